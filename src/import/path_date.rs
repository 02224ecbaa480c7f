//! Dates in the path of a file: in its name, in its name and its folders together, or in a folder's name.

use std::ops::Range;

use jiff::civil::Date;

use crate::import::name_date;
use crate::text::dates::{PartialDate, anywhere};

/// A date in a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathDate {
    pub date: Date,
    /// Where it is from.
    pub whence: &'static str,
}

/// What a path says about a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathDates {
    /// A whole date of which the day is in the file's name.
    pub day: Option<PathDate>,
    /// A whole date in a folder's name.
    pub folder: Option<PathDate>,
    /// The Monday of the week in the file's name.
    pub week: Option<PathDate>,
    /// The first day of the month in the file's name.
    pub month: Option<PathDate>,
    /// The first day of the month in a folder's name.
    pub folder_month: Option<PathDate>,
    /// The month and the day in the file's name, without a year anywhere.
    pub without_year: Option<PartialDate>,
    /// The year that the folders tell.
    pub year: Option<i16>,
}

/// The dates in a path; `stem` is the name of the file, or of the folder that it stands for.
pub fn of_path(folders: &[&str], stem: &str) -> PathDates {
    let whole = |date, whence| Some(PathDate { date, whence });
    let mut dates =
        PathDates { year: folders.iter().rev().find_map(|folder| year_in(folder)), ..Default::default() };
    let in_folder =
        folders.iter().rev().find_map(|folder| first_numeric(folder).or_else(|| first_compact(folder)));
    dates.folder = in_folder.and_then(|(date, _)| whole(date, "the folder's name"));
    let in_folder = folders.iter().rev().find_map(|folder| year_and_month(folder));
    dates.folder_month = in_folder.and_then(|date| whole(date, "the month in the folder's name"));
    if let Some((date, _)) = date_in(stem) {
        dates.day = whole(date, "the file name");
        return dates;
    }
    let words = words(stem);
    let in_words = anywhere(&words);
    if let Some(date) = in_words.and_then(|found| found.date(None)) {
        dates.day = whole(date, "the file name");
        return dates;
    }
    let month = folders.iter().rev().find_map(|folder| month_in(folder));
    let day = month_and_day(stem).or(in_words.filter(|found| found.year.is_none() && found.day.is_some()));
    let day = day.or_else(|| Some(PartialDate { year: None, month: month?, day: Some(first_day(stem)?) }));
    if let Some(date) = day.and_then(|day| day.date(dates.year)) {
        dates.day = whole(date, "the folder and the file name");
    }
    dates.without_year = day.filter(|_| dates.year.is_none());
    let week = name_date::week(stem, dates.year);
    dates.week = week.and_then(|date| whole(date, "the week in the file name"));
    dates.month = year_and_month(stem)
        .or_else(|| in_words.and_then(first_of_month))
        .and_then(|date| whole(date, "the month in the file name"));
    dates
}

/// The first day of a month with a year.
pub fn first_of_month(month: PartialDate) -> Option<Date> {
    Date::new(month.year.filter(|_| month.day.is_none())?, month.month, 1).ok()
}

/// A file's name without its date, or without its month.
pub fn without_date(stem: &str) -> String {
    let month = || {
        let runs = runs(stem);
        let pair =
            runs.windows(2).find(|pair| year_and_month(&stem[pair[0].start..pair[1].end]).is_some())?;
        Some(pair[0].start..pair[1].end)
    };
    let written = date_in(stem).map(|(_, at)| at).or_else(month);
    written.map_or_else(|| stem.to_owned(), |at| format!("{} {}", &stem[..at.start], &stem[at.end..]))
}

/// The whole date in a file's name, and its bytes: `2005-06-23`, `2005_6_3`, `23.06.2005` or `20050623`.
pub fn date_in(stem: &str) -> Option<(Date, Range<usize>)> {
    first_numeric(stem).or_else(|| first_compact(stem)).or_else(|| day_first(stem))
}

/// The runs of digits in a text.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn number(text: &str, run: &Range<usize>) -> Option<i16> {
    text[run.clone()].parse().ok()
}

/// The sign between two runs, if there is only one.
fn between<'t>(text: &'t str, one: &Range<usize>, other: &Range<usize>) -> Option<&'t str> {
    let sign = &text[one.end..other.start];
    ["-", "_", ".", "/", " "].contains(&sign).then_some(sign)
}

