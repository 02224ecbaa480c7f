//! Findings in words: the messages of `check` and the reasons of `explain` say the same.

use std::ops::Range;

use crate::model::diagnostic::Severity;
use crate::model::findings::{
    Accepted, BrokenRule, CitationNote, CitationReason, CitationRejection, ImpossibleDate, NearMiss,
    Rejected, Verdict,
};

/// A diagnostic about a range of a block's text.
#[derive(Debug)]
pub(super) struct LocalDiagnostic {
    pub(super) severity: Severity,
    /// The rule's name in kebab case.
    pub(super) rule: &'static str,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    /// What is said under the caret; may be empty.
    pub(super) label: String,
    pub(super) hint: Option<String>,
}

impl LocalDiagnostic {
    pub(super) fn new(
        severity: Severity,
        rule: &'static str,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self { severity, rule, range, message: message.into(), label: String::new(), hint: None }
    }

    pub(super) fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// The diagnostics for a bracket.
pub(super) fn bracket(verdict: &Verdict, range: &Range<usize>, text: &str) -> Vec<LocalDiagnostic> {
    let notes = match verdict {
        Verdict::Accepted(Accepted::Citation(citation)) => &*citation.notes,
        Verdict::Rejected(Rejected::Citation(rejected)) => match rejected.parts() {
            [] => return rejection(rejected, range, text).into_iter().collect(),
            parts => parts,
        },
        _ => &[],
    };
    notes.iter().map(|part| note(part, text)).collect()
}

/// The diagnostic for a note on a citation.
pub(super) fn note(note: &CitationNote, text: &str) -> LocalDiagnostic {
    use Severity::{Error, Note, Warning};
    match note {
        CitationNote::FarDate { range, date, days } => {
            let message =
                format!("`{}` is read as {date}, {days} days before the issue", &text[range.clone()]);
            LocalDiagnostic::new(Note, "far-date", range.clone(), message)
                .hint("write the year if you mean another one")
        }
        CitationNote::UnknownPublication { range, initials_of } => {
            let message = format!("unknown publication `{}`", &text[range.clone()]);
            let hint = match initials_of {
                Some(publication) => {
                    format!("set it as the `abbreviation` of `{publication}` in the settings")
                }
                None => "if it is a publication, set it as its `abbreviation` in the settings".to_owned(),
            };
            LocalDiagnostic::new(Note, "unknown-publication", range.clone(), message)
                .label("read as a source")
                .hint(hint)
        }
        CitationNote::JoinedNames { range, joint } => {
            let message = format!("`{}` is read as one source", &text[range.clone()]);
            let hint = format!(
                "if `{joint}` joins two sources, declare both in content/sources; otherwise declare the full name"
            );
            LocalDiagnostic::new(Note, "citation-joined-names", range.clone(), message).hint(hint)
        }
        CitationNote::UnknownSource { range, likely } => {
            let message = format!("unknown source `{}`", &text[range.clone()]);
            let hint = match likely {
                Some(likely) => format!("did you mean `{likely}`?"),
                None => "cite a source that has no file in parentheses: `(Name, June 17)`".to_owned(),
            };
            LocalDiagnostic::new(Error, "unknown-source", range.clone(), message)
                .label("no file in content/sources has this id, name or alias")
                .hint(hint)
        }
        CitationNote::NoSource { range } => {
            LocalDiagnostic::new(Error, "unknown-source", range.clone(), "found no source, expected `@id`")
                .hint("write `[@id]` or `[@id, 2005-06-17]`, with `;` only between two citations")
        }
        CitationNote::UnreadDates { range } => {
            let message = format!("`{}` is not a date", &text[range.clone()]);
            LocalDiagnostic::new(Warning, "citation-unread", range.clone(), message)
                .label("expected `2005-06-17`")
        }
        CitationNote::Impossible(date) => impossible(date, text),
    }
}

/// The diagnostic for a date that cannot be.
pub(super) fn impossible(date: &ImpossibleDate, text: &str) -> LocalDiagnostic {
    let (range, message, label) = match date {
        ImpossibleDate::NoSuchDay(range) => {
            let message = format!("`{}` is not in the calendar", &text[range.clone()]);
            (range, message, "not read as a citation with this date")
        }
        ImpossibleDate::Backward(range) => {
            let message = format!("the range `{}` ends before it begins", &text[range.clone()]);
            (range, message, "expected the earlier day first")
        }
    };
    LocalDiagnostic::new(Severity::Warning, "unreal-date", range.clone(), message).label(label)
}

/// The diagnostic for a parenthesis that is not a citation, if there is one.
pub(super) fn rejection(
    rejection: &CitationRejection,
    range: &Range<usize>,
    text: &str,
) -> Option<LocalDiagnostic> {
    let new = |rule, range: &Range<usize>, message: String| {
        LocalDiagnostic::new(Severity::Note, rule, range.clone(), message)
    };
    match (&rejection.near_miss, &rejection.reason) {
        (Some(NearMiss::LostName), _) => {
            let message = "found a date without a name".to_owned();
            Some(new("citation-lost-name", range, message).label("expected a name before the comma"))
        }
        (Some(NearMiss::SmallLetter(name)), _) => {
            let printed = &text[name.clone()];
            let message = format!("`{printed}` begins with a small letter, so this is read as prose");
            let hint = format!("if `{printed}` is a source, declare it in content/sources");
            Some(new("citation-small-letter", name, message).hint(hint))
        }
        (Some(NearMiss::Unread), why) => {
            let message = "found a name and a date that do not form a citation".to_owned();
            let hint =
                "write `[@id, 2005-06-17]` if it is a citation, or add its words to `citations.ignore`";
            Some(new("citation-unread", range, message).label(reason(why, text)).hint(hint))
        }
        (None, CitationReason::Impossible(date)) => Some(impossible(date, text)),
        (None, _) => None,
    }
}

/// Why a parenthesis is not a citation.
pub(super) fn reason(reason: &CitationReason, text: &str) -> String {
    match reason {
        CitationReason::Ignored => "`citations.ignore` lists it".to_owned(),
        CitationReason::HoldsParenthesis => "it contains another parenthesis".to_owned(),
        CitationReason::TooLong => "it is longer than any citation".to_owned(),
        CitationReason::HoldsCode => "it contains code".to_owned(),
        CitationReason::Impossible(date) => impossible(date, text).message,
        CitationReason::Unread(notes) => {
            let messages: Vec<String> = notes.iter().map(|part| note(part, text).message).collect();
            messages.join("; ")
        }
        CitationReason::Empty => "it is empty".to_owned(),
        CitationReason::DateWithoutName => {
            "it has a date without a name, and no declared source directly before it".to_owned()
        }
        CitationReason::NoNameNoDate => "it has no name and no date".to_owned(),
        CitationReason::Unexpected(range, rule) => unexpected(&quoted(text, range), *rule),
        CitationReason::EndsBeforeName => "it ends where a name is expected".to_owned(),
        CitationReason::NotADate(range) => format!("`{}` is not a date", quoted(text, range)),
        CitationReason::NoDateAfter(range) => format!("no date follows `{}`", quoted(text, range)),
        CitationReason::NoDate(range) => {
            format!("no date follows, and `{}` is not a declared source", quoted(text, range))
        }
    }
}

fn unexpected(words: &str, rule: BrokenRule) -> String {
    match rule {
        BrokenRule::Name if words.starts_with(char::is_lowercase) => {
            format!("`{words}` begins with a small letter and is not a declared source")
        }
        BrokenRule::Name => format!("found `{words}`, expected a name"),
        BrokenRule::Sign => format!("found `{words}`, which does not occur in names"),
        BrokenRule::Capital => {
            format!("`{words}` has no capital letter, so it is not a name, and it is not a date")
        }
        BrokenRule::Calendar => format!("`{words}` is not a name, and without a number it is not a date"),
        BrokenRule::Credit => format!("`{words}` credits a picture or an author"),
        BrokenRule::Item => format!("`{words}` is a page or item number, or a time of day"),
        BrokenRule::DateAsName => format!("found `{words}`, expected a comma between a name and its date"),
        BrokenRule::Actor => format!("`{words}` is a declared person or state, not a declared source"),
        BrokenRule::See => format!("`{words}` introduces another source, but the one before it has no date"),
        BrokenRule::Date => format!("found `{words}`, expected a date"),
        BrokenRule::Day => {
            format!("`{words}` is not a day; a year or a month is enough only for a declared source")
        }
        BrokenRule::DateTail => format!("found `{words}` after a date, expected a comma"),
        BrokenRule::Remark => {
            format!("found `{words}` after the dates; a remark there begins with a small letter")
        }
        BrokenRule::RemarkWithDate => {
            format!("found `{words}` after the dates; a remark there must not contain a date")
        }
    }
}

/// Words on one line, without quotation marks around them.
fn quoted(text: &str, range: &Range<usize>) -> String {
    let is_quote = |sign: char| matches!(sign, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»');
    one_line(&text[range.clone()]).trim_matches(is_quote).to_owned()
}

/// Words on one line.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Ids as ``either `a`, `b` or `c` ``; long lists are cut.
pub(super) fn either<S: AsRef<str>>(ids: &[S]) -> String {
    /// How many are listed.
    const MAX: usize = 4;
    let shown = &ids[..ids.len().min(MAX)];
    let quoted: Vec<String> = shown.iter().map(|id| format!("`{}`", id.as_ref())).collect();
    match (&quoted[..], ids.len() - shown.len()) {
        (listed, more @ 1..) => format!("{} or one of {more} more", listed.join(", ")),
        ([first @ .., last], 0) if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        (listed, _) => listed.join(", "),
    }
}
