//! The reader of citations: tokens, the names that may be cited, and where the rules failed.

use std::ops::Range;

use crate::model::findings::BrokenRule;
use crate::recognise::citations::citable::Names;
use crate::text::reader::TokenReader;
use crate::text::tokens::is_capital;

/// Reads the tokens of one parenthesis by the rules of citations.
pub(super) type Reader<'a, 't> = TokenReader<'a, 't, Grammar<'a>>;

/// What the rules of citations need besides the tokens.
#[derive(Clone)]
pub(super) struct Grammar<'a> {
    pub(super) names: &'a Names<'a>,
    /// The furthest position at which the rules failed.
    pub(super) furthest: Option<FurthestFailure>,
}

impl<'a> Grammar<'a> {
    pub(super) fn new(names: &'a Names<'a>) -> Self {
        Self { names, furthest: None }
    }
}

/// A place at which a rule did not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FurthestFailure {
    /// How many tokens were read.
    pub(super) reach: usize,
    /// The tokens that do not match; past the last one if something is missing.
    pub(super) tokens: Range<usize>,
    pub(super) rule: BrokenRule,
}

impl Reader<'_, '_> {
    /// Records that a rule does not match some tokens. The furthest failure best explains why the whole failed;
    /// of two equally far, the later one, which was tried as a last resort.
    pub(super) fn fail(&mut self, tokens: Range<usize>, rule: BrokenRule) {
        if self.context.furthest.as_ref().is_none_or(|furthest| furthest.reach <= self.at) {
            self.context.furthest = Some(FurthestFailure { reach: self.at, tokens, rule });
        }
    }

    /// Keeps the further one of the present failure and an earlier one.
    pub(super) fn keep_furthest(&mut self, earlier: Option<FurthestFailure>) {
        let reach = |failure: &Option<FurthestFailure>| failure.as_ref().map(|failure| failure.reach);
        if reach(&earlier) > reach(&self.context.furthest) {
            self.context.furthest = earlier;
        }
    }

    /// The same for the token that comes next; a rule may end with it.
    pub(super) fn fail_here<T>(&mut self, rule: BrokenRule) -> Option<T> {
        self.fail(self.at..self.at + 1, rule);
        None
    }

    /// Whether a name may start with the next token, a word or number.
    pub(super) fn is_capital_ahead(&self) -> bool {
        self.peek_text().is_some_and(|word| word.starts_with(|c: char| is_capital(c) || c.is_numeric()))
    }
}
