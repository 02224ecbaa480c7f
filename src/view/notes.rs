//! The notes of an issue: its parentheses, explicit citations and footnotes, with one sequence of numbers.

use std::ops::Range;

use crate::model::issue::{CitationForm, FootnoteMark, Issue, Reading};

/// A note; the first of an issue has number 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A parenthesis or explicit citation: the places of its citations in the reading.
    Bracket(Range<usize>),
    /// A footnote: its place in [`Reading::footnotes`].
    Footnote(usize),
}

/// The notes in the order of their first marks.
pub fn notes(reading: &Reading) -> Vec<Note> {
    let mut notes: Vec<(u32, Note)> = Vec::new();
    let mut at = 0;
    for cited in reading.citations.chunk_by(|one, next| one.whole == next.whole && one.form == next.form) {
        if matches!(cited[0].form, CitationForm::Parenthesis | CitationForm::Explicit) {
            notes.push((cited[0].whole.start, Note::Bracket(at..at + cited.len())));
        }
        at += cited.len();
    }
    for (index, footnote) in reading.footnotes.iter().enumerate() {
        notes.push((footnote.marks[0].span.start, Note::Footnote(index)));
    }
    notes.sort_by_key(|(start, _)| *start);
    notes.into_iter().map(|(_, note)| note).collect()
}

/// The places that refer to a footnote, but for those in the heading that is the title.
pub fn marks(issue: &Issue, footnote: usize) -> impl Iterator<Item = &FootnoteMark> {
    let title = issue.front.title_heading;
    let marks = issue.reading.footnotes[footnote].marks.iter();
    marks.filter(move |mark| !title.is_some_and(|title| title.holds(mark.span)))
}
