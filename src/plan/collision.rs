//! Two pages on one route, as their authors know them.

use crate::model::archive::Archive;
use crate::model::diagnostic::Diagnostic;
use crate::model::input_kind::SETTINGS;
use crate::model::output::Route;
use crate::model::page::{Page, Subject};
use crate::model::place::Place;

/// Reports a page whose route is taken by another page.
pub(super) fn diagnostic(archive: &Archive, route: &Route, page: &Page, other: &Page) -> Diagnostic {
    let message =
        format!("{} has the path `{route}`, already used by {}", name(archive, page), name(archive, other));
    pair(archive, message, (page, other))
}

/// The error for two pages that cannot exist together.
pub(super) fn pair(archive: &Archive, message: String, (page, other): (&Page, &Page)) -> Diagnostic {
    let place = place(archive, page).unwrap_or_else(|| place_or_settings(archive, other));
    let mut diagnostic = Diagnostic::error("route-collision", place, message).hint("rename one of them");
    if let Some(related) = self::place(archive, other) {
        diagnostic = diagnostic.related(related, "the other one");
    }
    diagnostic
}

/// The input that a page is made from, or else the settings.
pub(super) fn place_or_settings(archive: &Archive, page: &Page) -> Place {
    place(archive, page).unwrap_or_else(|| Place::file(&SETTINGS.into()))
}

/// The input that a page is made from.
fn place(archive: &Archive, page: &Page) -> Option<Place> {
    let path = match page {
        Page::Alias { issue, route } => {
            let issue = archive.issue(archive.keys.known_issue(issue)?);
            return Some(archive.place_of_alias(issue, route));
        }
        Page::Issue(key) => archive.issue(*key).path.clone(),
        Page::Free(id) => archive.free_pages.get(id)?.path.clone(),
        Page::Asset(path) => path.clone(),
        Page::Subject(subject, _) => match subject {
            Subject::Actor(key) => archive.actors[key.index()].declared.as_ref()?.path.clone(),
            Subject::Source(key) => archive.sources[key.index()].declared.as_ref()?.path.clone(),
            _ => archive.issue(*archive.issues_of(subject).first()?).path.clone(),
        },
        _ => return None,
    };
    Some(Place::file(&path))
}

pub(super) fn name(archive: &Archive, page: &Page) -> String {
    match page {
        Page::Issue(key) => format!("issue `{}`", archive.issue(*key).id),
        Page::Free(id) => format!("page `{id}`"),
        Page::Asset(path) => format!("asset `{path}`"),
        Page::Subject(subject, _) => {
            let (folder, id) = archive.folder_and_id(subject);
            format!("{} `{id}`", folder.trim_end_matches('s'))
        }
        Page::Index(of) | Page::IndexLetter(of, _) => format!("the index of {}", of.word()),
        Page::Year(year) => format!("the page of {year}"),
        Page::Home => "the home page".into(),
        Page::NotFound => "the page for missing addresses".into(),
        Page::Issues => "the list of issues".into(),
        Page::Timeline => "the timeline".into(),
        Page::NetworkPage => "the network page".into(),
        Page::Data(..) => "a data file".into(),
        Page::Style(name) => format!("`{name}` from the templates"),
        Page::Robots | Page::Redirects => "a file for hosts and crawlers".into(),
        Page::Sitemap(_) => "the sitemap".into(),
        Page::Feed(..) => "a feed".into(),
        Page::Search => "the search page".into(),
        Page::SearchFile(_) => "a file of the search index".into(),
        Page::References(..) => "a file for reference managers".into(),
        Page::Network | Page::DataPackage | Page::Record(_) => "a data file".into(),
        Page::DataPage => "the data page".into(),
        Page::Alias { issue, .. } => format!("an alias of issue `{issue}`"),
    }
}
