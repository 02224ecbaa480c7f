//! Raw HTML of a text, made harmless: only documents that hold some pay for it.

use std::sync::LazyLock;

use ammonia::Builder;

static HARMLESS: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_generic_attributes(["class", "id"])
        .add_tags(["section"])
        .add_tag_attributes("td", ["style"])
        .add_tag_attributes("th", ["style"])
        .filter_style_properties(["text-align"].into())
        .add_tags(["input"])
        .add_tag_attributes("input", ["type", "checked", "disabled"])
        .link_rel(None);
    builder
});

/// The same HTML without anything that could run, embed or restyle.
pub fn html(raw: &str) -> String {
    HARMLESS.clean(raw).to_string()
}
