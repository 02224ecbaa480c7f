//! Checks that need the whole archive: broken links, damaged pictures, names that two sources share.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use percent_encoding::percent_decode_str;

use crate::link;
use crate::model::address::{from_root, is_relative, join};
use crate::model::alias;
use crate::model::archive::Archive;
use crate::model::asset::{Asset, ImageInfo};
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::diagnostic_sink::DiagnosticSink;
use crate::model::document::{Document, IssueDocument, SourceDocument};
use crate::model::input_kind::asset_path;
use crate::model::issue::Issue;
use crate::model::key::{ActorKey, IssueKey, SourceKey};
use crate::model::name::NormalName;
use crate::model::navigation::NavigationLink;
use crate::model::page::{Page, Subject};
use crate::model::place::{Place, SitePath};
use crate::model::settings::{FutureIssues, Settings};
use crate::model::theme::Logo;
use crate::model::touched::Touched;
use crate::pipeline::diagnostics::{Check, DiagnosticStore};
use crate::plan::{Plan, PlannedPages};

impl DiagnosticStore {
    /// Brings up to date what links find: of all pages, or of those that a change reached.
    pub fn of_links(&mut self, archive: &Archive, plan: &Plan, touched: &Touched) {
        if plan.whole {
            archive.order.iter().for_each(|key| self.of_issue(archive, *key));
            archive.free_pages.keys().for_each(|id| self.of_free_page(archive, id));
            (0..).zip(&archive.actors).for_each(|(number, _)| self.of_actor(archive, ActorKey(number)));
            (0..).zip(&archive.sources).for_each(|(number, _)| self.of_source(archive, SourceKey(number)));
        } else {
            touched.issues.union(&touched.near).for_each(|key| self.of_issue(archive, *key));
        }
        if !plan.whole && !touched.assets.is_empty() {
            // An alias cannot redirect from an asset.
            let has_alias = |key: &&IssueKey| !archive.issue(**key).front.aliases.is_empty();
            archive.order.iter().filter(has_alias).for_each(|key| self.of_issue(archive, *key));
        }
        touched.free_pages.iter().for_each(|id| self.of_free_page(archive, id));
        touched.actors.iter().for_each(|key| self.of_actor(archive, *key));
        touched.sources.iter().for_each(|key| self.of_source(archive, *key));
        for page in &plan.relinked {
            match page {
                Page::Issue(key) => self.of_issue(archive, *key),
                Page::Free(id) => self.of_free_page(archive, id),
                Page::Subject(Subject::Actor(key), _) => self.of_actor(archive, *key),
                Page::Subject(Subject::Source(key), _) => self.of_source(archive, *key),
                _ => {}
            }
        }
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
            Diagnostic::warning("future-date", place_of_key(&issue.document, "date"), message).hint(
                "to hold it back, write `draft: true`; for all such issues, set `future` to `hold` or `publish`",
            )
        });
        let held = held.map(|issue| {
            let message = format!("the issue is held back until {}", issue.front.date);
            Diagnostic::note("future-date", place_of_key(issue, "date"), message)
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
        for source in declared {
            for name in std::iter::once(&source.front.name).chain(&source.front.aliases) {
                let first = *by_name.entry(NormalName::latin(name)).or_insert(source);
                if first.id != source.id {
                    let message = format!("`{name}` is also a name of `{}`", first.id);
                    let fault = Diagnostic::warning("ambiguous-source", Place::file(&source.path), message);
                    faults.push(fault.hint("use it for only one of them, or merge the two files"));
                }
            }
        }
        self.set_all(Check::SourceNames, faults);
    }

    /// A removed issue has no problems.
    pub fn forget_issue(&mut self, id: &Arc<str>) {
        for check in [Check::Recognition, Check::References, Check::Links] {
            self.set(check, id, Vec::new());
        }
    }

    fn of_issue(&mut self, archive: &Archive, key: IssueKey) {
        let Some(Some(issue)) = archive.issues.get(key.index()) else { return };
        self.set(Check::References, &issue.id, link::unresolved::references(archive, key));
        let mut links = broken_links(archive, &issue.document, &Page::Issue(key));
        links.extend(broken_image(archive, issue));
        links.extend(invalid_aliases(archive, issue));
        self.set(Check::Links, &issue.id, links);
    }

    fn of_free_page(&mut self, archive: &Archive, id: &Arc<str>) {
        let page = archive.free_pages.get(id);
        let found = page.map(|page| broken_links(archive, page, &Page::Free(id.clone())));
        self.set(Check::LinksOfPages, id, found.unwrap_or_default());
    }

    /// Belongs to the key: an actor whose file is gone may have no id any more.
    fn of_actor(&mut self, archive: &Archive, key: ActorKey) {
        let declared = archive.actors.get(key.index()).and_then(|record| record.declared.as_ref());
        let page = Page::Subject(Subject::Actor(key), None);
        let found = declared.map(|actor| broken_links(archive, actor, &page));
        self.set(Check::LinksOfActors, &key.index().to_string().into(), found.unwrap_or_default());
    }

    fn of_source(&mut self, archive: &Archive, key: SourceKey) {
        let declared = archive.sources.get(key.index()).and_then(|record| record.declared.as_ref());
        let page = Page::Subject(Subject::Source(key), None);
        let found = declared.map(|source| broken_links(archive, source, &page));
        self.set(Check::LinksOfSources, &key.index().to_string().into(), found.unwrap_or_default());
    }
}

