//! Archive → jobs: turns what was touched into pages to make and routes to remove.

mod collision;
mod conflict;
mod groups;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::address::page_key;
use crate::model::archive::Archive;
use crate::model::diagnostic::Diagnostic;
use crate::model::feed::{FeedForm, FeedText};
use crate::model::job::Job;
use crate::model::key::IssueKey;
use crate::model::output::Route;
use crate::model::page::Page;
use crate::model::search::{PartShape, SearchPart};
use crate::model::touched::Touched;
use crate::plan::groups::{Group, pages_of};

/// The pages of the last plan, with which the next plan is compared.
#[derive(Debug, Default)]
pub struct PlannedPages {
    pages: BTreeMap<Route, Page>,
    routes: HashMap<Group, Vec<Route>>,
    /// The parts of the search index, and how they are cut.
    parts: BTreeMap<SearchPart, Option<PartShape>>,
    /// Whether some routes cannot be published together.
    conflicting: bool,
    /// Whether two pages share a route: then one of them is left out until everything is planned again.
    collided: bool,
}

impl PlannedPages {
    /// The job that makes the page at a route.
    pub fn job(&self, route: &str) -> Option<Job> {
        self.pages.get_key_value(route).map(job)
    }

    /// Whether a page is published at a route.
    pub fn has_route(&self, route: &str) -> bool {
        self.pages.contains_key(route)
    }

    /// Whether no page was planned yet.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Whether a page has the route of a page in another group.
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

    /// The jobs of all pages, in the order of routes.
    pub fn jobs(&self) -> impl Iterator<Item = Job> {
        self.pages.iter().map(job)
    }
}

fn job((route, page): (&Route, &Page)) -> Job {
    Job { route: route.clone(), page: page.clone() }
}

/// What to make, what to remove, and pages with the same route.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Pages to make, in the order of routes.
    pub jobs: Vec<Job>,
    /// Routes to remove, in order.
    pub gone: Vec<Route>,
    /// Two pages on one route.
    pub diagnostics: Vec<Diagnostic>,
    /// Pages whose texts link to added or removed pages.
    pub relinked: Vec<Page>,
    /// Whether all pages were planned again.
    pub whole: bool,
}

/// The pages of some groups, as they are now.
#[derive(Default)]
struct PlannedGroups {
    pages: BTreeMap<Route, Page>,
    groups: Vec<(Group, Vec<Route>)>,
    /// Pages whose route belongs to another page.
    refused: Vec<(Route, Page)>,
}

impl PlannedGroups {
    /// Of two pages with the same route, the first in the order of pages keeps it.
    fn of(archive: &Archive, groups: Vec<Group>, styles: &[&str]) -> Self {
        let mut now = Self { groups: Vec::with_capacity(groups.len()), ..Self::default() };
        for group in groups {
            let pages = pages_of(archive, &group, styles);
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

/// Plans the pages of what was touched. `styles`: files of the templates that are published.
pub fn pages(archive: &Archive, touched: &Touched, styles: &[&str], planned: &mut PlannedPages) -> Plan {
    let mut groups = if touched.everything || planned.collided {
        planned.routes.keys().cloned().chain(groups::all(archive)).collect()
    } else {
        groups::touched(archive, touched)
    };
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
        // Which of two pages keeps a route must not depend on which of them existed first.
        planned.collided = true;
        return pages(archive, touched, styles, planned);
    }
    let mut plan = Plan { whole: touched.everything || planned.collided, ..Plan::default() };
    let mut make: BTreeSet<Route> = BTreeSet::new();
    for (part, _) in same {
        make.extend(planned.routes.get(&Group::Search(*part)).into_iter().flatten().cloned());
    }
    planned.parts.extend(&parts);
    planned.parts.retain(|_, shape| shape.is_some());
    let before = planned.remove(&now.groups);
    // The page of a year links to the neighbouring years.
    let years = |pages: &BTreeMap<Route, Page>| -> Vec<Page> {
        pages.values().filter(|page| matches!(page, Page::Year(_))).cloned().collect()
    };
    let data = |pages: &BTreeMap<Route, Page>| -> Vec<Page> {
        pages.values().filter(|page| matches!(page, Page::Data(..) | Page::References(..))).cloned().collect()
    };
    if data(&before) != data(&now.pages) {
        // They list the data files.
        make.extend([Page::DataPage, Page::DataPackage].map(|page| archive.route(&page)));
    }
    let same_years = years(&before) == years(&now.pages);
    for (route, page) in &now.pages {
        let untouched_year = matches!(page, Page::Year(year) if same_years && !touched.everything && !touched.years.contains(year));
        let is_reached = touched.reaches(page) || are_others && *page == Page::Search;
        let stays = before.get(route) == Some(page) && !is_reached;
        if !untouched_year && !stays {
            make.insert(route.clone());
        }
    }
    let collisions = now.refused.iter();
    plan.diagnostics = collisions
        .map(|(route, page)| collision::diagnostic(archive, route, page, &now.pages[route]))
        .collect();
    // Information about an image is on the pages that show it.
    let resized: Vec<Route> =
        touched.resized.iter().map(|path| archive.route(&Page::Asset(path.clone()))).collect();
    let others = difference(&now.pages, &before).chain(difference(&before, &now.pages));
    plan.relinked = linking(archive, others.chain(&resized));
    let has_other_routes = !now.pages.keys().eq(before.keys());
    planned.insert(now);
    make.extend(plan.relinked.iter().map(|page| archive.route(page)));
    make.extend(feeds(archive, touched, &plan.relinked).map(|page| archive.route(&page)));
    if !touched.templates.is_empty() {
        let uses = |page: &Page| page.template().is_some_and(|name| touched.templates.contains(name));
        let pages = planned.pages.iter().filter(|(_, page)| uses(page));
        make.extend(pages.map(|(route, _)| route.clone()));
    }
    plan.jobs = make.iter().filter_map(|route| planned.job(route)).collect();
    plan.gone = before.into_keys().filter(|route| !planned.pages.contains_key(route)).collect();
    planned.collided = !plan.diagnostics.is_empty();
    plan.gone.sort_unstable();
    if planned.conflicting || has_other_routes {
        let conflicts = conflict::diagnostics(archive, &planned.pages);
        planned.conflicting = !conflicts.is_empty();
        plan.diagnostics.extend(conflicts);
    }
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

/// The pages whose texts link to added or removed pages.
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

/// The feeds whose entry for an issue changed. They state the size of its image even without its text.
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
