//! Footnotes → the reports to which they refer. `atoms` cuts the text of a note, `references` tells one reference
//! from the next, `reference` reads one.

mod atoms;
mod quotes;
mod reference;
mod references;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use crate::model::block::Block;
use crate::recognise::citations::NameRules;
use crate::recognise::notes::atoms::Note;
use crate::recognise::notes::reference::{Described, ReferenceReader};
use crate::recognise::notes::references::references;
use crate::recognise::notes::words::{after_lead, holds_work_cited, locator, same_end};

/// A reference of a note, read for itself.
#[derive(Debug)]
struct Reference {
    /// Its bytes in the block's text.
    range: Range<usize>,
    /// The address of its first link.
    url: Option<String>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// `Ibid.`, with the page if it gives one.
    Same(Option<Range<usize>>),
    /// Whether it is `op. cit.`, and what it says.
    Described(bool, Described),
}

/// The references of a block. `host_of` gives the host of an address.
fn read(block: &Block, rules: &NameRules, host_of: impl Fn(&str) -> Option<String>) -> Vec<Reference> {
    let note = Note::new(block, rules.lang());
    let read = references(&note).into_iter().map(|atoms| {
        let (first, last) = (&note.atoms[atoms.start], &note.atoms[atoms.end - 1]);
        let tokens = first.tokens.start..last.tokens.end.max(first.tokens.start);
        let range = first.range.start..last.range.end;
        let start = after_lead(&note, tokens.clone());
        if let Some(end) = same_end(&note, start).filter(|_| start < tokens.end) {
            let rest = end.min(tokens.end)..tokens.end;
            let content = Content::Same(locator(&note, rest, tokens.end));
            return Reference { range, url: None, content };
        }
        let reader = ReferenceReader::new(&note, rules, atoms);
        let url = reader.link().map(|link| note.links[link].1.clone());
        let host = url.as_deref().and_then(&host_of);
        let content = Content::Described(holds_work_cited(&note, tokens), reader.describe(host.as_deref()));
        Reference { range, url, content }
    });
    read.collect()
}
