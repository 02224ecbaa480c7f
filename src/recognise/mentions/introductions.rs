//! What introduces a person besides the full name in the text: the title, a title before the surname, and
//! a speaker's name at the head of a paragraph.

use std::ops::Range;

use crate::model::block::Block;
use crate::model::findings::MentionRule;
use crate::model::key::ActorKey;
use crate::text::lang::is_title;
use crate::text::letters::{without_invisible, word_start};

use super::indexes::{CandidateKind, NameIndexes, SpellingRef};
use super::reader;
use super::speakers::{self, Turn};

/// The actors that an issue's title names in full.
pub(super) fn in_title(title: &str, indexes: &NameIndexes) -> Vec<ActorKey> {
    let candidates = reader::read_anywhere(&without_invisible(title), indexes);
    let named = candidates.iter().filter_map(|candidate| match &candidate.kind {
        CandidateKind::Words(words) if indexes.is_several(words.spelling) => Some(words.spelling),
        _ => None,
    });
    named.filter_map(|spelling| only_bearer(spelling, indexes)).map(|(actor, _)| actor).collect()
}

/// The only actor that a spelling may mean.
fn only_bearer(spelling: SpellingRef, indexes: &NameIndexes) -> Option<(ActorKey, MentionRule)> {
    let mut bearers = indexes.bearers(spelling);
    let (actor, rule) = bearers.next()?;
    bearers.all(|(other, _)| other.key == actor.key).then_some((actor.key, rule))
}

/// The person whose surname the words at `range` are, if only one bears it and it is written as a speaker's or after
/// a title.
pub(super) fn by_surname(
    block: &Block,
    range: &Range<usize>,
    (spelling, indexes): (SpellingRef, &NameIndexes),
) -> Option<ActorKey> {
    let (actor, rule) = only_bearer(spelling, indexes)?;
    let introduces =
        rule == MentionRule::Surname && (is_titled(&block.text, range.start) || is_speaker(block, range));
    introduces.then_some(actor)
}

/// Whether a surname in capitals is written as a speaker's or after a title: others are words of a headline.
pub(super) fn may_be_in_capitals(block: &Block, range: &Range<usize>) -> bool {
    is_speaker(block, range) || is_titled(&block.text, range.start)
}

/// Whether a surname names a marked speaker: `SMITH: Good afternoon.`
fn is_speaker(block: &Block, range: &Range<usize>) -> bool {
    speakers::turn(block, range) == Some(Turn::Marked)
}

/// Whether a title precedes: `President …`, `Ms. …`, `Secretary of State …`.
fn is_titled(text: &str, start: usize) -> bool {
    let Some((word, at)) = word_before(text, start) else { return false };
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    is_title(word)
        || is_capital(word)
            && word_before(text, at)
                .filter(|(of, _)| *of == "of")
                .and_then(|(_, at)| word_before(text, at))
                .is_some_and(|(title, _)| is_capital(title) && is_title(title))
}

/// The word before `at` on the same line, without the dot of an abbreviation, and its start.
fn word_before(text: &str, at: usize) -> Option<(&str, usize)> {
    let before = text[..at].trim_end_matches([' ', '\u{a0}', '\n']);
    if before.len() == at || text[before.len()..at].matches('\n').count() > 1 {
        return None;
    }
    let end = before.strip_suffix('.').unwrap_or(before).len();
    let start = word_start(text, end);
    let word = &text[start..end];
    // A dot ends a sentence unless it shortens a title: `Ms.`, but not `the President. Moss`.
    let is_short = word.chars().count() <= 4 || end == before.len();
    (start < end && is_short).then_some((word, start))
}
