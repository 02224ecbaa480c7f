//! Titles from a file's name and first words.

use crate::text::letters::single_spaced;

/// A title from a file's name without its date, if it has words enough to be one.
pub fn title_from_name(name: &str) -> Option<String> {
    let words: Vec<&str> = name
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty() && !is_number(word))
        .collect();
    let long = words.iter().filter(|word| word.chars().count() >= 3).count();
    (long >= 2).then(|| capitalised(&words.join(" ")))
}

/// `122`, `v2`, `i122`, `no7`, `vol2`, and the words for them.
fn is_number(word: &str) -> bool {
    let lower = word.to_lowercase();
    let letters = lower.trim_end_matches(|sign: char| sign.is_ascii_digit());
    match letters {
        "" | "vol" | "volume" | "no" | "nr" | "issue" => true,
        "v" | "i" | "n" => letters.len() < lower.len(),
        _ => false,
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A title from any name, if nothing better is known.
pub fn title_from_any_name(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(['-', '_', '.', ' ']).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| capitalised(&words.join(" ")))
}

/// How long a title from a sentence gets.
const LONGEST_TITLE: usize = 80;

/// A title from the first sentence of a text, cut between words if it is long.
pub fn title_from_sentence(paragraph: &str) -> Option<String> {
    let text = single_spaced(paragraph);
    let ends = text.match_indices(['.', '!', '?']).find(|(at, sign)| {
        let rest = &text[at + sign.len()..];
        let before = text[..*at].rsplit(' ').next().unwrap_or("");
        // `Gen.`, `U.S.` and `J.` end no sentence.
        let is_short_name = before.starts_with(char::is_uppercase) && before.chars().count() <= 3;
        (rest.is_empty() || rest.starts_with(' ')) && !is_short_name && !before.contains('.')
    });
    let sentence = match ends {
        Some((at, ".")) => &text[..at],
        Some((at, sign)) => &text[..at + sign.len()],
        None => &text,
    };
    if sentence.chars().count() <= LONGEST_TITLE {
        return (!sentence.is_empty()).then(|| sentence.to_owned());
    }
    let cut: String = sentence.chars().take(LONGEST_TITLE).collect();
    let kept = cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept);
    Some(kept.trim_end_matches([',', ';', ':', ' ', '—', '–', '(']).to_owned() + "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_needs_two_words_to_be_a_title() {
        assert_eq!(title_from_name("the-port-reopens").as_deref(), Some("The port reopens"));
        assert_eq!(title_from_name("hw-  -v2-i122"), None);
        assert_eq!(title_from_name("harbour vol2 no 7"), None);
    }

    #[test]
    fn a_sentence_becomes_a_title() {
        let title = |text| title_from_sentence(text).unwrap();
        assert_eq!(title("The port reopens. And so on."), "The port reopens");
        assert_eq!(
            title("Gen. A. Ilves of the U.S. Navy left. So on."),
            "Gen. A. Ilves of the U.S. Navy left"
        );
        assert_eq!(title("Who pays? Nobody."), "Who pays?");
        let long = title(&"Vessels, of many kinds, ".repeat(9));
        assert!(long.chars().count() <= 81 && long.ends_with('…'), "{long}");
        assert_eq!(title_from_sentence(" "), None);
    }
}
