//! Page + archive → view: fills in the contract with template authors. No view uses another page's view.

mod body;
mod context;
mod counts;
pub mod data;
mod entity;
mod excerpt;
pub mod feed;
mod groups;
mod index;
mod issue;
mod linked;
mod lists;
mod metadata;
pub mod network;
mod notes;
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
use crate::model::view::{FootnoteNumbers, FootnotePlace, MarkedText, Paragraphs, View};
use crate::view::context::PageContext;

/// The text of an issue as shown outside its page; `at`: that page and its route.
pub fn text_of_issue<'a>(archive: &'a Archive, key: IssueKey, at: (&'a Page, &'a str)) -> MarkedText<'a> {
    let (page, route) = at;
    let body = body::of_issue(&PageContext { archive, page, route }, key);
    let footnotes = FootnoteNumbers { place: FootnotePlace::InText, ..body.footnotes.clone() };
    MarkedText { paragraphs: Paragraphs::Plain, footnotes, ..body }
}

/// The view of a page rendered by a template; None for data files, assets and styles. `route`: where the page
/// is published.
pub fn page<'a>(archive: &'a Archive, page: &'a Page, route: &'a str) -> Option<View<'a>> {
    let context = PageContext { archive, page, route };
    let mut view = match page {
        Page::Home => lists::home(&context),
        Page::NotFound => lists::not_found(&context),
        Page::Issues => lists::issues(&context),
        Page::Year(year) => lists::year(&context, *year),
        Page::Timeline => overview::timeline(&context),
        Page::NetworkPage => overview::network(&context),
        Page::Index(of) => index::view(&context, *of, None),
        Page::IndexLetter(of, letter) => index::view(&context, *of, Some(*letter)),
        Page::Issue(key) => issue::view(&context, *key),
        Page::DataPage => package::page(&context),
        Page::Search => lists::search(&context),
        Page::Free(id) => entity::free(&context, id),
        Page::Subject(Subject::Actor(key), year) => entity::actor(&context, *key, *year),
        Page::Subject(Subject::Source(key), year) => source::view(&context, *key, *year),
        Page::Subject(subject, year) => lists::listing(&context, subject, *year),
        Page::Data(..)
        | Page::Asset(_)
        | Page::Style(_)
        | Page::References(..)
        | Page::Record(_)
        | Page::Network
        | Page::DataPackage
        | Page::SearchFile(_)
        | Page::Feed(..)
        | Page::Sitemap(_)
        | Page::Robots
        | Page::Redirects
        | Page::Alias { .. } => return None,
    };
    view.page.metadata = metadata::of(&context);
    Some(view)
}
