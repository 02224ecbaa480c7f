//! The view of an issue.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::model::address::{is_fit, is_web};
use crate::model::archive::{COMMON, ReportId};
use crate::model::issue::{Citation, CitationTarget, Issue};
use crate::model::key::{ActorKey, IssueKey};
use crate::model::page::{Page, Subject};
use crate::model::record_sizes::MOST_REFERRED;
use crate::model::view::{
    CitationView, CorrectionView, EvidenceList, EvidenceView, Facts, IssueActorView, IssueLink, IssueView,
    LinkView, NoteView, PictureView, View,
};
use crate::text;
use crate::view::context::{PageContext, PageHead};
use crate::view::notes::{self, Note};
use crate::view::{body, excerpt, linked, reference, related, role};

/// Words that are read in a minute.
const WORDS_A_MINUTE: usize = 230;

pub fn view<'a>(context: &PageContext<'a>, key: IssueKey) -> View<'a> {
    let issue = context.archive.issue(key);
    let front = &issue.front;
    let publication = context.archive.publication_of(issue);
    let publication_link = publication.map(|publication| {
        let name = context.archive.publication_name_of(issue).unwrap_or_default();
        context.link(name, &Page::Subject(Subject::Publication(publication), None))
    });
    let (previous, next) = neighbours(context, key);
    let (referred, referrers) = (referred(context, key), referrers(context, key));
    let tied = [referred.as_slice(), referrers.as_slice()].concat();
    let facts = IssueView {
        id: (&*issue.id).into(),
        title: (&*front.title).into(),
        date: context.date(front.date),
        updated: front.updated.map(|day| context.date(day)),
        publication: publication_link.clone(),
        volume: front.volume.as_deref().map(Into::into),
        number: front.number.as_deref().map(Into::into),
        authors: named(context, &front.authors, Subject::Author),
        topics: named(context, &front.topics, Subject::Topic),
        summary: front.summary.as_deref().map(Into::into),
        draft: front.draft,
        words: issue.reading.words as usize,
        minutes: (issue.reading.words as usize).div_ceil(WORDS_A_MINUTE).max(1),
        corrections: corrections(context, issue),
        origin: front.origin.as_deref().map(Into::into),
        image: front
            .image
            .as_deref()
            .filter(|address| !is_in_text(context, issue, address))
            .and_then(|address| image(context, issue, address)),
        actors: actors(context, issue),
        notes: notes(context, key),
        linked: linked::sources(context, key),
        has_footnotes: !issue.reading.footnotes.is_empty(),
        refers_to: referred.into_iter().map(|issue| context.issue(issue)).collect(),
        referred_by: referred_by(context, key, &referrers),
        related: related::issues(context, key, &tied),
        previous,
        next,
        cite: reference::cite(context, key),
        extra: &front.extra,
    };
    let mut trail = vec![context.link(context.say("issues"), &Page::Issues)];
    trail.extend(publication_link);
    let head = PageHead {
        kind: "issue",
        title: facts.title.clone(),
        description: description(issue).into(),
        lang: front.lang.as_deref(),
        trail,
    };
    View {
        site: context.site(),
        page: context.head(head),
        facts: Facts::Issue(Box::new(facts)),
        body: Some(body::of_issue(context, key)),
    }
}

/// The summary or the beginning of the text.
pub fn description(issue: &Issue) -> &str {
    issue.front.summary.as_deref().unwrap_or(&issue.reading.opening)
}

/// Links to topics or authors; of two spellings of one, the first.
fn named<'a>(
    context: &PageContext<'a>,
    names: &'a [Box<str>],
    subject: fn(std::sync::Arc<str>) -> Subject,
) -> Vec<LinkView<'a>> {
    let mut links: Vec<LinkView<'a>> = names
        .iter()
        .map(|name| match crate::model::name::slug(name) {
            id if id.is_empty() => LinkView { name: (&**name).into(), href: String::new(), current: false },
            id => context.link(&**name, &Page::Subject(subject(id.into()), None)),
        })
        .collect();
    let mut seen = HashSet::new();
    links.retain(|link| link.href.is_empty() || seen.insert(link.href.clone()));
    links
}

