//! Weeks and months in the name of a file that tells no day.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::text::dates::anywhere;

/// Words before the number of a week, in small letters.
const WEEKS: [&str; 8] = ["week", "wk", "w", "kw", "woche", "semaine", "semana", "cw"];

/// The Monday of the week that a name tells: `2020-W12`, `week-12` in a folder of 2020. Weeks are those of ISO 8601.
pub fn week(stem: &str, year: Option<i16>) -> Option<Date> {
    let parts = parts(stem);
    let number = parts.windows(2).find_map(|pair| {
        let number = pair[1].parse::<i8>().ok().filter(|_| pair[1].len() <= 2)?;
        WEEKS.contains(&pair[0].to_lowercase().as_str()).then_some(number)
    })?;
    let in_name = parts.iter().filter(|part| part.len() == 4).find_map(|part| part.parse().ok());
    let year = in_name.filter(|year| (1800..2200).contains(year)).or(year)?;
    ISOWeekDate::new(year, number, Weekday::Monday).ok().map(Date::from)
}

/// The first day of the month whose number a name ends with, if the first lines of the text name that month:
/// `council-05` of 2017 with `Agenda for the May meeting`. A day of it that they name comes before the first.
pub fn month(stem: &str, year: i16, lines: &[String]) -> Option<Date> {
    let number = parts(stem).pop().filter(|part| part.len() == 2)?;
    let month = number.parse::<i8>().ok().filter(|month| (1..=12).contains(month))?;
    let first = Date::new(year, month, 1).ok()?;
    let day = |line: &String| anywhere(line)?.date(Some(year)).filter(|date| date.month() == month);
    let names_month = |word: &str| {
        let capital = word.starts_with(char::is_uppercase) && word.len() > 2;
        capital && anywhere(&format!("{word} {year}")).is_some_and(|found| found.month == month)
    };
    let words = |line: &String| line.split(|sign: char| !sign.is_alphabetic()).any(names_month);
    lines
        .iter()
        .find_map(day)
        .filter(|date| date.year() == year)
        .or_else(|| lines.iter().any(words).then_some(first))
}

/// The runs of letters and of digits in a name.
fn parts(stem: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = ' ';
    for sign in stem.chars() {
        let continues = (sign.is_alphabetic() && before.is_alphabetic())
            || (sign.is_ascii_digit() && before.is_ascii_digit());
        match parts.last_mut() {
            Some(last) if continues => last.push(sign),
            _ if sign.is_alphabetic() || sign.is_ascii_digit() => parts.push(sign.to_string()),
            _ => {}
        }
        before = sign;
    }
    parts
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_in_numbers_needs_its_name_in_the_text() {
        let lines = |line: &str| vec!["Table of contents".to_owned(), line.to_owned()];
        for (line, expected) in [
            ("Agenda for the May meeting", Some(date(2017, 5, 1))),
            ("Tuesday May 30", Some(date(2017, 5, 30))),
            ("Agenda for the June meeting", None),
            ("It may rain", None),
        ] {
            assert_eq!(month("CG-05", 2017, &lines(line)), expected, "{line}");
        }
        assert_eq!(month("CG-13", 2017, &lines("May")), None);
    }
}