/// The place of a key in front matter; the whole file if it has none.
fn place_of_key<F>(document: &Document<F>, key: &str) -> Place {
    let front = &document.text[..document.body.start as usize];
    let mut at = 0;
    let line = front.split_inclusive('\n').find_map(|line| {
        at += line.len();
        let words = line.trim_start_matches([' ', '\t', '"']);
        let is_key = words.strip_prefix(key).is_some_and(|rest| rest.starts_with([':', ' ', '=', '"']));
        is_key.then(|| at - words.len()..at - words.len() + key.len())
    });
    match line {
        Some(span) => Place::of(&document.path, &document.text, span),
        None => Place::file(&document.path),
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
    let invalid = aliases.filter_map(|written| Some((written, archive.alias_fault(issue, written)?)));
    invalid
        .map(|(written, why)| {
            let message = format!("cannot redirect the old URL `{written}`: {why}");
            Diagnostic::warning("invalid-alias", alias::place(issue, written), message)
                .hint("write a path from the site's root, such as `/2005/port.html`")
        })
        .collect()
}

/// A warning if the image of an issue does not exist in the site.
fn broken_image(archive: &Archive, issue: &Issue) -> Option<Diagnostic> {
    let address = issue.front.image.as_deref()?;
    let route = archive.route(&Page::Issue(archive.keys.issue(&issue.id)));
    let leads = !is_relative(address) || archive.destination(&issue.path, &route, address).is_some();
    (!leads).then(|| broken_link(alias::place(issue, address), address))
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

fn broken_link(place: Place, address: &str) -> Diagnostic {
    Diagnostic::warning("broken-link", place, format!("broken link: nothing at `{address}`"))
        .hint("use a path relative to this file, or one from `content/` starting with `/`")
}

/// A warning for each broken link in a text.
fn broken_links<F>(archive: &Archive, document: &Document<F>, page: &Page) -> Vec<Diagnostic> {
    if document.destinations.is_empty() {
        return Vec::new();
    }
    let route = archive.route(page);
    let mut broken = DiagnosticSink::default();
    for address in &document.destinations {
        if archive.destination(&document.path, &route, address).is_some() {
            continue;
        }
        broken.add(Severity::Warning, || {
            let body = document.body.range();
            let at = document.text[body.clone()].find(&**address).map_or(body.start, |at| body.start + at);
            let place = Place::of(&document.path, &document.text, at..at + address.len());
            broken_link(place, address)
        });
    }
    broken.finish(&document.path)
}
