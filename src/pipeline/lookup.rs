//! What leads from an input to its page and back, for those who look at the archive while it is written.

use crate::model::issue::CitationTarget;
use crate::model::output::Route;
use crate::model::page::{Page, Subject};
use crate::model::place::{SitePath, Span};
use crate::model::settings::Settings;
use crate::parse::document::Parsed;
use crate::pipeline::Pipeline;

/// Words of an issue that were recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// Their line in the input, from 1.
    pub line: u32,
    /// The words as they are written.
    pub words: String,
    /// Whom or what they name.
    pub name: String,
    /// Where the page of that stands.
    pub route: Route,
}

impl Pipeline {
    /// What was recognised in the issue whose page stands at a route, in the order of the text.
    pub fn recognised(&self, route: &str) -> Vec<Recognised> {
        let Some(Page::Issue(key)) = self.planned.page(route) else { return Vec::new() };
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
        found.into_iter().map(|(_, recognised)| recognised).collect()
    }

    /// Whether something stands at a route.
    pub fn has_route(&self, route: &str) -> bool {
        self.planned.page(route).is_some()
    }

    /// Whether a template makes what stands at a route.
    pub fn is_viewed(&self, route: &str) -> bool {
        self.planned.page(route).is_some_and(|page| page.template().is_some())
    }

    /// Whether what stands at a route is made of the whole archive, for programs and not for readers.
    pub fn is_data(&self, route: &str) -> bool {
        let Some(page) = self.planned.page(route) else { return false };
        matches!(
            page,
            Page::Data(_)
                | Page::References(_)
                | Page::Network
                | Page::DataPackage
                | Page::Sitemap(_)
                | Page::SearchFile(_)
        )
    }

    /// The settings as they are now.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where the page of an issue or a free page stands; None for other inputs, and for hidden drafts.
    pub fn route_of(&self, path: &str) -> Option<Route> {
        let page = match self.documents.parsed(path)? {
            Parsed::Issue(issue) => Page::Issue(self.keys.known_issue(&issue.id)?),
            Parsed::Free(free) => Page::Free(free.id.clone()),
            Parsed::Actor(_) | Parsed::Source(_) => return None,
        };
        let route = self.archive.has(&page).then(|| self.archive.route(&page))?;
        self.has_route(&route).then_some(route)
    }

    /// The input that a page is made of first of all.
    pub fn input_of(&self, route: &str) -> Option<SitePath> {
        match self.planned.page(route)? {
            Page::Issue(key) => Some(self.archive.issue(*key).document.path.clone()),
            Page::Alias { issue, .. } => {
                Some(self.archive.issue(self.keys.known_issue(issue)?).document.path.clone())
            }
            Page::Free(id) => Some(self.archive.free_pages.get(id)?.path.clone()),
            Page::Asset(path) => Some(path.clone()),
            Page::Subject(Subject::Actor(key), _) => {
                Some(self.archive.actors.get(key.index())?.declared.as_ref()?.path.clone())
            }
            Page::Subject(Subject::Source(key), _) => {
                Some(self.archive.sources.get(key.index())?.declared.as_ref()?.path.clone())
            }
            _ => None,
        }
    }

    /// The inputs that are drafts, shown or not, in order.
    pub fn draft_paths(&self) -> impl Iterator<Item = &SitePath> {
        self.documents.drafts()
    }
}
