//! Cross-references that lead to no issue: worth a note, since an archive is rarely complete.

use crate::model::archive::Archive;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::gathered::Gathered;
use crate::model::issue::CitationTarget;
use crate::model::place::Place;

/// A note for each cross-reference that leads nowhere, with the nearest day that the archive has.
pub fn references(archive: &Archive) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for key in &archive.order {
        let issue = archive.issue(*key);
        let mut unresolved = Gathered::default();
        for citation in &issue.reading.citations {
            let CitationTarget::Publication(publication) = citation.target else { continue };
            if !archive.referred(*key, publication, &citation.dates).is_empty() {
                continue;
            }
            let Some(date) = citation.dates.first().map(|date| date.first()) else { continue };
            unresolved.add(Severity::Note, || {
                let name = archive.publication_name(publication);
                let place = Place::of(&issue.path, &issue.text, citation.whole.range());
                let message = format!("found no issue of `{name}` of {date}");
                let hint = nearest(archive, publication, date);
                Diagnostic { hint, ..Diagnostic::note("no-such-issue", place, message) }
            });
        }
        notes.extend(unresolved.finish(&issue.path));
    }
    notes
}

/// The days of the publication's issues before and after a day.
fn nearest(
    archive: &Archive,
    publication: crate::model::key::PublicationKey,
    date: jiff::civil::Date,
) -> Option<String> {
    let list = &archive.publications.get(publication.index())?.issues;
    let after = list.partition_point(|key| archive.issue(*key).front.date < date);
    let day = |key: &crate::model::key::IssueKey| archive.issue(*key).front.date.to_string();
    let days: Vec<String> = [after.checked_sub(1).and_then(|at| list.get(at)), list.get(after)]
        .into_iter()
        .flatten()
        .map(day)
        .collect();
    match days.as_slice() {
        [] => None,
        [only] => Some(format!("the nearest one is of {only}")),
        [before, after, ..] => Some(format!("the nearest ones are of {before} and {after}")),
    }
}
