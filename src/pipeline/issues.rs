//! Issues as they were last read.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use smallvec::SmallVec;

use crate::model::change::{Change, Pair};
use crate::model::diagnostic::Diagnostic;
use crate::model::document::IssueDocument;
use crate::model::issue::Issue;
use crate::parse::document::Kind;
use crate::pipeline::documents::{ChangedDocuments, Documents, issue};
use crate::pipeline::faults::{Faults, Finder};
use crate::recognise::reading::{Read, Reader, reading, words};
use crate::recognise::row::Row;
use crate::recognise::words::{Sought, Words};

/// How many issues are made ready at once: an edit waits no longer than for so many.
const SOME: usize = 256;

/// An issue, and which names would make it read otherwise.
struct Known {
    issue: Arc<Issue>,
    /// Made when first asked for.
    words: OnceLock<Words>,
    wary: bool,
}

impl Known {
    fn words(&self) -> &Words {
        self.words.get_or_init(|| words(&self.issue.document))
    }
}

/// Issues by id.
#[derive(Default)]
pub struct Issues {
    read: HashMap<Arc<str>, Known>,
    /// Whether all texts must be read again.
    stale: bool,
}

impl Issues {
    /// All texts have to be read again: the rules changed.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Makes ready some of what tells which issues a name may stand in; says whether more may be left.
    pub fn prepare(&self) -> bool {
        let unready = self.read.values().filter(|known| known.words.get().is_none());
        let some: Vec<&Known> = unready.take(SOME).collect();
        some.par_iter().for_each(|known| _ = known.words());
        some.len() == SOME
    }

    /// The issues that have to be read: those that changed, those in which a name may stand that came or
    /// went, or all where a rule changed.
    pub fn take_unread(
        &mut self,
        changed: &ChangedDocuments,
        names: &[Sought],
        documents: &Documents,
    ) -> Vec<Arc<IssueDocument>> {
        if std::mem::take(&mut self.stale) {
            return documents.issues().map(|(_, issue)| issue).collect();
        }
        let is_changed = |id: &Arc<str>| changed.documents.contains_key(&(Kind::Issue, id.clone()));
        let may_differ = |known: &Known| {
            let held: SmallVec<[&Sought; 4]> =
                names.iter().filter(|name| known.words().may_hold(name)).collect();
            let stand =
                || Row::of(&known.issue.text).is_none_or(|row| held.iter().any(|name| row.may_hold(name)));
            known.wary || (!held.is_empty() && stand())
        };
        let mut to_read: Vec<Arc<IssueDocument>> = match names {
            [] => Vec::new(),
            _ => {
                let known = self.read.par_iter();
                let found = known.filter(|(id, known)| may_differ(known) && !is_changed(id));
                found.map(|(_, known)| known.issue.document.clone()).collect()
            }
        };
        let issues = changed.documents.iter().filter(|((kind, _), _)| *kind == Kind::Issue);
        to_read.extend(issues.filter_map(|(_, changed)| issue(changed.new.clone())));
        to_read
    }

    /// Reads issues, and says which of them are others now, or gone.
    pub fn read(
        &mut self,
        to_read: Vec<Arc<IssueDocument>>,
        changed: &ChangedDocuments,
        (reader, faults): (&Reader<'_>, &mut Faults),
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        for ((_, id), _) in changed
            .documents
            .iter()
            .filter(|((kind, _), changed)| *kind == Kind::Issue && changed.new.is_none())
        {
            faults.forget_issue(id);
            let old = self.read.remove(id);
            changes.extend(old.map(|old| Change::Issue(Pair { old: Some(old.issue), new: None })));
        }
        let read: Vec<(Known, Vec<Diagnostic>)> = to_read
            .into_par_iter()
            .map(|document| {
                let Read { reading, faults, wary } = reading(&document, reader);
                (
                    Known { issue: Arc::new(Issue::new(document, reading)), words: OnceLock::new(), wary },
                    faults,
                )
            })
            .collect();
        for (new, found) in read {
            let id = new.issue.id.clone();
            faults.set(Finder::Recognition, &id, found);
            let issue = new.issue.clone();
            let old = match self.read.entry(id) {
                Entry::Occupied(mut known) => {
                    if known.get().issue == issue {
                        // What names nothing now may be wary no more.
                        known.get_mut().wary = new.wary;
                        continue;
                    }
                    let old = known.insert(new);
                    // Where only names changed, the words of the text are the same.
                    if Arc::ptr_eq(&old.issue.document, &known.get().issue.document) {
                        known.get_mut().words = old.words;
                    }
                    Some(old.issue)
                }
                Entry::Vacant(vacant) => {
                    vacant.insert(new);
                    None
                }
            };
            changes.push(Change::Issue(Pair { old, new: Some(issue) }));
        }
        changes
    }
}
