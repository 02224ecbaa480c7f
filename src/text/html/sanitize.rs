//! Fragments of HTML without anything that could run, embed, restyle or pass for our own: ammonia, and the rules
//! that it follows here.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use ammonia::{Builder, Url, UrlRelative};

use crate::text::html::ids::is_reserved;
use crate::text::html::raw_html::tag_name;

/// Sanitises the fragments of one text. Ids of the page itself, and ids used by an earlier fragment, are
/// dropped.
pub struct Sanitizer {
    builder: Builder<'static>,
    /// The same, for any ids.
    any_ids: Builder<'static>,
    tags: HashSet<&'static str>,
}

impl Sanitizer {
    /// `taken`: the ids of the text's headings.
    pub fn new(taken: HashSet<String>) -> Self {
        let taken = Mutex::new(taken);
        let is_free = move |id: &str| {
            let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
            !is_reserved(id) && taken.insert(id.to_owned())
        };
        let mut builder = rules();
        builder
            .attribute_filter(move |_, name, value| (name != "id" || is_free(value)).then(|| value.into()));
        let tags = builder.clone_tags();
        Self { builder, any_ids: rules(), tags }
    }

    /// Whether elements of this name are kept.
    pub fn knows(&self, name: &str) -> bool {
        self.tags.contains(name)
    }

    /// A fragment of HTML, sanitized: whatever it was, all that it opens is closed in it, and a browser reads it as
    /// it is written.
    pub fn fragment(&self, html: &str) -> String {
        let mut clean = self.any_ids.clean(html).to_string();
        // Parsing overlapping elements may give a tree that cannot be written as HTML.
        for _ in 0..MOST_ROUNDS {
            let again = self.any_ids.clean(&clean).to_string();
            if again == clean {
                return self.tag(&clean);
            }
            clean = again;
        }
        let text = Builder::empty().clean(&clean).to_string();
        self.tag(&text)
    }

    /// A single tag, or a fragment that needs no other care.
    pub fn tag(&self, html: &str) -> String {
        self.builder.clean(html).to_string()
    }

    /// A start tag whose end tag follows elsewhere. `source`: the tag as written.
    pub fn start_tag(&self, name: &str, source: &str) -> String {
        let bare = ["<", name, ">"].concat();
        if source == bare {
            return bare;
        }
        // The parser keeps parts of tables only where they belong.
        let (before, after) = match name {
            "td" | "th" => ("<table><tbody><tr>", "</tr></tbody></table>"),
            "tr" => ("<table><tbody>", "</tbody></table>"),
            "thead" | "tbody" | "tfoot" | "caption" => ("<table>", "</table>"),
            _ => ("", ""),
        };
        let end = ["</", name, ">", after].concat();
        let html = self.tag(&[before, source, &end].concat());
        let tag = html.strip_prefix(before).and_then(|html| html.strip_suffix(&*end));
        tag.filter(|tag| tag.starts_with(&bare[..bare.len() - 1])).map_or(bare.clone(), str::to_owned)
    }
}

/// The start tags in raw HTML of elements that are not kept, with their places.
pub fn removed_elements(html: &str) -> impl Iterator<Item = (usize, String)> {
    static KEPT: LazyLock<HashSet<&str>> = LazyLock::new(|| rules().clone_tags());
    let is_comment = html.trim_start().starts_with("<!--");
    let tags = html.match_indices('<').filter(move |_| !is_comment);
    tags.filter_map(|(at, _)| match tag_name(&html[at..])? {
        (name, false) if !KEPT.contains(&*name) => Some((at, name)),
        _ => None,
    })
}

/// How often a fragment is read and written again until it stays the same.
const MOST_ROUNDS: usize = 4;

/// What may stay: nothing that runs, embeds, restyles or has a class.
fn rules() -> Builder<'static> {
    let mut rules = Builder::default();
    rules
        .add_generic_attributes(["id", "aria-label"])
        .add_tags(["section", "input"])
        .add_tag_attributes("td", ["style"])
        .add_tag_attributes("th", ["style"])
        .filter_style_properties(["text-align"].into())
        .add_tag_attributes("input", ["type", "checked", "disabled"])
        .add_tag_attributes("img", ["loading", "decoding"])
        .link_rel(None);
    rules
}

/// The HTML of a page for display elsewhere: without ids and classes, which mean nothing there, and with
/// absolute URLs. `page`: the URL to which relative ones are resolved.
pub fn away(html: &str, page: &str) -> String {
    let relative = match Url::parse(page) {
        Ok(base) => UrlRelative::RewriteWithBase(base),
        Err(_) => UrlRelative::Deny,
    };
    Builder::default().link_rel(None).url_relative(relative).clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_tag_keeps_harmless_attributes_alone() {
        let sanitizer = Sanitizer::new(["taken".to_owned()].into());
        for (name, source, tag) in [
            ("b", "<b>", "<b>"),
            ("b", "<B onclick=x class=actor id=x>", "<b id=\"x\">"),
            ("b", "<b id=x title='a > \"b\"'>", "<b title=\"a &gt; &quot;b&quot;\">"),
            ("i", "<i id=taken>", "<i>"),
            ("i", "<i id=s3 lang=de >", "<i lang=\"de\">"),
            ("i", "<i id='\u{e000}s3'>", "<i id=\"\u{e000}s3\">"),
            ("td", "<td style='text-align: right; position: fixed'>", "<td style=\"text-align:right\">"),
            ("tr", "<tr id=row>", "<tr id=\"row\">"),
            ("caption", "<caption lang=en>", "<caption lang=\"en\">"),
            ("a", "<a href='javascript:x'>", "<a>"),
            ("b", "<script>", "<b>"),
        ] {
            assert_eq!(sanitizer.start_tag(name, source), tag, "{source}");
        }
    }
}
