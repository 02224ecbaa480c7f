//! A file with front matter → the same file with Markdown footnotes for its endnotes.

use crate::import::foreign::{ForeignText, Note};
use crate::model::text::plural;
use crate::text::endnotes::{Footnotes, footnotes};

/// A file whose endnotes became footnotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    pub text: String,
    /// What was converted, and what was not.
    pub notes: Vec<Note>,
}

/// The file with footnotes; None if it has no endnotes.
pub fn converted(file: &str) -> Option<Converted> {
    let (front, body) = file.split_at(body_start(file));
    let found = footnotes(body)?;
    let notes = notes(&found);
    Some(Converted { text: format!("{front}{}", found.markdown), notes })
}

/// Makes footnotes of the endnotes in an imported text.
pub fn convert(text: &mut ForeignText) {
    if let Some(found) = footnotes(&text.markdown) {
        text.notes.extend(notes(&found));
        text.markdown = found.markdown;
    }
}

fn notes(found: &Footnotes) -> Vec<Note> {
    let made = format!("made {} of endnotes", plural(found.count, "footnote"));
    let mut notes = vec![Note::new(made, "texts had endnotes, which became footnotes")];
    for (numbers, what) in [
        (&found.without_entry, "numbers in the text that are not in the list"),
        (&found.without_mark, "numbers in the list that are not in the text"),
    ] {
        if !numbers.is_empty() {
            let several = format!("texts have {what}");
            notes.push(Note::new(format!("{what}: {}", shown(numbers)), several));
        }
    }
    notes
}

fn shown(numbers: &[u32]) -> String {
    /// More do not help.
    const MOST: usize = 10;
    let first: Vec<String> = numbers.iter().take(MOST).map(u32::to_string).collect();
    let more = if numbers.len() > MOST { ", …" } else { "" };
    first.join(", ") + more
}

/// Where the Markdown starts: after front matter between two fences, if there is any.
fn body_start(file: &str) -> usize {
    let first = file.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').trim_end();
    let close: &[&str] = match first {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        "{" => &["}"],
        _ => return 0,
    };
    let mut lines = file.split_inclusive('\n');
    let mut at = lines.next().map_or(0, str::len);
    for line in lines {
        at += line.len();
        if close.contains(&line.trim_end()) {
            return at;
        }
    }
    // Front matter that is not closed is left alone.
    file.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_stays_and_what_does_not_meet_is_reported() {
        let file =
            "---\nsources: [1]\n---\nClosed.[1] Open.[4]\r\n\r\n## Notes\r\n\r\n1. TASS\r\n2. Moss\r\n";
        let found = converted(file).unwrap();
        assert_eq!(
            found.text,
            "---\nsources: [1]\n---\nClosed.[^1] Open.[4]\r\n\r\n## Notes\r\n\r\n[^1]: TASS\r\n\r\n2. Moss\r\n"
        );
        assert_eq!(
            found.notes.iter().map(|note| &note.one[..]).collect::<Vec<_>>(),
            [
                "made 1 footnote of endnotes",
                "numbers in the text that are not in the list: 4",
                "numbers in the list that are not in the text: 2"
            ]
        );
        assert_eq!(converted(&found.text), None);
        for file in ["---\ntitle: x\nClosed.[1]\n\n## Notes\n\n1. TASS\n", "", "{"] {
            assert_eq!(converted(file), None);
        }
    }
}
