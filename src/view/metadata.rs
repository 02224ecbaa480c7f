//! Metadata of pages for programs. Ids are URLs of pages: absolute if the settings give the site's URL,
//! otherwise relative, as JSON-LD allows.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::model::address::is_web;
use crate::model::archive::{Archive, ReportId};
use crate::model::feed::FeedForm;
use crate::model::issue::{CitationTarget, Issue};
use crate::model::key::{ActorKey, IssueKey, PublicationKey, SourceKey};
use crate::model::page::{Page, RecordOf, Subject};
use crate::model::reference::AuthorName;
use crate::model::view::{LinkedData, Metadata, Tag};
use crate::model::vocabulary::ActorKind;
use crate::text::dates::iso;
use crate::view::context::{PageContext, page_of_report, report_id};
use crate::view::issue::image_elsewhere;

const CONTEXT: Option<&str> = Some("https://schema.org");
/// How many actors and how many reports an issue names to programs at most: more than a briefing has, so that
/// only a list of names is cut. The data files have them all.
const SHOWN: usize = 100;

pub fn of<'a>(context: &PageContext<'a>) -> Metadata<'a> {
    let mut tags = feeds(context);
    tags.extend(record(context));
    match context.page {
        Page::Home => tags.push(linked(home(context))),
        Page::Issue(key) => of_issue(context, *key, &mut tags),
        Page::Subject(Subject::Actor(key), None) => tags.push(linked(actor(context, *key))),
        Page::Subject(Subject::Source(key), None) => tags.push(linked(source(context, *key))),
        Page::Subject(Subject::Publication(key), None) => tags.push(linked(publication(context, *key))),
        _ => {}
    }
    Metadata(tags)
}

fn linked(thing: LinkedData<'_>) -> Tag<'_> {
    Tag::Linked(Box::new(LinkedData { context: CONTEXT, ..thing }))
}

/// The feeds that match the page: first its own, then the archive's.
fn feeds<'a>(context: &PageContext<'a>) -> Vec<Tag<'a>> {
    let archive = context.archive;
    let mut tags = Vec::new();
    let mut put = |subject: Option<&Subject>, title: Cow<'a, str>| {
        for form in FeedForm::ALL {
            let href = context.href(&Page::Feed(subject.cloned(), form));
            tags.push(Tag::Alternate { media: form.media(), title: title.clone(), href });
        }
    };
    if let Page::Subject(subject, _) = context.page
        && archive.has_feed_of(subject)
    {
        put(Some(subject), archive.name_of(subject));
    }
    if archive.has_feed() && *context.page != Page::NotFound {
        put(None, (&*archive.settings.title).into());
    }
    tags
}

/// The same as data.
fn record<'a>(context: &PageContext<'a>) -> Option<Tag<'a>> {
    let of = match context.page {
        Page::Issue(key) => RecordOf::Issue(*key),
        Page::Subject(Subject::Actor(key), None) => RecordOf::Actor(*key),
        Page::Subject(Subject::Source(key), None) => RecordOf::Source(*key),
        _ => return None,
    };
    context.archive.settings.page_records.then(|| Tag::Alternate {
        media: "application/json",
        title: "JSON".into(),
        href: context.href(&Page::Record(of)),
    })
}

/// The URL of a page, absolute if possible.
fn address(context: &PageContext<'_>, page: &Page) -> String {
    match &context.archive.settings.base_url {
        Some(base) => [base, &*context.archive.address(page)].concat(),
        None => context.href(page),
    }
}

fn id<'a>(context: &PageContext<'_>, page: &Page) -> LinkedData<'a> {
    LinkedData::id(address(context, page))
}

fn home<'a>(context: &PageContext<'a>) -> LinkedData<'a> {
    let settings = &context.archive.settings;
    LinkedData {
        id: Some(address(context, context.page)),
        in_language: Some((&*settings.lang).into()),
        ..LinkedData::named("WebSite", &*settings.title)
    }
}

fn actor<'a>(context: &PageContext<'a>, key: ActorKey) -> LinkedData<'a> {
    let record = &context.archive.actors[key.index()];
    let front = record.declared.as_ref().map(|actor| &actor.front);
    let kind = match front.and_then(|front| front.kind) {
        Some(ActorKind::Person) => "Person",
        Some(ActorKind::Organization) => "Organization",
        Some(ActorKind::State) => "Country",
        None => "Thing",
    };
    let links = front.map_or(&[][..], |front| &front.links);
    LinkedData {
        id: Some(address(context, context.page)),
        alternate_name: front.map_or_else(Vec::new, |front| names(&front.aliases)),
        same_as: links.iter().map(|(_, url)| &**url).filter(|url| is_web(url)).map(Into::into).collect(),
        ..LinkedData::named(kind, &*record.name)
    }
}

