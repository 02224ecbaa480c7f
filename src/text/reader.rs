//! Reads tokens one by one and backtracks if a rule does not match: the basis of the parsers of dates and
//! citations.

use std::ops::Range;

use crate::text::lang::{self, Lang, Language, Words};
use crate::text::tokens::{Kind, Token};

/// Some tokens of a text, and the position in them. A rule that does not match returns `None`;
/// [`TokenReader::attempt`] then returns to where it started.
#[derive(Clone)]
pub(crate) struct TokenReader<'a, 't, C = ()> {
    pub(crate) text: &'a str,
    pub(crate) lang: Lang,
    /// What the rules of a grammar need besides the tokens.
    pub(crate) context: C,
    tokens: &'t [Token],
    /// The token before which the part being read ends.
    end: usize,
    /// The token that comes next.
    pub(crate) at: usize,
}

impl<'a, 't, C> TokenReader<'a, 't, C> {
    pub(crate) fn new(text: &'a str, tokens: &'t [Token], lang: Lang, context: C) -> Self {
        Self { text, lang, context, tokens, end: tokens.len(), at: 0 }
    }

    pub(crate) fn all(&self) -> &'t [Token] {
        self.tokens
    }

    /// Returns to the first token; returns the range of all tokens.
    pub(crate) fn rewind(&mut self) -> Range<usize> {
        (self.at, self.end) = (0, self.tokens.len());
        0..self.end
    }

    /// What `rule` reads of some of the tokens, as if there were no others.
    pub(crate) fn within<T>(&mut self, tokens: Range<usize>, rule: impl FnOnce(&mut Self) -> T) -> T {
        let before = (self.at, self.end);
        (self.at, self.end) = (tokens.start, tokens.end.min(self.end));
        let read = rule(self);
        (self.at, self.end) = before;
        read
    }

    /// The result of `rule`; if it is None, nothing is consumed.
    pub(crate) fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let found = rule(self);
        if found.is_none() {
            self.at = before;
        }
        found
    }

    /// The result of `rule` on the tokens ahead; nothing is consumed.
    pub(crate) fn look<T>(&mut self, rule: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.at;
        let seen = rule(self);
        self.at = before;
        seen
    }

    pub(crate) fn is_done(&self) -> bool {
        self.at >= self.end
    }

    pub(crate) fn peek(&self) -> Option<&'t Token> {
        self.token_at(self.at)
    }

    pub(crate) fn token_at(&self, at: usize) -> Option<&'t Token> {
        if at < self.end { self.tokens.get(at) } else { None }
    }

    /// The tokens ahead, to the end of the sentence.
    pub(crate) fn ahead(&self) -> &'t [Token] {
        self.tokens.get(self.at..self.end).unwrap_or_default()
    }

    pub(crate) fn peek_text(&self) -> Option<&'a str> {
        self.peek().map(|token| &self.text[token.range.clone()])
    }

    /// Reads a sign, if it comes next.
    pub(crate) fn take(&mut self, kind: Kind) -> bool {
        let found = self.peek().is_some_and(|token| token.kind == kind);
        self.at += usize::from(found);
        found
    }

    /// Reads a sign that must come next.
    pub(crate) fn expect(&mut self, kind: Kind) -> Option<()> {
        self.take(kind).then_some(())
    }

    /// Reads a sign that must come next, with no white space before it.
    pub(crate) fn joined(&mut self, kind: Kind) -> Option<()> {
        self.peek().filter(|token| !token.spaced)?;
        self.expect(kind)
    }

    pub(crate) fn skip_to(&mut self, stop: impl Fn(&Token) -> bool) {
        while self.peek().is_some_and(|token| !stop(token)) {
            self.at += 1;
        }
    }

    /// Reads one of several phrases of English or the text's language.
    pub(crate) fn any_phrase(&mut self, of: impl Fn(&Language) -> Words) -> bool {
        self.lang.tables().any(|language| of(language).iter().any(|phrase| self.phrase(phrase)))
    }

    /// The same, of any language.
    pub(crate) fn every_phrase(&mut self, of: impl Fn(&Language) -> Words) -> bool {
        lang::all().any(|language| of(language).iter().any(|phrase| self.phrase(phrase)))
    }

    /// Reads the words and signs of a phrase, in any case.
    pub(crate) fn phrase(&mut self, phrase: &str) -> bool {
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
    pub(crate) fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
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
        ([first, ..], [expected, ..]) => !first.is_ascii() || first.to_ascii_lowercase() == *expected,
        _ => false,
    }
}

fn is_same_word(word: &str, small: &str) -> bool {
    word.eq_ignore_ascii_case(small)
        || (!word.is_ascii() && word.chars().flat_map(char::to_lowercase).eq(small.chars()))
}
