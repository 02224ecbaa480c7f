//! Actors, sources, free pages and assets; and what actors, sources and publications are called.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::link::destinations::LinkingText;
use crate::model::archive::{Archive, IssueList};
use crate::model::asset::Asset;
use crate::model::change::Replacement;
use crate::model::document::{ActorDocument, Document, FreePage, SourceDocument};
use crate::model::index::letter;
use crate::model::input_kind::asset_route;
use crate::model::issue::CitationTarget;
use crate::model::key::{ActorKey, IssueKey, PublicationKey, SourceKey};
use crate::model::name::{NormalName, slug, source_identity};
use crate::model::page::{Page, Subject};
use crate::model::place::SitePath;
use crate::model::touched::Touched;
use crate::model::web_address::WebAddress;
use crate::text::surnames::sort_name;

/// An actor's file came, changed or went.
pub fn actor(archive: &mut Archive, pair: Replacement<ActorDocument>, touched: &mut Touched) {
    let Some(any) = pair.new.as_ref().or(pair.old.as_ref()) else { return };
    let key = archive.keys.actor(&any.id);
    if archive.actors.len() <= key.index() {
        archive.actors.resize_with(key.index() + 1, Default::default);
    }
    let shown = |actor: &Option<Arc<ActorDocument>>| {
        actor.as_ref().map(|actor| (actor.front.name.clone(), actor.front.kind))
    };
    if shown(&pair.old) != shown(&pair.new) {
        renamed_actor(archive, key, touched);
    }
    let names = |actor: &Option<Arc<ActorDocument>>| -> Option<Vec<Arc<str>>> {
        actor.as_ref().map(|actor| names_of(actor).cloned().collect())
    };
    // Not in a cold build: each actor would ask all others.
    if names(&pair.old) != names(&pair.new) && !touched.everything {
        touch_roles(archive, touched);
        touch_issues_of_roles(archive, &pair, touched);
    }
    let roles = |actor: &Option<Arc<ActorDocument>>| actor.as_ref().map(|actor| actor.front.roles.clone());
    if roles(&pair.old) != roles(&pair.new) {
        touched.issues.extend(&archive.actors[key.index()].issues);
    }
    for name in pair.old.iter().flat_map(|actor| names_of(actor)) {
        if let Some(keys) = archive.actors_by_name.get_mut(name) {
            keys.retain(|other| *other != key);
        }
    }
    for name in pair.new.iter().flat_map(|actor| names_of(actor)) {
        archive.actors_by_name.entry(name.clone()).or_default().push(key);
    }
    relink(archive, Page::Subject(Subject::Actor(key), None), "actors/", &pair);
    archive.actors[key.index()].declared = pair.new;
    touched.archive = true;
    touched.actors.insert(key);
}

/// Updates the links of a page's text. `folder`: where its kind is published.
fn relink<F>(archive: &mut Archive, page: Page, folder: &str, pair: &Replacement<Document<F>>) {
    if let Some(old) = &pair.old {
        linking(&page, folder, old).remove(archive);
    }
    if let Some(new) = &pair.new {
        linking(&page, folder, new).insert(archive);
    }
}

fn linking<'a, F>(page: &Page, folder: &str, document: &'a Document<F>) -> LinkingText<'a, F> {
    LinkingText { page: page.clone(), page_key: format!("{folder}{}", document.id), document, image: None }
}

/// Name and aliases of an actor.
fn names_of(actor: &ActorDocument) -> impl Iterator<Item = &Arc<str>> {
    std::iter::once(&actor.front.name).chain(&actor.front.aliases)
}

/// Touches all pages that show an actor's name or kind.
fn renamed_actor(archive: &Archive, key: ActorKey, touched: &mut Touched) {
    touched.actors.insert(key);
    for issue in archive.actors.get(key.index()).map_or(&[][..], |record| &record.issues) {
        touched.issues.insert(*issue);
        touch_companions(archive, *issue, touched);
    }
}

/// Touches all actors whose roles may refer to an actor that was renamed.
fn touch_roles(archive: &Archive, touched: &mut Touched) {
    let with_roles = |record: &crate::model::archive::ActorRecord| {
        record.declared.as_ref().is_some_and(|actor| actor.front.roles.iter().any(|role| role.of.is_some()))
    };
    let keys = archive.actors.iter().enumerate().filter(|(_, record)| with_roles(record));
    touched.actors.extend(keys.map(|(index, _)| ActorKey(index as u32)));
}

