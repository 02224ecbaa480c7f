//! The atoms of a note → its references: split at semicolons, and at full stops where another reference begins.

use std::ops::Range;

use crate::recognise::notes::atoms::{Atom, AtomKind, Break, Note, TitleMark};
use crate::recognise::notes::words::{is_prose, same_end};
use crate::text::tokens::{Kind, is_capital};

/// Longer runs of words are prose.
const LONGEST_NAME: usize = 8;

/// The references of a note, as ranges of its atoms.
pub(super) fn references(note: &Note) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for chunk in note.atoms.split(|atom| atom.kind == AtomKind::Break(Break::Semicolon)) {
        let end = at + chunk.len();
        let mut open: Option<(Range<usize>, Sentence)> = None;
        for sentence in sentences(note, at..end) {
            let next = Sentence::of(note, sentence.clone());
            open = Some(match open.take() {
                Some((range, so_far)) if so_far.goes_on_with(&next) => {
                    (range.start..sentence.end, so_far.with(next))
                }
                before => {
                    found.extend(before.map(|(range, _)| range));
                    (sentence, next)
                }
            });
        }
        found.extend(open.map(|(range, _)| range));
        at = end + 1;
    }
    found
}

/// The parts between full stops.
fn sentences(note: &Note, within: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = within.start;
    for at in within.clone() {
        if note.atoms[at].kind == AtomKind::Break(Break::Stop) {
            found.push(start..at);
            start = at + 1;
        }
    }
    found.push(start..within.end);
    found.retain(|range| !range.is_empty());
    found
}

/// What a sentence, or what is read of a reference, consists of.
#[derive(Debug, Clone, Default)]
struct Sentence {
    has_title: bool,
    /// Whether its only title is emphasised, as the name of an outlet is.
    is_emphasised: bool,
    /// Whether there is a date outside brackets.
    has_date: bool,
    has_address: bool,
    /// Whether it is about a copy of the page named before.
    is_archived: bool,
    /// Words that are no page, no day of reading, and lead to no address.
    has_words: bool,
    /// Whether all its words may be names.
    is_name_like: bool,
    /// Whether it starts with words such as `see also`, or `ibid`.
    begins_another: bool,
}

impl Sentence {
    fn of(note: &Note, atoms: Range<usize>) -> Self {
        let first = note.atoms[atoms.start].tokens.start;
        let mut reader = note.reader(first..note.tokens.len());
        let sees = reader.every_phrase(|language| language.citations.see);
        let mut sentence = Self {
            begins_another: sees || same_end(note, first).is_some(),
            is_name_like: true,
            ..Self::default()
        };
        let slice = &note.atoms[atoms];
        let mut titles = 0;
        for (index, atom) in slice.iter().enumerate() {
            match atom.kind {
                AtomKind::Title(mark) => {
                    titles += 1;
                    sentence.has_title = true;
                    sentence.is_emphasised = mark == TitleMark::Emphasised && titles == 1;
                    sentence.is_archived |= is_reading(note, atom);
                }
                AtomKind::Address => sentence.has_address = true,
                AtomKind::Date(date) => sentence.has_date |= !note.dates[date].is_reading,
                AtomKind::Words if is_reading(note, atom) => sentence.is_archived = true,
                // `www.vedomosti.ru/a` after the rest of a reference.
                AtomKind::Words if titles > 0 && is_host(note, atom) => {}
                AtomKind::Words if is_page(note, atom) || leads_to_address(note, slice, index) => {}
                AtomKind::Words => {
                    sentence.has_words = true;
                    sentence.is_name_like &= is_name_like(note, atom);
                }
                AtomKind::Bracket | AtomKind::Break(_) => {}
            }
        }
        sentence.is_name_like &= sentence.has_words;
        sentence
    }

    /// Whether the next sentence is a part of the same reference.
    fn goes_on_with(&self, next: &Self) -> bool {
        if next.begins_another {
            return false;
        }
        match (next.has_title, next.has_words) {
            (false, false) => !(next.has_address && self.has_address) || next.is_archived,
            (true, _) if next.is_archived && !next.has_date => true,
            // `Name. “A Title.” 17 June 2022.`; `“A Title.” *Name*. 17 June 2022.`
            (true, false) => {
                !self.has_date && if self.has_title { next.is_emphasised } else { self.is_name_like }
            }
            (false, true) => self.has_title && !self.has_date && next.is_name_like,
            (true, true) => false,
        }
    }

    fn with(self, next: Self) -> Self {
        Self {
            has_title: self.has_title || next.has_title,
            is_emphasised: false,
            has_date: self.has_date || next.has_date,
            has_address: self.has_address || next.has_address,
            is_archived: false,
            has_words: self.has_words || next.has_words,
            is_name_like: self.is_name_like && (next.is_name_like || !next.has_words),
            begins_another: false,
        }
    }
}

fn is_reading(note: &Note, atom: &Atom) -> bool {
    note.reader(atom.tokens.clone()).every_phrase(|language| language.citations.accessed)
}

fn is_host(note: &Note, atom: &Atom) -> bool {
    note.tokens[atom.tokens.clone()].iter().all(|token| token.kind == Kind::Address)
}

/// `p. 3`, `vol. 64`
fn is_page(note: &Note, atom: &Atom) -> bool {
    let mut reader = note.reader(atom.tokens.clone());
    let is_page = reader.every_phrase(|language| language.citations.page);
    _ = reader.take(Kind::Dot);
    is_page && reader.peek().is_none_or(|token| token.kind == Kind::Number)
}

/// `URL:`, `available at`: a few words right before an address.
fn leads_to_address(note: &Note, atoms: &[Atom], index: usize) -> bool {
    const WORDS: usize = 4;
    let next = atoms[index + 1..].iter().find(|atom| atom.kind != AtomKind::Break(Break::Colon));
    let words = note.tokens[atoms[index].tokens.clone()].iter().filter(|token| token.is_worded()).count();
    let is_first = index == 0 || matches!(atoms[index - 1].kind, AtomKind::Break(_));
    is_first && words <= WORDS && next.is_some_and(|next| next.kind == AtomKind::Address)
}

fn is_name_like(note: &Note, atom: &Atom) -> bool {
    let words = note.tokens[atom.tokens.clone()].iter().filter(|token| token.is_worded()).count();
    note.text[atom.range.clone()].starts_with(|c: char| is_capital(c) || c.is_numeric())
        && words <= LONGEST_NAME
        && !is_prose(note, atom.tokens.clone())
}
