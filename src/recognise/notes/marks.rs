//! The places of a text that refer to footnotes, and what each footnote cites.

use std::ops::Range;

use crate::model::body::Body;
use crate::model::findings::Finding;
use crate::model::issue::{CitationForm, CitedFootnote, FootnoteMark};
use crate::model::place::Span;

/// A place of a block that refers to a footnote that cites.
#[derive(Debug, Clone, Copy)]
pub(in crate::recognise) struct Mark {
    block: usize,
    /// The byte of the block's text before which it is.
    pub(in crate::recognise) at: usize,
    /// The number of the footnote, and which of its references it is.
    pub(in crate::recognise) footnote: usize,
    pub(in crate::recognise) reference: usize,
}

/// The footnotes of a text with their marks.
pub(in crate::recognise) struct Notes<'a> {
    findings: &'a [Finding],
    /// In the order of the text.
    marks: Vec<Mark>,
    pub(in crate::recognise) footnotes: Vec<CitedFootnote>,
}

impl<'a> Notes<'a> {
    /// `findings`: those of the text, in reading order.
    pub(in crate::recognise) fn new(body: &Body, findings: &'a [Finding]) -> Self {
        let footnotes = body.footnotes.iter().map(|footnote| {
            let marks = footnote.references.iter().map(|reference| FootnoteMark {
                span: Span::new(reference.start, reference.end),
                citations: 0..0,
            });
            CitedFootnote { marks: marks.collect() }
        });
        let mut notes = Self { findings, marks: Vec::new(), footnotes: footnotes.collect() };
        for (number, footnote) in body.footnotes.iter().enumerate() {
            if notes.citations_of(body, number).next().is_some() {
                notes.marks.extend(footnote.marks.iter().map(|mark| Mark {
                    block: mark.block,
                    at: mark.at,
                    footnote: number,
                    reference: mark.reference,
                }));
            }
        }
        notes.marks.sort_by_key(|mark| (mark.block, mark.at));
        notes
    }

    pub(in crate::recognise) fn marks_in(&self, block: usize) -> &[Mark] {
        let start = self.marks.partition_point(|mark| mark.block < block);
        let end = self.marks.partition_point(|mark| mark.block <= block);
        &self.marks[start..end]
    }

    /// The findings of a footnote that cite.
    pub(in crate::recognise) fn citations_of(
        &self,
        body: &Body,
        footnote: usize,
    ) -> impl Iterator<Item = &'a Finding> + use<'a> {
        let blocks = body.footnotes[footnote].blocks.clone();
        let start = self.findings.partition_point(|finding| finding.block < blocks.start);
        let inside = self.findings[start..].iter().take_while(move |finding| finding.block < blocks.end);
        inside.filter(|finding| finding.citation().is_some_and(|it| it.form == CitationForm::Note))
    }

    /// All words of a footnote, as a place in the input.
    pub(in crate::recognise) fn span(&self, body: &Body, footnote: usize) -> Span {
        let blocks = &body.blocks[body.footnotes[footnote].blocks.clone()];
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return Span::new(0, 0) };
        Span { start: first.span(0..first.text.len()).start, end: last.span(0..last.text.len()).end }
    }
}

/// The character of a text to which a mark before `at` is attached: the last one that is no white space.
pub(in crate::recognise) fn before(text: &str, at: usize) -> Range<usize> {
    let end = text[..at].trim_end().len();
    match text[..end].chars().next_back() {
        Some(last) => end - last.len_utf8()..end,
        None => 0..text.chars().next().map_or(0, char::len_utf8),
    }
}
