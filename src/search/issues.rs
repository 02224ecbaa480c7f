//! The issues of some years → what they are found by, and what results show of them.

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use crate::model::archive::Archive;
use crate::model::issue::{CitationTarget, Issue};
use crate::model::key::{ActorKey, IssueKey};
use crate::model::name::slug;
use crate::model::page::Subject;
use crate::search::gather::{PortionBuilder, Weight};
use crate::text;

/// Gathers the words of an issue.
pub fn gather(archive: &Archive, key: IssueKey, gathered: &mut PortionBuilder) {
    let issue = archive.issue(key);
    let front = &issue.front;
    gathered.text(&front.title, Weight::TITLE);
    if let Some(summary) = &front.summary {
        gathered.text(summary, Weight::SUMMARY);
    }
    let body = text::body(issue.markdown(), issue.body.start as usize);
    for block in &body.blocks {
        // The title has its own weight.
        let is_title = front.title_heading.is_some_and(|title| title.holds(block.span(0..0)));
        if !is_title {
            gathered.text(&block.shown(&issue.reading.replaced), Weight::TEXT);
        }
    }
    // After the text, so that a correction leaves the places of its words as they are.
    front.corrections.iter().for_each(|correction| gathered.text(&correction.note, Weight::TEXT));
    body.figures.iter().for_each(|figure| gathered.text(&figure.caption, Weight::TEXT));
    let publication = archive.publication_name_of(issue);
    let head = front.topics.iter().chain(&front.authors).map(|name| &**name).chain(publication);
    head.for_each(|name| gathered.text(name, Weight::HEAD));
    let mut named: HashSet<ActorKey> = HashSet::new();
    for mention in issue.reading.mentions.iter().filter(|mention| mention.full) {
        if named.insert(mention.actor) {
            gathered.beside(&issue.text[mention.span.range()], Weight::ACTOR);
        }
    }
    front.actors.iter().for_each(|listed| gathered.beside(&listed.text, Weight::ACTOR));
    // A listed id need not contain the name.
    let unnamed = issue.actors.iter().filter(|actor| !named.contains(actor));
    let names = unnamed.map(|actor| &archive.actors[actor.index()].name);
    let unlisted = names.filter(|name| front.actors.iter().all(|listed| *listed.text != ***name));
    unlisted.for_each(|name| gathered.beside(name, Weight::ACTOR));
    facets(archive, issue).iter().for_each(|facet| gathered.facet(&format!("@{facet}")));
    gathered.end();
}

/// What an issue belongs to: `actor/knb`, `publication/steppe-letter` and so on.
fn facets(archive: &Archive, issue: &Issue) -> BTreeSet<String> {
    let reading = &issue.reading;
    let actors = issue.actors.iter().map(|key| Subject::Actor(*key));
    let cited = reading.citations.iter().filter_map(|citation| match citation.target {
        CitationTarget::Source(key) => Some(Subject::Source(key)),
        CitationTarget::Publication(_) => None,
    });
    let sources = cited.chain(reading.listed_sources.iter().map(|key| Subject::Source(*key)));
    let publication = archive.publication_of(issue).map(Subject::Publication);
    let topics = issue.front.topics.iter().map(|topic| slug(topic)).filter(|id| !id.is_empty());
    let topics = topics.map(|id| Subject::Topic(id.into()));
    actors.chain(sources).chain(publication).chain(topics).map(|subject| facet(archive, &subject)).collect()
}

/// The facet of a subject.
pub fn facet(archive: &Archive, subject: &Subject) -> String {
    let (folder, id) = archive.folder_and_id(subject);
    format!("{}/{id}", folder.trim_end_matches('s'))
}

/// Id, title, date, and the index of the publication's name in the list; then the language, if it differs from
/// the site's.
type ResultRow<'a> = (&'a str, &'a str, String, Option<usize>, Option<&'a str>);

/// What results show of some issues.
#[derive(Serialize)]
struct Shown<'a> {
    /// Names of publications.
    publications: Vec<&'a str>,
    /// A row each.
    issues: Vec<ResultRow<'a>>,
}

/// The file of what results show of some issues.
pub fn documents(archive: &Archive, keys: &[IssueKey]) -> Vec<u8> {
    let mut publications: Vec<&str> =
        keys.iter().filter_map(|key| archive.publication_name_of(archive.issue(*key))).collect();
    publications.sort_unstable();
    publications.dedup();
    let site = &archive.settings.lang;
    let issue = |key: &IssueKey| {
        let issue = archive.issue(*key);
        let front = &issue.front;
        let publication = archive.publication_name_of(issue);
        let publication = publication.and_then(|name| publications.binary_search(&name).ok());
        let lang = front.lang.as_deref().filter(|lang| lang != site);
        (&*issue.id, &*front.title, front.date.to_string(), publication, lang)
    };
    let issues = keys.iter().map(issue).collect();
    serde_json::to_vec(&Shown { publications, issues }).expect("texts and numbers are JSON")
}
