//! References to footnotes that have no definition.

use std::ops::Range;

use crate::model::block::Block;
use crate::model::findings::{Finding, Rejected, Verdict};

/// No label is longer, in bytes with its brackets.
const MAX_LABEL: usize = 100;
/// How many references of a block are reported.
const MAX_REFERENCES: usize = 100;

/// Text in each block that looks like a footnote reference, but has no footnote with its label.
pub(super) fn findings(blocks: &[Block]) -> impl Iterator<Item = Finding> {
    blocks.iter().enumerate().flat_map(|(number, block)| {
        in_block(block).take(MAX_REFERENCES).map(move |range| Finding {
            block: number,
            range,
            verdict: Verdict::Rejected(Rejected::FootnoteReference),
        })
    })
}

fn in_block(block: &Block) -> impl Iterator<Item = Range<usize>> {
    let is_label = |label: &str| !label.is_empty() && !label.contains(char::is_whitespace);
    let references = block.text.match_indices("[^").filter_map(move |(at, _)| {
        let end = block.text.as_bytes()[at..].iter().take(MAX_LABEL).position(|byte| *byte == b']')?;
        is_label(&block.text[at + 2..at + end]).then_some(at..at + end + 1)
    });
    references.filter(|range| !block.code.iter().any(|code| code.contains(&range.start)))
}
