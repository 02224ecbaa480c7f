//! Cross-references that lead to no issue: worth a note, since an archive is rarely complete.

use crate::model::archive::Archive;
use crate::model::diagnostic::Diagnostic;
use crate::model::issue::CitationTarget;
use crate::model::place::Place;

/// A note for each cross-reference that leads nowhere, with the nearest day that the archive has.
pub fn references(archive: &Archive) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for key in &archive.order {
        let issue = archive.issue(*key);
        for citation in &issue.reading.citations {
            let CitationTarget::Publication(publication) = citation.target else { continue };
            if !archive.referred(*key, publication, &citation.dates).is_empty() {
                continue;
            }
            let name = archive.publication_name(publication);
            let place = Place::of(&issue.path, &issue.text, citation.whole.range());
            let Some(date) = citation.dates.first().map(|date| date.first()) else { continue };
            let mut note =
                Diagnostic::note("no-such-issue", place, format!("found no issue of `{name}` of {date}"));
            note.hint = nearest(archive, publication, date);
            notes.push(note);
        }
    }
    notes
}

/// The days of the publication's issues before and after a day.
pub fn nearest(
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
