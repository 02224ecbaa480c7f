//! The day in the path of an address, as publishers write it: `/2026/02/05/`, `-2026-02-05`, `/20260205`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::date::CitedDate;

/// How many days after the issue a day may be.
const GRACE_DAYS: i64 = 7;

/// The first year, except of a day in three folders.
const FIRST_YEAR: i16 = 1990;

/// The first day of a path, or else its first month.
pub(super) fn in_path(path: &str, issue: Date) -> Option<CitedDate> {
    let latest = issue.checked_add(GRACE_DAYS.days()).unwrap_or(Date::MAX);
    let starts = || {
        let bytes = path.as_bytes();
        (0..bytes.len()).filter(move |at| {
            let is_start = *at > 0 && is_mark(bytes[at - 1]);
            is_start && (bytes[*at].is_ascii_digit() || bytes[*at] == b't')
        })
    };
    let day = starts().find_map(|at| Scanner::at(path, at).day().filter(|day| *day <= latest));
    // The month of a day that is too late is none either.
    let scanners = || starts().map(|at| Scanner::at(path, at)).filter(|scanner| scanner.day().is_none());
    let month = || scanners().find_map(|scanner| scanner.month().filter(|first| *first <= latest));
    match day {
        Some(day) => Some(CitedDate::Day(day)),
        None => month().map(|first| CitedDate::Span(first, first.last_of_month())),
    }
}

/// Signs around a date.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'/' | b'-' | b'_')
}

/// Reads a date from a place of a path.
#[derive(Clone, Copy)]
struct Scanner<'p> {
    path: &'p str,
    at: usize,
    /// Whether it begins a folder.
    is_folder: bool,
}

impl<'p> Scanner<'p> {
    fn at(path: &'p str, at: usize) -> Self {
        Self { path, at, is_folder: path[..at].ends_with('/') }
    }

    fn day(self) -> Option<Date> {
        self.three_folders().or_else(|| self.dashed()).or_else(|| self.digits())
    }

    /// `2026/02/05`, `2026/feb/5`, `2026/0205`
    fn three_folders(mut self) -> Option<Date> {
        if !self.is_folder {
            return None;
        }
        let year = self.number(4)?;
        self.sign(b'/')?;
        let both = |mut this: Self| {
            let (month, day) = (this.number_of(2)?, this.number_of(2)?);
            this.ends().then_some((month, day))
        };
        if let Some((month, day)) = both(self) {
            return from(FIRST_YEAR, year, month, day);
        }
        let month = self.short().or_else(|| self.name())?;
        self.sign(b'/')?;
        let day = self.short()?;
        if !self.ends() {
            return None;
        }
        from(1, year, month, day)
    }

    /// `2026-02-05`, `2026_02_05`, `2026-02/05`
    fn dashed(mut self) -> Option<Date> {
        let year = self.number(4)?;
        let sign = self.next().filter(|sign| matches!(sign, b'-' | b'_'))?;
        let month = self.number(2)?;
        let is_folders = self.is_folder && sign == b'-' && self.clone().sign(b'/').is_some();
        self.sign(if is_folders { b'/' } else { sign })?;
        let day = if is_folders { self.short()? } else { self.number(2)? };
        if !self.ends() {
            return None;
        }
        from(FIRST_YEAR, year, month, day)
    }

    /// `20260205`, `t20260205_`, `202602/05`
    fn digits(mut self) -> Option<Date> {
        let has_letter = self.is_folder && self.sign(b't').is_some();
        let (year, month) = (self.number_of(4)?, self.number_of(2)?);
        let is_folders = self.is_folder && !has_letter && self.sign(b'/').is_some();
        let day = if is_folders { self.short()? } else { self.number(2)? };
        let ends = if has_letter { self.sign(b'_').is_some() } else { self.ends() };
        if !ends {
            return None;
        }
        from(FIRST_YEAR, year, month, day)
    }

    /// `2026/02`, `2026/february`, `2026-02`, `202602`: the first day of it.
    fn month(mut self) -> Option<Date> {
        if !self.is_folder {
            return None;
        }
        let year = self.number_of(4)?;
        let month = match self.next()? {
            b'/' => self.short().or_else(|| self.name())?,
            b'-' => self.number(2)?,
            _ => {
                self.at -= 1;
                self.number(2)?
            }
        };
        let ends = self.rest().is_empty() || self.rest().starts_with('/');
        from(FIRST_YEAR, year, month, 1).filter(|_| ends)
    }

