//! Whose name a written name is: by id, by name, by alias.

use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::model::name::NormalName;
use crate::model::vocabulary::{ActorNames, SourceNames};

/// The names of one actor or source.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) aliases: &'a [Arc<str>],
}

impl<'a> From<&'a ActorNames> for Names<'a> {
    fn from(actor: &'a ActorNames) -> Self {
        Self { id: &actor.id, name: &actor.name, aliases: &actor.aliases }
    }
}

impl<'a> From<&'a SourceNames> for Names<'a> {
    fn from(source: &'a SourceNames) -> Self {
        Self { id: &source.id, name: &source.name, aliases: &source.aliases }
    }
}

/// The ids, names and aliases of numbered owners. Stored as hashes, because an archive may have 100,000 names.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    /// The hashes of ids as they are.
    ids: Vec<(u64, u32)>,
    /// The hashes of normal names.
    names: Vec<(u64, Tier, u32)>,
}

/// How a name matches an owner; the first that matches decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Id,
    Name,
    Alias,
}

impl NameIndex {
    pub(crate) fn new<'a>(owners: impl Iterator<Item = impl Into<Names<'a>>>) -> Self {
        let mut index = Self::default();
        for (owner, names) in (0..).zip(owners) {
            let names: Names = names.into();
            let mut add = |tier, name| index.names.push((hash(&NormalName::of(name)), tier, owner));
            add(Tier::Id, names.id);
            add(Tier::Name, names.name);
            names.aliases.iter().for_each(|alias| add(Tier::Alias, alias));
            index.ids.push((hash(names.id), owner));
        }
        index.ids.sort_unstable();
        index.names.sort_unstable();
        index.names.dedup_by_key(|entry| (entry.0, entry.2));
        index
    }

    /// The owner with exactly this id.
    pub(crate) fn id(&self, id: &str) -> Option<usize> {
        let hash = hash(id);
        let at = self.ids.partition_point(|entry| entry.0 < hash);
        self.ids.get(at).filter(|entry| entry.0 == hash).map(|entry| entry.1 as usize)
    }

    /// The owners that may be meant: the one with this id, else those with this name, else those with this
    /// alias, as compared by [`NormalName`].
    pub(crate) fn find(&self, written: &str) -> Vec<usize> {
        if let Some(owner) = self.id(written) {
            return vec![owner];
        }
        let normal = NormalName::of(written);
        if normal.is_empty() {
            return Vec::new();
        }
        let hash = hash(&normal);
        let from = self.names.partition_point(|entry| entry.0 < hash);
        let same = || self.names[from..].iter().take_while(|entry| entry.0 == hash);
        let best = same().next().map(|entry| entry.1);
        same().filter(|entry| Some(entry.1) == best).map(|entry| entry.2 as usize).collect()
    }
}

fn hash(name: &str) -> u64 {
    xxh3_64(name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_goes_before_a_name_and_a_name_before_an_alias() {
        let aliases = ["KNB".into(), "The Service".into()];
        let index = NameIndex::new(
            [
                Names { id: "service", name: "Committee", aliases: &[] },
                Names { id: "security", name: "Service", aliases: &[] },
                Names { id: "knb", name: "National Committee", aliases: &aliases },
                Names { id: "second", name: "Committee", aliases: &aliases[..1] },
            ]
            .into_iter(),
        );
        assert_eq!(index.find("Service"), [0]);
        assert_eq!(index.find("committee"), [0, 3]);
        assert_eq!(index.find("K.N.B."), [2]);
        assert_eq!(index.find("national committee"), [2]);
        assert!(index.find("nobody").is_empty() && index.find("…").is_empty());
        assert_eq!((index.id("knb"), index.id("KNB")), (Some(2), None));
    }
}
