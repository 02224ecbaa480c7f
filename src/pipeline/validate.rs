//! Which edits would break something that is valid: a preview rejects those and keeps showing the last good
//! pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::input::{Edit, Input, RejectedEdits};
use crate::model::input_kind::{InputKind, SETTINGS};
use crate::model::place::SitePath;
use crate::model::settings::Settings;
use crate::pipeline::diagnostics::has_errors;
use crate::pipeline::documents::Documents;
use crate::pipeline::options;
use crate::render::Templates;

/// The edits of settings and templates that are sound now and would not be with them, with what would be
/// wrong. What becomes of documents shows when they are parsed.
pub fn edits(edits: &[Edit], documents: &Documents, settings: &Settings) -> RejectedEdits {
    let mut rejected = templates(edits, documents, settings);
    for edit in edits {
        let Edit::Put(input) = edit else { continue };
        let now = documents.input(SETTINGS);
        if &*input.path == SETTINGS && now.is_some() && !has_errors(&options::settings(now).1) {
            let faults = options::settings(Some(input)).1;
            if has_errors(&faults) {
                rejected.insert(input.path.clone(), faults);
            }
        }
    }
    rejected
}

/// Templates depend on each other: they are tried and rejected together.
fn templates(edits: &[Edit], documents: &Documents, settings: &Settings) -> RejectedEdits {
    let changed: BTreeMap<&SitePath, Option<&Input>> = edits
        .iter()
        .map(|edit| match edit {
            Edit::Put(input) => (&input.path, Some(input)),
            Edit::Gone(path) => (path, None),
        })
        .filter(|(path, _)| InputKind::of(path) == Some(InputKind::Template))
        .collect();
    if changed.is_empty() {
        return RejectedEdits::new();
    }
    let now: Vec<&Input> = documents.templates().collect();
    if has_errors(&Templates::new(&now, settings).1) {
        return RejectedEdits::new();
    }
    let kept = now.into_iter().filter(|input| !changed.contains_key(&input.path));
    let then: Vec<&Input> = kept.chain(changed.values().copied().flatten()).collect();
    let faults = Templates::new(&then, settings).1;
    if !has_errors(&faults) {
        return RejectedEdits::new();
    }
    let mut rejected: RejectedEdits = changed.into_keys().map(|path| (path.clone(), Vec::new())).collect();
    let first = rejected.keys().next().cloned();
    let paths: BTreeSet<SitePath> = rejected.keys().cloned().collect();
    for fault in faults {
        // An error may occur in a template that did not change.
        let at = if paths.contains(&fault.place.path) { Some(&fault.place.path) } else { first.as_ref() };
        if let Some(faults) = at.cloned().and_then(|path| rejected.get_mut(&path)) {
            faults.push(fault);
        }
    }
    rejected
}
