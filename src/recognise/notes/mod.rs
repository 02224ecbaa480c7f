//! Footnotes → the reports to which they refer. `atoms` cuts the text of a note, `references` tells one reference
//! from the next, `reference` reads one.

mod atoms;
mod findings;
mod marks;
mod quotes;
mod reference;
mod references;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use crate::model::block::Block;

pub(super) use findings::{NoteFindings, findings};
pub(super) use marks::{Mark, Notes, before};

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
    /// Its first link to the web.
    link: Option<(Range<usize>, String)>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// `Ibid.`, with the page if it gives one.
    Same {
        word: Range<usize>,
        page: Option<Range<usize>>,
    },
    Described(Described),
}

impl Reference {
    /// Whether it refers to something of a date, known or not.
    fn is_dated(&self) -> bool {
        matches!(&self.content, Content::Described(described) if !described.dates.is_empty() || described.title.is_some())
    }
}

/// The references of a block. `host_of` gives the host of an address.
fn read(block: &Block, rules: &NameRules, host_of: impl Fn(&str) -> Option<String>) -> Vec<Reference> {
    let note = Note::new(block, rules.lang());
    let read = references(&note).into_iter().map(|atoms| {
        let (first, last) = (&note.atoms[atoms.start], &note.atoms[atoms.end - 1]);
        let tokens = first.tokens.start..last.tokens.end.max(first.tokens.start);
        let range = first.outer.start..last.outer.end;
        let start = after_lead(&note, tokens.clone());
        if let Some(end) = same_end(&note, start).filter(|_| start < tokens.end) {
            let end = end.min(tokens.end);
            let word = note.tokens[start].range.start..note.tokens[end - 1].range.end;
            let page = locator(&note, end..tokens.end, tokens.end);
            return Reference { range, link: None, content: Content::Same { word, page } };
        }
        let reader = ReferenceReader::new(&note, rules, atoms);
        let link = reader.link().map(|link| note.links[link].clone());
        let host = link.as_ref().and_then(|(_, url)| host_of(url));
        let described = reader.describe(host.as_deref());
        let is_work_cited = holds_work_cited(&note, tokens);
        Reference { range, link, content: Content::Described(Described { is_work_cited, ..described }) }
    });
    read.collect()
}
