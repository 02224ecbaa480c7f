//! What the desk tells its page, as JSON.

use serde_json::{Value, json};

use crate::cli::serve::desk::Decided;
use crate::cli::serve::desk::list::{Filter, Listed, key, kind_word};
use crate::cli::serve::request;
use crate::model::text::plural;
use crate::pipeline::{Noun, Pipeline, Suggestion, SuggestionKind};

/// How many suggestions a page gets at once.
const MOST: usize = 400;
/// How many decisions it shows.
const LATEST: usize = 12;

/// The open suggestions. `decided`: how many decisions can be undone, and whether the list is old.
pub fn list(listed: &Listed, filter: &Filter, (decided, stale): (usize, bool)) -> Value {
    let shown = || listed.all_open().filter(|it| filter.shows(it));
    json!({
        "items": shown().take(MOST).map(item).collect::<Vec<_>>(),
        "total": shown().count(),
        "all": listed.all_open().count(),
        "undo": decided,
        "stale": stale,
    })
}

fn item(it: &Suggestion) -> Value {
    let (one, count) = match it.noun {
        SuggestionKind::Actor(_) => ("mention", it.count),
        SuggestionKind::Source | SuggestionKind::DeclaredSource => ("citation", it.count),
    };
    json!({
        "key": key(it),
        "name": it.name,
        "kind": kind_word(it),
        "declared": it.noun == SuggestionKind::DeclaredSource,
        "issues": it.issues,
        "counts": format!("{} in {}", plural(count, one), plural(it.issues, "issue")),
        "first": it.first.to_string(),
        "last": it.last.to_string(),
        "aliases": it.aliases,
        "forms": it.forms,
        "role": it.role,
        "url": it.url,
        "sentences": it.sentences,
    })
}

/// A decision that was carried out. `undo`: how many can be undone now.
pub fn of_decision(decided: &Decided, listed: &Listed, undo: usize) -> Value {
    json!({
        "label": decided.label,
        "path": decided.change.as_ref().map(|change| change.path()),
        "removed": decided.settled.keys(listed),
        "undo": undo,
    })
}

/// A decision that was taken back.
pub fn of_undo(decided: &Decided, undo: usize) -> Value {
    json!({
        "item": decided.item,
        "label": decided.label,
        "path": decided.change.as_ref().map(|change| change.path()),
        "undo": undo,
    })
}

/// The latest decisions, the last one first.
pub fn decided(pipeline: &Pipeline, decided: &[Decided], stale: bool) -> Value {
    let latest = decided.iter().rev().take(LATEST).map(|it| {
        let standing =
            it.subject.as_ref().and_then(|(noun, id)| Some((*noun, pipeline.standing(*noun, id)?)));
        let result = standing.map(|(noun, standing)| {
            let one = if noun == Noun::Actor { "mention" } else { "citation" };
            json!({
                "page": format!("/{}", request::encoded(&standing.route)),
                "counts": format!("{} in {}", plural(standing.count, one), plural(standing.issues, "issue")),
            })
        });
        json!({
            "label": it.label,
            "path": it.change.as_ref().map(|change| change.path()),
            "result": result,
        })
    });
    json!({ "decided": latest.collect::<Vec<_>>(), "stale": stale, "undo": decided.len() })
}
