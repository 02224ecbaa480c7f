//! The text of a block → its citations: which sources a briefing cites, and of which dates. `grammar` follows
//! the grammar of the manual rule by rule; `names` and `dates` are its leaves, `years` its calendar.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::block::Block;
use crate::model::findings::{
    Accepted, AcceptedCitation, CitationNote, CitationReason, CitedGroup, CitedItem, CitedTarget, DatedDate,
    Finding, Rejected, Verdict, YearFrom,
};
use crate::model::issue::{CitationForm, CitedTitle};
use crate::model::settings::DayOrder;
use crate::recognise::citations::brackets::{Bracket, brackets};
use crate::recognise::citations::citable::Names;
use crate::recognise::citations::explicit::Explicit;
use crate::recognise::citations::keys::Key;
use crate::recognise::citations::reader::{Grammar, Reader};
use crate::recognise::citations::run::{Lead, Name, Parts, Run};
use crate::recognise::citations::years::{Calendar, dated};
use crate::text::lang::Lang;
use crate::text::letters::single_spaced;
use crate::text::tokens::{is_host, tokens};

mod brackets;
mod citable;
mod declared;
mod explicit;
mod grammar;
mod hosts;
mod in_notes;
mod keys;
mod links;
mod name_before;
mod names;
mod no_names;
mod notes;
mod reader;
mod rejection;
mod run;
mod slips;
#[cfg(test)]
mod tests;
mod titles;
mod years;

pub use citable::CitableNames;
pub(crate) use hosts::addresses_of;
pub(super) use in_notes::{NameRules, NoteName};
pub use links::{CitedAddress, LinkRules};
pub use slips::misspelt;
pub use years::GRACE_DAYS;

/// What is known about the issue being read.
#[derive(Debug, Clone, Copy)]
pub struct Citing<'a> {
    /// The issue's date: years that are not written are inferred from it.
    pub date: Date,
    /// The language of the text. English months and keywords are always understood too.
    pub lang: &'a str,
    /// The archive's names.
    pub names: &'a CitableNames,
    /// The sources of the issue's front matter that have no file: they count as declared in this issue.
    pub listed: &'a [(String, CitedTarget)],
    /// Strings that are no citations, with or without their brackets.
    pub ignore: &'a [String],
    /// Which number of a day such as `12/5/03` is the month.
    pub order: Option<DayOrder>,
    /// Which links are citations.
    pub links: &'a LinkRules,
}

/// The brackets and links of all blocks, each with the decision whether it is a citation.
///
/// The name of an item is inside the parenthesis, except in `the daily Kommersant (March 24)`.
pub fn findings(blocks: &[Block], citing: &Citing) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names = Names::new(citing.names, citing.listed);
    let lang = Lang::of(citing.lang);
    for (number, block) in blocks.iter().enumerate() {
        let (brackets, unread) = brackets(block);
        let context = Context { block, citing, names: &names, lang };
        let first = findings.len();
        let mut add = |range, verdict| findings.push(Finding { block: number, range, verdict });
        for bracket in &brackets {
            if let Some((range, verdict)) = context.verdict(bracket) {
                add(range, verdict);
            }
        }
        for (range, reason) in unread {
            add(range, rejected(reason));
        }
        let mut accepted: Vec<Range<usize>> = findings[first..]
            .iter()
            .filter(|finding| finding.citation().is_some())
            .map(|finding| finding.range.clone())
            .collect();
        accepted.sort_by_key(|range| range.start);
        findings.extend(context.links(number, &accepted));
    }
    findings
}

fn date_of_work(run: &Run) -> Option<DatedDate> {
    let [name] = &run.names[..] else { return None };
    let date = name.known?.work?.date?;
    Some(DatedDate { range: name.range.clone(), date, year: YearFrom::Written })
}

