//! The network of an archive's actors.

use crate::model::archive::Archive;
use crate::model::network::{Edge, Network, Node};

/// The actors named in issues, and who appears together.
pub fn network(archive: &Archive) -> Network<'_> {
    let mut keys: Vec<usize> =
        (0..archive.actors.len()).filter(|key| !archive.actors[*key].issues.is_empty()).collect();
    keys.sort_by_key(|key| &archive.actors[*key].id);
    let mut places = vec![0; archive.actors.len()];
    (0..).zip(&keys).for_each(|(place, key)| places[*key] = place);
    let node = |key: &usize| {
        let record = &archive.actors[*key];
        let kind = record.declared.as_ref().and_then(|actor| actor.front.kind).map(|kind| kind.word());
        Node { id: &record.id, name: &record.name, kind, issues: record.issues.len() }
    };
    Network { nodes: keys.iter().map(node).collect(), edges: edges(archive, &places) }
}

/// Counted pairs of actors in the same issue; `places`: the order of actors by key.
fn edges(archive: &Archive, places: &[u32]) -> Vec<Edge> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut actors: Vec<u32> = Vec::new();
    let mut edges: Vec<Edge> = Vec::new();
    for key in &archive.order {
        let reading = &archive.issue(*key).reading;
        let named = reading.mentions.iter().map(|mention| mention.actor);
        actors.clear();
        actors.extend(named.chain(reading.listed_actors.iter().copied()).map(|actor| places[actor.index()]));
        actors.sort_unstable();
        actors.dedup();
        for (at, one) in actors.iter().enumerate() {
            pairs.extend(actors[at + 1..].iter().map(|other| (*one, *other)));
        }
        // Few at once, so that what is many times repeated takes no room.
        if pairs.len() > 1 << 16 {
            edges = counted(edges, &mut pairs);
        }
    }
    counted(edges, &mut pairs)
}

/// The edges with the pairs added. Sorting many repeated values is faster than a table.
fn counted(mut edges: Vec<Edge>, pairs: &mut Vec<(u32, u32)>) -> Vec<Edge> {
    pairs.sort_unstable();
    let runs = pairs.chunk_by(|one, other| one == other);
    edges.extend(runs.map(|run| Edge { one: run[0].0, other: run[0].1, issues: run.len() as u32 }));
    pairs.clear();
    edges.sort_unstable_by_key(|edge| (edge.one, edge.other));
    edges.dedup_by(|next, kept| {
        let same = (next.one, next.other) == (kept.one, kept.other);
        kept.issues += if same { next.issues } else { 0 };
        same
    });
    edges
}
