//! The date in a line that contains other words, as in a heading: `Notes of March 21, 2018`. In any language.

use jiff::civil::Date;

use crate::text::dates::written::{Precision, Written, WrittenDay};
use crate::text::lang::Lang;
use crate::text::reader::TokenReader;
use crate::text::tokens::{Kind, tokens};

/// A date of which the year or the day may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    pub year: Option<i16>,
    pub month: i8,
    pub day: Option<i8>,
}

/// The most tokens of a date: `31 May 2003 – June 2, 2003` has nine.
const LONGEST: usize = 9;
/// Longer lines are prose.
const LONGEST_LINE: usize = 400;

/// The first complete date in a line; else the first month with a year, else the first day with a month. The
/// first day of a range counts.
pub fn anywhere(line: &str) -> Option<PartialDate> {
    if line.len() > LONGEST_LINE || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let found = Lang::with_months().filter_map(|lang| of_language(line, lang)).chain(in_signs(line));
    found.min_by_key(PartialDate::missing)
}

impl PartialDate {
    /// The date, with a year from elsewhere if it has none; None without a day or if there is no such day.
    pub fn date(self, year: Option<i16>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month, self.day?).ok()
    }

    /// 0 for a complete date.
    fn missing(&self) -> u8 {
        match (self.year, self.day) {
            (Some(_), Some(_)) => 0,
            (Some(_), None) => 1,
            _ => 2,
        }
    }
}

fn of_language(line: &str, lang: Lang) -> Option<PartialDate> {
    let tokens = tokens(line, 0..line.len(), lang);
    let mut reader = TokenReader::new(line, &tokens, lang, ());
    let mut best: Option<PartialDate> = None;
    for (start, token) in tokens.iter().enumerate() {
        if token.month.is_none() && token.kind != Kind::Number {
            continue;
        }
        let ends = (start + 1..=tokens.len().min(start + LONGEST)).rev();
        let found = ends.into_iter().find_map(|end| {
            let date = reader.within(start..end, |reader| {
                reader.date(Precision::MonthOrYear).filter(|_| reader.is_done())
            })?;
            of_written(date.written)
        });
        if let Some(found) = found.filter(|found| best.is_none_or(|best| found.missing() < best.missing())) {
            best = Some(found);
        }
    }
    best
}

fn of_written(written: Written) -> Option<PartialDate> {
    let of = |day: WrittenDay, year| PartialDate { year, month: day.month, day: Some(day.day) };
    let found = match written {
        Written::Day(day) => of(day, day.year),
        Written::Range(from, to) => of(from, from.year.or(to.year)),
        Written::Month { year, month } => PartialDate { year: Some(year), month, day: None },
        Written::Year(_) | Written::Slashed(_) => return None,
    };
    // A day that is in no month is part of something else.
    (found.day.is_none() || found.date(Some(found.year.unwrap_or(2000))).is_some()).then_some(found)
}

/// `2005年6月23日`, `2005年6月`
fn in_signs(line: &str) -> Option<PartialDate> {
    let (before, after) = line.split_once('年')?;
    let digits = before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    let year = before[digits..].parse().ok().filter(|year| (1800..2200).contains(year))?;
    let (month, rest) = after.split_once('月')?;
    let month = month.trim().parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = rest.split_once(['日', '号']).and_then(|(day, _)| day.trim().parse().ok());
    Some(PartialDate { year: Some(year), month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_among_other_words_is_found() {
        for (line, date) in [
            ("March 21, 2018 Meeting Notes", Some((2018, 3, 21))),
            ("Council Meeting 189 [2024-06-06]", Some((2024, 6, 6))),
            ("3 November, 2020 Meeting Notes", Some((2020, 11, 3))),
            ("July 8, 2022, 14:00 UTC", Some((2022, 7, 8))),
            ("Edition 1 (March 25th, 2015)", Some((2015, 3, 25))),
            ("Sitzung vom 23. Juni 2005 in Lindholm", Some((2005, 6, 23))),
            ("Заседание 23 июня 2005 года", Some((2005, 6, 23))),
            ("June 20–23, 2005: notes", Some((2005, 6, 20))),
            ("第 139 期 2020年12月31日 周刊", Some((2020, 12, 31))),
            ("Council summary - January 2022", None),
            ("Meeting 142", None),
            ("In 2005 the port closed", None),
        ] {
            let found = anywhere(line).and_then(|found| found.date(None));
            assert_eq!(found, date.and_then(|(year, month, day)| Date::new(year, month, day).ok()), "{line}");
        }
        let month = PartialDate { year: Some(2022), month: 1, day: None };
        assert_eq!(anywhere("Council summary - January 2022"), Some(month));
        let day = PartialDate { year: None, month: 3, day: Some(15) };
        assert_eq!(anywhere("March 15th, 4pm-5pm UTC"), Some(day));
    }
}
