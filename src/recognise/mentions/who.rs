//! Who is meant: all candidates of an issue -> mentions. An alias that several actors share is decided by full
//! names anywhere in the issue, a surname by what stood before it.

use std::collections::{HashMap, HashSet};

use crate::model::block::Block;
use crate::model::key::ActorKey;
use crate::model::recognised::{FoundMention, LocalDiagnostic, MentionRule};
use crate::model::vocabulary::ActorNames;

use super::doubt::{Doubt, Ids};
use super::explicit::{self, Fault};
use super::indexes::{Candidate, CandidateKind, NameIndexes, SpellingRef, Words};

/// The mentions and remarks of a block.
pub(super) type Found = (Vec<FoundMention>, Vec<LocalDiagnostic>);

/// Whom each distinct call of the explicit mentions means.
type Called<'a> = HashMap<&'a str, Result<&'a ActorNames, Fault>>;

/// Decides all candidates of an issue, block by block. `listed` are the actors of its front matter; `passed` is told
/// of the words that are no mention: their block, where they stand, and why.
pub(super) fn decide(
    blocks: &[Block],
    candidates: &[Vec<Candidate>],
    indexes: &NameIndexes,
    listed: HashSet<ActorKey>,
    passed: impl FnMut(usize, &Candidate, Passed<'_>),
) -> Vec<Found> {
    let called = called(blocks, candidates, indexes);
    let mut evidence = Evidence { listed, named: HashSet::new(), choices: HashMap::new() };
    evidence.named.extend(called.values().flatten().map(|actor| actor.key));
    evidence.gather(candidates.iter().flatten(), indexes);

    let (introduced, doubts) = (HashSet::new(), HashMap::new());
    let mut reading = Reading { indexes, called, evidence, introduced, doubts, passed };
    let mut found: Vec<Found> = blocks
        .iter()
        .zip(candidates)
        .enumerate()
        .map(|(index, (block, candidates))| reading.block(index, block, candidates))
        .collect();
    for (spelling, doubt) in reading.doubts {
        let ids = reading.evidence.possible_ids(spelling, indexes);
        let block = doubt.block;
        found[block].1.push(doubt.remark(&blocks[block].text, &ids));
    }
    for (_, remarks) in &mut found {
        remarks.sort_by_key(|remark| remark.range.start);
    }
    found
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

/// What an issue says of who is meant by its words, wherever it says so.
pub(super) struct Evidence {
    /// In the front matter.
    listed: HashSet<ActorKey>,
    /// In full or explicitly, anywhere in the text.
    named: HashSet<ActorKey>,
    choices: HashMap<SpellingRef, Choice>,
}

/// Who may be meant by a spelling.
#[derive(Default)]
struct Choice {
    /// All who bear it as name or alias. If it is a single actor's name, he alone.
    owners: Vec<(ActorKey, MentionRule)>,
    /// The owners whom the issue names.
    backed: Vec<(ActorKey, MentionRule)>,
    /// Those with this surname whom the issue names.
    surnames: Vec<ActorKey>,
}

impl Evidence {
    /// First who is named in full, then what that leaves to choose from.
    fn gather<'h>(&mut self, candidates: impl Iterator<Item = &'h Candidate>, indexes: &NameIndexes) {
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
    /// The ids of those whom the warning names: all who bear the spelling by name or alias, and those by
    /// surname whom the issue names.
    pub(super) fn possible_ids(&self, spelling: SpellingRef, indexes: &NameIndexes) -> Ids {
        let choice = &self.choices[&spelling];
        let may_be = |(actor, rule): &(&ActorNames, MentionRule)| {
            *rule != MentionRule::Surname || choice.surnames.contains(&actor.key)
        };
        Ids::new(indexes.bearers(spelling).filter(may_be).map(|(actor, _)| &*actor.id))
    }
}

/// Why words that are written like a name are no mention.
pub(super) enum Passed<'a> {
    /// They are a month and stand in a date.
    Month,
    /// They are a surname, and nobody who bears it was named in full before them, nor is listed.
    Surname,
    /// They may mean several.
    Doubt(&'a Evidence),
}

/// Whom some words name.
enum Verdict {
    Nobody,
    Actor(ActorKey, MentionRule),
    Doubt,
}

/// An issue that is read from its first block to its last.
struct Reading<'a, P> {
    indexes: &'a NameIndexes<'a>,
    called: Called<'a>,
    evidence: Evidence,
    /// Those whose surname counts from here on.
    introduced: HashSet<ActorKey>,
    doubts: HashMap<SpellingRef, Doubt>,
    passed: P,
}

impl<P: FnMut(usize, &Candidate, Passed<'_>)> Reading<'_, P> {
    fn block(&mut self, index: usize, block: &Block, candidates: &[Candidate]) -> Found {
        let mut found = Found::default();
        for candidate in candidates {
            match &candidate.kind {
                CandidateKind::Explicit(call) => match &self.called[&block.text[call.id.clone()]] {
                    Ok(actor) => {
                        self.introduced.insert(actor.key);
                        found.0.push(call.mention(actor, candidate.range.clone()));
                    }
                    Err(fault) => found.1.push(fault.remark(call.id.clone())),
                },
                CandidateKind::Words(words) => match self.verdict(words) {
                    Verdict::Nobody => {
                        let why = if words.dated { Passed::Month } else { Passed::Surname };
                        (self.passed)(index, candidate, why);
                    }
                    Verdict::Actor(actor, rule) => {
                        if rule == MentionRule::Name || self.indexes.is_several(words.spelling) {
                            self.introduced.insert(actor);
                        }
                        found.0.push(FoundMention {
                            range: candidate.range.clone(),
                            actor,
                            shown: None,
                            rule,
                        });
                    }
                    Verdict::Doubt => {
                        (self.passed)(index, candidate, Passed::Doubt(&self.evidence));
                        let range = candidate.range.start..words.end;
                        let doubt = self.doubts.entry(words.spelling);
                        doubt.and_modify(|doubt| doubt.more += 1).or_insert(Doubt::new(index, range));
                    }
                },
            }
        }
        found
    }

    fn verdict(&self, words: &Words) -> Verdict {
        let choice = &self.evidence.choices[&words.spelling];
        if let [(actor, MentionRule::Name)] = choice.owners[..] {
            return Verdict::Actor(actor, MentionRule::Name);
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
            ([], _, []) => Verdict::Nobody,
            ([(actor, rule)], _, []) | (_, [(actor, rule)], []) | (_, [], [(actor, rule)]) => {
                Verdict::Actor(*actor, *rule)
            }
            _ => Verdict::Doubt,
        }
    }

    fn counts_by_surname(&self, actor: &ActorKey) -> bool {
        self.introduced.contains(actor) || self.evidence.listed.contains(actor)
    }
}
