//! Near misses: names in places that are not read, and names in other case. Uses the rules of a build with one
//! condition dropped; only explanations pay for it.

use std::ops::Range;

use crate::model::block::Block;
use crate::model::findings::{
    Finding, MentionNearMiss, MentionReason, MentionRejection, MentionRule, Rejected, Verdict,
};
use crate::text::addresses::Addresses;

use super::ids;
use super::indexes::{Candidate, CandidateKind, NameIndexes, Words};
use super::matcher::Case;
use super::reader;

/// The near misses of a block, given its index, candidates and ranges of citations.
pub(super) fn near_misses(
    (number, block): (usize, &Block),
    taken: &[Range<usize>],
    candidates: &[Candidate],
    indexes: &NameIndexes,
) -> Vec<Finding> {
    let near = Near { block, taken, candidates, indexes };
    let read = reader::read_anywhere(&block.text, &indexes.unswitched(Case::Any));
    let mut addresses = Addresses::default();
    let found = read.iter().filter_map(|candidate| near.near(candidate, &mut addresses));
    let findings = found.map(|(range, rejection)| {
        let verdict = Verdict::Rejected(Rejected::Mention(rejection));
        Finding { block: number, range, verdict }
    });
    findings.collect()
}

/// The near misses in a block.
struct Near<'a> {
    block: &'a Block,
    taken: &'a [Range<usize>],
    /// What is read.
    candidates: &'a [Candidate],
    indexes: &'a NameIndexes<'a>,
}

impl Near<'_> {
    fn near(
        &self,
        candidate: &Candidate,
        addresses: &mut Addresses,
    ) -> Option<(Range<usize>, MentionRejection)> {
        let CandidateKind::Words(words) = &candidate.kind else { return None };
        let range = candidate.range.start..words.end;
        let after = self.candidates.partition_point(|read| read.range.end <= range.start);
        if self.candidates.get(after).is_some_and(|read| overlap(&read.range, &range)) {
            return None;
        }
        let miswritten = self.miswritten(&range, words);
        let near_miss = match (self.kept_out(candidate, &range, addresses), miswritten) {
            (Some(place), None) => place,
            (None, Some(spelling)) => MentionNearMiss::OtherCase(spelling),
            // Two conditions that fail are not nearly a name.
            _ => return None,
        };
        let bearers = ids(self.indexes.bearers(words.spelling).map(|(actor, _)| actor));
        Some((range, MentionRejection { bearers, reason: MentionReason::NearMiss(near_miss) }))
    }

    /// The rule by which words are not read, whatever they are.
    fn kept_out(
        &self,
        candidate: &Candidate,
        range: &Range<usize>,
        addresses: &mut Addresses,
    ) -> Option<MentionNearMiss> {
        let text = &self.block.text;
        let lies_in = |unread: &Range<usize>| overlap(unread, range);
        if self.block.code.iter().any(lies_in) {
            Some(MentionNearMiss::Code)
        } else if self.block.links.iter().any(|(link, _)| lies_in(link)) {
            Some(MentionNearMiss::Link)
        } else if first_behind(self.taken, range.start).is_some_and(lies_in) {
            Some(MentionNearMiss::Citation)
        } else if addresses.hold(text, range) {
            Some(MentionNearMiss::Address)
        } else if self.indexes.ignores(&text[range.clone()])
            || self.indexes.ignores(&text[candidate.range.clone()])
        {
            Some(MentionNearMiss::Ignored)
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
