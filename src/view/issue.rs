//! The view of an issue.

use std::collections::{HashMap, HashSet};

use crate::model::destination::{is_fit, is_web};
use crate::model::issue::{Citation, CitationTarget, Issue};
use crate::model::key::{ActorKey, IssueKey};
use crate::model::page::{Page, Subject};
use crate::model::view::{
    CitationView, CorrectionView, EvidenceList, EvidenceView, Facts, IssueActorView, IssueLink, IssueView,
    LinkView, PictureView, View,
};
use crate::view::ground::{Ground, Head};
use crate::view::{body, reference, related, role};

/// Words that are read in a minute.
const WORDS_A_MINUTE: usize = 230;

/// The page of an issue.
pub fn view<'a>(ground: &Ground<'a>, key: IssueKey) -> View<'a> {
    let issue = ground.archive.issue(key);
    let front = &issue.front;
    let publication = ground.archive.publication_of(issue);
    let publication_link = publication.map(|publication| {
        let name = ground.archive.publication_name_of(issue).unwrap_or_default();
        ground.link(name, &Page::Subject(Subject::Publication(publication), None))
    });
    let (previous, next) = neighbours(ground, key);
    let (referred, referrers) = (referred(ground, key), referrers(ground, key));
    let tied = [referred.as_slice(), referrers.as_slice()].concat();
    let facts = IssueView {
        id: (&*issue.id).into(),
        title: (&*front.title).into(),
        date: ground.date(front.date),
        updated: front.updated.map(|day| ground.date(day)),
        publication: publication_link.clone(),
        volume: front.volume.as_deref().map(Into::into),
        number: front.number.as_deref().map(Into::into),
        authors: named(ground, &front.authors, Subject::Author),
        topics: named(ground, &front.topics, Subject::Topic),
        summary: front.summary.as_deref().map(Into::into),
        draft: front.draft,
        words: issue.reading.words as usize,
        minutes: (issue.reading.words as usize).div_ceil(WORDS_A_MINUTE).max(1),
        corrections: corrections(ground, issue),
        origin: front.origin.as_deref().map(Into::into),
        image: front.image.as_deref().and_then(|address| image(ground, issue, address)),
        actors: actors(ground, issue),
        citations: citations(ground, key),
        refers_to: referred.into_iter().map(|issue| ground.issue(issue)).collect(),
        referred_by: referred_by(ground, key, &referrers),
        related: related::issues(ground, key, &tied),
        previous,
        next,
        cite: reference::cite(ground, key),
        extra: &front.extra,
    };
    let mut trail = vec![ground.link(ground.say("issues"), &Page::Issues)];
    trail.extend(publication_link);
    let head = Head {
        kind: "issue",
        title: facts.title.clone(),
        description: description(issue).into(),
        lang: front.lang.as_deref(),
        trail,
    };
    View {
        site: ground.site(),
        page: ground.head(head),
        facts: Facts::Issue(Box::new(facts)),
        body: Some(body::of_issue(ground, key)),
    }
}

/// The summary, or what the text begins with.
pub fn description(issue: &Issue) -> &str {
    issue.front.summary.as_deref().unwrap_or(&issue.reading.opening)
}

/// Links to topics or authors; of two spellings of one the first.
fn named<'a>(
    ground: &Ground<'a>,
    names: &'a [Box<str>],
    subject: fn(std::sync::Arc<str>) -> Subject,
) -> Vec<LinkView<'a>> {
    let mut links: Vec<LinkView<'a>> = names
        .iter()
        .map(|name| match crate::model::name::slug(name) {
            id if id.is_empty() => LinkView { name: (&**name).into(), href: String::new(), current: false },
            id => ground.link(&**name, &Page::Subject(subject(id.into()), None)),
        })
        .collect();
    let mut seen = HashSet::new();
    links.retain(|link| link.href.is_empty() || seen.insert(link.href.clone()));
    links
}

/// Corrections, newest first.
pub fn corrections<'i>(ground: &Ground<'_>, issue: &'i Issue) -> Vec<CorrectionView<'i>> {
    let mut corrections: Vec<_> = issue.front.corrections.iter().collect();
    corrections.sort_by_key(|correction| std::cmp::Reverse(correction.date));
    corrections
        .into_iter()
        .map(|correction| CorrectionView {
            date: correction.date.map(|day| ground.date(day)),
            note: (&*correction.note).into(),
        })
        .collect()
}

fn image(ground: &Ground<'_>, issue: &Issue, address: &str) -> Option<PictureView> {
    match ground.archive.destination(&issue.path, ground.route, address) {
        Some(page) => Some(ground.picture(&page)),
        None => is_fit(address).then(|| PictureView { href: address.into(), width: None, height: None }),
    }
}

/// The picture of an issue with its absolute address, where there is one that can be told to those who do not see
/// the page.
pub fn image_elsewhere(ground: &Ground<'_>, issue: &Issue) -> Option<PictureView> {
    let base = ground.archive.settings.base_url.as_ref()?;
    let written = issue.front.image.as_deref()?;
    let bare = |href| PictureView { href, width: None, height: None };
    match ground.archive.destination(&issue.path, ground.route, written) {
        Some(page) => {
            let href = format!("{base}{}", ground.archive.address(&page));
            Some(PictureView { href, ..ground.picture(&page) })
        }
        None => is_web(written).then(|| bare(written.to_owned())),
    }
}

