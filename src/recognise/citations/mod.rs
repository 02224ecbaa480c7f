//! The text of a block → its citations: which sources a briefing cites, and of which dates. `grammar` follows
//! the grammar of the manual rule by rule; `names` and `dates` are its leaves, `years` its calendar.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::block::Block;
use crate::model::findings::{
    Accepted, AcceptedCitation, CitationNote, CitationReason, CitedGroup, CitedItem, CitedTarget, Finding,
    ImpossibleDate, Rejected, Verdict,
};
use crate::recognise::citations::brackets::{Bracket, brackets};
use crate::recognise::citations::citable::Names;
use crate::recognise::citations::explicit::Explicit;
use crate::recognise::citations::reader::{Grammar, Reader};
use crate::recognise::citations::run::{Lead, Name, Run};
use crate::recognise::citations::years::dated;
use crate::text::lang::Lang;
use crate::text::tokens::{is_host, tokens};

mod brackets;
mod citable;
mod declared;
mod explicit;
mod grammar;
mod in_notes;
mod name_before;
mod names;
mod no_names;
mod notes;
mod reader;
mod rejection;
mod run;
#[cfg(test)]
mod tests;
mod years;

pub use citable::CitableNames;
pub(super) use in_notes::{NameRules, NoteName};
pub use years::GRACE_DAYS;

/// What is known about the issue being read.
#[derive(Debug, Clone, Copy)]
pub struct Citing<'a> {
    /// The date: years that are not written are inferred from it.
    pub date: Date,
    /// The language of the text. English months and keywords are always understood too.
    pub lang: &'a str,
    /// The archive's names.
    pub names: &'a CitableNames,
    /// The sources of the front matter that have no file: they count as declared in this issue.
    pub listed: &'a [(String, CitedTarget)],
    /// Strings that are no citations, with or without their brackets.
    pub ignore: &'a [String],
}

/// The brackets of all blocks, each with the decision whether it is a citation.
///
/// The name of an item is inside the parenthesis, except in `the daily Kommersant (March 24)`.
pub fn findings(blocks: &[Block], citing: &Citing) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names = Names::new(citing.names, citing.listed);
    let lang = Lang::of(citing.lang);
    for (number, block) in blocks.iter().enumerate() {
        let (brackets, unread) = brackets(block);
        let context = Context { block, citing, names: &names, lang };
        let mut add = |range, verdict| findings.push(Finding { block: number, range, verdict });
        for bracket in &brackets {
            add(bracket.range(), context.verdict(bracket));
        }
        for (range, reason) in unread {
            add(range, rejected(reason));
        }
    }
    findings
}

fn rejected(reason: CitationReason) -> Verdict {
    Verdict::Rejected(Rejected::Citation(reason.into()))
}

/// A block, and all that its brackets are read with.
struct Context<'a> {
    block: &'a Block,
    citing: &'a Citing<'a>,
    names: &'a Names<'a>,
    lang: Lang,
}

impl<'a> Context<'a> {
    /// Whether a bracket is a citation.
    fn verdict(&self, bracket: &Bracket) -> Verdict {
        if self.is_ignored(&bracket.range()) {
            return rejected(CitationReason::Ignored);
        }
        match bracket {
            Bracket::Parenthesis(range) => self.parenthesis(range.clone()),
            Bracket::Explicit(range) => self.explicit(range.clone()),
        }
    }

    fn is_ignored(&self, bracket: &Range<usize>) -> bool {
        let whole = &self.block.text[bracket.clone()];
        let inside = &whole[1..whole.len() - 1];
        self.citing.ignore.iter().any(|ignored| {
            let is_same =
                |text: &str| ignored == text || ignored.split_whitespace().eq(text.split_whitespace());
            is_same(whole) || is_same(inside)
        })
    }

    fn parenthesis(&self, range: Range<usize>) -> Verdict {
        let text = self.block.text.as_str();
        let tokens = tokens(text, range.start + 1..range.end - 1, self.lang);
        let mut reader = Reader::new(text, &tokens, self.lang, Grammar::new(self.names));
        let runs = match reader.citation() {
            Some(runs) => runs,
            None => match self.name_before(&mut reader, range.start) {
                Some(run) => vec![run],
                None => return Verdict::Rejected(Rejected::Citation(rejection::rejection(&mut reader))),
            },
        };
        self.accepted(&runs, Vec::new())
            .unwrap_or_else(|impossible| rejected(CitationReason::Impossible(impossible)))
    }

    fn explicit(&self, range: Range<usize>) -> Verdict {
        let explicit = Explicit { text: &self.block.text, names: self.names, lang: self.lang };
        let (runs, unread) = explicit.runs(range.start + 1..range.end - 1);
        if runs.is_empty() {
            return rejected(CitationReason::Unread(unread));
        }
        self.accepted(&runs, unread.clone()).unwrap_or_else(|impossible| {
            let parts = unread.into_iter().chain([CitationNote::Impossible(impossible)]);
            rejected(CitationReason::Unread(parts.collect()))
        })
    }

    /// The citation of some runs, unless one of their dates is impossible.
    fn accepted(&self, runs: &[Run<'a>], mut notes: Vec<CitationNote>) -> Result<Verdict, ImpossibleDate> {
        let mut groups = Vec::with_capacity(runs.len());
        for run in runs {
            let dates = dated(&run.dates, self.citing.date)?;
            notes.extend(dates.iter().filter_map(|date| notes::far(date, self.citing.date)));
            notes.extend(run.names.iter().flat_map(|name| self.notes_on(name, run.lead)));
            let items = run.names.iter().map(|name| CitedItem {
                name: name.range.clone(),
                target: name.target(run.lead, &self.block.text),
                url: self.link_of(name, run).or_else(|| name.url.clone()),
            });
            groups.push(CitedGroup { items: items.collect(), dates });
        }
        Ok(Verdict::Accepted(Accepted::Citation(AcceptedCitation { groups, notes })))
    }

    fn notes_on(&self, name: &Name, lead: Lead) -> Vec<CitationNote> {
        let text = self.block.text.as_str();
        let is_printed_before = name.printed != name.range;
        if name.is_known() || is_printed_before || is_host(&text[name.printed.clone()]) {
            return Vec::new();
        }
        let unknown = (lead == Lead::See).then(|| notes::unknown_publication(name));
        unknown.into_iter().chain(notes::joined(text, &name.range)).collect()
    }

    /// The URL linked from a name or else from its dates: `(Interfax, [June 17](…))`.
    fn link_of(&self, name: &Name, run: &Run) -> Option<String> {
        self.link_over(&name.range).or_else(|| run.dates.iter().find_map(|date| self.link_over(&date.range)))
    }

    fn link_over(&self, range: &Range<usize>) -> Option<String> {
        let links = &self.block.links;
        let after = links.partition_point(|(link, _)| link.end <= range.start);
        links.get(after).filter(|(link, _)| link.start < range.end).map(|(_, address)| address.clone())
    }
}
