//! Why a parenthesis is not a citation: where the grammar failed furthest, and what it nearly is.

use std::ops::Range;

use crate::model::findings::{BrokenRule, CitationReason, CitationRejection, NearMiss};
use crate::recognise::citations::reader::{FurthestFailure, Reader};
use crate::text::dates::Precision;
use crate::text::tokens::{Kind, is_capital, is_small};

/// A small-letter name has so many words at most: more are prose.
const SMALL_NAME_WORDS: usize = 3;

/// Why the tokens of a parenthesis are not a citation.
pub(super) fn rejection(reader: &mut Reader) -> CitationRejection {
    CitationRejection { near_miss: near_miss(reader), reason: reason(reader) }
}

/// The words that broke the grammar, and how.
fn reason(reader: &mut Reader) -> CitationReason {
    let tokens = reader.rewind();
    if tokens.is_empty() {
        return CitationReason::Empty;
    }
    if reader.look(|reader| reader.dates(Precision::MonthOrYear).is_some() && reader.is_done()) {
        return CitationReason::DateWithoutName;
    }
    let Some(FurthestFailure { tokens: broken, rule, .. }) = reader.context.furthest.clone() else {
        return CitationReason::NoNameNoDate;
    };
    if reader.token_at(broken.start).is_none() {
        return missing(reader, rule);
    }
    let rule = match rule {
        BrokenRule::Date if reader.look(|reader| is_coarse(reader, broken.start)) => BrokenRule::Day,
        rule => rule,
    };
    CitationReason::Unexpected(reader.bytes(broken), rule)
}

/// What is missing at the end.
fn missing(reader: &mut Reader, rule: BrokenRule) -> CitationReason {
    if rule == BrokenRule::Name {
        return CitationReason::EndsBeforeName;
    }
    let (whole, last) = (0..reader.all().len(), last_part(reader));
    let words = reader.bytes(last.clone());
    if reader.look(|reader| begins_with_month(reader, last.start)) {
        return CitationReason::NotADate(words);
    }
    if reader.holds_date(whole) {
        return CitationReason::NoDateAfter(words);
    }
    CitationReason::NoDate(words)
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

/// What a parenthesis that is not a citation resembles.
fn near_miss(reader: &mut Reader) -> Option<NearMiss> {
    let tokens = reader.rewind();
    if let Some((words, likely)) = misspelt_month(reader) {
        return Some(NearMiss::MisspeltMonth(words, likely));
    }
    if !reader.holds_date(tokens.clone()) {
        return None;
    }
    if reader.look(|reader| reader.take(Kind::Comma) && reader.is_date_ahead(Precision::Day)) {
        return Some(NearMiss::LostName);
    }
    if let Some(name) = small_name(reader) {
        return Some(NearMiss::SmallLetter(name));
    }
    let is_named = tokens.into_iter().any(|at| {
        let word = reader.token_at(at).filter(|token| token.kind == Kind::Word);
        let word = word.map_or("", |token| &reader.text[token.range.clone()]);
        word.starts_with(is_capital) && reader.lang.month(word).is_none() && !reader.lang.is_weekday(word)
    });
    is_named.then_some(NearMiss::Unread)
}

/// `Jnue 17` after a comma or before one, and what was probably meant.
fn misspelt_month(reader: &Reader) -> Option<(Range<usize>, String)> {
    let all = reader.all();
    let is_comma =
        |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(|token| token.kind == Kind::Comma);
    let is_end = |at: usize| all.get(at).is_none_or(|token| !token.is_worded() || token.kind == Kind::Number);
    (1..all.len().saturating_sub(1)).filter(|at| is_comma(at.checked_sub(1)) && is_end(at + 2)).find_map(
        |at| {
            let word = match (all[at].kind, all[at + 1].kind) {
                (Kind::Word, Kind::Number) => &all[at],
                (Kind::Number, Kind::Word) => &all[at + 1],
                _ => return None,
            };
            let number =
                &reader.text[all[if all[at].kind == Kind::Number { at } else { at + 1 }].range.clone()];
            number.parse().ok().filter(|day: &u8| (1..=31).contains(day))?;
            let month = reader.lang.month_one_slip_from(&reader.text[word.range.clone()])?;
            let words = reader.bytes(at..at + 2);
            let likely = reader.text[words.clone()].replacen(&reader.text[word.range.clone()], month, 1);
            Some((words, likely))
        },
    )
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
