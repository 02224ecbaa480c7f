//! The feeds of the archive and of subjects.

use crate::model::archive::Archive;
use crate::model::feed::FeedForm;
use crate::model::key::IssueKey;
use crate::model::page::{Page, Subject};
use crate::model::view::{Feed, FeedEntry};
use crate::text::dates::iso;
use crate::view::context::PageContext;
use crate::view::issue::{corrections, description, image_elsewhere};

/// How many issues a feed lists, the newest.
const NEWEST: usize = 30;

/// The feed of a subject, or of all issues. Requires a base URL and at least one issue.
pub fn feed<'a>(archive: &'a Archive, subject: Option<&Subject>, form: FeedForm) -> Feed<'a> {
    let base = archive.settings.base_url.as_deref().expect("feeds stand only where a base address is set");
    let absolute = |page: &Page| [base, &*archive.address(page)].concat();
    let site = &*archive.settings.title;
    let (issues, title, page) = match subject {
        Some(subject) => (
            archive.issues_of(subject),
            format!("{} – {site}", archive.name_of(subject)).into(),
            Page::Subject(subject.clone(), None),
        ),
        None => (&archive.order, site.into(), Page::Home),
    };
    let newest = &issues[issues.len().saturating_sub(NEWEST)..];
    let updated = newest.iter().map(|key| archive.issue(*key).front.changed()).max();
    let entry = |key: &IssueKey| entry(archive, *key, absolute(&Page::Issue(*key)));
    Feed {
        title,
        site,
        description: archive.settings.description.as_deref(),
        lang: &archive.settings.lang,
        address: absolute(&Page::Feed(subject.cloned(), form)),
        page: absolute(&page),
        updated: iso(updated.expect("a feed has at least one issue")),
        entries: newest.iter().rev().map(entry).collect(),
    }
}

fn entry(archive: &Archive, key: IssueKey, address: String) -> FeedEntry<'_> {
    let issue = archive.issue(key);
    let front = &issue.front;
    let base = archive.settings.base_url.as_deref().unwrap_or_default();
    let page = Page::Issue(key);
    let context = PageContext { archive, page: &page, route: &archive.route(&page) };
    let strings = &archive.settings.strings;
    let lang = front.lang.as_deref().filter(|lang| *lang != archive.settings.lang);
    let heading = strings.count("corrections", front.corrections.len());
    let its_lang = strings.foreign("corrections").or(lang.map(|_| &*archive.settings.lang));
    FeedEntry {
        issue: key,
        image: image_elsewhere(&context, issue),
        corrections: corrections(&context, issue),
        corrected: (heading, its_lang),
        content: None,
        id: format!("{base}issues/{}", issue.id),
        address,
        title: &front.title,
        summary: description(issue),
        published: iso(front.date),
        updated: iso(front.changed()),
        authors: &front.authors,
        topics: &front.topics,
        lang,
    }
}
