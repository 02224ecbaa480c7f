//! Reading the tokens of a parenthesis one by one, forward, and back where a rule does not fit.

use std::ops::Range;

use crate::recognise::citations::citable::Names;
use crate::recognise::citations::refusal::{Halt, Why};
use crate::text::lang::{Language, Languages};
use crate::text::tokens::{Kind, Token, is_capital};

/// The tokens of one parenthesis, and how far they are read. A rule that does not fit gives `None`;
/// [`Reader::attempt`] then goes back to where it began.
#[derive(Clone)]
pub(super) struct Reader<'a, 't> {
    pub(super) text: &'a str,
    pub(super) names: &'a Names<'a>,
    pub(super) languages: Languages,
    tokens: &'t [Token],
    /// Where the sentence in hand ends.
    end: usize,
    /// The token that comes next.
    pub(super) at: usize,
    /// Where the rules came furthest and did not fit.
    pub(super) halt: Option<Halt>,
}

impl<'a, 't> Reader<'a, 't> {
    pub(super) fn new(
        text: &'a str,
        tokens: &'t [Token],
        names: &'a Names<'a>,
        languages: Languages,
    ) -> Self {
        Self { text, names, languages, tokens, end: tokens.len(), at: 0, halt: None }
    }

    /// All tokens of the parenthesis.
    pub(super) fn all(&self) -> &'t [Token] {
        self.tokens
    }

    /// Goes back to the first token of the parenthesis; gives all its tokens.
    pub(super) fn rewind(&mut self) -> Range<usize> {
        (self.at, self.end) = (0, self.tokens.len());
        0..self.end
    }

    /// What `rule` reads of some of the tokens, as if there were no others.
    pub(super) fn within<T>(&mut self, tokens: Range<usize>, rule: impl FnOnce(&mut Self) -> T) -> T {
        let before = (self.at, self.end);
        (self.at, self.end) = (tokens.start, tokens.end.min(self.end));
        let read = rule(self);
        (self.at, self.end) = before;
        read
    }

    /// Notes that a rule does not fit what stands at some tokens. The furthest halt tells best what broke the
    /// whole; of two that are as far the later one does, since it was tried with more patience.
    pub(super) fn halt(&mut self, tokens: Range<usize>, why: Why) {
        if self.halt.as_ref().is_none_or(|halt| halt.reach <= self.at) {
            self.halt = Some(Halt { reach: self.at, tokens, why });
        }
    }

    /// The same for the token that comes next; a rule may end with it.
    pub(super) fn halt_here<T>(&mut self, why: Why) -> Option<T> {
        self.halt(self.at..self.at + 1, why);
        None
    }

    /// What `rule` reads; where it gives nothing, nothing is read.
    pub(super) fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let found = rule(self);
        if found.is_none() {
            self.at = before;
        }
        found
    }

    /// What `rule` says of the tokens ahead; nothing is read.
    pub(super) fn look<T>(&mut self, rule: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.at;
        let seen = rule(self);
        self.at = before;
        seen
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.end
    }

    pub(super) fn peek(&self) -> Option<&'t Token> {
        self.token_at(self.at)
    }

    pub(super) fn token_at(&self, at: usize) -> Option<&'t Token> {
        if at < self.end { self.tokens.get(at) } else { None }
    }

    /// The tokens ahead, to the end of the sentence.
    pub(super) fn ahead(&self) -> &'t [Token] {
        self.tokens.get(self.at..self.end).unwrap_or_default()
    }

    pub(super) fn peek_text(&self) -> Option<&'a str> {
        self.peek().map(|token| &self.text[token.range.clone()])
    }

    /// Whether the next token is a word or number that a name may begin with.
    pub(super) fn is_capital_ahead(&self) -> bool {
        self.peek_text().is_some_and(|word| word.starts_with(|c: char| is_capital(c) || c.is_numeric()))
    }

    /// Reads a sign, if it comes next.
    pub(super) fn take(&mut self, kind: Kind) -> bool {
        let found = self.peek().is_some_and(|token| token.kind == kind);
        self.at += usize::from(found);
        found
    }

    /// Reads a sign that must come next.
    pub(super) fn expect(&mut self, kind: Kind) -> Option<()> {
        self.take(kind).then_some(())
    }

    /// Reads a sign that must come next, with no white space before it.
    pub(super) fn joined(&mut self, kind: Kind) -> Option<()> {
        self.peek().filter(|token| !token.spaced)?;
        self.expect(kind)
    }

    pub(super) fn skip_to(&mut self, stop: impl Fn(&Token) -> bool) {
        while self.peek().is_some_and(|token| !stop(token)) {
            self.at += 1;
        }
    }

    /// Reads one of the phrases that English and the text's language have for something.
    pub(super) fn any_phrase(&mut self, of: impl Fn(&Language) -> &'static [&'static str]) -> bool {
        self.languages.tables().any(|language| of(language).iter().any(|phrase| self.phrase(phrase)))
    }

    /// The same, of any language.
    pub(super) fn every_phrase(&mut self, of: impl Fn(&Language) -> &'static [&'static str]) -> bool {
        Languages::all().any(|language| of(language).iter().any(|phrase| self.phrase(phrase)))
    }

    /// Reads the words and signs of a phrase, in any case.
    pub(super) fn phrase(&mut self, phrase: &str) -> bool {
        if !self.peek_text().is_some_and(|word| may_begin(word, phrase)) {
            return false;
        }
        let end = phrase.split(' ').try_fold(self.at, |at, part| {
            let token = self.token_at(at)?;
            is_same_word(&self.text[token.range.clone()], part).then_some(at + 1)
        });
        self.at = end.unwrap_or(self.at);
        end.is_some()
    }

    /// The bytes of the text that some tokens cover.
    pub(super) fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => first.range.start..last.range.end,
            Some([only]) => only.range.clone(),
            _ => 0..0,
        }
    }
}

/// Whether the first byte of a phrase is that of a word. Most are not, and need no closer look.
fn may_begin(word: &str, phrase: &str) -> bool {
    match (word.as_bytes(), phrase.as_bytes()) {
        ([first, ..], [wanted, ..]) => !first.is_ascii() || first.to_ascii_lowercase() == *wanted,
        _ => false,
    }
}

fn is_same_word(word: &str, small: &str) -> bool {
    word.eq_ignore_ascii_case(small)
        || (!word.is_ascii() && word.chars().flat_map(char::to_lowercase).eq(small.chars()))
}
