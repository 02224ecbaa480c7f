//! All candidates of an issue → mentions. A shared alias is resolved by full names anywhere in the issue, a
//! surname by full names before it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::model::block::Block;
use crate::model::findings::{
    Accepted, AcceptedMention, Finding, MentionReason, MentionRejection, MentionRule, Rejected, Verdict,
};
use crate::model::key::ActorKey;
use crate::model::vocabulary::ActorNames;

use super::indexes::{Candidate, CandidateKind, NameIndexes, SpellingRef, Words};
use super::{explicit, ids, introductions};

/// The actor of each distinct explicit mention.
type Called<'a> = HashMap<&'a str, Result<&'a ActorNames, MentionRejection>>;

/// Decides all candidates of an issue. `listed` are the actors of its front matter.
pub(super) fn decide(
    blocks: &[Block],
    candidates: &[Vec<Candidate>],
    indexes: &NameIndexes,
    listed: HashSet<ActorKey>,
) -> Vec<Finding> {
    let called = called(blocks, candidates, indexes);
    let mut evidence = Evidence { listed, named: HashSet::new(), choices: HashMap::new() };
    evidence.named.extend(called.values().flatten().map(|actor| actor.key));
    evidence.choose(candidates.iter().flatten(), indexes);
    let titled = titled(blocks, candidates, &evidence, indexes);
    evidence.named.extend(titled);
    evidence.gather(indexes);

    let mut reading = Reading { indexes, called, evidence, introduced: HashSet::new() };
    let blocks = blocks.iter().zip(candidates).enumerate();
    let findings = blocks.flat_map(|(number, (block, candidates))| {
        candidates.iter().map(|candidate| reading.finding(number, block, candidate)).collect::<Vec<_>>()
    });
    findings.collect()
}

/// Those whose surname a title or the form of a speaker introduces somewhere.
fn titled(
    blocks: &[Block],
    candidates: &[Vec<Candidate>],
    evidence: &Evidence,
    indexes: &NameIndexes,
) -> Vec<ActorKey> {
    let mut titled = Vec::new();
    for (block, candidates) in blocks.iter().zip(candidates) {
        for candidate in candidates {
            if let CandidateKind::Words(words) = &candidate.kind
                && evidence.choices[&words.spelling].owners.is_empty()
            {
                let range = candidate.range.start..words.end;
                titled.extend(introductions::by_surname(block, &range, (words.spelling, indexes)));
            }
        }
    }
    titled
}

fn called<'a>(blocks: &'a [Block], candidates: &[Vec<Candidate>], indexes: &NameIndexes<'a>) -> Called<'a> {
    let mut called = HashMap::new();
    for (block, candidates) in blocks.iter().zip(candidates) {
        for candidate in candidates {
            if let CandidateKind::Explicit(call) = &candidate.kind {
                let id = &block.text[call.id.clone()];
                called.entry(id).or_insert_with(|| explicit::actor(id, indexes));
            }
        }
    }
    called
}

/// The evidence in an issue for whom its words mean, wherever it is.
pub(super) struct Evidence {
    /// In the front matter.
    listed: HashSet<ActorKey>,
    /// In full or explicitly, anywhere in the text.
    named: HashSet<ActorKey>,
    choices: HashMap<SpellingRef, Choice>,
}

/// The actors that a spelling may mean.
#[derive(Default)]
struct Choice {
    /// All with it as name or alias. If it is a single actor's name, only that actor.
    owners: Vec<(ActorKey, MentionRule)>,
    /// The owners named in the issue.
    backed: Vec<(ActorKey, MentionRule)>,
    /// Those with this surname whom the issue names.
    surnames: Vec<ActorKey>,
}

impl Evidence {
    /// Whom the words may mean, and who is named in full.
    fn choose<'h>(&mut self, candidates: impl Iterator<Item = &'h Candidate>, indexes: &NameIndexes) {
        for candidate in candidates {
            if let CandidateKind::Words(words) = &candidate.kind {
                self.choices.entry(words.spelling).or_insert_with(|| Choice::new(words.spelling, indexes));
            }
        }
        for (spelling, choice) in &self.choices {
            if let [(actor, rule)] = choice.owners[..]
                && (rule == MentionRule::Name || indexes.is_several(*spelling))
            {
                self.named.insert(actor);
            }
        }
    }

    /// What those who are named leave to choose from.
    fn gather(&mut self, indexes: &NameIndexes) {
        let Self { listed, named, choices } = self;
        let is_backed = |actor: &ActorKey| named.contains(actor) || listed.contains(actor);
        for (spelling, choice) in choices {
            choice.backed = choice.owners.iter().filter(|owner| is_backed(&owner.0)).copied().collect();
            choice.surnames = indexes
                .bearers(*spelling)
                .filter(|(actor, rule)| *rule == MentionRule::Surname && is_backed(&actor.key))
                .map(|(actor, _)| actor.key)
                .collect();
        }
    }
}

