//! Why a bracket is no citation: where its grammar came furthest, what stands there, and what it wanted instead.

use std::ops::Range;

use crate::recognise::citations::reader::{FurthestFailure, Reader, Reason};
use crate::text::dates::Precision;
use crate::text::tokens::{Kind, is_quote, is_small};

/// Why the tokens of a parenthesis are no citation: which words broke it, and what is wrong with them.
pub(super) fn reason(reader: &mut Reader) -> String {
    let tokens = reader.rewind();
    if tokens.is_empty() {
        return "nothing stands in it".to_owned();
    }
    if reader.look(|reader| reader.dates(Precision::MonthOrYear).is_some() && reader.is_done()) {
        return "a date without a name, and no declared source stands right before it".to_owned();
    }
    let Some(FurthestFailure { tokens: broken, reason, .. }) = reader.context.furthest.clone() else {
        return "it has no name and no date".to_owned();
    };
    let range = reader.token_at(broken.start).map(|_| reader.bytes(broken.clone()));
    let Some(range) = range else {
        return missing(reader, reason);
    };
    let words = plain(&reader.text[range.clone()]);
    match reason {
        Reason::NoName if words.starts_with(is_small) => {
            format!("`{words}` begins with a small letter and is no declared source")
        }
        Reason::NoName => format!("found `{words}`, wanted a name"),
        Reason::Sign => format!("found `{words}`, which no name has"),
        Reason::NoCapital => format!("`{words}` has no capital letter, so it is no name, and it is no date"),
        Reason::Calendar => format!("`{words}` is no name, and without a number it is no date"),
        Reason::Credit => format!("`{words}` credits a picture or an author"),
        Reason::Item => format!("`{words}` is the number of a page or part, or a time of day"),
        Reason::DateAsName => format!("found `{words}`, wanted a comma between a name and its date"),
        Reason::Actor => format!("`{words}` is a declared person or state, and no declared source"),
        Reason::See => format!("`{words}` leads to another source, and the one before it has no date"),
        Reason::NoDate if reader.look(|reader| is_coarse(reader, broken.start)) => {
            format!("`{words}` is no day: a year or a month is enough for a declared source only")
        }
        Reason::NoDate => format!("found `{words}`, wanted a date"),
        Reason::DateTail => format!("found `{words}` after a date, wanted a comma"),
        Reason::Remark => {
            format!("found `{words}` after the dates: a remark there begins with a small letter")
        }
        Reason::RemarkWithDate => format!("found `{words}` after the dates: a remark there holds no date"),
    }
}

/// What is missing at the end.
fn missing(reader: &mut Reader, reason: Reason) -> String {
    if reason == Reason::NoName {
        return "it ends where a name is wanted".to_owned();
    }
    let (whole, last) = (0..reader.all().len(), last_part(reader));
    let words = plain(&reader.text[reader.bytes(last.clone())]);
    if reader.look(|reader| begins_with_month(reader, last.start)) {
        return format!("`{words}` is no date");
    }
    if reader.holds_date(whole) {
        return format!("no date follows `{words}`");
    }
    format!("no date follows, and `{words}` is no declared source")
}

/// The tokens after the last comma or semicolon.
fn last_part(reader: &Reader) -> Range<usize> {
    let all = reader.all();
    let start = all.iter().rposition(|token| matches!(token.kind, Kind::Comma | Kind::Semicolon));
    start.map_or(0, |comma| comma + 1)..all.len()
}

fn begins_with_month(reader: &Reader, at: usize) -> bool {
    reader.token_at(at).is_some_and(|token| token.month.is_some())
}

fn is_coarse(reader: &mut Reader, at: usize) -> bool {
    reader.at = at;
    reader.dates(Precision::MonthOrYear).is_some()
}

/// Words as they are quoted in a message.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches(is_quote).to_owned()
}
