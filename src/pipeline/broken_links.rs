//! Links that have no target in the archive, and what may be meant by each.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::model::address::{is_relative, meanings};
use crate::model::alias;
use crate::model::archive::Archive;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::diagnostic_sink::DiagnosticSink;
use crate::model::document::Document;
use crate::model::input_kind::asset_route;
use crate::model::issue::Issue;
use crate::model::page::Page;
use crate::model::place::{Place, SitePath, Span};
use crate::pipeline::diagnostics::span_of_key;
use crate::text;

/// What broken links may mean.
pub struct LinkHints {
    /// Documents that are not published.
    pub drafts: BTreeSet<SitePath>,
    /// Assets by their paths without case and form of accents, made when first needed.
    assets: OnceCell<HashMap<String, SitePath>>,
    /// Whether pages have elements with the ids that links name.
    ids: RefCell<HashMap<(SitePath, String), bool>>,
}

impl LinkHints {
    pub fn new(drafts: BTreeSet<SitePath>) -> Self {
        Self { drafts, assets: OnceCell::new(), ids: RefCell::default() }
    }

    /// The asset whose path differs only in case or in the form of accents.
    fn asset(&self, archive: &Archive, path: &str) -> Option<&SitePath> {
        let assets = || archive.assets.keys().rev().map(|path| (fold(path), path.clone())).collect();
        self.assets.get_or_init(assets).get(&fold(path))
    }

    /// Whether a page has no element for the fragment of a URL that leads to it.
    fn lacks_fragment(&self, archive: &Archive, page: &Page, address: &str) -> bool {
        let Some((_, fragment)) = address.split_once('#') else { return false };
        let fragment = percent_decode_str(fragment).decode_utf8_lossy();
        // A browser scrolls to words by itself.
        if fragment.is_empty() || fragment.starts_with(":~:") {
            return false;
        }
        let has_id = |path: &SitePath, markdown: &str, (start, title): (u32, Option<Span>)| {
            let mut ids = self.ids.borrow_mut();
            let key = (path.clone(), fragment.to_string());
            !*ids.entry(key).or_insert_with(|| text::has_id(markdown, start as usize, title, &fragment))
        };
        match page {
            Page::Issue(key) => {
                let issue = &archive.issue(*key).document;
                has_id(&issue.path, issue.markdown(), (issue.body.start, issue.front.title_heading))
            }
            Page::Free(id) => archive.free_pages.get(id).is_some_and(|page| {
                has_id(&page.path, page.markdown(), (page.body.start, page.front.title_heading))
            }),
            _ => false,
        }
    }

    /// What is wrong with a link that has no page; None for files that the build itself makes.
    fn fault(
        &self,
        archive: &Archive,
        (from, route): (&SitePath, &str),
        address: &str,
    ) -> Option<(String, String)> {
        let (path, published) = meanings(from, route, address);
        if published.is_some_and(|route| alias::is_generated(&route)) {
            return None;
        }
        let nothing = format!("broken link: nothing at `{address}`");
        let path = path.unwrap_or_default();
        if self.drafts.contains(&*path) {
            let hint = "it will work when the draft is published, or with `--drafts`";
            return Some((format!("broken link: `{address}` is a draft"), hint.to_owned()));
        }
        if address.contains('@') && !address.contains('/') {
            return Some((nothing, format!("for a mail address, write `mailto:{address}`")));
        }
        if let Some(asset) = self.asset(archive, &path) {
            return Some((nothing, format!("did you mean `/{}`?", asset_route(asset))));
        }
        if let Some(meant) =
            corrected(address).find(|meant| archive.destination(from, route, meant).is_some())
        {
            return Some((nothing, format!("did you mean `{meant}`?")));
        }
        let hint = "use a path relative to this file, or one from `content/` starting with `/`";
        Some((nothing, hint.to_owned()))
    }
}

/// What an address may have been meant as: one with a Windows path, without the ending of its file, or both.
fn corrected(address: &str) -> impl Iterator<Item = String> {
    let slashes = address.replace('\\', "/");
    let end = slashes.find(['#', '?']).unwrap_or(slashes.len());
    let (path, rest) = slashes.split_at(end);
    let endings = [".md", ".markdown"].map(|ending| format!("{path}{ending}{rest}"));
    std::iter::once(slashes.clone()).chain(endings).filter(move |meant| *meant != address)
}

fn fold(path: &str) -> String {
    path.nfd().flat_map(char::to_lowercase).collect()
}

/// A warning if the image of an issue does not exist in the site.
pub fn broken_image(archive: &Archive, issue: &Issue, hints: &LinkHints) -> Option<Diagnostic> {
    let address = issue.front.image.as_deref()?;
    let route = archive.route(&Page::Issue(archive.keys.issue(&issue.id)));
    if !is_relative(address) || archive.destination(&issue.path, &route, address).is_some() {
        return None;
    }
    let (message, hint) = hints.fault(archive, (&issue.path, &route), address)?;
    let key = span_of_key(&issue.document, "image").map_or(0, |key| key.end);
    let front = &issue.text[key..issue.body.start as usize];
    let place = match front.find(address) {
        Some(at) => Place::of(&issue.path, &issue.text, key + at..key + at + address.len()),
        None => Place::file(&issue.path),
    };
    Some(Diagnostic::warning("broken-link", place, message).hint(hint))
}

/// A warning for each broken link in a text.
pub fn broken_links<F>(
    archive: &Archive,
    document: &Document<F>,
    (page, hints): (&Page, &LinkHints),
) -> Vec<Diagnostic> {
    if document.destinations.is_empty() && document.fragments.is_empty() {
        return Vec::new();
    }
    let route = archive.route(page);
    let mut broken = DiagnosticSink::default();
    for address in document.destinations.iter().chain(&document.fragments) {
        let target = match address.starts_with('#') {
            true => Some(page.clone()),
            false => archive.destination(&document.path, &route, address),
        };
        let fault = match target {
            None => hints.fault(archive, (&document.path, &route), address),
            Some(page) if hints.lacks_fragment(archive, &page, address) => {
                let message = match address.starts_with('#') {
                    true => format!("broken link: no heading has the id of `{address}`"),
                    false => format!("broken link: the page of `{address}` has no heading with this id"),
                };
                Some((
                    message,
                    "ids are made from the words of headings: `The port` has `#the-port`".to_owned(),
                ))
            }
            Some(_) => None,
        };
        let Some((message, hint)) = fault else { continue };
        broken.add(Severity::Warning, || {
            let body = document.body.range();
            // A URL in raw HTML may be written with references to characters: then the place is the text's start.
            let range = match place_of_link(&document.text[body.clone()], address) {
                Some(at) => body.start + at..body.start + at + address.len(),
                None => body.start..body.start,
            };
            let place = Place::of(&document.path, &document.text, range);
            Diagnostic::warning("broken-link", place, message).hint(hint)
        });
    }
    broken.finish(&document.path)
}

/// Where a text links to a URL: the first place that looks like a link, or else the first with these words.
fn place_of_link(text: &str, address: &str) -> Option<usize> {
    let is_link = |at: &usize| {
        let before = text[..*at].trim_end_matches(['<', '"', '\'']);
        before.ends_with("](") || before.trim_end().ends_with("]:") || before.ends_with('=')
    };
    let mut places = text.match_indices(address).map(|(at, _)| at);
    places.clone().find(is_link).or_else(|| places.next())
}
