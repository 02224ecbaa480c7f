//! How the data files are split: hosts refuse files over 25 MiB.

use std::ops::Range;
use std::sync::Arc;

use crate::model::archive::{Archive, ReportId};
use crate::model::issue::Issue;
use crate::model::key::SourceKey;
use crate::model::page::{DataFile, Page};
use crate::model::portion::Portion;
use crate::model::record_sizes::MOST_REFERRED;
use crate::model::reference::CiteForm;

/// Bytes of a file, above which it is split.
const MOST_BYTES: u64 = 20 << 20;
/// Bytes of a record about an actor or source, without its names.
const SUBJECT: usize = 320;

/// Bytes of a record about a report, without what is counted,
const REPORT: usize = 80;
/// and of a date or range of dates.
const DATE: usize = 48;

/// All records of a table.
pub const ALL: Range<usize> = 0..usize::MAX;

/// The files of a table, each with its range of records.
pub type Portions = Vec<(Portion, Range<usize>)>;

impl Archive {
    /// The files of a table.
    pub fn portions(&self, file: DataFile) -> Portions {
        match file {
            DataFile::Issues => self.by_year(|issue| u64::from(issue.sizes.issue)),
            DataFile::Mentions => self.by_year(|issue| u64::from(issue.sizes.mentions)),
            DataFile::Citations => {
                let (most, longest) = self.most_on_a_day();
                self.by_year(|issue| {
                    let sizes = &issue.sizes;
                    let most_referred = u64::from(sizes.cross_references) * MOST_REFERRED as u64;
                    let referred = (u64::from(sizes.referred_days) * most).min(most_referred);
                    u64::from(sizes.citations) + referred * longest
                })
            }
            DataFile::Reports => self.portions_of_reports(),
            DataFile::Actors => numbered(self.actors.iter().filter(|record| record.exists()).map(|record| {
                let aliases = record.declared.as_ref().map_or(&[][..], |actor| &actor.front.aliases);
                (&*record.id, subject_size(&record.name, aliases))
            })),
            DataFile::Sources => {
                numbered(self.sources.iter().filter(|record| record.exists()).map(|record| {
                    let aliases = record.declared.as_ref().map_or(&[][..], |source| &source.front.aliases);
                    (&*record.id, subject_size(&record.name, aliases))
                }))
            }
        }
    }

    /// All reports in one file; if it were too large, a file or several for each year of [`Archive::reports_by_year`].
    fn portions_of_reports(&self) -> Portions {
        let longest = self.order.iter().map(|key| self.issue(*key).id.len() + 3).max().unwrap_or(0);
        let size = |source: SourceKey, report: ReportId| {
            let own = match report {
                ReportId::Addressed(key) => {
                    let record = self.report(key);
                    record.identity.len() + 2 * record.title.as_deref().map_or(0, str::len)
                }
                ReportId::Dated(..) => 0,
            };
            let listed = self.issues_of_report(report).len() * longest + self.dates_of(report).len() * DATE;
            (REPORT + self.sources[source.index()].id.len() + own + listed) as u64
        };
        let sources = (0..self.sources.len() as u32).map(SourceKey);
        let all =
            sources.flat_map(|source| self.reports_of_source(source).map(move |report| (source, report)));
        if all.map(|(source, report)| size(source, report)).sum::<u64>() <= MOST_BYTES {
            return vec![(Portion::Whole, ALL)];
        }
        let mut portions = Vec::new();
        let mut start = 0;
        for of_year in self.reports_by_year().chunk_by(|one, other| one.0 == other.0) {
            let sizes: Vec<u64> = of_year.iter().map(|(_, source, report)| size(*source, *report)).collect();
            let parts = parts(&sizes).into_iter().map(|part| part.start + start..part.end + start);
            portions.extend((1..).map(|number| Portion::Year(of_year[0].0, number)).zip(parts));
            start += of_year.len();
        }
        portions
    }

    /// The files of references to all issues.
    pub fn portions_of_references(&self) -> Portions {
        self.by_year(|issue| u64::from(issue.sizes.reference))
    }

