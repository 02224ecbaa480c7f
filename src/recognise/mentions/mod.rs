//! The text of an issue → its mentions. Finds candidates block by block, then decides over all blocks which
//! actors are meant.

mod declined;
mod explicit;
mod indexes;
mod introductions;
mod matcher;
mod near_misses;
mod reader;
mod short_forms;
mod speakers;
mod starts;
mod surnames;
#[cfg(test)]
mod tests;
mod tokens;
mod unread;
mod who;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::model::block::Block;
use crate::model::findings::Finding;
use crate::model::key::ActorKey;
use crate::model::vocabulary::ActorNames;
use crate::text::lang::Lang;
use crate::text::letters::single_spaced;
use crate::text::surnames::surname;

pub use matcher::ActorMatcher;

use indexes::{Candidate, NameIndexes};

/// The surname in a person's name, if it has one.
pub fn surname_of(name: &str) -> Option<String> {
    surname(&single_spaced(name)).map(str::to_owned)
}

/// What is known about the issue being read.
pub struct Naming<'a> {
    /// The title: whom it names in full is introduced.
    pub title: &'a str,
    /// The language of the text: it decides which words are case forms of names.
    pub lang: Lang,
    /// The actors of the archive.
    pub matcher: &'a ActorMatcher,
    /// The actors in the front matter: their surnames count from the start.
    pub listed: &'a [ActorKey],
    /// Actors without a file that the front matter names. They are found in this issue only.
    pub extra: &'a [ActorNames],
    /// Exact strings that are no mentions, with or without possessive.
    pub ignore: &'a [String],
}

/// Whether words that are nearly a mention are looked for, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NearMisses {
    /// For explanations.
    Included,
    /// For a build.
    Skipped,
}

/// The candidates in the blocks of an issue, and whether each is a mention. `taken` contains the ranges of
/// citations in each block; they are skipped.
pub fn findings(
    blocks: &[Block],
    taken: &[Vec<Range<usize>>],
    naming: &Naming,
    near_misses: NearMisses,
) -> Vec<Finding> {
    let extra = naming.extra_matcher();
    let indexes = NameIndexes::new(naming.matcher, extra.as_ref(), naming);
    let candidates = candidates(blocks, taken, &indexes);
    let mut introduced = naming.all_listed();
    introduced.extend(introductions::in_title(naming.title, &indexes));
    let mut findings = who::decide(blocks, &candidates, &indexes, introduced);
    let short_forms = short_forms::introduced(blocks, taken, (&findings, &indexes));
    if !short_forms.is_empty() {
        findings.extend(short_forms);
        findings.sort_by_key(|finding| (finding.block, finding.range.start));
    }
    speakers::mark(blocks, &mut findings, |actor| indexes.is_person(actor));
    if near_misses == NearMisses::Included {
        for (number, block) in blocks.iter().enumerate() {
            let found =
                near_misses::near_misses((number, block), &taken[number], &candidates[number], &indexes);
            findings.extend(found);
        }
    }
    findings
}

/// The ids of actors, sorted, each once.
fn ids<'a>(actors: impl Iterator<Item = &'a ActorNames>) -> Vec<Arc<str>> {
    let mut ids: Vec<Arc<str>> = actors.map(|actor| actor.id.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn candidates(blocks: &[Block], taken: &[Vec<Range<usize>>], indexes: &NameIndexes) -> Vec<Vec<Candidate>> {
    let taken = |index: usize| taken.get(index).map_or(&[][..], Vec::as_slice);
    blocks.iter().enumerate().map(|(index, block)| reader::read(block, taken(index), indexes)).collect()
}

impl Naming<'_> {
    fn extra_matcher(&self) -> Option<ActorMatcher> {
        (!self.extra.is_empty()).then(|| ActorMatcher::new(self.extra))
    }

    fn all_listed(&self) -> HashSet<ActorKey> {
        self.listed.iter().copied().chain(self.extra.iter().map(|actor| actor.key)).collect()
    }
}
