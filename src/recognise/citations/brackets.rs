//! The brackets of a block that may be citations: outermost parentheses, and explicit `[@…]`. In linear time.

use std::ops::Range;

use memchr::{memchr_iter, memchr2, memchr2_iter, memchr3_iter};

use crate::model::block::Block;
use crate::model::findings::CitationReason;
use crate::recognise::citations::keys::{Key, key_at};
use crate::text::gloss::is_short_form;

/// Longer brackets contain prose, not a citation.
const LONGEST: usize = 2_000;
/// The parenthesis of Chinese, Japanese and Korean texts. Its partner starts with the same byte.
const FULL_WIDTH: &str = "（";
/// No short form of a name is longer.
const LONGEST_SHORT_FORM: usize = 60;

/// A bracket of a block, with its signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bracket {
    /// `( … )`, not nested itself, with nothing but short forms in nested ones.
    Parenthesis(Range<usize>),
    /// `[ … @key … ]`
    Explicit(Range<usize>),
    /// `@key` in running text.
    Key(Key),
}

impl Bracket {
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Self::Parenthesis(range) | Self::Explicit(range) => range.clone(),
            Self::Key(key) => key.range(),
        }
    }
}

/// A parenthesis that is not tried, and why.
type Unread = (Range<usize>, CitationReason);

/// The brackets of a block in reading order, and the parentheses that are not tried.
pub(super) fn brackets(block: &Block) -> (Vec<Bracket>, Vec<Unread>) {
    let mut found = explicit(block);
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

/// What is between the signs of a bracket.
pub(super) fn inside(text: &str, bracket: &Range<usize>) -> Range<usize> {
    let width = |sign: Option<char>| sign.map_or(0, char::len_utf8);
    let within = &text[bracket.clone()];
    bracket.start + width(within.chars().next())..bracket.end - width(within.chars().next_back())
}

/// A parenthesis that is closed.
struct Closed {
    range: Range<usize>,
    /// Whether one within is more than a short form such as `(MH)`.
    holds_another: bool,
}

/// The outermost parentheses: those without nested ones but short forms, and the rest. One that is never closed does not count.
fn parentheses(block: &Block) -> (Vec<Range<usize>>, Vec<Unread>) {
    let mut open: Vec<usize> = Vec::new();
    let mut outermost: Vec<Closed> = Vec::new();
    let mut code = Code::of(block);
    let text = block.text.as_bytes();
    for at in memchr3_iter(b'(', b')', FULL_WIDTH.as_bytes()[0], text).filter(|at| !code.holds(*at)) {
        let end = match &text[at..] {
            [b'(', ..] => {
                open.push(at);
                continue;
            }
            [b')', ..] => at + 1,
            sign if sign.starts_with(FULL_WIDTH.as_bytes()) => {
                open.push(at);
                continue;
            }
            sign if sign.starts_with("）".as_bytes()) => at + "）".len(),
            _ => continue,
        };
        let Some(start) = open.pop() else { continue };
        let mut holds_another = false;
        while let Some(inner) = outermost.pop_if(|inner| inner.range.start > start) {
            let inside = inside(&block.text, &inner.range);
            holds_another |= inner.holds_another
                || inside.len() > LONGEST_SHORT_FORM
                || !is_short_form(&block.text[inside]);
        }
        outermost.push(Closed { range: start..end, holds_another });
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

/// `[ … ]` with a key and no bracket within, and keys outside of them.
fn explicit(block: &Block) -> Vec<Bracket> {
    let text = block.text.as_str();
    let mut found = Vec::new();
    // Where the last bracket before a key opens, found from left to right.
    let (mut open, mut seen) = (None, 0);
    for sign in memchr_iter(b'@', text.as_bytes()) {
        for bracket in memchr2_iter(b'[', b']', &text.as_bytes()[seen..sign.max(seen)]) {
            let bracket = seen + bracket;
            open = (text.as_bytes()[bracket] == b'[').then_some(bracket);
        }
        if sign < seen {
            continue;
        }
        seen = sign;
        let Some(key) = key_at(text, sign).filter(|_| !overlaps_code(block, &(sign..sign + 1))) else {
            continue;
        };
        let end =
            open.and_then(|_| memchr2(b'[', b']', &text.as_bytes()[sign..])).map(|offset| sign + offset);
        match (open, end) {
            (Some(start), Some(end))
                if text.as_bytes()[end] == b']'
                    && end - start < LONGEST
                    && !overlaps_code(block, &(start..end + 1)) =>
            {
                found.push(Bracket::Explicit(start..end + 1));
                (open, seen) = (None, end + 1);
            }
            _ => found.push(Bracket::Key(key)),
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
