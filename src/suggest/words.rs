//! The flowing text of a block -> its words, with what parts them: what names are read from.

use std::ops::Range;

use crate::model::block::Block;
use crate::model::place::Span;
use crate::text::addresses::Addresses;
use crate::text::lang::{Lang, is_particle};
use crate::text::letters::{is_apostrophe, is_hyphen, is_word, letter_at, word_end};

/// What separates a word from the previous one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Space,
    Comma,
    Open,
    Other,
}

/// A word of the text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The word without its possessive, with the dot of an abbreviation.
    pub(super) range: Range<usize>,
    /// What precedes it.
    pub(super) gap: Gap,
    /// Whether a possessive ends it.
    pub(super) possessive: bool,
    /// Whether it starts with a capital.
    pub(super) capital: bool,
    /// Whether it has two letters or more, all of them capitals.
    pub(super) caps: bool,
    /// Whether its capital may be due to its position: it starts a sentence, or may.
    pub(super) initial: bool,
    /// Whether it is not to be read: code, link, citation, what is declared.
    pub(super) taken: bool,
}

/// The words of a block. `taken` are sorted spans of the input that are not read.
pub(super) fn words(block: &Block, taken: &[Span], lang: Lang) -> Vec<Word> {
    let text = &*block.text;
    let mut words: Vec<Word> = Vec::new();
    let mut addresses = Addresses::default();
    let (mut link, mut code) = (0, 0);
    // The newest link, and whether its text may be a name.
    let mut read: Option<(Range<usize>, bool)> = None;
    let mut at = 0;
    let mut end = 0;
    while let Some(letter) = letter_at(text, at) {
        if !is_word(letter) {
            at += letter.len_utf8();
            continue;
        }
        let start = at;
        let (name_end, whole_end) = ends(text, start, lang);
        at = whole_end;
        let between = &text[end..start];
        let range = start..name_end;
        // `the U.S. He`; but after `George W.` or `Gen.` a name continues.
        let after_dot = words.last().is_some_and(|word| text[word.range.clone()].matches('.').count() > 1);
        let word = &text[range.clone()];
        let capital = letter.is_uppercase() || has_article(word);
        while block.links.get(link).is_some_and(|(link, _)| link.end <= start) {
            link += 1;
        }
        while block.code.get(code).is_some_and(|code| code.end <= start) {
            code += 1;
        }
        let in_link = block.links.get(link).map(|(link, _)| link).filter(|link| meets(link, &range));
        if let Some(link) = in_link
            && read.as_ref().is_none_or(|(read, _)| read != link)
        {
            read = Some((link.clone(), may_be_name(&text[link.clone()])));
        }
        let hidden = capital
            && (block.code.get(code).is_some_and(|code| meets(code, &range))
                || in_link.is_some() && read.as_ref().is_some_and(|(_, is_name)| !is_name)
                || addresses.hold(text, &range)
                || is_taken(block, taken, &range));
        words.push(Word {
            gap: gap(between),
            possessive: whole_end > name_end,
            capital,
            caps: capital
                && word.chars().filter(|sign| sign.is_alphabetic()).count() > 1
                && !word.chars().any(char::is_lowercase),
            initial: words.is_empty()
                || after_dot
                || begins_sentence(between)
                || in_link.is_some_and(|link| link.start == start),
            taken: hidden,
            range,
        });
        end = whole_end;
    }
    words
}

/// The end of the word at `start`, without and with its possessive.
fn ends(text: &str, start: usize, lang: Lang) -> (usize, usize) {
    let mut end = word_end(text, start);
    while let Some(sign) = letter_at(text, end) {
        let next = end + sign.len_utf8();
        let after = word_end(text, next);
        let goes_on = after > next;
        if is_apostrophe(sign) {
            let tail = &text[next..after];
            if tail == "s" {
                return (end, after);
            }
            if !goes_on {
                return if text[..end].ends_with('s') { (end, next) } else { (end, end) };
            }
        } else if !(goes_on
            && (is_hyphen(sign) || sign == '/' && are_caps(&text[start..end], &text[next..after])))
        {
            break;
        }
        end = after;
    }
    if !text[end..].starts_with('.') {
        return (end, end);
    }
    if let Some(site) = domain_end(text, start, end) {
        return (site, site);
    }
    let is_letter = |range: Range<usize>| {
        let mut letters = text[range].chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    if is_letter(start..end) {
        end += 1;
        loop {
            let next = word_end(text, end);
            if next == end || !is_letter(end..next) || !text[next..].starts_with('.') {
                return (end, end);
            }
            end = next + 1;
        }
    }
    if lang.is_shortened_in_names(&text[start..end].to_lowercase()) {
        return (end + 1, end + 1);
    }
    (end, end)
}

/// The end of a name that is a domain, too: `LWN.net`.
fn domain_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let site = word_end(text, end + 1);
    let top = &text[end + 1..site];
    let fits = (2..=4).contains(&top.len()) && top.bytes().all(|byte| byte.is_ascii_lowercase());
    let goes_on = text[site..].starts_with(['/', '@', '-', '_'])
        || text[site..].starts_with('.') && word_end(text, site + 1) > site + 1;
    (fits && end > start + 1 && !goes_on && is_domain(&text[start..site])).then_some(site)
}

/// Whether a word ends in a known top-level domain.
pub(super) fn is_domain(word: &str) -> bool {
    let name = word.to_ascii_lowercase();
    name.contains('.')
        && psl::suffix(name.as_bytes())
            .is_some_and(|suffix| suffix.is_known() && suffix.as_bytes().len() < name.len())
}

/// `RFE/RL`
fn are_caps(one: &str, other: &str) -> bool {
    let is_caps = |word: &str| word.chars().all(char::is_uppercase) && word.chars().nth(1).is_some();
    is_caps(one) && is_caps(other)
}

/// Whether a small particle is joined to a name, as in `al-Annabi`.
fn has_article(word: &str) -> bool {
    word.split_once('-')
        .is_some_and(|(particle, name)| is_particle(particle) && name.starts_with(char::is_uppercase))
}

fn gap(between: &str) -> Gap {
    match between.trim() {
        "" if !between.is_empty() => Gap::Space,
        "," => Gap::Comma,
        "(" => Gap::Open,
        _ => Gap::Other,
    }
}

fn begins_sentence(between: &str) -> bool {
    between.contains(['.', '!', '?', '…', ':', ';', '“', '„', '«', '"', '‘', '•', '\''])
}

fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether the text of a link may be a name. Others are headlines, whose capitals mean nothing.
fn may_be_name(link: &str) -> bool {
    let is_part = |word: &str| word.starts_with(char::is_uppercase) || is_particle(word);
    link.len() < 80 && link.split_whitespace().count() <= 4 && link.split_whitespace().all(is_part)
}

fn is_taken(block: &Block, taken: &[Span], range: &Range<usize>) -> bool {
    if taken.is_empty() {
        return false;
    }
    let span = block.span(range.clone());
    let before = taken.partition_point(|other| other.start < span.end);
    // Spans do not nest deeper than a name in a parenthesis.
    taken[..before].iter().rev().take(3).any(|other| span.start < other.end)
}
