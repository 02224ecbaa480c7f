//! What becomes of the brackets of a block, and why: for an editor who asks. What decides is the same as in a
//! build; here it is told in words.

use std::ops::Range;

use crate::model::block::Block;
use crate::model::date::CitedDate;
use crate::model::recognised::FoundTarget;
use crate::recognise::citations::brackets::{Bracket, brackets};
use crate::recognise::citations::citable::Names;
use crate::recognise::citations::reader::Reader;
use crate::recognise::citations::run::Name;
use crate::recognise::citations::years::{DatedDate, GRACE_DAYS, YearFrom};
use crate::recognise::citations::{Citing, Context, DatedRun, Verdict, refusal, remarks};
use crate::text::lang::Languages;

/// A bracket, and what becomes of it.
pub struct Explained {
    /// The whole bracket.
    pub range: Range<usize>,
    /// What it cites; nothing where it is no citation.
    pub cites: Vec<ExplainedItem>,
    /// Why it is no citation, or only in part.
    pub refused: Vec<String>,
    /// What would mend it, or make it certain.
    pub hints: Vec<String>,
}

/// A source or a publication that a bracket cites.
pub struct ExplainedItem {
    /// The name as printed, as [`crate::model::recognised::FoundItem::name`] is.
    pub name: Range<usize>,
    /// What it means.
    pub target: FoundTarget,
    /// Its dates.
    pub dates: Vec<CitedDate>,
    /// How each date came to its year, where that is not written.
    pub years: Vec<String>,
}

/// What becomes of each bracket of a block, in reading order.
pub fn explained(block: &Block, citing: &Citing) -> Vec<Explained> {
    let (brackets, unread) = brackets(block);
    let names = Names::new(citing.names, citing.listed);
    let context = Context { block, citing, names: &names, languages: Languages::of(citing.lang) };
    let mut found: Vec<_> = brackets.iter().map(|bracket| context.explained(bracket)).collect();
    found.extend(unread.into_iter().map(|unread| Explained::refused(unread.range, unread.why.to_owned())));
    found.sort_by_key(|explained| explained.range.start);
    found
}

impl Explained {
    fn refused(range: Range<usize>, why: String) -> Self {
        Self { range, cites: Vec::new(), refused: vec![why], hints: Vec::new() }
    }
}

/// Why a bracket does not fit the grammar, as the note of a build says it, and what would mend it.
fn reason_and_hint(reader: &mut Reader, bracket: Range<usize>) -> (String, Option<String>) {
    let hint = remarks::grey_zone(reader, bracket).and_then(|remark| remark.hint);
    (refusal::reason(reader), hint)
}

impl<'a> Context<'a> {
    fn explained(&self, bracket: &Bracket) -> Explained {
        let range = bracket.range();
        match self.verdict(bracket, reason_and_hint) {
            Verdict::Ignored => Explained::refused(range, "excluded by `citations.ignore`".to_owned()),
            Verdict::Refused((reason, hint)) => {
                Explained { hints: Vec::from_iter(hint), ..Explained::refused(range, reason) }
            }
            Verdict::Unreal(fault) => {
                Explained::refused(range, remarks::unreal(&self.block.text, fault).message)
            }
            Verdict::Cites { runs, faults } => {
                let hints = self.remarks(&runs).into_iter().map(|remark| match remark.hint {
                    Some(hint) => format!("{}: {hint}", remark.message),
                    None => remark.message,
                });
                Explained {
                    range,
                    cites: runs.iter().flat_map(|run| self.explained_run(run)).collect(),
                    hints: hints.chain(faults.iter().filter_map(|fault| fault.hint.clone())).collect(),
                    refused: faults.into_iter().map(|fault| fault.message).collect(),
                }
            }
        }
    }

    fn explained_run(&self, DatedRun { run, dates }: &DatedRun<'a>) -> Vec<ExplainedItem> {
        let years: Vec<_> = dates.iter().filter_map(|date| self.year(date)).collect();
        let item = |name: &Name| ExplainedItem {
            name: name.range.clone(),
            target: name.target(run.lead, &self.block.text),
            dates: super::without_repeats(dates.iter().map(|dated| dated.date)),
            years: years.clone(),
        };
        run.names.iter().map(item).collect()
    }

    /// How a date came to its year, where that is not written.
    fn year(&self, dated: &DatedDate) -> Option<String> {
        let printed = &self.block.text[dated.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let (date, issue) = (dated.date, self.citing.date);
        let why = match dated.year {
            YearFrom::Written => return None,
            YearFrom::Before => "the month and year are those of the previous date".to_owned(),
            YearFrom::Behind => "the most recent such day before the next date, which has a year".to_owned(),
            YearFrom::Issue => {
                format!("the most recent such day up to {GRACE_DAYS} days after the issue of {issue}")
            }
        };
        Some(format!("`{printed}` is {date}: {why}"))
    }
}
