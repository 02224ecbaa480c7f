//! Written dates → calendar dates: infers missing years.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::date::CitedDate;
use crate::model::findings::{DatedDate, ImpossibleDate, YearFrom};
use crate::model::settings::DayOrder;
use crate::text::dates::{SlashedDay, Written, WrittenDate, WrittenDay};

/// A date without a year may be at most this many days after its issue.
pub const GRACE_DAYS: i64 = 7;

/// No range over the turn of a year that is not written is so long.
const LONGEST_WINTER: i32 = 180;

/// A leap day may have to be searched for across a century year without one.
const YEARS_BACK: i16 = 8;

/// What dates are read by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    /// The date of the issue.
    pub(super) issue: Date,
    /// Which number of `12/5/03` is the month.
    pub(super) order: Option<DayOrder>,
}

/// The dates of a run with their years.
pub(super) fn dated(run: &[WrittenDate], calendar: Calendar) -> Result<Vec<DatedDate>, ImpossibleDate> {
    let latest = calendar.issue.checked_add(GRACE_DAYS.days()).unwrap_or(Date::MAX);
    let full = with_years_of_bare_days(run);
    let mut found = Vec::with_capacity(run.len());
    // From the right: a written year reaches back over the dates before it.
    let mut right: Option<Date> = None;
    for (date, as_written) in full.iter().zip(run).rev() {
        let limit = right.unwrap_or(latest);
        let range = date.range.clone();
        let cited = match date.written {
            Written::Day(day) => {
                CitedDate::Day(resolved(day, limit).ok_or(ImpossibleDate::NoSuchDay(range.clone()))?)
            }
            Written::Range(from, to) => span(from, to, limit).map_err(|fault| fault.at(range.clone()))?,
            Written::Slashed(day) => match of_numbers(day, latest, calendar.order) {
                Ok(Some(day)) => CitedDate::Day(day),
                Ok(None) => return Err(ImpossibleDate::NoSuchDay(range)),
                Err(Undecided) => return Err(ImpossibleDate::Undecided(range)),
            },
            Written::Month { year, month } => {
                let first =
                    Date::new(year, month, 1).map_err(|_| ImpossibleDate::NoSuchDay(range.clone()))?;
                CitedDate::Span(first, first.last_of_month())
            }
            Written::Year(year) => {
                let first = Date::new(year, 1, 1).map_err(|_| ImpossibleDate::NoSuchDay(range.clone()))?;
                CitedDate::Span(first, first.last_of_year())
            }
        };
        let year = match right {
            _ if as_written.written.has_year() => YearFrom::Written,
            _ if date.written.has_year() => YearFrom::Before,
            Some(_) => YearFrom::After,
            None => YearFrom::Issue,
        };
        found.push(DatedDate { date: cited, year, range });
        if year != YearFrom::Issue {
            right = Some(cited.first());
        }
    }
    found.reverse();
    Ok(found)
}

/// Both orders of a day in numbers are possible.
struct Undecided;

/// The day of `12/29/03`: that of the only order that gives a day, else of the only one that is not after `latest`,
/// else of the site's order.
fn of_numbers(day: SlashedDay, latest: Date, order: Option<DayOrder>) -> Result<Option<Date>, Undecided> {
    let year = match day.year {
        // Two digits are those of the latest such year.
        short @ 0..100 => latest.year() - (latest.year() - short).rem_euclid(100),
        year => year,
    };
    let date = |month: i8, day_of_month: i8| Date::new(year, month, day_of_month).ok();
    let (month_first, day_first) = (date(day.first, day.second), date(day.second, day.first));
    let (Some(month_first), Some(day_first)) = (month_first, day_first) else {
        return Ok(month_first.or(day_first));
    };
    match (month_first <= latest, day_first <= latest) {
        _ if month_first == day_first => Ok(Some(month_first)),
        (true, false) => Ok(Some(month_first)),
        (false, true) => Ok(Some(day_first)),
        _ => match order {
            Some(DayOrder::MonthFirst) => Ok(Some(month_first)),
            Some(DayOrder::DayFirst) => Ok(Some(day_first)),
            None => Err(Undecided),
        },
    }
}

/// `June 17, 2003, 20`: the bare day is in the previous month, and in its year if no year follows.
fn with_years_of_bare_days(run: &[WrittenDate]) -> Vec<WrittenDate> {
    let last_year = run.iter().rposition(|date| date.written.has_year());
    let mut run = run.to_vec();
    for index in last_year.map_or(run.len(), |last| last + 1)..run.len() {
        let before = run[index - 1].written.year();
        match &mut run[index] {
            WrittenDate { written: Written::Day(day) | Written::Range(_, day), bare: true, .. } => {
                day.year = before
            }
            _ => break,
        }
    }
    run
}

/// What is wrong with a range.
enum Fault {
    Day,
    Backward,
}

impl Fault {
    fn at(self, range: Range<usize>) -> ImpossibleDate {
        match self {
            Self::Day => ImpossibleDate::NoSuchDay(range),
            Self::Backward => ImpossibleDate::Backward(range),
        }
    }
}

/// A range is inferred from its end.
fn span(from: WrittenDay, to: WrittenDay, limit: Date) -> Result<CitedDate, Fault> {
    let (first, last) = match (from.year, to.year) {
        (Some(_), None) => {
            let first = resolved(from, limit).ok_or(Fault::Day)?;
            (first, earliest(to, first).ok_or(Fault::Day)?)
        }
        _ => {
            let last = resolved(to, limit).ok_or(Fault::Day)?;
            // Two days of one month are in one year, otherwise the range runs backward.
            let same_month = from.year.is_none() && from.month == to.month;
            let from = WrittenDay { year: if same_month { Some(last.year()) } else { from.year }, ..from };
            (resolved(from, last).ok_or(Fault::Day)?, last)
        }
    };
    let days = first.until(last).map_or(i32::MAX, |span| span.get_days());
    let turns = first.year() != last.year() && from.year.is_none();
    if days < 0 || turns && days > LONGEST_WINTER {
        return Err(Fault::Backward);
    }
    Ok(if days == 0 { CitedDate::Day(last) } else { CitedDate::Span(first, last) })
}

/// The date in its written year, or the latest such date not after `limit`.
fn resolved(day: WrittenDay, limit: Date) -> Option<Date> {
    match day.year {
        Some(year) => Date::new(year, day.month, day.day).ok(),
        None => years(limit.year() - YEARS_BACK..=limit.year(), day).rev().find(|date| *date <= limit),
    }
}

fn earliest(day: WrittenDay, limit: Date) -> Option<Date> {
    years(limit.year()..=limit.year() + YEARS_BACK, day).find(|date| *date >= limit)
}

/// The valid dates for this day in some years.
fn years(years: std::ops::RangeInclusive<i16>, day: WrittenDay) -> impl DoubleEndedIterator<Item = Date> {
    // Years in which it is not real are passed over: the 29th of February.
    years.filter_map(move |year| Date::new(year, day.month, day.day).ok())
}

impl Written {
    fn year(self) -> Option<i16> {
        match self {
            Self::Day(day) => day.year,
            Self::Range(from, to) => to.year.or(from.year),
            Self::Month { year, .. } | Self::Year(year) => Some(year),
            Self::Slashed(day) => Some(day.year),
        }
    }

    fn has_year(self) -> bool {
        self.year().is_some()
    }
}
