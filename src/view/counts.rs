//! Counts who appears together over a list of issues.

use rayon::prelude::*;
use smallvec::SmallVec;

use crate::model::issue::{CitationTarget, Issue};
use crate::model::key::{ActorKey, IssueKey, SourceKey};
use crate::model::page::LONG;
use crate::model::view::{Circle, CompanionView, LinkView, NetworkView, Tie};
use crate::view::context::PageContext;

/// How many entries such a list shows.
pub const SHOWN: usize = 12;

/// By how much more often than by chance two things meet in some issues, in hundredths of the deviation that chance
/// explains; 0 if not more often. Very rare things meet by chance easily, so that one more meeting is expected.
pub fn strength(together: usize, (one, other): (usize, usize), issues: usize) -> u64 {
    let product = one as i128 * other as i128;
    let issues = issues.max(1) as i128;
    let excess = (together as i128 * issues - product).max(0);
    let square = excess * excess / (product + issues) * 10_000 / issues;
    square.isqrt() as u64
}

/// How many issues one core counts at a time.
const PART: usize = 4096;

/// The number of issues in which each thing occurs. Things are few and keys small, so for many issues there is
/// an array indexed by key; for few issues, occurrences are sorted.
struct TopCounts {
    /// How often, by key.
    counts: Vec<u32>,
    /// The occurrences, for few issues.
    found: Vec<u32>,
}

impl TopCounts {
    /// Counts what `put` adds for each of the issues, in parallel for a list as long as an archive.
    fn of(issues: &[IssueKey], things: usize, put: impl Fn(&mut Self, IssueKey) + Sync) -> Self {
        let none = || {
            let counts = if issues.len() > LONG { vec![0; things] } else { Vec::new() };
            Self { counts, found: Vec::new() }
        };
        let part = |mut counts: Self, part: &[IssueKey]| {
            part.iter().for_each(|key| put(&mut counts, *key));
            counts
        };
        issues.par_chunks(PART).fold(none, part).reduce(none, Self::and)
    }

    fn and(mut self, other: Self) -> Self {
        self.counts.iter_mut().zip(other.counts).for_each(|(count, more)| *count += more);
        self.found.extend(other.found);
        self
    }

    /// An issue has this thing.
    fn add(&mut self, thing: u32) {
        match self.counts.get_mut(thing as usize) {
            Some(count) => *count += 1,
            None => self.found.push(thing),
        }
    }

    fn counts(mut self) -> Vec<(u32, usize)> {
        self.found.sort_unstable();
        let few = self.found.chunk_by(|one, other| one == other).map(|same| (same[0], same.len()));
        let many = (0..).zip(&self.counts).filter(|(_, count)| **count > 0);
        many.map(|(thing, count)| (thing, *count as usize)).chain(few).collect()
    }

    /// The most frequent first, then by name, each with its key.
    fn top<'a>(self, link: impl Fn(u32) -> LinkView<'a>) -> Vec<(u32, CompanionView<'a>)> {
        let mut counts = self.counts();
        counts.sort_unstable_by_key(|(_, count)| std::cmp::Reverse(*count));
        // Names are asked for only as far down as equals of the last one shown reach.
        let least = counts.get(SHOWN - 1).map_or(0, |(_, count)| *count);
        let mut top: Vec<(u32, CompanionView<'a>)> = counts
            .into_iter()
            .take_while(|(_, count)| *count >= least)
            .map(|(thing, issues)| (thing, CompanionView { link: link(thing), issues }))
            .collect();
        top.sort_by(|(_, one), (_, other)| {
            (other.issues, &one.link.name, &one.link.href)
                .cmp(&(one.issues, &other.link.name, &other.link.href))
        });
        top.truncate(SHOWN);
        top
    }
}

fn without_keys<'a>(top: Vec<(u32, CompanionView<'a>)>) -> Vec<CompanionView<'a>> {
    top.into_iter().map(|(_, companion)| companion).collect()
}

/// The actors of some issues.
pub fn actors<'a>(context: &PageContext<'a>, issues: &[IssueKey]) -> Vec<CompanionView<'a>> {
    let counts = TopCounts::of(issues, context.archive.actors.len(), |counts, key| {
        context.archive.issue(key).actors.iter().for_each(|actor| counts.add(actor.0));
    });
    without_keys(counts.top(|actor| context.actor(ActorKey(actor))))
}

/// The companions of an actor, the pairs of them that appear together, and their keys.
pub fn around<'a>(context: &PageContext<'a>, actor: ActorKey) -> (NetworkView<'a>, Vec<u32>) {
    let issues = &context.archive.actors[actor.index()].issues;
    let counts = TopCounts::of(issues, context.archive.actors.len(), |counts, key| {
        let others = context.archive.issue(key).actors.iter().filter(|other| **other != actor);
        others.for_each(|other| counts.add(other.0));
    });
    let top = counts.top(|other| context.actor(ActorKey(other)));
    let keys: Vec<u32> = top.iter().map(|(key, _)| *key).collect();
    let mut ties = ties(context, issues, &keys);
    let count = |at: usize| top[at].1.issues;
    let strength = |tie: &Tie| strength(tie.issues, (count(tie.ends.0), count(tie.ends.1)), issues.len());
    ties.sort_by_cached_key(|tie| (std::cmp::Reverse((strength(tie), tie.issues)), tie.ends));
    (NetworkView(Circle { ties, around: without_keys(top) }), keys)
}

