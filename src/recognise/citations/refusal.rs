//! Why a bracket is no citation: where its grammar came furthest, what stands there, and what it wanted instead.

use std::ops::Range;

use crate::recognise::citations::reader::{FurthestFailure, Reader, Reason};
use crate::text::dates::Precision;
use crate::text::tokens::{Kind, is_quote, is_small};

/// Why the tokens of a parenthesis are no citation: which words broke it, and what is wrong with them.
pub(super) fn reason(reader: &mut Reader) -> String {
    let tokens = reader.rewind();
    if tokens.is_empty() {
        return "it is empty".to_owned();
    }
    if reader.look(|reader| reader.dates(Precision::MonthOrYear).is_some() && reader.is_done()) {
        return "a date without a name, and not right after a declared source".to_owned();
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
            format!("`{words}` starts with a lower-case letter and is not a declared source")
        }
        Reason::NoName => format!("found `{words}`, expected a name"),
        Reason::Sign => format!("found `{words}`, which cannot be part of a name"),
        Reason::NoCapital => format!("`{words}` is neither a name, which needs a capital letter, nor a date"),
        Reason::Calendar => format!("`{words}` is not a name, and needs a number to be a date"),
        Reason::Credit => format!("`{words}` is a picture or author credit"),
        Reason::Item => format!("`{words}` is a page or part number, or a time of day"),
        Reason::DateAsName => format!("found `{words}`, expected a comma between a name and its date"),
        Reason::Actor => format!("`{words}` is a declared person or state, not a declared source"),
        Reason::See => format!("`{words}` introduces another source, but the one before it has no date"),
        Reason::NoDate if reader.look(|reader| is_coarse(reader, broken.start)) => {
            format!("`{words}` is not a full date; only declared sources can be cited by year or month")
        }
        Reason::NoDate => format!("found `{words}`, expected a date"),
        Reason::DateTail => format!("found `{words}` after a date, expected a comma"),
        Reason::Remark => {
            format!("found `{words}` after the dates; a remark must start with a lower-case letter")
        }
        Reason::RemarkWithDate => format!("found `{words}` after the dates; a remark cannot contain a date"),
    }
}

/// What is missing at the end.
fn missing(reader: &mut Reader, reason: Reason) -> String {
    if reason == Reason::NoName {
        return "it ends where a name is expected".to_owned();
    }
    let (whole, last) = (0..reader.all().len(), last_part(reader));
    let words = plain(&reader.text[reader.bytes(last.clone())]);
    if reader.look(|reader| begins_with_month(reader, last.start)) {
        return format!("`{words}` is not a date");
    }
    if reader.holds_date(whole) {
        return format!("no date follows `{words}`");
    }
    format!("no date follows, and `{words}` is not a declared source")
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
