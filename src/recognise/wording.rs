//! Findings in words: the messages of `check` and the reasons of `explain` say the same.

use std::ops::Range;

use crate::model::diagnostic::Severity;
use crate::model::findings::{
    Accepted, BrokenRule, CitationNote, CitationReason, CitationRejection, ImpossibleDate, LinkRejection,
    NearMiss, Rejected, Verdict,
};
use crate::text::letters::single_spaced;

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
    use Severity::{Note, Warning};
    match note {
        CitationNote::FarDate { range, date, days } => {
            let message =
                format!("`{}` is read as {date}, {days} days before the issue", &text[range.clone()]);
            LocalDiagnostic::new(Note, "far-date", range.clone(), message)
                .hint("if this is wrong, add the year")
        }
        CitationNote::UnknownPublication { range, initials_of } => {
            let message = format!("unknown publication `{}`", &text[range.clone()]);
            let hint = match initials_of {
                Some(publication) => {
                    format!("set this as the `abbreviation` of `{publication}` in the settings")
                }
                None => "if it is a publication, set this as its `abbreviation` in the settings".to_owned(),
            };
            LocalDiagnostic::new(Note, "unknown-publication", range.clone(), message)
                .label("read as a source")
                .hint(hint)
        }
        CitationNote::JoinedNames { range, joint } => {
            let message = format!("`{}` is read as one source", &text[range.clone()]);
            let hint = format!(
                "if `{joint}` joins two sources, add a file for each in content/sources; otherwise, add one for the whole name"
            );
            LocalDiagnostic::new(Note, "citation-joined-names", range.clone(), message).hint(hint)
        }
        CitationNote::UnknownSource { range, likely, is_detailed } => {
            let severity = if *is_detailed { Warning } else { Note };
            let message = format!("unknown source `{}`", &text[range.clone()]);
            let hint = match likely {
                Some(likely) => format!("did you mean `{likely}`?"),
                None => "to cite a source without a file, write `(Name, June 17)`".to_owned(),
            };
            LocalDiagnostic::new(severity, "unknown-source", range.clone(), message)
                .label("no file in content/sources has this id, name or alias")
                .hint(hint)
        }
        CitationNote::UnreadDates { range } => {
            let message = format!("`{}` is not a date", &text[range.clone()]);
            LocalDiagnostic::new(Warning, "unrecognised-citation", range.clone(), message)
                .label("expected a date such as `2005-06-17`")
        }
        CitationNote::Impossible(date) => impossible(date, text),
        CitationNote::UnreadPart { range, broken } => {
            let message = format!(
                "`{}` looks like a citation, but is not recognised as one",
                one_line(&text[range.clone()])
            );
            let local = LocalDiagnostic::new(Note, "unrecognised-citation", range.clone(), message);
            match broken {
                Some((words, rule)) => local.label(unexpected(&quoted(text, words), *rule)),
                None => local,
            }
        }
        CitationNote::SimilarSource { range, likely } => {
            let message = format!("undeclared source `{}`", one_line(&text[range.clone()]));
            LocalDiagnostic::new(Warning, "similar-source", range.clone(), message)
                .label(format!("one letter away from the declared source `{likely}`"))
                .hint(format!("did you mean `{likely}`? If not, add a file for it in content/sources"))
        }
    }
}

