//! Equality and boundaries of words: which spellings are equal, and where a word starts and ends. Names and
//! texts use the same functions, so they can be compared byte for byte.

use std::borrow::Cow;

use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

use crate::model::name::plain_letter;
use crate::model::script::is_unparted;

/// Bytes that are letters or digits of ASCII.
const ASCII_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Whether a character belongs to a word: a letter or digit of any script, or a mark upon one.
pub(crate) fn is_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Whether a character is no part of what a reader sees: a soft hyphen, a space without width, a mark of direction.
pub(crate) fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// A text without invisible characters.
pub(crate) fn without_invisible(text: &str) -> Cow<'_, str> {
    match text.is_ascii() || !text.contains(is_invisible) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.replace(is_invisible, "")),
    }
}

/// Whether a character joins the parts of a word, as in `SCO-led`. Dashes do not.
pub(crate) fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a character is an apostrophe, straight or curly.
pub(crate) fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’')
}

/// The character at `at`.
pub(crate) fn letter_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(*byte as char),
        Some(_) => text[at..].chars().next(),
        None => None,
    }
}

/// The character before `at`.
pub(crate) fn letter_before(text: &str, at: usize) -> Option<char> {
    match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        Some(byte) if byte.is_ascii() => Some(byte as char),
        Some(_) => text[..at].chars().next_back(),
        None => None,
    }
}

/// The end of the run of letters and digits that starts at `start`, or `start` if there is none. In scripts
/// without spaces between words, each character is a run.
pub(crate) fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        while at < bytes.len() && ASCII_WORD[bytes[at] as usize] {
            at += 1;
        }
        match letter_at(text, at) {
            Some(letter) if !letter.is_ascii() && is_word(letter) => {
                if is_unparted(letter) {
                    return if at == start { marks_end(text, at + letter.len_utf8()) } else { at };
                }
                at += letter.len_utf8();
            }
            _ => return at,
        }
    }
}

/// The end of the combining marks on a letter that ends at `at`.
fn marks_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|letter| !is_combining_mark(letter)).unwrap_or(rest.len())
}

/// Whether a word may end between two letters, because one belongs to a script without spaces between words.
pub(crate) fn is_unspaced(before: char, after: char) -> bool {
    (is_unparted(before) || is_unparted(after)) && !is_combining_mark(after)
}

/// The start of the run of letters and digits that ends at `at`.
pub(crate) fn word_start(text: &str, mut at: usize) -> usize {
    while let Some(letter) = letter_before(text, at).filter(|letter| is_word(*letter)) {
        at -= letter.len_utf8();
    }
    at
}

/// The end of the token that starts at `at`: a word, or a single other character. `None` at the end of the text
/// and before white space.
pub(crate) fn token_end(text: &str, at: usize) -> Option<usize> {
    let letter = letter_at(text, at)?;
    if is_word(letter) {
        return Some(word_end(text, at));
    }
    (!letter.is_whitespace()).then(|| at + letter.len_utf8())
}

/// The end of the white space at `at`. `None` if it contains more than one line break: words on both sides of
/// that are never one name.
pub(crate) fn gap_end(text: &str, mut at: usize) -> Option<usize> {
    let mut lines = 0;
    while let Some(space) = letter_at(text, at).filter(|letter| letter.is_whitespace()) {
        lines += usize::from(is_line_end(space));
        at += space.len_utf8();
    }
    (lines < 2).then_some(at)
}

fn is_line_end(space: char) -> bool {
    matches!(space, '\n' | '\u{2028}' | '\u{2029}')
}

/// Appends the form of a text in which sameness is equality: white space is one space, apostrophes and
/// hyphens are those of ASCII, Latin letters bear no accents, `ё` is `е`.
///
/// Unlike [`NormalName`](crate::model::name::NormalName), it keeps case, punctuation and spaces: in running text
/// they decide whether words are a mention.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    let mut at = 0;
    while let Some(letter) = letter_at(text, at) {
        if letter.is_whitespace() {
            let end = gap_end(text, at);
            out.push(if end.is_some() { ' ' } else { '\n' });
            at = end.unwrap_or_else(|| text.len() - text[at..].trim_start().len());
            continue;
        }
        at += letter.len_utf8();
        if letter.is_ascii() {
            out.push(letter);
        } else if is_combining_mark(letter) {
            fold_mark(letter, out);
        } else {
            out.push(plain(letter));
        }
    }
}

/// A text with single spaces between its words and none around.
pub(crate) fn single_spaced(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut spaced = String::with_capacity(text.len());
    spaced.push_str(words.next().unwrap_or_default());
    for word in words {
        spaced.push(' ');
        spaced.push_str(word);
    }
    spaced
}

/// Whether [`fold_into`] would change nothing, as for most text. May return false needlessly.
pub(crate) fn is_folded(text: &str) -> bool {
    let mut before = b'.';
    text.bytes().all(|byte| {
        let kept = byte.is_ascii_graphic() || (byte == b' ' && before != b' ');
        before = byte;
        kept
    })
}

/// A combining mark is dropped from a Latin letter and composed with any other, as in a text with composed
/// letters.
fn fold_mark(mark: char, out: &mut String) {
    match out.chars().next_back() {
        Some(base) if is_latin(base) => {}
        Some(base) => match compose(base, mark) {
            Some(whole) => {
                out.pop();
                out.push(plain(whole));
            }
            None => out.push(mark),
        },
        None => out.push(mark),
    }
}

/// A single character in the form of [`fold_into`].
pub(crate) fn plain(letter: char) -> char {
    match letter {
        '\u{0}'..='\u{7f}' => letter,
        '’' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{400}'..='\u{52f}' => plain_letter(letter),
        _ => {
            let mut base = None;
            decompose_canonical(letter, |part| {
                base.get_or_insert(part);
            });
            match base {
                Some(base) if is_latin(base) => plain_letter(base),
                _ => letter,
            }
        }
    }
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || (letter.is_alphabetic() && matches!(letter, '\u{c0}'..='\u{24f}'))
}

/// Whether a word is all lower case, like the particles of surnames.
pub(crate) fn is_small(word: &str) -> bool {
    word.chars().any(char::is_lowercase) && !word.chars().any(char::is_uppercase)
}
