//! The actors and sources that an issue's front matter lists.

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::diagnostic_sink::DiagnosticSink;
use crate::model::document::{IssueDocument, Located};
use crate::model::key::{ActorKey, Keys, SourceKey};
use crate::model::name::{closest, slug, source_identity};
use crate::model::place::Place;
use crate::model::recognised::FoundTarget;
use crate::model::vocabulary::ActorNames;
use crate::recognise::lexicon::{Found, Lexicon};

/// What the lists of a front matter turn out to mean.
#[derive(Debug, Default)]
pub struct Listed {
    /// Actors, without repeats.
    pub actors: Vec<ActorKey>,
    /// Actors that have no file: known in this issue.
    pub extra_actors: Vec<ActorNames>,
    /// Sources, without repeats.
    pub sources: Vec<SourceKey>,
    /// Sources that have no file: declared for this issue.
    pub extra_sources: Vec<(String, FoundTarget)>,
    /// Faults.
    pub faults: DiagnosticSink,
}

/// Reads both lists of an issue.
pub fn listed(document: &IssueDocument, lexicon: &Lexicon, keys: &Keys) -> Listed {
    let mut listed = Listed::default();
    for placed in &document.front.actors {
        listed.actor(document, placed, lexicon, keys);
    }
    for placed in &document.front.sources {
        listed.source(document, placed, lexicon, keys);
    }
    listed
}

impl Listed {
    fn actor(&mut self, document: &IssueDocument, placed: &Located, lexicon: &Lexicon, keys: &Keys) {
        let key = match lexicon.actor(&placed.text) {
            Found::One(key) => key,
            Found::Several(several) => {
                let ids = several.iter().filter_map(|key| {
                    lexicon.vocabulary.actors.iter().find(|actor| actor.key == *key).map(|actor| &actor.id)
                });
                let ids: Vec<String> = ids.map(|id| format!("`{id}`")).collect();
                let message = format!("`{}` is an alias of {} actors", placed.text, several.len());
                return self.faults.add(Severity::Warning, || {
                    Diagnostic::warning("ambiguous-name", place(document, placed), message)
                        .hint(format!("use an id: {}", ids.join(" or ")))
                });
            }
            Found::Nobody if is_id(&placed.text) => {
                let names = lexicon.vocabulary.actors.iter();
                let known = names.flat_map(|actor| [&*actor.id, &*actor.name].into_iter());
                self.unknown(document, placed, "actor", closest(&placed.text, known));
                return;
            }
            Found::Nobody => {
                let id = slug(&placed.text);
                if id.is_empty() {
                    self.unknown(document, placed, "actor", None);
                    return;
                }
                let key = keys.actor(&id);
                if !self.actors.contains(&key) {
                    let (id, name) = (id.into(), (&*placed.text).into());
                    self.extra_actors.push(ActorNames { key, id, name, kind: None, aliases: Vec::new() });
                }
                key
            }
        };
        if !self.actors.contains(&key) {
            self.actors.push(key);
        }
    }

    fn unknown(&mut self, document: &IssueDocument, placed: &Located, what: &str, near: Option<&str>) {
        let (rule, folder) = match what {
            "actor" => ("unknown-actor", "actors"),
            _ => ("unknown-source", "sources"),
        };
        let message = format!("unknown {what} `{}`", placed.text);
        let label = format!("no file in content/{folder} has this id, name or alias");
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("create one with `briefbook new {what} \"Name\"`, or write the full name"),
        };
        self.faults.add(Severity::Error, || {
            Diagnostic::error(rule, place(document, placed), message).label(label).hint(hint)
        });
    }

    fn source(&mut self, document: &IssueDocument, placed: &Located, lexicon: &Lexicon, keys: &Keys) {
        let key = match lexicon.source(&placed.text) {
            Found::One(key) => key,
            // Citations decide between them by the printed name; here the first does.
            Found::Several(several) => several[0],
            Found::Nobody => {
                let identity = source_identity(&placed.text);
                if identity.is_empty() {
                    self.unknown(document, placed, "source", None);
                    return;
                }
                let names = lexicon.vocabulary.sources.iter();
                let known = names.flat_map(|source| [&*source.id, &*source.name].into_iter());
                if let Some(near) = closest(&placed.text, known).filter(|_| is_id(&placed.text)) {
                    self.unknown(document, placed, "source", Some(near));
                    return;
                }
                let name = placed.text.to_string();
                self.extra_sources.push((name.clone(), FoundTarget::Named(name)));
                keys.source(&identity)
            }
        };
        if !self.sources.contains(&key) {
            self.sources.push(key);
        }
    }
}

/// Whether it is written as ids are: nobody's name is.
pub fn is_id(text: &str) -> bool {
    slug(text) == text
}

fn place(document: &IssueDocument, placed: &Located) -> Place {
    Place::of(&document.path, &document.text, placed.span.range())
}
