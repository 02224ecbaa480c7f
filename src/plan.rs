//! Archive → pages: turns what was touched into routes to make and routes that are gone.

mod collision;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::address::page_key;
use crate::model::archive::Archive;
use crate::model::diagnostic::Diagnostic;
use crate::model::feed::{FeedForm, FeedText};
use crate::model::input_kind::asset_path;
use crate::model::key::{ActorKey, IssueKey, PublicationKey, SourceKey};
use crate::model::output::Route;
use crate::model::page::{DataFile, IndexOf, Page, RecordOf, Subject};
use crate::model::reference::CiteForm;
use crate::model::search::{PartShape, SearchFile, SearchPart};
use crate::model::settings::SearchKind;
use crate::model::touched::Touched;

/// The pages that stand, as planned last: what a later plan compares with.
#[derive(Debug, Default)]
pub struct PlannedPages {
    pages: BTreeMap<Route, Page>,
    routes: HashMap<Group, Vec<Route>>,
    /// The parts of the search index, and how they are cut.
    parts: BTreeMap<SearchPart, Option<PartShape>>,
    /// Whether two pages wanted one route: then one of them has no place until all is planned anew.
    collided: bool,
}

impl PlannedPages {
    /// The page at a route.
    pub fn page(&self, route: &str) -> Option<&Page> {
        self.pages.get(route)
    }

    /// Whether a page wants a route at which a page of another group stands.
    fn collides_with(&self, now: &PlannedGroups) -> bool {
        if self.pages.is_empty() {
            return false;
        }
        let own = now.groups.iter().filter_map(|(group, _)| self.routes.get(group)).flatten();
        let own: HashSet<&Route> = own.collect();
        now.pages.keys().any(|route| self.pages.contains_key(route) && !own.contains(route))
    }

    /// Takes out the pages of these groups.
    fn remove(&mut self, groups: &[(Group, Vec<Route>)]) -> BTreeMap<Route, Page> {
        let routes = groups.iter().filter_map(|(group, _)| self.routes.remove(group)).flatten();
        routes.filter_map(|route| self.pages.remove_entry(&route)).collect()
    }

    fn insert(&mut self, now: PlannedGroups) {
        if self.pages.is_empty() {
            self.pages = now.pages;
        } else {
            self.pages.extend(now.pages);
        }
        self.routes.extend(now.groups.into_iter().filter(|(_, routes)| !routes.is_empty()));
    }

    /// All routes, in order.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        self.pages.keys()
    }
}

/// What has to be made, what is gone, and pages that want the same route.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Routes to make, in order.
    pub make: Vec<Route>,
    /// Routes that are gone, in order.
    pub gone: Vec<Route>,
    /// Two pages on one route.
    pub diagnostics: Vec<Diagnostic>,
    /// Pages whose texts link to pages that came or went.
    pub relinked: Vec<Page>,
    /// Whether all pages were planned anew.
    pub whole: bool,
}

/// Pages that come and go together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Group {
    /// Home, 404, indexes and data files.
    Archive,
    Years,
    Subject(Subject),
    Page(Page),
    Styles,
    Sitemaps,
    /// A part of the search index.
    Search(SearchPart),
    /// A page to which one of the site's own goes before.
    Yielding(Page),
}

/// The pages of some groups, as they are now.
#[derive(Default)]
struct PlannedGroups {
    pages: BTreeMap<Route, Page>,
    groups: Vec<(Group, Vec<Route>)>,
    /// Pages whose route another page has.
    refused: Vec<(Route, Page)>,
}

impl PlannedGroups {
    /// Of two pages that want one route, that which comes first in the order of pages keeps it.
    fn of(archive: &Archive, groups: Vec<Group>, styles: &[&str]) -> Self {
        let mut now = Self { groups: Vec::with_capacity(groups.len()), ..Self::default() };
        for group in groups {
            let pages = of_group(archive, &group, styles);
            let mut routes = Vec::with_capacity(pages.len());
            for page in pages {
                let route = archive.route(&page);
                match now.pages.entry(route.clone()) {
                    Entry::Vacant(entry) => {
                        entry.insert(page);
                    }
                    Entry::Occupied(mut entry) if page < *entry.get() => {
                        now.refused.push((route.clone(), entry.insert(page)));
                    }
                    Entry::Occupied(_) => {
                        now.refused.push((route, page));
                        continue;
                    }
                }
                routes.push(route);
            }
            now.groups.push((group, routes));
        }
        now
    }
}

/// Pages that give way to those of the site, which had these names first.
const YIELDING: [Page; 6] =
    [Page::Robots, Page::Redirects, Page::DataPage, Page::Search, Page::Timeline, Page::NetworkPage];

