//! How letters are written in the index: without accents, and those of some scripts in Latin letters, so that a
//! name is found however it is typed. The search page gets the same table.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Latin beyond ASCII, signs that modify letters, Greek, Cyrillic, Armenian and Georgian.
const SCRIPTS: [(u32, u32); 4] = [(0xdf, 0x2ff), (0x370, 0x52f), (0x561, 0x588), (0x10d0, 0x10ff)];
const LAST: usize = 0x10ff;

static TABLE: LazyLock<Vec<Option<Box<str>>>> = LazyLock::new(table);

fn table() -> Vec<Option<Box<str>>> {
    let mut table = vec![None; LAST + 1];
    for letter in SCRIPTS.iter().flat_map(|(first, last)| (*first..=*last).filter_map(char::from_u32)) {
        let is_cyrillic = ('\u{400}'..='\u{52f}').contains(&letter);
        let stays = |mut signs: Box<dyn Iterator<Item = char>>| {
            signs.next() == Some(letter) && signs.next().is_none()
        };
        let is_whole = is_cyrillic || stays(Box::new(std::iter::once(letter).nfkd()));
        if letter.is_alphanumeric() && stays(Box::new(letter.to_lowercase())) && is_whole {
            // `ё` is written `е` as often as not.
            let plain = if letter == 'ё' { 'е' } else { letter };
            let latin = any_ascii::any_ascii_char(plain).to_ascii_lowercase();
            table[letter as usize] =
                Some(latin.chars().filter(char::is_ascii_alphanumeric).collect::<String>().into());
        }
    }
    table
}

/// The spelling of a lower-case letter in the index, if the table has it.
pub fn written(letter: char) -> Option<&'static str> {
    TABLE.get(letter as usize)?.as_deref()
}

/// The table: each letter with what is written for it, parted by spaces.
pub fn all() -> String {
    let letters = TABLE
        .iter()
        .enumerate()
        .filter_map(|(at, latin)| Some((char::from_u32(at as u32)?, latin.as_ref()?)));
    letters.map(|(letter, latin)| format!("{letter}{latin}")).collect::<Vec<_>>().join(" ")
}

/// Writes a word of letters and marks as the index has it.
///
/// Unlike [`NormalName`](crate::model::name::NormalName), it works word by word from a table that the search page
/// has, too, and writes other scripts in Latin letters.
pub fn fold(word: &str, folded: &mut String) {
    folded.clear();
    for letter in word.chars() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
            continue;
        }
        let mut small = letter.to_lowercase();
        match (small.next().and_then(written), small.next()) {
            (Some(latin), None) => folded.push_str(latin),
            // Combining sequences are composed first.
            _ => return slowly(word, folded),
        }
    }
}

fn slowly(word: &str, folded: &mut String) {
    folded.clear();
    for letter in word.nfc().collect::<String>().to_lowercase().chars() {
        match written(letter) {
            Some(latin) => folded.push_str(latin),
            None => {
                let parts = std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part));
                parts.for_each(|part| match written(part) {
                    Some(latin) => folded.push_str(latin),
                    None => folded.push(part),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(word: &str) -> String {
        let mut folded = String::new();
        fold(word, &mut folded);
        folded
    }

    #[test]
    fn accents_and_scripts_make_no_difference() {
        for (word, plain) in [
            ("Toqáev", "toqaev"),
            ("Тоқаев", "toqaev"),
            ("Юрий", "yuriy"),
            ("Фёдор", "fedor"),
            ("Łódź", "lodz"),
            ("Straße", "strasse"),
            ("Αθήνα", "athina"),
            ("IĞDIR", "igdir"),
            ("თბილისი", "tbilisi"),
            ("2nd", "2nd"),
            ("北京", "北京"),
        ] {
            assert_eq!(folded(word), plain, "{word}");
            assert_eq!(folded(&word.nfd().collect::<String>()), plain, "{word}, decomposed");
        }
    }

    #[test]
    fn the_table_is_no_longer_than_a_picture_of_it() {
        assert!(all().len() < 2500, "{}: {}", all().len(), all());
        assert!(all().contains(" щshch ") && all().contains(" øo "), "{}", all());
    }
}
