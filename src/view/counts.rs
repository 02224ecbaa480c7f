//! Who stands beside whom, counted over a list of issues.

use std::collections::HashMap;
use std::hash::Hash;

use crate::model::archive::Archive;
use crate::model::issue::{CitationTarget, Issue};
use crate::model::key::{ActorKey, IssueKey, SourceKey};
use crate::model::view::{CompanionView, LinkView};
use crate::view::ground::Ground;

/// How many entries such a list shows.
pub const SHOWN: usize = 12;

/// In how many issues of a list each thing stands.
struct Tally<K> {
    counts: HashMap<K, (usize, IssueKey)>,
}

impl<K: Copy + Eq + Hash> Tally<K> {
    fn add(&mut self, thing: K, issue: IssueKey) {
        let (count, last) = self.counts.entry(thing).or_insert((0, issue));
        if *count == 0 || *last != issue {
            *count += 1;
            *last = issue;
        }
    }

    /// The most frequent first, by name where they are equal.
    fn top<'a>(self, link: impl Fn(K) -> LinkView<'a>) -> Vec<CompanionView<'a>> {
        let mut counts: Vec<(K, usize)> =
            self.counts.into_iter().map(|(thing, (count, _))| (thing, count)).collect();
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
    let mut tally = Tally { counts: HashMap::new() };
    each(ground.archive, issues, |key, issue| {
        let named = issue.reading.mentions.iter().map(|mention| mention.actor);
        for actor in named.chain(issue.reading.listed_actors.iter().copied()) {
            if Some(actor) != without {
                tally.add(actor, key);
            }
        }
    });
    tally.top(|actor| ground.actor(actor))
}

/// The sources of some issues.
pub fn sources<'a>(ground: &Ground<'a>, issues: &[IssueKey]) -> Vec<CompanionView<'a>> {
    let mut tally: Tally<SourceKey> = Tally { counts: HashMap::new() };
    each(ground.archive, issues, |key, issue| {
        for citation in &issue.reading.citations {
            if let CitationTarget::Source(source) = citation.target {
                tally.add(source, key);
            }
        }
    });
    tally.top(|source| ground.source(source))
}

fn each(archive: &Archive, issues: &[IssueKey], mut visit: impl FnMut(IssueKey, &Issue)) {
    for key in issues {
        visit(*key, archive.issue(*key));
    }
}
