//! A date among the first lines of a text: in a heading, behind a key such as `When:`, or at the end of a short
//! line.

use jiff::civil::Date;

use crate::import::path_date::{date_in, first_of_month, slashed};
use crate::text::dates::{PartialDate, anywhere, day};

/// How many lines that are not blank are read.
const FIRST: usize = 12;
/// How many of them may have a date without a key.
const VERY_FIRST: usize = 4;
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

/// Whether a heading says nothing but a date: `Date: June 23, 2005`.
pub fn is_date(heading: &str) -> bool {
    day(heading).is_some() || keyed(&plain(heading)).is_some()
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
    let in_words = anywhere(line);
    in_words.filter(|found| found.date(None).is_some()).or_else(numeric).or(in_words)
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
    let (key, value) = line.split_once([':', '：'])?;
    let key = key.trim().to_lowercase();
    let is_word = |at: Option<&str>| at.is_some_and(|word| KEYS.contains(&word));
    let mut words = key.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, last) = (words.next(), words.next_back());
    let fits = key.len() <= LONGEST_KEY && (is_word(first) || is_word(last));
    if fits { partial(value.trim()) } else { None }
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
