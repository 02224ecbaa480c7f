//! Addresses in a Markdown text: of links, images, definitions and raw HTML, with the places to change for them.

use std::ops::Range;

use crate::import::mask::Mask;

/// What has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    Link,
    Image,
    /// `[label]: address`, or raw HTML.
    Other,
}

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub bearer: Bearer,
    /// The address as written, without angle brackets.
    pub address: Range<usize>,
    /// The whole link or image, from its first bracket; of others the same as the address.
    pub whole: Range<usize>,
    /// The end of its words: `](`.
    pub words_end: usize,
    /// Whether the address is in angle brackets.
    pub is_angled: bool,
}

/// All addresses of a text, in order of their ends.
pub fn links(text: &str) -> Vec<Link> {
    let mask = Mask::of(text);
    let bytes = text.as_bytes();
    let mut links = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    let mut starts_line = true;
    while at < bytes.len() {
        if let Some(end) = mask.end_of(at) {
            (at, starts_line) = (end, false);
            continue;
        }
        let begins = std::mem::replace(&mut starts_line, false);
        match bytes[at] {
            b'\n' => {
                starts_line = true;
                // A link does not go on beyond a paragraph.
                if bytes.get(at + 1) == Some(&b'\n') {
                    open.clear();
                }
            }
            b' ' => starts_line = begins,
            b'\\' => at += 1,
            b'[' => {
                if begins && let Some(link) = definition(text, at) {
                    at = link.address.end;
                    links.push(link);
                    continue;
                }
                open.push(at);
            }
            b']' => {
                if let Some(start) = open.pop()
                    && bytes.get(at + 1) == Some(&b'(')
                    && let Some(mut link) = destination(text, at + 2)
                {
                    let is_image = start > 0 && bytes[start - 1] == b'!';
                    link.bearer = if is_image { Bearer::Image } else { Bearer::Link };
                    link.whole.start = start - usize::from(is_image);
                    link.words_end = at;
                    at = link.whole.end;
                    links.push(link);
                    continue;
                }
            }
            b'<' => {
                if let Some((attribute, end)) = tag(text, at) {
                    links.extend(attribute.into_iter().map(other));
                    at = end;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    links
}

fn other(address: Range<usize>) -> Link {
    let whole = address.clone();
    Link { bearer: Bearer::Other, words_end: whole.start, is_angled: false, address, whole }
}

/// `[label]: address` at the start of a line.
fn definition(text: &str, at: usize) -> Option<Link> {
    /// A label is not longer.
    const LONGEST: usize = 999;
    let line = text[at..].lines().next()?;
    let label = line.get(..line.len().min(LONGEST)).unwrap_or(line).find("]:")?;
    let rest = line[label + 2..].trim_start();
    if line.starts_with("[^") || rest.is_empty() {
        return None;
    }
    let start = at + line.len() - rest.len();
    let (is_angled, start) = if rest.starts_with('<') { (true, start + 1) } else { (false, start) };
    let stop: &[char] = if is_angled { &['>'] } else { &[' ', '\t'] };
    let line_end = at + line.len();
    let end = text[start..line_end].find(stop).map_or(line_end, |end| start + end);
    Some(Link { is_angled, ..other(start..end) })
}

/// The address behind `](`, and where the link ends.
fn destination(text: &str, at: usize) -> Option<Link> {
    /// An address with its title is not longer.
    const LONGEST: usize = 4000;
    let window = &text[at..text.floor_char_boundary((at + LONGEST).min(text.len()))];
    let start = at + window.len() - window.trim_start().len();
    let rest = &text[start..at + window.len()];
    let (is_angled, start, length) = match rest.strip_prefix('<') {
        Some(inside) => {
            (true, start + 1, inside.find(['>', '\n']).filter(|end| inside[*end..].starts_with('>'))?)
        }
        None => (false, start, plain_length(rest)),
    };
    let end = start + length;
    let behind = &text[end + usize::from(is_angled)..at + window.len()];
    let title = behind.trim_start();
    let close = match title.chars().next()? {
        ')' => behind.len() - title.len(),
        quote @ ('"' | '\'') => {
            let inside = &title[1..];
            let end = inside
                .match_indices(quote)
                .find(|(end, _)| inside[end + 1..].trim_start().starts_with(')'))?
                .0;
            let gap = inside[end + 1..].len() - inside[end + 1..].trim_start().len();
            behind.len() - title.len() + 1 + end + 1 + gap
        }
        _ => return None,
    };
    let whole_end = end + usize::from(is_angled) + close + 1;
    Some(Link { bearer: Bearer::Link, address: start..end, whole: at..whole_end, words_end: at, is_angled })
}

/// The length of an address without angle brackets, whose brackets are balanced.
fn plain_length(rest: &str) -> usize {
    let mut depth = 0;
    for (at, sign) in rest.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            sign if sign.is_ascii_whitespace() => return at,
            _ => {}
        }
    }
    rest.len()
}

/// The addresses in a tag of HTML, and where it ends.
fn tag(text: &str, at: usize) -> Option<(Vec<Range<usize>>, usize)> {
    /// A tag is not longer.
    const LONGEST: usize = 4000;
    if !text[at + 1..].starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let window = &text[at..text.floor_char_boundary((at + LONGEST).min(text.len()))];
    let end = window.find('>')?;
    let tag = &window[..end];
    // `<https://a.b>`
    if tag.contains("://") && !tag.contains(['=', ' ']) {
        return None;
    }
    let mut found = Vec::new();
    for key in ["href=", "src="] {
        for (start, _) in tag.match_indices(key) {
            let value = start + key.len();
            let quote = tag[value..].chars().next().filter(|sign| matches!(sign, '"' | '\''));
            let (from, stop): (usize, &[char]) = match quote {
                Some('"') => (value + 1, &['"']),
                Some(_) => (value + 1, &['\'']),
                None => (value, &[' ', '\n', '/']),
            };
            let to = tag[from..].find(stop).map_or(tag.len(), |to| from + to);
            let is_attribute = tag[..start].ends_with(|before: char| before.is_whitespace());
            found.extend(is_attribute.then_some(at + from..at + to));
        }
    }
    Some((found, at + end + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn all_addresses_of_a_text_are_found() {
        for (text, addresses) in [
            ("A [b](c) and ![d](e \"f\").", vec!["c", "e"]),
            ("[![b](c.png)](d.html)", vec!["c.png", "d.html"]),
            ("[a](<b c>) [d](e(f)g)", vec!["b c", "e(f)g"]),
            ("[a]: b\n[c]: <d> 'e'\n[^1]: f", vec!["b", "d"]),
            ("<a class=x href=\"b\">c</a> <img src='d'>", vec!["b", "d"]),
            ("`[a](b)` \\[c](d) <https://e.f> [g] (h)", vec![]),
            ("[a\n\nb](c)", vec![]),
        ] {
            let found: Vec<&str> = links(text).iter().map(|link| &text[link.address.clone()]).collect();
            assert_eq!(found, addresses, "{text}");
        }
        let text = "x ![a](b 'c' ) y";
        assert_eq!(&text[links(text)[0].whole.clone()], "![a](b 'c' )");
    }

    proptest! {
        #[test]
        fn any_text_is_scanned(text in "[\\[\\]()<>!`a \n\"'=é:\\\\-]{0,60}") {
            for link in links(&text) {
                prop_assert!(text.get(link.address.clone()).is_some() && text.get(link.whole.clone()).is_some());
                prop_assert!(text.is_char_boundary(link.words_end));
            }
        }
    }
}