/// The first date written year first with one sign between its numbers, and its bytes.
pub fn first_numeric(text: &str) -> Option<(Date, Range<usize>)> {
    three(text, |text, [year, month, day]| {
        let fits = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
        let (year, one, two) = (number(text, year), number(text, month), number(text, day));
        // `2022/19/5` is written by people, not by programs.
        let is_slashed = text[month.end..].starts_with('/');
        let date =
            fits.then(|| date_of(year, one, two).or_else(|| date_of(year, two, one).filter(|_| is_slashed)));
        date.flatten()
    })
}

/// The first date written day first with dots, or with other signs if its second number is no month.
fn day_first(text: &str) -> Option<(Date, Range<usize>)> {
    three(text, |text, [day, month, year]| {
        let fits = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
        let (day_number, month_number) = (number(text, day)?, number(text, month)?);
        // `06/23/2005` is American; of `06-05-2005` nobody knows.
        let is_dotted = &text[day.end..month.start] == ".";
        let date = match (is_dotted || day_number > 12, month_number > 12) {
            (true, _) => date_of(number(text, year), Some(month_number), Some(day_number)),
            (_, true) => date_of(number(text, year), Some(day_number), Some(month_number)),
            _ => None,
        };
        date.filter(|_| fits)
    })
}

/// `11/17/17`, `17/11/2017`: a date between slashes of which the order is certain, also by its weekday.
pub fn slashed(text: &str) -> Option<Date> {
    let day = |date: Date| date.strftime("%a").to_string().to_lowercase();
    three(text, |text, [one, two, year]| {
        let number = |run| number(text, run);
        let fits = one.len() <= 2
            && two.len() <= 2
            && matches!(year.len(), 2 | 4)
            && text[one.end..].starts_with('/');
        let year =
            number(year).map(|number| if year.len() == 2 { 2000 + number } else { number }).filter(|_| fits);
        let mut dates =
            [date_of(year, number(one), number(two)), date_of(year, number(two), number(one))].to_vec();
        dates.dedup();
        let dates: Vec<Date> = dates.into_iter().flatten().collect();
        let words = text.to_lowercase();
        let is_on_weekday = |date: &&Date| {
            words.split(|sign: char| !sign.is_alphabetic()).any(|word| word.starts_with(&day(**date)))
        };
        match dates.as_slice() {
            [only] => Some(*only),
            several => several.iter().find(is_on_weekday).copied(),
        }
    })
    .map(|(date, _)| date)
}

/// The two readings of `2/10/2017`, of which nobody knows the order.
pub fn either_way(text: &str) -> Vec<PartialDate> {
    let found = runs(text).windows(3).find_map(|three| {
        let [one, two, year] = three else { return None };
        let is_slashed = between(text, one, two)? == "/" && between(text, two, year)? == "/";
        let fits = is_slashed && one.len() <= 2 && two.len() <= 2 && year.len() == 4;
        let numbers = (number(text, year)?, number(text, one)?, number(text, two)?);
        fits.then_some(numbers)
    });
    let Some((year, one, two)) = found else { return Vec::new() };
    let readings = [(one, two), (two, one)].map(|(month, day)| date_of(Some(year), Some(month), Some(day)));
    let partial = |date: Date| PartialDate { year: Some(year), month: date.month(), day: Some(date.day()) };
    readings.into_iter().flatten().map(partial).collect()
}

fn three(
    text: &str,
    read: impl Fn(&str, [&Range<usize>; 3]) -> Option<Date>,
) -> Option<(Date, Range<usize>)> {
    let runs = runs(text);
    runs.windows(3).find_map(|three| {
        let [one, two, three] = three else { return None };
        let same = between(text, one, two)? == between(text, two, three)?;
        let date = read(text, [one, two, three]).filter(|_| same)?;
        Some((date, one.start..three.end))
    })
}

/// `20050623`
fn first_compact(text: &str) -> Option<(Date, Range<usize>)> {
    runs(text).into_iter().filter(|run| run.len() == 8).find_map(|run| {
        let part = |range: Range<usize>| number(text, &(run.start + range.start..run.start + range.end));
        Some((date_of(part(0..4), part(4..6), part(6..8))?, run.clone()))
    })
}