/// Touches all issues that show a role at an actor that was renamed: those that name the holder of the role.
fn touch_issues_of_roles(archive: &Archive, pair: &Replacement<ActorDocument>, touched: &mut Touched) {
    let documents = pair.old.iter().chain(&pair.new);
    let names: HashSet<&str> =
        documents.flat_map(|actor| names_of(actor).map(|name| &**name).chain([&*actor.id])).collect();
    for record in &archive.actors {
        let Some(actor) = &record.declared else { continue };
        let of = actor.front.roles.iter().filter_map(|role| role.of.as_deref());
        if of.into_iter().any(|name| names.contains(name)) {
            touched.issues.extend(&record.issues);
        }
    }
}

/// Touches what shows the actors and sources of an issue: their pages, and the lists that have it.
fn touch_companions(archive: &Archive, issue: IssueKey, touched: &mut Touched) {
    // An issue that changes itself is touched with its relations anyway.
    let Some(Some(issue)) = archive.issues.get(issue.index()) else { return };
    touched.years.insert(issue.front.date.year());
    touched.publications.extend(archive.publication_of(issue));
    touched.topics.extend(issue.front.topics.iter().map(|name| slug(name).into()));
    touched.authors.extend(issue.front.authors.iter().map(|name| slug(name).into()));
    let reading = &issue.reading;
    touched.actors.extend(reading.mentions.iter().map(|mention| mention.actor));
    touched.actors.extend(&reading.listed_actors);
    touched.sources.extend(&reading.listed_sources);
    touched.sources.extend(reading.citations.iter().filter_map(|citation| match citation.target {
        CitationTarget::Source(key) => Some(key),
        CitationTarget::Publication(_) => None,
    }));
}

/// A source's file came, changed or went.
pub fn source(archive: &mut Archive, pair: Replacement<SourceDocument>, touched: &mut Touched) {
    let Some(any) = pair.new.as_ref().or(pair.old.as_ref()) else { return };
    let key = archive.keys.source(&NormalName::latin(&any.id));
    if archive.sources.len() <= key.index() {
        archive.sources.resize_with(key.index() + 1, Default::default);
    }
    relink(archive, Page::Subject(Subject::Source(key), None), "sources/", &pair);
    if pair.old.is_some() != pair.new.is_some() {
        // A report that several sources claim belongs to the declared one.
        let cites = |issue: &IssueKey| archive.issues.get(issue.index()).and_then(Option::as_ref);
        for issue in archive.sources[key.index()].issues.iter().filter_map(cites) {
            touched.reports.extend(issue.reports.iter().map(|(report, _)| *report));
        }
    }
    archive.sources[key.index()].declared = pair.new;
    touched.archive = true;
    touched.sources.insert(key);
}

/// A free page came, changed or went.
pub fn free_page(archive: &mut Archive, pair: Replacement<FreePage>, touched: &mut Touched) {
    let title = |page: &Option<Arc<FreePage>>| page.as_ref().map(|page| page.front.title.clone());
    // Unless the settings define the navigation, every page links to all free pages.
    if title(&pair.old) != title(&pair.new) && archive.settings.navigation.is_empty() {
        touched.everything = true;
    }
    if let Some(any) = pair.new.as_ref().or(pair.old.as_ref()) {
        relink(archive, Page::Free(any.id.clone()), "", &pair);
    }
    if let Some(old) = pair.old {
        touched.free_pages.insert(old.id.clone());
        archive.free_pages.remove(&old.id);
    }
    if let Some(new) = pair.new {
        touched.free_pages.insert(new.id.clone());
        archive.free_pages.insert(new.id.clone(), new);
    }
}

/// An asset came, changed or went.
pub fn asset(archive: &mut Archive, path: SitePath, asset: Option<Asset>, touched: &mut Touched) {
    let size = asset.and_then(|asset| asset.size());
    let before = match asset {
        Some(asset) => archive.assets.insert(path.clone(), asset),
        None => archive.assets.remove(&path),
    };
    if before.and_then(|before| before.size()) != size {
        let logo = archive.settings.theme.logo.as_ref();
        touched.everything |= logo.is_some_and(|logo| asset_route(&path) == logo.path);
        touched.resized.insert(path.clone());
    }
    touched.assets.insert(path);
}

