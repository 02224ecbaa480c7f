//! When two printed names are one name: `RIA-Novosti` and `The RIA Novosti` are.

use std::borrow::Cow;
use std::cmp::Reverse;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is left of a name for comparison: its letters and digits in lower case, without accents,
/// punctuation, spaces, and without the English article before it. Empty for a name of signs only.
///
/// ```
/// use briefbook::model::name::fold;
/// assert_eq!(fold("The Washington Post"), fold("washington-post"));
/// assert_eq!(fold("Le Monde"), "lemonde");
/// ```
pub fn fold(name: &str) -> String {
    let trimmed = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let body = match trimmed.get(..3) {
        Some(the)
            if the.eq_ignore_ascii_case("the")
                && trimmed[3..].starts_with(|c: char| c == '-' || c.is_whitespace()) =>
        {
            &trimmed[3..]
        }
        _ => trimmed,
    };
    if body.is_ascii() {
        return body
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|b| b.to_ascii_lowercase() as char)
            .collect();
    }
    body.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .flat_map(as_in_capitals)
        .map(plain_letter)
        .filter(|c| c.is_alphanumeric())
        .collect()
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

/// What distinguishes one source from another, declared or only cited: its name or id, transliterated to Latin
/// letters and folded, so that it also distinguishes their URLs.
pub fn source_identity(name: &str) -> String {
    if name.is_ascii() { fold(name) } else { fold(&any_ascii::any_ascii(&fold(name))) }
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