/// Actors by number of mentions, then by name; those that are only listed last.
fn actors<'a>(ground: &Ground<'a>, issue: &Issue) -> Vec<IssueActorView<'a>> {
    let mut found: HashMap<ActorKey, (usize, Option<usize>)> = HashMap::new();
    for (index, mention) in issue.reading.mentions.iter().enumerate() {
        let (count, first) = found.entry(mention.actor).or_insert((0, None));
        *count += 1;
        first.get_or_insert(index + 1);
    }
    for actor in &issue.reading.listed_actors {
        found.entry(*actor).or_insert((0, None));
    }
    let mut actors: Vec<IssueActorView<'a>> = found
        .into_iter()
        .map(|(key, (mentions, first))| {
            let link = ground.actor(key);
            let declared = ground.archive.actors[key.index()].declared.as_ref();
            IssueActorView {
                name: link.name,
                href: link.href,
                kind: declared.and_then(|actor| actor.front.kind).map(|kind| kind.word()),
                role: role::on(ground, key, issue.front.date),
                mentions,
                first: first.map(|n| format!("#m{n}")),
            }
        })
        .collect();
    actors.sort_by(|one, other| {
        (other.mentions, &one.name, &one.href).cmp(&(one.mentions, &other.name, &other.href))
    });
    actors
}

fn citations<'a>(ground: &Ground<'a>, key: IssueKey) -> Vec<CitationView<'a>> {
    let issue = ground.archive.issue(key);
    issue
        .reading
        .citations
        .iter()
        .enumerate()
        .map(|(index, citation)| entry(ground, key, (index + 1, citation)))
        .collect()
}

fn entry<'a>(ground: &Ground<'a>, key: IssueKey, (n, citation): (usize, &'a Citation)) -> CitationView<'a> {
    let issue = ground.archive.issue(key);
    let mut entry = CitationView {
        n,
        back: format!("#c{n}"),
        source: None,
        name: issue.reading.flow.line(&issue.text, citation.name),
        dates: ground.cited_dates(&citation.dates),
        url: citation.url.as_deref().map(Into::into),
        issues: Vec::new(),
        shared: 0,
    };
    match citation.target {
        CitationTarget::Source(source) => {
            let mut link = ground.source(source);
            if let Some(date) = citation.dates.first() {
                link.href = ground.report(source, *date);
            }
            entry.name = link.name.clone();
            entry.source = Some(link);
            let reports = &ground.archive.sources[source.index()].reports;
            let mut others: Vec<IssueKey> =
                citation.dates.iter().filter_map(|date| reports.get(date)).flatten().copied().collect();
            others.sort_unstable();
            others.dedup();
            entry.shared = others.iter().filter(|other| **other != key).count();
        }
        CitationTarget::Publication(publication) => {
            let referred = ground.archive.referred(key, publication, &citation.dates);
            entry.name = ground.archive.publication_name(publication).into();
            entry.issues = referred.into_iter().map(|issue| ground.place(issue, "")).collect();
        }
    }
    entry
}

/// The issues that the text of one refers to, by date.
fn referred(ground: &Ground<'_>, key: IssueKey) -> Vec<IssueKey> {
    let mut found: Vec<IssueKey> = Vec::new();
    for citation in &ground.archive.issue(key).reading.citations {
        if let CitationTarget::Publication(publication) = citation.target {
            found.extend(ground.archive.referred(key, publication, &citation.dates));
        }
    }
    found.sort_by(|one, other| ground.archive.compare(*one, *other));
    found.dedup();
    found
}

/// The issues whose text refers to one, by date.
fn referrers(ground: &Ground<'_>, key: IssueKey) -> Vec<IssueKey> {
    let issue = ground.archive.issue(key);
    let publication = ground.archive.publication_of(issue);
    let mut found = publication
        .map_or_else(Vec::new, |publication| ground.archive.referrers(publication, issue.front.date));
    found.retain(|from| *from != key);
    found
}

/// The sentences of other issues that refer to one.
fn referred_by<'a>(ground: &Ground<'a>, key: IssueKey, referrers: &[IssueKey]) -> EvidenceList<'a> {
    let issue = ground.archive.issue(key);
    let Some(publication) = ground.archive.publication_of(issue) else {
        return ground.evidence([].into_iter());
    };
    let reference = |from: IssueKey| {
        let referrer = ground.archive.issue(from);
        let leads_here = |citation: &Citation| {
            citation.target == CitationTarget::Publication(publication)
                && citation
                    .dates
                    .iter()
                    .any(|date| date.first() <= issue.front.date && issue.front.date <= date.last())
        };
        let at = referrer.reading.citations.iter().position(leads_here)?;
        let citation = &referrer.reading.citations[at];
        let sentence = referrer.reading.sentences[citation.sentence as usize];
        Some(EvidenceView {
            issue: ground.place(from, &format!("#c{}", at + 1)),
            sentence: Some(Ground::sentence(referrer, sentence, citation.whole)),
            more: 0,
            shares: None,
        })
    };
    ground.evidence(referrers.iter().copied().filter_map(reference))
}

/// The issues before and after one in its publication.
fn neighbours<'a>(ground: &Ground<'a>, key: IssueKey) -> (Option<IssueLink<'a>>, Option<IssueLink<'a>>) {
    let Some(publication) = ground.archive.publication_of(ground.archive.issue(key)) else {
        return (None, None);
    };
    let list = &ground.archive.publications[publication.index()].issues;
    let Ok(at) = list.binary_search_by(|other| ground.archive.compare(*other, key)) else {
        return (None, None);
    };
    let link = |at: Option<&IssueKey>| at.map(|key| ground.place(*key, ""));
    (link(at.checked_sub(1).and_then(|at| list.get(at))), link(list.get(at + 1)))
}
