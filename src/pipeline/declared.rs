//! Declared actors and sources, and what the archive says of one, for the preview's desk.

use std::sync::Arc;

use crate::model::key::{ActorKey, SourceKey};
use crate::model::output::Route;
use crate::model::page::{Page, Subject};
use crate::model::place::SitePath;
use crate::pipeline::Pipeline;

/// Whether something is an actor or a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noun {
    Actor,
    Source,
}

/// An actor or source with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    pub noun: Noun,
    pub id: Arc<str>,
    pub name: Arc<str>,
    pub aliases: Vec<Arc<str>>,
    pub path: SitePath,
    /// Issues that name or cite it.
    pub issues: usize,
}

/// An actor or source as the archive has it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The route of its page.
    pub route: Route,
    pub issues: usize,
    /// Mentions or citations.
    pub count: usize,
}

impl Pipeline {
    /// The declared actors and sources, those in the most issues first.
    pub fn declared(&self) -> Vec<Declared> {
        let actors = self.archive.actors.iter().filter_map(|actor| {
            let document = actor.declared.as_ref()?;
            let aliases = document.front.aliases.clone();
            Some((Noun::Actor, &actor.id, &actor.name, aliases, &document.path, actor.issues.len()))
        });
        let sources = self.archive.sources.iter().filter_map(|source| {
            let document = source.declared.as_ref()?;
            let aliases = document.front.aliases.clone();
            Some((Noun::Source, &source.id, &source.name, aliases, &document.path, source.issues.len()))
        });
        let mut declared: Vec<Declared> = actors
            .chain(sources)
            .map(|(noun, id, name, aliases, path, issues)| Declared {
                noun,
                id: id.clone(),
                name: name.clone(),
                aliases,
                path: path.clone(),
                issues,
            })
            .collect();
        declared.sort_by(|one, other| {
            other.issues.cmp(&one.issues).then_with(|| (one.noun, &one.id).cmp(&(other.noun, &other.id)))
        });
        declared
    }

    /// The actor with an id, or the source; None if it has no page.
    pub fn standing(&self, noun: Noun, id: &str) -> Option<Standing> {
        let (subject, issues, count) = if noun == Noun::Actor {
            let (at, actor) = self.archive.actors.iter().enumerate().find(|(_, actor)| &*actor.id == id)?;
            let key = actor.exists().then_some(ActorKey(at as u32))?;
            (Subject::Actor(key), actor.issues.len(), actor.mentions)
        } else {
            let (at, source) =
                self.archive.sources.iter().enumerate().find(|(_, source)| &*source.id == id)?;
            let key = source.exists().then_some(SourceKey(at as u32))?;
            (Subject::Source(key), source.issues.len(), source.citations)
        };
        Some(Standing { route: self.archive.route(&Page::Subject(subject, None)), issues, count })
    }
}
