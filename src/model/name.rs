//! When two printed names are one name: `RIA-Novosti` and `The RIA Novosti` are.

use std::borrow::{Borrow, Cow};
use std::cmp::Reverse;
use std::ops::Deref;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::web_address::ends_like_host;

/// A name as it is compared: its letters and digits in lower case, without accents, punctuation, spaces, and the
/// English article before it. Two printed names are the same name if these are equal. Empty for a name of signs only.
///
/// ```
/// use briefbook::model::name::NormalName;
/// assert_eq!(NormalName::of("The Washington Post"), NormalName::of("washington-post"));
/// assert_eq!(&*NormalName::of("Le Monde"), "lemonde");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NormalName(String);

impl NormalName {
    /// The normal form of a printed name.
    pub fn of(name: &str) -> Self {
        let trimmed = name.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut normal = Self::default();
        normal.push(match trimmed.get(..3) {
            Some(the)
                if the.eq_ignore_ascii_case("the")
                    && trimmed[3..].starts_with(|c: char| c == '-' || c.is_whitespace()) =>
            {
                &trimmed[3..]
            }
            _ => trimmed,
        });
        normal
    }

    /// The same in Latin letters, which tells one source from another, whether it is declared or only cited: names
    /// that differ in it have different addresses, too.
    pub fn latin(name: &str) -> Self {
        let normal = Self::of(name);
        if normal.is_ascii() { normal } else { Self::of(&any_ascii::any_ascii(&normal)) }
    }

    /// Appends another word of the name.
    pub fn push(&mut self, word: &str) {
        if word.is_ascii() {
            let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
            self.0.extend(letters.map(|letter| char::from(letter.to_ascii_lowercase())));
            return;
        }
        let letters = word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
        self.0.extend(letters.flat_map(as_in_capitals).map(plain_letter).filter(|c| c.is_alphanumeric()));
    }
}

impl Deref for NormalName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// What tells one source from another: two names of one source have the same. A host keeps its hyphens, since
/// `a-b.org` is not `ab.org`.
pub fn source_identity(name: &str) -> String {
    if name.contains(['-', ' ']) && ends_like_host(name) {
        slug(name)
    } else {
        NormalName::latin(name).to_string()
    }
}

/// Equal and ordered as its letters are.
impl Borrow<str> for NormalName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Case folding that also equates `ß` with `SS`, and both forms of the small sigma.
fn as_in_capitals(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'ß' => ('s', Some('s')),
        'ς' => ('σ', None),
        _ => (letter, None),
    };
    std::iter::once(first).chain(second)
}

/// Latin letters with a stroke or without a dot have no decomposition; `ё` is often written `е`.
pub fn plain_letter(letter: char) -> char {
    match letter {
        'ı' => 'i',
        'ł' => 'l',
        'Ł' => 'L',
        'ø' => 'o',
        'Ø' => 'O',
        'đ' => 'd',
        'Đ' => 'D',
        'ё' => 'е',
        'Ё' => 'Е',
        other => other,
    }
}

/// The candidate nearest to the given text, if it is near enough to be a typing error.
pub fn closest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let lower = candidate.to_lowercase();
            let distance = strsim::damerau_levenshtein(&written, &lower);
            // Of two equally near, the one with the same beginning: `autors` is `authors` rather than `actors`.
            let alike = written.bytes().zip(lower.bytes()).take_while(|(one, other)| one == other).count();
            (distance, Reverse(alike), candidate)
        })
        .filter(|(distance, _, candidate)| {
            *distance <= (candidate.chars().count().max(written.chars().count()) / 4).clamp(1, 3)
        })
        .min()
        .map(|(_, _, candidate)| candidate)
}

/// The maximum length of a slug: with `.html` or a year it still fits every file system.
const LONGEST_SLUG: usize = 120;

/// The id of a name in URLs: lower-case ASCII letters and digits in words joined by single hyphens, other scripts
/// transliterated, `+` and `#` at the end of a word spelled out. Empty for a name without letters and digits.
/// A longer one is cut and ends in the hash of the whole.
///
/// ```
/// use briefbook::model::name::slug;
/// assert_eq!(slug("Қасым-Жомарт Тоқаев"), "qasym-zhomart-toqaev");
/// assert_eq!(slug("Kazakhstan’s 2nd “reform”"), "kazakhstans-2nd-reform");
/// assert_eq!(["C", "C++", "C#", "P5+1"].map(slug), ["c", "c-plus-plus", "c-sharp", "p5-1"]);
/// ```
pub fn slug(name: &str) -> String {
    let ascii = match name.is_ascii() {
        true => Cow::Borrowed(name),
        // Composed first: file names on some systems arrive with their accents as signs of their own.
        false => any_ascii::any_ascii(&name.nfc().collect::<String>()).into(),
    };
    let mut slug = String::with_capacity(ascii.len());
    let bytes = ascii.as_bytes();
    for (at, byte) in bytes.iter().copied().enumerate() {
        let is_in_word = || bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => slug.push(byte as char),
            b'A'..=b'Z' => slug.push(byte.to_ascii_lowercase() as char),
            // An apostrophe is inside a word, and the transliteration of a soft sign.
            b'\'' => {}
            b'+' if !slug.is_empty() && !slug.ends_with('-') && !is_in_word() => slug.push_str("-plus"),
            b'#' if !slug.is_empty() && !slug.ends_with('-') && !is_in_word() => slug.push_str("-sharp"),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    let words = slug.trim_end_matches('-');
    if words.len() <= LONGEST_SLUG {
        return words.to_owned();
    }
    let hash = format!("{:08x}", xxhash_rust::xxh3::xxh3_64(words.as_bytes()) as u32);
    let kept = &words[..LONGEST_SLUG - hash.len() - 1];
    format!("{}-{hash}", kept.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn of_two_names_as_near_the_one_with_the_same_beginning_is_meant() {
        assert_eq!(closest("autors", ["actors", "authors"]), Some("authors"));
        assert_eq!(closest("titel", ["topics", "title"]), Some("title"));
        assert_eq!(closest("nothing", ["title", "date"]), None);
    }

    #[test]
    fn names_of_many_scripts_become_plain_words() {
        let cases = [
            ("Қасым-Жомарт Тоқаев", "qasym-zhomart-toqaev"),
            ("Çağlar", "caglar"),
            ("Łódź", "lodz"),
            ("北京", "beijing"),
            ("Straße", "strasse"),
            ("объект", "obekt"),
            ("O’Brien & Sons, Ltd.", "obrien-sons-ltd"),
            ("www.gazeta.kz", "www-gazeta-kz"),
            ("  --Already--slugged-- ", "already-slugged"),
            ("", ""),
            ("«?!»", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn a_decomposed_file_name_has_the_same_slug() {
        for name in ["Юлия Зайцева", "Çağlar", "Nuñez", "Việt Nam"] {
            assert_eq!(slug(name), slug(&name.nfd().collect::<String>()));
        }
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let long = "ministry of ".repeat(40);
        let (first, second) = (slug(&format!("{long}trade")), slug(&format!("{long}defence")));
        assert_ne!(first, second);
        assert!(first.len() <= LONGEST_SLUG && first.starts_with("ministry-of-"));
    }

    proptest! {
        #[test]
        fn a_slug_is_clean_and_its_own_slug(name in "\\PC*") {
            let slugged = slug(&name);
            prop_assert!(slugged.len() <= LONGEST_SLUG);
            prop_assert!(slugged.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')));
            prop_assert!(!slugged.starts_with('-') && !slugged.ends_with('-') && !slugged.contains("--"));
            prop_assert_eq!(slug(&slugged), slugged);
        }
    }
}
