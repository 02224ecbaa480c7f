//! All names of the archive, ready for matching: what recognition knows besides the text it reads.

use crate::model::key::{ActorKey, SourceKey};
use crate::model::name::slug;
use crate::model::vocabulary::Vocabulary;
use crate::recognise::citations::CitableNames;
use crate::recognise::mentions::ActorMatcher;
use crate::text::names::NameIndex;

/// The names of an archive. Rebuilt when one of them changes.
pub struct Lexicon {
    /// The names themselves.
    pub vocabulary: Vocabulary,
    /// Names that may be cited.
    pub citable: CitableNames,
    /// Names of actors.
    pub matcher: ActorMatcher,
    /// Names of sources, for front matter.
    sources: NameIndex,
}

impl Lexicon {
    /// Prepares the names.
    pub fn new(vocabulary: Vocabulary) -> Self {
        Self {
            citable: CitableNames::new(&vocabulary),
            matcher: ActorMatcher::new(&vocabulary.actors),
            sources: NameIndex::new(vocabulary.sources.iter()),
            vocabulary,
        }
    }

    /// The declared actors with this id, else this name, else this alias.
    pub fn actors(&self, written: &str) -> Vec<ActorKey> {
        let owners = owners(self.matcher.names(), written).into_iter();
        owners.map(|owner| self.vocabulary.actors[owner].key).collect()
    }

    /// The declared sources with this id, else this name, else this alias.
    pub fn sources(&self, written: &str) -> Vec<SourceKey> {
        let owners = owners(&self.sources, written).into_iter();
        owners.map(|owner| self.vocabulary.sources[owner].key).collect()
    }
}

/// The owners that an entry in front matter may mean. There, an id may also be written in another script.
fn owners(index: &NameIndex, written: &str) -> Vec<usize> {
    index.id(&slug(written)).map_or_else(|| index.find(written), |owner| vec![owner])
}