/// Plans the pages of what was touched. `styles`: files of the templates that are published.
pub fn pages(archive: &Archive, touched: &Touched, styles: &[&str], planned: &mut PlannedPages) -> Plan {
    let mut groups = groups(archive, touched, planned);
    let parts = parts(archive, touched, planned);
    // What is cut as before has the same files, which are many.
    let is_same = |(part, shape): &(&SearchPart, &Option<PartShape>)| {
        !touched.everything && !planned.collided && shape.is_some() && planned.parts.get(part) == Some(*shape)
    };
    let (same, anew): (Vec<_>, Vec<_>) = parts.iter().partition(is_same);
    groups.extend(anew.iter().map(|(part, _)| Group::Search(**part)));
    // The search page names them.
    let are_others = parts.iter().any(|(part, shape)| shape.is_some() != planned.parts.contains_key(part));
    groups.extend(are_others.then_some(Group::Yielding(Page::Search)));
    groups.sort_unstable();
    groups.dedup();
    let now = PlannedGroups::of(archive, groups, styles);
    if !touched.everything && !planned.collided && planned.collides_with(&now) {
        // Which of two pages keeps a route must not depend on which of them was there first.
        planned.collided = true;
        return pages(archive, touched, styles, planned);
    }
    let mut plan = Plan { whole: touched.everything || planned.collided, ..Plan::default() };
    for (part, _) in same {
        plan.make.extend(planned.routes.get(&Group::Search(*part)).into_iter().flatten().cloned());
    }
    planned.parts.extend(&parts);
    planned.parts.retain(|_, shape| shape.is_some());
    let before = planned.remove(&now.groups);
    // The page of a year leads to the years beside it.
    let years = |pages: &BTreeMap<Route, Page>| -> Vec<Page> {
        pages.values().filter(|page| matches!(page, Page::Year(_))).cloned().collect()
    };
    let same_years = years(&before) == years(&now.pages);
    for (route, page) in &now.pages {
        let untouched_year = matches!(page, Page::Year(year) if same_years && !touched.everything && !touched.years.contains(year));
        let is_reached = touched.reaches(page) || are_others && *page == Page::Search;
        let stays = before.get(route) == Some(page) && !is_reached;
        if !untouched_year && !stays {
            plan.make.push(route.clone());
        }
    }
    let collisions = now.refused.iter();
    plan.diagnostics = collisions
        .map(|(route, page)| collision::diagnostic(archive, route, page, &now.pages[route]))
        .collect();
    // What is said of a picture stands on the pages that show it.
    let resized: Vec<Route> =
        touched.resized.iter().map(|path| archive.route(&Page::Asset(path.clone()))).collect();
    let others = difference(&now.pages, &before).chain(difference(&before, &now.pages));
    plan.relinked = linking(archive, others.chain(&resized));
    planned.insert(now);
    let routes = plan.relinked.iter().map(|page| archive.route(page));
    plan.make.extend(routes.filter(|route| planned.pages.contains_key(route)));
    let routes = feeds(archive, touched, &plan.relinked).map(|page| archive.route(&page));
    plan.make.extend(routes.filter(|route| planned.pages.contains_key(route)));
    if !touched.templates.is_empty() {
        let uses = |page: &Page| page.template().is_some_and(|name| touched.templates.contains(name));
        let pages = planned.pages.iter().filter(|(_, page)| uses(page));
        plan.make.extend(pages.map(|(route, _)| route.clone()));
    }
    plan.gone = before.into_keys().filter(|route| !planned.pages.contains_key(route)).collect();
    planned.collided = !plan.diagnostics.is_empty();
    plan.make.sort_unstable();
    plan.make.dedup();
    plan.gone.sort_unstable();
    plan.diagnostics.sort();
    plan
}

/// The routes at which others have not the same page.
fn difference<'a>(
    pages: &'a BTreeMap<Route, Page>,
    others: &'a BTreeMap<Route, Page>,
) -> impl Iterator<Item = &'a Route> {
    pages.iter().filter(|(route, page)| others.get(*route) != Some(*page)).map(|(route, _)| route)
}

/// The pages whose texts link to pages that came or went.
fn linking<'a>(archive: &Archive, others: impl Iterator<Item = &'a Route>) -> Vec<Page> {
    let pages = others.filter_map(|route| archive.linking.get(page_key(route))).flatten();
    pages.filter(|page| archive.has(page)).cloned().collect()
}

