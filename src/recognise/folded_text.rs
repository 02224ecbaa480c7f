//! A second check whether the words of a name are consecutive in a text. It scans the source, which is much
//! faster than reading it. A yes may be wrong, a no is certain.

use std::ops::Range;

use crate::model::name::NormalName;
use crate::recognise::bloom_filter::NameQuery;

/// Up to this many non-ASCII letters are folded one by one; a text with more is read instead.
const MOST_FOLDED: usize = 200;

/// The letters and digits of a text without gaps, folded like those of names.
pub struct FoldedText {
    whole: String,
    /// The same without the targets of links, if there are any: a name may continue after one.
    linked: String,
}

impl FoldedText {
    /// The folded form of a text with its front matter; None if markup in it may split or join names.
    pub fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut row = Vec::with_capacity(bytes.len());
        let mut targets: Vec<Range<usize>> = Vec::new();
        let (mut at, mut folded) = (0, 0);
        loop {
            at += plain(&bytes[at..], &mut row);
            let Some(byte) = bytes.get(at) else { break };
            at += 1;
            let next = bytes.get(at).copied().unwrap_or(b' ');
            match (byte, next) {
                (b'&', b'#' | b'a'..=b'z' | b'A'..=b'Z') => return None,
                (b'\\', b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9') => return None,
                (b'<', b'/' | b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z') | (b'`', _) => return None,
                (b'[', b'^') | (b']', b'[') => return None,
                // Citations read only the host of a URL.
                (b':', b'/') if bytes.get(at + 1) == Some(&b'/') => return None,
                (b'/', _) if is_host(&text[..at - 1]) => return None,
                (b']', b'(') => {
                    let target = target(&text[at + 1..])?;
                    let start = row.len();
                    row.extend(letters(target));
                    targets.push(start..row.len());
                    at += 1 + target.len();
                }
                (0x80.., _) => {
                    let letter = text[at - 1..].chars().next()?;
                    at += letter.len_utf8() - 1;
                    if letter.is_alphanumeric() {
                        folded += 1;
                        row.extend(NormalName::of(letter.encode_utf8(&mut [0; 4])).bytes());
                    } else if !is_punctuation(letter) {
                        // A sign may contain letters, as `™` does.
                        return None;
                    }
                }
                _ => {}
            }
            if folded > MOST_FOLDED {
                return None;
            }
        }
        let mut linked = Vec::new();
        for (number, target) in targets.iter().enumerate() {
            linked.extend(&row[number.checked_sub(1).map_or(0, |before| targets[before].end)..target.start]);
        }
        if let Some(last) = targets.last() {
            linked.extend(&row[last.end..]);
        }
        Some(Self { whole: String::from_utf8(row).ok()?, linked: String::from_utf8(linked).ok()? })
    }

    /// Whether a name may be relevant in the text.
    pub fn may_hold(&self, name: &NameQuery) -> bool {
        let stands =
            |name: &NameQuery| self.whole.contains(name.letters()) || self.linked.contains(name.letters());
        name.counts(stands)
    }
}

/// For each byte the folded letter or digit, 0 for anything else, and [`MARK`] for possible markup.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let letter = byte as u8;
        letters[byte] = match letter {
            b'&' | b'\\' | b'<' | b'`' | b'[' | b']' | b':' | b'/' | 0x80.. => MARK,
            _ if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase(),
            _ => 0,
        };
        byte += 1;
    }
    letters
};
const MARK: u8 = 0xff;

/// Adds letters and digits up to the first byte that may be markup, and returns its position. Most of a text is
/// handled here, without a branch for each byte.
fn plain(bytes: &[u8], row: &mut Vec<u8>) -> usize {
    let mut letters = [0; 256];
    let mut at = 0;
    for part in bytes.chunks(letters.len()) {
        let mut count = 0;
        for byte in part {
            let letter = LETTERS[usize::from(*byte)];
            if letter == MARK {
                row.extend_from_slice(&letters[..count]);
                return at;
            }
            letters[count] = letter;
            count += usize::from(letter != 0);
            at += 1;
        }
        row.extend_from_slice(&letters[..count]);
    }
    at
}

/// Whether a text ends with a possible host.
fn is_host(text: &str) -> bool {
    let word = text.rsplit(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
    word.contains('.')
}

/// The target of a link at the start of a text; None if it is not simple.
fn target(text: &str) -> Option<&str> {
    let target = &text[..text.find(')')?];
    let is_plain = |byte: u8| byte.is_ascii() && !b"(\"'\n<>&\\`[]".contains(&byte);
    target.bytes().all(is_plain).then_some(target)
}

fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}

/// Signs without letters that are common in prose.
fn is_punctuation(sign: char) -> bool {
    matches!(sign, '\u{a0}' | '«' | '»' | '\u{2010}'..='\u{201f}' | '•' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str, name: &str) -> Option<bool> {
        let sought = NameQuery::new(name).expect("names have letters");
        FoldedText::of(text).map(|row| row.may_hold(&sought))
    }

    #[test]
    fn words_that_do_not_stand_together_are_no_name() {
        let text = "The costly ministry – and the *joint* [border](https://x.example/a) post of Nuñez.";
        for name in ["costly ministry", "Joint Border", "border post", "Nunez", "x.example"] {
            assert_eq!(holds(text, name), Some(true), "{name}");
        }
        let linked = "It is [the border](https://x.example/a) post, or [Post](b) *Office*.";
        for name in ["border post", "x.example", "post office"] {
            assert_eq!(holds(linked, name), Some(true), "{name}");
        }
        assert_eq!(holds(linked, "border office"), Some(false));
        for name in ["joint ministry", "ministry post", "costly border"] {
            assert_eq!(holds(text, name), Some(false), "{name}");
        }
    }

    #[test]
    fn where_marks_may_part_a_name_nothing_is_said() {
        for text in [
            "a https://b.c/d e", "a b.c/d e", "R&amp;D", "a<b>c</b>", "`x`", "a[^1]", "[a][b]", "\\u0041",
            "Brien™", "[a](b(c)d)",
        ] {
            assert_eq!(holds(text, "x"), None, "{text}");
        }
    }
}
