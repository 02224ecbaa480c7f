//! Keys after `@`, by Pandoc's syntax: `@doe2005`, `@{a key}`, `@DBLP:conf/x/Doe05`.

use std::ops::Range;

/// No key is longer.
const LONGEST: usize = 200;

/// A key in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// The position of `@`.
    pub(super) sign: usize,
    /// Its letters and signs.
    range: Range<usize>,
    /// Whether it is in braces.
    is_braced: bool,
}

impl Key {
    /// The longest key, and those without its last parts: a sign at the end may belong to the sentence.
    pub(super) fn ranges(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let (start, end) = (self.range.start, self.range.end);
        let parts = text[self.range.clone()].char_indices();
        let shorter =
            parts.rev().filter(|(at, sign)| *at > 0 && is_sign(*sign)).map(move |(at, _)| start + at);
        let shorter: Vec<usize> =
            if self.is_braced { Vec::new() } else { shorter.take(MOST_SIGNS).collect() };
        std::iter::once(end).chain(shorter).map(move |end| start..end)
    }

    /// The key with its sign.
    pub(super) fn range(&self) -> Range<usize> {
        self.sign..self.range.end + usize::from(self.is_braced)
    }

    /// Where what follows the key begins.
    pub(super) fn end_of(&self, name: &Range<usize>) -> usize {
        name.end + usize::from(self.is_braced)
    }
}

/// Signs of a key that may belong to the sentence.
const MOST_SIGNS: usize = 16;

/// The key whose `@` is at a position: not in `a@b`, and with a letter or digit right after it.
pub(super) fn key_at(text: &str, sign: usize) -> Option<Key> {
    let rest = text.as_bytes().get(sign).filter(|byte| **byte == b'@').map(|_| &text[sign + 1..])?;
    let before = text[..sign].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || "_./@:+%=&".contains(c)) {
        return None;
    }
    if let Some(braced) = rest.strip_prefix('{') {
        let len = braced.bytes().take(LONGEST).position(|byte| byte == b'}').filter(|len| *len > 0)?;
        return Some(Key { sign, range: sign + 2..sign + 2 + len, is_braced: true });
    }
    rest.starts_with(|c: char| c.is_alphanumeric() || c == '_').then_some(())?;
    let mut end = 0;
    let mut after_sign = false;
    for (at, c) in rest.char_indices().take(LONGEST) {
        let is_letter = c.is_alphanumeric() || c == '_';
        if !is_letter && (!is_sign(c) || after_sign && c != '-') {
            break;
        }
        after_sign = !is_letter;
        if is_letter {
            end = at + c.len_utf8();
        }
    }
    Some(Key { sign, range: sign + 1..sign + 1 + end, is_braced: false })
}

/// A sign inside a key.
fn is_sign(c: char) -> bool {
    ":.#$%&-+?<>~/".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_ends_where_its_letters_do() {
        for (text, key) in [
            ("@doe2005 says", Some("doe2005")),
            ("@doe2005.", Some("doe2005")),
            ("@marlow:2022a]", Some("marlow:2022a")),
            ("@rfc.9110, p. 3", Some("rfc.9110")),
            ("@DBLP:conf/x/Doe05;", Some("DBLP:conf/x/Doe05")),
            ("@o_neil-2020", Some("o_neil-2020")),
            ("@{a key}", Some("a key")),
            ("@ Stanford", None),
            ("@]", None),
        ] {
            assert_eq!(key_at(text, 0).map(|key| &text[key.range]), key, "{text}");
        }
        assert_eq!(key_at("a@b.org", 1), None);
    }
}
