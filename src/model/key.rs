//! Small integers that stand for things while the program runs. They are never written anywhere
//! and never decide an order: ids do that.

/// Makes a `u32` newtype that stands for one noun.
macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The place of this key in a list that has one entry a key.
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
