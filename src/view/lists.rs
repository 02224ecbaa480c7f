//! The views of the home page and of all lists.

use std::borrow::Cow;

use jiff::ToSpan;

use crate::model::archive::IssueList;
use crate::model::key::{IssueKey, PublicationKey};
use crate::model::page::{IndexOf, Page, Subject};
use crate::model::search::SearchFile;
use crate::model::view::{
    CompanionView, Facts, HomeView, IssueGroup, IssueLink, IssuesView, LinkView, ListingView, SearchView,
    View, YearCount,
};
use crate::view::context::{PageContext, PageHead};
use crate::view::counts;

/// How many issues the home page shows.
const NEWEST_ON_HOME: usize = 20;
/// How many issues the page of all years shows.
const NEWEST_OF_ALL: usize = 50;

/// A page without a text.
pub fn page<'a>(context: &PageContext<'a>, head: PageHead<'a>, facts: Facts<'a>) -> View<'a> {
    View { site: context.site(), page: context.head(head), facts, body: None }
}

/// The head of a list.
pub fn head<'a>(
    kind: &'static str,
    title: impl Into<Cow<'a, str>>,
    description: impl Into<Cow<'a, str>>,
) -> PageHead<'a> {
    PageHead { kind, title: title.into(), description: description.into(), lang: None, trail: Vec::new() }
}

pub fn home<'a>(context: &PageContext<'a>) -> View<'a> {
    let archive = context.archive;
    let day = |key: Option<&IssueKey>| key.map(|key| archive.issue(*key).front.date);
    let (first, last) = (day(archive.order.first()), day(archive.order.last()));
    let year_ago = last.map(|last| last.saturating_sub(364.days()));
    let last_year = match (year_ago, last) {
        (Some(from), Some(to)) => archive.between(&archive.order, from, to),
        _ => &[],
    };
    let home = HomeView {
        newest: newest(context, &archive.order, NEWEST_ON_HOME),
        issues: archive.order.len(),
        all_issues: context.href(&Page::Issues),
        actors: archive.actors.iter().filter(|record| record.exists()).count(),
        sources: archive.sources.iter().filter(|record| record.exists()).count(),
        first: first.map(|day| context.date(day)),
        last: last.map(|day| context.date(day)),
        top_actors: counts::actors(context, last_year),
        top_sources: counts::sources(context, last_year),
        years: years(context),
        publications: publications(context),
        topics: topics(context),
    };
    let title = &*archive.settings.title;
    let description = archive.settings.description.as_deref().unwrap_or(title);
    page(context, head("home", title, description), Facts::Home(home))
}

fn companion<'a>(link: LinkView<'a>, list: &IssueList) -> CompanionView<'a> {
    CompanionView { link, issues: list.len() }
}

fn topics<'a>(context: &PageContext<'a>) -> Vec<CompanionView<'a>> {
    let groups = context.archive.topics.iter().filter(|(_, list)| !list.is_empty());
    let mut topics: Vec<CompanionView> = groups
        .map(|(id, list)| {
            let subject = Subject::Topic(id.clone());
            companion(context.link(context.archive.name_of(&subject), &Page::Subject(subject, None)), list)
        })
        .collect();
    topics.sort_by(|one, other| (&one.link.name, &one.link.href).cmp(&(&other.link.name, &other.link.href)));
    topics
}

fn publications<'a>(context: &PageContext<'a>) -> Vec<CompanionView<'a>> {
    let records = context.archive.publications.iter().enumerate();
    let mut found: Vec<CompanionView> = records
        .filter(|(_, record)| !record.issues.is_empty())
        .map(|(index, record)| {
            let subject = Subject::Publication(PublicationKey(index as u32));
            let link = context.link(context.archive.name_of(&subject), &Page::Subject(subject, None));
            companion(link, &record.issues)
        })
        .collect();
    found.sort_by(|one, other| (&one.link.name, &one.link.href).cmp(&(&other.link.name, &other.link.href)));
    found
}

fn newest<'a>(context: &PageContext<'a>, list: &[IssueKey], most: usize) -> Vec<IssueLink<'a>> {
    list.iter().rev().take(most).map(|key| context.issue(*key)).collect()
}

/// The years of the archive, each with its own page.
fn years(context: &PageContext<'_>) -> Vec<YearCount> {
    let years = context.archive.years(&context.archive.order);
    context.year_counts(&years, |year| (Page::Year(year), String::new()))
}

/// The page for unknown URLs.
pub fn not_found<'a>(context: &PageContext<'a>) -> View<'a> {
    let head = head("404", context.say("not_found"), context.say("about_not_found"));
    let mut view = page(context, head, Facts::NotFound);
    if let Some(base) = &context.archive.settings.base_url {
        // It is shown at any URL, so relative URLs would be wrong.
        let absolute = |href: &mut String| *href = format!("{base}{}", href.trim_start_matches("./"));
        absolute(&mut view.site.home);
        absolute(&mut view.site.style);
        absolute(&mut view.site.script);
        absolute(&mut view.site.timeline);
        absolute(&mut view.site.network);
        absolute(&mut view.site.data);
        view.site.search.as_mut().map(absolute);
        view.site.logo.as_mut().map(|logo| &mut logo.href).map(absolute);
        view.site.root.clone_from(base);
        let links = view.site.navigation.iter_mut().chain(&mut view.site.publications);
        let links = links.chain(&mut view.site.links);
        links.filter(|link| !link.href.contains(':')).for_each(|link| absolute(&mut link.href));
    }
    view
}

