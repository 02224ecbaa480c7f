//! The views of the timeline and of the whole network. Both are about the whole archive, but of limited size:
//! months and years, and the most-mentioned actors.

use std::cmp::Reverse;

use crate::model::key::{ActorKey, IssueKey, PublicationKey, SourceKey};
use crate::model::page::{Page, Subject};
use crate::model::view::{
    CalendarView, CompanionView, Drawing, Facts, MonthsOfYear, NetworkGroup, NetworkMember, NetworkPicture,
    TimelineCell, TimelineRow, TimelineView, View, WholeNetworkView,
};
use crate::view::context::PageContext;
use crate::view::{counts, groups, lists};

/// How many actors, and how many sources, the timeline shows.
const ROWS: usize = 40;
/// How many rows the calendars of publications have in all.
const CALENDAR_ROWS: usize = 48;
/// How many actors the network shows: few enough to distinguish, and at most one per bit of an integer.
const NODES: usize = 80;
/// How many ties of each actor are drawn, and named.
const TIES: usize = 3;

fn page<'a>(context: &PageContext<'a>, kind: &'static str, about: &str, facts: Facts<'a>) -> View<'a> {
    let description = context.fill(about, &[("site", &*context.archive.settings.title)]);
    lists::page(context, lists::head(kind, context.say(kind), description), facts)
}

/// The page of all months.
pub fn timeline<'a>(context: &PageContext<'a>) -> View<'a> {
    let archive = context.archive;
    let years: Vec<i16> = archive.years(&archive.order).into_iter().map(|(year, _)| year).collect();
    let publications = (0..archive.publications.len() as u32).map(PublicationKey).map(Subject::Publication);
    let mut publications = most(context, publications.collect(), ROWS);
    let by_month =
        months(context, &archive.order, 0, |year, month| (Page::Year(year), format!("#m{year}-{month:02}")));
    let most_of_all = by_month.iter().flat_map(|year| &year.months).map(|cell| cell.count).max();
    let calendars = calendars(context, &mut publications, most_of_all.unwrap_or(0));
    let view = TimelineView {
        issues: archive.order.len(),
        months: context.lang().months().map(|name| name.chars().take(3).collect()).to_vec(),
        years: by_month,
        calendars,
        publications: rows(context, publications, &years),
        actors: rows(context, most(context, actors(context), ROWS), &years),
        sources: rows(context, most(context, sources(context), ROWS), &years),
    };
    page(context, "timeline", "about_timeline", Facts::Timeline(view))
}

fn actors(context: &PageContext<'_>) -> Vec<Subject> {
    (0..context.archive.actors.len() as u32).map(ActorKey).map(Subject::Actor).collect()
}

fn sources(context: &PageContext<'_>) -> Vec<Subject> {
    (0..context.archive.sources.len() as u32).map(SourceKey).map(Subject::Source).collect()
}

/// The subjects with the most issues, by id if equal.
fn most(context: &PageContext<'_>, mut subjects: Vec<Subject>, count: usize) -> Vec<Subject> {
    let archive = context.archive;
    subjects.retain(|subject| !archive.issues_of(subject).is_empty());
    subjects.sort_by(|one, other| {
        let of = |subject| (Reverse(archive.issues_of(subject).len()), archive.folder_and_id(subject).1);
        of(one).cmp(&of(other))
    });
    subjects.truncate(count);
    subjects
}

fn companion<'a>(context: &PageContext<'a>, subject: &Subject) -> CompanionView<'a> {
    let archive = context.archive;
    let link = match subject {
        Subject::Actor(key) => context.actor(*key),
        Subject::Source(key) => context.source(*key),
        Subject::Publication(key) => {
            context.link(archive.publication_name(*key), &Page::Subject(subject.clone(), None))
        }
        _ => unreachable!("the timeline shows no others"),
    };
    CompanionView { link, issues: archive.issues_of(subject).len() }
}

/// The calendars of publications. A single one would repeat the archive's. `most`: the number of issues drawn
/// in the strongest colour, so that calendars are comparable.
fn calendars<'a>(
    context: &PageContext<'a>,
    publications: &mut Vec<Subject>,
    most: usize,
) -> Vec<CalendarView<'a>> {
    let archive = context.archive;
    if publications.len() < 2 {
        return Vec::new();
    }
    let mut rows = 0;
    let fits = |subject: &&Subject| {
        rows += archive.years(archive.issues_of(subject)).len();
        rows <= CALENDAR_ROWS
    };
    let count = publications.iter().take_while(fits).count();
    let calendar = |subject: Subject| {
        let place = |year, _| (archive.page_of_year(&subject, year), format!("#y{year}"));
        let years = months(context, archive.issues_of(&subject), most, place);
        CalendarView { of: companion(context, &subject), years }
    };
    publications.drain(..count).map(calendar).collect()
}

/// Each year of some issues by months. `most`: as for calendars, but at least the maximum here; `place`: the page
/// and fragment with a month's issues.
fn months<'a>(
    context: &PageContext<'a>,
    issues: &[IssueKey],
    most: usize,
    place: impl Fn(i16, usize) -> (Page, String),
) -> Vec<MonthsOfYear<'a>> {
    let archive = context.archive;
    let years = archive.years(issues).into_iter();
    let mut counts: Vec<(i16, [usize; 12])> = years.map(|(year, _)| (year, [0; 12])).collect();
    for key in issues {
        let date = archive.issue(*key).front.date;
        let found = counts.binary_search_by_key(&date.year(), |(year, _)| *year);
        counts[found.expect("years are those of the issues")].1[date.month() as usize - 1] += 1;
    }
    let most = counts.iter().flat_map(|(_, months)| months).copied().max().unwrap_or(0).max(most);
    let view = |(year, months): (i16, [usize; 12])| {
        let cell = |(month, count): (usize, usize)| {
            let href = match count {
                0 => String::new(),
                _ => {
                    let (page, fragment) = place(year, month);
                    context.href(&page) + &fragment
                }
            };
            TimelineCell { count, level: level(count, most), href }
        };
        MonthsOfYear {
            link: context.link(year.to_string(), &Page::Year(year)),
            months: (1..).zip(months).map(cell).collect(),
        }
    };
    counts.into_iter().map(view).collect()
}