/// Which of some actors appear together, in how many issues. Counted whenever the page is made: storing
/// the pairs of all actors would take more memory than the archive.
fn ties(context: &PageContext<'_>, issues: &[IssueKey], keys: &[u32]) -> Vec<Tie> {
    let mut places: Vec<(u32, usize)> = keys.iter().copied().zip(0..).collect();
    places.sort_unstable();
    let pair = |(one, other): (usize, usize)| one * SHOWN + other;
    // A pair is a thing that an issue has, as an actor is.
    let counts = TopCounts::of(issues, SHOWN * SHOWN, |counts, key| {
        let mut here = [false; SHOWN];
        for actor in &context.archive.issue(key).actors {
            if let Ok(at) = places.binary_search_by_key(&actor.0, |(key, _)| *key) {
                here[places[at].1] = true;
            }
        }
        let here: SmallVec<[usize; SHOWN]> = (0..SHOWN).filter(|place| here[*place]).collect();
        for (at, one) in here.iter().enumerate() {
            here[at + 1..].iter().for_each(|other| counts.add(pair((*one, *other)) as u32));
        }
    });
    let ends = |pair: u32| (pair as usize / SHOWN, pair as usize % SHOWN);
    let counts = counts.counts().into_iter();
    counts.map(|(pair, issues)| Tie { ends: ends(pair), issues }).collect()
}

/// The sources that some issues cite.
pub fn sources<'a>(context: &PageContext<'a>, issues: &[IssueKey]) -> Vec<CompanionView<'a>> {
    let counts = TopCounts::of(issues, context.archive.sources.len(), |counts, key| {
        context.archive.issue(key).sources.iter().for_each(|source| counts.add(source.0));
    });
    without_keys(counts.top(|source| context.source(SourceKey(source))))
}

/// The sources that are cited in sentences that name an actor, and their keys.
pub fn sources_about<'a>(context: &PageContext<'a>, actor: ActorKey) -> (Vec<CompanionView<'a>>, Vec<u32>) {
    let issues = &context.archive.actors[actor.index()].issues;
    let counts = TopCounts::of(issues, context.archive.sources.len(), |counts, key| {
        carrying(context.archive.issue(key), actor).into_iter().for_each(|source| counts.add(source));
    });
    let top = counts.top(|source| context.source(SourceKey(source)));
    let keys = top.iter().map(|(key, _)| *key).collect();
    (without_keys(top), keys)
}

/// The sources of an issue that are cited in sentences that name an actor.
fn carrying(issue: &Issue, actor: ActorKey) -> Vec<u32> {
    let reading = &issue.reading;
    let named = reading.mentions.iter().filter(|mention| mention.actor == actor);
    let sentences: Vec<u32> = named.map(|mention| mention.sentence).collect();
    let cited = reading.citations.iter().filter(|cited| sentences.contains(&cited.sentence));
    once_each(cited.filter_map(|citation| match citation.target {
        CitationTarget::Source(source) => Some(source.0),
        CitationTarget::Publication(_) => None,
    }))
}

/// Which of some companions an issue names besides an actor, and which of some sources it cites about it: one
/// bit for each.
pub fn shares(issue: &Issue, actor: ActorKey, (companions, sources): (&[u32], &[u32])) -> (u16, u16) {
    let bits = |found: &mut dyn Iterator<Item = u32>, keys: &[u32]| {
        found.filter_map(|thing| keys.iter().position(|key| *key == thing)).fold(0, |bits, at| bits | 1 << at)
    };
    let with = bits(&mut issue.actors.iter().map(|actor| actor.0), companions);
    (with, bits(&mut carrying(issue, actor).into_iter(), sources))
}

/// The actors that are named in sentences which cite a source.
pub fn cited_about<'a>(context: &PageContext<'a>, source: SourceKey) -> Vec<CompanionView<'a>> {
    let issues = &context.archive.sources[source.index()].issues;
    let counts = TopCounts::of(issues, context.archive.actors.len(), |counts, key| {
        let reading = &context.archive.issue(key).reading;
        let cited = reading.citations.iter().filter(|cited| cited.target == CitationTarget::Source(source));
        let sentences: Vec<u32> = cited.map(|citation| citation.sentence).collect();
        let named = reading.mentions.iter().filter(|mention| sentences.contains(&mention.sentence));
        once_each(named.map(|mention| mention.actor.0)).into_iter().for_each(|actor| counts.add(actor));
    });
    without_keys(counts.top(|actor| context.actor(ActorKey(actor))))
}

/// Each thing of an issue once.
fn once_each(things: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut things: Vec<u32> = things.collect();
    things.sort_unstable();
    things.dedup();
    things
}

#[cfg(test)]
mod tests {
    use super::strength;

    #[test]
    fn a_tie_is_as_strong_as_it_exceeds_chance() {
        assert_eq!(strength(0, (5, 5), 0), 0);
        assert_eq!(strength(8, (80, 10), 100), 0, "whoever is everywhere meets everybody");
        assert!(strength(3, (10, 10), 100) > strength(9, (80, 10), 100));
        assert!(strength(1, (1, 1), 100) < strength(3, (5, 5), 100), "once is chance");
        assert!(strength(90_000_000, (100_000_000, 100_000_000), 1_000_000_000) > 0);
    }
}
