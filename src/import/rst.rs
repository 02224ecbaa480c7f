//! A reStructuredText file → a text: its title and its fields are read, the rest is shown as it is.

use crate::import::foreign::{ForeignText, Note};
use crate::import::{keys, plain_text};

/// The text of a reStructuredText file.
pub fn text(rst: &str) -> ForeignText {
    let lines: Vec<&str> = rst.lines().collect();
    let mut at = lines.iter().take_while(|line| line.trim().is_empty()).count();
    let is_overlined = lines.get(at).is_some_and(|line| is_adornment(line));
    at += usize::from(is_overlined);
    let title = lines.get(at).map(|line| line.trim()).filter(|title| {
        let below = lines.get(at + 1).is_some_and(|line| is_adornment(line));
        below && !title.is_empty() && !is_adornment(title)
    });
    at = if title.is_some() { at + 2 } else { at - usize::from(is_overlined) };
    let (fields, length) = fields(&lines[at.min(lines.len())..]);
    at = (at + length).min(lines.len());
    let mut head = ForeignText { title: title.map(str::to_owned), ..ForeignText::default() };
    keys::take_lines(&fields, &mut head);
    head.markdown = plain_text::shown(&lines[at..]);
    head.notes.push(Note::new(
        "reStructuredText is shown as plain text",
        "texts are reStructuredText, which is shown as plain text",
    ));
    head
}

/// Whether a line is the line above or below a title.
fn is_adornment(line: &str) -> bool {
    let line = line.trim();
    let first = line.chars().next().filter(|sign| sign.is_ascii_punctuation());
    first.is_some_and(|first| line.chars().all(|sign| sign == first))
}

/// The fields `:key: value` ahead as `key: value`, and how many lines they take.
fn fields(lines: &[&str]) -> (String, usize) {
    let (mut fields, mut taken) = (String::new(), 0);
    for (at, line) in lines.iter().enumerate() {
        let field = line.trim().strip_prefix(':').and_then(|rest| rest.split_once(':'));
        match field.filter(|(key, value)| !key.contains(' ') && (value.is_empty() || value.starts_with(' ')))
        {
            Some((key, value)) => {
                fields += &format!("{key}:{value}\n");
                taken = at + 1;
            }
            None if line.trim().is_empty() => {}
            None => break,
        }
    }
    (fields, taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_fields_are_read() {
        let found = text("=====\nThe B\n=====\n\n:date: 2005-06-24\n:tags: a, b\n\nText *here*.\n");
        assert_eq!(found.title.as_deref(), Some("The B"));
        assert_eq!(found.date.map(|date| date.to_string()).as_deref(), Some("2005-06-24"));
        assert_eq!(
            (found.topics, &*found.markdown),
            (vec!["a".to_owned(), "b".to_owned()], "Text \\*here\\*.\n")
        );
    }
}