fn source<'a>(context: &PageContext<'a>, key: SourceKey) -> LinkedData<'a> {
    let record = &context.archive.sources[key.index()];
    let front = record.declared.as_ref().map(|source| &source.front);
    let kind = match front.and_then(|front| front.kind) {
        Some("news-agency" | "newspaper" | "magazine" | "radio" | "television") => "NewsMediaOrganization",
        Some("website") => "WebSite",
        Some("document") => "CreativeWork",
        _ => "Thing",
    };
    let url = front.and_then(|front| front.url.as_deref()).filter(|url| is_web(url));
    LinkedData {
        id: Some(address(context, context.page)),
        alternate_name: front.map_or_else(Vec::new, |front| names(&front.aliases)),
        url: url.map(Into::into),
        ..LinkedData::named(kind, &*record.name)
    }
}

fn names(aliases: &[std::sync::Arc<str>]) -> Vec<Cow<'_, str>> {
    aliases.iter().map(|alias| (&**alias).into()).collect()
}

fn publication<'a>(context: &PageContext<'a>, key: PublicationKey) -> LinkedData<'a> {
    let facts = context.archive.publication_facts(key);
    let url = facts.and_then(|facts| facts.url.as_deref()).filter(|url| is_web(url));
    let publisher = facts.and_then(|facts| facts.publisher.as_deref());
    LinkedData {
        url: url.map(Into::into),
        publisher: publisher.map(|name| Box::new(LinkedData::named("Organization", name))),
        ..periodical(context, key)
    }
}

/// What a publication and its issues have in common.
fn periodical<'a>(context: &PageContext<'a>, key: PublicationKey) -> LinkedData<'a> {
    let issn = context.archive.publication_facts(key).and_then(|facts| facts.issn.as_deref());
    LinkedData {
        id: Some(address(context, &Page::Subject(Subject::Publication(key), None))),
        issn: issn.map(Into::into),
        ..LinkedData::named("Periodical", context.archive.publication_name(key))
    }
}

fn of_issue<'a>(context: &PageContext<'a>, key: IssueKey, tags: &mut Vec<Tag<'a>>) {
    let issue = context.archive.issue(key);
    let image = image_elsewhere(context, issue).map(|image| image.href);
    tags.extend(image.clone().map(|image| Tag::Property("og:image", image.into())));
    for (name, content) in named(context, issue) {
        tags.push(Tag::Named(name, content));
    }
    let publication = context.archive.publication_of(issue);
    let front = &issue.front;
    tags.push(linked(LinkedData {
        id: Some(address(context, context.page)),
        headline: Some((&*front.title).into()),
        date_published: Some(iso(front.date)),
        date_modified: Some(front.changed()).filter(|day| *day > front.date).map(iso),
        in_language: Some(lang(context.archive, issue).into()),
        image,
        author: front.authors.iter().map(|name| LinkedData::named(kind_of_author(name), &**name)).collect(),
        is_part_of: publication.map(|publication| Box::new(part(context, issue, publication))),
        mentions: mentions(context, issue),
        citation: citations(context, key),
        ..LinkedData::new("Article")
    }));
}

/// A person of whom only the name is known; names of several words that denote an office are not inverted.
fn kind_of_author(name: &str) -> &'static str {
    let is_office = AuthorName::of(name).given.is_empty() && name.trim().contains(' ');
    if is_office { "Organization" } else { "Person" }
}

fn lang<'a>(archive: &'a Archive, issue: &'a Issue) -> &'a str {
    issue.front.lang.as_deref().unwrap_or(&archive.settings.lang)
}

