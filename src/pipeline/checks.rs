//! Checks that need the whole archive: broken links, damaged pictures, names that two sources share.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use percent_encoding::percent_decode_str;

use crate::link;
use crate::model::address::{from_root, join, page_key};
use crate::model::alias;
use crate::model::archive::Archive;
use crate::model::asset::{Asset, ImageInfo};
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{IssueDocument, SourceDocument};
use crate::model::input_kind::{asset_path, asset_route};
use crate::model::issue::Issue;
use crate::model::key::{ActorKey, IssueKey, SourceKey};
use crate::model::name::{NormalName, closest};
use crate::model::navigation::NavigationLink;
use crate::model::page::{Page, Subject};
use crate::model::place::{Place, SitePath};
use crate::model::settings::{FutureIssues, Settings};
use crate::model::theme::Logo;
use crate::model::touched::Touched;
use crate::model::web_address::WebAddress;
use crate::pipeline::broken_links::{LinkHints, broken_image, broken_links};
use crate::pipeline::diagnostics::{Check, DiagnosticStore, place_of_value};
use crate::plan::{Plan, PlannedPages};

/// The archive whose links are checked, and what may be meant by broken ones.
type Checked<'a> = (&'a Archive, &'a LinkHints);

impl DiagnosticStore {
    /// Brings up to date what links find: of all pages, or of those that a change reached.
    /// `drafts`: the documents that are not published, sorted.
    pub fn of_links(
        &mut self,
        archive: &Archive,
        (plan, touched): (&Plan, &Touched),
        drafts: BTreeSet<SitePath>,
    ) {
        let moved: Vec<SitePath> = self.drafts.symmetric_difference(&drafts).cloned().collect();
        let hints = &LinkHints::new(drafts);
        if plan.whole {
            archive.order.iter().for_each(|key| self.of_issue((archive, hints), *key));
            archive.free_pages.keys().for_each(|id| self.of_free_page((archive, hints), id));
            (0..)
                .zip(&archive.actors)
                .for_each(|(number, _)| self.of_actor((archive, hints), ActorKey(number)));
            (0..)
                .zip(&archive.sources)
                .for_each(|(number, _)| self.of_source((archive, hints), SourceKey(number)));
        } else {
            touched.issues.union(&touched.near).for_each(|key| self.of_issue((archive, hints), *key));
        }
        if !plan.whole && !touched.assets.is_empty() {
            // An alias cannot redirect from an asset.
            let has_alias = |key: &&IssueKey| !archive.issue(**key).front.aliases.is_empty();
            archive.order.iter().filter(has_alias).for_each(|key| self.of_issue((archive, hints), *key));
        }
        if !plan.whole && !touched.assets.is_empty() {
            self.of_broken((archive, hints));
        }
        if !plan.whole {
            self.of_fragments((archive, hints), touched);
        }
        let of_drafts = moved.iter().filter_map(|path| archive.linking.get(asset_route(path))).flatten();
        of_drafts.for_each(|page| self.of_page((archive, hints), page));
        touched.free_pages.iter().for_each(|id| self.of_free_page((archive, hints), id));
        touched.actors.iter().for_each(|key| self.of_actor((archive, hints), *key));
        touched.sources.iter().for_each(|key| self.of_source((archive, hints), *key));
        plan.relinked.iter().for_each(|page| self.of_page((archive, hints), page));
        self.drafts = hints.drafts.clone();
    }

    /// Checks the pages that link to a place in a changed text: its headings may have other ids.
    fn of_fragments(&mut self, checked: Checked<'_>, touched: &Touched) {
        let (archive, _) = checked;
        let issues = touched.issues.iter().map(|key| Page::Issue(*key));
        let changed = issues.chain(touched.free_pages.iter().map(|id| Page::Free(id.clone())));
        let changed = changed.filter(|page| archive.has(page)).map(|page| archive.route(&page));
        let linking = changed.filter_map(|route| archive.linking.get(page_key(&route))).flatten();
        let has_fragment = |page: &&Page| match page {
            Page::Issue(key) => archive.issue(*key).document.destinations.iter().any(|to| to.contains('#')),
            _ => true,
        };
        let linking: BTreeSet<Page> =
            linking.filter(|page| archive.has(page)).filter(has_fragment).cloned().collect();
        linking.iter().for_each(|page| self.of_page(checked, page));
    }

    fn of_page(&mut self, checked: Checked<'_>, page: &Page) {
        match page {
            Page::Issue(key) => self.of_issue(checked, *key),
            Page::Free(id) => self.of_free_page(checked, id),
            Page::Subject(Subject::Actor(key), _) => self.of_actor(checked, *key),
            Page::Subject(Subject::Source(key), _) => self.of_source(checked, *key),
            _ => {}
        }
    }

