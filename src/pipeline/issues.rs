//! Issues as they were last read.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::model::change::{Change, Replacement};
use crate::model::diagnostic::Diagnostic;
use crate::model::document::IssueDocument;
use crate::model::doubt::Doubt;
use crate::model::input_kind::DocumentKind;
use crate::model::issue::Issue;
use crate::model::record_measure::record_sizes;
use crate::pipeline::diagnostics::{Check, DiagnosticStore};
use crate::pipeline::documents::{ChangedDocuments, Documents, issue};
use crate::recognise::bloom_filter::{BloomFilter, NameQuery};
use crate::recognise::{NearMisses, Recogniser, words};

/// The number of issues prepared at once: an edit never waits for more.
const SOME: usize = 256;

/// An issue, and which names would make it read otherwise.
struct CachedIssue {
    issue: Arc<Issue>,
    /// Made when first asked for.
    words: OnceLock<BloomFilter>,
    depends_on_any_name: bool,
    doubts: Box<[Doubt]>,
}

impl CachedIssue {
    fn words(&self) -> &BloomFilter {
        self.words.get_or_init(|| words(&self.issue.document))
    }
}

/// Issues by id.
#[derive(Default)]
pub struct Issues {
    read: HashMap<Arc<str>, CachedIssue>,
    /// Whether all texts must be read again.
    stale: bool,
}

impl Issues {
    /// All texts have to be read again: the rules changed.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// What recognition left in doubt, issue by issue, in no order.
    pub fn doubts(&self) -> impl Iterator<Item = (&IssueDocument, &[Doubt])> {
        self.read.values().map(|cached| (&*cached.issue.document, &*cached.doubts))
    }

    /// Prepares some of the filters that tell in which issues a name may occur; returns whether more may be
    /// left.
    pub fn prepare(&self) -> bool {
        let unready = self.read.values().filter(|cached| cached.words.get().is_none());
        let some: Vec<&CachedIssue> = unready.take(SOME).collect();
        some.par_iter().for_each(|cached| _ = cached.words());
        some.len() == SOME
    }

    /// The issues to read: those that changed, those in which an added or removed name may occur, those with one of
    /// the `misspelt` names, or all if a rule changed.
    pub fn take_unread(
        &mut self,
        changed: &ChangedDocuments,
        (names, misspelt): (&[NameQuery], &HashSet<Arc<str>>),
        documents: &Documents,
    ) -> Vec<Arc<IssueDocument>> {
        if std::mem::take(&mut self.stale) {
            return documents.issues().map(|(_, issue)| issue).collect();
        }
        let is_changed = |id: &Arc<str>| changed.documents.contains_key(&(DocumentKind::Issue, id.clone()));
        let may_differ = |id: &Arc<str>, cached: &CachedIssue| {
            cached.depends_on_any_name
                || misspelt.contains(id)
                || names.iter().any(|name| cached.words().may_hold(name))
        };
        let mut to_read: Vec<Arc<IssueDocument>> = match names {
            [] => Vec::new(),
            _ => {
                let cached = self.read.par_iter();
                let found = cached.filter(|(id, cached)| !is_changed(id) && may_differ(id, cached));
                found.map(|(_, cached)| cached.issue.document.clone()).collect()
            }
        };
        let issues = changed.documents.iter().filter(|((kind, _), _)| *kind == DocumentKind::Issue);
        to_read.extend(issues.filter_map(|(_, changed)| issue(changed.new.clone())));
        to_read
    }

    /// Reads issues, and returns which of them changed or are gone.
    pub fn read(
        &mut self,
        to_read: Vec<Arc<IssueDocument>>,
        changed: &ChangedDocuments,
        (recogniser, faults): (&Recogniser<'_>, &mut DiagnosticStore),
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        for ((_, id), _) in changed
            .documents
            .iter()
            .filter(|((kind, _), changed)| *kind == DocumentKind::Issue && changed.new.is_none())
        {
            faults.forget_issue(id);
            let old = self.read.remove(id);
            changes.extend(old.map(|old| Change::Issue(Replacement { old: Some(old.issue), new: None })));
        }
        let read: Vec<(CachedIssue, Vec<Diagnostic>)> = to_read
            .into_par_iter()
            .map(|document| {
                let recognised = recogniser.recognise(&document, NearMisses::Skipped);
                let (reading, diagnostics) = (recognised.reading(), recognised.diagnostics());
                let depends_on_any_name = recognised.depends_on_any_name() || !diagnostics.is_empty();
                let doubts = recognised.doubts();
                let sizes = record_sizes(&document.text, &document.front, &reading);
                let issue = Arc::new(Issue::new(document, reading, sizes));
                (CachedIssue { issue, words: OnceLock::new(), depends_on_any_name, doubts }, diagnostics)
            })
            .collect();
        for (new, found) in read {
            let id = new.issue.id.clone();
            faults.set(Check::Recognition, &id, found);
            let issue = new.issue.clone();
            let old = match self.read.entry(id) {
                Entry::Occupied(mut cached) => {
                    if cached.get().issue == issue {
                        // What names nothing now may be wary no more.
                        cached.get_mut().depends_on_any_name = new.depends_on_any_name;
                        cached.get_mut().doubts = new.doubts;
                        continue;
                    }
                    let old = cached.insert(new);
                    // If only names changed, the words of the text are the same.
                    if Arc::ptr_eq(&old.issue.document, &cached.get().issue.document) {
                        cached.get_mut().words = old.words;
                    }
                    Some(old.issue)
                }
                Entry::Vacant(vacant) => {
                    vacant.insert(new);
                    None
                }
            };
            changes.push(Change::Issue(Replacement { old, new: Some(issue) }));
        }
        changes
    }
}
