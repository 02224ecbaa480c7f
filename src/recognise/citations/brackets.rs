//! The brackets of a block that may be citations: outermost parentheses, and explicit `[@…]`. In linear time.

use std::ops::Range;

use memchr::{memchr, memchr2, memchr2_iter};

use crate::model::block::Block;
use crate::model::findings::CitationReason;

/// Longer brackets contain prose, not a citation.
const LONGEST: usize = 2_000;

/// A bracket of a block, with its signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bracket {
    /// `( … )` without nested parentheses, and not nested itself.
    Parenthesis(Range<usize>),
    /// `[@ … ]`
    Explicit(Range<usize>),
}

impl Bracket {
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Self::Parenthesis(range) | Self::Explicit(range) => range.clone(),
        }
    }
}

/// A parenthesis that is not tried, and why.
type Unread = (Range<usize>, CitationReason);

/// The brackets of a block in reading order, and the parentheses that are not tried.
pub(super) fn brackets(block: &Block) -> (Vec<Bracket>, Vec<Unread>) {
    let mut found: Vec<Bracket> = explicit(block).into_iter().map(Bracket::Explicit).collect();
    let (parentheses, unread) = parentheses(block);
    if found.is_empty() {
        return (parentheses.into_iter().map(Bracket::Parenthesis).collect(), unread);
    }
    // A parenthesis around an explicit citation adds nothing to it.
    let free = parentheses.into_iter().filter(|range| {
        let after = found.partition_point(|bracket| bracket.range().end <= range.start);
        found.get(after).is_none_or(|bracket| bracket.range().start >= range.end)
    });
    let free: Vec<_> = free.map(Bracket::Parenthesis).collect();
    found.extend(free);
    found.sort_by_key(|bracket| bracket.range().start);
    (found, unread)
}

/// A parenthesis that is closed.
struct Closed {
    range: Range<usize>,
    holds_another: bool,
}

/// The outermost parentheses: those without nested ones, and the rest. One that is never closed does not count.
fn parentheses(block: &Block) -> (Vec<Range<usize>>, Vec<Unread>) {
    let mut open: Vec<usize> = Vec::new();
    let mut outermost: Vec<Closed> = Vec::new();
    let mut code = Code::of(block);
    let text = block.text.as_bytes();
    for at in memchr2_iter(b'(', b')', text).filter(|at| !code.holds(*at)) {
        if text[at] == b'(' {
            open.push(at);
            continue;
        }
        let Some(start) = open.pop() else { continue };
        let mut holds_another = false;
        while outermost.last().is_some_and(|inner| inner.range.start > start) {
            outermost.pop();
            holds_another = true;
        }
        outermost.push(Closed { range: start..at + 1, holds_another });
    }
    let (mut tried, mut unread) = (Vec::with_capacity(outermost.len()), Vec::new());
    for Closed { range, holds_another } in outermost {
        let why = if holds_another {
            CitationReason::HoldsParenthesis
        } else if range.len() > LONGEST {
            CitationReason::TooLong
        } else if overlaps_code(block, &range) {
            CitationReason::HoldsCode
        } else {
            tried.push(range);
            continue;
        };
        unread.push((range, why));
    }
    (tried, unread)
}

/// `[@ … ]` with no bracket within.
fn explicit(block: &Block) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let text = block.text.as_bytes();
    let mut at = 0;
    while let Some(start) = memchr(b'[', &text[at..]).map(|offset| at + offset) {
        let inside = start + 1;
        at = inside;
        if text.get(inside) != Some(&b'@') {
            continue;
        }
        let Some(end) = memchr2(b'[', b']', &text[inside..]).map(|offset| inside + offset) else { break };
        let range = start..end + 1;
        if text[end] == b']' && range.len() <= LONGEST && !overlaps_code(block, &range) {
            at = range.end;
            found.push(range);
        }
    }
    found
}

fn overlaps_code(block: &Block, range: &Range<usize>) -> bool {
    let after = block.code.partition_point(|code| code.end <= range.start);
    block.code.get(after).is_some_and(|code| code.start < range.end)
}

/// The code of a block, asked for at ever later places.
struct Code<'a> {
    ahead: &'a [Range<usize>],
}

impl<'a> Code<'a> {
    fn of(block: &'a Block) -> Self {
        Self { ahead: &block.code }
    }

    fn holds(&mut self, at: usize) -> bool {
        while let [first, rest @ ..] = self.ahead
            && first.end <= at
        {
            self.ahead = rest;
        }
        self.ahead.first().is_some_and(|code| code.start <= at)
    }
}
