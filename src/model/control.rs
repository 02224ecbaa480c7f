//! Characters that HTML cannot contain: control characters other than white space, and two noncharacters.

use std::borrow::Cow;

/// Whether no page may contain a character.
pub fn is_barred(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t' | '\r') || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// The first such character of a text, with its position.
pub fn first(text: &str) -> Option<(usize, char)> {
    // First bytes of such characters; most texts contain none. Without branches, so that the compiler can
    // vectorise it: every text of an archive is checked more than once.
    let may_begin = |byte: u8| {
        let white = (byte == b'\n') | (byte == b'\t') | (byte == b'\r');
        (byte < 0x20) & !white | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xef)
    };
    let mut chunks = text.as_bytes().chunks(256);
    if !chunks.any(|chunk| chunk.iter().fold(false, |any, byte| any | may_begin(*byte))) {
        return None;
    }
    text.char_indices().find(|(_, letter)| is_barred(*letter))
}

/// The text with the sign for an unknown character in place of each.
pub fn shown(text: &str) -> Cow<'_, str> {
    match first(text) {
        Some(_) => text.replace(is_barred, "\u{fffd}").into(),
        None => text.into(),
    }
}

/// The text with each such character replaced by as many spaces as it has bytes, which keeps all positions.
pub fn blanked(text: &str) -> String {
    let mut blank = String::with_capacity(text.len());
    for letter in text.chars() {
        match is_barred(letter) {
            true => blank.extend(std::iter::repeat_n(' ', letter.len_utf8())),
            false => blank.push(letter),
        }
    }
    blank
}
