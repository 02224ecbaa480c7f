//! One block → the candidates in it, longest first, from left to right. Which actors are meant is decided when
//! all blocks are read.

use std::ops::Range;

use crate::model::block::Block;
use crate::model::script::is_unparted;
use crate::text::addresses::Addresses;

use super::indexes::{Candidate, CandidateKind, NameIndexes, SpellingRef, Words};
use super::matcher::Case;
use super::surnames::is_date;
use super::unread::readable;
use super::{declined, explicit};
use crate::text::letters::{
    is_apostrophe, is_hyphen, is_unspaced, is_word, letter_at, letter_before, plain, word_end, word_start,
};

/// All candidates of a block, in order.
pub(super) fn read(block: &Block, taken: &[Range<usize>], indexes: &NameIndexes) -> Vec<Candidate> {
    let text = &block.text;
    let mut unread = block.code.clone();
    unread.extend(block.links.iter().map(|(range, _)| range.clone()));
    unread.extend_from_slice(taken);
    let mut parts = readable(text, unread.clone());
    let mut candidates = explicit::calls(text, &parts);
    let has_calls = !candidates.is_empty();
    if has_calls {
        unread.extend(candidates.iter().map(|candidate| candidate.range.clone()));
        parts = readable(text, unread);
    }
    let mut reader = Reader { text, indexes, addresses: Some(Addresses::default()), candidates };
    for part in parts {
        reader.read(part);
    }
    candidates = reader.candidates;
    if has_calls {
        candidates.sort_by_key(|candidate| candidate.range.start);
    }
    candidates
}

/// All words of a text that are written like a name, wherever they are.
pub(super) fn read_anywhere(text: &str, indexes: &NameIndexes) -> Vec<Candidate> {
    let mut reader = Reader { text, indexes, addresses: None, candidates: Vec::new() };
    reader.read(0..text.len());
    reader.candidates
}

struct Reader<'a> {
    text: &'a str,
    indexes: &'a NameIndexes<'a>,
    /// The web addresses in the text, if they are skipped.
    addresses: Option<Addresses>,
    candidates: Vec<Candidate>,
}

impl Reader<'_> {
    fn read(&mut self, part: Range<usize>) {
        let mut at = part.start;
        while at < part.end {
            let candidate = if self.may_start(at) { self.words_at(at, part.end) } else { None };
            at = match candidate {
                Some(end) => end,
                None => self.next_token(at),
            };
        }
    }

    fn may_start(&self, at: usize) -> bool {
        self.indexes.case == Case::Any
            || self.indexes.archive.starts.may(self.text, at)
            || self.indexes.issue.is_some_and(|issue| issue.starts.may(self.text, at))
    }

    /// Past the word or sign at `at`. No name starts with the space after a word.
    fn next_token(&self, at: usize) -> usize {
        let end = word_end(self.text, at);
        if end > at {
            return end + usize::from(self.text.as_bytes().get(end) == Some(&b' '));
        }
        at + letter_at(self.text, at).map_or(1, char::len_utf8)
    }

    /// Records the longest name that starts at `at`, and returns where to continue.
    fn words_at(&mut self, at: usize, limit: usize) -> Option<usize> {
        if !opens(self.text, at) {
            return None;
        }
        let (end, spelling, form_of) = match self.longest(at, limit) {
            Some((end, spelling)) => (end, spelling, None),
            None => declined::declined(self.text, at..limit, self.indexes, |end| closes(self.text, end))?,
        };
        let words = at..end;
        if are_few_signs_among_others(self.text, &words) {
            return None;
        }
        if self.addresses.as_mut().is_some_and(|addresses| addresses.hold(self.text, &words)) {
            return None;
        }
        let range = at..possessive_end(self.text, &words).filter(|end| *end <= limit).unwrap_or(end);
        if !self.indexes.ignores(&self.text[words.clone()])
            && !self.indexes.ignores(&self.text[range.clone()])
        {
            let month = self.indexes.is_month(spelling);
            let dated = month && is_date(self.text, &words);
            self.candidates.push(Candidate {
                range: range.clone(),
                kind: CandidateKind::Words(Words { end, spelling, dated }),
                form_of,
            });
        }
        Some(range.end)
    }

    fn longest(&self, at: usize, limit: usize) -> Option<(usize, SpellingRef)> {
        let fits = |end| end <= limit && closes(self.text, end);
        let case = self.indexes.case;
        let archive = self.indexes.archive.longest((self.text, at), case, fits);
        let issue = self.indexes.issue.and_then(|issue| issue.longest((self.text, at), case, fits));
        let end = archive.iter().chain(&issue).map(|found| found.0).max()?;
        let of = |found: Option<(usize, u32)>| found.filter(|found| found.0 == end).map(|found| found.1);
        Some((end, SpellingRef { archive: of(archive), issue: of(issue) }))
    }
}