/// Corrections, newest first.
pub fn corrections<'i>(context: &PageContext<'_>, issue: &'i Issue) -> Vec<CorrectionView<'i>> {
    let mut corrections: Vec<_> = issue.front.corrections.iter().collect();
    corrections.sort_by_key(|correction| std::cmp::Reverse(correction.date));
    corrections
        .into_iter()
        .map(|correction| CorrectionView {
            date: correction.date.map(|day| context.date(day)),
            note: (&*correction.note).into(),
        })
        .collect()
}

/// Whether the image of an issue is also the first picture of its text: readers see it there.
fn is_in_text(context: &PageContext<'_>, issue: &Issue, address: &str) -> bool {
    let target = |written: &str| context.archive.destination(&issue.path, context.route, written);
    let first = text::first_picture(issue.markdown());
    first.is_some_and(|first| {
        *first == *address || target(address).is_some_and(|it| Some(it) == target(&first))
    })
}

fn image(context: &PageContext<'_>, issue: &Issue, address: &str) -> Option<PictureView> {
    match context.archive.destination(&issue.path, context.route, address) {
        Some(page) => Some(context.picture(&page)),
        None => is_fit(address).then(|| PictureView { href: address.into(), width: None, height: None }),
    }
}

/// The image of an issue with its absolute URL, for previews of the page on other sites.
pub fn image_elsewhere(context: &PageContext<'_>, issue: &Issue) -> Option<PictureView> {
    let base = context.archive.settings.base_url.as_ref()?;
    let written = issue.front.image.as_deref()?;
    let bare = |href| PictureView { href, width: None, height: None };
    match context.archive.destination(&issue.path, context.route, written) {
        Some(page) => {
            let href = format!("{base}{}", context.archive.address(&page));
            Some(PictureView { href, ..context.picture(&page) })
        }
        None => is_web(written).then(|| bare(written.to_owned())),
    }
}

/// Actors by number of mentions, then by name; those that are only listed last.
fn actors<'a>(context: &PageContext<'a>, issue: &Issue) -> Vec<IssueActorView<'a>> {
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
            let link = context.actor(key);
            let declared = context.archive.actors[key.index()].declared.as_ref();
            IssueActorView {
                name: link.name,
                href: link.href,
                kind: declared.and_then(|actor| actor.front.kind).map(|kind| kind.word()),
                role: role::on(context, key, issue.front.date),
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

/// The notes in the order of their numbers.
fn notes<'a>(context: &PageContext<'a>, key: IssueKey) -> Vec<NoteView<'a>> {
    let issue = context.archive.issue(key);
    let reading = &issue.reading;
    let entries = |range: Range<usize>| {
        range.map(|index| entry(context, key, (index + 1, &reading.citations[index]))).collect::<Vec<_>>()
    };
    let note = |(note, n): (Note, usize)| match note {
        Note::Bracket(citations) => NoteView {
            n,
            back: vec![format!("#c{}", citations.start + 1)],
            words: None,
            footnote: None,
            citations: entries(citations),
        },
        Note::Footnote(index) => {
            let marks = &reading.footnotes[index].marks;
            let citations = marks[0].citations.start as usize..marks[0].citations.end as usize;
            let shown = notes::marks(issue, index).zip(1..);
            let back = shown.map(|(_, nth)| format!("#fnref-{n}-{nth}")).collect();
            NoteView { n, back, words: None, footnote: Some(index), citations: entries(citations) }
        }
    };
    notes::notes(reading).into_iter().zip(1..).map(note).collect()
}

