//! When two printed names are one name: `RIA-Novosti` and `The RIA Novosti` are.

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
        .map(plain_letter)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// What tells one source from another, whether it is declared or only cited: its name or id, folded after
/// it was written in Latin letters, so that it also tells their addresses apart.
pub fn source_identity(name: &str) -> String {
    if name.is_ascii() { fold(name) } else { fold(&any_ascii::any_ascii(&fold(name))) }
}

/// Latin letters that carry a stroke or lack a dot have no decomposition; `ё` is written `е` as often as not.
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

/// The candidate nearest to what was written, where one is near enough to be a slip of the pen.
pub fn closest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&written, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| {
            *distance <= (candidate.chars().count().max(written.chars().count()) / 4).clamp(1, 3)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// The id that a name or a file's stem becomes: letters and digits of ASCII in lower case, single hyphens
/// between them. Empty for a text without any.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for piece in text.chars().map(|c| (c, any_ascii::any_ascii_char(c))) {
        let (letter, ascii) = piece;
        let words = if letter == '\'' || letter == '’' { "" } else { ascii };
        if letter.is_alphanumeric() || !words.is_empty() || !letter.is_ascii() {
            for c in words.chars() {
                if c.is_ascii_alphanumeric() {
                    slug.push(c.to_ascii_lowercase());
                } else if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            }
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
