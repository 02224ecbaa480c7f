//! The rules for names and dates of citations, as the reader of notes uses them.

use std::ops::Range;

use crate::model::findings::{CitedTarget, DatedDate, ImpossibleDate};
use crate::recognise::citations::Citing;
use crate::recognise::citations::citable::Names;
use crate::recognise::citations::reader::{Grammar, Reader};
use crate::recognise::citations::run::{Lead, Name};
use crate::recognise::citations::years::{Calendar, dated};
use crate::text::dates::WrittenDate;
use crate::text::lang::Lang;
use crate::text::tokens::Token;

/// What an issue may cite, and how its names and dates are read.
pub(in crate::recognise) struct NameRules<'a> {
    names: Names<'a>,
    lang: Lang,
    calendar: Calendar,
}

/// A name of a note.
#[derive(Debug, Clone)]
pub(in crate::recognise) struct NoteName {
    /// Its bytes in the block's text.
    pub(in crate::recognise) range: Range<usize>,
    pub(in crate::recognise) target: CitedTarget,
    /// Whether it is a declared source or a publication of the archive.
    pub(in crate::recognise) is_known: bool,
}

impl<'a> NameRules<'a> {
    pub(in crate::recognise) fn new(citing: &Citing<'a>) -> Self {
        let names = Names::new(citing.names, citing.listed);
        let calendar = Calendar { issue: citing.date, order: citing.order };
        Self { names, lang: Lang::of(citing.lang), calendar }
    }

    pub(in crate::recognise) fn lang(&self) -> Lang {
        self.lang
    }

    /// The names that some tokens make, if they make nothing else: `AFP via The Moscow Times`.
    pub(in crate::recognise) fn names(&self, text: &str, tokens: &[Token]) -> Vec<NoteName> {
        let mut reader = Reader::new(text, tokens, self.lang, Grammar::new(&self.names));
        let names = reader.names().filter(|_| reader.is_done()).unwrap_or_default();
        names.iter().map(|name| note_name(name, text)).collect()
    }

    /// The longest known name with which some tokens start, and the number of its tokens.
    pub(in crate::recognise) fn known(&self, text: &str, tokens: &[Token]) -> Option<(usize, NoteName)> {
        let mut known = self.names.at(text, tokens).into_iter().filter(|(_, known)| known.is_sure());
        let (len, known) = known.next()?;
        let range = tokens[0].range.start..tokens[len - 1].range.end;
        known.allows(&text[range.clone()]).then(|| (len, note_name(&Name::new(range, Some(known)), text)))
    }

    /// Written dates with their years.
    pub(in crate::recognise) fn dated(
        &self,
        written: &[WrittenDate],
    ) -> Result<Vec<DatedDate>, ImpossibleDate> {
        dated(written, self.calendar)
    }
}

fn note_name(name: &Name, text: &str) -> NoteName {
    NoteName { range: name.range.clone(), target: name.target(Lead::None, text), is_known: name.is_known() }
}
