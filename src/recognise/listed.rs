//! The actors and sources that an issue's front matter lists, and what each entry means.

use crate::model::document::{IssueDocument, Located};
use crate::model::findings::{CitedTarget, Listed, ListedVerdict};
use crate::model::key::{ActorKey, SourceKey};
use crate::model::name::{NormalName, closest, slug};
use crate::model::vocabulary::ActorNames;
use crate::recognise::recogniser::Recogniser;

/// What each entry of both lists means, actors first.
pub(super) fn listed(document: &IssueDocument, recogniser: &Recogniser<'_>) -> Vec<Listed> {
    let entry = |placed: &Located, verdict: ListedVerdict| Listed {
        span: placed.span,
        name: placed.text.to_string().into(),
        verdict,
    };
    let (actors, sources) = (&document.front.actors, &document.front.sources);
    let actors = actors.iter().map(|placed| entry(placed, actor(&placed.text, recogniser)));
    actors.chain(sources.iter().map(|placed| entry(placed, source(&placed.text, recogniser)))).collect()
}

fn actor(name: &str, recogniser: &Recogniser<'_>) -> ListedVerdict {
    let actors = &recogniser.lexicon.vocabulary.actors;
    let named = recogniser.lexicon.actors(name);
    match named[..] {
        [key] => ListedVerdict::DeclaredActor(key),
        [_, _, ..] => ListedVerdict::AmbiguousActor(named),
        [] if is_id(name) => {
            let known = actors.iter().flat_map(|actor| [&*actor.id, &*actor.name]);
            ListedVerdict::UnknownActor(closest(name, known).map(str::to_owned))
        }
        [] => match slug(name) {
            id if id.is_empty() => ListedVerdict::UnknownActor(None),
            id => ListedVerdict::ImplicitActor(ActorNames {
                key: recogniser.keys.actor(&id),
                id: id.into(),
                name: name.into(),
                kind: None,
                aliases: Vec::new(),
            }),
        },
    }
}

fn source(name: &str, recogniser: &Recogniser<'_>) -> ListedVerdict {
    let sources = &recogniser.lexicon.vocabulary.sources;
    match recogniser.lexicon.sources(name).first() {
        // In a citation the printed name decides between several; here the first is used.
        Some(key) => ListedVerdict::DeclaredSource(*key),
        None => {
            let identity = NormalName::latin(name);
            let known = sources.iter().flat_map(|source| [&*source.id, &*source.name]);
            let likely = if is_id(name) { closest(name, known) } else { None };
            match likely {
                None if !identity.is_empty() => ListedVerdict::ImplicitSource(recogniser.source(name)),
                likely => ListedVerdict::UnknownSource(likely.map(str::to_owned)),
            }
        }
    }
}

/// Whether a name is written as ids are: no real name is.
pub(super) fn is_id(name: &str) -> bool {
    slug(name) == name
}

/// The names that an issue's front matter adds to those of the archive.
#[derive(Default)]
pub(super) struct ListedNames {
    /// Actors, each once.
    pub(super) actors: Vec<ActorKey>,
    /// Those of them that have no file.
    pub(super) implicit_actors: Vec<ActorNames>,
    /// Sources, each once.
    pub(super) sources: Vec<SourceKey>,
    /// Sources without a file: they count as declared in this issue.
    pub(super) implicit_sources: Vec<(String, CitedTarget)>,
}

impl ListedNames {
    pub(super) fn of(listed: &[Listed]) -> Self {
        let mut names = Self::default();
        for entry in listed {
            match &entry.verdict {
                ListedVerdict::DeclaredActor(key) => add(&mut names.actors, *key),
                ListedVerdict::ImplicitActor(actor) => {
                    if !names.actors.contains(&actor.key) {
                        names.implicit_actors.push(actor.clone());
                    }
                    add(&mut names.actors, actor.key);
                }
                ListedVerdict::DeclaredSource(key) => add(&mut names.sources, *key),
                ListedVerdict::ImplicitSource(key) => {
                    let name = entry.name.to_string();
                    names.implicit_sources.push((name.clone(), CitedTarget::Named(name)));
                    add(&mut names.sources, *key);
                }
                ListedVerdict::AmbiguousActor(_)
                | ListedVerdict::UnknownActor(_)
                | ListedVerdict::UnknownSource(_) => {}
            }
        }
        names
    }
}

fn add<K: PartialEq>(keys: &mut Vec<K>, key: K) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}
