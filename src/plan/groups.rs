//! Pages that come and go together: which groups a change reaches, and the pages that each has now.

use crate::model::address::page_key;
use crate::model::archive::Archive;
use crate::model::feed::FeedForm;
use crate::model::input_kind::asset_path;
use crate::model::page::{IndexOf, Page, RecordOf, Subject};
use crate::model::search::{SearchFile, SearchPart};
use crate::model::settings::SearchKind;
use crate::model::touched::Touched;

/// Pages that come and go together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Group {
    /// Home, 404, indexes and data files.
    Archive,
    Years,
    Subject(Subject),
    Page(Page),
    Styles,
    Sitemaps,
    /// A part of the search index.
    Search(SearchPart),
    /// A page over which one of the site's own takes precedence.
    Yielding(Page),
}

/// Pages that give way to pages of the site, whose names were there first.
const YIELDING: [Page; 6] =
    [Page::Robots, Page::Redirects, Page::DataPage, Page::Search, Page::Timeline, Page::NetworkPage];

pub(super) fn all(archive: &Archive) -> impl Iterator<Item = Group> {
    [Group::Archive, Group::Years, Group::Styles, Group::Sitemaps]
        .into_iter()
        .chain(YIELDING.map(Group::Yielding))
        .chain(archive.order.iter().map(|key| Group::Page(Page::Issue(*key))))
        .chain(archive.subjects().map(Group::Subject))
        .chain(archive.free_pages.keys().map(|id| Group::Page(Page::Free(id.clone()))))
        .chain(archive.assets.keys().map(|path| Group::Page(Page::Asset(path.clone()))))
}

/// The groups whose pages may be added, removed or changed.
pub(super) fn touched(archive: &Archive, touched: &Touched) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    groups.extend(touched.archive.then_some(Group::Archive));
    let listed = touched.archive || !touched.free_pages.is_empty();
    groups.extend(listed.then_some(Group::Sitemaps));
    let yields = |page: &&Page| {
        let route = archive.route(page);
        let own = touched.styles
            || touched.assets.contains(&*asset_path(&route))
            || touched.free_pages.contains(page_key(&route));
        own || match page {
            Page::Redirects => touched.redirects || !touched.assets.is_empty(),
            Page::Timeline | Page::NetworkPage => touched.archive,
            _ => false,
        }
    };
    groups.extend(YIELDING.iter().filter(yields).cloned().map(Group::Yielding));
    groups.extend((!touched.years.is_empty()).then_some(Group::Years));
    groups.extend(touched.styles.then_some(Group::Styles));
    groups.extend(touched.issues.iter().map(|key| Group::Page(Page::Issue(*key))));
    let actors = touched.actors.iter().copied().map(Subject::Actor);
    let sources = touched.sources.iter().copied().map(Subject::Source);
    let publications = touched.publications.iter().copied().map(Subject::Publication);
    let topics = touched.topics.iter().cloned().map(Subject::Topic);
    let authors = touched.authors.iter().cloned().map(Subject::Author);
    let subjects = actors.chain(sources).chain(publications).chain(topics).chain(authors);
    groups.extend(subjects.map(Group::Subject));
    groups.extend(touched.free_pages.iter().map(|id| Group::Page(Page::Free(id.clone()))));
    groups.extend(touched.assets.iter().map(|path| Group::Page(Page::Asset(path.clone()))));
    groups
}

/// The pages of a group that must exist now.
pub(super) fn pages_of(archive: &Archive, group: &Group, styles: &[&str]) -> Vec<Page> {
    match group {
        Group::Archive => {
            let mut pages = vec![Page::Home, Page::NotFound, Page::Issues];
            pages.extend(IndexOf::ALL.map(Page::Index));
            pages.extend(IndexOf::ALL.into_iter().flat_map(|of| archive.index_pages(of)));
            pages.extend(archive.data_pages());
            pages.extend([Page::Network, Page::DataPackage]);
            if archive.settings.search == SearchKind::Builtin {
                pages.push(Page::SearchFile(SearchFile::Head));
            }
            if archive.has_feed() {
                pages.extend(FeedForm::ALL.map(|form| Page::Feed(None, form)));
            }
            pages
        }
        Group::Years => archive.years(&archive.order).into_iter().map(|(year, _)| Page::Year(year)).collect(),
        Group::Styles => styles.iter().map(|name| Page::Style((*name).into())).collect(),
        Group::Subject(subject) => pages_of_subject(archive, subject),
        Group::Page(page) => {
            let mut pages: Vec<Page> = archive.has(page).then(|| page.clone()).into_iter().collect();
            if let [Page::Issue(key)] = &*pages {
                let key = *key;
                pages.extend(archive.settings.page_records.then_some(Page::Record(RecordOf::Issue(key))));
                pages.extend(archive.alias_pages(archive.issue(key)));
            }
            pages
        }
        Group::Search(part) if archive.search_parts().contains(part) => {
            archive.shape(*part).files(*part).map(Page::SearchFile).collect()
        }
        Group::Search(_) => Vec::new(),
        Group::Sitemaps if archive.settings.base_url.is_none() => Vec::new(),
        Group::Sitemaps => (0..=archive.sitemaps()).map(Page::Sitemap).collect(),
        Group::Yielding(page) => {
            let route = archive.route(page);
            let is_own = archive.assets.contains_key(&*asset_path(&route))
                || archive.free_pages.contains_key(page_key(&route))
                || styles.contains(&&*route);
            let is_wanted = match page {
                Page::Search => archive.settings.search != SearchKind::None,
                Page::Redirects => {
                    archive.order.iter().any(|key| !archive.old_paths(archive.issue(*key)).is_empty())
                }
                _ => true,
            };
            (is_wanted && !is_own).then(|| page.clone()).into_iter().collect()
        }
    }
}

/// A subject's own page, and one for each year if its list is long.
fn pages_of_subject(archive: &Archive, subject: &Subject) -> Vec<Page> {
    if !archive.exists(subject) {
        return Vec::new();
    }
    let mut pages = vec![Page::Subject(subject.clone(), None)];
    if archive.is_long(subject) {
        let years = archive.years_of(subject);
        pages.extend(years.iter().map(|(year, _)| Page::Subject(subject.clone(), Some(*year))));
    }
    let record = match subject {
        Subject::Actor(key) => Some(RecordOf::Actor(*key)),
        Subject::Source(key) => Some(RecordOf::Source(*key)),
        _ => None,
    };
    pages.extend(record.filter(|_| archive.settings.page_records).map(Page::Record));
    if archive.has_feed_of(subject) {
        pages.extend(FeedForm::ALL.map(|form| Page::Feed(Some(subject.clone()), form)));
    }
    pages
}
