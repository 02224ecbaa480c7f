//! All names of the archive, ready to be found in texts: what recognition knows beside the text it reads.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::key::{ActorKey, SourceKey};
use crate::model::name::{fold, slug};
use crate::model::vocabulary::Vocabulary;
use crate::recognise::citations::CitableNames;
use crate::recognise::mentions::ActorMatcher;

/// The names of an archive. Made anew when one of them changes.
pub struct Lexicon {
    /// The names themselves.
    pub vocabulary: Vocabulary,
    /// Names that citations may hold.
    pub citable: CitableNames,
    /// Names of actors.
    pub matcher: ActorMatcher,
    actors: Called<ActorKey>,
    sources: Called<SourceKey>,
}

impl Lexicon {
    /// Makes the names ready.
    pub fn new(vocabulary: Vocabulary) -> Self {
        let mut actors = Called::default();
        for actor in &vocabulary.actors {
            actors.add(actor.key, &actor.id, &actor.name, &actor.aliases);
        }
        let mut sources = Called::default();
        for source in &vocabulary.sources {
            sources.add(source.key, &source.id, &source.name, &source.aliases);
        }
        Self {
            citable: CitableNames::new(&vocabulary),
            matcher: ActorMatcher::new(&vocabulary.actors),
            actors,
            sources,
            vocabulary,
        }
    }

    /// The declared actor with this id, name or alias.
    pub fn actor(&self, written: &str) -> Found<ActorKey> {
        self.actors.find(written)
    }

    /// The declared source with this id, name or alias.
    pub fn source(&self, written: &str) -> Found<SourceKey> {
        self.sources.find(written)
    }
}

/// What a written name may turn out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<K> {
    /// Exactly one.
    One(K),
    /// An alias that several share.
    Several(Vec<K>),
    Nobody,
}

/// Who is called what: by id, by name, by alias.
#[derive(Debug)]
struct Called<K> {
    ids: HashMap<Arc<str>, K>,
    names: HashMap<String, Vec<K>>,
    aliases: HashMap<String, Vec<K>>,
}

impl<K> Default for Called<K> {
    fn default() -> Self {
        Self { ids: HashMap::new(), names: HashMap::new(), aliases: HashMap::new() }
    }
}

impl<K: Copy + PartialEq> Called<K> {
    fn add(&mut self, key: K, id: &Arc<str>, name: &str, aliases: &[Arc<str>]) {
        self.ids.insert(id.clone(), key);
        self.names.entry(fold(name)).or_default().push(key);
        for alias in aliases {
            let called = self.aliases.entry(fold(alias)).or_default();
            if !called.contains(&key) {
                called.push(key);
            }
        }
    }

    fn find(&self, written: &str) -> Found<K> {
        if let Some(key) = self.ids.get(written).or_else(|| self.ids.get(&*slug(written))) {
            return Found::One(*key);
        }
        let folded = fold(written);
        match self.names.get(&folded).or_else(|| self.aliases.get(&folded)).map(Vec::as_slice) {
            Some([only]) => Found::One(*only),
            Some(several) => Found::Several(several.to_vec()),
            None => Found::Nobody,
        }
    }
}
