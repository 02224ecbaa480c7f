//! The views of actors and of free pages.

use crate::model::issue::Issue;
use crate::model::key::{ActorKey, IssueKey};
use crate::model::page::{IndexOf, Subject};
use crate::model::view::{
    ActorView, EvidenceView, EvidenceYear, Facts, LinkView, NetworkView, PageBodyView, SentenceView, View,
};
use crate::view::context::{PageContext, PageHead};
use crate::view::excerpt;
use crate::view::{body, counts, role};

/// A list of so many entries can be filtered.
const FILTERED: usize = 10;

/// The page of an actor, or of one year of it.
pub fn actor<'a>(context: &PageContext<'a>, key: ActorKey, year: Option<i16>) -> View<'a> {
    let archive = context.archive;
    let record = &archive.actors[key.index()];
    let declared = record.declared.as_ref();
    let subject = Subject::Actor(key);
    let years = archive.years_of(&subject);
    let is_long = archive.is_long(&subject);
    // A long list is cut: the actor's own page keeps the newest year.
    let shown = year.or_else(|| years.last().filter(|_| is_long).map(|(year, _)| *year));
    let date = |issue: Option<&IssueKey>| issue.map(|issue| context.date(archive.issue(*issue).front.date));
    let main_page = year.is_none();
    let (network, around) = match main_page {
        true => counts::around(context, key),
        false => (NetworkView::default(), Vec::new()),
    };
    let (sources, carriers) = match main_page {
        true => counts::sources_about(context, key),
        false => (Vec::new(), Vec::new()),
    };
    let listed = shown.map_or(&*record.issues, |year| archive.of_year(&record.issues, year));
    let (previous, next) = context.years_beside(&subject, shown);
    let filtered = main_page && listed.len() >= FILTERED;
    let keys = filtered.then_some((&*around, &*carriers));
    let facts = ActorView {
        id: (&*record.id).into(),
        name: (&*record.name).into(),
        kind: declared.and_then(|actor| actor.front.kind).map(|kind| kind.word()),
        aliases: declared.map_or_else(Vec::new, |actor| {
            actor.front.aliases.iter().map(|alias| (&**alias).into()).collect()
        }),
        roles: declared.map_or_else(Vec::new, |actor| {
            actor.front.roles.iter().map(|role| role::view(context, role)).collect()
        }),
        links: declared.map_or_else(Vec::new, |actor| {
            let link = |(name, url): &'a (Box<str>, Box<str>)| LinkView {
                name: (&**name).into(),
                href: url.to_string(),
                current: false,
            };
            actor.front.links.iter().map(link).collect()
        }),
        summary: declared.and_then(|actor| actor.front.summary.as_deref()).map(Into::into),
        declared: declared.is_some(),
        issues: record.issues.len(),
        mentions: record.mentions,
        first: date(record.issues.first()),
        last: date(record.issues.last()),
        years: context
            .year_counts(&years, |year| (archive.page_of_year(&subject, year), format!("#y{year}"))),
        year,
        filtered,
        evidence: evidence(context, key, (listed, keys)),
        previous,
        next,
        companions: network.0.around.clone(),
        network,
        sources,
        extra: declared.map_or(&serde_json::Value::Null, |actor| &actor.front.extra),
    };
    let title = match year {
        Some(year) => context.in_year(&record.name, year).into(),
        None => (&*record.name).into(),
    };
    let mut trail = vec![context.index(IndexOf::Actors)];
    if year.is_some() {
        trail.push(context.actor(key));
    }
    let description = facts.summary.clone().unwrap_or_else(|| {
        let counts = [context.count("n_issues", facts.issues), context.count("n_mentions", facts.mentions)];
        context.about(&record.name, &counts.join(", ")).into()
    });
    View {
        site: context.site(),
        page: context.head(PageHead { kind: "actor", title, description, lang: None, trail }),
        facts: Facts::Actor(Box::new(facts)),
        body: declared.filter(|_| main_page).map(|actor| body::plain(context, actor, None)),
    }
}

/// The keys of companions and of sources that a list can be filtered by.
type FilterKeys<'k> = Option<(&'k [u32], &'k [u32])>;

/// One entry for each of some issues, newest first.
fn evidence<'a>(
    context: &PageContext<'a>,
    key: ActorKey,
    (issues, keys): (&[IssueKey], FilterKeys<'_>),
) -> Vec<EvidenceYear<'a>> {
    let mut found: Vec<EvidenceYear<'a>> = Vec::new();
    for issue in issues.iter().rev() {
        let document = context.archive.issue(*issue);
        let year = document.front.date.year();
        if found.last().is_none_or(|last| last.year != year) {
            found.push(EvidenceYear { year, entries: context.evidence(std::iter::empty()) });
        }
        let shares = keys.map(|keys| counts::shares(document, key, keys));
        let entry = EvidenceView { shares, ..entry(context, *issue, key) };
        found.last_mut().expect("one was pushed").entries.0.push(entry);
    }
    found
}

fn entry<'a>(context: &PageContext<'a>, key: IssueKey, actor: ActorKey) -> EvidenceView<'a> {
    let issue = context.archive.issue(key);
    let mentions = issue.reading.mentions.iter().enumerate().filter(|(_, mention)| mention.actor == actor);
    let count = mentions.clone().count();
    let is_speaker = mentions.clone().any(|(_, mention)| mention.is_speaker);
    // Of equals the first.
    let best =
        mentions.clone().rev().max_by_key(|(_, mention)| weight(issue, mention.sentence, mention.full));
    let Some((index, mention)) = best else {
        let issue = context.place(key, "");
        return EvidenceView {
            issue,
            sentence: None,
            more: 0,
            more_href: String::new(),
            is_speaker: false,
            shares: None,
        };
    };
    let place = |index: usize| context.place(key, &format!("#m{}", index + 1));
    let other = mentions.map(|(other, _)| other).find(|other| *other != index);
    let sentence = issue.reading.sentences[mention.sentence as usize];
    EvidenceView {
        issue: place(index),
        // A name alone, as in a table, is no sentence.
        sentence: Some(excerpt::around(issue, sentence, mention.span)).filter(SentenceView::says_more),
        more: count - 1,
        more_href: other.map(|other| place(other).href).unwrap_or_default(),
        is_speaker,
        shares: None,
    }
}

/// How informative a sentence is: it contains the full name, cites a report, names others, and is neither very
/// short nor very long.
fn weight(issue: &Issue, sentence: u32, full: bool) -> usize {
    let reading = &issue.reading;
    let cited = reading.citations.iter().any(|citation| citation.sentence == sentence);
    let others = reading.mentions.iter().filter(|mention| mention.sentence == sentence).count().min(4);
    let length = reading.sentences[sentence as usize].range().len();
    2 * usize::from(full) + 2 * usize::from(cited) + others + 2 * usize::from((60..600).contains(&length))
}

pub fn free<'a>(context: &PageContext<'a>, id: &str) -> View<'a> {
    let document = &context.archive.free_pages[id];
    let front = &document.front;
    let head = PageHead {
        kind: "page",
        title: (&*front.title).into(),
        description: front.summary.as_deref().unwrap_or(&front.title).into(),
        lang: front.lang.as_deref(),
        trail: Vec::new(),
    };
    let facts = PageBodyView {
        title: (&*front.title).into(),
        summary: front.summary.as_deref().map(Into::into),
        extra: &front.extra,
    };
    View {
        site: context.site(),
        page: context.head(head),
        facts: Facts::Free(facts),
        body: Some(body::plain(context, document, front.title_heading)),
    }
}
