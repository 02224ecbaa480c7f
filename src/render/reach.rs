//! Which pages a change of templates affects: those whose template is built from one that changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::output::{Output, OutputContent, Route};
use crate::model::page::TEMPLATES;
use crate::render::sources::{Sources, all, resolved, source};
use crate::render::templates::Templates;

impl Templates {
    /// The templates of pages that may have changed.
    pub fn changed_since(&self, before: &Templates) -> BTreeSet<&'static str> {
        let (old, new) = (before.own(), self.own());
        let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let changed: BTreeSet<&str> =
            names.into_iter().filter(|name| old.get(*name) != new.get(*name)).map(|name| &**name).collect();
        let both = [(old, Components::of(old)), (new, Components::of(new))];
        let reaches = |name: &str| {
            let made_from = both.iter().flat_map(|(own, components)| made_from(name, own, components));
            made_from.into_iter().any(|used| changed.contains(&*used))
        };
        TEMPLATES.into_iter().filter(|name| reaches(&format!("{name}.html"))).collect()
    }

    /// The files they publish besides pages that did not change. Only the disk knows about copied ones.
    pub fn same_assets(&self, before: &Templates) -> BTreeSet<Route> {
        let is_made = |asset: &&Output| matches!(asset.content, OutputContent::Made(_));
        let same = self.assets().iter().filter(is_made).filter(|asset| before.assets().contains(asset));
        same.map(|asset| asset.route.clone()).collect()
    }
}

/// All templates from which one is built, including itself, by Tera's names. Rather too many than too few:
/// every quoted text that is the name of a template, and everything that looks like the use of a component.
fn made_from(name: &str, own: &Sources, components: &Components) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = vec![resolved(name, own)];
    while let Some(name) = rest.pop() {
        let text = source(&name, own).unwrap_or_default();
        if found.insert(name) {
            let quoted = text.split(['"', '\'', '`']).filter(|part| part.ends_with(".html"));
            rest.extend(quoted.map(|name| resolved(name, own)));
            rest.extend(components.used_in(text).cloned());
        }
    }
    found
}

/// The templates that may define a component, by the first word of its name. A component is used by name alone,
/// whichever template defines it.
struct Components(BTreeMap<String, Vec<String>>);

impl Components {
    fn of(own: &Sources) -> Self {
        let mut components: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, text) in all(own) {
            for rest in text.split("component").skip(1) {
                components.entry(word(rest).to_owned()).or_default().push(name.clone());
            }
        }
        Self(components)
    }

    /// Elements of HTML look the same: one that is called like a component counts as its use.
    fn used_in(&self, text: &str) -> impl Iterator<Item = &String> {
        text.split('<').skip(1).filter_map(|rest| self.0.get(word(rest))).flatten()
    }
}

/// The first word of a text.
fn word(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    &text[..end.unwrap_or(text.len())]
}
