//! Blank lines below lines that have nothing but tags: what follows would be part of their paragraph, and a
//! definition or a table there would be text.

use crate::import::mask::Mask;
use crate::import::tags::tag::next;

/// The text with these blank lines.
pub fn separated(text: &str) -> String {
    let mask = Mask::of(text);
    let mut separated = String::with_capacity(text.len() + 16);
    let mut starts_paragraph = true;
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let is_tags = mask.end_of(at).is_none() && has_only_tags(line.trim());
        at += line.len();
        separated.push_str(line);
        let next = lines.peek().map_or("", |next| next.trim());
        let is_gap = next.is_empty() || has_only_tags(next);
        if is_tags && !is_gap && (starts_paragraph || begins_block(next)) {
            separated.push('\n');
        }
        starts_paragraph = line.trim().is_empty() || (is_tags && starts_paragraph) || line.starts_with('#');
    }
    separated
}

/// Whether a line has tags and nothing else.
fn has_only_tags(line: &str) -> bool {
    let mut at = 0;
    while at < line.len() {
        match next(line, at) {
            Some(tag) if line[at..tag.start].trim().is_empty() => at = tag.end,
            _ => return false,
        }
    }
    !line.is_empty()
}

/// Whether a line is the first of a table, a list, a definition or code, or a rule that would make a heading of the
/// line above.
fn begins_block(line: &str) -> bool {
    let after_digits = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_numbered = after_digits.len() < line.len() && after_digits.starts_with(['.', ')']);
    let is_underline = line.chars().all(|sign| sign == '-') || line.chars().all(|sign| sign == '=');
    is_numbered
        || is_underline
        || (line.starts_with('[') && line.contains("]:"))
        || ["|", "- ", "* ", "+ ", "```", "~~~"].iter().any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_line_of_tags_is_a_block_of_its_own() {
        for next in ["[a]: /b/", "[^1]: C", "| a |", "- a", "1. a", "```", "---", "Words."] {
            let text = format!("Words.\n\n{{% include a.md %}}\n{next}\n");
            assert_eq!(separated(&text), format!("Words.\n\n{{% include a.md %}}\n\n{next}\n"));
        }
        let text = "Words.\n{{< a >}}{% b %}\n{% c %}\n[d]: /e/\n";
        assert_eq!(separated(text), "Words.\n{{< a >}}{% b %}\n{% c %}\n\n[d]: /e/\n");
        for text in ["Words\n{% a %}\nwords.\n", "```\n{% a %}\n- b\n```\n", "{% a %}\n\nb", "{{ a }}"] {
            assert_eq!(separated(text), text);
        }
    }
}