fn url_of_work(name: &Name) -> Option<String> {
    name.known?.work?.url.as_deref().map(str::to_owned)
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
    /// Whether a bracket is a citation, and its range. None for what is not even meant as one.
    fn verdict(&self, bracket: &Bracket) -> Option<(Range<usize>, Verdict)> {
        let range = bracket.range();
        if self.is_ignored(&range) {
            return Some((range, rejected(CitationReason::Ignored)));
        }
        match bracket {
            Bracket::Parenthesis(_) => Some((range.clone(), self.parenthesis(range))),
            Bracket::Explicit(_) => Some((range.clone(), self.explicit(range)?)),
            Bracket::Key(key) => self.key(key),
        }
    }

    fn is_ignored(&self, bracket: &Range<usize>) -> bool {
        let whole = &self.block.text[bracket.clone()];
        let inside = whole.strip_prefix(['(', '（', '[', '@']).unwrap_or(whole);
        let inside = inside.strip_suffix([')', '）', ']']).unwrap_or(inside);
        self.citing.ignore.iter().any(|ignored| {
            let is_same =
                |text: &str| ignored == text || ignored.split_whitespace().eq(text.split_whitespace());
            is_same(whole) || is_same(inside)
        })
    }

    fn parenthesis(&self, range: Range<usize>) -> Verdict {
        let text = self.block.text.as_str();
        let tokens = tokens(text, brackets::inside(text, &range), self.lang);
        let mut reader = Reader::new(text, &tokens, self.lang, Grammar::new(self.names));
        let Parts { runs, unread } = reader.citation();
        if runs.is_empty() {
            return match self.name_before(&mut reader, range.start) {
                Some(run) => self.accepted(CitationForm::Parenthesis, &[run], Vec::new()),
                None => Verdict::Rejected(Rejected::Citation(rejection::rejection(&mut reader))),
            };
        }
        self.accepted(CitationForm::Parenthesis, &runs, unread)
    }

    fn explicit(&self, range: Range<usize>) -> Option<Verdict> {
        let Parts { runs, unread } = self.explicit_reader().parts(range.start + 1..range.end - 1);
        if !runs.is_empty() {
            return Some(self.accepted(CitationForm::Explicit, &runs, unread));
        }
        // `[someone @handle]` was not meant to cite.
        let is_meant = self.block.text[range.start + 1..].starts_with(['@', '-']);
        (is_meant && !unread.is_empty()).then(|| rejected(CitationReason::Unread(unread)))
    }

    /// `@key says`, or `@key [p. 12]`
    fn key(&self, key: &Key) -> Option<(Range<usize>, Verdict)> {
        let text = self.block.text.as_str();
        // Of `[@interfax, 2005-06-17](https://…)`, the link tells all.
        if self.block.links.binary_search_by_key(&key.sign, |(link, _)| link.start).is_ok() {
            return None;
        }
        let after = &text[key.range().end..];
        let start = key.range().end + after.len() - after.trim_start_matches(' ').len();
        let locator = text[start..].strip_prefix('[').and_then(|inside| {
            let len = inside.find(['[', ']']).filter(|len| inside[*len..].starts_with(']'))?;
            Some(start + 1..start + 1 + len)
        });
        let run = self.explicit_reader().in_text(key, locator)?;
        let end = run.locator.as_ref().map_or(run.names[0].range.end, |locator| locator.end + 1);
        Some((key.sign..end, self.accepted(CitationForm::Explicit, &[run], Vec::new())))
    }

    fn explicit_reader(&self) -> Explicit<'a> {
        Explicit { text: &self.block.text, names: self.names, lang: self.lang }
    }

    /// The citation of some runs, without those of which a date is impossible.
    fn accepted(&self, form: CitationForm, runs: &[Run<'a>], mut notes: Vec<CitationNote>) -> Verdict {
        let calendar = Calendar { issue: self.citing.date, order: self.citing.order };
        let mut groups = Vec::with_capacity(runs.len());
        for run in runs {
            let dates = match dated(&run.dates, calendar) {
                Ok(dates) if dates.is_empty() => date_of_work(run).into_iter().collect(),
                Ok(dates) => dates,
                Err(impossible) => {
                    notes.push(CitationNote::Impossible(impossible));
                    continue;
                }
            };
            notes.extend(dates.iter().filter_map(|date| notes::far(date, self.citing.date)));
            notes.extend(run.names.iter().flat_map(|name| self.notes_on(name, run.lead)));
            if !dates.is_empty() {
                let items = run.names.iter().map(|name| self.item(name, run).0);
                groups.push(CitedGroup { items: items.collect(), dates });
                continue;
            }
            // The day may be in the address of each, unless that is printed as a name, without its scheme.
            groups.extend(run.names.iter().map(|name| {
                let (item, address) = self.item(name, run);
                let is_linked = self.link_of(name, run).is_some()
                    || self.block.text[..name.printed.start].ends_with("://")
                    || name.known.is_some_and(|known| known.work.is_some());
                let date = address.filter(|_| is_linked).and_then(|address| address.date);
                let dated =
                    date.map(|date| DatedDate { range: name.range.clone(), date, year: YearFrom::Address });
                CitedGroup { items: vec![item], dates: Vec::from_iter(dated) }
            }));
        }
        if groups.is_empty() {
            return rejected(CitationReason::Unread(notes));
        }
        Verdict::Accepted(Accepted::Citation(AcceptedCitation { form, groups, notes }))
    }

    /// What a name cites. An undeclared one that is linked to a declared source's site is that source.
    fn item(&self, name: &Name, run: &Run) -> (CitedItem, Option<CitedAddress>) {
        let mut target = name.target(run.lead, &self.block.text);
        let work = name.known.and_then(|known| known.work.cloned());
        let url = self.link_of(name, run).or_else(|| name.url.clone()).or_else(|| url_of_work(name));
        let address = url.as_deref().and_then(|url| self.citing.address(url));
        if let (CitedTarget::Named(_), Some(address)) = (&target, &address)
            && work.as_ref().map_or(address.is_declared(), |work| work.is_of_host())
        {
            target = address.target.clone();
        }
        let key = || work.as_ref().map(|work| format!("@{}", work.key));
        let report = address.as_ref().map(|address| address.report.clone()).or_else(key);
        let words = |range: &Range<usize>| single_spaced(&self.block.text[range.clone()]);
        let own = run.title.as_ref().map(|range| words(range).into());
        let own = own.or_else(|| work.as_ref()?.title.clone());
        let title = own.map_or(CitedTitle::None, CitedTitle::Own);
        let locator = run.locator.as_ref().map(words);
        (
            CitedItem { url, report, title, locator, work, ..CitedItem::new(name.range.clone(), target) },
            address,
        )
    }

    fn notes_on(&self, name: &Name, lead: Lead) -> Vec<CitationNote> {
        let text = self.block.text.as_str();
        let is_printed_before = name.printed != name.range;
        if name.is_known() || is_printed_before || is_host(&text[name.printed.clone()]) {
            return Vec::new();
        }
        if let Some(likely) = self.names.archive().one_slip_from(&text[name.printed.clone()]) {
            let (range, likely) = (name.range.clone(), likely.to_owned());
            return vec![CitationNote::SimilarSource { range, likely }];
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