fn date_of(year: Option<i16>, month: Option<i16>, day: Option<i16>) -> Option<Date> {
    let year = year.filter(|year| (1800..2200).contains(year))?;
    Date::new(year, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()
}

/// A year in a folder's name.
fn year_in(folder: &str) -> Option<i16> {
    let runs = runs(folder);
    let is_year = |run: &&Range<usize>| run.len() == 4;
    let year = runs.iter().filter(is_year).find_map(|run| number(folder, run)).or_else(|| {
        // `202103`, `20210315`
        let run = runs.iter().find(|run| matches!(run.len(), 6 | 8))?;
        number(folder, &(run.start..run.start + 4))
    });
    year.filter(|year| (1800..2200).contains(year))
}

/// A month in a folder's name: `2021-03`, `03`, `03-march`, `March`.
fn month_in(folder: &str) -> Option<i8> {
    let runs = runs(folder);
    let month = match runs.as_slice() {
        [year, month, ..] if year.len() == 4 && month.len() <= 2 => number(folder, month),
        [month] if month.len() <= 2 && month.start == 0 => number(folder, month),
        [only] if only.len() == 6 => number(folder, &(only.start + 4..only.end)),
        _ => None,
    };
    month.and_then(|month| i8::try_from(month).ok()).filter(|month| (1..=12).contains(month))
}

/// `03-31` anywhere in a name, the only numbers in a row that can be a month and a day.
fn month_and_day(stem: &str) -> Option<PartialDate> {
    let runs = runs(stem);
    runs.windows(2).find_map(|pair| {
        let [month, day] = pair else { return None };
        between(stem, month, day)?;
        let fits = month.len() <= 2 && day.len() <= 2;
        let (month, day) = (number(stem, month)?, number(stem, day)?);
        let date = date_of(Some(2000), Some(month), Some(day)).filter(|_| fits)?;
        Some(PartialDate { year: None, month: date.month(), day: Some(date.day()) })
    })
}

/// The day with which a name begins: `15`, `15-the-port`.
fn first_day(stem: &str) -> Option<i8> {
    let run = runs(stem).into_iter().next().filter(|run| run.start == 0 && run.len() <= 2)?;
    number(stem, &run).and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day))
}

/// `2022-01-council-update`
fn year_and_month(stem: &str) -> Option<Date> {
    runs(stem).windows(2).find_map(|pair| {
        let [year, month] = pair else { return None };
        between(stem, year, month)?;
        let fits = year.len() == 4 && month.len() == 2;
        date_of(number(stem, year), number(stem, month), Some(1)).filter(|_| fits)
    })
}

/// A name as words, each with a capital, as months have them.
fn words(stem: &str) -> String {
    let words = stem.split(['-', '_', ' ', '.']).filter(|word| !word.is_empty());
    let words = words.map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn day_of(path: &str) -> Option<Date> {
        let mut parts: Vec<&str> = path.split('/').collect();
        let stem = parts.pop().unwrap();
        let dates = of_path(&parts, stem);
        dates.day.or(dates.week).or(dates.folder).or(dates.month).map(|found| found.date)
    }

    #[test]
    fn dates_are_found_in_paths() {
        for (path, expected) in [
            ("hw-2005-06-23-v2-i122", Some((2005, 6, 23))),
            ("20050623", Some((2005, 6, 23))),
            ("port_2005_06_23", Some((2005, 6, 23))),
            ("2020-12-2-weekly", Some((2020, 12, 2))),
            ("23.06.2005", Some((2005, 6, 23))),
            ("06-23-2005", Some((2005, 6, 23))),
            ("march-21-2018-notes", Some((2018, 3, 21))),
            ("2019/07/15", Some((2019, 7, 15))),
            ("2019/07/15-the-port", Some((2019, 7, 15))),
            ("2021-03/03-09", Some((2021, 3, 9))),
            ("2018-03/mar-21", Some((2018, 3, 21))),
            ("2012-09/sept-18", Some((2012, 9, 18))),
            ("2020/CG-03-31", Some((2020, 3, 31))),
            ("2026-05-27_041/chat", Some((2026, 5, 27))),
            ("2022-01-council-update", Some((2022, 1, 1))),
            ("january-2022", Some((2022, 1, 1))),
            ("2020-W12", Some((2020, 3, 16))),
            ("2020/week-12-notes", Some((2020, 3, 16))),
            ("weekly/2020/kw_53", Some((2020, 12, 28))),
            ("2019/week-53", None),
            ("2019/weekend-12", None),
            ("2019/meeting_06", None),
            ("2005-13-23", None),
            ("120050623", None),
            ("port", None),
            ("2005", None),
            ("06-05-2005", None),
            ("北京2005-0", None),
            ("", None),
        ] {
            let expected = expected.map(|(year, month, day)| date(year, month, day));
            assert_eq!(day_of(path), expected, "{path}");
        }
    }
}
