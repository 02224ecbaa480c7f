//! A date among the first lines of a text: in a heading, behind a key such as `When:`, or at the end of a short
//! line.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::import::name_date;
use crate::import::path_date::{date_in, either_way, first_of_month, slashed};
use crate::text::dates::{PartialDate, anywhere, day};

/// How many lines that are not blank are read.
const FIRST: usize = 12;
/// How many of them may have a date without a key.
const VERY_FIRST: usize = 6;
/// Longer lines are prose.
const LONGEST: usize = 60;
/// How long a key may be.
const LONGEST_KEY: usize = 40;

/// Words with which the key of a date begins or ends, in small letters.
const KEYS: [&str; 18] = [
    "date", "dates", "time", "when", "day", "published", "posted", "held", "datum", "wann", "fecha",
    "cuándo", "quand", "дата", "когда", "күні", "日期", "时间",
];

/// What the first lines of a text say about its date, the surest first.
#[derive(Debug, Default)]
struct Lines {
    keyed: Vec<PartialDate>,
    headings: Vec<PartialDate>,
    short: Vec<Date>,
}

/// The date in a heading or behind a key among the first lines of a text in Markdown, and where it is; `year` is
/// that of the folder, for dates without one.
pub fn of_text(markdown: &str, year: Option<i16>) -> Option<(Date, &'static str)> {
    let lines = Lines::of(markdown);
    let in_order = || {
        let keyed = lines.keyed.iter().map(|date| (date, "a line with its date"));
        keyed.chain(lines.headings.iter().map(|date| (date, "the heading")))
    };
    let complete = in_order().find_map(|(found, whence)| Some((found.date(None)?, whence)));
    complete.or_else(|| {
        let year = year?;
        in_order().find_map(|(found, _)| Some((found.date(Some(year))?, "the folder and the first lines")))
    })
}

/// The date in a short line among the very first ones.
pub fn of_first_lines(markdown: &str) -> Option<(Date, &'static str)> {
    Lines::of(markdown).short.first().map(|date| (*date, "the first lines"))
}

/// A day in the first lines of which the year, or which number is the month, is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDate {
    pub days: Vec<PartialDate>,
    /// The first letters of its weekday in English, in small letters.
    weekday: Option<String>,
}

impl OpenDate {
    pub fn of(day: PartialDate) -> Self {
        Self { days: vec![day], weekday: None }
    }

    /// The dates that it may be in these years. A weekday excludes others, unless it excludes all.
    pub fn dates(&self, years: RangeInclusive<i16>) -> Vec<Date> {
        let mut dates: Vec<Date> =
            years.flat_map(|year| self.days.iter().filter_map(move |day| day.date(Some(year)))).collect();
        dates.sort();
        dates.dedup();
        let on_weekday: Vec<Date> = dates.iter().filter(|date| self.fits_weekday(**date)).copied().collect();
        if on_weekday.is_empty() { dates } else { on_weekday }
    }

    /// Whether its weekday is stated, and that of a date.
    pub fn has_weekday(&self, date: Date) -> bool {
        self.weekday.is_some() && self.fits_weekday(date)
    }

    fn fits_weekday(&self, date: Date) -> bool {
        let day = date.strftime("%a").to_string().to_lowercase();
        self.weekday.as_ref().is_none_or(|weekday| *weekday == day)
    }
}

/// The first open date in the first lines of a text.
pub fn open(markdown: &str) -> Option<OpenDate> {
    let lines = markdown.lines().map(str::trim).filter(|line| !line.is_empty()).take(VERY_FIRST).enumerate();
    let is_heading = |number, line: &str| line.starts_with('#') || (number == 0 && !is_sentence(line));
    lines.map(|(number, line)| (is_heading(number, line), plain(line))).find_map(|(is_heading, line)| {
        let is_short = line.chars().count() <= LONGEST && !is_sentence(&line);
        let value = keyed_value(&line).or((is_heading || is_short).then_some(&*line))?;
        let days = open_days(value);
        // A line may begin with its date, and prose may contain one.
        let is_date = is_heading || keyed_value(&line).is_some() || starts_with_date(value);
        (is_date && !days.is_empty()).then(|| OpenDate { days, weekday: weekday(value) })
    })
}

fn open_days(value: &str) -> Vec<PartialDate> {
    let partial = anywhere(value).filter(|found| found.day.is_some() && found.year.is_none());
    partial.map_or_else(|| either_way(value), |found| vec![found])
}

/// Whether the first word is that of a date: a month, a weekday or a number.
fn starts_with_date(line: &str) -> bool {
    let first: Vec<&str> = line.split_whitespace().take(3).collect();
    anywhere(&first.join(" ")).is_some()
}

fn weekday(line: &str) -> Option<String> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let words = line.split(|sign: char| !sign.is_alphabetic()).map(str::to_lowercase);
    words
        .filter_map(|word| DAYS.iter().find(|day| word.starts_with(**day)))
        .next()
        .map(|day| (*day).to_owned())
}

/// The month named in the first lines, as plain text.
pub fn first_lines(markdown: &str) -> Vec<String> {
    let lines = markdown.lines().map(str::trim).filter(|line| !line.is_empty()).take(FIRST);
    lines
        .map(|line| line.split("](").next().unwrap_or(line))
        .map(|line| plain(line).replace(['[', ']'], ""))
        .collect()
}

