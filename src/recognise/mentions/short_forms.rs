//! Short forms that a text introduces: `KNB` after `National Security Committee (KNB)`, in the rest of the issue.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::block::Block;
use crate::model::findings::{Accepted, AcceptedMention, Finding, MentionRule, Verdict};
use crate::model::key::ActorKey;
use crate::text::letters::{letter_at, word_end};

use super::indexes::NameIndexes;
use super::matcher::{ActorMatcher, Case};
use super::reader::{closes, opens, possessive_end};
use super::unread::readable;

/// A short form after a name.
struct Introduction<'a> {
    block: usize,
    start: usize,
    short: &'a str,
    actor: ActorKey,
}

/// The mentions by short forms, from the introduction of each on. `taken`: the citations in each block.
pub(super) fn introduced(
    blocks: &[Block],
    taken: &[Vec<Range<usize>>],
    (findings, indexes): (&[Finding], &NameIndexes),
) -> Vec<Finding> {
    let mut introductions = introductions(blocks, findings, indexes);
    introductions.sort_by_key(|it| (it.block, it.start));
    let Some(first) = introductions.first() else { return Vec::new() };
    let mut mentions = Vec::new();
    let mut known: HashMap<&str, ActorKey> = HashMap::new();
    let mut next = introductions.iter().peekable();
    for (number, block) in blocks.iter().enumerate().skip(first.block) {
        let text = &*block.text;
        let from = findings.partition_point(|finding| finding.block < number);
        let here = findings[from..].iter().take_while(|finding| finding.block == number);
        let mut unread: Vec<Range<usize>> = here.map(|finding| finding.range.clone()).collect();
        unread.extend_from_slice(&block.code);
        unread.extend(block.links.iter().map(|(range, _)| range.clone()));
        unread.extend(block.addresses.iter().cloned());
        unread.extend(taken.get(number).into_iter().flatten().cloned());
        for part in readable(text, unread) {
            let mut at = part.start;
            while at < part.end {
                while let Some(it) = next.next_if(|it| (it.block, it.start) <= (number, at)) {
                    known.insert(it.short, it.actor);
                }
                let end = word_end(text, at);
                if end == at {
                    at += letter_at(text, at).map_or(1, char::len_utf8);
                    continue;
                }
                let words = at..end;
                if let Some(actor) = known.get(&text[words.clone()])
                    && end <= part.end
                    && opens(text, at)
                    && closes(text, end)
                    && !indexes.ignores(&text[words.clone()])
                {
                    let range =
                        at..possessive_end(text, &words).filter(|end| *end <= part.end).unwrap_or(end);
                    let mention = AcceptedMention::new(*actor, MentionRule::ShortForm, None);
                    let verdict = Verdict::Accepted(Accepted::Mention(mention));
                    mentions.push(Finding { block: number, range, verdict });
                }
                at = end;
            }
        }
    }
    mentions
}

fn introductions<'a>(
    blocks: &'a [Block],
    findings: &[Finding],
    indexes: &NameIndexes,
) -> Vec<Introduction<'a>> {
    let introduction = |finding: &Finding| {
        let mention = finding.mention()?;
        if !matches!(mention.rule, MentionRule::Name | MentionRule::Alias) {
            return None;
        }
        let text = &*blocks[finding.block].text;
        let range = short_form(text, finding.range.end)?;
        let short = &text[range.clone()];
        let name = &text[finding.range.clone()];
        // `Siemens (DE)` and `Smith (NY)` say where; other languages abbreviate their own names.
        let fits = !indexes.is_person(mention.actor) && short.chars().count() > 2 || is_made_of(short, name);
        (fits && !is_declared(short, indexes)).then_some(Introduction {
            block: finding.block,
            start: range.start,
            short,
            actor: mention.actor,
        })
    };
    findings.iter().filter_map(introduction).collect()
}

/// The short form in brackets after a name that ends at `end`.
fn short_form(text: &str, end: usize) -> Option<Range<usize>> {
    let rest = text[end..].strip_prefix([' ', '\u{a0}', '\n'])?.strip_prefix('(')?;
    let rest = rest.strip_prefix(QUOTES).unwrap_or(rest);
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let start = text.len() - rest.len();
    let end = word_end(text, start);
    let word = &text[start..end];
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let letters = word.chars().count();
    let is_short = (2..=LONGEST).contains(&letters)
        && capitals >= 2
        && capitals * 2 > letters
        && word.starts_with(char::is_uppercase);
    let behind = &text[end..];
    let behind = behind.strip_prefix(QUOTES).unwrap_or(behind);
    (is_short && behind.starts_with([')', ',', ';'])).then_some(start..end)
}

const QUOTES: [char; 7] = ['"', '“', '”', '„', '«', '»', '\''];

/// The letters of a short form, at most.
const LONGEST: usize = 10;

/// Whether the letters of a short form are in a name, in this order, beginning with its first.
fn is_made_of(short: &str, name: &str) -> bool {
    let small = |text: &str| text.to_lowercase().chars().collect::<Vec<_>>();
    let (short, name) = (small(short), small(name));
    let mut rest = name.iter();
    short.first() == name.first() && short.iter().all(|letter| rest.any(|other| other == letter))
}

/// Whether a short form is declared as a name of somebody.
fn is_declared(short: &str, indexes: &NameIndexes) -> bool {
    let is_known =
        |index: &ActorMatcher| index.longest((short, 0), Case::Matters, |end| end == short.len()).is_some();
    is_known(indexes.archive) || indexes.issue.is_some_and(is_known)
}
