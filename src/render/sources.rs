//! The texts of templates: the site's own by name, and the built-in ones behind them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::place::SitePath;
use crate::render::budget::Counted;
use crate::render::builtin;

/// Prefix of the built-in templates, which a site's own may replace.
pub(super) const BUILTIN: &str = "builtin/";

/// The folder of a site's templates.
pub(super) const FOLDER: &str = "templates/";

/// The rule of all problems in templates.
pub(super) const RULE: &str = "template";

/// The site's own templates, by name.
pub(super) type Sources = BTreeMap<String, Arc<str>>;

/// Tera's name of the template used for a name: the site's, or else the built-in one.
pub(super) fn resolved(name: &str, own: &Sources) -> String {
    if name.starts_with(BUILTIN) || own.contains_key(name) {
        name.to_owned()
    } else {
        format!("{BUILTIN}{name}")
    }
}

/// The path of a template's file; built-in ones keep their prefix, because they are not in the site.
pub(super) fn path(name: &str) -> SitePath {
    if name.starts_with(BUILTIN) { name.into() } else { format!("{FOLDER}{name}").into() }
}

/// The source of a template by Tera's name for it.
pub(super) fn source<'a>(name: &str, own: &'a Sources) -> Option<&'a str> {
    match name.strip_prefix(BUILTIN) {
        Some(inner) => builtin::text(inner),
        None => own.get(name).map(|text| &**text),
    }
}

/// All templates with their sources, as Tera calls them and with what counts their steps.
pub(super) fn all(own: &Sources) -> impl Iterator<Item = (String, Cow<'_, str>)> {
    let builtin = builtin::templates().map(|(name, text)| (format!("{BUILTIN}{name}"), text.into()));
    builtin.chain(own.iter().map(|(name, text)| (name.clone(), Counted::new(text).text.into())))
}