    fn rest(&self) -> &'p str {
        &self.path[self.at..]
    }

    fn next(&mut self) -> Option<u8> {
        let byte = *self.path.as_bytes().get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn sign(&mut self, sign: u8) -> Option<()> {
        (self.path.as_bytes().get(self.at) == Some(&sign)).then(|| self.at += 1)
    }

    /// Exactly so many digits, and no more after them.
    fn number(&mut self, digits: usize) -> Option<u16> {
        let mut after = *self;
        let number = after.number_of(digits)?;
        let ends = !after.rest().starts_with(|c: char| c.is_ascii_digit());
        ends.then(|| {
            self.at = after.at;
            number
        })
    }

    /// The next so many digits.
    fn number_of(&mut self, digits: usize) -> Option<u16> {
        let found = self.rest().get(..digits)?;
        let is_number = found.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| self.at += digits)?;
        found.parse().ok()
    }

    /// One or two digits.
    fn short(&mut self) -> Option<u16> {
        self.number(2).or_else(|| self.number(1))
    }

    /// The name of a month, or its first three letters.
    fn name(&mut self) -> Option<u16> {
        const MONTHS: [&str; 12] = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ];
        let word = self.rest().split('/').next()?.to_ascii_lowercase();
        let is_short = |name: &str| word == name[..3] || word == name[..4];
        let place = MONTHS.iter().position(|name| word == *name || name.len() > 3 && is_short(name))?;
        self.at += word.len();
        Some(place as u16 + 1)
    }

    /// Whether nothing that could be part of the date follows: a mark, the end, or the ending of a file.
    fn ends(&self) -> bool {
        let rest = self.rest();
        let is_ending = |ending: &str| {
            (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
        };
        rest.bytes().next().is_none_or(is_mark) || rest.strip_prefix('.').is_some_and(is_ending)
    }
}

fn from(first_year: i16, year: u16, month: u16, day: u16) -> Option<Date> {
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (date.year() >= first_year.max(1000)).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str) -> String {
        let issue = Date::constant(2026, 2, 10);
        in_path(path, issue).map_or_else(|| "none".to_owned(), |date| date.to_string())
    }

    #[test]
    fn days_are_found_as_publishers_write_them() {
        for path in [
            "/2026/02/05/a-title",
            "/blog/2026/2/5",
            "/news/2026-02-05-title",
            "/news/title-2026-02-05/",
            "/4-2026-02-05-05-00-49.html",
            "/a/20260205/20260205A0LH.html",
            "/a-20260205-p5",
            "/a_20260205",
            "/2026/feb/05/a",
            "/2026/February/5/a",
            "/2026-02/05/c_11.htm",
            "/n1/2026/0205/c1004-4.html",
            "/202602/05/t20260201_3.shtml",
            "/2026_02_05_title",
            "/x/t20260205_36.shtml",
            "/2026-02-05.html",
            "/2026/01/2026-02-05-title",
        ] {
            assert_eq!(found(path), "2026-02-05", "{path}");
        }
        assert_eq!(found("/1984/09/21/"), "1984-09-21");
        assert_eq!(found("/a/2026-01-04-2025-12-31"), "2026-01-04");
    }

    #[test]
    fn months_are_found_where_no_day_is() {
        for path in
            ["/2026/02/title", "/2026/2/", "/2026-02/", "/202602/title", "/2026/february/", "/2026/02"]
        {
            assert_eq!(found(path), "2026-02-01 to 2026-02-28", "{path}");
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for path in [
            "/questions/20191302/what",
            "/posts/28917514",
            "/blog/2022-0.5.0/",
            "/etfs/26/07/60835967/",
            "/issues/9912",
            "/aer.20150808",
            "/2026/06/call/",
            "/2026/02/28/call",
            "/2026-03-28/",
            "/2018/c_1125194843.htm",
            "/a/1984-09-21",
            "/a2026-02-05",
            "/2026-02-051",
            "/2026/02x/",
            "/v2026.02.05",
            "",
        ] {
            assert_eq!(found(path), "none", "{path}");
        }
    }
}
