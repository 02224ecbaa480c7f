//! The pages listed in sitemaps, in order.

use crate::model::archive::Archive;
use crate::model::key::{ActorKey, PublicationKey, SourceKey};
use crate::model::page::{IndexOf, Page, Subject};

/// A page of a sitemap, or a sitemap of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Its absolute URL.
    pub address: String,
    /// Date of the last change, as far as the inputs state it.
    pub changed: Option<String>,
}

/// What a sitemap lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SitemapKind {
    Pages,
    /// Further sitemaps, if one is not enough for all pages.
    Sitemaps,
}

/// The content of a redirect page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectPage<'a> {
    /// Language of the site.
    pub lang: &'a str,
    /// Title of the issue.
    pub title: &'a str,
    /// The issue's URL, relative to the old one.
    pub href: String,
    /// The issue's URL, absolute if that is known.
    pub canonical: String,
}

/// How many pages one sitemap may list.
pub const MOST: usize = 50_000;

impl Archive {
    /// All pages worth listing. Issues come first, by date, so that a new one moves no other.
    pub fn pages_of_readers(&self) -> impl Iterator<Item = Page> + Send + '_ {
        let issues = self.order.iter().map(|key| Page::Issue(*key));
        // A free page of the same name takes precedence and is listed as such.
        let ours = [("timeline", Page::Timeline), ("network", Page::NetworkPage), ("data", Page::DataPage)];
        let ours = ours.into_iter().filter(|(id, _)| !self.free_pages.contains_key(*id));
        let lists = [Page::Home, Page::Issues]
            .into_iter()
            .chain(ours.map(|(_, page)| page))
            .chain(IndexOf::ALL.map(Page::Index))
            .chain(IndexOf::ALL.into_iter().flat_map(|of| self.index_pages(of)));
        let years = self.years(&self.order).into_iter().map(|(year, _)| Page::Year(year));
        let free = self.free_pages.keys().map(|id| Page::Free(id.clone()));
        issues.chain(lists).chain(years).chain(free).chain(self.pages_of_subjects())
    }

    fn pages_of_subjects(&self) -> impl Iterator<Item = Page> + Send + '_ {
        let mut actors: Vec<ActorKey> = (0..self.actors.len() as u32).map(ActorKey).collect();
        actors.sort_unstable_by_key(|key| &self.actors[key.index()].id);
        let mut sources: Vec<SourceKey> = (0..self.sources.len() as u32).map(SourceKey).collect();
        sources.sort_unstable_by_key(|key| &self.sources[key.index()].id);
        let mut publications: Vec<PublicationKey> =
            (0..self.publications.len() as u32).map(PublicationKey).collect();
        publications.sort_unstable_by_key(|key| &self.publications[key.index()].id);
        let subjects = actors.into_iter().map(Subject::Actor);
        let subjects = subjects.chain(sources.into_iter().map(Subject::Source));
        let subjects = subjects.chain(publications.into_iter().map(Subject::Publication));
        let subjects = subjects.chain(self.topics.keys().cloned().map(Subject::Topic));
        let subjects = subjects.chain(self.authors.keys().cloned().map(Subject::Author));
        subjects.filter(|subject| self.exists(subject)).flat_map(|subject| {
            let years = if self.is_long(&subject) { self.years_of(&subject) } else { Vec::new() };
            let pages = years.into_iter().map(|(year, _)| Some(year));
            std::iter::once(None).chain(pages).map(move |year| Page::Subject(subject.clone(), year))
        })
    }

    /// The number of sitemaps; 0 if `sitemap.xml` alone is enough.
    pub fn sitemaps(&self) -> usize {
        match self.pages_of_readers().count() {
            all if all <= MOST => 0,
            all => all.div_ceil(MOST),
        }
    }
}
