//! Reports with an address: what their citations say of them, and which issues they have. Updated after all issues,
//! since a report is made from all its citations.

use std::collections::{BTreeMap, HashSet};

use smallvec::SmallVec;

use crate::model::archive::{Archive, COMMON, IssueList, RARE, ReportRecord};
use crate::model::date::CitedDate;
use crate::model::issue::{Citation, CitationTarget, Issue};
use crate::model::key::{ReportKey, SourceKey};
use crate::model::touched::Touched;

/// Updates the touched reports, and touches the pages that show what changed.
pub fn update(archive: &mut Archive, touched: &mut Touched) {
    // Source and date of reports that are so no more, or only now: their issues may belong to other reports.
    // With those that are so only now.
    let mut moved: BTreeMap<(SourceKey, CitedDate), Vec<ReportKey>> = BTreeMap::new();
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
        let (old_source, old_dates) =
            (std::mem::replace(&mut record.source, source), std::mem::replace(&mut record.dates, dates));
        if let Some(source) = old_source {
            archive.sources[source.index()].addressed.remove(&key);
            for date in old_dates {
                moved.entry((source, date)).or_default();
            }
        }
        if let Some(source) = source {
            archive.sources[source.index()].addressed.insert(key);
            for date in &archive.reports[key.index()].dates {
                moved.entry((source, *date)).or_default().push(key);
            }
        }
    }
    for ((source, date), new) in moved {
        list_on(archive, (source, date), new);
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

/// Lists the reports of a source and date anew, in order: those that still are, and `new` ones.
fn list_on(archive: &mut Archive, (source, date): (SourceKey, CitedDate), new: Vec<ReportKey>) {
    let record = &mut archive.sources[source.index()];
    let mut reports = record.addressed_on.remove(&date).unwrap_or_default();
    reports.extend(new);
    let is_of = |report: &ReportRecord| report.source == Some(source) && report.dates.contains(&date);
    reports.retain(|key| is_of(&archive.reports[key.index()]));
    if reports.is_empty() {
        return;
    }
    let identity = |key: &ReportKey| archive.reports[key.index()].identity.clone();
    reports.sort_by_cached_key(identity);
    reports.dedup();
    record.addressed_on.insert(date, reports);
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
