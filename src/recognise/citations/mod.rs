//! The text of a block → its citations: which outlets a briefing cites, and of which days. The grammar is that
//! of the manual; `grammar` follows it rule by rule, `names` and `dates` are its leaves, `years` its calendar.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::block::Block;
use crate::model::date::CitedDate;
use crate::model::recognised::{FoundCitation, FoundItem, FoundTarget, LocalDiagnostic};
use crate::recognise::citations::brackets::{Bracket, brackets};
use crate::recognise::citations::citable::Names;
use crate::recognise::citations::explicit::Explicit;
use crate::recognise::citations::reader::{Grammar, Reader};
use crate::recognise::citations::run::{Lead, Name, Run};
use crate::recognise::citations::years::{DatedDate, Unreal, dated};
use crate::text::lang::Languages;
use crate::text::tokens::{is_host, tokens};

mod brackets;
mod citable;
mod declared;
mod explained;
mod explicit;
mod grammar;
mod name_before;
mod names;
mod no_names;
mod reader;
mod refusal;
mod remarks;
mod run;
#[cfg(test)]
mod tests;
mod years;

pub use citable::CitableNames;
pub use explained::{Explained, ExplainedItem, explained};

/// What is known about the issue whose text is read.
#[derive(Debug, Clone, Copy)]
pub struct Citing<'a> {
    /// The issue's date: years that are not written are inferred from it.
    pub date: Date,
    /// The language of the text. English months and keywords are always understood too.
    pub lang: &'a str,
    /// The archive's names.
    pub names: &'a CitableNames,
    /// The sources of the issue's front matter that have no file: they count as declared in this issue.
    pub listed: &'a [(String, FoundTarget)],
    /// Strings that are no citations, with or without their brackets.
    pub ignore: &'a [String],
}

/// The citations of a block in reading order, and what the editor should know.
///
/// The name of an item stands inside the parenthesis, but for `the daily Kommersant (March 24)`.
pub fn citations(block: &Block, citing: &Citing) -> (Vec<FoundCitation>, Vec<LocalDiagnostic>) {
    let (brackets, _) = brackets(block);
    if brackets.is_empty() {
        return Default::default();
    }
    let names = Names::new(citing.names, citing.listed);
    let context = Context { block, citing, names: &names, languages: Languages::of(citing.lang) };
    let (mut found, mut remarks) = (Vec::new(), Vec::new());
    for bracket in &brackets {
        match context.verdict(bracket, remarks::grey_zone) {
            Verdict::Ignored => {}
            Verdict::Refused(remark) => remarks.extend(remark),
            Verdict::Unreal(fault) => remarks.push(remarks::unreal(&block.text, fault)),
            Verdict::Cites { runs, faults } => {
                remarks.extend(faults);
                let items = context.items(&runs);
                if !items.is_empty() {
                    found.push(FoundCitation { range: bracket.range(), items });
                }
                remarks.extend(context.remarks(&runs));
            }
        }
    }
    (found, remarks)
}

/// What becomes of a bracket.
enum Verdict<'a, R> {
    /// It is switched off.
    Ignored,
    /// Its runs with their years; of an explicit citation, what is wrong with its other items.
    Cites { runs: Vec<DatedRun<'a>>, faults: Vec<LocalDiagnostic> },
    /// It does not fit the grammar.
    Refused(R),
    /// It has a day that no calendar has.
    Unreal(Unreal),
}

/// A run whose dates have their years.
struct DatedRun<'a> {
    run: Run<'a>,
    dates: Vec<DatedDate>,
}

/// A block, and all that its brackets are read with.
struct Context<'a> {
    block: &'a Block,
    citing: &'a Citing<'a>,
    names: &'a Names<'a>,
    languages: Languages,
}

