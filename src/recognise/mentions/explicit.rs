//! Explicit mentions: `[[id]]`, `[[id|words]]`, and the name or an alias in place of the id.

use std::ops::Range;

use crate::model::diagnostic::Severity;
use crate::model::recognised::{FoundMention, LocalDiagnostic, MentionRule};
use crate::model::vocabulary::ActorNames;

use super::doubt::Ids;
use super::indexes::{Call, Candidate, CandidateKind, NameIndexes};

/// All explicit mentions that stand wholly in one of `parts`, the readable parts of a text, in order.
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
        let part = parts.partition_point(|part| part.end < range.end);
        if let Some(call) = call(text, inner..end)
            && parts.get(part).is_some_and(|part| part.start <= range.start)
        {
            at = range.end;
            candidates.push(Candidate { range, kind: CandidateKind::Explicit(call) });
        }
    }
    candidates
}

fn call(text: &str, inner: Range<usize>) -> Option<Call> {
    let content = &text[inner.clone()];
    let (id, words) = content.split_once('|').map_or((content, None), |(id, words)| (id, Some(words)));
    let lead = id.len() - id.trim_start().len();
    let id = inner.start + lead..inner.start + lead + id.trim().len();
    let words = words.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    (!id.is_empty()).then(|| Call { id, words: words.filter(|words| !words.is_empty()) })
}

impl Call {
    /// The mention of the actor who is called so, in all of `[[…]]`.
    pub(super) fn mention(&self, actor: &ActorNames, range: Range<usize>) -> FoundMention {
        let shown = self.words.clone().unwrap_or_else(|| actor.name.to_string());
        FoundMention { range, actor: actor.key, shown: Some(shown), rule: MentionRule::Explicit }
    }
}

/// The actor that is called so, or what is wrong with it.
pub(super) fn actor<'a>(called: &str, indexes: &NameIndexes<'a>) -> Result<&'a ActorNames, Fault> {
    let called = called.split_whitespace().collect::<Vec<_>>().join(" ");
    let own = indexes.issue.map_or_else(Vec::new, |issue| issue.called(&called));
    let named = if own.is_empty() { indexes.archive.called(&called) } else { own };
    match named[..] {
        [] => {
            let likely = likely(&called, indexes).map(str::to_owned);
            Err(Fault::Unknown { called, likely })
        }
        [actor] => Ok(actor),
        _ => Err(Fault::Ambiguous { called, ids: Ids::new(named.iter().map(|actor| &*actor.id)) }),
    }
}

/// Why an explicit mention names nobody.
pub(super) enum Fault {
    Unknown { called: String, likely: Option<String> },
    Ambiguous { called: String, ids: Ids },
}

impl Fault {
    /// What to tell the editor.
    pub(super) fn remark(&self, range: Range<usize>) -> LocalDiagnostic {
        let severity = Severity::Error;
        match self {
            Self::Unknown { called, likely } => LocalDiagnostic {
                severity,
                rule: "unknown-actor",
                range,
                message: format!("unknown actor `{called}`"),
                label: "no actor has this id, name or alias".to_owned(),
                hint: likely.as_ref().map(|id| format!("did you mean `{id}`?")),
            },
            Self::Ambiguous { called, ids } => LocalDiagnostic {
                severity,
                rule: "ambiguous-name",
                range,
                message: format!("`{called}` could be {ids}"),
                label: "more than one actor has this name".to_owned(),
                hint: Some(format!("write `[[{}|{called}]]`", ids.first())),
            },
        }
    }
}

/// How alike a call and an id, name or alias must be for the actor to be suggested.
const LIKE: f64 = 0.8;

/// The id of the actor that was most likely meant.
fn likely<'a>(called: &str, indexes: &NameIndexes<'a>) -> Option<&'a str> {
    let called = called.to_lowercase();
    // Texts whose lengths differ by more than that cannot be so much alike.
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
