//! Findings → the diagnostics that `check` and a build report.

use std::collections::HashMap;

use crate::model::body::{Body, LostFootnote};
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::diagnostic_sink::DiagnosticSink;
use crate::model::document::IssueDocument;
use crate::model::findings::{
    Finding, Findings, Listed, ListedVerdict, MentionReason, MentionRejection, Rejected, Verdict,
};
use crate::model::place::{Place, Span};
use crate::model::settings::RawHtml;
use crate::recognise::literal_markup::{LiteralMarkup, literal_markup};
use crate::recognise::recogniser::Recogniser;
use crate::recognise::wording::{self, LocalDiagnostic, either, one_line};

/// All that is to be reported of an issue's names and citations.
pub(super) fn diagnostics(
    document: &IssueDocument,
    body: &Body,
    findings: &Findings,
    recogniser: &Recogniser<'_>,
) -> Vec<Diagnostic> {
    let mut sink = DiagnosticSink::default();
    let place = |span: Span| Place::of(&document.path, &document.text, span.range());
    for entry in &findings.listed {
        if let Some(severity) = severity(&entry.verdict) {
            sink.add(severity, || listed(entry, place(entry.span), recogniser));
        }
    }
    for LostFootnote { range, is_second } in &body.lost_footnotes {
        let label = &document.text[range.clone()];
        let (rule, message, hint) = match is_second {
            true => (
                "duplicate-footnote",
                format!("footnote `{label}` is defined twice"),
                "the first counts: give this one another label",
            ),
            false => (
                "unused-footnote",
                format!("nothing refers to footnote `{label}`, so it has no number"),
                "refer to it in the text, or remove it",
            ),
        };
        let place = Place::of(&document.path, &document.text, range.clone());
        sink.add(Severity::Warning, || Diagnostic::warning(rule, place, message).hint(hint));
    }
    if recogniser.settings.raw_html == RawHtml::Sanitize {
        for (name, at) in &body.removed_elements {
            let place = Place::of(&document.path, &document.text, *at..*at + 1 + name.len());
            let message = format!("HTML element `{name}` is removed");
            let hint =
                "to show it, set `markdown.raw_html` to `allow`; to show its source, put it in backquotes";
            sink.add(Severity::Warning, || Diagnostic::warning("removed-html", place, message).hint(hint));
        }
    }
    for LiteralMarkup { span, severity, message, hint } in literal_markup(body, &document.text) {
        let note = || {
            let note = Diagnostic::note("literal-markup", place(span), message).hint(hint);
            Diagnostic { severity, ..note }
        };
        sink.add(severity, note);
    }
    for (block, local) in in_text(body, findings) {
        let span = body.blocks[block].span(local.range);
        sink.add(local.severity, || Diagnostic {
            severity: local.severity,
            rule: local.rule,
            place: place(span),
            message: local.message,
            label: local.label,
            hint: local.hint,
            related: Vec::new(),
        });
    }
    sink.finish(&document.path)
}

/// The diagnostics for the text, each with the number of its block.
pub(super) fn in_text(body: &Body, findings: &Findings) -> Vec<(usize, LocalDiagnostic)> {
    let mut ambiguous = Ambiguous::count(findings);
    let mut all = Vec::new();
    for finding in &findings.in_text {
        let text = &body.blocks[finding.block].text;
        let local = candidate(finding, text, &mut ambiguous);
        all.extend(local.into_iter().map(|local| (finding.block, local)));
    }
    all
}

fn severity(verdict: &ListedVerdict) -> Option<Severity> {
    match verdict {
        ListedVerdict::AmbiguousActor(_) => Some(Severity::Warning),
        // Only where a file is probably meant, reading it as nothing would lose something.
        ListedVerdict::UnknownActor(likely) | ListedVerdict::UnknownSource(likely) => match likely {
            Some(_) => Some(Severity::Error),
            None => Some(Severity::Warning),
        },
        _ => None,
    }
}

