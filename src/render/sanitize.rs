//! Raw HTML of a text, made harmless: only documents that hold some pay for it.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use ammonia::{Builder, Url, UrlRelative};

use crate::render::ids::{HeadingIds, is_reserved};

/// Begins each id of our own, so that the same in raw HTML is known from it. Never in the outcome.
pub const OWN: &str = "\u{e000}";

/// The same HTML without anything that could run, embed or restyle, and without ids that are others' already.
pub fn html(raw: &str, headings: HeadingIds) -> String {
    let ids: Mutex<HashSet<String>> = Mutex::default();
    let is_new = move |id: &str| ids.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned());
    let id = move |id: &str| match id.strip_prefix(OWN) {
        Some(own) => is_new(own),
        None => !is_reserved(id) && !headings.has(id) && is_new(id),
    };
    Builder::default()
        .add_generic_attributes(["class", "id", "aria-label"])
        .add_tags(["section"])
        .add_tag_attributes("td", ["style"])
        .add_tag_attributes("th", ["style"])
        .filter_style_properties(["text-align"].into())
        .add_tags(["input"])
        .add_tag_attributes("input", ["type", "checked", "disabled"])
        .add_tag_attributes("img", ["loading", "decoding"])
        .link_rel(None)
        .attribute_filter(move |_, name, value| match name {
            "id" => id(value).then(|| value.trim_start_matches(OWN).into()),
            _ => Some(value.into()),
        })
        .clean(raw)
        .to_string()
}

/// The HTML of a page for readers who see it elsewhere: without ids and classes, which mean nothing there, and
/// with absolute addresses. `page`: the address that relative ones are seen from.
pub fn away(html: &str, page: &str) -> String {
    let relative = match Url::parse(page) {
        Ok(base) => UrlRelative::RewriteWithBase(base),
        Err(_) => UrlRelative::Deny,
    };
    Builder::default().link_rel(None).url_relative(relative).clean(html).to_string()
}