/// Whether a name may start at `at`, given what precedes.
pub(super) fn opens(text: &str, at: usize) -> bool {
    let Some(before) = letter_before(text, at) else { return true };
    let further = at - before.len_utf8();
    match before {
        // `news.Gazprom`; but dots in a row are an ellipsis.
        '.' => letter_before(text, further) == Some('.') || !letter_at(text, at).is_some_and(is_word),
        hyphen if is_hyphen(hyphen) => {
            let part = word_start(text, further);
            part == further || begins_small(text, part)
        }
        other => !is_word(other) || letter_at(text, at).is_some_and(|first| is_unspaced(other, first)),
    }
}

/// Whether a name may end at `at`, given what follows.
pub(super) fn closes(text: &str, at: usize) -> bool {
    let Some(after) = letter_at(text, at) else { return true };
    let further = at + after.len_utf8();
    let starts_word = || letter_at(text, further).is_some_and(is_word);
    match after {
        '.' => !starts_word(),
        hyphen if is_hyphen(hyphen) => !starts_word() || begins_small(text, further),
        other => !is_word(other) || letter_before(text, at).is_some_and(|last| is_unspaced(last, other)),
    }
}

/// Whether words are one or two characters among others of their script: more likely part of another word than
/// a name, as `中国` is of `中国人`.
fn are_few_signs_among_others(text: &str, words: &Range<usize>) -> bool {
    let name = &text[words.clone()];
    let around = [letter_before(text, words.start), letter_at(text, words.end)];
    name.starts_with(is_unparted) && name.chars().count() < 3 && around.into_iter().flatten().any(is_unparted)
}

fn begins_small(text: &str, at: usize) -> bool {
    letter_at(text, at).is_some_and(char::is_lowercase)
}

/// The end of a name's possessive: `'s`, or an apostrophe after a final s.
pub(super) fn possessive_end(text: &str, words: &Range<usize>) -> Option<usize> {
    let mark = letter_at(text, words.end).filter(|sign| is_apostrophe(*sign))?;
    let after_mark = words.end + mark.len_utf8();
    let ends_word = |at| !letter_at(text, at).is_some_and(is_word);
    let name = &text[words.clone()];
    match letter_at(text, after_mark) {
        Some('s') if ends_word(after_mark + 1) => return Some(after_mark + 1),
        // `VLADIMIR BOZHKO'S`
        Some('S') if ends_word(after_mark + 1) && !name.contains(char::is_lowercase) => {
            return Some(after_mark + 1);
        }
        _ => {}
    }
    // If the name is in quotation marks, the apostrophe closes them.
    let quoted = letter_before(text, words.start).is_some_and(|sign| sign == '‘' || is_apostrophe(sign));
    let final_s = name.chars().next_back().map(plain).is_some_and(|last| matches!(last, 's' | 'S'));
    (final_s && !quoted && ends_word(after_mark)).then_some(after_mark)
}
