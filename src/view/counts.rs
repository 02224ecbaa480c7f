//! Who stands beside whom, counted over a list of issues.

use crate::model::issue::CitationTarget;
use crate::model::key::{ActorKey, IssueKey, SourceKey};
use crate::model::page::LONG;
use crate::model::view::{CompanionView, LinkView};
use crate::view::ground::Ground;

/// How many entries such a list shows.
pub const SHOWN: usize = 12;

/// In how many of some issues each thing stands. Things are few and keys small, so that each has a place of its
/// own where the issues are many; else what was found is sorted.
struct Tally {
    /// By key: how often, and the place of the last issue.
    places: Vec<(u32, u32)>,
    /// What was found, with the place of the issue, where the issues are few.
    found: Vec<(u32, u32)>,
}

impl Tally {
    fn of(issues: &[IssueKey], things: usize) -> Self {
        let places = if issues.len() > LONG { vec![(0, u32::MAX); things] } else { Vec::new() };
        Self { places, found: Vec::new() }
    }

    fn add(&mut self, thing: u32, issue: usize) {
        match self.places.get_mut(thing as usize) {
            Some((count, last)) if *last != issue as u32 => (*count, *last) = (*count + 1, issue as u32),
            Some(_) => {}
            None => self.found.push((thing, issue as u32)),
        }
    }

    fn counts(mut self) -> Vec<(u32, usize)> {
        self.found.sort_unstable();
        self.found.dedup();
        let few = self.found.chunk_by(|one, other| one.0 == other.0).map(|same| (same[0].0, same.len()));
        let many = (0..).zip(&self.places).filter(|(_, (count, _))| *count > 0);
        many.map(|(thing, (count, _))| (thing, *count as usize)).chain(few).collect()
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
    for (place, key) in issues.iter().enumerate() {
        let reading = &ground.archive.issue(*key).reading;
        let named = reading.mentions.iter().map(|mention| mention.actor);
        let all = named.chain(reading.listed_actors.iter().copied());
        all.filter(|actor| Some(*actor) != without).for_each(|actor| tally.add(actor.0, place));
    }
    tally.top(|actor| ground.actor(ActorKey(actor)))
}

/// The sources of some issues.
pub fn sources<'a>(ground: &Ground<'a>, issues: &[IssueKey]) -> Vec<CompanionView<'a>> {
    let mut tally = Tally::of(issues, ground.archive.sources.len());
    for (place, key) in issues.iter().enumerate() {
        for citation in &ground.archive.issue(*key).reading.citations {
            if let CitationTarget::Source(source) = citation.target {
                tally.add(source.0, place);
            }
        }
    }
    tally.top(|source| ground.source(SourceKey(source)))
}
