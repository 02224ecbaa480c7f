//! Capitalised words that are not names: picture credits, page and part numbers, times of day, persons.

use std::ops::Range;

use crate::model::findings::BrokenRule;
use crate::model::name::NormalName;
use crate::recognise::citations::reader::Reader;
use crate::text::tokens::{Kind, Token, is_capital};

impl Reader<'_, '_> {
    /// Why some words are no name, if they are none.
    pub(super) fn no_name(&mut self, tokens: Range<usize>) -> Option<BrokenRule> {
        let range = self.bytes(tokens.clone());
        let printed = &self.text[range];
        let first_word = printed.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
        let is_single = printed.trim_end_matches('.') == first_word;
        // `The Sun` is a name.
        let has_article = tokens.start > 0
            && self.text[self.bytes(tokens.start - 1..tokens.start)].eq_ignore_ascii_case("the");
        let is_weekday =
            |word| self.lang.is_weekday(word) || !has_article && self.lang.is_short_weekday(word);
        let is_calendar = || is_single && (is_weekday(first_word) || self.lang.month(first_word).is_some());
        if !printed.contains(is_capital) {
            // `16 people`, `3 killed`
            Some(BrokenRule::Capital)
        } else if is_calendar() {
            Some(BrokenRule::Calendar)
        } else if self.is_credit(printed) {
            Some(BrokenRule::Credit)
        } else if self.is_item(tokens.clone()) || self.is_time(tokens.clone()) {
            Some(BrokenRule::Item)
        } else if self
            .within(tokens.clone(), |reader| reader.every_phrase(|language| language.citations.accessed))
        {
            Some(BrokenRule::Reading)
        } else if self.ends_with_date(tokens.clone()) {
            Some(BrokenRule::DateAsName)
        } else if self.is_numbered(tokens) {
            Some(BrokenRule::Item)
        } else if self.context.names.is_actor(printed) {
            Some(BrokenRule::Actor)
        } else {
            NormalName::of(printed).is_empty().then_some(BrokenRule::Name)
        }
    }

    /// `By A. Author`, `Photo by A. Author`, `AP Photo`
    fn is_credit(&self, printed: &str) -> bool {
        let mut words = printed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let names_picture = |word: &str| {
            self.lang.tables().any(|language| {
                let small = word.to_lowercase();
                language.citations.picture.iter().any(|picture| *picture == small)
            })
        };
        words.clone().take(2).any(|word| word.eq_ignore_ascii_case("by")) || words.any(names_picture)
    }

    /// `Article 5`, `No. 5`: all of it is a number that something has.
    fn is_item(&mut self, tokens: Range<usize>) -> bool {
        self.within(tokens, |reader| reader.page().is_some() && reader.is_done())
    }

    /// `85 FR 57075`, `UFC 323`, `Week 3`: what begins with a number or ends in one of several digits, or a part that
    /// is counted.
    fn is_numbered(&self, tokens: Range<usize>) -> bool {
        let worded: Vec<&Token> =
            tokens.filter_map(|at| self.token_at(at)).filter(|token| token.is_worded()).collect();
        let is_number = |token: &&Token| token.kind == Kind::Number;
        let counts = |pair: &[&Token]| {
            let word = self.text[pair[0].range.clone()].to_lowercase();
            is_number(&pair[1]) && COUNTED.contains(&&*word)
        };
        // `24.KG` is a host.
        let is_host = |first: &&Token| self.text[first.range.end..].starts_with('.');
        worded.first().is_some_and(|first| is_number(first) && !is_host(first))
            || worded.last().is_some_and(|token| is_number(token) && token.range.len() > 1)
            || worded.windows(2).any(counts)
    }

    /// `1200 GMT`, `9 a.m. EST`: a number, and the capitals of a time zone.
    fn is_time(&self, tokens: Range<usize>) -> bool {
        let worded = || tokens.clone().filter_map(|at| self.token_at(at)).filter(|token| token.is_worded());
        let zone = worded().next_back().map_or("", |token| &self.text[token.range.clone()]);
        worded().next().is_some_and(|token| token.kind == Kind::Number)
            && TIME_ZONES.iter().any(|known| known.eq_ignore_ascii_case(zone))
    }
}

/// What is counted: `Week 3`, `Season 2`.
const COUNTED: [&str; 12] = [
    "week", "day", "part", "chapter", "episode", "season", "round", "game", "stage", "phase", "series", "lot",
];

/// What may end a time of day.
const TIME_ZONES: [&str; 8] = ["GMT", "UTC", "MSK", "CET", "EST", "EDT", "hrs", "hours"];

/// Signs of sums, shares and conversions: no name has them.
pub(super) fn is_sum(sign: &str) -> bool {
    matches!(sign, "=" | "%" | "$" | "€" | "£" | "<" | ">" | "@" | "[" | "]" | "#" | "±")
}
