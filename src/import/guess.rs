//! Information from a file's name and first words.

use jiff::civil::Date;

use crate::text::letters::single_spaced;

/// The first date in a file's name, and the name without it: `2005-06-23`, `2005_06_23` or `20050623`.
pub fn date_in_name(stem: &str) -> Option<(Date, String)> {
    let bytes = stem.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).filter(|at| is_digit(*at) && (*at == 0 || !is_digit(at - 1))).find_map(|at| {
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (length, month, day) = match digits {
            8 => (8, at + 4, at + 6),
            4 if b"-_.".contains(bytes.get(at + 4)?) && bytes.get(at + 4) == bytes.get(at + 7) => {
                (10, at + 5, at + 8)
            }
            _ => return None,
        };
        let number = |from: usize, length: usize| stem.get(from..from + length)?.parse::<i16>().ok();
        let (year, month, day) = (number(at, 4)?, number(month, 2)?, number(day, 2)?);
        let fits = (1800..2200).contains(&year) && !is_digit(at + length);
        let date =
            Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|_| fits)?;
        Some((date, format!("{} {}", &stem[..at], &stem[at + length..])))
    })
}

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
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_found_in_file_names() {
        let day = date(2005, 6, 23);
        for (stem, rest) in
            [("hw-2005-06-23-v2-i122", "hw- -v2-i122"), ("20050623", " "), ("port_2005_06_23", "port_ ")]
        {
            assert_eq!(date_in_name(stem), Some((day, rest.to_owned())), "{stem}");
        }
        for stem in ["2005-13-23", "120050623", "2005-06-231", "2005-06_23", "port", "2005", "北京2005-0", ""]
        {
            assert_eq!(date_in_name(stem), None, "{stem}");
        }
    }

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
