//! The years of dates without one, from the texts before and after in a numbered series, from the other texts of a
//! folder, or from the weekday.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use jiff::Span;
use jiff::civil::Date;

use crate::import::index::stem;
use crate::import::text_date::OpenDate;

/// A text of which a date is asked.
#[derive(Debug)]
pub struct Dated<'a> {
    pub path: &'a str,
    pub date: Option<Date>,
    /// What is known if there is no date.
    pub open: Option<OpenDate>,
}

/// How far the only neighbour of a text may be.
const FARTHEST: i64 = 100;

/// The dates of texts that have an open one, with where they are from, by the texts' numbers.
pub fn dates(texts: &[Dated]) -> HashMap<usize, (Date, &'static str)> {
    if texts.iter().all(|text| text.open.is_none()) {
        return HashMap::new();
    }
    let known = Known::of(texts);
    let open =
        texts.iter().enumerate().filter_map(|(number, text)| Some((number, text, text.open.as_ref()?)));
    open.filter_map(|(number, text, open)| Some((number, known.date(text, open)?))).collect()
}

/// A folder, a name without its number, and what follows that.
type Series<'a> = (&'a str, &'a str, &'a str);

/// What the dated texts say.
struct Known<'a> {
    series: HashMap<Series<'a>, BTreeMap<u32, Date>>,
    /// The first and the last year of the texts in and below a folder.
    folders: HashMap<&'a str, (i16, i16)>,
}

impl<'a> Known<'a> {
    fn of(texts: &[Dated<'a>]) -> Self {
        let mut known = Self { series: HashMap::new(), folders: HashMap::new() };
        for (path, date) in texts.iter().filter_map(|text| Some((text.path, text.date?))) {
            if let Some((series, number)) = numbered(path) {
                known.series.entry(series).or_default().entry(number).or_insert(date);
            }
            for folder in folders(path) {
                let years = known.folders.entry(folder).or_insert((date.year(), date.year()));
                *years = (years.0.min(date.year()), years.1.max(date.year()));
            }
        }
        known
    }

    fn date(&self, text: &Dated, open: &OpenDate) -> Option<(Date, &'static str)> {
        let (first, last) = *self.folders.get("")?;
        let possible = open.dates(first..=last);
        let only = |dates: Vec<Date>| match dates.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let between = numbered(text.path).and_then(|(series, number)| {
            let series = self.series.get(&series)?;
            let before = series.range(..number).next_back().map(|(_, date)| *date);
            let after =
                series.range((Bound::Excluded(number), Bound::Unbounded)).next().map(|(_, date)| *date);
            only(possible.iter().copied().filter(|date| is_between(*date, before, after)).collect())
        });
        let in_folder = || {
            let years = folders(text.path).find_map(|folder| self.folders.get(folder));
            let (year, _) = years.filter(|(first, last)| first == last)?;
            only(possible.iter().copied().filter(|date| date.year() == *year).collect())
        };
        let on_weekday = || only(possible.clone()).filter(|date| open.has_weekday(*date));
        between
            .map(|date| (date, "the first lines and the texts before and after"))
            .or_else(|| {
                Some((in_folder()?, "the day in the text or its name, and the year of others in the folder"))
            })
            .or_else(|| Some((on_weekday()?, "the day and the weekday in the first lines")))
    }
}

/// Whether a date is between those of two texts, or near the only one.
fn is_between(date: Date, before: Option<Date>, after: Option<Date>) -> bool {
    let near = Span::new().days(FARTHEST);
    match (before, after) {
        (Some(before), Some(after)) => before <= date && date <= after,
        (Some(before), None) => before <= date && date <= before.saturating_add(near),
        (None, Some(after)) => after.saturating_sub(near) <= date && date <= after,
        (None, None) => false,
    }
}

/// The folders of a file, from its own to the first, which is empty.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(above(path), |folder| above(folder))
}

/// The folder of a file or folder; None of the first.
fn above(path: &str) -> Option<&str> {
    (!path.is_empty()).then(|| path.rsplit_once('/').map_or("", |(above, _)| above))
}

/// The series of a file, and its number there: the last number in its name.
fn numbered(path: &str) -> Option<(Series<'_>, u32)> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let stem = stem(path);
    let end = stem.rfind(|sign: char| sign.is_ascii_digit())? + 1;
    let start = stem[..end].trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    Some(((folder, &stem[..start], &stem[end..]), stem[start..end].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::import::text_date::open;

    #[test]
    fn the_year_is_that_of_the_texts_around() {
        let dated = |path, date| Dated { path, date: Some(date), open: None };
        let asked = |path, line: &str| Dated { path, date: None, open: open(line) };
        let texts = [
            dated("a/call_26.md", date(2019, 10, 24)),
            dated("a/call_28.md", date(2020, 1, 9)),
            asked("a/call_27.md", "# Call 27\n\n### Date/Time: Thursday, November 7 at 1400 UTC\n"),
            asked("a/call_29.md", "# Call 29\nJan 23, 14:00 UTC\n"),
            asked("b/one.md", "# Call 1\n### Date: Friday, Nov 5 14:00 UTC\n"),
            asked("b/two.md", "# Call 1\n### Date: Nov 5\n"),
            asked("a/call_30.md", "# Call 30\n## Time: 2/6/2020 14:00\n"),
            dated("c/x.md", date(2021, 2, 1)),
            asked("c/y.md", "# Call\n### When: March 3\n"),
            asked("c/z.md", "They met on March 3.\n"),
        ];
        let found = dates(&texts);
        let found: Vec<_> =
            (0..texts.len()).map(|number| found.get(&number).map(|(date, _)| *date)).collect();
        let none = None;
        assert_eq!(
            found,
            [
                none,
                none,
                Some(date(2019, 11, 7)),
                Some(date(2020, 1, 23)),
                Some(date(2021, 11, 5)),
                none,
                Some(date(2020, 2, 6)),
                none,
                Some(date(2021, 3, 3)),
                none
            ]
        );
    }
}
