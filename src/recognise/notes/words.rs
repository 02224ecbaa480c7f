//! Words of notes that are no names: leads, `ibid.`, pages, prose, what nobody published.

use std::ops::Range;

use crate::recognise::notes::atoms::Note;
use crate::text::tokens::{Kind, is_small};

/// From so many words in small letters on, words are prose.
const PROSE: usize = 2;

/// The token after `see`, `for example`, `quoted in` and their like at the start of a reference.
pub(super) fn after_lead(note: &Note, tokens: Range<usize>) -> usize {
    let mut reader = note.reader(tokens.clone());
    loop {
        let start = reader.at;
        let is_lead = reader.every_phrase(|language| language.notes.lead)
            || reader.every_phrase(|language| language.citations.see)
            || reader.every_phrase(|language| language.citations.source)
            || reader.every_phrase(|language| language.citations.also)
            || reader
                .attempt(|reader| {
                    reader.every_phrase(|language| language.notes.within).then_some(())?;
                    reader.expect(Kind::Colon)
                })
                .is_some();
        if !is_lead {
            return tokens.start + start;
        }
        _ = reader.joined(Kind::Dot);
        _ = reader.take(Kind::Comma) || reader.take(Kind::QuotedComma) || reader.take(Kind::Colon);
    }
}

/// The token after `ibid.` or its like, if the token `at` begins it and nothing follows that belongs to it.
pub(super) fn same_end(note: &Note, at: usize) -> Option<usize> {
    let mut reader = note.reader(at..note.tokens.len());
    reader.every_phrase(|language| language.notes.same).then_some(())?;
    let is_shortened = note.word(at + reader.at - 1) == "." || reader.joined(Kind::Dot).is_some();
    let end = at + reader.at;
    let follows = match reader.peek().map(|token| token.kind) {
        Some(Kind::Word) => {
            is_shortened || reader.phrase("at") || reader.every_phrase(|language| language.notes.page)
        }
        _ => true,
    };
    follows.then_some(end)
}

/// `op. cit.` and its like, anywhere in some tokens.
pub(super) fn holds_work_cited(note: &Note, tokens: Range<usize>) -> bool {
    holds(note, tokens, |reader| reader.every_phrase(|language| language.notes.work))
}

/// Whether some tokens name what nobody published: an interview, a speech.
pub(super) fn is_unpublished(note: &Note, tokens: Range<usize>) -> bool {
    holds(note, tokens, |reader| reader.any_phrase(|language| language.notes.unpublished))
}

type Reader<'a, 't> = crate::text::reader::TokenReader<'a, 't>;

fn holds(note: &Note, tokens: Range<usize>, mut rule: impl FnMut(&mut Reader) -> bool) -> bool {
    let mut reader = note.reader(tokens.clone());
    (0..tokens.len()).any(|at| {
        reader.at = at;
        rule(&mut reader)
    })
}

/// Whether words are a sentence rather than a name: several of them are in small letters, and no articles,
/// prepositions and their like. Where those are unknown, only many.
pub(super) fn is_prose(note: &Note, tokens: Range<usize>) -> bool {
    let own = note.lang.known().is_some_and(|language| !language.names.function.is_empty());
    let function = note.lang.names().function;
    let small = note.tokens[tokens].iter().filter(|token| {
        let word = &note.text[token.range.clone()];
        token.kind == Kind::Word && word.starts_with(is_small) && !function.contains(&word)
    });
    small.count() >= if own { PROSE } else { 2 * PROSE }
}

/// Whether some tokens are a part such as `vol. 64` or `№ 24`, or a weekday.
pub(super) fn is_numbered_part(note: &Note, tokens: Range<usize>) -> bool {
    let mut reader = note.reader(tokens.clone());
    let is_number = |kind| matches!(kind, Some(Kind::Number));
    if is_number(reader.peek().map(|token| token.kind)) || note.lang.is_weekday(note.word(tokens.start)) {
        return true;
    }
    if !reader.every_phrase(|language| language.citations.page) {
        return false;
    }
    _ = reader.take(Kind::Dot) || reader.take(Kind::Sign);
    is_number(reader.peek().map(|token| token.kind))
}

/// The words that give a page and begin at one of some tokens: `p. 3`, `pp. 1, 3`, `с. 3`. `end`: where they end.
pub(super) fn locator(note: &Note, tokens: Range<usize>, end: usize) -> Option<Range<usize>> {
    let mut reader = note.reader(tokens.start..end);
    (0..tokens.len()).find_map(|at| {
        reader.at = at;
        let start = reader.peek()?.range.start;
        reader.every_phrase(|language| language.notes.page).then_some(())?;
        _ = reader.take(Kind::Dot);
        let mut end = None;
        loop {
            let number =
                reader.peek().filter(|token| token.kind == Kind::Number && token.range.len() <= 4)?;
            end = Some(number.range.end).or(end);
            reader.at += 1;
            let more = reader.attempt(|reader| {
                (reader.take(Kind::Dash) || reader.take(Kind::Comma)).then_some(())?;
                reader.peek().filter(|token| token.kind == Kind::Number && token.range.len() < 4).map(|_| ())
            });
            if more.is_none() {
                break;
            }
        }
        Some(start..end?)
    })
}

/// Whether words before a title are a person: they have initials, or are two words that the address does not name.
pub(super) fn is_person(note: &Note, tokens: Range<usize>, host: Option<&str>) -> bool {
    let words: Vec<&str> = note.tokens[tokens.clone()]
        .iter()
        .filter(|token| token.is_worded())
        .map(|token| &note.text[token.range.clone()])
        .collect();
    let is_initial = |at: usize| {
        note.word(at).chars().nth(1).is_none()
            && note.word(at).starts_with(char::is_uppercase)
            && note.word(at + 1) == "."
            && note.tokens.get(at + 2).is_some_and(|next| next.spaced)
    };
    if tokens.clone().any(is_initial) || words.contains(&"al") {
        return true;
    }
    let Some(host) = host else { return false };
    let is_joined = note.tokens[tokens.clone()].iter().any(|token| token.kind == Kind::Ampersand)
        || words.contains(&"and");
    let plain = |word: &&str| {
        let small = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && word[1..].contains(char::is_lowercase)
            && !crate::text::lang::is_press_word(&small)
            && !note.lang.names().bodies.contains(&&*small)
            && !note.lang.names().articles.contains(&&*small)
            && small != "the"
    };
    (words.len() == 2 || is_joined && words.len() <= 7)
        && words.iter().filter(|word| **word != "and").all(plain)
        && !resembles_host(&words, host)
}

/// Whether a host is made of some words or their first letters: `World Bank` and `worldbank.org`.
pub(super) fn resembles_host(words: &[&str], host: &str) -> bool {
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let initials = initials.to_lowercase();
    let has_label = |part: &str| host.split('.').any(|label| label.starts_with(part));
    initials.len() >= 2 && has_label(&initials)
        || words.iter().any(|word| word.chars().count() > 3 && host.contains(&word.to_lowercase()))
}
