//! Issues as they were last read.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::change::{Change, Pair};
use crate::model::diagnostic::Diagnostic;
use crate::model::document::IssueDocument;
use crate::model::issue::Issue;
use crate::parse::document::Kind;
use crate::parse::reading::{Reader, reading};
use crate::pipeline::documents::{ChangedDocuments, Documents, issue};
use crate::pipeline::names::NamesAre;

/// Issues by id, and what recognition has to say of them.
#[derive(Default)]
pub struct Issues {
    read: HashMap<Arc<str>, Arc<Issue>>,
    faults: BTreeMap<Arc<str>, Vec<Diagnostic>>,
    /// Whether all texts must be read again.
    stale: bool,
}

impl Issues {
    /// All texts have to be read again: the rules changed.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// What recognition has to say.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        self.faults.values().flatten()
    }

    /// The issues that have to be read: those that changed, or all where a name or a rule did.
    pub fn to_read(
        &mut self,
        changed: &ChangedDocuments,
        names: NamesAre,
        documents: &Documents,
    ) -> Vec<Arc<IssueDocument>> {
        if names == NamesAre::Others || std::mem::take(&mut self.stale) {
            self.stale = false;
            return documents.issues().map(|(_, issue)| issue).collect();
        }
        let issues = changed.documents.iter().filter(|((kind, _), _)| *kind == Kind::Issue);
        issues.filter_map(|(_, changed)| issue(changed.new.clone())).collect()
    }

    /// Reads issues, and says which of them are others now, or gone.
    pub fn read(
        &mut self,
        to_read: Vec<Arc<IssueDocument>>,
        changed: &ChangedDocuments,
        reader: &Reader<'_>,
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        for ((_, id), _) in changed
            .documents
            .iter()
            .filter(|((kind, _), changed)| *kind == Kind::Issue && changed.new.is_none())
        {
            self.faults.remove(id);
            let old = self.read.remove(id);
            changes.extend(old.map(|old| Change::Issue(Pair { old: Some(old), new: None })));
        }
        let read: Vec<(Arc<Issue>, Vec<Diagnostic>)> = to_read
            .into_par_iter()
            .map(|document| {
                let (reading, faults) = reading(&document, reader);
                (Arc::new(Issue { document, reading }), faults)
            })
            .collect();
        for (new, faults) in read {
            let id = new.id.clone();
            match faults.is_empty() {
                true => drop(self.faults.remove(&id)),
                false => drop(self.faults.insert(id.clone(), faults)),
            }
            let old = self.read.get(&id).cloned();
            if old.as_ref().is_some_and(|old| *old == new) {
                continue;
            }
            self.read.insert(id, new.clone());
            changes.push(Change::Issue(Pair { old, new: Some(new) }));
        }
        changes
    }
}
