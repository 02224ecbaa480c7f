//! Cross-references without a matching issue: only a note, because an archive is rarely complete.

use jiff::civil::Date;

use crate::model::archive::Archive;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::diagnostic_sink::DiagnosticSink;
use crate::model::issue::CitationTarget;
use crate::model::key::{IssueKey, PublicationKey};
use crate::model::place::Place;

/// A note for each cross-reference without a matching issue, with the nearest dates in the archive.
pub fn references(archive: &Archive, key: IssueKey) -> Vec<Diagnostic> {
    let issue = archive.issue(key);
    let mut unresolved = DiagnosticSink::default();
    for citation in &issue.reading.citations {
        let CitationTarget::Publication(publication) = citation.target else { continue };
        if !archive.referred(key, publication, &citation.dates).is_empty() {
            continue;
        }
        let Some(date) = citation.dates.first().map(|date| date.first()) else { continue };
        unresolved.add(Severity::Note, || {
            let name = archive.publication_name(publication);
            let place = Place::of(&issue.path, &issue.text, citation.whole.range());
            let message = format!("no issue of `{name}` is dated {date}");
            let hint = nearest(archive, publication, date);
            Diagnostic { hint, ..Diagnostic::note("missing-issue", place, message) }
        });
    }
    unresolved.finish(&issue.path)
}

/// The issues with a cross-reference for which an issue of this publication and date is among the nearest, when
/// it is added or removed.
pub fn near(archive: &Archive, publication: PublicationKey, date: Date) -> Vec<IssueKey> {
    let record = &archive.publications[publication.index()];
    let day = |key: &IssueKey| archive.issue(*key).front.date;
    let before = record.issues.partition_point(|key| day(key) < date);
    let after = record.issues.partition_point(|key| day(key) <= date);
    let first = before.checked_sub(1).map_or(Date::MIN, |at| day(&record.issues[at]));
    let last = record.issues.get(after).map_or(Date::MAX, day);
    let days = record.referred_days.range(first..=last).flat_map(|(_, list)| list).copied();
    let spans = record.referred_spans.iter().filter(|(begin, _, _)| first <= *begin && *begin <= last);
    days.chain(spans.map(|(_, _, key)| *key)).collect()
}

/// The dates of the publication's issues before and after a date.
pub fn nearest(archive: &Archive, publication: PublicationKey, date: Date) -> Option<String> {
    let list = &archive.publications.get(publication.index())?.issues;
    let after = list.partition_point(|key| archive.issue(*key).front.date < date);
    let day = |key: &IssueKey| archive.issue(*key).front.date.to_string();
    let days: Vec<String> = [after.checked_sub(1).and_then(|at| list.get(at)), list.get(after)]
        .into_iter()
        .flatten()
        .map(day)
        .collect();
    match days.as_slice() {
        [] => None,
        [only] => Some(format!("the nearest issue is dated {only}")),
        [before, after, ..] => Some(format!("the nearest issues are dated {before} and {after}")),
    }
}