/// The parts of the search index that may come, go or change, with how they are cut now.
fn parts(
    archive: &Archive,
    touched: &Touched,
    planned: &PlannedPages,
) -> BTreeMap<SearchPart, Option<PartShape>> {
    let everything = touched.everything || planned.collided;
    if !everything && !touched.archive {
        return BTreeMap::new();
    }
    let now = archive.search_parts();
    let is_reached = |part: &&SearchPart| {
        let mut years = touched.years.iter().chain(&touched.readdressed);
        let is_new = !planned.parts.contains_key(part);
        everything || is_new || **part == SearchPart::Names || years.any(|year| part.holds(*year))
    };
    let gone = planned.parts.keys().filter(|part| !now.contains(part)).map(|part| (*part, None));
    now.iter().filter(is_reached).map(|part| (*part, Some(archive.shape(*part)))).chain(gone).collect()
}

/// The feeds that say something else of an issue now. What its picture is they tell without its text, too.
fn feeds<'a>(
    archive: &'a Archive,
    touched: &'a Touched,
    relinked: &'a [Page],
) -> impl Iterator<Item = Page> + 'a {
    let is_full = archive.settings.feeds.text == FeedText::Full;
    let relinked =
        relinked.iter().filter_map(|page| if let Page::Issue(key) = page { Some(*key) } else { None });
    let relinked = relinked.filter(move |key| is_full || archive.issue(*key).front.image.is_some());
    let touched = touched.issues.iter().copied().filter(move |_| is_full);
    relinked.chain(touched).flat_map(|key| feeds_with(archive, key))
}

/// The feeds that may list an issue.
fn feeds_with(archive: &Archive, key: IssueKey) -> Vec<Page> {
    if !archive.has(&Page::Issue(key)) {
        return Vec::new();
    }
    let feeds = archive.feeds_with(archive.issue(key)).into_iter();
    feeds.flat_map(|of| FeedForm::ALL.map(|form| Page::Feed(of.clone(), form))).collect()
}

/// The groups whose pages may come, go or change.
fn groups(archive: &Archive, touched: &Touched, planned: &PlannedPages) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    if touched.everything || planned.collided {
        groups.extend(planned.routes.keys().cloned());
        groups.extend([Group::Archive, Group::Years, Group::Styles, Group::Sitemaps]);
        groups.extend(YIELDING.map(Group::Yielding));
        groups.extend(archive.order.iter().map(|key| Group::Page(Page::Issue(*key))));
        let actors = (0..archive.actors.len() as u32).map(|key| Subject::Actor(ActorKey(key)));
        let sources = (0..archive.sources.len() as u32).map(|key| Subject::Source(SourceKey(key)));
        let publications =
            (0..archive.publications.len() as u32).map(PublicationKey).map(Subject::Publication);
        let topics = archive.topics.keys().cloned().map(Subject::Topic);
        let authors = archive.authors.keys().cloned().map(Subject::Author);
        let subjects = actors.chain(sources).chain(publications).chain(topics).chain(authors);
        groups.extend(subjects.map(Group::Subject));
        groups.extend(archive.free_pages.keys().map(|id| Group::Page(Page::Free(id.clone()))));
        groups.extend(archive.assets.keys().map(|path| Group::Page(Page::Asset(path.clone()))));
    } else {
        groups.extend(touched.archive.then_some(Group::Archive));
        let listed = touched.archive || !touched.free_pages.is_empty();
        groups.extend(listed.then_some(Group::Sitemaps));
        let yields = |page: &&Page| {
            let route = archive.route(page);
            let own = touched.styles
                || touched.assets.contains(&*asset_path(&route))
                || touched.free_pages.contains(page_key(&route));
            own || match page {
                Page::Redirects => touched.redirects,
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
    }
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// The pages of a group that must stand now.
fn of_group(archive: &Archive, group: &Group, styles: &[&str]) -> Vec<Page> {
    match group {
        Group::Archive => {
            let mut pages = vec![Page::Home, Page::NotFound, Page::Issues];
            pages.extend(IndexOf::ALL.map(Page::Index));
            pages.extend(DataFile::ALL.map(Page::Data));
            pages.extend(CiteForm::ALL.map(Page::References));
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
        Group::Subject(subject) => of_subject(archive, subject),
        Group::Page(page) => {
            let mut pages: Vec<Page> = archive.has(page).then(|| page.clone()).into_iter().collect();
            if let [Page::Issue(key)] = &*pages {
                let key = *key;
                pages.extend(CiteForm::ALL.map(|form| Page::Cite(key, form)));
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

/// A subject's own page, and one for each year where its list is long.
fn of_subject(archive: &Archive, subject: &Subject) -> Vec<Page> {
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
    if let Subject::Actor(key) = subject {
        pages.push(Page::Card(*key));
    }
    pages.extend(record.filter(|_| archive.settings.page_records).map(Page::Record));
    if archive.has_feed_of(subject) {
        pages.extend(FeedForm::ALL.map(|form| Page::Feed(Some(subject.clone()), form)));
    }
    pages
}
