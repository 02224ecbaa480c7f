//! All names of the archive: made ready anew when one of them changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::key::Keys;
use crate::model::name::{slug, source_identity};
use crate::model::settings::Settings;
use crate::model::vocabulary::{ActorNames, PublicationNames, SourceNames, Vocabulary};
use crate::parse::document::{Kind, Parsed};
use crate::parse::lexicon::Lexicon;
use crate::pipeline::documents::ChangedDocuments;

/// Whether a name changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamesAre {
    /// As they were.
    Same,
    /// Others: every text may read differently.
    Others,
}

/// The names of the archive, and where they come from.
#[derive(Default)]
pub struct Names {
    lexicon: Option<Lexicon>,
    actors: BTreeMap<Arc<str>, ActorNames>,
    sources: BTreeMap<Arc<str>, SourceNames>,
    /// Publications that issues name, and how many do.
    publications: BTreeMap<Arc<str>, usize>,
}

impl Names {
    /// The names, ready to be found. They are made by the first update.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().expect("names are updated before they are used")
    }

    /// Takes the changes in.
    pub fn update(&mut self, changed: &ChangedDocuments, settings: &Settings, keys: &Keys) -> NamesAre {
        for ((kind, id), document) in &changed.documents {
            match kind {
                Kind::Actor => drop(self.actors.remove(id)),
                Kind::Source => drop(self.sources.remove(id)),
                Kind::Issue | Kind::Free => {}
            }
            if let Some(Parsed::Issue(old)) = &document.old {
                self.count_publication(old.front.publication.as_ref(), Count::Less);
            }
            match &document.new {
                Some(Parsed::Issue(new)) => {
                    self.count_publication(new.front.publication.as_ref(), Count::More)
                }
                Some(Parsed::Actor(new)) => drop(self.actors.insert(
                    id.clone(),
                    ActorNames {
                        key: keys.actor(id),
                        id: id.clone(),
                        name: new.front.name.clone(),
                        kind: new.front.kind,
                        aliases: new.front.aliases.clone(),
                    },
                )),
                Some(Parsed::Source(new)) => drop(self.sources.insert(
                    id.clone(),
                    SourceNames {
                        key: keys.source(&source_identity(id)),
                        id: id.clone(),
                        name: new.front.name.clone(),
                        aliases: new.front.aliases.clone(),
                    },
                )),
                Some(Parsed::Free(_)) | None => {}
            }
        }
        let vocabulary = self.vocabulary(settings, keys);
        if self.lexicon.as_ref().is_some_and(|lexicon| lexicon.vocabulary == vocabulary) {
            return NamesAre::Same;
        }
        self.lexicon = Some(Lexicon::new(vocabulary));
        NamesAre::Others
    }

    fn count_publication(&mut self, name: Option<&Arc<str>>, count: Count) {
        let Some(name) = name else { return };
        let known = self.publications.entry(name.clone()).or_default();
        match count {
            Count::More => *known += 1,
            Count::Less => *known -= 1,
        }
        if *known == 0 {
            self.publications.remove(name);
        }
    }

    fn vocabulary(&self, settings: &Settings, keys: &Keys) -> Vocabulary {
        let mut publications: Vec<PublicationNames> = settings
            .publications
            .iter()
            .map(|facts| PublicationNames {
                key: keys.publication(&slug(&facts.name)),
                name: facts.name.clone(),
                abbreviation: facts.abbreviation.clone(),
            })
            .collect();
        publications.extend(self.publications.keys().map(|name| PublicationNames {
            key: keys.publication(&slug(name)),
            name: name.clone(),
            abbreviation: None,
        }));
        Vocabulary {
            actors: self.actors.values().cloned().collect(),
            sources: self.sources.values().cloned().collect(),
            publications,
        }
    }
}

enum Count {
    More,
    Less,
}
