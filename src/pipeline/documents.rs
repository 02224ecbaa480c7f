//! All inputs as last received, and the documents made from them. If several inputs have one id, the first by
//! path is used.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use smallvec::SmallVec;

use crate::model::asset::Asset;
use crate::model::change::{Change, Replacement};
use crate::model::diagnostic::Diagnostic;
use crate::model::document::IssueDocument;
use crate::model::hash::Hash;
use crate::model::input::{Content, Edit, Input, Inputs, RejectedEdits};
use crate::model::input_kind::{DocumentKind, InputKind};
use crate::model::place::{Place, SitePath};
use crate::parse::document::{self, Parsed};
use crate::pipeline::diagnostics::{Check, DiagnosticStore, has_errors};
use crate::pipeline::options::Drafts;

/// What names a document.
pub type DocumentId = (DocumentKind, Arc<str>);

/// A document that changed: its old and new form.
#[derive(Debug, Clone)]
pub struct DocumentChange {
    /// The old form.
    pub old: Option<Parsed>,
    /// The new form.
    pub new: Option<Parsed>,
}

#[derive(Debug, Default)]
pub struct InputChanges {
    /// Settings and templates that came, changed or went.
    pub settings_and_templates: Vec<SitePath>,
    /// Inputs of documents that came or changed.
    documents: Vec<Input>,
    /// Paths of documents that went.
    gone: Vec<SitePath>,
    /// Assets that came, changed or went.
    assets: Vec<(SitePath, Option<Asset>)>,
}

impl InputChanges {
    /// How many inputs came, changed or went.
    pub fn len(&self) -> usize {
        self.settings_and_templates.len() + self.to_parse() + self.gone.len() + self.assets.len()
    }

    /// How many documents came or changed.
    pub fn to_parse(&self) -> usize {
        self.documents.len()
    }
}

/// The changes of documents and assets, in the order of kinds, ids and paths.
#[derive(Debug, Default)]
pub struct ChangedDocuments {
    /// Documents by kind and id.
    pub documents: BTreeMap<DocumentId, DocumentChange>,
    /// Assets: path and, unless removed, content.
    pub assets: Vec<(SitePath, Option<Asset>)>,
}

impl ChangedDocuments {
    pub fn len(&self) -> usize {
        self.documents.len()
    }
}

/// An input that was handed in.
struct InputRecord {
    hash: Hash,
    parsed: Option<Parsed>,
    /// An issue that is left out until its date has come.
    held: Option<Arc<IssueDocument>>,
}

/// The last day whose issues are published; None for all.
pub type HoldAfter = Option<Date>;

/// The paths of the inputs with one id, sorted: mostly one.
type Claims = SmallVec<[SitePath; 1]>;

/// Inputs and documents.
pub struct Documents {
    drafts: Drafts,
    hold_after: HoldAfter,
    entries: BTreeMap<SitePath, InputRecord>,
    /// Settings and templates are few, and kept as they are.
    others: BTreeMap<SitePath, Input>,
    /// The inputs of each id.
    claims: HashMap<DocumentId, Claims>,
    /// Ids with several inputs.
    conflicts: BTreeSet<DocumentId>,
    /// Issues and free pages that are drafts, shown or not.
    draft_paths: BTreeSet<SitePath>,
}

impl Documents {
    /// No inputs yet.
    pub fn new(drafts: Drafts) -> Self {
        Self {
            drafts,
            hold_after: None,
            entries: BTreeMap::new(),
            others: BTreeMap::new(),
            claims: HashMap::new(),
            conflicts: BTreeSet::new(),
            draft_paths: BTreeSet::new(),
        }
    }

    /// The inputs that are drafts, shown or not.
    pub fn drafts(&self) -> impl Iterator<Item = &SitePath> {
        self.draft_paths.iter()
    }

    /// The documents that are not published because they are unfinished or of the future.
    pub fn unpublished(&self) -> BTreeSet<SitePath> {
        let drafts = self.draft_paths.iter().filter(|_| self.drafts == Drafts::Hidden);
        drafts.chain(self.held().map(|issue| &issue.path)).cloned().collect()
    }

    /// The parsed input at a path, unless it is hidden.
    pub fn parsed(&self, path: &str) -> Option<&Parsed> {
        self.entries.get(path)?.parsed.as_ref()
    }

    /// Settings, a template or a bibliography as they were last handed in.
    pub fn input(&self, path: &str) -> Option<&Input> {
        self.others.get(path)
    }

    pub fn templates(&self) -> impl Iterator<Item = &Input> {
        self.others.values().filter(|input| InputKind::of(&input.path) == Some(InputKind::Template))
    }

    /// What became of the files since they were last handed in, if these are all.
    pub fn edits(&self, inputs: Inputs) -> Vec<Edit> {
        let there: HashSet<&SitePath> = inputs.files.iter().map(|input| &input.path).collect();
        let known = self.entries.keys().chain(self.others.keys());
        let gone: Vec<Edit> = known.filter(|path| !there.contains(path)).cloned().map(Edit::Gone).collect();
        let mut edits: Vec<Edit> = inputs.files.into_iter().map(Edit::Put).collect();
        edits.extend(gone);
        edits
    }

