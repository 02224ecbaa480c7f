//! Who speaks in a transcript: the names at the head of a line, before a colon.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::block::{Block, BlockKind};
use crate::model::findings::{Accepted, Finding, MentionRule, Verdict};
use crate::model::key::ActorKey;
use crate::text::lang::is_title;
use crate::text::letters::{is_word, letter_at, word_end};

/// How the name of a speaker is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// In capitals, emphasised or after a title: `MS. PSAKI:`, `Senator Smith:`.
    Marked,
    /// Like any other name: `Jen Psaki:`, which may also be an entry of a list.
    Plain,
}

/// Marks the mentions of persons that name a speaker. `is_person`: whether an actor is one. A plain name counts from
/// its second turn in an issue on.
pub(super) fn mark(blocks: &[Block], findings: &mut [Finding], is_person: impl Fn(ActorKey) -> bool) {
    let mut plain: HashMap<ActorKey, Vec<usize>> = HashMap::new();
    for (at, finding) in findings.iter_mut().enumerate() {
        let block = &blocks[finding.block];
        let Verdict::Accepted(Accepted::Mention(mention)) = &mut finding.verdict else { continue };
        if block.kind != BlockKind::Prose
            || mention.rule == MentionRule::Explicit
            || !is_person(mention.actor)
        {
            continue;
        }
        match turn(block, &finding.range) {
            Some(Turn::Marked) => mention.is_speaker = true,
            Some(Turn::Plain) => plain.entry(mention.actor).or_default().push(at),
            None => {}
        }
    }
    for at in plain.into_values().filter(|turns| turns.len() > 1).flatten() {
        if let Verdict::Accepted(Accepted::Mention(mention)) = &mut findings[at].verdict {
            mention.is_speaker = true;
        }
    }
}

/// How the words at `range` name the speaker of what follows, if they do: only a title and given names precede them on
/// their line, and a colon follows.
pub(super) fn turn(block: &Block, range: &Range<usize>) -> Option<Turn> {
    let text = &*block.text;
    if !has_colon(text, range.end) {
        return None;
    }
    let line = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let head = &text[line..range.start];
    if head.len() > LONGEST_HEAD {
        return None;
    }
    let mut is_titled = false;
    let mut at = 0;
    while let Some(letter) = letter_at(head, at) {
        let end = word_end(head, at);
        if end == at {
            // `A. Psaki`, `[00:12] Psaki`; but not `In 2005, Psaki` or `He left. Psaki`.
            if matches!(letter, ',' | ';' | '!' | '?' | '…' | '“' | '"') {
                return None;
            }
            at += letter.len_utf8();
            continue;
        }
        let word = &head[at..end];
        is_titled |= is_title(word);
        let is_name = word.starts_with(|first: char| first.is_uppercase() || first.is_numeric());
        let is_short = word.chars().count() <= 4 || is_title(word);
        if !(is_name || is_title(word) || word == "of") || head[end..].starts_with('.') && !is_short {
            return None;
        }
        at = end;
    }
    let name = &text[range.clone()];
    let is_acronym =
        !name.contains(char::is_lowercase) && name.chars().filter(|letter| is_word(*letter)).count() > 1;
    let is_emphasised = || {
        let after = block.emphasis.partition_point(|emphasis| emphasis.end < range.end);
        block
            .emphasis
            .get(after)
            .is_some_and(|emphasis| line <= emphasis.start && emphasis.start <= range.start)
    };
    Some(if is_titled || is_acronym || is_emphasised() { Turn::Marked } else { Turn::Plain })
}

/// The longest words before a speaker's name: `Deputy Under Secretary of State for Management`.
const LONGEST_HEAD: usize = 80;

/// Whether a colon follows, perhaps after a remark in brackets: `SMITH (by telephone):`.
fn has_colon(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    let rest = match rest.strip_prefix(['(', '[']) {
        Some(remark) => {
            let within = remark.floor_char_boundary(LONGEST_HEAD);
            let close = remark[..within].find([')', ']', '\n', '(', '[']);
            match close.filter(|close| remark[*close..].starts_with([')', ']'])) {
                Some(close) => remark[close + 1..].trim_start_matches([' ', '\u{a0}']),
                None => return false,
            }
        }
        None => rest,
    };
    let mut signs = rest.chars();
    matches!(signs.next(), Some(':' | '：')) && !matches!(signs.next(), Some(':' | '/'))
}
