//! The actors and sources that an issue's front matter lists → whom they mean, and why: for an editor who asks.

use crate::model::document::{IssueDocument, Located};
use crate::model::explanation::{Explanation, ExplanationKind};
use crate::model::name::{slug, source_identity};
use crate::model::vocabulary::ActorKind;
use crate::recognise::lexicon::Found;
use crate::recognise::listed::is_id;
use crate::recognise::reading::Reader;

/// What becomes of each entry of both lists.
pub(super) fn all(document: &IssueDocument, reader: &Reader<'_>) -> Vec<Explanation> {
    let front = &document.front;
    let actors = front.actors.iter().map(|placed| actor(placed, reader));
    actors.chain(front.sources.iter().map(|placed| source(placed, reader))).collect()
}

fn actor(placed: &Located, reader: &Reader<'_>) -> Explanation {
    let known = &reader.lexicon.vocabulary.actors;
    let reasons = match reader.lexicon.actor(&placed.text) {
        Found::One(key) => {
            let actor = known.iter().find(|actor| actor.key == key).expect("the lexicon knows its actors");
            let surname = (actor.kind == Some(ActorKind::Person))
                .then(|| "the surname is recognised from the start of the text".to_owned());
            [format!("it is the declared actor `{}`", actor.id)].into_iter().chain(surname).collect()
        }
        Found::Several(several) => {
            let bearers = known.iter().filter(|actor| several.contains(&actor.key));
            let ids: Vec<_> = bearers.map(|actor| format!("`{}`", actor.id)).collect();
            return entry(
                ExplanationKind::NoMention,
                placed,
                vec![format!("it could be {}", ids.join(" or "))],
            )
            .hint("use the id");
        }
        Found::Nobody if is_id(&placed.text) || slug(&placed.text).is_empty() => {
            let why = "no file in content/actors has this id, name or alias".to_owned();
            return entry(ExplanationKind::NoMention, placed, vec![why]).hint("write the full name");
        }
        Found::Nobody => vec![
            "an actor without a file in content/actors".to_owned(),
            "its name is recognised in this issue".to_owned(),
        ],
    };
    entry(ExplanationKind::ListedActor, placed, reasons)
}

fn source(placed: &Located, reader: &Reader<'_>) -> Explanation {
    let known = &reader.lexicon.vocabulary.sources;
    let first = match reader.lexicon.source(&placed.text) {
        Found::One(key) => Some(key),
        Found::Several(several) => several.first().copied(),
        Found::Nobody => None,
    };
    let declared = first.and_then(|key| known.iter().find(|source| source.key == key));
    match declared {
        Some(source) => entry(
            ExplanationKind::ListedSource,
            placed,
            vec![format!("it is the declared source `{}`", source.id)],
        ),
        None if source_identity(&placed.text).is_empty() => {
            let why = "no file in content/sources has this id, name or alias".to_owned();
            entry(ExplanationKind::NoCitation, placed, vec![why])
        }
        None => entry(
            ExplanationKind::ListedSource,
            placed,
            vec![
                "a source without a file in content/sources".to_owned(),
                "it is treated as declared in this issue".to_owned(),
            ],
        ),
    }
}

fn entry(kind: ExplanationKind, placed: &Located, reasons: Vec<String>) -> Explanation {
    let message = format!("`{}`", placed.text);
    Explanation { kind, span: placed.span, whole: placed.span, message, reasons, hints: Vec::new() }
}

impl Explanation {
    fn hint(self, hint: &str) -> Self {
        Self { hints: vec![hint.to_owned()], ..self }
    }
}