    /// What these edits change; settings, templates and assets are stored at once.
    pub fn difference(&mut self, edits: Vec<Edit>) -> InputChanges {
        let mut last: BTreeMap<SitePath, Option<Input>> = BTreeMap::new();
        for edit in edits {
            match edit {
                Edit::Put(input) => last.insert(input.path.clone(), Some(input)),
                Edit::Gone(path) => last.insert(path, None),
            };
        }
        let mut difference = InputChanges::default();
        for (path, input) in last {
            let known = self.hash(&path);
            if known == input.as_ref().map(|input| input.hash) {
                continue;
            }
            match (DocumentKind::of(&path), input) {
                (Some(_), Some(input)) => difference.documents.push(input),
                (Some(_), None) => difference.gone.push(path),
                (None, input) => self.difference_of_other(path, input, &mut difference),
            }
        }
        difference
    }

    /// Of settings, a template or an asset.
    fn difference_of_other(&mut self, path: SitePath, input: Option<Input>, difference: &mut InputChanges) {
        match input {
            Some(Input { hash, content: Content::Asset(look), .. }) => {
                self.entries.insert(path.clone(), InputRecord { hash, parsed: None, held: None });
                difference.assets.push((path, Some(Asset { hash, look })));
            }
            None if self.entries.remove(&path).is_some() => difference.assets.push((path, None)),
            input => {
                match input {
                    Some(input) => drop(self.others.insert(path.clone(), input)),
                    None => drop(self.others.remove(&path)),
                }
                difference.settings_and_templates.push(path);
            }
        }
    }

    pub fn hash(&self, path: &SitePath) -> Option<Hash> {
        let entry = self.entries.get(path).map(|entry| entry.hash);
        entry.or_else(|| self.others.get(path).map(|input| input.hash))
    }

    /// Parses the changed documents, and determines the document of each touched id. With `rejected`, edits
    /// that break valid documents are stored there and change nothing.
    pub fn parse(
        &mut self,
        difference: InputChanges,
        (known, hold_after): (&mut DiagnosticStore, HoldAfter),
        mut rejected: Option<&mut RejectedEdits>,
    ) -> ChangedDocuments {
        let parsed: Vec<(Input, Option<Parsed>, Vec<Diagnostic>)> = difference
            .documents
            .into_par_iter()
            .map(|input| {
                let kind = DocumentKind::of(&input.path).expect("only documents are parsed");
                let (parsed, faults) = document::document(kind, &input);
                (input, parsed, faults)
            })
            .collect();
        let mut before: BTreeMap<DocumentId, Option<Parsed>> = BTreeMap::new();
        self.hold(hold_after, &mut before);
        for path in difference.gone {
            self.remove(&path, &mut before);
            known.set(Check::Documents, &path, Vec::new());
        }
        for (input, parsed, faults) in parsed {
            if let Some(rejected) = &mut rejected
                && has_errors(&faults)
                && self.entries.contains_key(&input.path)
                && !known.is_faulty(Check::Documents, &input.path)
            {
                rejected.insert(input.path, faults);
                continue;
            }
            known.set(Check::Documents, &input.path, faults);
            self.remove(&input.path, &mut before);
            self.insert(input, parsed, &mut before);
        }
        self.update_conflicts(before.keys(), known);
        let documents = before
            .into_iter()
            .map(|(identity, old)| {
                let new = self.winner(&identity);
                (identity, DocumentChange { old, new })
            })
            .collect();
        ChangedDocuments { documents, assets: difference.assets }
    }

    fn remove(&mut self, path: &SitePath, before: &mut BTreeMap<DocumentId, Option<Parsed>>) {
        self.draft_paths.remove(path);
        let Some(InputRecord { parsed: Some(parsed), .. }) = self.entries.get(path) else {
            self.entries.remove(path);
            return;
        };
        let identity = parsed.identity();
        self.remember(&identity, before);
        self.entries.remove(path);
        if let Some(paths) = self.claims.get_mut(&identity) {
            paths.retain(|other| other != path);
            if paths.is_empty() {
                self.claims.remove(&identity);
            }
        }
    }

    fn insert(
        &mut self,
        input: Input,
        parsed: Option<Parsed>,
        before: &mut BTreeMap<DocumentId, Option<Parsed>>,
    ) {
        if parsed.as_ref().is_some_and(Parsed::is_draft) {
            self.draft_paths.insert(input.path.clone());
        }
        let shown = parsed.filter(|parsed| self.drafts == Drafts::Shown || !parsed.is_draft());
        let (shown, held) = match shown {
            Some(Parsed::Issue(issue)) if self.is_held(&issue) => (None, Some(issue)),
            shown => (shown, None),
        };
        if let Some(parsed) = &shown {
            let identity = parsed.identity();
            self.remember(&identity, before);
            let paths = self.claims.entry(identity).or_default();
            if let Err(place) = paths.binary_search(&input.path) {
                paths.insert(place, input.path.clone());
            }
        }
        self.entries.insert(input.path, InputRecord { hash: input.hash, parsed: shown, held });
    }

