//! Markup that Markdown shows as text, because it lacks a space or has one too many.

use std::ops::Range;

use crate::model::block::{Block, BlockKind};
use crate::model::body::Body;
use crate::model::place::Span;

/// What of a text was meant as markup and is none, with what to write instead.
pub(super) fn literal_markup<'a>(
    body: &'a Body,
    source: &'a str,
) -> impl Iterator<Item = (Span, &'static str)> + 'a {
    let blocks = body.blocks.iter().filter(|block| block.kind != BlockKind::Html);
    blocks.flat_map(move |block| {
        let found = [
            (marks(block), "put a space or punctuation on the other side of the marks, or write `<strong>`"),
            (link(block), "put an address with spaces in angle brackets: `[words](<a b.md>)`"),
        ];
        found.into_iter().filter_map(move |(range, hint)| {
            let range = range?;
            let span = block.span(range.clone());
            // An escaped sign is text on purpose.
            let is_as_written = source.get(span.range()) == block.text.get(range);
            is_as_written.then_some((span, hint))
        })
    })
}

/// The first of several `**` between a letter and punctuation, where Markdown reads no emphasis.
fn marks(block: &Block) -> Option<Range<usize>> {
    let mut found = block.text.match_indices("**").map(|(at, _)| at..at + 2);
    let is_stuck = |range: &Range<usize>| {
        let before = block.text[..range.start].chars().next_back();
        let after = block.text[range.end..].chars().next();
        let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        let is_mark =
            |sign: Option<char>| sign.is_some_and(|sign| !sign.is_alphanumeric() && !sign.is_whitespace());
        (is_mark(before) && is_letter(after)) || (is_letter(before) && is_mark(after))
    };
    let all: Vec<Range<usize>> = found.by_ref().filter(|range| !is_code(block, range)).collect();
    let stuck = all.iter().find(|range| is_stuck(range)).cloned();
    stuck.filter(|_| all.len() > 1)
}

/// The first link whose address has a space.
fn link(block: &Block) -> Option<Range<usize>> {
    block.text.match_indices("](").find_map(|(at, _)| {
        let address = &block.text[at + 2..];
        let address = &address[..address.find([')', '\n', '"'])?];
        let range = at..at + 2 + address.len() + 1;
        let is_path = address.contains(' ') && address.contains('.') && !address.ends_with(' ');
        (is_path && block.text[range.clone()].ends_with(')') && !is_code(block, &range)).then_some(range)
    })
}

fn is_code(block: &Block, range: &Range<usize>) -> bool {
    block.code.iter().any(|code| code.start < range.end && range.start < code.end)
}
