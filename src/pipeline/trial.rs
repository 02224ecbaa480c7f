//! Which edits would break what is sound now: a preview holds those back, and shows the pages as they last
//! were.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::diagnostic::Diagnostic;
use crate::model::input::{Edit, Input};
use crate::model::place::SitePath;
use crate::pipeline::faults::has_errors;
use crate::pipeline::{Pipeline, SETTINGS, settings};
use crate::render::Templates;

/// What is wrong with edits that are held back, by path.
pub type Held = BTreeMap<SitePath, Vec<Diagnostic>>;

impl Pipeline {
    /// The edits of settings and templates that are sound now and would not be with them, with what would be
    /// wrong. What becomes of documents shows when they are parsed.
    pub(super) fn trial(&self, edits: &[Edit]) -> Held {
        let mut held = self.trial_of_templates(edits);
        for edit in edits {
            let Edit::Put(input) = edit else { continue };
            let now = self.documents.input(SETTINGS);
            if &*input.path == SETTINGS && now.is_some() && !has_errors(&settings(now).1) {
                let faults = settings(Some(input)).1;
                if has_errors(&faults) {
                    held.insert(input.path.clone(), faults);
                }
            }
        }
        held
    }

    /// Templates lean on each other: they are tried together, and held back together.
    fn trial_of_templates(&self, edits: &[Edit]) -> Held {
        let changed: BTreeMap<&SitePath, Option<&Input>> = edits
            .iter()
            .map(|edit| match edit {
                Edit::Put(input) => (&input.path, Some(input)),
                Edit::Gone(path) => (path, None),
            })
            .filter(|(path, _)| path.starts_with("templates/"))
            .collect();
        if changed.is_empty() {
            return Held::new();
        }
        let now: Vec<&Input> = self.documents.templates().collect();
        if has_errors(&Templates::new(&now, &self.settings).1) {
            return Held::new();
        }
        let kept = now.into_iter().filter(|input| !changed.contains_key(&input.path));
        let then: Vec<&Input> = kept.chain(changed.values().copied().flatten()).collect();
        let faults = Templates::new(&then, &self.settings).1;
        if !has_errors(&faults) {
            return Held::new();
        }
        let mut held: Held = changed.into_keys().map(|path| (path.clone(), Vec::new())).collect();
        let first = held.keys().next().cloned();
        let paths: BTreeSet<SitePath> = held.keys().cloned().collect();
        for fault in faults {
            // A fault may show in a template that was not changed.
            let at = if paths.contains(&fault.place.path) { Some(&fault.place.path) } else { first.as_ref() };
            if let Some(faults) = at.cloned().and_then(|path| held.get_mut(&path)) {
                faults.push(fault);
            }
        }
        held
    }
}