    /// Checks all pages with broken links again: a file may be what one of them means.
    fn of_broken(&mut self, checked: Checked<'_>) {
        let key = |thing: &str| thing.parse().unwrap_or(u32::MAX);
        for id in self.things(Check::Links) {
            let issue = checked.0.keys.known_issue(&id);
            issue.into_iter().for_each(|key| self.of_issue(checked, key));
        }
        self.things(Check::LinksOfPages).iter().for_each(|id| self.of_free_page(checked, id));
        self.things(Check::LinksOfActors).iter().for_each(|it| self.of_actor(checked, ActorKey(key(it))));
        self.things(Check::LinksOfSources).iter().for_each(|it| self.of_source(checked, SourceKey(key(it))));
    }

    /// Checks the targets in the settings: the logo, and the links of navigation and footer.
    pub fn of_settings(&mut self, archive: &Archive, planned: &PlannedPages) {
        let Settings { theme, navigation, .. } = &*archive.settings;
        let is_missing = |logo: &&Logo| !archive.assets.contains_key(&*asset_path(&logo.path));
        let logo = theme.logo.iter().filter(is_missing).map(|logo| {
            let message = format!("no image at `content/{}`", logo.path);
            Diagnostic::warning("missing-logo", logo.place.clone(), message)
                .hint("use a path below `content`")
        });
        let broken =
            navigation.iter().chain(&theme.links).filter_map(|NavigationLink { href, place, .. }| {
                let hint = lost(archive, planned, href)?;
                let message = format!("broken link: nothing at `{href}`");
                Some(Diagnostic::warning("broken-link", place.clone(), message).hint(hint))
            });
        self.set_all(Check::LinksOfSettings, logo.chain(broken).collect());
    }

    /// Reports issues dated in the future: those that are published, and those that are held back.
    pub fn of_future<'a>(
        &mut self,
        archive: &Archive,
        today: Option<Date>,
        held: impl Iterator<Item = &'a IssueDocument>,
    ) {
        let Some(today) = today else { return };
        let warns = archive.settings.future == FutureIssues::Warn;
        // In the order of their dates.
        let late = archive.order.iter().rev().map(|key| archive.issue(*key));
        let late = late.take_while(|issue| warns && issue.front.date > today).map(|issue| {
            let message = format!("the issue is dated {}, which is in the future", issue.front.date);
            Diagnostic::warning("future-date", place_of_value(&issue.document, "date"), message).hint(
                "to hold it back, write `draft: true`; for all such issues, set `future` to `hold` or `publish`",
            )
        });
        let held = held.map(|issue| {
            let message = format!("the issue is held back until {}", issue.front.date);
            Diagnostic::note("future-date", place_of_value(issue, "date"), message)
        });
        self.set_all(Check::Future, late.chain(held).collect());
    }

    /// Checks whether assets are what their names say. `changed`: without removed assets.
    pub fn of_assets(&mut self, changed: &[(SitePath, Option<Asset>)]) {
        for (path, asset) in changed {
            let damaged = asset.filter(|asset| asset.look == ImageInfo::Damaged).map(|_| {
                let message = format!("`{path}` is not a PNG, JPEG, GIF, WebP or AVIF image");
                Diagnostic::warning("invalid-image", Place::file(path), message)
                    .hint("export the image again; it is published unchanged")
            });
            let unread = asset.filter(|_| is_markdown(path)).map(|_| {
                let message = "Markdown file is published unchanged, not as a page";
                Diagnostic::warning("misplaced-markdown", Place::file(path), message).hint(
                    "pages are made from `.md` files in `content/issues`, `actors`, `sources` and `pages`",
                )
            });
            self.set(Check::Assets, path, damaged.into_iter().chain(unread).collect());
        }
    }

    /// Checks whether two declared sources share a name: one of them gets all citations.
    pub fn of_source_names(&mut self, archive: &Archive) {
        let mut by_name: HashMap<NormalName, &SourceDocument> = HashMap::new();
        let mut faults = Vec::new();
        let mut declared: Vec<&SourceDocument> =
            archive.sources.iter().filter_map(|source| source.declared.as_deref()).collect();
        declared.sort_by(|one, other| one.id.cmp(&other.id));
        for source in declared.iter().copied() {
            for name in std::iter::once(&source.front.name).chain(&source.front.aliases) {
                let first = *by_name.entry(NormalName::latin(name)).or_insert(source);
                if first.id != source.id {
                    let message = format!("`{name}` is also a name of `{}`", first.id);
                    let fault = Diagnostic::warning("ambiguous-source", Place::file(&source.path), message);
                    faults.push(fault.hint("use it for only one of them, or merge the two files"));
                }
            }
        }
        faults.extend(shared_urls(&declared));
        self.set_all(Check::SourceNames, faults);
    }

    /// A removed issue has no problems.
    pub fn forget_issue(&mut self, id: &Arc<str>) {
        for check in [Check::Recognition, Check::References, Check::Links] {
            self.set(check, id, Vec::new());
        }
    }

    fn of_issue(&mut self, (archive, hints): Checked<'_>, key: IssueKey) {
        let Some(Some(issue)) = archive.issues.get(key.index()) else { return };
        self.set(Check::References, &issue.id, link::unresolved::references(archive, key));
        let mut links = broken_links(archive, &issue.document, (&Page::Issue(key), hints));
        links.extend(broken_image(archive, issue, hints));
        links.extend(invalid_aliases(archive, issue));
        links.extend(near_publication(archive, issue));
        self.set(Check::Links, &issue.id, links);
    }

    fn of_free_page(&mut self, (archive, hints): Checked<'_>, id: &Arc<str>) {
        let page = archive.free_pages.get(id);
        let found = page.map(|page| broken_links(archive, page, (&Page::Free(id.clone()), hints)));
        self.set(Check::LinksOfPages, id, found.unwrap_or_default());
    }

    /// Belongs to the key: an actor whose file is gone may have no id any more.
    fn of_actor(&mut self, (archive, hints): Checked<'_>, key: ActorKey) {
        let declared = archive.actors.get(key.index()).and_then(|record| record.declared.as_ref());
        let page = Page::Subject(Subject::Actor(key), None);
        let found = declared.map(|actor| broken_links(archive, actor, (&page, hints)));
        self.set(Check::LinksOfActors, &key.index().to_string().into(), found.unwrap_or_default());
    }

    fn of_source(&mut self, (archive, hints): Checked<'_>, key: SourceKey) {
        let declared = archive.sources.get(key.index()).and_then(|record| record.declared.as_ref());
        let page = Page::Subject(Subject::Source(key), None);
        let found = declared.map(|source| broken_links(archive, source, (&page, hints)));
        self.set(Check::LinksOfSources, &key.index().to_string().into(), found.unwrap_or_default());
    }
}

