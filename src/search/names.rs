//! Everything with a page of its own → the names by which it is found, and how it is shown.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::model::archive::Archive;
use crate::model::page::Subject;
use crate::search::gather::{PortionBuilder, Weight};
use crate::search::issues::facet;

/// Someone or something with a page.
pub struct Named {
    /// `actor/knb`
    facet: String,
    name: String,
    aliases: Vec<Arc<str>>,
    issues: usize,
}

/// All of them, those with the most issues first; of those with about as many the order does not change with every
/// issue.
pub fn all(archive: &Archive) -> Vec<Named> {
    let mut all: Vec<Named> = archive.subjects().map(|subject| named(archive, &subject)).collect();
    all.sort_unstable_by(|one, other| {
        let about = |named: &Named| Reverse(named.issues.checked_ilog2());
        (about(one), &one.facet).cmp(&(about(other), &other.facet))
    });
    all
}

fn named(archive: &Archive, subject: &Subject) -> Named {
    let aliases = match subject {
        Subject::Actor(key) => {
            archive.actors[key.index()].declared.as_ref().map(|actor| &actor.front.aliases)
        }
        Subject::Source(key) => {
            archive.sources[key.index()].declared.as_ref().map(|source| &source.front.aliases)
        }
        _ => None,
    };
    Named {
        facet: facet(archive, subject),
        name: archive.name_of(subject).into_owned(),
        aliases: aliases.cloned().unwrap_or_default(),
        issues: archive.issues_of(subject).len(),
    }
}

/// Gathers the words of a name.
pub fn gather(named: &Named, gathered: &mut PortionBuilder) {
    gathered.text(&named.name, Weight::TITLE);
    named.aliases.iter().for_each(|alias| gathered.text(alias, Weight::TEXT));
    gathered.facet(&format!("@{}", named.facet));
    gathered.end();
}

/// The file of what is offered of some names: facet, name and number of issues of each.
pub fn documents(names: &[Named]) -> Vec<u8> {
    let shown: Vec<(&str, &str, usize)> =
        names.iter().map(|named| (&*named.facet, &*named.name, named.issues)).collect();
    serde_json::to_vec(&shown).expect("texts and numbers are JSON")
}
