//! The reports that issues cite, and who else cites them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use smallvec::SmallVec;

use crate::model::archive::{Archive, ReportRecord};
use crate::model::date::CitedDate;
use crate::model::issue::{Citation, CitationTarget};
use crate::model::key::{IssueKey, ReportKey, SourceKey};

/// What identifies a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportId {
    /// Its address, or the key of a work.
    Addressed(ReportKey),
    /// Source and date.
    Dated(SourceKey, CitedDate),
}

impl Archive {
    pub fn report(&self, key: ReportKey) -> &ReportRecord {
        &self.reports[key.index()]
    }

    /// The reports that a citation cites: that of its address, or one or more for each of its dates.
    pub fn reports_of(&self, citation: &Citation) -> SmallVec<[ReportId; 1]> {
        let CitationTarget::Source(source) = citation.target else { return SmallVec::new() };
        if let Some(report) = citation.report {
            return [ReportId::Addressed(report)].into_iter().collect();
        }
        let mut reports = SmallVec::new();
        for date in &citation.dates {
            match self.sources[source.index()].addressed_on.get(date) {
                Some(addressed) => reports.extend(addressed.iter().map(|key| ReportId::Addressed(*key))),
                None => reports.push(ReportId::Dated(source, *date)),
            }
        }
        reports
    }

    /// The source whose page shows a report.
    pub fn source_of(&self, report: ReportId) -> Option<SourceKey> {
        match report {
            ReportId::Addressed(key) => self.report(key).source,
            ReportId::Dated(source, _) => Some(source),
        }
    }

    /// All reports of a source, in no order that means anything.
    pub fn reports_of_source(&self, key: SourceKey) -> impl Iterator<Item = ReportId> + '_ {
        let record = &self.sources[key.index()];
        let dates = record.dated.keys().filter(|date| !record.addressed_on.contains_key(date));
        let dated = dates.map(move |date| ReportId::Dated(key, *date));
        record.addressed.iter().map(|report| ReportId::Addressed(*report)).chain(dated)
    }

    /// The reports of a source: by first date, the undated last; then by address, title.
    pub fn reports_in_order(&self, key: SourceKey) -> Vec<ReportId> {
        let mut reports: Vec<ReportId> = self.reports_of_source(key).collect();
        let last = |text: Option<&str>| (text.is_none(), text.unwrap_or_default().to_owned());
        reports.sort_by_cached_key(|report| {
            let first = self.dates_of(*report).first().copied();
            let record = match report {
                ReportId::Addressed(key) => Some(self.report(*key)),
                ReportId::Dated(..) => None,
            };
            let url = record.and_then(|record| record.address());
            (first.is_none(), first, last(url), last(record.and_then(|record| record.title.as_deref())))
        });
        reports
    }

    /// All reports by the year of the first issue that cites them, then by id of their source, in its order.
    pub fn reports_by_year(&self) -> Vec<(i16, SourceKey, ReportId)> {
        let mut all = Vec::new();
        for source in self.sources_by_id() {
            for report in self.reports_in_order(source) {
                let years =
                    self.issues_of_report(report).iter().map(|key| self.issue(*key).front.date.year());
                all.push((years.min().unwrap_or_default(), source, report));
            }
        }
        all.sort_by_key(|(year, ..)| *year);
        all
    }

    /// The sources that have a page, by id.
    pub fn sources_by_id(&self) -> impl Iterator<Item = SourceKey> + Send + use<> {
        let keys = (0..self.sources.len() as u32).map(SourceKey);
        let mut keys: Vec<SourceKey> = keys.filter(|key| self.sources[key.index()].exists()).collect();
        keys.sort_by_key(|key| &self.sources[key.index()].id);
        keys.into_iter()
    }

    /// The issues that cite a report, each once; by date if the report has an address.
    pub fn issues_of_report(&self, report: ReportId) -> &[IssueKey] {
        match report {
            ReportId::Addressed(key) => &self.report(key).issues,
            ReportId::Dated(source, date) => {
                self.sources[source.index()].dated.get(&date).map_or(&[], |issues| issues)
            }
        }
    }

    /// The dates of a report, in order.
    pub fn dates_of(&self, report: ReportId) -> Cow<'_, [CitedDate]> {
        match report {
            ReportId::Addressed(key) => Cow::Borrowed(&self.report(key).dates),
            ReportId::Dated(_, date) => Cow::Owned(vec![date]),
        }
    }

    /// The newest year in which an issue cites a report.
    pub fn newest_year_of(&self, report: ReportId) -> Option<i16> {
        let years = self.issues_of_report(report).iter().map(|key| self.issue(*key).front.date.year());
        years.max()
    }

    /// The years of a source's entries with their numbers, first year first: one for each report and issue that
    /// cites it. In a list that is cut by year, an entry is in the year of its issue; in others, all entries of a
    /// report are in the newest of these years.
    pub(super) fn years_of_reports(&self, key: SourceKey, is_cut: bool) -> Vec<(i16, usize)> {
        let record = &self.sources[key.index()];
        let mut years: BTreeMap<i16, usize> = self.years(&record.undated).into_iter().collect();
        for report in self.reports_of_source(key) {
            let issues = self.issues_of_report(report);
            if is_cut {
                for issue in issues {
                    *years.entry(self.issue(*issue).front.date.year()).or_default() += 1;
                }
            } else if let Some(year) = self.newest_year_of(report) {
                *years.entry(year).or_default() += issues.len();
            }
        }
        years.into_iter().collect()
    }
}
