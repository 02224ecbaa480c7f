//! All names of the archive, rebuilt when one of them changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::input_kind::DocumentKind;
use crate::model::key::Keys;
use crate::model::name::slug;
use crate::model::settings::{PublicationFacts, Settings};
use crate::model::vocabulary::{ActorNames, PublicationNames, SourceNames, Vocabulary};
use crate::model::work::Work;
use crate::parse::document::Parsed;
use crate::pipeline::documents::ChangedDocuments;
use crate::pipeline::name_changes;
use crate::recognise::bloom_filter::NameQuery;
use crate::recognise::lexicon::Lexicon;
use crate::text::lang::Lang;

/// The names of the archive, with their origin.
#[derive(Default)]
pub struct Names {
    lexicon: Option<Lexicon>,
    actors: BTreeMap<Arc<str>, ActorNames>,
    /// By what their ids fold to.
    sources: BTreeMap<Arc<str>, SourceNames>,
    /// Publications that issues name, and how many do.
    publications: BTreeMap<Arc<str>, usize>,
    /// Publications that the settings describe.
    described: Vec<PublicationFacts>,
    /// Works of the bibliographies, by key.
    works: Vec<Arc<Work>>,
    has_new_works: bool,
}

impl Names {
    /// The names, ready for matching. Built by the first update.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().expect("names are updated before they are used")
    }

    /// Replaces the works; the next update applies them.
    pub fn set_works(&mut self, works: Vec<Arc<Work>>) {
        self.has_new_works |= self.works != works;
        self.works = works;
    }

    /// Applies the changes; returns the names that may now be found differently in texts.
    pub fn update(&mut self, changed: &ChangedDocuments, settings: &Settings, keys: &Keys) -> Vec<NameQuery> {
        let mut same =
            self.lexicon.is_some() && self.described == settings.publications && !self.has_new_works;
        self.has_new_works = false;
        self.described.clone_from(&settings.publications);
        for ((kind, id), document) in &changed.documents {
            same &= !matches!(kind, DocumentKind::Actor | DocumentKind::Source);
            match kind {
                DocumentKind::Actor => drop(self.actors.remove(id)),
                DocumentKind::Source => drop(self.sources.remove(id)),
                DocumentKind::Issue | DocumentKind::Page => {}
            }
            if let Some(Parsed::Issue(old)) = &document.old {
                same &= !self.count_publication(old.front.publication.as_ref(), Count::Less);
            }
            match &document.new {
                Some(Parsed::Issue(new)) => {
                    same &= !self.count_publication(new.front.publication.as_ref(), Count::More);
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
                        key: keys.source(id),
                        id: new.id.clone(),
                        name: new.front.name.clone(),
                        aliases: new.front.aliases.clone(),
                        url: new.front.url.as_deref().map(Arc::from),
                    },
                )),
                Some(Parsed::Free(_)) | None => {}
            }
        }
        if same {
            return Vec::new();
        }
        let vocabulary = self.vocabulary(settings, keys);
        let sought = match &self.lexicon {
            Some(lexicon) if lexicon.vocabulary == vocabulary => return Vec::new(),
            Some(lexicon) => {
                name_changes::names((&lexicon.vocabulary, &vocabulary), Lang::of(&settings.lang))
            }
            // Nothing was read yet.
            None => Vec::new(),
        };
        self.lexicon = Some(Lexicon::new(vocabulary));
        sought
    }

    /// Returns whether the publication was added or removed.
    fn count_publication(&mut self, name: Option<&Arc<str>>, count: Count) -> bool {
        let Some(name) = name else { return false };
        let known = self.publications.entry(name.clone()).or_default();
        let before = *known;
        match count {
            Count::More => *known += 1,
            Count::Less => *known -= 1,
        }
        let after = *known;
        if after == 0 {
            self.publications.remove(name);
        }
        before == 0 || after == 0
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
        let others = self.publications.keys().filter(|name| settings.publication_name(name) == &***name);
        publications.extend(others.map(|name| PublicationNames {
            key: keys.publication(&slug(name)),
            name: name.clone(),
            abbreviation: None,
        }));
        let mut sources: Vec<SourceNames> = self.sources.values().cloned().collect();
        sources.sort_by(|one, other| one.id.cmp(&other.id));
        Vocabulary {
            actors: self.actors.values().cloned().collect(),
            sources,
            publications,
            works: self.works.clone(),
        }
    }
}

enum Count {
    More,
    Less,
}
