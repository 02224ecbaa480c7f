//! What in a text is written like a name, or nearly, and is no mention; and why: for an editor who asks. What
//! decides is the same as in a build, asked again with one condition dropped.

use std::ops::Range;

use crate::model::block::Block;
use crate::model::recognised::MentionRule;
use crate::text::addresses::Addresses;

use super::doubt::Ids;
use super::indexes::{Candidate, CandidateKind, NameIndexes, Words};
use super::matcher::Case;
use super::reader;
use super::who::{self, Found, Passed};
use super::{Naming, candidates};

/// Words that are no mention though they are written like a name, or nearly.
pub struct NotNamed {
    /// The words.
    pub range: Range<usize>,
    /// Whose name they are, or nearly.
    pub who: String,
    /// Why they are no mention.
    pub why: String,
    /// What would make them one.
    pub hint: Option<String>,
}

/// What [`super::mentions`] finds, block by block, and the words that are no mention though they might be.
pub fn explained(
    blocks: &[Block],
    taken: &[Vec<Range<usize>>],
    naming: &Naming,
) -> Vec<(Found, Vec<NotNamed>)> {
    let extra = naming.extra_matcher();
    let indexes = NameIndexes::new(naming.matcher, extra.as_ref(), naming.ignore);
    let candidates = candidates(blocks, taken, &indexes);
    let mut passed: Vec<Vec<NotNamed>> = blocks.iter().map(|_| Vec::new()).collect();
    let found = who::decide(blocks, &candidates, &indexes, naming.all_listed(), |block, candidate, why| {
        passed[block].extend(passed_over(candidate, &why, &indexes));
    });
    let blocks = blocks.iter().zip(taken).zip(&candidates);
    let near =
        blocks.map(|((block, taken), candidates)| Near { block, taken, candidates, indexes: &indexes }.all());
    let not_named =
        passed.into_iter().zip(near).map(|(passed, near)| passed.into_iter().chain(near).collect());
    found.into_iter().zip(not_named).collect()
}

/// Words that recognition read, and gave to nobody.
fn passed_over(candidate: &Candidate, why: &Passed, indexes: &NameIndexes) -> Option<NotNamed> {
    let CandidateKind::Words(words) = &candidate.kind else { return None };
    let all = Ids::new(indexes.bearers(words.spelling).map(|(actor, _)| &*actor.id));
    let explicit = format!("specify the actor: `[[{}]]`", all.first());
    let (why, hint) = match why {
        Passed::Month => ("a month in a date is not a surname".to_owned(), None),
        Passed::Surname => (
            "a surname is recognised only after the full name, or if `actors` lists the person".to_owned(),
            Some(explicit),
        ),
        Passed::Doubt(evidence) => {
            let ids = evidence.possible_ids(words.spelling, indexes);
            let hint = format!("specify the actor: `[[{}]]`", ids.first());
            (format!("it could be {ids}, and the issue does not say which"), Some(hint))
        }
    };
    Some(NotNamed { range: candidate.range.start..words.end, who: all.to_string(), why, hint })
}

/// What nearly is a name in a block.
struct Near<'a> {
    block: &'a Block,
    taken: &'a [Range<usize>],
    /// What is read.
    candidates: &'a [Candidate],
    indexes: &'a NameIndexes<'a>,
}

impl Near<'_> {
    fn all(&self) -> Vec<NotNamed> {
        let read = reader::read_anywhere(&self.block.text, &self.indexes.unswitched(Case::Any));
        let mut addresses = Addresses::default();
        read.iter().filter_map(|candidate| self.near(candidate, &mut addresses)).collect()
    }

    fn near(&self, candidate: &Candidate, addresses: &mut Addresses) -> Option<NotNamed> {
        let CandidateKind::Words(words) = &candidate.kind else { return None };
        let range = candidate.range.start..words.end;
        let after = self.candidates.partition_point(|read| read.range.end <= range.start);
        if self.candidates.get(after).is_some_and(|read| overlap(&read.range, &range)) {
            return None;
        }
        let miswritten = self.miswritten(&range, words);
        let (why, hint) = match (self.kept_out(candidate, &range, addresses), miswritten) {
            (Some(why), None) => (why.to_owned(), None),
            (None, Some(spelling)) => {
                let text = &self.block.text[range.clone()];
                let hint = format!("write `{spelling}`, or add `{text}` as an alias");
                (format!("the name is `{spelling}`, and upper and lower case must match"), Some(hint))
            }
            // Two conditions that fail are not nearly a name.
            _ => return None,
        };
        let who = Ids::new(self.indexes.bearers(words.spelling).map(|(actor, _)| &*actor.id)).to_string();
        Some(NotNamed { range, who, why, hint })
    }

    /// The rule by which words are not read, whatever they say.
    fn kept_out(
        &self,
        candidate: &Candidate,
        range: &Range<usize>,
        addresses: &mut Addresses,
    ) -> Option<&'static str> {
        let text = &self.block.text;
        let lies_in = |unread: &Range<usize>| overlap(unread, range);
        if self.block.code.iter().any(lies_in) {
            Some("code and escaped characters are ignored")
        } else if self.block.links.iter().any(|(link, _)| lies_in(link)) {
            Some("it is already a link")
        } else if first_behind(self.taken, range.start).is_some_and(lies_in) {
            Some("names inside citations are ignored")
        } else if addresses.hold(text, range) {
            Some("URLs are ignored")
        } else if self.indexes.ignores(&text[range.clone()])
            || self.indexes.ignores(&text[candidate.range.clone()])
        {
            Some("excluded by `mentions.ignore`")
        } else {
            None
        }
    }

    /// The name that the words would be in other capitals and small letters. A surname is left out: many are
    /// words of the language.
    fn miswritten(&self, range: &Range<usize>, words: &Words) -> Option<String> {
        let text = &self.block.text[range.clone()];
        let exact = reader::read_anywhere(text, &self.indexes.unswitched(Case::Matters));
        if exact.first().is_some_and(|candidate| candidate.range == (0..text.len())) {
            return None;
        }
        let mut bearers = self.indexes.bearers(words.spelling);
        let (actor, _) = bearers.find(|(_, rule)| *rule != MentionRule::Surname)?;
        let mut names = std::iter::once(&actor.name).chain(&actor.aliases);
        names.find(|name| name.to_lowercase() == text.to_lowercase()).map(|name| name.to_string())
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The first of some ranges in order that ends behind a place.
fn first_behind(ranges: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    ranges.get(ranges.partition_point(|range| range.end <= at))
}