/// Updates the names and ids of touched actors, sources and publications. If a name changed, all pages that
/// show it are touched.
pub fn names(archive: &mut Archive, touched: &mut Touched) {
    let publications: Vec<_> = touched.publications.iter().copied().collect();
    for key in publications {
        name_publication(archive, key, touched);
    }
    for key in in_order(&touched.actors) {
        let (id, name) = actor_name(archive, key);
        let record = &mut archive.actors[key.index()];
        let kind = record.declared.as_ref().and_then(|actor| actor.front.kind);
        record.heading = letter(&sort_name(&name, kind));
        if record.id == id && record.name == name {
            continue;
        }
        let was_empty = record.id.is_empty();
        (record.id, record.name) = (id, name);
        if !was_empty {
            // Issues that list an actor without naming it are found by its name, too.
            readdressed(archive, &archive.actors[key.index()].issues, touched);
            renamed_actor(archive, key, touched);
        }
    }
    for key in in_order(&touched.sources) {
        let (id, name) = source_name(archive, key);
        let long = archive.is_long(&Subject::Source(key));
        let record = &mut archive.sources[key.index()];
        record.heading = letter(&name);
        // Citations link to the page of their report's year if the list is long.
        if record.id == id && record.name == name && record.long == long {
            continue;
        }
        let was_empty = record.id.is_empty();
        let moved = record.id != id;
        (record.id, record.name, record.long) = (id, name, long);
        if !was_empty {
            if moved {
                readdressed(archive, &archive.sources[key.index()].issues, touched);
            }
            renamed_source(archive, key, touched);
        }
    }
}

/// Records the years of issues with an actor or source whose URL or name changed.
fn readdressed(archive: &Archive, issues: &IssueList, touched: &mut Touched) {
    touched.readdressed.extend(archive.years(issues).into_iter().map(|(year, _)| year));
}

fn in_order<K: Copy + Ord>(keys: &HashSet<K>) -> Vec<K> {
    let mut keys: Vec<K> = keys.iter().copied().collect();
    keys.sort_unstable();
    keys
}

fn renamed_source(archive: &Archive, key: SourceKey, touched: &mut Touched) {
    touched.archive = true;
    let record = &archive.sources[key.index()];
    // Issues that cite one of its reports under another name link to its page, too.
    let reports = record.addressed.iter().map(|report| archive.report(*report));
    touched.issues.extend(reports.flat_map(|report| &report.issues));
    for issue in &record.issues {
        touched.issues.insert(*issue);
        touch_companions(archive, *issue, touched);
    }
}

/// The id of a publication, and its name, which the head of each page shows.
fn name_publication(archive: &mut Archive, key: PublicationKey, touched: &mut Touched) {
    let first = archive.publications[key.index()].issues.first().copied();
    let name: Option<Arc<str>> =
        first.and_then(|issue| archive.publication_name_of(archive.issue(issue))).map(Arc::from);
    let id: Arc<str> = name.as_deref().map(slug).unwrap_or_default().into();
    let record = &mut archive.publications[key.index()];
    let name: Arc<str> = name.unwrap_or_default();
    if record.id != id || record.name != name {
        (record.id, record.name) = (id, name);
        touched.everything = true;
    }
}

/// Id and name of an actor: its file's, or those of the first issue that lists it.
fn actor_name(archive: &Archive, key: ActorKey) -> (Arc<str>, Arc<str>) {
    let record = &archive.actors[key.index()];
    if let Some(actor) = &record.declared {
        return (actor.id.clone(), actor.front.name.clone());
    }
    let listed = record.issues.iter().find_map(|issue| {
        let names = archive.issue(*issue).front.actors.iter();
        names.map(|placed| &placed.text).find(|name| archive.keys.actor(&slug(name)) == key).cloned()
    });
    listed.map(|name| (slug(&name).into(), name.into())).unwrap_or_default()
}

/// Id and name of a source: its file's, or as the first issue prints it.
fn source_name(archive: &Archive, key: SourceKey) -> (Arc<str>, Arc<str>) {
    let record = &archive.sources[key.index()];
    if let Some(source) = &record.declared {
        return (source.id.clone(), source.front.name.clone());
    }
    let printed = record.issues.iter().find_map(|issue| {
        let issue = archive.issue(*issue);
        let cited = issue.reading.citations.iter().filter(|c| c.target == CitationTarget::Source(key));
        let printed = cited.clone().map(|citation| issue.reading.flow.line(&issue.text, citation.name));
        let listed = issue.front.sources.iter().map(|placed| Cow::Borrowed(&*placed.text));
        let hosts = cited.filter_map(|citation| WebAddress::parse(citation.url.as_deref()?));
        let hosts = hosts.map(|address| Cow::Owned(address.domain().to_owned()));
        let is_its = |name: &Cow<'_, str>| archive.keys.known_source(&source_identity(name)) == Some(key);
        let works = issue.reading.citations.iter().filter_map(|cited| cited.work.as_ref()?.source.as_ref());
        let works = works.map(|source| Cow::Borrowed(source.name()));
        printed.chain(listed).chain(hosts).chain(works).find(is_its)
    });
    printed.map(|name| (slug(&name).into(), name.into())).unwrap_or_default()
}
