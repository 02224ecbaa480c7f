//! Attributes of tags of raw HTML, and the URLs among them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser};
use pulldown_cmark_escape::escape_html;

use crate::model::view::LinkTarget;
use crate::text::html::raw_html::tokens::{Token, tokens};

/// Attributes with a URL, by element.
const URLS: [(&str, &str); 8] = [
    ("a", "href"),
    ("area", "href"),
    ("audio", "src"),
    ("img", "src"),
    ("source", "src"),
    ("track", "src"),
    ("video", "src"),
    ("video", "poster"),
];

/// An attribute of a start tag.
struct Attribute<'t> {
    name: &'t str,
    value: &'t str,
    /// The bytes of the value in the tag, with its quotes.
    range: Range<usize>,
}

/// The attributes of a start tag that have a value.
fn attributes(tag: &str) -> Vec<Attribute<'_>> {
    let is_space = |sign: char| sign.is_ascii_whitespace();
    let mut at = tag.find(|sign: char| is_space(sign) || sign == '/').unwrap_or(tag.len());
    let mut found = Vec::new();
    loop {
        at = tag.len() - tag[at..].trim_start_matches(|sign: char| is_space(sign) || sign == '/').len();
        let name_end = at + tag[at..].find(|sign: char| is_space(sign) || "=/>".contains(sign)).unwrap_or(0);
        if name_end == at {
            return found;
        }
        let name = &tag[at..name_end];
        at = name_end;
        let Some(rest) = tag[at..].trim_start().strip_prefix('=') else { continue };
        let rest = rest.trim_start();
        let start = tag.len() - rest.len();
        let (value, end) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let Some(length) = rest[1..].find(quote) else { return found };
                (start + 1..start + 1 + length, start + length + 2)
            }
            _ => {
                let length = rest.find(|sign: char| is_space(sign) || sign == '>').unwrap_or(rest.len());
                (start..start + length, start + length)
            }
        };
        found.push(Attribute { name, value: &tag[value], range: start..end });
        at = end;
    }
}

/// The value of an attribute, decoded.
pub fn attribute<'t>(tag: &'t str, name: &str) -> Option<Cow<'t, str>> {
    let found = attributes(tag).into_iter().find(|found| found.name.eq_ignore_ascii_case(name))?;
    Some(decoded(found.value))
}

/// Text or a value with its references to characters resolved.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for (piece, _) in pieces(text) {
        out.push_str(&piece);
    }
    out.into()
}

/// The pieces of a text with their bytes: references to characters, resolved, and what is between them.
pub fn pieces(text: &str) -> Vec<(Cow<'_, str>, Range<usize>)> {
    let mut pieces: Vec<(Cow<'_, str>, Range<usize>)> = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices('&') {
        let Some(letter) =
            reference(&text[at..]).and_then(|length| Some((resolved(&text[at..at + length])?, length)))
        else {
            continue;
        };
        if from < at {
            pieces.push((text[from..at].into(), from..at));
        }
        from = at + letter.1;
        pieces.push((letter.0.into(), at..from));
    }
    if from < text.len() {
        pieces.push((text[from..].into(), from..text.len()));
    }
    pieces
}

/// The length of the reference to a character at the start of a text.
fn reference(text: &str) -> Option<usize> {
    let end = text.bytes().take(40).position(|byte| byte == b';')?;
    let inner = &text[1..end];
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'#';
    (!inner.is_empty() && inner.bytes().all(is_name)).then_some(end + 1)
}

/// Markdown has the same references.
fn resolved(reference: &str) -> Option<String> {
    let text: String = Parser::new(reference)
        .filter_map(|event| if let Event::Text(text) = event { Some(text.to_string()) } else { None })
        .collect();
    (text != reference && !text.is_empty()).then_some(text)
}

/// The URL attributes of some HTML with their places in it.
fn urls(html: &str) -> Vec<(Cow<'_, str>, Range<usize>)> {
    let mut found = Vec::new();
    if !html.contains(['=']) {
        return found;
    }
    for token in tokens(html) {
        let Token::Start(name, tag) = token else { continue };
        if !URLS.iter().any(|(element, _)| *element == name) {
            continue;
        }
        let from = tag.as_ptr() as usize - html.as_ptr() as usize;
        let is_url = |found: &Attribute<'_>| {
            URLS.iter().any(|(element, own)| *element == name && found.name.eq_ignore_ascii_case(own))
        };
        let own = attributes(tag).into_iter().filter(is_url);
        found.extend(own.map(|own| (trimmed(own.value), from + own.range.start..from + own.range.end)));
    }
    found
}

fn trimmed(value: &str) -> Cow<'_, str> {
    match decoded(value) {
        Cow::Borrowed(value) => value.trim().into(),
        Cow::Owned(value) => value.trim().to_owned().into(),
    }
}

/// The URLs that some HTML links to or shows.
pub fn addresses(html: &str) -> impl Iterator<Item = Cow<'_, str>> {
    urls(html).into_iter().map(|(url, _)| url)
}

/// HTML with its relative URLs as they are from the page. `None`: it has none.
pub fn with_targets(html: &str, links: &HashMap<&str, LinkTarget>) -> Option<String> {
    let urls = urls(html);
    let targets = urls.iter().filter_map(|(url, range)| Some((links.get(&**url)?, range)));
    let mut out = String::new();
    let mut from = 0;
    for (target, range) in targets {
        out.push_str(&html[from..range.start]);
        out.push('"');
        // Writing to a string cannot fail.
        let _ = escape_html(&mut out, &target.href);
        out.push('"');
        from = range.end;
    }
    (from > 0).then(|| out + &html[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_as_browsers_do() {
        for (tag, href) in [
            ("<a href=x.md>", Some("x.md")),
            ("<A\nHREF = 'a &amp; b.md' >", Some("a & b.md")),
            ("<a title=\"href=y\" href=\"x\"/>", Some("x")),
            ("<a href>", None),
            ("<a/href=x>", Some("x")),
            ("<a href=\"x>", None),
        ] {
            assert_eq!(attribute(tag, "href").as_deref(), href, "{tag}");
        }
    }

    #[test]
    fn references_to_characters_are_resolved_where_they_end() {
        assert_eq!(decoded("R&amp;D &copy; &#x41; &nope; & &amp"), "R&D © A &nope; & &amp");
    }

    #[test]
    fn urls_are_replaced_in_their_tags_alone() {
        let target = LinkTarget { href: "../x.html?a&b".into(), size: None };
        let links = HashMap::from([("x.md", target)]);
        let html = "<p title='x.md'><a href='x.md' id=a>x.md</a><img src=x.md><b href=x.md>";
        let expected = "<p title='x.md'><a href=\"../x.html?a&amp;b\" id=a>x.md</a>\
                        <img src=\"../x.html?a&amp;b\"><b href=x.md>";
        assert_eq!(with_targets(html, &links).unwrap(), expected);
        assert_eq!(with_targets("<a href=y.md>", &links), None);
    }
}
