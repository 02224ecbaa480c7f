//! The explicit form `[@id, 2005-06-17; @other, 2005-06-15/2005-06-17]`, for what no rule can read.

use std::ops::Range;

use crate::model::findings::CitationNote;
use crate::recognise::citations::citable::{NameMatch, Names};
use crate::recognise::citations::reader::{Grammar, Reader};
use crate::recognise::citations::run::{Lead, Name, Run};
use crate::text::dates::{Precision, WrittenDate};
use crate::text::lang::Lang;
use crate::text::tokens::{Kind, tokens};

/// No name has more commas.
const MOST_COMMAS: usize = 4;

/// The text of a block with what is needed to read its explicit citations.
#[derive(Clone, Copy)]
pub(super) struct Explicit<'a> {
    pub(super) text: &'a str,
    pub(super) names: &'a Names<'a>,
    pub(super) lang: Lang,
}

impl<'a> Explicit<'a> {
    /// The items between `[` and `]`, or what is wrong with each.
    pub(super) fn runs(self, inside: Range<usize>) -> (Vec<Run<'a>>, Vec<CitationNote>) {
        let (mut runs, mut faults) = (Vec::new(), Vec::new());
        let mut start = inside.start;
        for part in self.text[inside].split_inclusive(';') {
            match self.run(start..start + part.len()) {
                Ok(run) => runs.push(run),
                Err(remark) => faults.push(remark),
            }
            start += part.len();
        }
        (runs, faults)
    }

    /// `@id`, or `@id, dates`
    fn run(self, whole: Range<usize>) -> Result<Run<'a>, CitationNote> {
        let part = self.trimmed(whole.clone(), |c| c.is_whitespace() || c == '@' || c == ';');
        let commas =
            self.text[part.clone()].match_indices(',').map(|(at, _)| part.start + at).take(MOST_COMMAS);
        let ends: Vec<usize> = commas.chain([part.end]).collect();
        let name = |end: usize| self.trimmed(part.start..end, char::is_whitespace);
        // A name may contain commas: the longest known name wins.
        let known = ends.iter().rev().find_map(|end| Some((*end, self.known(&self.text[name(*end)])?)));
        let Some((end, known)) = known else {
            let named = name(ends[0]);
            if named.is_empty() {
                return Err(CitationNote::NoSource { range: whole });
            }
            let printed = &self.text[named.clone()];
            return Err(CitationNote::UnknownSource { likely: self.meant(printed), range: named });
        };
        let dates = self.dates(end..part.end)?;
        let name = Name::new(name(end), Some(known));
        Ok(Run { lead: Lead::None, names: vec![name], dates })
    }

    /// Suggestions for an unknown name: a similar one, or a known one before a date without a comma.
    fn meant(self, printed: &str) -> Option<String> {
        let like = || self.names.archive().like(printed).map(str::to_owned);
        let mut spaces = printed.match_indices(' ').map(|(at, _)| at).rev().take(MOST_COMMAS);
        let name = spaces.find(|end| self.known(printed[..*end].trim_end()).is_some());
        let parts = name.map(|end| (printed[..end].trim_end(), printed[end..].trim_start()));
        let dated = parts.filter(|(_, rest)| self.is_dates(rest));
        dated.map(|(name, dates)| format!("{name}, {dates}")).or_else(like)
    }

    fn is_dates(self, text: &str) -> bool {
        let tokens = tokens(text, 0..text.len(), self.lang);
        let mut reader = Reader::new(text, &tokens, self.lang, Grammar::new(self.names));
        reader.dates(Precision::MonthOrYear).is_some() && reader.is_done()
    }

    /// By id, name or alias.
    fn known(self, printed: &str) -> Option<NameMatch<'a>> {
        self.names.archive().of_id(printed).or_else(|| self.names.get(printed).filter(NameMatch::is_sure))
    }

    /// The dates after the name, if there are any; a page after them is dropped.
    fn dates(self, range: Range<usize>) -> Result<Vec<WrittenDate>, CitationNote> {
        let tokens = tokens(self.text, range.clone(), self.lang);
        let mut reader = Reader::new(self.text, &tokens, self.lang, Grammar::new(self.names));
        if !reader.take(Kind::Comma) {
            return Ok(Vec::new());
        }
        let dates =
            reader.dates(Precision::MonthOrYear).filter(|_| reader.is_done() || reader.remark().is_some());
        let unread = || CitationNote::UnreadDates {
            range: self.trimmed(range, |sign| sign.is_whitespace() || sign == ','),
        };
        dates.ok_or_else(unread)
    }

    fn trimmed(self, range: Range<usize>, is_margin: impl Fn(char) -> bool) -> Range<usize> {
        let inner = self.text[range.clone()].trim_start_matches(&is_margin);
        let start = range.end - inner.len();
        start..start + inner.trim_end_matches(&is_margin).len()
    }
}
