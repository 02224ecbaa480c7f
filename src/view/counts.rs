//! Who stands beside whom, counted over a list of issues.

use crate::model::issue::CitationTarget;
use crate::model::key::{ActorKey, IssueKey};
use crate::model::view::{CompanionView, LinkView};
use crate::view::ground::Ground;

/// How many entries such a list shows.
pub const SHOWN: usize = 12;

/// The things that stand in most of some issues, by name where they are equal. `stands`: each thing with each
/// issue that it stands in, in any order, as often as it stands there.
fn top<'a, K: Copy + Ord>(
    mut stands: Vec<(K, IssueKey)>,
    link: impl Fn(K) -> LinkView<'a>,
) -> Vec<CompanionView<'a>> {
    stands.sort_unstable();
    stands.dedup();
    let mut counts: Vec<(K, usize)> =
        stands.chunk_by(|one, other| one.0 == other.0).map(|same| (same[0].0, same.len())).collect();
    counts.sort_unstable_by_key(|(_, count)| std::cmp::Reverse(*count));
    // Names are asked for only as far down as equals of the last one shown reach.
    let least = counts.get(SHOWN - 1).map_or(0, |(_, count)| *count);
    let mut top: Vec<CompanionView<'a>> = counts
        .into_iter()
        .take_while(|(_, count)| *count >= least)
        .map(|(thing, issues)| CompanionView { link: link(thing), issues })
        .collect();
    top.sort_by(|one, other| {
        (other.issues, &one.link.name, &one.link.href).cmp(&(one.issues, &other.link.name, &other.link.href))
    });
    top.truncate(SHOWN);
    top
}

/// The actors of some issues, without one of them.
pub fn actors<'a>(
    ground: &Ground<'a>,
    issues: &[IssueKey],
    without: Option<ActorKey>,
) -> Vec<CompanionView<'a>> {
    let mut stands = Vec::new();
    for key in issues {
        let reading = &ground.archive.issue(*key).reading;
        let named = reading.mentions.iter().map(|mention| mention.actor);
        let all = named.chain(reading.listed_actors.iter().copied());
        stands.extend(all.filter(|actor| Some(*actor) != without).map(|actor| (actor, *key)));
    }
    top(stands, |actor| ground.actor(actor))
}

/// The sources of some issues.
pub fn sources<'a>(ground: &Ground<'a>, issues: &[IssueKey]) -> Vec<CompanionView<'a>> {
    let mut stands = Vec::new();
    for key in issues {
        for citation in &ground.archive.issue(*key).reading.citations {
            if let CitationTarget::Source(source) = citation.target {
                stands.push((source, *key));
            }
        }
    }
    top(stands, |source| ground.source(source))
}