/// Whether a file is called as Markdown is.
fn is_markdown(path: &str) -> bool {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    let endings = ["md", "markdown", "mdown", "mkd"];
    ending.is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// A warning for each old URL of an issue that cannot redirect.
fn invalid_aliases(archive: &Archive, issue: &Issue) -> Vec<Diagnostic> {
    let aliases = issue.front.aliases.iter();
    let invalid = aliases.filter_map(|written| Some((written, archive.alias_fault(issue, &written.text)?)));
    invalid
        .map(|(written, why)| {
            let message = format!("cannot redirect the old URL `{}`: {why}", written.text);
            let place = Place::of(&issue.path, &issue.text, written.span.range());
            let hint = match [alias::HOME, alias::OWN].contains(&why) {
                true => "remove it: a page is there already",
                false => "write a path from the site's root, such as `/2005/port.html`",
            };
            Diagnostic::warning("invalid-alias", place, message).hint(hint)
        })
        .collect()
}

/// A warning for a publication that the settings do not describe, but whose name is close to one that they do.
fn near_publication(archive: &Archive, issue: &Issue) -> Option<Diagnostic> {
    let written = issue.front.publication.as_deref()?;
    let name = archive.settings.publication_name(written);
    let known = archive.settings.publications.iter().map(|facts| &*facts.name);
    let near = closest(written, known.clone()).filter(|_| known.clone().all(|known| known != name))?;
    let message = format!("publication `{written}` is not in `publications` of the settings");
    let place = place_of_value(&issue.document, "publication");
    Some(Diagnostic::warning("unknown-publication", place, message).hint(format!("did you mean `{near}`?")))
}

/// If a URL in the settings has no target: what may be meant.
fn lost(archive: &Archive, planned: &PlannedPages, address: &str) -> Option<String> {
    let path = from_root(address)?.split(['#', '?']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy();
    // A path that leaves the archive refers to the site around it.
    let inside = join("", &path)?;
    let is_folder = matches!(path.rsplit('/').next(), Some("" | "." | ".."));
    let route = match (is_folder, &*inside) {
        (_, "") => "index.html".to_owned(),
        (true, folder) => format!("{folder}/index.html"),
        (false, file) => file.to_owned(),
    };
    if planned.has_route(&route) {
        return None;
    }
    Some(match archive.destination("content", "", &format!("/{inside}")) {
        Some(page) => format!("that page is published at `/{}`", archive.address(&page)),
        None => "use a published path, from the site's root".to_owned(),
    })
}

/// Sources that claim the same address: one of them gets all links. `declared`: sorted by id.
fn shared_urls(declared: &[&SourceDocument]) -> Vec<Diagnostic> {
    let mut by_address: HashMap<String, &SourceDocument> = HashMap::new();
    let mut faults = Vec::new();
    for source in declared {
        let Some(url) = source.front.url.as_deref() else { continue };
        let Some(address) = WebAddress::parse(url) else { continue };
        let host = address.written_host().trim_start_matches("www.");
        let first = *by_address.entry([host, address.path()].concat()).or_insert(source);
        if first.id != source.id {
            let message = format!("`{url}` is also the URL of `{}`", first.id);
            let fault = Diagnostic::warning("shared-url", Place::file(&source.path), message);
            let hint = format!("links to it cite `{}`; give each source a URL of its own", first.id);
            faults.push(fault.hint(hint));
        }
    }
    faults
}
