//! Explicit mentions: `[[id]]`, `[[id|words]]`, and the name or an alias in place of the id.

use std::ops::Range;

use crate::model::findings::{AcceptedMention, MentionReason, MentionRejection, MentionRule};
use crate::model::vocabulary::ActorNames;
use crate::text::letters::single_spaced;

use super::ids;
use super::indexes::{Call, Candidate, CandidateKind, NameIndexes};

/// All explicit mentions that are entirely in one of `parts`, the readable parts of a text, in order.
pub(super) fn calls(text: &str, parts: &[Range<usize>]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("[[").map(|found| at + found) {
        at = start + 1;
        let inner = start + 2;
        let Some(end) = text[inner..].find(['[', ']']).map(|found| inner + found) else { break };
        if !text[end..].starts_with("]]") {
            continue;
        }
        at = end;
        let range = start..end + 2;
        // `![[…]]` embeds a file, and `[[_TOC_]]` is a table of contents.
        if text[..start].ends_with('!') || text[inner..end].trim_matches('_').eq_ignore_ascii_case("toc") {
            continue;
        }
        let part = parts.partition_point(|part| part.end < range.end);
        if let Some(call) = call(text, inner..end)
            && parts.get(part).is_some_and(|part| part.start <= range.start)
        {
            at = range.end;
            candidates.push(Candidate { range, kind: CandidateKind::Explicit(call), form_of: None });
        }
    }
    candidates
}

fn call(text: &str, inner: Range<usize>) -> Option<Call> {
    let content = &text[inner.clone()];
    let (id, words) = content.split_once('|').map_or((content, None), |(id, words)| (id, Some(words)));
    let lead = id.len() - id.trim_start().len();
    let id = inner.start + lead..inner.start + lead + id.trim().len();
    let words = words.map(single_spaced);
    (!id.is_empty()).then(|| Call { id, words: words.filter(|words| !words.is_empty()) })
}

impl Call {
    /// The mention of the named actor, spanning all of `[[…]]`.
    pub(super) fn mention(&self, actor: &ActorNames) -> AcceptedMention {
        let shown = self.words.clone().unwrap_or_else(|| actor.name.to_string());
        AcceptedMention::new(actor.key, MentionRule::Explicit, Some(shown))
    }
}

/// The actor with this name, or why there is none.
pub(super) fn actor<'a>(called: &str, indexes: &NameIndexes<'a>) -> Result<&'a ActorNames, MentionRejection> {
    // Other programs write the path of a file.
    let file = called.rsplit_once("actors/").and_then(|(_, path)| path.rsplit('/').next());
    let called = file.unwrap_or(called);
    let called = single_spaced(called.strip_suffix(".md").unwrap_or(called));
    let own = indexes.issue.map_or_else(Vec::new, |issue| issue.named(&called));
    let candidates = if own.is_empty() { indexes.archive.named(&called) } else { own };
    let reason = match candidates[..] {
        [actor] => return Ok(actor),
        [] => {
            let likely = likely(&called, indexes).map(str::to_owned);
            MentionReason::UnknownActor { name: called, likely }
        }
        _ => MentionReason::AmbiguousName { name: called },
    };
    Err(MentionRejection { bearers: ids(candidates.into_iter()), reason })
}

/// How alike a call and an id, name or alias must be for the actor to be suggested.
const LIKE: f64 = 0.8;

/// The id of the actor that was most likely meant.
fn likely<'a>(called: &str, indexes: &NameIndexes<'a>) -> Option<&'a str> {
    let called = called.to_lowercase();
    // Texts whose lengths differ by more cannot be similar enough.
    let lengths = called.len() * 3 / 5..=called.len() * 5 / 3 + 1;
    let actors = indexes.archive.actors.iter().chain(indexes.issue.iter().flat_map(|issue| &issue.actors));
    let likeness = |actor: &ActorNames| {
        std::iter::once(&actor.id)
            .chain(std::iter::once(&actor.name))
            .chain(&actor.aliases)
            .filter(|name| lengths.contains(&name.len()))
            .map(|name| strsim::normalized_damerau_levenshtein(&called, &name.to_lowercase()))
            .fold(0.0, f64::max)
    };
    actors
        .map(|actor| (likeness(actor), actor))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.id.cmp(&one.1.id)))
        .map(|(_, actor)| &*actor.id)
}
