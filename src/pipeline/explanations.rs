//! What was recognised in one issue, and why: for editors, never for a build.

use crate::link::unresolved;
use crate::model::archive::Archive;
use crate::model::document::IssueDocument;
use crate::model::explanation::{Explained, Explanation, ExplanationKind};
use crate::model::issue::{Citation, CitationTarget};
use crate::model::key::IssueKey;
use crate::pipeline::{Pipeline, recogniser};
use crate::recognise::NearMisses;

impl Pipeline {
    /// What becomes of the words of the issue at a path of the site; nothing if no issue was read there.
    pub fn explain(&self, path: &str) -> Option<Explained> {
        let document = self.documents.issue_at(path)?;
        let recogniser = recogniser(&self.names, &self.keys, &self.settings);
        let recognised = recogniser.recognise(&document, NearMisses::Included);
        let mut explanations = recognised.explanations();
        for explanation in &mut explanations {
            if explanation.kind == ExplanationKind::CrossReference {
                self.add_referred_issues(&document, explanation);
            }
        }
        Some(Explained { document, explanations })
    }

    /// Adds what a cross-reference refers to.
    fn add_referred_issues(&self, document: &IssueDocument, explanation: &mut Explanation) {
        let archive = &self.archive;
        let Some(key) = self.keys.known_issue(&document.id) else { return };
        // Another input may be used for this id.
        let Some(issue) = archive.issues.get(key.index()).and_then(Option::as_ref) else { return };
        let mut citations = issue.reading.citations.iter();
        let same = |citation: &&Citation| issue.path == document.path && citation.name == explanation.span;
        if let Some(citation) = citations.find(same) {
            let (reason, hint) = referred_issues(archive, key, citation);
            explanation.reasons.push(reason);
            explanation.hints.extend(hint);
        }
    }
}

/// The issues a cross-reference refers to, or the nearest dates if the archive has none.
fn referred_issues(archive: &Archive, from: IssueKey, citation: &Citation) -> (String, Option<String>) {
    let CitationTarget::Publication(publication) = citation.target else {
        return ("it does not refer to a publication".to_owned(), None);
    };
    let issues = archive.referred(from, publication, &citation.dates);
    if issues.is_empty() {
        let first = citation.dates.first().map(|date| date.first());
        let nearest = first.and_then(|date| unresolved::nearest(archive, publication, date));
        return ("not linked: the archive has no other issue of that date".to_owned(), nearest);
    }
    let ids: Vec<String> = issues.iter().map(|key| format!("`{}`", archive.issue(*key).id)).collect();
    (format!("it links to {}", ids.join(", ")), None)
}
