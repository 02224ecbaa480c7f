//! Case forms: words of a text that are a declared person's surname, or name of two words, in another case.

use std::ops::Range;

use crate::model::findings::MentionRule;
use crate::model::vocabulary::ActorKind;
use crate::text::lang::is_title;
use crate::text::letters::{gap_end, is_hyphen, letter_at, letter_before, word_end, word_start};

use super::indexes::{NameIndexes, SpellingRef};
use super::matcher::{ActorMatcher, Case};

/// The name of which the words at the start of `within` are a case form: their end, the spelling, and the name as it
/// is declared. `closes`: whether a name may end at a place.
pub(super) fn declined(
    text: &str,
    within: Range<usize>,
    indexes: &NameIndexes,
    closes: impl Fn(usize) -> bool,
) -> Option<(usize, SpellingRef, Option<Box<str>>)> {
    let first = letter_at(text, within.start)?;
    if indexes.case == Case::Any || !first.is_uppercase() || !indexes.lang.declines(first) {
        return None;
    }
    let ends = |end: usize| end <= within.end && closes(end);
    let end = name_end(text, within.start);
    let word = &text[within.start..end];
    let next = gap_end(text, end).filter(|next| *next > end);
    if let Some(next) = next.filter(|next| letter_at(text, *next).is_some_and(char::is_uppercase)) {
        let last = name_end(text, next);
        if ends(last) {
            let names = indexes.lang.base_names(word, &text[next..last]);
            let found = names.into_iter().find_map(|name| Some((spelled(&name, indexes)?, name)));
            if let Some((spelling, name)) = found {
                return Some((last, spelling, Some(name.into())));
            }
        }
    }
    if !ends(end) || may_be_womans(text, within.start..end) {
        return None;
    }
    let mut bases = indexes.lang.base_forms(word).into_iter();
    let (spelling, name) = bases.find_map(|base| {
        let spelling = spelled(&base.word, indexes)?;
        let is_surname = indexes.bearers(spelling).any(|(_, rule)| rule == MentionRule::Surname);
        is_surname.then_some((spelling, base.word))
    })?;
    Some((end, spelling, Some(name.into())))
}

/// The end of a word with the parts that hyphens join to it.
fn name_end(text: &str, start: usize) -> usize {
    let mut end = word_end(text, start);
    while let Some(hyphen) = letter_at(text, end).filter(|sign| is_hyphen(*sign)) {
        let next = end + hyphen.len_utf8();
        if !letter_at(text, next).is_some_and(char::is_uppercase) {
            break;
        }
        end = word_end(text, next);
    }
    end
}

/// The spelling that is exactly a name, if only persons bear it.
fn spelled(name: &str, indexes: &NameIndexes) -> Option<SpellingRef> {
    let exact = |index: &ActorMatcher| {
        let found = index.longest((name, 0), Case::Matters, |end| end == name.len());
        found.map(|(_, spelling)| spelling)
    };
    let spelling = SpellingRef { archive: exact(indexes.archive), issue: indexes.issue.and_then(exact) };
    let mut bearers = indexes.bearers(spelling).peekable();
    let is_known = bearers.peek().is_some();
    (is_known && bearers.all(|(actor, _)| actor.kind == Some(ActorKind::Person))).then_some(spelling)
}

/// Whether words are more likely the surname of a woman who is called by her full name: `Иванова` is a form of `Иванов`,
/// but not in `Анна Иванова`.
fn may_be_womans(text: &str, range: Range<usize>) -> bool {
    let word = &text[range.clone()];
    if !["ва", "на", "ая", "ка"].iter().any(|ending| word.ends_with(ending)) {
        return false;
    }
    let before = text[..range.start].trim_end_matches([' ', '\u{a0}', '\n']);
    if before.len() == range.start || !letter_before(text, before.len()).is_some_and(char::is_alphabetic) {
        return false;
    }
    let given = &text[word_start(text, before.len())..before.len()];
    given.starts_with(char::is_uppercase)
        && given.ends_with(['а', 'я', 'ь'])
        && !given.ends_with("ича")
        && !is_title(given)
}
