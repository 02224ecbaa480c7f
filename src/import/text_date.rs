//! A date among the first lines of a text: in a heading, behind a key such as `When:`, or at the end of a short
//! line.

use jiff::civil::Date;

use crate::import::path_date::first_of_month;
use crate::text::dates::{PartialDate, anywhere};

/// How many lines that are not blank are read.
const FIRST: usize = 12;
/// Longer lines are prose.
const LONGEST: usize = 90;
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
    short: Vec<PartialDate>,
}

/// The date among the first lines of a text in Markdown, and where it is; `year` is that of the folder, for dates
/// without one.
pub fn of_text(markdown: &str, year: Option<i16>) -> Option<(Date, &'static str)> {
    let lines = Lines::of(markdown);
    let in_order = || {
        let keyed = lines.keyed.iter().map(|date| (date, "a line with its date"));
        let headings = lines.headings.iter().map(|date| (date, "the heading"));
        keyed.chain(headings).chain(lines.short.iter().map(|date| (date, "the first lines")))
    };
    let complete = in_order().find_map(|(found, whence)| Some((found.date(None)?, whence)));
    complete.or_else(|| {
        let year = year?;
        in_order()
            .take(lines.keyed.len() + lines.headings.len())
            .find_map(|(found, _)| Some((found.date(Some(year))?, "the folder and the first lines")))
    })
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
                found.headings.extend(anywhere(&plain));
            } else if plain.chars().count() <= LONGEST && !plain.ends_with(['.', ';', '?', '!']) {
                found.short.extend(
                    anywhere(&plain).filter(|found| found.date(None).is_some() && !plain.contains("](")),
                );
            }
        }
        found
    }
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
    if fits { anywhere(value.trim()) } else { None }
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
            ("# Council\n\n- **When**: March 15th, 4pm-5pm UTC\n", Some(2022), Some("2022-03-15")),
            ("![logo](/logo.png)\n\n## Agenda for the April 28, 2026 call\n", None, Some("2026-04-28")),
            ("# Council\n\n- **When**: March 15th, 4pm\n", None, None),
            ("# Council\n\nIt was founded in the north on June 23, 2005, by captains.\n", None, None),
            ("# Council\n\nLindholm, den 23. Juni 2005\n", None, Some("2005-06-23")),
            ("# Совет\n\nДата: 23 июня 2005\n", None, Some("2005-06-23")),
        ] {
            let found = of_text(text, year).map(|(date, _)| date.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        assert_eq!(
            month_of_text("# Summary - January 2022\n").map(|date| date.to_string()).as_deref(),
            Some("2022-01-01")
        );
    }
}
