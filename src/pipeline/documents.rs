//! All inputs as they were last handed in, and the documents made from them. Of several inputs with one id
//! the first by path stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::change::{Change, Pair};
use crate::model::diagnostic::Diagnostic;
use crate::model::document::IssueDocument;
use crate::model::input::{Content, Hash, Input, Inputs};
use crate::model::place::{Place, SitePath};
use crate::parse::document::{self, Kind, Parsed};
use crate::pipeline::{Drafts, SETTINGS};

/// What names a document.
pub type Identity = (Kind, Arc<str>);

/// A document that is another now: as it stood, and as it stands.
#[derive(Debug, Clone)]
pub struct Changed {
    /// As it stood.
    pub old: Option<Parsed>,
    /// As it stands.
    pub new: Option<Parsed>,
}

/// What changed between two sets of inputs.
#[derive(Debug, Default)]
pub struct Difference {
    /// Settings and templates that came, changed or went.
    pub settings_and_templates: Vec<SitePath>,
    /// Inputs of documents that came or changed.
    documents: Vec<Input>,
    /// Paths of documents that went.
    gone: Vec<SitePath>,
    /// Assets that came, changed or went.
    assets: Vec<(SitePath, Option<Hash>)>,
}

/// The changes of documents and assets, in the order of kinds, ids and paths.
#[derive(Debug, Default)]
pub struct ChangedDocuments {
    /// Documents by kind and id.
    pub documents: BTreeMap<Identity, Changed>,
    /// Assets: path, and hash unless it went.
    pub assets: Vec<(SitePath, Option<Hash>)>,
}

impl ChangedDocuments {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }
}

/// An input that was handed in.
struct Entry {
    hash: Hash,
    parsed: Option<Parsed>,
}

/// Inputs and documents.
pub struct Documents {
    drafts: Drafts,
    entries: BTreeMap<SitePath, Entry>,
    /// Settings and templates are few, and kept as they are.
    others: BTreeMap<SitePath, Input>,
    /// Which inputs want an id.
    claims: HashMap<Identity, BTreeSet<SitePath>>,
    /// Ids that several inputs want.
    contested: BTreeSet<Identity>,
    faults: BTreeMap<SitePath, Vec<Diagnostic>>,
}

impl Documents {
    /// No inputs yet.
    pub fn new(drafts: Drafts) -> Self {
        Self {
            drafts,
            entries: BTreeMap::new(),
            others: BTreeMap::new(),
            claims: HashMap::new(),
            contested: BTreeSet::new(),
            faults: BTreeMap::new(),
        }
    }

    /// Settings or a template as they were last handed in.
    pub fn input(&self, path: &str) -> Option<&Input> {
        self.others.get(path)
    }

    /// All templates.
    pub fn templates(&self) -> impl Iterator<Item = &Input> {
        self.others.values().filter(|input| &*input.path != SETTINGS)
    }

