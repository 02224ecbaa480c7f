//! Explicit mentions and citations in a line: the words that are shown for them, once, whatever Markdown is in them.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::model::place::Span;
use crate::text::html::nesting::InlineEvent;

/// Shows words in place of spans of a text.
pub struct Replaced<'b> {
    text: &'b str,
    /// Sorted, without overlap.
    spans: &'b [(Span, Box<str>)],
    /// The span whose words were shown last.
    shown: Option<Range<usize>>,
    /// Marks of footnotes in a span: they follow it, since a link cannot be in another.
    marks: Vec<InlineEvent<'b>>,
}

impl<'b> Replaced<'b> {
    pub fn new(text: &'b str, spans: &'b [(Span, Box<str>)]) -> Self {
        Self { text, spans, shown: None, marks: Vec::new() }
    }

    /// Takes an event that is shown in place of what it is in, or not at all; gives back all others.
    pub fn take(
        &mut self,
        event: Event<'b>,
        range: Range<usize>,
        leaves: &mut Vec<InlineEvent<'b>>,
    ) -> Option<InlineEvent<'b>> {
        if self.shown.as_ref().is_some_and(|shown| range.start >= shown.end) {
            self.finish(leaves);
        }
        let Some((whole, _)) = self.at(range.start).filter(|(whole, _)| range.end <= whole.end) else {
            return Some((event, range));
        };
        match event {
            Event::InlineHtml(html) if html.starts_with("<sup class=\"note\"") => {
                // As wide as the span, so that nothing is put between them.
                self.shown.get_or_insert(whole.clone());
                self.marks.push((Event::InlineHtml(html), whole.end..whole.end));
                None
            }
            Event::Text(_) => Some((event, range)),
            // The words after `|` keep their form.
            _ if self.words_start(&whole).is_some_and(|start| range.start >= start) => Some((event, range)),
            Event::Start(_) | Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::Code(_) => None,
            _ => Some((event, range)),
        }
    }

    /// Writes a piece of the text that lies in one span, or in none.
    pub fn text(&mut self, piece: Range<usize>, leaves: &mut Vec<InlineEvent<'b>>) {
        let text = self.text;
        let Some((whole, words)) = self.at(piece.start) else {
            return leaves.push((Event::Text(text[piece.clone()].into()), piece));
        };
        match self.words_start(&whole) {
            Some(start) => {
                self.shown = Some(whole.clone());
                let shown = piece.start.max(start)..piece.end.min(whole.end - 2);
                if shown.start < shown.end {
                    leaves.push((Event::Text(text[shown.clone()].into()), shown));
                }
            }
            None => self.words(whole, words, leaves),
        }
    }

    /// The same for text that is not in the input as it is shown.
    pub fn decoded(&mut self, event: Event<'b>, range: Range<usize>, leaves: &mut Vec<InlineEvent<'b>>) {
        match self.at(range.start) {
            Some((whole, words)) if self.words_start(&whole).is_none() => self.words(whole, words, leaves),
            _ => leaves.push((event, range)),
        }
    }

    /// Writes what waits for the end of a span.
    pub fn finish(&mut self, leaves: &mut Vec<InlineEvent<'b>>) {
        leaves.append(&mut self.marks);
    }

    fn words(&mut self, whole: Range<usize>, words: &'b str, leaves: &mut Vec<InlineEvent<'b>>) {
        if self.shown.as_ref() != Some(&whole) {
            leaves.push((Event::Text(words.into()), whole.clone()));
            self.shown = Some(whole);
        }
    }

    /// The span that holds a byte, and its words.
    fn at(&self, at: usize) -> Option<(Range<usize>, &'b str)> {
        let place = self.spans.partition_point(|(span, _)| span.end as usize <= at);
        let (span, words) = self.spans.get(place).filter(|(span, _)| span.start as usize <= at)?;
        Some((span.range(), words))
    }

    /// Where the words of `[[id|words]]` start.
    fn words_start(&self, whole: &Range<usize>) -> Option<usize> {
        let inner = self.text[whole.clone()].strip_prefix("[[")?.strip_suffix("]]")?;
        Some(whole.start + 2 + inner.find('|')? + 1)
    }
}
