//! Page + archive → view: the template author's contract, filled in. No view knows another page's view.

mod body;
pub mod card;
mod counts;
pub mod data;
mod dates;
mod entity;
pub mod feed;
mod ground;
mod groups;
mod issue;
mod lists;
mod metadata;
pub mod network;
mod overview;
pub mod package;
pub mod reference;
mod related;
mod role;
pub mod sitemap;
mod source;

use crate::model::archive::Archive;
use crate::model::key::IssueKey;
use crate::model::page::{Page, Subject};
use crate::model::view::{Body, Paragraphs, View};
use crate::view::ground::Ground;

/// The text of an issue where it is read away from its page; `at`: that page and its route.
pub fn text_of_issue<'a>(archive: &'a Archive, key: IssueKey, at: (&'a Page, &'a str)) -> Body<'a> {
    let (page, route) = at;
    Body { paragraphs: Paragraphs::Plain, ..body::of_issue(&Ground { archive, page, route }, key) }
}

/// The view of a page that a template renders; nothing for data files, assets and styles.
/// `route`: where the page stands.
pub fn page<'a>(archive: &'a Archive, page: &'a Page, route: &'a str) -> Option<View<'a>> {
    let ground = Ground { archive, page, route };
    let mut view = match page {
        Page::Home => lists::home(&ground),
        Page::NotFound => lists::not_found(&ground),
        Page::Issues => lists::issues(&ground),
        Page::Year(year) => lists::year(&ground, *year),
        Page::Timeline => overview::timeline(&ground),
        Page::NetworkPage => overview::network(&ground),
        Page::Index(of) => lists::index(&ground, *of),
        Page::Issue(key) => issue::view(&ground, *key),
        Page::DataPage => package::page(&ground),
        Page::Search => lists::search(&ground),
        Page::Free(id) => entity::free(&ground, id),
        Page::Subject(Subject::Actor(key), year) => entity::actor(&ground, *key, *year),
        Page::Subject(Subject::Source(key), year) => source::view(&ground, *key, *year),
        Page::Subject(subject, year) => lists::listing(&ground, subject, *year),
        Page::Data(_)
        | Page::Asset(_)
        | Page::Style(_)
        | Page::Cite(..)
        | Page::References(_)
        | Page::Record(_)
        | Page::Card(_)
        | Page::Network
        | Page::DataPackage
        | Page::SearchFile(_)
        | Page::Feed(..)
        | Page::Sitemap(_)
        | Page::Robots
        | Page::Redirects
        | Page::Alias { .. } => return None,
    };
    view.page.metadata = metadata::of(&ground);
    Some(view)
}
