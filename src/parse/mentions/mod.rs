//! The text of an issue -> its mentions. Reads what is written like a name, block by block, then decides
//! over all blocks who is meant.

mod doubt;
mod explicit;
pub(crate) mod letters;
mod matcher;
mod reader;
mod starts;
mod surnames;
#[cfg(test)]
mod tests;
mod tokens;
pub(crate) mod unread;
mod who;

use std::ops::Range;

use crate::model::block::Block;
use crate::model::key::ActorKey;
use crate::model::recognised::{FoundMention, Remark};
use crate::model::vocabulary::ActorNames;

pub use matcher::ActorMatcher;

/// What is known about the issue whose text is read.
pub struct Naming<'a> {
    /// The actors of the archive.
    pub matcher: &'a ActorMatcher,
    /// The actors in the front matter: their surnames count from the start.
    pub listed: &'a [ActorKey],
    /// Actors without a file that the front matter names. They are found in this issue only.
    pub extra: &'a [ActorNames],
    /// Exact strings that are no mentions, with or without possessive.
    pub ignore: &'a [String],
}

/// The mentions of all blocks of an issue, block by block in reading order, with what there is to remark.
/// `taken` has for each block the ranges that are citations; they are not read.
pub fn mentions(
    blocks: &[Block],
    taken: &[Vec<Range<usize>>],
    naming: &Naming,
) -> Vec<(Vec<FoundMention>, Vec<Remark>)> {
    let extra = (!naming.extra.is_empty()).then(|| ActorMatcher::new(naming.extra));
    let books = reader::Books::new(naming.matcher, extra.as_ref(), naming.ignore);
    let hits: Vec<_> = blocks
        .iter()
        .enumerate()
        .map(|(index, block)| reader::read(block, taken.get(index).map_or(&[], Vec::as_slice), &books))
        .collect();
    let listed = naming.listed.iter().copied().chain(naming.extra.iter().map(|actor| actor.key));
    who::decide(blocks, &hits, &books, listed.collect())
}