    /// All data files and references.
    pub fn data_pages(&self) -> impl Iterator<Item = Page> {
        let tables = DataFile::ALL.into_iter().flat_map(|file| {
            self.portions(file).into_iter().map(move |(portion, _)| Page::Data(file, portion))
        });
        let portions = self.portions_of_references();
        let references = CiteForm::ALL.into_iter().flat_map(move |form| {
            portions.clone().into_iter().map(move |(portion, _)| Page::References(form, portion))
        });
        tables.chain(references)
    }

    /// The most issues of one date, and the bytes of the longest id of an issue in JSON.
    fn most_on_a_day(&self) -> (u64, u64) {
        let date = |key: &_| self.issue(*key).front.date;
        let days = self.order.chunk_by(|one, other| date(one) == date(other));
        let most = days.map(<[_]>::len).max().unwrap_or(0);
        let longest = self.order.iter().map(|key| self.issue(*key).id.len() + 3).max().unwrap_or(0);
        (most as u64, longest as u64)
    }

    /// All issues in one file; if it were too large, a file or several for each year.
    fn by_year(&self, size: impl Fn(&Issue) -> u64) -> Portions {
        let sizes: Vec<u64> = self.order.iter().map(|key| size(self.issue(*key))).collect();
        if sizes.iter().sum::<u64>() <= MOST_BYTES {
            return vec![(Portion::Whole, 0..sizes.len())];
        }
        let mut portions = Vec::new();
        let mut start = 0;
        for (year, count) in self.years(&self.order) {
            let parts = parts(&sizes[start..start + count]);
            let shifted = parts.into_iter().map(|part| part.start + start..part.end + start);
            portions.extend((1..).map(|number| Portion::Year(year, number)).zip(shifted));
            start += count;
        }
        portions
    }
}

fn subject_size(name: &str, aliases: &[Arc<str>]) -> u64 {
    let aliases: usize = aliases.iter().map(|alias| alias.len() + 8).sum();
    (SUBJECT + 2 * name.len() + aliases) as u64
}

/// Records by id with their sizes: all in one file, or in numbered files.
fn numbered<'a>(records: impl Iterator<Item = (&'a str, u64)>) -> Portions {
    let mut records: Vec<(&str, u64)> = records.collect();
    if records.iter().map(|(_, size)| size).sum::<u64>() <= MOST_BYTES {
        return vec![(Portion::Whole, 0..records.len())];
    }
    records.sort_unstable();
    let sizes: Vec<u64> = records.into_iter().map(|(_, size)| size).collect();
    (1..).map(Portion::Part).zip(parts(&sizes)).collect()
}

/// The fewest ranges in order of which none is too large; a record that is too large has one of its own.
fn parts(sizes: &[u64]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut bytes = 0;
    for (at, size) in sizes.iter().enumerate() {
        bytes += size;
        match parts.last_mut() {
            Some(last) if bytes <= MOST_BYTES => last.end = at + 1,
            _ => {
                parts.push(at..at + 1);
                bytes = *size;
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_as_large_as_it_may_be() {
        const HALF: u64 = MOST_BYTES / 2;
        assert!(parts(&[]).is_empty());
        assert_eq!(parts(&[HALF, HALF]), std::iter::once(0..2).collect::<Vec<_>>());
        assert_eq!(parts(&[HALF, HALF, 1, 5 * HALF, 1]), [0..2, 2..3, 3..4, 4..5]);
    }

    #[test]
    fn tables_without_years_have_numbered_files() {
        assert_eq!(numbered([].into_iter()), [(Portion::Whole, 0..0)]);
        assert_eq!(numbered([("b", 1), ("a", 2)].into_iter()), [(Portion::Whole, 0..2)]);
        let split = numbered([("c", MOST_BYTES), ("a", 1), ("b", 2)].into_iter());
        assert_eq!(split, [(Portion::Part(1), 0..2), (Portion::Part(2), 2..3)]);
    }
}
