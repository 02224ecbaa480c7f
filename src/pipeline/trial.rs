//! Which edits would break what is sound now: a preview holds those back, and shows the pages as they last
//! were.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::input::{Edit, Input};
use crate::model::place::SitePath;
use crate::parse::document::{self, Kind};
use crate::pipeline::faults::Finder;
use crate::pipeline::{Pipeline, SETTINGS, settings};
use crate::render::Templates;

impl Pipeline {
    /// The edits of inputs that are sound now and would not be with them, with what would be wrong.
    pub fn trial(&self, edits: &[Edit]) -> BTreeMap<SitePath, Vec<Diagnostic>> {
        let mut broken = BTreeMap::new();
        for edit in edits {
            let Edit::Put(input) = edit else { continue };
            let faults = match Kind::of(&input.path) {
                Some(kind) => document::document(kind, input).1,
                None if &*input.path == SETTINGS => settings(Some(input)).1,
                None => continue,
            };
            if has_errors(&faults) && self.is_sound(&input.path) {
                broken.insert(input.path.clone(), faults);
            }
        }
        broken.extend(self.trial_of_templates(edits));
        broken
    }

    fn is_sound(&self, path: &SitePath) -> bool {
        match &**path {
            SETTINGS => {
                let now = self.documents.input(SETTINGS);
                now.is_some() && !has_errors(&settings(now).1)
            }
            _ => self.documents.hash(path).is_some() && !self.faults.is_faulty(Finder::Documents, path),
        }
    }

    /// Templates lean on each other: they are tried together, and held back together.
    fn trial_of_templates(&self, edits: &[Edit]) -> BTreeMap<SitePath, Vec<Diagnostic>> {
        let changed: BTreeMap<&SitePath, Option<&Input>> = edits
            .iter()
            .map(|edit| match edit {
                Edit::Put(input) => (&input.path, Some(input)),
                Edit::Gone(path) => (path, None),
            })
            .filter(|(path, _)| path.starts_with("templates/"))
            .collect();
        if changed.is_empty() {
            return BTreeMap::new();
        }
        let now: Vec<&Input> = self.documents.templates().collect();
        if has_errors(&Templates::new(&now).1) {
            return BTreeMap::new();
        }
        let kept = now.into_iter().filter(|input| !changed.contains_key(&input.path));
        let then: Vec<&Input> = kept.chain(changed.values().copied().flatten()).collect();
        let faults = Templates::new(&then).1;
        if !has_errors(&faults) {
            return BTreeMap::new();
        }
        let mut broken: BTreeMap<SitePath, Vec<Diagnostic>> =
            changed.into_keys().map(|path| (path.clone(), Vec::new())).collect();
        let first = broken.keys().next().cloned();
        let paths: BTreeSet<SitePath> = broken.keys().cloned().collect();
        for fault in faults {
            // A fault may show in a template that was not changed.
            let at = if paths.contains(&fault.place.path) { Some(&fault.place.path) } else { first.as_ref() };
            if let Some(held) = at.cloned().and_then(|path| broken.get_mut(&path)) {
                held.push(fault);
            }
        }
        broken
    }
}

fn has_errors(faults: &[Diagnostic]) -> bool {
    faults.iter().any(|fault| fault.severity == Severity::Error)
}