/// How dark a cell is drawn.
fn level(count: usize, most: usize) -> usize {
    (4 * count).div_ceil(most.max(1))
}

/// Subjects by the years of the archive.
fn rows<'a>(context: &PageContext<'a>, subjects: Vec<Subject>, years: &[i16]) -> Vec<TimelineRow<'a>> {
    let archive = context.archive;
    let counts: Vec<Vec<(i16, usize)>> =
        subjects.iter().map(|subject| archive.years(archive.issues_of(subject))).collect();
    let most = counts.iter().flatten().map(|(_, count)| *count).max().unwrap_or(0);
    let row = |(subject, counts): (&Subject, &Vec<(i16, usize)>)| TimelineRow {
        of: companion(context, subject),
        years: years
            .iter()
            .map(|year| {
                let found = counts.binary_search_by_key(year, |(year, _)| *year);
                let count = found.map_or(0, |at| counts[at].1);
                TimelineCell { count, level: level(count, most), href: String::new() }
            })
            .collect(),
    };
    subjects.iter().zip(&counts).map(row).collect()
}

pub fn network<'a>(context: &PageContext<'a>) -> View<'a> {
    let archive = context.archive;
    let nodes = most(context, actors(context), NODES);
    let together = together(context, &nodes);
    let companions: Vec<CompanionView<'a>> = nodes.iter().map(|node| companion(context, node)).collect();
    let issues: Vec<usize> = companions.iter().map(|companion| companion.issues).collect();
    let all = archive.order.len();
    let row = |node: usize| strongest(node, &together[node], (&issues, all));
    let strongest: Vec<Vec<(usize, u64)>> = (0..nodes.len()).map(row).collect();
    let mut groups = groups::of(&together);
    // Of equals the one with the most frequent actor.
    groups.sort_by_key(|group| Reverse(group.len()));
    let member = |node: usize| NetworkMember {
        of: companions[node].clone(),
        with: strongest[node]
            .iter()
            .map(|(other, _)| CompanionView {
                link: companions[*other].link.clone(),
                issues: together[node][*other] as usize,
            })
            .collect(),
    };
    let view = WholeNetworkView {
        actors: archive.actors.iter().filter(|record| record.exists()).count(),
        groups: groups
            .iter()
            .enumerate()
            .map(|(at, group)| NetworkGroup {
                number: at + 1,
                members: group.iter().map(|node| member(*node)).collect(),
            })
            .collect(),
        picture: picture(&groups, &companions, &strongest),
    };
    page(context, "network", "about_network", Facts::Network(view))
}

/// How many issues name each two of some actors.
fn together(context: &PageContext<'_>, nodes: &[Subject]) -> Vec<Vec<u64>> {
    let archive = context.archive;
    // Which of them each issue names, one bit for each.
    let mut named = vec![0_u128; archive.issues.len()];
    for (at, node) in nodes.iter().enumerate() {
        archive.issues_of(node).iter().for_each(|key| named[key.index()] |= 1 << at);
    }
    let mut table = vec![vec![0; nodes.len()]; nodes.len()];
    for names in named {
        let mut rest = names;
        while rest != 0 {
            let one = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let mut others = rest;
            while others != 0 {
                let other = others.trailing_zeros() as usize;
                others &= others - 1;
                table[one][other] += 1;
                table[other][one] += 1;
            }
        }
    }
    table
}

/// Those that one is seen with most beyond chance, each with the strength of the tie. `row`: in how many issues it is
/// seen with each; `issues`: in how many issues each is, and how many there are.
fn strongest(node: usize, row: &[u64], (issues, all): (&[usize], usize)) -> Vec<(usize, u64)> {
    let strength = |other: usize| counts::strength(row[other] as usize, (issues[node], issues[other]), all);
    let mut others: Vec<(usize, u64)> =
        (0..row.len()).filter(|other| row[*other] > 0).map(|other| (other, strength(other))).collect();
    others.sort_by_key(|(other, strength)| (Reverse((*strength, row[*other])), *other));
    others.truncate(TIES);
    others
}

/// What is drawn: all actors by groups, and the strongest ties of each.
fn picture(
    groups: &[Vec<usize>],
    companions: &[CompanionView<'_>],
    strongest: &[Vec<(usize, u64)>],
) -> NetworkPicture {
    let order: Vec<usize> = groups.iter().flatten().copied().collect();
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, node)| places[*node] = place);
    let mut ties: Vec<(usize, usize, usize)> = strongest
        .iter()
        .enumerate()
        .flat_map(|(one, others)| {
            others.iter().map(move |(other, strength)| (one.min(*other), one.max(*other), *strength as usize))
        })
        .map(|(one, other, tie)| (places[one].min(places[other]), places[one].max(places[other]), tie))
        .collect();
    ties.sort_unstable();
    ties.dedup();
    let node = |node: &usize| {
        let CompanionView { link, issues } = &companions[*node];
        (link.name.to_string(), link.href.clone(), *issues)
    };
    let groups = groups.iter().map(|group| group.iter().map(node).collect()).collect();
    NetworkPicture(Drawing { groups, ties })
}
