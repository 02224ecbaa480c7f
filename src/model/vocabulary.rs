//! What recognition knows about the archive besides the text it reads: names, never texts.

use std::sync::Arc;

use crate::model::key::{ActorKey, PublicationKey, SourceKey};
use crate::model::work::Work;

/// All names that may occur in an issue's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Actors with a file, sorted by id.
    pub actors: Vec<ActorNames>,
    /// Sources with a file, sorted by id.
    pub sources: Vec<SourceNames>,
    /// Publications of the settings and of the issues, those of the settings first, in their order: of two with one
    /// abbreviation the first is meant.
    pub publications: Vec<PublicationNames>,
    /// Works of the bibliographies, sorted by key.
    pub works: Vec<Arc<Work>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A human being; the only kind with a surname.
    Person,
    /// A company, party, agency, alliance, armed group.
    Organization,
    State,
}

impl ActorKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::State => "state",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorNames {
    pub key: ActorKey,
    /// The id, as in its URL.
    pub id: Arc<str>,
    pub name: Arc<str>,
    /// The kind, if known.
    pub kind: Option<ActorKind>,
    /// Other names.
    pub aliases: Vec<Arc<str>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNames {
    pub key: SourceKey,
    /// The id, as in its URL.
    pub id: Arc<str>,
    pub name: Arc<str>,
    /// Other names.
    pub aliases: Vec<Arc<str>>,
    /// URL of its website.
    pub url: Option<Arc<str>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationNames {
    pub key: PublicationKey,
    pub name: Arc<str>,
    /// The abbreviation from the settings.
    pub abbreviation: Option<Arc<str>>,
}
