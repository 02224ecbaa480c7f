//! Documents → archive: takes the archive so far and the changes, updates every relation on both sides, and
//! returns what was touched. A cold build is the same call with an empty archive.

mod destinations;
mod issues;
mod lists;
mod related;
mod relations;
mod reports;
mod subjects;
mod top;
pub mod unresolved;

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::archive::Archive;
use crate::model::change::{Change, Replacement};
use crate::model::issue::Issue;
use crate::model::page::IndexOf;
use crate::model::settings::Settings;
use crate::model::touched::Touched;

/// Updates the archive. Each thing may change only once; the order of changes does not matter.
pub fn archive(archive: &mut Archive, changes: Vec<Change>) -> Touched {
    let mut touched = Touched::default();
    let (was_empty, had) = (archive.order.is_empty(), IndexOf::ALL.map(|of| archive.has_any(of)));
    let (mut settings, mut issues) = (None, Vec::new());
    let mut others = Vec::new();
    for change in changes {
        match change {
            Change::Settings(new) => settings = Some(new),
            Change::Issue(pair) => issues.push(pair),
            other => others.push(other),
        }
    }
    if let Some(settings) = settings {
        take_settings(archive, settings, &mut issues, &mut touched);
    }
    for change in others {
        match change {
            Change::Templates(names, same) => {
                touched.templates = names;
                touched.same_styles = same;
                touched.styles = true;
            }
            Change::Actor(pair) => subjects::actor(archive, pair, &mut touched),
            Change::Source(pair) => subjects::source(archive, pair, &mut touched),
            Change::Free(pair) => subjects::free_page(archive, pair, &mut touched),
            Change::Asset(path, asset) => subjects::asset(archive, path, asset, &mut touched),
            Change::Settings(_) | Change::Issue(_) => unreachable!("these were put aside"),
        }
    }
    issues::all(archive, issues, &mut touched);
    reports::update(archive, &mut touched);
    subjects::names(archive, &mut touched);
    top::update(archive, &mut touched);
    // All pages link to the feed of all issues, which exists if there is any issue.
    touched.everything |= archive.order.is_empty() != was_empty;
    // The navigation leaves out what has no entries.
    touched.everything |= had != IndexOf::ALL.map(|of| archive.has_any(of));
    touched
}

/// Applies new settings. An issue whose publication is renamed leaves it, and joins the new one with the other
/// changes.
fn take_settings(
    archive: &mut Archive,
    settings: Arc<Settings>,
    changes: &mut Vec<Replacement<Issue>>,
    touched: &mut Touched,
) {
    touched.everything = true;
    let is_renamed = |issue: &&Arc<Issue>| {
        let written = issue.front.publication.as_deref();
        written.is_some_and(|name| archive.settings.publication_name(name) != settings.publication_name(name))
    };
    let renamed: Vec<Arc<Issue>> = archive.issues.iter().flatten().filter(is_renamed).cloned().collect();
    let leave = |issue: &Arc<Issue>| Replacement { old: Some(issue.clone()), new: None };
    issues::all(archive, renamed.iter().map(leave).collect(), touched);
    archive.settings = settings;
    let mut left: HashMap<Arc<str>, Arc<Issue>> =
        renamed.into_iter().map(|issue| (issue.id.clone(), issue)).collect();
    for pair in changes.iter_mut() {
        if pair.old.as_ref().is_some_and(|old| left.remove(&old.id).is_some()) {
            pair.old = None;
        }
    }
    changes.retain(|pair| pair.old.is_some() || pair.new.is_some());
    changes.extend(left.into_values().map(|issue| Replacement { old: None, new: Some(issue) }));
}
