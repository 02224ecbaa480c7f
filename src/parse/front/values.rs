//! Values that the front matter of several kinds of documents has, and the settings.

use crate::model::diagnostic::Diagnostic;
use crate::model::document::Located;
use crate::model::place::{Place, SitePath, Span};
use crate::model::settings::{CitedLinks, LinkRule};
use crate::parse::fields::{Fields, Spanned};

/// The language of a text, a BCP 47 tag; an invalid one is ignored.
pub fn language(fields: &mut Fields<'_>, (path, text): (&SitePath, &str)) -> Option<String> {
    let given = fields.text("lang")?;
    let mut parts = given.value.split('-');
    let is_letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let begins = parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && is_letters(first));
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if begins && parts.all(is_part) {
        return Some(given.value);
    }
    let message = format!("found `{}`, expected a language code", given.value);
    let fault = Diagnostic::warning("invalid-lang", Place::of(path, text, given.span), message);
    fields.report(fault.hint("such as `en`, `pt-BR` or `zh-Hans`"));
    None
}

/// The words of `mentions.link`.
pub const LINK_RULES: [(&str, LinkRule); 4] = [
    ("first-in-paragraph", LinkRule::FirstInParagraph),
    ("first", LinkRule::First),
    ("all", LinkRule::All),
    ("none", LinkRule::None),
];

/// The map `citations` of the settings or of an issue.
#[derive(Default)]
pub struct CitationRules {
    pub links: Option<CitedLinks>,
    pub ignore: Vec<String>,
}

pub fn citations(fields: &mut Fields<'_>) -> CitationRules {
    fields.map("citations", |inner| Some(citation_rules(inner))).unwrap_or_default()
}

/// What the settings and an issue have in common in the map `citations`.
pub fn citation_rules(inner: &mut Fields<'_>) -> CitationRules {
    let links = inner.choice("links", &CITED_LINKS);
    CitationRules { links, ignore: strings(inner.texts("ignore")) }
}

/// The words of `citations.links`.
const CITED_LINKS: [(&str, CitedLinks); 3] =
    [("all", CitedLinks::All), ("declared", CitedLinks::Declared), ("none", CitedLinks::None)];

pub(super) fn short(text: Option<Spanned<String>>) -> Option<Box<str>> {
    text.map(|text| text.value.into())
}

pub(super) fn shorts(texts: Vec<Spanned<String>>) -> Vec<Box<str>> {
    kept(texts.into_iter().map(|text| text.value.into()))
}

/// The texts of a list of strings.
pub fn strings(texts: Vec<Spanned<String>>) -> Vec<String> {
    kept(texts.into_iter().map(|text| text.value))
}

pub(super) fn placed(texts: Vec<Spanned<String>>) -> Vec<Located> {
    let placed = |text: Spanned<String>| Located {
        text: text.value.into(),
        span: Span::new(text.span.start, text.span.end),
    };
    kept(texts.into_iter().map(placed))
}

/// A list with exactly the memory it needs: collected in place, it would keep the memory of the larger items it
/// is made from.
pub(super) fn kept<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = items.collect();
    list.shrink_to_fit();
    list
}
