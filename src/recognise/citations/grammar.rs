//! The grammar of a parenthesis that cites, rule by rule: citation, sentence, group, run. Names and dates
//! have files of their own, and so have the forms that only declared names may take.

use std::ops::Range;

use crate::model::findings::{BrokenRule, CitationNote};
use crate::recognise::citations::reader::Reader;
use crate::recognise::citations::run::{Lead, Name, Parts, Run};
use crate::recognise::citations::titles::Titled;
use crate::text::dates::{Precision, WrittenDate};
use crate::text::lang;
use crate::text::tokens::{Kind, is_small};

impl<'a> Reader<'a, '_> {
    /// `citation = "(" , sentence , { ". " , sentence } , [ "." ] , ")"`. What does not match is dropped, with a note
    /// if it holds a date.
    pub(super) fn citation(&mut self) -> Parts<'a> {
        let mut parts = Parts::default();
        for sentence in self.sentences() {
            self.within(sentence, |reader| reader.sentence(&mut parts));
        }
        parts
    }

    /// `sentence = [ [ prose ] , lead ] , group , { ";" , group }`, or a form of declared names. A group that does
    /// not match leaves the others as they are.
    fn sentence(&mut self, parts: &mut Parts<'a>) {
        if let Some(runs) = self.attempt(|reader| reader.declared_form()) {
            return parts.runs.extend(runs);
        }
        let mut lead = Lead::None;
        // The run that bare dates continue.
        let mut before: Option<usize> = None;
        loop {
            // `see` applies to the following groups, too, until another lead.
            lead = self.lead().or_else(|| self.attempt(|reader| reader.lead_after_words())).unwrap_or(lead);
            let start = self.at;
            let failed_before = self.context.furthest.take();
            let group = self.attempt(|reader| {
                let group = reader.group(lead, before.map(|at| &parts.runs[at]))?;
                reader.is_group_end().then_some(group)
            });
            match group {
                Some(group) => {
                    self.context.furthest = failed_before;
                    parts.runs.extend(group);
                    before = Some(parts.runs.len() - 1);
                }
                None => {
                    self.skip_to(|token| token.kind == Kind::Semicolon);
                    parts.unread.extend(self.unread_part(start..self.at));
                    self.keep_furthest(failed_before);
                    before = None;
                }
            }
            if !self.take(Kind::Semicolon) {
                return;
            }
        }
    }

    /// The note on a group that does not match, if it holds a date.
    fn unread_part(&mut self, group: Range<usize>) -> Option<CitationNote> {
        self.holds_date(group.clone()).then_some(())?;
        let broken = self.context.furthest.as_ref();
        let broken = broken.filter(|failure| failure.tokens.start < group.end);
        let broken = broken.map(|failure| (self.bytes(failure.tokens.clone()), failure.rule));
        Some(CitationNote::UnreadPart { range: self.bytes(group), broken })
    }

    /// `lead = "see also" | "see" | "cf." | "source:" | "sources:"`
    pub(super) fn lead(&mut self) -> Option<Lead> {
        if self.any_phrase(|language| language.citations.source) {
            return Some(Lead::None);
        }
        if self.any_phrase(|language| language.citations.see) {
            _ = self.joined(Kind::Dot);
            _ = self.take(Kind::Colon);
            return Some(Lead::See);
        }
        None
    }

    /// `group = run , { "," , run } , [ "," , remark ]  |  dates`
    fn group(&mut self, lead: Lead, before: Option<&Run<'a>>) -> Option<Vec<Run<'a>>> {
        if let Some(before) = before
            && let Some(run) = self.attempt(|reader| reader.dates_of(before))
        {
            return Some(vec![run]);
        }
        let first = self.attempt(|reader| {
            if lead == Lead::See {
                reader.skip_words_before_publication();
                reader.skip_words_before_name();
            }
            reader.run(lead)
        });
        let Some(first) = first else {
            return self.undated(lead).map(|run| vec![run]);
        };
        let mut runs = vec![first];
        while !self.is_group_end() {
            let next = self.attempt(|reader| {
                reader.expect(Kind::Comma)?;
                // `Interfax, June 3, see also EDM, May 17`
                let own = reader.lead();
                reader.run(own.unwrap_or(lead))
            });
            match next.or_else(|| self.attempt(|reader| reader.run_after_page(lead))) {
                Some(run) => runs.push(run),
                None => {
                    self.remark()?;
                    break;
                }
            }
        }
        Some(runs)
    }

    /// Bare dates: they belong to the last source of the group before.
    fn dates_of(&mut self, before: &Run<'a>) -> Option<Run<'a>> {
        let name = before.names.last()?;
        _ = self.any_phrase(|language| language.citations.and);
        _ = self.any_phrase(|language| language.citations.also);
        // `EDM, Part One, May 17; Part Two, May 18`
        self.attempt(|reader| {
            reader.page()?;
            reader.expect(Kind::Comma)
        });
        let start = self.at;
        let dates = self.dates(Precision::Day)?;
        let range = self.bytes(start..self.at);
        if !self.is_group_end() {
            self.remark()?;
        }
        Some(Run::new(before.lead, vec![Name { range, ..name.clone() }], dates))
    }

    /// `run = names , "," , dates , [ gloss ] , [ "," , day of reading ]`, or `names , "," , day of reading`
    pub(super) fn run(&mut self, lead: Lead) -> Option<Run<'a>> {
        let Titled { names, title } = self.titled_names()?;
        if self.reading_after_comma().is_some() {
            return Some(Run { title, ..Run::new(lead, names, Vec::new()) });
        }
        let declared = names.iter().all(Name::is_declared);
        let may_lack_comma = names.last().is_some_and(|name| {
            let publication = name.is_publication(lead) || name.initials_of().is_some();
            name.is_declared() || lead == Lead::See && publication
        });
        // `Ekspert, No. 23 of June 13` in languages that have a word for this `of`.
        let is_numbered = self.at > 0 && self.all()[self.at - 1].kind == Kind::Number;
        let after_title = self.is_after_titles_end();
        if !(self.take(Kind::Comma) || may_lack_comma || after_title || is_numbered && self.is_dated_ahead())
        {
            return self.fail_here(BrokenRule::Date);
        }
        let Some(dates) = self.dates(if declared { Precision::MonthOrYear } else { Precision::Day }) else {
            return self.fail_here(BrokenRule::Date);
        };
        if dates.iter().any(WrittenDate::is_year) {
            self.pages_of_work();
        }
        _ = self.attempt(|reader| reader.gloss());
        _ = self.reading_after_comma();
        Some(Run { title, ..Run::new(lead, names, dates) })
    }

    /// `, accessed January 2`
    fn reading_after_comma(&mut self) -> Option<()> {
        self.attempt(|reader| {
            reader.expect(Kind::Comma)?;
            reader.day_of_reading()
        })
    }

    /// `remark = anything after the last date that begins with a small letter`
    pub(super) fn remark(&mut self) -> Option<()> {
        if !self.take(Kind::Comma) {
            return self.fail_here(BrokenRule::DateTail);
        }
        let start = self.at;
        if !self.peek_text().is_some_and(|word| word.starts_with(is_small)) {
            return self.fail_here(BrokenRule::Remark);
        }
        self.skip_to(|token| token.kind == Kind::Semicolon);
        if self.holds_date(start..self.at) {
            self.fail(start..self.at, BrokenRule::RemarkWithDate);
            return None;
        }
        Some(())
    }

    /// Whether a group is read to its end.
    pub(super) fn is_group_end(&self) -> bool {
        self.peek().is_none_or(|token| token.kind == Kind::Semicolon)
    }

    /// The sentences: ranges of tokens, the full stops left out.
    fn sentences(&mut self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for at in 0..self.all().len() {
            if self.all()[at].kind == Kind::Dot && self.is_full_stop(at, start) {
                sentences.push(start..at);
                start = at + 1;
            }
        }
        sentences.push(start..self.all().len());
        sentences.retain(|sentence| !sentence.is_empty());
        sentences
    }

    /// Whether the dot at a token ends a sentence: not that of `St. Petersburg`, `A. Author`, `Jan. 22`.
    fn is_full_stop(&mut self, at: usize, start: usize) -> bool {
        let Some(next) = self.all().get(at + 1) else { return true };
        let Some(before) = at.checked_sub(1).map(|before| &self.all()[before]) else { return false };
        let after = &self.text[next.range.clone()];
        if !next.spaced || !next.is_worded() || self.all()[at].spaced || after.starts_with(is_small) {
            return false;
        }
        let word = &self.text[before.range.clone()];
        if before.quote != 0 && before.quote == next.quote {
            return false;
        }
        match before.kind {
            // German: `3. März`, `3. 3. 2005`
            Kind::Number => next.month.is_none() && next.kind != Kind::Number,
            Kind::Word if before.month.is_some() => next.kind != Kind::Number,
            Kind::Word => {
                !is_abbreviation(word) && self.is_sentence(start..at) && !self.is_within_name(at, start)
            }
            _ => true,
        }
    }

    /// Whether some tokens may be a sentence: one or two words before a dot, as in `Jane's Intl. Review`, are
    /// part of a name, unless a lead follows or the last is too long for an abbreviation.
    fn is_sentence(&mut self, tokens: Range<usize>) -> bool {
        /// Enough to have three words among them.
        const NEAR: usize = 8;
        /// `Assoc.`, `Univ.`
        const SHORTENED: usize = 5;
        let last = tokens.end.checked_sub(1).map_or("", |at| &self.text[self.all()[at].range.clone()]);
        let near = tokens.end.saturating_sub(NEAR).max(tokens.start)..tokens.end;
        let group = self.all()[near].rsplit(|token| token.kind == Kind::Semicolon).next().unwrap_or_default();
        last.chars().count() > SHORTENED
            || group.iter().filter(|token| token.is_worded()).count() > 2
            || self.within(tokens.end + 1..self.all().len(), |reader| reader.lead().is_some())
    }

    /// Whether a known name spans the token at `at`.
    fn is_within_name(&self, at: usize, start: usize) -> bool {
        /// No name has its last full stop after so many words.
        const WORDS: usize = 8;
        (at.saturating_sub(WORDS).max(start)..at).any(|from| {
            let longest = self.context.names.at(self.text, &self.all()[from..]);
            longest.first().is_some_and(|(len, _)| from + len > at)
        })
    }
}

/// Whether the dot after a word ends no sentence.
fn is_abbreviation(word: &str) -> bool {
    if word.chars().nth(1).is_none() {
        return true;
    }
    let small = word.to_lowercase();
    lang::all().any(|language| language.abbreviations.in_citations.contains(&small.as_str()))
}
