//! What recognition tells the editor: the grey zone, unreal and far dates, names that nobody knows.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::diagnostic::Severity;
use crate::model::recognised::LocalDiagnostic;
use crate::recognise::citations::reader::Reader;
use crate::recognise::citations::refusal;
use crate::recognise::citations::run::Name;
use crate::recognise::citations::years::{DatedDate, Unreal, YearFrom};
use crate::text::dates::Precision;
use crate::text::tokens::{Kind, is_capital, is_small};

/// An inferred date this far back may be one of another year.
const FAR_DAYS: i32 = 300;

/// A small-letter name has so many words at most: more are prose.
const SMALL_NAME_WORDS: usize = 3;

fn note(rule: &'static str, range: Range<usize>, message: String) -> LocalDiagnostic {
    LocalDiagnostic { severity: Severity::Note, rule, range, message, label: String::new(), hint: None }
}

impl LocalDiagnostic {
    fn label(self, label: &str) -> Self {
        Self { label: label.to_owned(), ..self }
    }

    fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// For a day that no calendar has, or a range that runs backward.
pub(super) fn unreal(text: &str, unreal: Unreal) -> LocalDiagnostic {
    let (range, message, label) = match unreal {
        Unreal::Day(range) => {
            let message = format!("`{}` is not a valid date", &text[range.clone()]);
            (range, message, "not read as a citation")
        }
        Unreal::Backward(range) => {
            let message = format!("the range `{}` ends before it begins", &text[range.clone()]);
            (range, message, "put the earlier day first")
        }
    };
    LocalDiagnostic { severity: Severity::Warning, ..note("unreal-date", range, message).label(label) }
}

/// For a date whose inferred year is not near the issue's.
pub(super) fn far(text: &str, dated: &DatedDate, issue: Date) -> Option<LocalDiagnostic> {
    let days = dated.date.last().until(issue).map_or(i32::MAX, |span| span.get_days());
    let far = dated.year == YearFrom::Issue && days > FAR_DAYS;
    far.then(|| {
        let printed = &text[dated.range.clone()];
        let message = format!("`{printed}` is read as {}, {days} days before the issue", dated.date.last());
        note("far-date", dated.range.clone(), message).hint("if this is wrong, add the year")
    })
}

/// For a name after `see` that is no publication.
pub(super) fn unknown_publication(name: &Name, printed: &str) -> LocalDiagnostic {
    let message = format!("unknown publication `{printed}`");
    let hint = match name.initials_of() {
        Some(publication) => format!("set this as the `abbreviation` of `{publication}` in the settings"),
        None => "if it is a publication, set this as its `abbreviation` in the settings".to_owned(),
    };
    note("unknown-publication", name.range.clone(), message).label("read as a source").hint(hint)
}

/// For ` and ` or `/` between capitals in a name that is not declared.
pub(super) fn joined(text: &str, name: &Range<usize>) -> Option<LocalDiagnostic> {
    let printed = &text[name.clone()];
    let joint = [" and ", "/"].into_iter().find(|joint| {
        printed.match_indices(joint).any(|(at, _)| {
            let last_word = printed[..at].rsplit([' ', '/', '\n']).next().unwrap_or_default();
            last_word.starts_with(is_capital) && printed[at + joint.len()..].starts_with(is_capital)
        })
    })?;
    let message = format!("`{printed}` is read as one source");
    let hint = format!(
        "if `{}` joins two sources, add a file for each in content/sources; otherwise, add one for the whole name",
        joint.trim()
    );
    Some(note("citation-joined-names", name.clone(), message).hint(hint))
}

/// For an explicit citation of nobody.
pub(super) fn unknown_source(name: &str, range: Range<usize>, meant: Option<String>) -> LocalDiagnostic {
    let message = format!("unknown source `{name}`");
    let remark =
        note("unknown-source", range, message).label("no file in content/sources has this id, name or alias");
    let hint = match meant {
        Some(id) => format!("did you mean `{id}`?"),
        None => "to cite a source without a file, write `(Name, June 17)`".to_owned(),
    };
    LocalDiagnostic { severity: Severity::Error, ..remark.hint(hint) }
}

/// For a part of an explicit citation that holds nothing.
pub(super) fn no_source(range: Range<usize>) -> LocalDiagnostic {
    let message = "missing source, expected `@id`".to_owned();
    let remark = note("unknown-source", range, message);
    LocalDiagnostic {
        severity: Severity::Error,
        ..remark.hint("write `[@id]` or `[@id, 2005-06-17]`; separate several with `;`")
    }
}

/// For what stands after an explicit citation's name and is no date.
pub(super) fn unread_dates(text: &str, range: Range<usize>) -> LocalDiagnostic {
    let message = format!("`{}` is not a date", &text[range.clone()]);
    let remark = note("citation-unread", range, message).label("expected a date such as `2005-06-17`");
    LocalDiagnostic { severity: Severity::Warning, ..remark }
}

/// What a parenthesis that is no citation came close to.
pub(super) fn grey_zone(reader: &mut Reader, parenthesis: Range<usize>) -> Option<LocalDiagnostic> {
    let tokens = reader.rewind();
    if !reader.holds_date(tokens.clone()) {
        return None;
    }
    if reader.look(|reader| reader.take(Kind::Comma) && reader.is_date_ahead(Precision::Day)) {
        let message = "a date without a name".to_owned();
        return Some(
            note("citation-lost-name", parenthesis, message).label("expected a name before the comma"),
        );
    }
    if let Some(name) = small_name(reader) {
        let printed = &reader.text[name.clone()];
        let message =
            format!("`{printed}` starts with a lower-case letter, so this is not read as a citation");
        return Some(
            note("citation-small-letter", name, message)
                .hint(format!("if `{printed}` is a source, add a file for it in content/sources")),
        );
    }
    let named = tokens.into_iter().any(|at| {
        let word = reader.token_at(at).filter(|token| token.kind == Kind::Word);
        let word = word.map_or("", |token| &reader.text[token.range.clone()]);
        word.starts_with(is_capital)
            && reader.languages.month(word).is_none()
            && !reader.languages.is_weekday(word)
    });
    named.then(|| {
        let message = "looks like a citation, but is not recognised as one".to_owned();
        note("citation-unread", parenthesis, message)
            .label(&refusal::reason(reader))
            .hint("if it is a citation, write `[@id, 2005-06-17]`; if not, add it to `citations.ignore`")
    })
}

/// The few words in small letters before a comma and a date.
fn small_name(reader: &mut Reader) -> Option<Range<usize>> {
    let start = reader.at;
    reader.peek_text().filter(|word| word.starts_with(is_small))?;
    reader.look(|reader| {
        reader.skip_to(|token| !token.is_worded() && (token.spaced || token.kind != Kind::Dash));
        let name = start..reader.at;
        let fits = reader.take(Kind::Comma)
            && name.len() <= SMALL_NAME_WORDS
            && reader.is_date_ahead(Precision::Day)
            && !reader.holds_date(name.clone());
        fits.then(|| reader.bytes(name))
    })
}
