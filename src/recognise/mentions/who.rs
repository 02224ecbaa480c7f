//! Who is meant: all hits of an issue -> mentions. An alias that several actors share is decided by full
//! names anywhere in the issue, a surname by what stood before it.

use std::collections::{HashMap, HashSet};

use crate::model::block::Block;
use crate::model::key::ActorKey;
use crate::model::recognised::{FoundMention, LocalDiagnostic, MentionRule};
use crate::model::vocabulary::ActorNames;

use super::doubt::{Doubt, Ids};
use super::explicit::{self, Fault};
use super::indexes::{Books, Hit, Sense, SpellingRef, Words};

/// The mentions and remarks of a block.
pub(super) type Found = (Vec<FoundMention>, Vec<LocalDiagnostic>);

/// Whom each distinct call of the explicit mentions means.
type Called<'a> = HashMap<&'a str, Result<&'a ActorNames, Fault>>;

/// Decides all hits of an issue, block by block. `listed` are the actors of its front matter; `passed` is told
/// of the words that are no mention: their block, where they stand, and why.
pub(super) fn decide(
    blocks: &[Block],
    hits: &[Vec<Hit>],
    books: &Books,
    listed: HashSet<ActorKey>,
    passed: impl FnMut(usize, &Hit, Passed<'_>),
) -> Vec<Found> {
    let called = called(blocks, hits, books);
    let mut evidence = Evidence { listed, named: HashSet::new(), choices: HashMap::new() };
    evidence.named.extend(called.values().flatten().map(|actor| actor.key));
    evidence.gather(hits.iter().flatten(), books);

    let (introduced, doubts) = (HashSet::new(), HashMap::new());
    let mut reading = Reading { books, called, evidence, introduced, doubts, passed };
    let mut found: Vec<Found> = blocks
        .iter()
        .zip(hits)
        .enumerate()
        .map(|(index, (block, hits))| reading.block(index, block, hits))
        .collect();
    for (spelling, doubt) in reading.doubts {
        let ids = reading.evidence.candidates(spelling, books);
        let block = doubt.block;
        found[block].1.push(doubt.remark(&blocks[block].text, &ids));
    }
    for (_, remarks) in &mut found {
        remarks.sort_by_key(|remark| remark.range.start);
    }
    found
}

fn called<'a>(blocks: &'a [Block], hits: &[Vec<Hit>], books: &Books<'a>) -> Called<'a> {
    let mut called = HashMap::new();
    for (block, hits) in blocks.iter().zip(hits) {
        for hit in hits {
            if let Sense::Explicit(call) = &hit.sense {
                let id = &block.text[call.id.clone()];
                called.entry(id).or_insert_with(|| explicit::actor(id, books));
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
    fn gather<'h>(&mut self, hits: impl Iterator<Item = &'h Hit>, books: &Books) {
        for hit in hits {
            if let Sense::Words(words) = &hit.sense {
                self.choices.entry(words.spelling).or_insert_with(|| Choice::new(words.spelling, books));
            }
        }
        for (spelling, choice) in &self.choices {
            if let [(actor, rule)] = choice.owners[..]
                && (rule == MentionRule::Name || books.is_several(*spelling))
            {
                self.named.insert(actor);
            }
        }
        let Self { listed, named, choices } = self;
        let is_backed = |actor: &ActorKey| named.contains(actor) || listed.contains(actor);
        for (spelling, choice) in choices {
            choice.backed = choice.owners.iter().filter(|owner| is_backed(&owner.0)).copied().collect();
            choice.surnames = books
                .bearers(*spelling)
                .filter(|(actor, rule)| *rule == MentionRule::Surname && is_backed(&actor.key))
                .map(|(actor, _)| actor.key)
                .collect();
        }
    }
}

impl Choice {
    fn new(spelling: SpellingRef, books: &Books) -> Self {
        let mut owners: Vec<_> = books
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
    pub(super) fn candidates(&self, spelling: SpellingRef, books: &Books) -> Ids {
        let choice = &self.choices[&spelling];
        let may_be = |(actor, rule): &(&ActorNames, MentionRule)| {
            *rule != MentionRule::Surname || choice.surnames.contains(&actor.key)
        };
        Ids::new(books.bearers(spelling).filter(may_be).map(|(actor, _)| &*actor.id))
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
    books: &'a Books<'a>,
    called: Called<'a>,
    evidence: Evidence,
    /// Those whose surname counts from here on.
    introduced: HashSet<ActorKey>,
    doubts: HashMap<SpellingRef, Doubt>,
    passed: P,
}

impl<P: FnMut(usize, &Hit, Passed<'_>)> Reading<'_, P> {
    fn block(&mut self, index: usize, block: &Block, hits: &[Hit]) -> Found {
        let mut found = Found::default();
        for hit in hits {
            match &hit.sense {
                Sense::Explicit(call) => match &self.called[&block.text[call.id.clone()]] {
                    Ok(actor) => {
                        self.introduced.insert(actor.key);
                        found.0.push(call.mention(actor, hit.range.clone()));
                    }
                    Err(fault) => found.1.push(fault.remark(call.id.clone())),
                },
                Sense::Words(words) => match self.verdict(words) {
                    Verdict::Nobody => {
                        let why = if words.dated { Passed::Month } else { Passed::Surname };
                        (self.passed)(index, hit, why);
                    }
                    Verdict::Actor(actor, rule) => {
                        if rule == MentionRule::Name || self.books.is_several(words.spelling) {
                            self.introduced.insert(actor);
                        }
                        found.0.push(FoundMention { range: hit.range.clone(), actor, shown: None, rule });
                    }
                    Verdict::Doubt => {
                        (self.passed)(index, hit, Passed::Doubt(&self.evidence));
                        let range = hit.range.start..words.end;
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