/// Whether a heading says nothing but a date: `Date: June 23, 2005`.
pub fn is_date(heading: &str) -> bool {
    day(heading).is_some() || keyed(&plain(heading)).is_some()
}

/// The Monday of the week in the first heading: `Week 12, 2020`.
pub fn week_of_text(markdown: &str, year: Option<i16>) -> Option<Date> {
    let first = markdown.lines().map(str::trim).find(|line| !line.is_empty())?;
    name_date::week(&plain(first), year)
}

/// The first day of the month in the first heading.
pub fn month_of_text(markdown: &str) -> Option<Date> {
    Lines::of(markdown).headings.first().and_then(|found| first_of_month(*found))
}

impl Lines {
    fn of(markdown: &str) -> Self {
        let mut found = Self::default();
        let lines = markdown.lines().map(str::trim).filter(|line| !line.is_empty()).take(FIRST);
        for (number, line) in lines.enumerate() {
            let is_heading = line.starts_with('#') || number == 0;
            let plain = plain(line);
            if let Some(date) = keyed(&plain) {
                found.keyed.push(date);
            } else if is_heading {
                found.headings.extend(partial(&plain));
            } else if number < VERY_FIRST && plain.chars().count() <= LONGEST && !is_sentence(&plain) {
                found.short.extend(complete(&plain));
            }
        }
        found
    }
}

/// Whether a line is prose, or leads elsewhere.
fn is_sentence(line: &str) -> bool {
    line.ends_with(['.', ';', '?', '!', '。', '，', '！', '？'])
        || line.contains("](")
        || line.contains(['。', '，'])
}

/// The date in a line, in numbers or in words.
fn partial(line: &str) -> Option<PartialDate> {
    let numeric = || {
        let date = date_in(line).map(|(date, _)| date).or_else(|| slashed(line))?;
        Some(PartialDate { year: Some(date.year()), month: date.month(), day: Some(date.day()) })
    };
    let is_whole = |found: &PartialDate| found.date(None).is_some();
    let in_words = anywhere(line);
    // `2022-Nov.-24`
    let spaced = || anywhere(&line.replace(['-', '.', '_', '/'], " ")).filter(is_whole);
    in_words.filter(is_whole).or_else(numeric).or_else(spaced).or(in_words)
}

fn complete(line: &str) -> Option<Date> {
    partial(line)?.date(None)
}

/// A line without the marks of headings, lists and emphasis.
fn plain(line: &str) -> String {
    let line = line.trim_start_matches(['#', '-', '+', '*', '>', ' ', '|']);
    line.replace(['*', '_', '`', '|'], " ").trim().to_owned()
}

/// The date behind the key of a date.
fn keyed(line: &str) -> Option<PartialDate> {
    partial(keyed_value(line)?)
}

/// What follows the key of a date.
fn keyed_value(line: &str) -> Option<&str> {
    let (key, value) = line.split_once([':', '：'])?;
    let key = key.trim().to_lowercase();
    let is_word = |at: Option<&str>| at.is_some_and(|word| KEYS.contains(&word));
    let mut words = key.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, last) = (words.next(), words.next_back());
    let fits = key.len() <= LONGEST_KEY && (is_word(first) || is_word(last));
    fits.then(|| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_tell_the_date() {
        for (text, year, expected) in [
            (
                "# Port Council Meeting #142\n### Meeting Date/Time: July 8, 2022, 14:00 UTC\n",
                None,
                Some("2022-07-08"),
            ),
            ("# March 21, 2018 Meeting Notes\n", None, Some("2018-03-21")),
            ("### Meeting Date/Time: Friday 9/8/17 at 14:00 UTC\n", None, Some("2017-09-08")),
            ("### Time: Friday 8/9/17\n", None, Some("2017-09-08")),
            ("### Time: 5/5/17\n", None, Some("2017-05-05")),
            ("### Time: 9/8/17\n", None, None),
            ("# Council\n\n- **When**: March 15th, 4pm-5pm UTC\n", Some(2022), Some("2022-03-15")),
            ("![logo](/logo.png)\n\n## Agenda for the April 28, 2026 call\n", None, Some("2026-04-28")),
            ("# Council\n\n- **When**: March 15th, 4pm\n", None, None),
            ("# Council\n\nIt was founded in the north on June 23, 2005, by captains.\n", None, None),
            ("# Call 8\n### Meeting Date/Time: Thursday 2018/12/13 at 14:00 GMT\n", None, Some("2018-12-13")),
            ("# Meeting 9\n## Time: 1/25/2017 14:00PM UTC\n", None, Some("2017-01-25")),
            ("# Совет\n\nДата: 23 июня 2005\n", None, Some("2005-06-23")),
        ] {
            let found = of_text(text, year).map(|(date, _)| date.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        let first = of_first_lines("# Council\n\nLindholm, den 23. Juni 2005\n");
        assert_eq!(first.map(|(date, _)| date.to_string()).as_deref(), Some("2005-06-23"));
        assert_eq!(
            month_of_text("# Summary - January 2022\n").map(|date| date.to_string()).as_deref(),
            Some("2022-01-01")
        );
    }
}