impl<'a> Context<'a> {
    /// What a bracket is. `refusal`: what there is to say where it does not fit the grammar, which those who
    /// ask why want to know in more words than a build.
    fn verdict<R>(
        &self,
        bracket: &Bracket,
        refusal: impl FnOnce(&mut Reader, Range<usize>) -> R,
    ) -> Verdict<'a, R> {
        if self.is_ignored(&bracket.range()) {
            return Verdict::Ignored;
        }
        match bracket {
            Bracket::Parenthesis(range) => self.parenthesis(range.clone(), refusal),
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

    fn parenthesis<R>(
        &self,
        range: Range<usize>,
        refusal: impl FnOnce(&mut Reader, Range<usize>) -> R,
    ) -> Verdict<'a, R> {
        let text = self.block.text.as_str();
        let tokens = tokens(text, range.start + 1..range.end - 1, self.languages);
        let mut reader = Reader::new(text, &tokens, self.languages, Grammar::new(self.names));
        let runs = match reader.citation() {
            Some(runs) => runs,
            None => match self.name_before(&mut reader, range.start) {
                Some(run) => vec![run],
                None => return Verdict::Refused(refusal(&mut reader, range)),
            },
        };
        match self.dated(runs) {
            Ok(runs) => Verdict::Cites { runs, faults: Vec::new() },
            Err(fault) => Verdict::Unreal(fault),
        }
    }

    fn explicit<R>(&self, range: Range<usize>) -> Verdict<'a, R> {
        let explicit = Explicit { text: &self.block.text, names: self.names, languages: self.languages };
        let (runs, mut faults) = explicit.runs(range.start + 1..range.end - 1);
        let runs = self.dated(runs).unwrap_or_else(|fault| {
            faults.push(remarks::unreal(&self.block.text, fault));
            Vec::new()
        });
        Verdict::Cites { runs, faults }
    }

    /// The runs with the years of their dates; or the day that no calendar has.
    fn dated(&self, runs: Vec<Run<'a>>) -> Result<Vec<DatedRun<'a>>, Unreal> {
        let issue = self.citing.date;
        runs.into_iter().map(|run| dated(&run.dates, issue).map(|dates| DatedRun { run, dates })).collect()
    }

    fn items(&self, runs: &[DatedRun<'a>]) -> Vec<FoundItem> {
        let items = runs.iter().flat_map(|DatedRun { run, dates }| {
            let dates = without_repeats(dates.iter().map(|dated| dated.date));
            run.names.iter().map(move |name| FoundItem {
                name: name.range.clone(),
                target: name.target(run.lead, &self.block.text),
                dates: dates.clone(),
                url: self.link_of(name, run).or_else(|| name.url.clone()),
            })
        });
        items.collect()
    }

    fn remarks(&self, runs: &[DatedRun<'a>]) -> Vec<LocalDiagnostic> {
        let mut remarks = Vec::new();
        for DatedRun { run, dates } in runs {
            remarks.extend(
                dates.iter().filter_map(|date| remarks::far(&self.block.text, date, self.citing.date)),
            );
            remarks.extend(run.names.iter().flat_map(|name| self.remarks_on(name, run.lead)));
        }
        remarks
    }

    fn remarks_on(&self, name: &Name, lead: Lead) -> Vec<LocalDiagnostic> {
        let text = self.block.text.as_str();
        let printed = &text[name.printed.clone()];
        let is_printed_before = name.printed != name.range;
        if name.is_known() || is_printed_before || is_host(printed) {
            return Vec::new();
        }
        let unknown = (lead == Lead::See).then(|| remarks::unknown_publication(name, printed));
        unknown.into_iter().chain(remarks::joined(text, &name.range)).collect()
    }

    /// The address that a name is linked to, or else its dates: `(Interfax, [June 17](…))`.
    fn link_of(&self, name: &Name, run: &Run) -> Option<String> {
        self.link_over(&name.range).or_else(|| run.dates.iter().find_map(|date| self.link_over(&date.range)))
    }

    fn link_over(&self, range: &Range<usize>) -> Option<String> {
        let links = &self.block.links;
        let after = links.partition_point(|(link, _)| link.end <= range.start);
        links.get(after).filter(|(link, _)| link.start < range.end).map(|(_, address)| address.clone())
    }
}

fn without_repeats(dates: impl Iterator<Item = CitedDate>) -> Vec<CitedDate> {
    let mut kept = Vec::new();
    for date in dates {
        // A citation has a few dates: a set would cost more than it saves.
        if !kept.contains(&date) {
            kept.push(date);
        }
    }
    kept
}
