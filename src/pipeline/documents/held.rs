//! Documents that are not published for now: drafts, and issues that the settings hold back until their dates.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::document::IssueDocument;
use crate::model::input::{Content, Input};
use crate::model::place::SitePath;
use crate::parse::document::Parsed;
use crate::pipeline::documents::{DocumentId, Documents, HoldAfter, InputRecord};
use crate::pipeline::options::Drafts;

impl Documents {
    /// The documents that are not published because they are unfinished or of the future.
    pub fn unpublished(&self) -> BTreeSet<SitePath> {
        let drafts = self.draft_paths.iter().filter(|_| self.drafts == Drafts::Hidden);
        drafts.chain(self.held().map(|issue| &issue.path)).cloned().collect()
    }

    pub(super) fn is_held(&self, issue: &IssueDocument) -> bool {
        self.hold_after.is_some_and(|last| issue.front.date > last)
    }

    /// The issues that are left out until their dates have come.
    pub fn held(&self) -> impl Iterator<Item = &IssueDocument> {
        let entries = self.hold_after.iter().flat_map(|_| self.entries.values());
        entries.filter_map(|entry| entry.held.as_deref())
    }

    /// Changes which issues are left out, and takes those in or out that this concerns.
    pub(super) fn hold(&mut self, after: HoldAfter, before: &mut BTreeMap<DocumentId, Option<Parsed>>) {
        if std::mem::replace(&mut self.hold_after, after) == after {
            return;
        }
        let moved = |entry: &InputRecord| match (&entry.parsed, &entry.held) {
            (Some(Parsed::Issue(issue)), _) => self.is_held(issue).then(|| issue.clone()),
            (None, Some(issue)) => (!self.is_held(issue)).then(|| issue.clone()),
            _ => None,
        };
        let moved: Vec<_> = self
            .entries
            .iter()
            .filter_map(|(path, entry)| Some((path.clone(), entry.hash, moved(entry)?)))
            .collect();
        for (path, hash, issue) in moved {
            let content = Content::Text(issue.text.clone());
            self.remove(&path, before);
            self.insert(Input { path, hash, content }, Some(Parsed::Issue(issue)), before);
        }
    }
}