/// The diagnostic for a date that cannot be.
pub(super) fn impossible(date: &ImpossibleDate, text: &str) -> LocalDiagnostic {
    let (range, message, label) = match date {
        ImpossibleDate::NoSuchDay(range) => {
            let message = format!("`{}` is not a valid date", &text[range.clone()]);
            (range, message, "not read as a citation")
        }
        ImpossibleDate::Backward(range) => {
            let message = format!("the range `{}` ends before it begins", &text[range.clone()]);
            (range, message, "put the earlier day first")
        }
        ImpossibleDate::Undecided(range) => {
            let message = format!("`{}` could be two different days", &text[range.clone()]);
            let local = LocalDiagnostic::new(Severity::Note, "ambiguous-date", range.clone(), message);
            return local
                .label("not read as a citation")
                .hint("set `citations: {dates: mdy}` or `dmy` in the settings");
        }
    };
    LocalDiagnostic::new(Severity::Warning, "invalid-date", range.clone(), message).label(label)
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
            let message = "a date without a name".to_owned();
            Some(new("missing-source-name", range, message).label("expected a name before the comma"))
        }
        (Some(NearMiss::SmallLetter(name)), _) => {
            let printed = &text[name.clone()];
            let message =
                format!("`{printed}` starts with a lower-case letter, so this is not read as a citation");
            let hint = format!("if `{printed}` is a source, add a file for it in content/sources");
            Some(new("lowercase-source", name, message).hint(hint))
        }
        (Some(NearMiss::MisspeltMonth(words, likely)), _) => {
            let message = format!("`{}` is not a date", &text[words.clone()]);
            let local = LocalDiagnostic::new(Severity::Warning, "invalid-date", words.clone(), message);
            Some(local.label("not read as a citation").hint(format!("did you mean `{likely}`?")))
        }
        (Some(NearMiss::Unread), why) => {
            let message = "looks like a citation, but is not recognised as one".to_owned();
            let hint = "if it is a citation, write `[@id, 2005-06-17]`; if not, add it to `citations.ignore`";
            Some(new("unrecognised-citation", range, message).label(reason(why, text)).hint(hint))
        }
        (None, CitationReason::Impossible(date)) => Some(impossible(date, text)),
        (None, _) => None,
    }
}

/// Why a link is not a citation.
pub(super) fn link(reason: LinkRejection) -> &'static str {
    match reason {
        LinkRejection::SwitchedOff => "links are not citations: `citations.links` is `none`",
        LinkRejection::NotDeclared => {
            "no declared source has this address, and `citations.links` is `declared`"
        }
        LinkRejection::Ignored => "excluded by `citations.ignore`",
        LinkRejection::OwnArchive => "it links to this archive, whose address is `base_url`",
        LinkRejection::NoWebAddress => "it is not a web address with a public host",
        LinkRejection::Mention => "its text is an explicit mention",
    }
}

/// Why a parenthesis is not a citation.
pub(super) fn reason(reason: &CitationReason, text: &str) -> String {
    match reason {
        CitationReason::Ignored => "excluded by `citations.ignore`".to_owned(),
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
            format!("`{words}` starts with a lower-case letter and is not a declared source")
        }
        BrokenRule::Name => format!("found `{words}`, expected a name"),
        BrokenRule::Sign => format!("found `{words}`, which cannot be part of a name"),
        BrokenRule::Capital => {
            format!("`{words}` is neither a name, which needs a capital letter, nor a date")
        }
        BrokenRule::Calendar => format!("`{words}` is not a name, and needs a number to be a date"),
        BrokenRule::Credit => format!("`{words}` is a picture or author credit"),
        BrokenRule::Item => {
            format!("`{words}` is a page or part number, a time of day, or a name with a number")
        }
        BrokenRule::Reading => format!("`{words}` comes before the day on which a page was read"),
        BrokenRule::DateAsName => format!("found `{words}`, expected a comma between a name and its date"),
        BrokenRule::Actor => format!("`{words}` is a declared person or state, not a declared source"),
        BrokenRule::See => format!("`{words}` introduces another source, but the one before it has no date"),
        BrokenRule::Date => format!("found `{words}`, expected a date"),
        BrokenRule::Day => {
            format!("`{words}` is not a full date; only declared sources can be cited by year or month")
        }
        BrokenRule::DateTail => format!("found `{words}` after a date, expected a comma"),
        BrokenRule::Remark => {
            format!("found `{words}` after the dates; a remark must start with a lower-case letter")
        }
        BrokenRule::RemarkWithDate => {
            format!("found `{words}` after the dates; a remark cannot contain a date")
        }
    }
}

/// Words on one line, without quotation marks around them.
fn quoted(text: &str, range: &Range<usize>) -> String {
    let is_quote = |sign: char| matches!(sign, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»');
    one_line(&text[range.clone()]).trim_matches(is_quote).to_owned()
}

pub(super) fn one_line(words: &str) -> String {
    single_spaced(words)
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
