//! What the editor should know about the names and dates of a citation.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::findings::{CitationNote, DatedDate, YearFrom};
use crate::recognise::citations::run::Name;
use crate::text::tokens::is_capital;

/// An inferred date this far back may belong to another year.
const FAR_DAYS: i32 = 300;

/// For a date whose inferred year is far from the issue's.
pub(super) fn far(dated: &DatedDate, issue: Date) -> Option<CitationNote> {
    let date = dated.date.last();
    let days = date.until(issue).map_or(i32::MAX, |span| span.get_days());
    let is_far = dated.year == YearFrom::Issue && days > FAR_DAYS;
    is_far.then(|| CitationNote::FarDate { range: dated.range.clone(), date, days })
}

/// For a name after `see` that is no publication.
pub(super) fn unknown_publication(name: &Name) -> CitationNote {
    let initials_of = name.initials_of().map(str::to_owned);
    CitationNote::UnknownPublication { range: name.range.clone(), initials_of }
}

/// For ` and ` or `/` between capitals in a name that is not declared.
pub(super) fn joined(text: &str, name: &Range<usize>) -> Option<CitationNote> {
    let printed = &text[name.clone()];
    let joint = [" and ", "/"].into_iter().find(|joint| {
        printed.match_indices(joint).any(|(at, _)| {
            let last_word = printed[..at].rsplit([' ', '/', '\n']).next().unwrap_or_default();
            last_word.starts_with(is_capital) && printed[at + joint.len()..].starts_with(is_capital)
        })
    })?;
    Some(CitationNote::JoinedNames { range: name.clone(), joint: joint.trim() })
}