    fn is_held(&self, issue: &IssueDocument) -> bool {
        self.hold_after.is_some_and(|last| issue.front.date > last)
    }

    /// The issues that are left out until their dates have come.
    pub fn held(&self) -> impl Iterator<Item = &IssueDocument> {
        let entries = self.hold_after.iter().flat_map(|_| self.entries.values());
        entries.filter_map(|entry| entry.held.as_deref())
    }

    /// Changes which issues are left out, and takes those in or out that this concerns.
    fn hold(&mut self, after: HoldAfter, before: &mut BTreeMap<DocumentId, Option<Parsed>>) {
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

    /// Stores the document of an id before this update first touched it.
    fn remember(&self, identity: &DocumentId, before: &mut BTreeMap<DocumentId, Option<Parsed>>) {
        if !before.contains_key(identity) {
            before.insert(identity.clone(), self.winner(identity));
        }
    }

    fn winner(&self, identity: &DocumentId) -> Option<Parsed> {
        let path = self.claims.get(identity)?.first()?;
        self.entries.get(path)?.parsed.clone()
    }

    /// The input of the document in use with an id.
    pub fn path_of(&self, identity: &DocumentId) -> Option<SitePath> {
        self.claims.get(identity)?.first().cloned()
    }

    /// The issue at a path, whether or not another input has its id.
    pub fn issue_at(&self, path: &str) -> Option<Arc<IssueDocument>> {
        issue(self.entries.get(path)?.parsed.clone())
    }

    /// All issues in use.
    pub fn issues(&self) -> impl Iterator<Item = (&DocumentId, Arc<IssueDocument>)> {
        self.claims.keys().filter(|(kind, _)| *kind == DocumentKind::Issue).filter_map(|identity| match self
            .winner(identity)
        {
            Some(Parsed::Issue(issue)) => Some((identity, issue)),
            _ => None,
        })
    }

    /// Updates which of these ids have several inputs.
    fn update_conflicts<'a>(
        &mut self,
        identities: impl Iterator<Item = &'a DocumentId>,
        known: &mut DiagnosticStore,
    ) {
        for identity in identities {
            let fault = self.conflicts(identity);
            let was = match fault {
                Some(_) => self.conflicts.insert(identity.clone()),
                None => self.conflicts.remove(identity),
            };
            if was || fault.is_some() {
                let thing = format!("{} {}", identity.0.word(), identity.1).into();
                known.set(Check::Ids, &thing, fault.into_iter().collect());
            }
        }
    }

    /// An error if several inputs have the same id, naming them all.
    fn conflicts(&self, identity: &DocumentId) -> Option<Diagnostic> {
        let mut paths = self.claims.get(identity)?.iter();
        let (first, second) = (paths.next()?, paths.next()?);
        let (kind, id) = (identity.0.word(), &identity.1);
        let message = format!("{kind} id `{id}` is also used by `{first}`");
        let hint = match identity.0 {
            DocumentKind::Source => {
                "rename one of the files: hyphens and `the` are ignored in names of sources"
            }
            _ => "rename one of the files: the id is made from the file name",
        };
        let mut fault = Diagnostic::error("duplicate-id", Place::file(second), message).hint(hint);
        for path in std::iter::once(first).chain(paths) {
            fault = fault.related(Place::file(path), "the same id");
        }
        Some(fault)
    }
}

/// The changes that can be applied to the archive at once: all except those of issues, which are read first.
pub fn changes(changed: ChangedDocuments) -> Vec<Change> {
    let mut changes = Vec::new();
    for ((kind, _), DocumentChange { old, new }) in changed.documents {
        match kind {
            DocumentKind::Issue => {}
            DocumentKind::Actor => {
                changes.push(Change::Actor(Replacement { old: actor(old), new: actor(new) }))
            }
            DocumentKind::Source => {
                changes.push(Change::Source(Replacement { old: source(old), new: source(new) }))
            }
            DocumentKind::Page => changes.push(Change::Free(Replacement { old: free(old), new: free(new) })),
        }
    }
    changes.extend(changed.assets.into_iter().map(|(path, asset)| Change::Asset(path, asset)));
    changes
}

/// Makes a function that takes one kind of document out of what was parsed.
macro_rules! only {
    ($(#[$doc:meta])* $name:ident, $variant:ident, $document:ty) => {
        $(#[$doc])*
        pub fn $name(parsed: Option<Parsed>) -> Option<Arc<$document>> {
            match parsed {
                Some(Parsed::$variant(document)) => Some(document),
                _ => None,
            }
        }
    };
}

only!(/// The issue, if it is one.
    issue, Issue, IssueDocument);
only!(/// The actor, if it is one.
    actor, Actor, crate::model::document::ActorDocument);
only!(/// The source, if it is one.
    source, Source, crate::model::document::SourceDocument);
only!(/// The free page, if it is one.
    free, Free, crate::model::document::FreePage);