/// The diagnostic for an entry of a list that could not be resolved.
fn listed(entry: &Listed, place: Place, recogniser: &Recogniser<'_>) -> Diagnostic {
    let unknown = |what: &str, rule, folder: &str, likely: &Option<String>| {
        let hint = match likely {
            Some(likely) => format!("did you mean `{likely}`?"),
            None => format!("create it with `briefbook new {what} \"Name\"`, or write the full name"),
        };
        let message = format!("unknown {what} `{}`", entry.name);
        Diagnostic {
            severity: severity(&entry.verdict).unwrap_or(Severity::Error),
            ..Diagnostic::error(rule, place.clone(), message)
        }
        .label(format!("no file in content/{folder} has this id, name or alias"))
        .hint(hint)
    };
    match &entry.verdict {
        ListedVerdict::UnknownSource(likely) => unknown("source", "unknown-source", "sources", likely),
        ListedVerdict::AmbiguousActor(keys) => {
            let ids = recogniser.ids(keys);
            let message = format!("`{}` is an alias of {} actors", entry.name, keys.len());
            Diagnostic::warning("ambiguous-name", place.clone(), message)
                .hint(format!("write the id: {}", either(&ids)))
        }
        ListedVerdict::UnknownActor(likely) => unknown("actor", "unknown-actor", "actors", likely),
        _ => unreachable!("other entries have no severity"),
    }
}

/// The ambiguous names that are not reported yet. Each spelling is reported once, at its first place.
struct Ambiguous(HashMap<(Option<u32>, Option<u32>), usize>);

impl Ambiguous {
    fn count(findings: &Findings) -> Self {
        let mut places = HashMap::new();
        for finding in &findings.in_text {
            if let Verdict::Rejected(Rejected::Mention(MentionRejection {
                reason: MentionReason::Ambiguous { spelling, .. },
                ..
            })) = &finding.verdict
            {
                *places.entry(*spelling).or_default() += 1;
            }
        }
        Self(places)
    }
}

fn candidate(finding: &Finding, text: &str, ambiguous: &mut Ambiguous) -> Vec<LocalDiagnostic> {
    match &finding.verdict {
        Verdict::Rejected(Rejected::Mention(rejection)) => {
            mention(finding, rejection, text, ambiguous).into_iter().collect()
        }
        Verdict::Rejected(Rejected::FootnoteReference) => {
            let mark = &text[finding.range.clone()];
            let message = format!("footnote `{mark}` has no definition");
            let local =
                LocalDiagnostic::new(Severity::Warning, "missing-footnote", finding.range.clone(), message)
                    .hint(format!("define it on a line of its own: `{mark}: …`"));
            vec![local]
        }
        verdict => wording::bracket(verdict, &finding.range, text),
    }
}

fn mention(
    finding: &Finding,
    rejection: &MentionRejection,
    text: &str,
    ambiguous: &mut Ambiguous,
) -> Option<LocalDiagnostic> {
    let new = |severity, rule, message| LocalDiagnostic::new(severity, rule, finding.range.clone(), message);
    let words = one_line(&text[finding.range.clone()]);
    match &rejection.reason {
        MentionReason::Ambiguous { spelling, candidates } => {
            let label = match ambiguous.0.remove(spelling)? {
                1 => "not linked".to_owned(),
                2 => "not linked here and in 1 more place".to_owned(),
                places => format!("not linked here and in {} more places", places - 1),
            };
            let first = candidates.first().map_or("id", |id| id);
            let message = format!("`{words}` could be {}", either(candidates));
            let hint = format!("specify the actor: `[[{first}|{words}]]`");
            Some(new(Severity::Warning, "ambiguous-name", message).label(label).hint(hint))
        }
        MentionReason::UnknownActor { name, likely } => {
            let diagnostic = new(Severity::Warning, "unknown-actor", format!("unknown actor `{name}`"))
                .label("no actor has this id, name or alias");
            Some(match likely {
                Some(id) => diagnostic.hint(format!("did you mean `{id}`?")),
                None => diagnostic,
            })
        }
        MentionReason::AmbiguousName { name } => {
            let first = rejection.bearers.first().map_or("id", |id| id);
            let message = format!("`{name}` could be {}", either(&rejection.bearers));
            let diagnostic = new(Severity::Warning, "ambiguous-name", message);
            Some(
                diagnostic.label("several actors have this name").hint(format!("write `[[{first}|{name}]]`")),
            )
        }
        MentionReason::Month | MentionReason::SurnameAlone | MentionReason::NearMiss(_) => None,
    }
}
