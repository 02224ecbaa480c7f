//! Plain text → Markdown that shows the same text: characters that Markdown would interpret are escaped.

/// One line of a paragraph, without spaces around it.
pub fn line(text: &str) -> String {
    let marker = marker(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        let rest = &text[at + letter.len_utf8()..];
        let special = marker == Some(at)
            || match letter {
                '\\' | '`' | '*' | '[' | '~' | '|' | '^' => true,
                '_' => !is_inside_word(text, at),
                '<' => rest.starts_with(|next: char| !next.is_whitespace()),
                '&' => rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '#'),
                _ => false,
            };
        if special {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// The position of the character that would make the line a heading, quote, list item, rule or term.
fn marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let after = text.trim_start_matches(first);
    let run = text.len() - after.len();
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let marks = match first {
        '#' => ends(after),
        '>' | ':' => true,
        '-' | '+' => ends(&text[1..]) || text.chars().all(|sign| "-+|: \t".contains(sign)) || run > 2,
        '=' => after.trim_end().is_empty(),
        _ => false,
    };
    if marks {
        return Some(0);
    }
    let after_digits = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let digits = text.len() - after_digits.len();
    let is_item =
        (1..=9).contains(&digits) && after_digits.starts_with(['.', ')']) && ends(&after_digits[1..]);
    is_item.then_some(digits)
}

/// Whether the run of underscores at `at` has a letter or digit on both sides.
fn is_inside_word(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches('_').chars().next_back();
    let after = text[at..].trim_start_matches('_').chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_signs_that_would_mean_something_are_escaped() {
        let cases = [
            ("# of ships: 3", "\\# of ships: 3"),
            ("#1 in the north", "#1 in the north"),
            ("1. The port", "1\\. The port"),
            ("2005) and on", "2005\\) and on"),
            ("3.5 percent", "3.5 percent"),
            ("- a dash", "\\- a dash"),
            ("-5 degrees", "-5 degrees"),
            ("> quoted", "\\> quoted"),
            ("* * *", "\\* \\* \\*"),
            ("a *big* [sic] snake_case _word_", "a \\*big\\* \\[sic] snake_case \\_word\\_"),
            ("a < b <b> & &amp; AT&T", "a < b \\<b> & \\&amp; AT\\&T"),
            ("[[knb]] and [@interfax]", "\\[\\[knb]] and \\[@interfax]"),
            ("“Typographic” quotes’ — stay", "“Typographic” quotes’ — stay"),
            ("===", "\\==="),
            ("---", "\\---"),
        ];
        for (plain, markdown) in cases {
            assert_eq!(line(plain), markdown);
        }
    }
}
