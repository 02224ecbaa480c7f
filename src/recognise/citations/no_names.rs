//! Capitalised words that are not names: picture credits, page and part numbers, times of day, persons.

use std::ops::Range;

use crate::model::findings::BrokenRule;
use crate::model::name::NormalName;
use crate::recognise::citations::reader::Reader;
use crate::text::tokens::{Kind, is_capital};

impl Reader<'_, '_> {
    /// Why some words are no name, if they are none.
    pub(super) fn no_name(&mut self, tokens: Range<usize>) -> Option<BrokenRule> {
        let range = self.bytes(tokens.clone());
        let printed = &self.text[range];
        let first_word = printed.split_whitespace().next().unwrap_or_default();
        let is_calendar = || {
            tokens.len() == 1 && (self.lang.is_weekday(first_word) || self.lang.month(first_word).is_some())
        };
        if !printed.contains(is_capital) {
            // `16 people`, `3 killed`
            Some(BrokenRule::Capital)
        } else if is_calendar() {
            Some(BrokenRule::Calendar)
        } else if self.is_credit(printed) {
            Some(BrokenRule::Credit)
        } else if self.is_item(tokens.clone()) || self.is_time(tokens.clone()) {
            Some(BrokenRule::Item)
        } else if self.ends_with_date(tokens) {
            Some(BrokenRule::DateAsName)
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

    /// `1200 GMT`, `9 a.m. EST`: a number, and the capitals of a time zone.
    fn is_time(&self, tokens: Range<usize>) -> bool {
        let worded = || tokens.clone().filter_map(|at| self.token_at(at)).filter(|token| token.is_worded());
        let zone = worded().next_back().map_or("", |token| &self.text[token.range.clone()]);
        worded().next().is_some_and(|token| token.kind == Kind::Number)
            && TIME_ZONES.iter().any(|known| known.eq_ignore_ascii_case(zone))
    }
}

/// What may end a time of day.
const TIME_ZONES: [&str; 8] = ["GMT", "UTC", "MSK", "CET", "EST", "EDT", "hrs", "hours"];

/// Signs of sums, shares and conversions: no name has them.
pub(super) fn is_sum(sign: &str) -> bool {
    matches!(sign, "=" | "%" | "$" | "€" | "£" | "<" | ">" | "@" | "[" | "]" | "#" | "±")
}
