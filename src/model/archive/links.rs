//! Which page of the archive a relative URL in a text refers to.

use crate::model::address::{RelativeAddress, page_key, published};
use crate::model::archive::Archive;
use crate::model::asset::Size;
use crate::model::input_kind::{DocumentKind, asset_path, markdown_stem};
use crate::model::key::SourceKey;
use crate::model::name::{NormalName, slug};
use crate::model::page::{IndexOf, Page, Subject};
use crate::model::settings::SearchKind;

impl Archive {
    /// The page that a relative URL refers to; None if there is none. `from`: path of the input that contains it;
    /// `route`: where that input is published.
    pub fn destination(&self, from: &str, route: &str, address: &str) -> Option<Page> {
        let RelativeAddress { in_content, path } = RelativeAddress::of(from, address)?;
        let published = published(route, &path);
        in_content
            .and_then(|path| self.of_input(&path))
            .or_else(|| self.of_route(published.as_ref()?))
            .or_else(|| self.of_alias(published.as_ref()?))
    }

    /// Whether the search page is the built-in one: a free page of that name takes precedence.
    pub fn has_search(&self) -> bool {
        self.settings.search != SearchKind::None && !self.free_pages.contains_key("search")
    }

    /// The page made from an input.
    fn of_input(&self, path: &str) -> Option<Page> {
        if self.assets.contains_key(path) {
            return Some(Page::Asset(path.into()));
        }
        let kind = DocumentKind::of(path)?;
        let id = slug(markdown_stem(path.rsplit('/').next()?)?);
        match kind {
            DocumentKind::Issue => self.issue_page(&id),
            DocumentKind::Actor => self.subject_page("actors", &id),
            DocumentKind::Source => self.subject_page("sources", &id),
            DocumentKind::Page => self.free_pages.contains_key(&*id).then(|| Page::Free((*id).into())),
        }
    }

    /// The page published at a route or URL.
    fn of_route(&self, route: &str) -> Option<Page> {
        let asset = asset_path(route);
        if self.assets.contains_key(&*asset) {
            return Some(Page::Asset(asset.into()));
        }
        let name = page_key(route);
        match name.split_once('/') {
            None if name.is_empty() => Some(Page::Home),
            None if name == "issues" => Some(Page::Issues),
            None if name == "timeline" => Some(Page::Timeline),
            None if name == "search" && self.has_search() => Some(Page::Search),
            None if name == "network" => Some(Page::NetworkPage),
            None => match IndexOf::ALL.into_iter().find(|of| of.word() == name) {
                Some(of) => Some(Page::Index(of)),
                None => self.free_pages.contains_key(name).then(|| Page::Free(name.into())),
            },
            Some(("issues", id)) => match id.parse::<i16>() {
                Ok(year) if !self.of_year(&self.order, year).is_empty() => Some(Page::Year(year)),
                _ => self.issue_page(id),
            },
            Some((folder, id)) => self.subject_page(folder, id),
        }
    }

    fn issue_page(&self, id: &str) -> Option<Page> {
        let key = self.keys.known_issue(id)?;
        self.issues.get(key.index())?.is_some().then_some(Page::Issue(key))
    }

    fn subject_page(&self, folder: &str, id: &str) -> Option<Page> {
        let subject = match folder {
            "actors" => Subject::Actor(self.keys.known_actor(id)?),
            "sources" => {
                let keys = [self.keys.known_source(&NormalName::latin(id)), self.keys.known_source(id)];
                let has_id =
                    |key: &SourceKey| self.sources.get(key.index()).is_some_and(|source| *source.id == *id);
                Subject::Source(keys.into_iter().flatten().find(has_id)?)
            }
            "publications" => Subject::Publication(self.keys.known_publication(id)?),
            "topics" => Subject::Topic(id.into()),
            "authors" => Subject::Author(id.into()),
            _ => return None,
        };
        self.exists(&subject).then_some(Page::Subject(subject, None))
    }

    /// The size of an image of the site.
    pub fn size(&self, page: &Page) -> Option<Size> {
        match page {
            Page::Asset(path) => self.assets.get(path)?.size(),
            _ => None,
        }
    }
}
