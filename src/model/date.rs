//! Dates: of issues, and dates or ranges of dates of citations.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;
use serde::{Serialize, Serializer, ser::SerializeStruct};

/// One date of a citation, with its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitedDate {
    /// A single date.
    Day(Date),
    /// All dates from the first to the last, both included.
    Span(Date, Date),
}

impl CitedDate {
    pub fn first(self) -> Date {
        match self {
            Self::Day(day) | Self::Span(day, _) => day,
        }
    }

    pub fn last(self) -> Date {
        match self {
            Self::Day(day) | Self::Span(_, day) => day,
        }
    }
}

/// As `2005-06-17`, or `2005-06-15 to 2005-06-17`.
impl fmt::Display for CitedDate {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Day(day) => write!(out, "{day}"),
            Self::Span(from, to) => write!(out, "{from} to {to}"),
        }
    }
}

/// By the first date, then the last; a single date comes before a range of that one date.
impl Ord for CitedDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |date: &Self| (date.first(), date.last(), matches!(date, Self::Span(..)));
        rank(self).cmp(&rank(other))
    }
}

impl PartialOrd for CitedDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As `"2005-06-17"` or `{"from":"2005-06-15","to":"2005-06-17"}`.
impl Serialize for CitedDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Day(day) => serializer.collect_str(day),
            Self::Span(from, to) => {
                let mut fields = serializer.serialize_struct("Span", 2)?;
                fields.serialize_field("from", &from.to_string())?;
                fields.serialize_field("to", &to.to_string())?;
                fields.end()
            }
        }
    }
}
