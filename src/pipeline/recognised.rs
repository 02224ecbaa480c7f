//! What was recognised in an issue, for the preview's panel.

use crate::model::issue::CitationTarget;
use crate::model::output::Route;
use crate::model::page::{Page, Subject};
use crate::model::place::{SitePath, Span};
use crate::pipeline::Pipeline;

/// Words of an issue that were recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// Their line in the input, from 1.
    pub line: u32,
    /// The words as they are written.
    pub words: String,
    /// The actor or source named.
    pub name: String,
    /// The URL of its page.
    pub route: Route,
}

impl Pipeline {
    /// What was recognised in an issue, in the order of the text, with the issue's input. None for other pages.
    pub fn recognised(&self, page: &Page) -> Option<(SitePath, Vec<Recognised>)> {
        let Page::Issue(key) = page else { return None };
        let issue = self.archive.issue(*key);
        let place = |span: Span, page: Page, name: &str| {
            let before = &issue.document.text.as_bytes()[..span.start as usize];
            let line = before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
            let words = issue.document.text[span.range()].to_owned();
            (span.start, Recognised { line, words, name: name.to_owned(), route: self.archive.route(&page) })
        };
        let mut found = Vec::new();
        for citation in &issue.reading.citations {
            let (subject, name) = match citation.target {
                CitationTarget::Source(key) => {
                    (Subject::Source(key), &*self.archive.sources[key.index()].name)
                }
                CitationTarget::Publication(key) => {
                    (Subject::Publication(key), self.archive.publication_name(key))
                }
            };
            found.push(place(citation.whole, Page::Subject(subject, None), name));
        }
        for mention in &issue.reading.mentions {
            let name = &self.archive.actors[mention.actor.index()].name;
            found.push(place(mention.span, Page::Subject(Subject::Actor(mention.actor), None), name));
        }
        found.sort_by_key(|(start, _)| *start);
        let found = found.into_iter().map(|(_, recognised)| recognised).collect();
        Some((issue.document.path.clone(), found))
    }
}
