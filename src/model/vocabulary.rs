//! What recognition knows about the archive besides the text it reads: names, never texts.

use std::sync::Arc;

use crate::model::key::{ActorKey, PublicationKey, SourceKey};

/// All names that may occur in an issue's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Actors with a file, sorted by id.
    pub actors: Vec<ActorNames>,
    /// Sources with a file, sorted by id.
    pub sources: Vec<SourceNames>,
    /// Publications of the settings and of the issues, sorted by name.
    pub publications: Vec<PublicationNames>,
}

/// Kind of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A human being; the only kind with a surname.
    Person,
    /// A company, party, agency, alliance, armed group.
    Organization,
    /// A state.
    State,
}

impl ActorKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::State => "state",
        }
    }
}

/// The names of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorNames {
    /// The key of the actor.
    pub key: ActorKey,
    /// The id, as in its URL.
    pub id: Arc<str>,
    /// The name.
    pub name: Arc<str>,
    /// The kind, if known.
    pub kind: Option<ActorKind>,
    /// Other names.
    pub aliases: Vec<Arc<str>>,
}

/// The names of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNames {
    /// The key of the source.
    pub key: SourceKey,
    /// The id, as in its URL.
    pub id: Arc<str>,
    /// The name.
    pub name: Arc<str>,
    /// Other names.
    pub aliases: Vec<Arc<str>>,
}

/// The names of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationNames {
    /// The key of the publication.
    pub key: PublicationKey,
    /// The name.
    pub name: Arc<str>,
    /// The abbreviation from the settings.
    pub abbreviation: Option<Arc<str>>,
}
