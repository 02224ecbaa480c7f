//! Small integers that represent things while the program runs. They are never written to disk and never
//! determine an order: ids do.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Defines a `u32` newtype for one noun.
macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

key!(/// An issue of the archive.
    IssueKey);
key!(/// An actor, declared or implicit.
    ActorKey);
key!(/// A source, declared or implicit.
    SourceKey);
key!(/// A publication that the settings or an issue name.
    PublicationKey);
key!(/// A report that an address or a key of the references identifies.
    ReportKey);

/// Maps names to keys: the same name keeps its key while the program runs. Shared by threads; which number a
/// name gets depends on their order, which is why numbers never determine an order.
#[derive(Debug, Default)]
pub struct Keys {
    issues: Table,
    actors: Table,
    sources: Table,
    publications: Table,
    reports: Table,
}

impl Keys {
    /// The key of the issue with this id.
    pub fn issue(&self, id: &str) -> IssueKey {
        IssueKey(self.issues.number(id))
    }

    /// The key of the actor with this id.
    pub fn actor(&self, id: &str) -> ActorKey {
        ActorKey(self.actors.number(id))
    }

    /// The key of the source with this name or id, by [`crate::model::name::source_identity`].
    pub fn source(&self, identity: &str) -> SourceKey {
        SourceKey(self.sources.number(identity))
    }

    /// The key of the publication with this id.
    pub fn publication(&self, id: &str) -> PublicationKey {
        PublicationKey(self.publications.number(id))
    }

    /// The key of the report with this canonical address; of a work without an address, `@` and its key.
    pub fn report(&self, identity: &str) -> ReportKey {
        ReportKey(self.reports.number(identity))
    }

    /// What a report was asked for by.
    pub fn report_identity(&self, key: ReportKey) -> Arc<str> {
        self.reports.name(key.0)
    }

    /// The key of the issue with this id, if it was ever asked for.
    pub fn known_issue(&self, id: &str) -> Option<IssueKey> {
        self.issues.known(id).map(IssueKey)
    }

    /// The key of the actor with this id, if it was ever asked for.
    pub fn known_actor(&self, id: &str) -> Option<ActorKey> {
        self.actors.known(id).map(ActorKey)
    }

    /// The key of the source with this identity, if it was ever asked for.
    pub fn known_source(&self, identity: &str) -> Option<SourceKey> {
        self.sources.known(identity).map(SourceKey)
    }

    /// The key of the publication with this id, if it was ever asked for.
    pub fn known_publication(&self, id: &str) -> Option<PublicationKey> {
        self.publications.known(id).map(PublicationKey)
    }
}

#[derive(Debug, Default)]
struct Table(RwLock<Numbers>);

#[derive(Debug, Default)]
struct Numbers {
    by_name: HashMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
}

impl Table {
    fn number(&self, name: &str) -> u32 {
        self.known(name).unwrap_or_else(|| {
            let mut numbers = self.0.write().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = numbers.by_name.get(name) {
                return *known;
            }
            let (name, next): (Arc<str>, u32) = (name.into(), numbers.names.len() as u32);
            numbers.names.push(name.clone());
            numbers.by_name.insert(name, next);
            next
        })
    }

    fn name(&self, number: u32) -> Arc<str> {
        let numbers = self.0.read().unwrap_or_else(PoisonError::into_inner);
        numbers.names.get(number as usize).cloned().unwrap_or_default()
    }

    fn known(&self, name: &str) -> Option<u32> {
        // If a thread panicked while holding the lock, the table is still complete but for one name.
        self.0.read().unwrap_or_else(PoisonError::into_inner).by_name.get(name).copied()
    }
}
