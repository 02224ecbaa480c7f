//! Text as a YAML scalar.

/// A YAML scalar on one line that reads back as exactly this text.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// The same inside `[…]` or `{…}`, where a comma ends a value.
pub fn flow_scalar(text: &str) -> String {
    if is_plain(text) && !text.contains(',') { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // What YAML does not print: controls, line separators, the byte order mark, non-characters.
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                quoted.push_str(&format!("\\u{:04X}", c as u32));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether YAML reads these words as a string even without quotes, whatever its version.
fn is_plain(text: &str) -> bool {
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || " -.,;?!/()‘’“”«»–—…".contains(c))
        && !text.ends_with(' ')
        && !words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_words_stay_plain_and_others_are_quoted() {
        assert_eq!(scalar("Port reopens, slowly"), "Port reopens, slowly");
        assert_eq!(scalar("No"), "\"No\"");
        assert_eq!(scalar("2005"), "\"2005\"");
        assert_eq!(scalar("A: \"b\" # c"), "\"A: \\\"b\\\" # c\"");
        assert_eq!(scalar(""), "\"\"");
        assert_eq!(scalar("two\nlines 🚢"), "\"two\\nlines 🚢\"");
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "(\\PC|[\\x00-\\x7f\u{85}\u{2028}\u{feff}])*") {
            let line = format!("title: {}\n", scalar(&text));
            let read: std::collections::BTreeMap<String, String> = serde_saphyr::from_str(&line).unwrap();
            prop_assert_eq!(&read["title"], &text);
        }

        #[test]
        fn word_like_text_reads_back(text in "[-a-zA-Z0-9 .,;?!/()’…:#_~+]{0,12}") {
            let line = format!("title: {}\n", scalar(&text));
            let read: std::collections::BTreeMap<String, String> = serde_saphyr::from_str(&line).unwrap();
            prop_assert_eq!(&read["title"], &text);
        }
    }
}