    /// All faults of inputs.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        self.faults.values().flatten()
    }

    /// What is another in `inputs`; settings, templates and assets are remembered at once.
    pub fn difference(&mut self, inputs: Inputs) -> Difference {
        let mut difference = Difference::default();
        let (mut kept, mut kept_others) = (BTreeSet::new(), BTreeSet::new());
        for input in inputs.files {
            let is_other = Kind::of(&input.path).is_none() && !matches!(input.content, Content::Asset);
            if is_other {
                kept_others.insert(input.path.clone());
                if self.others.get(&input.path).is_none_or(|known| known.hash != input.hash) {
                    difference.settings_and_templates.push(input.path.clone());
                    self.others.insert(input.path.clone(), input);
                }
                continue;
            }
            kept.insert(input.path.clone());
            if self.entries.get(&input.path).is_some_and(|known| known.hash == input.hash) {
                continue;
            }
            if matches!(input.content, Content::Asset) {
                difference.assets.push((input.path.clone(), Some(input.hash)));
                self.entries.insert(input.path, Entry { hash: input.hash, parsed: None });
            } else {
                difference.documents.push(input);
            }
        }
        for path in self.others.keys().filter(|path| !kept_others.contains(*path)) {
            difference.settings_and_templates.push(path.clone());
        }
        self.others.retain(|path, _| kept_others.contains(path));
        for path in self.entries.keys().filter(|path| !kept.contains(*path)) {
            match Kind::of(path) {
                Some(_) => difference.gone.push(path.clone()),
                None => difference.assets.push((path.clone(), None)),
            }
        }
        self.entries.retain(|path, _| Kind::of(path).is_some() || kept.contains(path));
        difference
    }

    /// Parses the documents that changed, and says what stands for each id that is touched.
    pub fn parse(&mut self, difference: Difference) -> ChangedDocuments {
        let parsed: Vec<(Input, Option<Parsed>, Vec<Diagnostic>)> = difference
            .documents
            .into_par_iter()
            .map(|input| {
                let kind = Kind::of(&input.path).expect("only documents are parsed");
                let (parsed, faults) = document::document(kind, &input);
                (input, parsed, faults)
            })
            .collect();
        let mut before: BTreeMap<Identity, Option<Parsed>> = BTreeMap::new();
        for path in difference.gone {
            self.take_out(&path, &mut before);
        }
        for (input, parsed, faults) in parsed {
            self.take_out(&input.path, &mut before);
            self.put_in(input, parsed, &mut before);
            if let Some(first) = faults.first() {
                self.faults.insert(first.place.path.clone(), faults);
            }
        }
        let documents = before
            .into_iter()
            .map(|(identity, old)| {
                let new = self.standing(&identity);
                (identity, Changed { old, new })
            })
            .collect();
        ChangedDocuments { documents, assets: difference.assets }
    }

    fn take_out(&mut self, path: &SitePath, before: &mut BTreeMap<Identity, Option<Parsed>>) {
        let Some(Entry { parsed: Some(parsed), .. }) = self.entries.get(path) else {
            self.entries.remove(path);
            self.faults.remove(path);
            return;
        };
        let identity = parsed.identity();
        self.remember(&identity, before);
        self.entries.remove(path);
        self.faults.remove(path);
        if let Some(paths) = self.claims.get_mut(&identity) {
            paths.remove(path);
            if paths.len() < 2 {
                self.contested.remove(&identity);
            }
            if paths.is_empty() {
                self.claims.remove(&identity);
            }
        }
    }

    fn put_in(
        &mut self,
        input: Input,
        parsed: Option<Parsed>,
        before: &mut BTreeMap<Identity, Option<Parsed>>,
    ) {
        let shown = parsed.filter(|parsed| self.drafts == Drafts::Shown || !parsed.is_draft());
        if let Some(parsed) = &shown {
            let identity = parsed.identity();
            self.remember(&identity, before);
            let paths = self.claims.entry(identity.clone()).or_default();
            paths.insert(input.path.clone());
            if paths.len() > 1 {
                self.contested.insert(identity);
            }
        }
        self.entries.insert(input.path, Entry { hash: input.hash, parsed: shown });
    }

    /// Keeps what stood for an id before this update first touched it.
    fn remember(&self, identity: &Identity, before: &mut BTreeMap<Identity, Option<Parsed>>) {
        if !before.contains_key(identity) {
            before.insert(identity.clone(), self.standing(identity));
        }
    }

    fn standing(&self, identity: &Identity) -> Option<Parsed> {
        let path = self.claims.get(identity)?.first()?;
        self.entries.get(path)?.parsed.clone()
    }

    /// All issues that stand.
    pub fn issues(&self) -> impl Iterator<Item = (&Identity, Arc<IssueDocument>)> {
        self.claims.keys().filter(|(kind, _)| *kind == Kind::Issue).filter_map(|identity| {
            match self.standing(identity) {
                Some(Parsed::Issue(issue)) => Some((identity, issue)),
                _ => None,
            }
        })
    }

    /// An error for each id that several inputs want, naming them all.
    pub fn contested(&self) -> Vec<Diagnostic> {
        let fault = |identity: &Identity| {
            let mut paths = self.claims.get(identity)?.iter();
            let (first, second) = (paths.next()?, paths.next()?);
            let (kind, id) = (identity.0.word(), &identity.1);
            let message = format!("{kind} `{id}` stands here and in `{first}`");
            let mut fault = Diagnostic::error("duplicate-id", Place::file(second), message)
                .hint("rename one of the files: an id is made from the name");
            for path in std::iter::once(first).chain(paths) {
                fault = fault.related(Place::file(path), "the same id");
            }
            Some(fault)
        };
        self.contested.iter().filter_map(fault).collect()
    }
}

/// The changes that the archive can be told at once: all but those of issues, which are read first.
pub fn changes(changed: ChangedDocuments) -> Vec<Change> {
    let mut changes = Vec::new();
    for ((kind, _), Changed { old, new }) in changed.documents {
        match kind {
            Kind::Issue => {}
            Kind::Actor => changes.push(Change::Actor(Pair { old: actor(old), new: actor(new) })),
            Kind::Source => changes.push(Change::Source(Pair { old: source(old), new: source(new) })),
            Kind::Free => changes.push(Change::Free(Pair { old: free(old), new: free(new) })),
        }
    }
    changes.extend(changed.assets.into_iter().map(|(path, hash)| Change::Asset(path, hash)));
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