impl Choice {
    fn new(spelling: SpellingRef, indexes: &NameIndexes) -> Self {
        let mut owners: Vec<_> = indexes
            .bearers(spelling)
            .filter(|(_, rule)| *rule != MentionRule::Surname)
            .map(|(actor, rule)| (actor.key, rule))
            .collect();
        let mut names = owners.iter().filter(|owner| owner.1 == MentionRule::Name);
        if let (Some(name), None) = (names.next().copied(), names.next()) {
            owners = vec![name];
        }
        Self { owners, ..Self::default() }
    }
}

impl Evidence {
    /// The ids of those who may be meant: all who bear the spelling by name or alias, and those by surname
    /// whom the issue names.
    fn candidates(&self, spelling: SpellingRef, indexes: &NameIndexes) -> Vec<Arc<str>> {
        let choice = &self.choices[&spelling];
        let may_be = |(actor, rule): &(&ActorNames, MentionRule)| {
            *rule != MentionRule::Surname || choice.surnames.contains(&actor.key)
        };
        ids(indexes.bearers(spelling).filter(may_be).map(|(actor, _)| actor))
    }
}

/// Whom some words name.
enum Meant {
    Nobody,
    Actor(ActorKey, MentionRule),
    Several,
}

/// An issue that is read from its first block to its last.
struct Reading<'a> {
    indexes: &'a NameIndexes<'a>,
    called: Called<'a>,
    evidence: Evidence,
    /// Those whose surname counts from here on.
    introduced: HashSet<ActorKey>,
}

impl Reading<'_> {
    fn finding(&mut self, number: usize, block: &Block, candidate: &Candidate) -> Finding {
        let new = |range, verdict| Finding { block: number, range, verdict };
        let accepted = |mention| Verdict::Accepted(Accepted::Mention(mention));
        let rejected = |rejection| Verdict::Rejected(Rejected::Mention(rejection));
        let words = match &candidate.kind {
            CandidateKind::Words(words) => words,
            CandidateKind::Explicit(call) => {
                return match &self.called[&block.text[call.id.clone()]] {
                    Ok(actor) => {
                        self.introduced.insert(actor.key);
                        new(candidate.range.clone(), accepted(call.mention(actor)))
                    }
                    Err(rejection) => new(call.id.clone(), rejected(rejection.clone())),
                };
            }
        };
        let range = candidate.range.start..words.end;
        let choice = &self.evidence.choices[&words.spelling];
        if choice.owners.is_empty() {
            let spelled = (words.spelling, self.indexes);
            self.introduced.extend(introductions::by_surname(block, &range, spelled));
        }
        let reason = match self.meant(words) {
            _ if self.is_in_capitals(block, &range, words) => MentionReason::SurnameAlone,
            Meant::Actor(actor, rule) => {
                if rule == MentionRule::Name || self.indexes.is_several(words.spelling) {
                    self.introduced.insert(actor);
                }
                let form_of = candidate.form_of.clone();
                let mention = AcceptedMention { form_of, ..AcceptedMention::new(actor, rule, None) };
                return new(candidate.range.clone(), accepted(mention));
            }
            Meant::Nobody if words.dated => MentionReason::Month,
            Meant::Nobody => MentionReason::SurnameAlone,
            Meant::Several => MentionReason::Ambiguous {
                spelling: (words.spelling.archive, words.spelling.issue),
                candidates: self.evidence.candidates(words.spelling, self.indexes),
            },
        };
        let bearers = ids(self.indexes.bearers(words.spelling).map(|(actor, _)| actor));
        new(candidate.range.start..words.end, rejected(MentionRejection { bearers, reason }))
    }

    /// Whether words are a surname in capitals where capitals mean nothing.
    fn is_in_capitals(&self, block: &Block, range: &Range<usize>, words: &Words) -> bool {
        self.indexes.is_shouted_surname(words.spelling, &block.text[range.clone()])
            && !introductions::may_be_in_capitals(block, range)
    }

    fn meant(&self, words: &Words) -> Meant {
        let choice = &self.evidence.choices[&words.spelling];
        if let [(actor, MentionRule::Name)] = choice.owners[..] {
            return Meant::Actor(actor, MentionRule::Name);
        }
        // A second one is enough to know that the words are in doubt.
        let by_surname: Vec<_> = choice
            .surnames
            .iter()
            .filter(|actor| !words.dated && self.counts_by_surname(actor))
            .map(|actor| (*actor, MentionRule::Surname))
            .take(2)
            .collect();
        match (&choice.owners[..], &choice.backed[..], &by_surname[..]) {
            ([], _, []) => Meant::Nobody,
            ([(actor, rule)], _, []) | (_, [(actor, rule)], []) | (_, [], [(actor, rule)]) => {
                Meant::Actor(*actor, *rule)
            }
            _ => Meant::Several,
        }
    }

    fn counts_by_surname(&self, actor: &ActorKey) -> bool {
        self.introduced.contains(actor) || self.evidence.listed.contains(actor)
    }
}
