//! Reports with an address: what their citations say of them, and which issues they have. Updated after all issues,
//! since a report is made from all its citations.

use std::collections::{BTreeSet, HashSet};

use smallvec::SmallVec;

use crate::model::archive::{Archive, COMMON, IssueList, RARE, ReportRecord};
use crate::model::date::CitedDate;
use crate::model::issue::{Citation, CitationTarget, Issue};
use crate::model::key::{ReportKey, SourceKey};
use crate::model::touched::Touched;

/// Updates the touched reports, and touches the pages that show what changed.
pub fn update(archive: &mut Archive, touched: &mut Touched) {
    // Source and date of reports that are so no more, or only now: their issues may belong to other reports.
    let mut moved: BTreeSet<(SourceKey, CitedDate)> = BTreeSet::new();
    let mut changed: HashSet<ReportKey> = touched.reports.clone();
    let mut before: Vec<(ReportKey, ReportRecord)> = Vec::new();
    for key in touched.reports.iter().copied() {
        before.push((key, archive.reports[key.index()].clone()));
        let (source, title, dates) = facts(archive, key);
        let record = &mut archive.reports[key.index()];
        if record.identity.is_empty() {
            record.identity = archive.keys.report_identity(key);
        }
        record.title = title;
        if (record.source, &record.dates) == (source, &dates) {
            continue;
        }
        let old =
            (std::mem::replace(&mut record.source, source), std::mem::replace(&mut record.dates, dates));
        moved.extend(old.0.into_iter().flat_map(|source| old.1.iter().map(move |date| (source, *date))));
        remove(archive, key, old);
        moved.extend(insert(archive, key));
    }
    for (source, date) in moved {
        let record = &archive.sources[source.index()];
        let others = record.addressed_on.get(&date).into_iter().flatten().copied();
        let new: Vec<ReportKey> = others.filter(|key| changed.insert(*key)).collect();
        before.extend(new.into_iter().map(|key| (key, archive.reports[key.index()].clone())));
        // Where they are cited without an address, the report behind it changes.
        touched.issues.extend(record.dated.get(&date).into_iter().flatten());
    }
    for (key, old) in before {
        let issues = issues(archive, key);
        archive.reports[key.index()].issues = issues;
        touch(archive, key, &old, touched);
    }
}

fn touch(archive: &Archive, key: ReportKey, old: &ReportRecord, touched: &mut Touched) {
    let new = archive.report(key);
    touched.sources.extend([old.source, new.source].into_iter().flatten());
    let is_shared_otherwise = old.issues != new.issues && old.issues.len().min(new.issues.len()) <= COMMON;
    // Related issues show its title.
    let is_renamed = old.title != new.title && new.issues.len() <= RARE;
    if old.source != new.source || old.dates != new.dates || is_shared_otherwise || is_renamed {
        touched.issues.extend(old.issues.iter().chain(&new.issues));
    }
}

/// The source, title and dates of a report: the declared source, or that of the earliest citation; the earliest
/// title; all dates.
fn facts(
    archive: &Archive,
    key: ReportKey,
) -> (Option<SourceKey>, Option<Box<str>>, SmallVec<[CitedDate; 1]>) {
    let (mut first, mut title) = (None, None);
    let mut declared: SmallVec<[SourceKey; 2]> = SmallVec::new();
    let mut dates: SmallVec<[CitedDate; 1]> = SmallVec::new();
    for (issue, citation) in citations(archive, key) {
        dates.extend(citation.dates.iter().filter(|date| !dates.contains(date)).copied().collect::<Vec<_>>());
        if title.is_none() {
            title = issue.title_of(citation).map(|title| title.into_owned().into());
        }
        let CitationTarget::Source(source) = citation.target else { continue };
        first = first.or(Some(source));
        let is_declared = archive.sources[source.index()].declared.is_some();
        if is_declared && !declared.contains(&source) {
            declared.push(source);
        }
    }
    dates.sort_unstable();
    (declared.first().copied().or(first), title, dates)
}

/// The citations of a report, the earliest first.
fn citations(archive: &Archive, key: ReportKey) -> impl Iterator<Item = (&Issue, &Citation)> {
    archive.reports[key.index()].citing.iter().flat_map(move |issue| {
        let issue: &Issue = archive.issue(*issue);
        issue.citations_of(key).map(move |citation| (issue, citation))
    })
}

fn remove(archive: &mut Archive, key: ReportKey, old: (Option<SourceKey>, SmallVec<[CitedDate; 1]>)) {
    let Some(source) = old.0 else { return };
    let record = &mut archive.sources[source.index()];
    record.addressed.remove(&key);
    for date in old.1 {
        if let Some(reports) = record.addressed_on.get_mut(&date) {
            reports.retain(|other| *other != key);
            if reports.is_empty() {
                record.addressed_on.remove(&date);
            }
        }
    }
}

/// Returns its source with each of its dates.
fn insert(archive: &mut Archive, key: ReportKey) -> Vec<(SourceKey, CitedDate)> {
    let report = &archive.reports[key.index()];
    let Some(source) = report.source else { return Vec::new() };
    let dates = report.dates.clone();
    let record = &mut archive.sources[source.index()];
    record.addressed.insert(key);
    for date in &dates {
        record.addressed_on.entry(*date).or_default().push(key);
    }
    let keys = &archive.keys;
    for date in &dates {
        if let Some(reports) = record.addressed_on.get_mut(date).filter(|reports| reports.len() > 1) {
            reports.sort_by_cached_key(|report| keys.report_identity(*report));
        }
    }
    dates.iter().map(|date| (source, *date)).collect()
}

/// All issues of a report: those that cite its address, and those that cite its source and one of its dates.
fn issues(archive: &Archive, key: ReportKey) -> IssueList {
    let report = archive.report(key);
    let mut issues = report.citing.clone();
    let Some(source) = report.source else { return issues };
    let dated = &archive.sources[source.index()].dated;
    let others = report.dates.iter().filter_map(|date| dated.get(date)).flatten();
    let length = issues.len();
    issues.extend(others);
    if issues.len() > length {
        issues.sort_by(|one, other| archive.compare(*one, *other));
        issues.dedup();
    }
    issues
}