fn entry<'a>(
    context: &PageContext<'a>,
    key: IssueKey,
    (n, citation): (usize, &'a Citation),
) -> CitationView<'a> {
    let issue = context.archive.issue(key);
    let mut entry = CitationView {
        n,
        source: None,
        name: issue.reading.flow.line(&issue.text, citation.name),
        dates: context.cited_dates(&citation.dates),
        url: citation.url.as_deref().map(Into::into),
        issues: Vec::new(),
        shared: 0,
        work: reference::work(context, citation),
    };
    match citation.target {
        CitationTarget::Source(source) => {
            let mut link = context.source(source);
            let reports = context.archive.reports_of(citation);
            if let Some(report) = reports.first() {
                link.href = context.report(*report, issue.front.date.year());
            }
            entry.name = link.name.clone();
            entry.source = Some(link);
            entry.shared = shared(context, key, &reports);
        }
        CitationTarget::Publication(publication) => {
            let referred = context.archive.newest_referred(key, publication, &citation.dates);
            entry.name = context.archive.publication_name(publication).into();
            entry.issues = referred.into_iter().map(|issue| context.place(issue, "")).collect();
        }
    }
    entry
}

/// How many other issues cite one of these reports; 0 for what is in very many issues.
fn shared(context: &PageContext<'_>, key: IssueKey, reports: &[ReportId]) -> usize {
    let lists = reports.iter().map(|report| context.archive.issues_of_report(*report));
    let mut others: Vec<IssueKey> =
        lists.filter(|issues| issues.len() <= COMMON).flatten().copied().collect();
    others.sort_unstable();
    others.dedup();
    others.iter().filter(|other| **other != key).count()
}

/// The issues to which an issue refers, by date; of many, the newest.
fn referred(context: &PageContext<'_>, key: IssueKey) -> Vec<IssueKey> {
    let mut found: Vec<IssueKey> = Vec::new();
    for citation in &context.archive.issue(key).reading.citations {
        if let CitationTarget::Publication(publication) = citation.target {
            found.extend(context.archive.newest_referred(key, publication, &citation.dates));
        }
    }
    found.sort_by(|one, other| context.archive.compare(*one, *other));
    found.dedup();
    found.split_off(found.len().saturating_sub(MOST_REFERRED))
}

/// The issues that refer to an issue, by date.
fn referrers(context: &PageContext<'_>, key: IssueKey) -> Vec<IssueKey> {
    let issue = context.archive.issue(key);
    let publication = context.archive.publication_of(issue);
    let mut found = publication
        .map_or_else(Vec::new, |publication| context.archive.referrers(publication, issue.front.date));
    found.retain(|from| *from != key);
    found
}

/// The sentences of other issues that refer to one.
fn referred_by<'a>(context: &PageContext<'a>, key: IssueKey, referrers: &[IssueKey]) -> EvidenceList<'a> {
    let issue = context.archive.issue(key);
    let Some(publication) = context.archive.publication_of(issue) else {
        return context.evidence([].into_iter());
    };
    let reference = |from: IssueKey| {
        let referrer = context.archive.issue(from);
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
            issue: context.place(from, &format!("#c{}", at + 1)),
            sentence: Some(excerpt::around(referrer, sentence, citation.whole)),
            more: 0,
            is_speaker: false,
            more_href: String::new(),
            shares: None,
        })
    };
    context.evidence(referrers.iter().copied().filter_map(reference))
}

/// The issues before and after one in its publication.
fn neighbours<'a>(
    context: &PageContext<'a>,
    key: IssueKey,
) -> (Option<IssueLink<'a>>, Option<IssueLink<'a>>) {
    let Some(publication) = context.archive.publication_of(context.archive.issue(key)) else {
        return (None, None);
    };
    let list = &context.archive.publications[publication.index()].issues;
    let Ok(at) = list.binary_search_by(|other| context.archive.compare(*other, key)) else {
        return (None, None);
    };
    let link = |at: Option<&IssueKey>| at.map(|key| context.place(*key, ""));
    (link(at.checked_sub(1).and_then(|at| list.get(at))), link(list.get(at + 1)))
}
