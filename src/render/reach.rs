//! Which pages a change of templates reaches: those whose own template is made from one that changed.

use std::collections::BTreeSet;

use crate::model::page::TEMPLATES;
use crate::render::templates::{Sources, Templates, resolved, source};

impl Templates {
    /// The templates of pages that may give other pages than they did.
    pub fn changed_since(&self, before: &Templates) -> BTreeSet<&'static str> {
        let (old, new) = (before.own(), self.own());
        let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let changed: BTreeSet<&str> =
            names.into_iter().filter(|name| old.get(*name) != new.get(*name)).map(|name| &**name).collect();
        // Components are used by name, whichever template they stand in.
        let has_component =
            |own: &Sources, name| own.get(name).is_some_and(|text| text.contains("component"));
        if changed.iter().any(|name| has_component(old, *name) || has_component(new, *name)) {
            return TEMPLATES.into_iter().collect();
        }
        let reaches = |name: &str| {
            [old, new].iter().any(|own| made_from(name, own).iter().any(|used| changed.contains(&**used)))
        };
        TEMPLATES.into_iter().filter(|name| reaches(&format!("{name}.html"))).collect()
    }
}

/// All templates from which one is made, itself included, as Tera calls them. Too many rather than too few:
/// whatever stands in quotes and is called like a template.
fn made_from(name: &str, own: &Sources) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = vec![resolved(name, own)];
    while let Some(name) = rest.pop() {
        let text = source(&name, own).unwrap_or_default();
        if found.insert(name) {
            let quoted = text.split(['"', '\'', '`']).filter(|part| part.ends_with(".html"));
            rest.extend(quoted.map(|name| resolved(name, own)));
        }
    }
    found
}
