//! Dates as values of keys.

use jiff::civil::Date;

use crate::text::dates;

/// The date of a value. Only one in words is left to the languages, whose numbers may be in any order.
pub(super) fn of(text: &str) -> Option<Date> {
    let is_in_words = text.contains(char::is_alphabetic) && dates::date_before(text).is_none();
    dates::timestamp(text).or_else(|| dates::day(text).filter(|_| is_in_words))
}

/// What may be wrong with a value that is no date.
pub(super) fn hint(text: &str) -> Option<&'static str> {
    let begins_with_digit = text.starts_with(|sign: char| sign.is_ascii_digit());
    if text.contains(':') {
        Some("a time needs one time zone at most: `2005-06-23T15:00:00-07:00`")
    } else if !begins_with_digit {
        None
    } else if text.contains(['/', '.']) {
        Some("begin with the year, because the order of day and month differs from place to place")
    } else if text.split('-').count() == 3 {
        Some("there is no such day")
    } else {
        Some("state the year, the month and the day")
    }
}