pub fn search<'a>(context: &PageContext<'a>) -> View<'a> {
    let mut lists = vec![context.link(context.say("issues"), &Page::Issues)];
    let indexes = IndexOf::ALL.into_iter().filter(|of| context.archive.has_any(*of));
    lists.extend(indexes.map(|of| context.index(of)));
    let parts = context.archive.search_parts();
    let first = (!parts.is_empty()).then_some(SearchFile::Head);
    let files = first.into_iter().chain(parts.into_iter().map(SearchFile::Bounds));
    let files = files.map(|file| context.href(&Page::SearchFile(file))).collect();
    let description = context.fill("about_search", &[("site", &context.archive.settings.title)]);
    let facts = Facts::Search(SearchView { files, lists });
    page(context, head("search", context.say("search"), description), facts)
}

/// The page of all years.
pub fn issues<'a>(context: &PageContext<'a>) -> View<'a> {
    let order = &context.archive.order;
    let issues = IssuesView {
        count: order.len(),
        years: years(context),
        newest: newest(context, order, NEWEST_OF_ALL),
        publications: publications(context),
        topics: topics(context),
    };
    let site = &*context.archive.settings.title;
    let counts = context.count("n_issues", order.len());
    let description = context.fill("about_all", &[("site", site), ("counts", &counts)]);
    page(context, head("issues", context.say("issues"), description), Facts::Issues(issues))
}

/// The page of a year, by month.
pub fn year<'a>(context: &PageContext<'a>, year: i16) -> View<'a> {
    let archive = context.archive;
    let list = archive.of_year(&archive.order, year);
    let groups = grouped(context, list, |date| {
        (context.lang().month_of_year(year, date.month()), format!("m{year}-{:02}", date.month()))
    });
    let years = archive.years(&archive.order);
    let at = years.binary_search_by_key(&year, |(year, _)| *year).unwrap_or_default();
    let link = |entry: Option<&(i16, usize)>| {
        entry.map(|(year, _)| context.link(year.to_string(), &Page::Year(*year)))
    };
    let listing = ListingView {
        of: "year",
        name: year.to_string().into(),
        count: list.len(),
        years: Vec::new(),
        year: Some(year),
        groups,
        previous: link(at.checked_sub(1).and_then(|at| years.get(at))),
        next: link(years.get(at + 1)),
        facts: Vec::new(),
        actors: counts::actors(context, list),
        sources: counts::sources(context, list),
    };
    let description = context.about(&year.to_string(), &context.count("n_issues", list.len()));
    let mut head = head("listing", year.to_string(), description);
    head.trail = vec![context.link(context.say("issues"), &Page::Issues)];
    page(context, head, Facts::Listing(listing))
}

/// Issues under headings, newest first; `heading` gives the text and fragment id of each heading.
fn grouped<'a>(
    context: &PageContext<'a>,
    list: &[IssueKey],
    heading: impl Fn(jiff::civil::Date) -> (String, String),
) -> Vec<IssueGroup<'a>> {
    let mut groups: Vec<IssueGroup<'a>> = Vec::new();
    for key in list.iter().rev() {
        let (name, id) = heading(context.archive.issue(*key).front.date);
        if groups.last().is_none_or(|last| last.id != id) {
            groups.push(IssueGroup { name, id, issues: Vec::new() });
        }
        groups.last_mut().expect("one was pushed").issues.push(context.issue(*key));
    }
    groups
}

/// The page of a publication, topic or author, or of one year of it.
pub fn listing<'a>(context: &PageContext<'a>, subject: &Subject, year: Option<i16>) -> View<'a> {
    let archive = context.archive;
    let all = archive.issues_of(subject);
    let years = archive.years_of(subject);
    let shown = year.or_else(|| years.last().filter(|_| archive.is_long(subject)).map(|(year, _)| *year));
    let list = shown.map_or(all.as_slice(), |year| archive.of_year(all, year));
    let (previous, next) = context.years_beside(subject, shown);
    let mut groups = grouped(context, list, |date| (date.year().to_string(), format!("y{}", date.year())));
    if let Subject::Publication(_) = subject {
        // The title already says what each entry would.
        groups.iter_mut().flat_map(|group| &mut group.issues).for_each(|issue| issue.publication = None);
    }
    let name = context.archive.name_of(subject);
    let (of, index) = match subject {
        Subject::Publication(_) => ("publication", IndexOf::Publications),
        Subject::Topic(_) => ("topic", IndexOf::Topics),
        _ => ("author", IndexOf::Authors),
    };
    let counted = if year.is_some() { list } else { all };
    let listing = ListingView {
        of,
        name: name.clone(),
        count: all.len(),
        years: context.year_counts(&years, |year| (archive.page_of_year(subject, year), format!("#y{year}"))),
        year,
        groups,
        previous,
        next,
        facts: facts(context, subject),
        actors: counts::actors(context, counted),
        sources: counts::sources(context, counted),
    };
    let title = year.map_or_else(|| name.clone(), |year| context.in_year(&name, year).into());
    let description = context.about(&name, &context.count("n_issues", all.len()));
    let mut head = head("listing", title, description);
    head.trail = vec![context.index(index)];
    if year.is_some() {
        head.trail.push(context.link(name, &Page::Subject(subject.clone(), None)));
    }
    page(context, head, Facts::Listing(listing))
}

fn facts<'a>(context: &PageContext<'a>, subject: &Subject) -> Vec<(&'a str, String)> {
    let Subject::Publication(key) = subject else { return Vec::new() };
    let Some(facts) = context.archive.publication_facts(*key) else { return Vec::new() };
    [
        ("fact_abbreviation", facts.abbreviation.as_deref().map(str::to_owned)),
        ("fact_publisher", facts.publisher.clone()),
        ("fact_issn", facts.issn.clone()),
        ("fact_url", facts.url.clone()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((context.say(name), value?)))
    .collect()
}