/// Tags for reference managers and scholarly search engines. Where both vocabularies have a tag, Highwire's is
/// used, because these programs read it first.
fn named<'a>(context: &PageContext<'a>, issue: &'a Issue) -> Vec<(&'static str, Cow<'a, str>)> {
    let front = &issue.front;
    let publication = context.archive.publication_of(issue);
    let facts = publication.and_then(|publication| context.archive.publication_facts(publication));
    let url = context.archive.settings.base_url.is_some().then(|| address(context, context.page));
    let date = iso(front.date);
    let mut tags: Vec<(&'static str, Cow<'a, str>)> = vec![("citation_title", (&*front.title).into())];
    let mut put = |name, content: Option<Cow<'a, str>>| tags.extend(content.map(|content| (name, content)));
    for author in &front.authors {
        put("citation_author", Some((&**author).into()));
    }
    put("citation_publication_date", Some(date.replace('-', "/").into()));
    let journal = publication.map(|publication| context.archive.publication_name(publication));
    put("citation_journal_title", journal.map(Into::into));
    put("citation_volume", front.volume.as_deref().map(Into::into));
    put("citation_issue", front.number.as_deref().map(Into::into));
    put("citation_issn", facts.and_then(|facts| facts.issn.as_deref()).map(Into::into));
    put("citation_fulltext_html_url", url.map(Into::into));
    put("DC.title", Some((&*front.title).into()));
    for author in &front.authors {
        put("DC.creator", Some((&**author).into()));
    }
    put("DC.date", Some(date.into()));
    put("DC.language", Some(lang(context.archive, issue).into()));
    put("DC.publisher", facts.and_then(|facts| facts.publisher.as_deref()).map(Into::into));
    for topic in &front.topics {
        put("DC.subject", Some((&**topic).into()));
    }
    put("DC.source", front.origin.as_deref().filter(|origin| is_web(origin)).map(Into::into));
    tags
}

/// The number, volume and publication that an issue is a part of.
fn part<'a>(context: &PageContext<'a>, issue: &'a Issue, publication: PublicationKey) -> LinkedData<'a> {
    let mut whole = periodical(context, publication);
    if let Some(volume) = issue.front.volume.as_deref() {
        whole = LinkedData {
            volume_number: Some(volume.into()),
            is_part_of: Some(Box::new(whole)),
            ..LinkedData::new("PublicationVolume")
        };
    }
    if let Some(number) = issue.front.number.as_deref() {
        whole = LinkedData {
            issue_number: Some(number.into()),
            is_part_of: Some(Box::new(whole)),
            ..LinkedData::new("PublicationIssue")
        };
    }
    whole
}

/// The actors that an issue names, in the order of the text, then those that it lists.
fn mentions<'a>(context: &PageContext<'a>, issue: &Issue) -> Vec<LinkedData<'a>> {
    let named = issue.reading.mentions.iter().map(|mention| mention.actor);
    let mut seen = HashSet::new();
    let actors = named.chain(issue.reading.listed_actors.iter().copied()).filter(|actor| seen.insert(*actor));
    actors.take(SHOWN).map(|actor| id(context, &Page::Subject(Subject::Actor(actor), None))).collect()
}

/// The reports and issues that an issue cites, in the order of the text.
fn citations<'a>(context: &PageContext<'a>, key: IssueKey) -> Vec<LinkedData<'a>> {
    let year = context.archive.issue(key).front.date.year();
    let (mut seen, mut seen_sources) = (HashSet::new(), HashSet::new());
    let mut seen_issues = HashSet::new();
    let mut found = Vec::new();
    for citation in &context.archive.issue(key).reading.citations {
        if found.len() >= SHOWN {
            break;
        }
        match citation.target {
            CitationTarget::Source(source) => {
                let reports = context.archive.reports_of(citation);
                if reports.is_empty() && seen_sources.insert(source) {
                    found.push(id(context, &Page::Subject(Subject::Source(source), None)));
                }
                let new = reports.into_iter().filter(|report| seen.insert(*report));
                found.extend(new.filter_map(|id| Some(LinkedData::id(report(context, id, year)?))));
            }
            CitationTarget::Publication(publication) => {
                let mut referred = context.archive.newest_referred(key, publication, &citation.dates);
                referred.retain(|issue| seen_issues.insert(*issue));
                found.extend(referred.into_iter().map(|issue| id(context, &Page::Issue(issue))));
            }
        }
    }
    found.truncate(SHOWN);
    found
}

/// The URL of a report.
fn report(context: &PageContext<'_>, report: ReportId, year: i16) -> Option<String> {
    let page = page_of_report(context.archive, report, year)?;
    Some([&*address(context, &page), "#", &report_id(context.archive, report)].concat())
}
