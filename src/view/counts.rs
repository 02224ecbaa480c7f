//! Who stands beside whom, counted over a list of issues.

use crate::model::key::{ActorKey, IssueKey, SourceKey};
use crate::model::page::LONG;
use crate::model::view::{CompanionView, LinkView};
use crate::view::ground::Ground;

/// How many entries such a list shows.
pub const SHOWN: usize = 12;

/// In how many of some issues each thing stands. Things are few and keys small, so that each has a place of its
/// own where the issues are many; else what was found is sorted.
struct Tally {
    /// How often, by key.
    counts: Vec<u32>,
    /// What was found, where the issues are few.
    found: Vec<u32>,
}

impl Tally {
    fn of(issues: &[IssueKey], things: usize) -> Self {
        let counts = if issues.len() > LONG { vec![0; things] } else { Vec::new() };
        Self { counts, found: Vec::new() }
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

    /// The most frequent first, by name where they are equal.
    fn top<'a>(self, link: impl Fn(u32) -> LinkView<'a>) -> Vec<CompanionView<'a>> {
        let mut counts = self.counts();
        counts.sort_unstable_by_key(|(_, count)| std::cmp::Reverse(*count));
        // Names are asked for only as far down as equals of the last one shown reach.
        let least = counts.get(SHOWN - 1).map_or(0, |(_, count)| *count);
        let mut top: Vec<CompanionView<'a>> = counts
            .into_iter()
            .take_while(|(_, count)| *count >= least)
            .map(|(thing, issues)| CompanionView { link: link(thing), issues })
            .collect();
        top.sort_by(|one, other| {
            (other.issues, &one.link.name, &one.link.href).cmp(&(
                one.issues,
                &other.link.name,
                &other.link.href,
            ))
        });
        top.truncate(SHOWN);
        top
    }
}

/// The actors of some issues, without one of them.
pub fn actors<'a>(
    ground: &Ground<'a>,
    issues: &[IssueKey],
    without: Option<ActorKey>,
) -> Vec<CompanionView<'a>> {
    let mut tally = Tally::of(issues, ground.archive.actors.len());
    for key in issues {
        let actors = ground.archive.issue(*key).actors.iter();
        actors.filter(|actor| Some(**actor) != without).for_each(|actor| tally.add(actor.0));
    }
    tally.top(|actor| ground.actor(ActorKey(actor)))
}

/// The sources of some issues.
pub fn sources<'a>(ground: &Ground<'a>, issues: &[IssueKey]) -> Vec<CompanionView<'a>> {
    let mut tally = Tally::of(issues, ground.archive.sources.len());
    for key in issues {
        ground.archive.issue(*key).sources.iter().for_each(|source| tally.add(source.0));
    }
    tally.top(|source| ground.source(SourceKey(source)))
}
