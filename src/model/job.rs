//! What the plan asks for: pages to make, each with its route.

use crate::model::output::Route;
use crate::model::page::Page;
use crate::model::search::SearchFile;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Job {
    pub route: Route,
    pub page: Page,
}

/// How a page is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// A template renders it.
    Template,
    /// Generated from the whole archive, for programs.
    Data,
    /// It is a file of the search index.
    Search(SearchFile),
    /// Any other file: copied, or made from one thing.
    File,
}

impl Job {
    /// How the page is made.
    pub fn kind(&self) -> JobKind {
        match &self.page {
            page if page.template().is_some() => JobKind::Template,
            Page::SearchFile(file) => JobKind::Search(*file),
            Page::Data(..) | Page::References(..) | Page::Network | Page::DataPackage | Page::Sitemap(_) => {
                JobKind::Data
            }
            _ => JobKind::File,
        }
    }
}
