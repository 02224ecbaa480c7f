//! Indexes by first letter: under which letter a name is listed, and on which page of a long index.

use unicode_normalization::UnicodeNormalization;

use crate::model::name::slug;

/// An index of more entries than this has one page per letter.
pub const LONG_INDEX: usize = 1000;

/// The heading under which names are listed that begin with no letter.
pub const NO_LETTER: char = '#';

/// The heading under which a name is listed: its first letter, as a capital without accents. Chinese characters are
/// listed under their transliteration, as they are too many for headings.
pub fn letter(name: &str) -> char {
    let Some(first) = name.chars().find(|c| c.is_alphanumeric()).filter(|c| c.is_alphabetic()) else {
        return NO_LETTER;
    };
    let first = if is_chinese(first) { page_letter(first) } else { first };
    let capital = first.to_uppercase().next().unwrap_or(first);
    capital.nfd().next().unwrap_or(capital)
}

/// The letter in the address of the page that lists the names under a heading, `a` to `z`: that of its
/// transliteration. [`NO_LETTER`] if it has none.
pub fn page_letter(heading: char) -> char {
    let transliterated = slug(heading.encode_utf8(&mut [0; 4]));
    transliterated.chars().next().filter(char::is_ascii_lowercase).unwrap_or(NO_LETTER)
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_heading_and_a_page() {
        for (name, heading, page) in [
            ("reuters.com", 'R', 'r'),
            ("«Эхо Москвы»", 'Э', 'e'),
            ("Йод", 'И', 'i'),
            ("Хроника", 'Х', 'k'),
            ("Écho", 'E', 'e'),
            ("ßtraße", 'S', 's'),
            ("新华社", 'X', 'x'),
            ("24.kg", '#', '#'),
            ("…", '#', '#'),
        ] {
            assert_eq!((letter(name), page_letter(letter(name))), (heading, page), "{name}");
        }
    }
}
