//! Where a surname is a month instead.

use std::ops::Range;

use crate::text::lang;

use crate::text::letters::{gap_end, is_hyphen, letter_at, letter_before, word_start};

/// Whether a surname is also a month.
pub(super) fn is_month(surname: &str) -> bool {
    lang::english().calendar.months.contains(&surname)
}

/// Whether the words at `range`, which are a month, are meant as one: next to a number, or after a word such as
/// `in` or `late`.
pub(super) fn is_date(text: &str, range: &Range<usize>) -> bool {
    after_date_word(text, range.start) || before_number(text, range.end)
}

fn after_date_word(text: &str, start: usize) -> bool {
    let gap = text[..start].trim_end_matches(|sign: char| sign.is_whitespace() || is_joint(sign));
    if gap.len() == start {
        return false;
    }
    let word = &text[word_start(text, gap.len())..gap.len()];
    word.starts_with(|first: char| first.is_numeric())
        || lang::all()
            .flat_map(|language| language.calendar.before_month)
            .any(|before| word.eq_ignore_ascii_case(before))
}

fn before_number(text: &str, end: usize) -> bool {
    let mut at = end;
    if let Some(joint) = letter_at(text, at).filter(|sign| is_joint(*sign)) {
        at += joint.len_utf8();
    } else {
        at = gap_end(text, at).unwrap_or(at);
    }
    at > end && letter_before(text, at).is_some() && letter_at(text, at).is_some_and(|next| next.is_numeric())
}

fn is_joint(sign: char) -> bool {
    is_hyphen(sign) || matches!(sign, '–')
}
