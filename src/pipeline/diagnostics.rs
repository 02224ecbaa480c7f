//! All problems of the current inputs, by the check that found them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::document::Document;
use crate::model::place::{Place, SitePath};

/// What found a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    Plan,
    Settings,
    Templates,
    LinksOfSettings,
    Assets,
    Documents,
    Future,
    Ids,
    Numbers,
    SourceNames,
    Bibliographies,
    Recognition,
    References,
    Links,
    LinksOfPages,
    LinksOfActors,
    LinksOfSources,
}

/// All problems, by what found them and what they belong to: a path or an id.
#[derive(Debug, Default)]
pub struct DiagnosticStore {
    known: BTreeMap<(Check, Arc<str>), Vec<Diagnostic>>,
    errors: usize,
    /// Grows with every change.
    revision: u64,
    /// The documents that were not published when links were last checked.
    pub drafts: BTreeSet<SitePath>,
}

impl DiagnosticStore {
    /// Replaces the problems of one thing.
    pub fn set(&mut self, check: Check, thing: &Arc<str>, mut faults: Vec<Diagnostic>) {
        faults.sort();
        // A URL that occurs twice in a text is one problem: only its first place is known.
        faults.dedup();
        let key = (check, thing.clone());
        let old = self.known.remove(&key).unwrap_or_default();
        if old != faults {
            let errors = |faults: &[Diagnostic]| {
                faults.iter().filter(|fault| fault.severity == Severity::Error).count()
            };
            self.errors += errors(&faults);
            self.errors -= errors(&old);
            self.revision += 1;
        }
        if !faults.is_empty() {
            self.known.insert(key, faults);
        }
    }

    /// Replaces all problems of one check, grouped by path.
    pub fn set_all(&mut self, check: Check, faults: Vec<Diagnostic>) {
        let first = (check, Arc::from(""));
        let known = self.known.range(first..).take_while(|((other, _), _)| *other == check);
        let mut all: BTreeMap<Arc<str>, Vec<Diagnostic>> =
            known.map(|((_, thing), _)| (thing.clone(), Vec::new())).collect();
        for fault in faults {
            all.entry(fault.place.path.clone()).or_default().push(fault);
        }
        for (thing, faults) in all {
            self.set(check, &thing, faults);
        }
    }

    /// What has problems of one check.
    pub fn things(&self, check: Check) -> Vec<Arc<str>> {
        let known = self.known.range((check, Arc::from(""))..);
        known.take_while(|((other, _), _)| *other == check).map(|((_, thing), _)| thing.clone()).collect()
    }

    /// All problems, sorted.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.known.values().flatten().collect();
        all.sort();
        all
    }

    /// Whether an error hangs on a thing.
    pub fn is_faulty(&self, check: Check, thing: &Arc<str>) -> bool {
        let faults = self.known.get(&(check, thing.clone()));
        faults.is_some_and(|faults| has_errors(faults))
    }

    /// How many are errors.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How often something changed.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

/// Whether one of these prevents publishing.
pub fn has_errors(faults: &[Diagnostic]) -> bool {
    faults.iter().any(|fault| fault.severity == Severity::Error)
}

/// The place of a value in front matter; that of its key if it is on further lines, and the whole file if there
/// is no such key.
pub fn place_of_value<F>(document: &Document<F>, key: &str) -> Place {
    match span_of_key(document, key) {
        Some(key) => {
            let line = document.text[key.end..].lines().next().unwrap_or_default();
            let value = line.trim_start_matches(['"', ' ', '\t', ':', '=']);
            let start = key.end + line.len() - value.len();
            let value = start..start + value.trim_end_matches(['"', ' ', '\t', '\r', ',', '}']).len();
            Place::of(&document.path, &document.text, if value.is_empty() { key } else { value })
        }
        None => Place::file(&document.path),
    }
}

/// The bytes of a key in front matter.
pub fn span_of_key<F>(document: &Document<F>, key: &str) -> Option<Range<usize>> {
    let front = &document.text[..document.body.start as usize];
    let mut at = 0;
    front.split_inclusive('\n').find_map(|line| {
        at += line.len();
        let words = line.trim_start_matches([' ', '\t', '"']);
        let is_key = words.strip_prefix(key).is_some_and(|rest| rest.starts_with([':', ' ', '=', '"']));
        is_key.then(|| at - words.len()..at - words.len() + key.len())
    })
}
