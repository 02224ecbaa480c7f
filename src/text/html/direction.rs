//! `dir` of paragraphs, headings, quotes and list items, in texts with Arabic, Hebrew or another script that is
//! written from right to left.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

/// The directions of the blocks of a text.
pub struct Directions<'a> {
    text: &'a str,
    /// Whether any of it is written from right to left: otherwise no block needs a direction.
    is_mixed: bool,
}

impl<'a> Directions<'a> {
    /// `text`: the input. `span`: the Markdown in it.
    pub fn new(text: &'a str, span: Range<usize>) -> Self {
        Self { text, is_mixed: text[span].chars().any(is_right_to_left) }
    }

    /// The direction of the block at `range`, by its first letter; None if it needs none.
    pub fn of(&self, range: &Range<usize>) -> Option<&'static str> {
        if !self.is_mixed {
            return None;
        }
        let mut rest = self.text.get(range.clone())?;
        while let Some(letter) = rest.chars().next() {
            rest = &rest[letter.len_utf8()..];
            match letter {
                // Tags and URLs are not read.
                '<' => rest = rest.split_once('>').map_or(rest, |(_, rest)| rest),
                ']' if rest.starts_with('(') => rest = rest.split_once(')').map_or(rest, |(_, rest)| rest),
                letter if is_right_to_left(letter) => return Some("rtl"),
                letter if letter.is_alphabetic() => return Some("ltr"),
                _ => {}
            }
        }
        None
    }

    /// The start of a block, with its direction and the line ends around it that it has without one. `before`: what
    /// precedes it.
    pub fn start<'b>(&self, event: Event<'b>, range: &Range<usize>, before: Option<&Event>) -> Event<'b> {
        let (element, line_ends) = match &event {
            Event::Start(Tag::Paragraph) if before.is_some_and(is_start_of_item) => ("p", ("\n", "")),
            Event::Start(Tag::Paragraph) => ("p", ("", "")),
            Event::Start(Tag::Item) => ("li", ("", "")),
            Event::Start(Tag::BlockQuote(None)) if before.is_some_and(is_start_of_item) => {
                ("blockquote", ("\n", "\n"))
            }
            Event::Start(Tag::BlockQuote(None)) => ("blockquote", ("", "\n")),
            _ => return event,
        };
        match self.of(range) {
            Some(direction) => {
                let (line_end, after) = line_ends;
                Event::Html(format!("{line_end}<{element} dir=\"{direction}\">{after}").into())
            }
            None => event,
        }
    }
}

fn is_start_of_item(event: &Event) -> bool {
    match event {
        Event::Start(Tag::Item) => true,
        Event::Html(html) => html.starts_with("<li"),
        _ => false,
    }
}

fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
        && letter.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_have_the_direction_of_their_first_letter() {
        for (block, direction) in [
            ("- عنصر", Some("rtl")),
            ("> **שלום** world", Some("rtl")),
            ("1. English عنصر", Some("ltr")),
            ("[عنصر](https://a.b)", Some("rtl")),
            ("<b>عنصر</b>", Some("rtl")),
            ("2005", None),
        ] {
            let text = format!("ع {block}");
            assert_eq!(Directions::new(&text, 0..text.len()).of(&(3..text.len())), direction, "{block}");
        }
        assert_eq!(Directions::new("- English", 0..9).of(&(0..9)), None);
    }
}
