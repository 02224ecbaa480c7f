//! Which issues are related to an issue, and why: reports that both cite and actors that both name, weighted by
//! rarity.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::model::archive::{RARE, ReportId};
use crate::model::key::{ActorKey, IssueKey};
use crate::model::view::{LinkView, RelatedView};
use crate::view::context::PageContext;

/// How many related issues are shown.
const SHOWN: usize = 5;
/// How many reports, and how many actors, are named as the reason.
const REASONS: usize = 2;
/// What something weighs that two issues share and no other: a number that all of 1 to [`RARE`] divide.
const WEIGHT: usize = 27_720;

/// Something that an issue shares with others.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum SharedItem {
    Report(ReportId),
    Actor(ActorKey),
}

/// The related issues, without those already on its page. A shared report counts twice as much as a shared
/// actor.
///
/// The result depends only on what these issues share, and only rare things count, so an edit affects only the
/// few issues that share something rare with the edited one.
pub fn issues<'a>(context: &PageContext<'a>, key: IssueKey, without: &[IssueKey]) -> Vec<RelatedView<'a>> {
    let shared = shared(context, key);
    let year = context.archive.issue(key).front.date.year();
    let mut found: Vec<(IssueKey, usize)> = Vec::new();
    for (at, (_, list)) in shared.iter().enumerate() {
        let others = list.iter().filter(|other| **other != key && !without.contains(other));
        found.extend(others.map(|other| (*other, at)));
    }
    found.sort_unstable();
    let weight = |at: usize| {
        let (what, list) = shared[at];
        let twice = if matches!(what, SharedItem::Report(..)) { 2 } else { 1 };
        twice * WEIGHT / (list.len() - 1)
    };
    let mut weighed: Vec<(usize, &[(IssueKey, usize)])> = found
        .chunk_by(|one, other| one.0 == other.0)
        .map(|same| (same.iter().map(|(_, at)| weight(*at)).sum(), same))
        .collect();
    // Of equals the newer one.
    weighed.sort_by(|(one, same), (other, others)| {
        other.cmp(one).then_with(|| context.archive.compare(others[0].0, same[0].0))
    });
    weighed.truncate(SHOWN);
    let view = |same: &[(IssueKey, usize)]| {
        let mut reasons: Vec<usize> = same.iter().map(|(_, at)| *at).collect();
        reasons.sort_by_key(|at| (Reverse(weight(*at)), *at));
        let mut view =
            RelatedView { issue: context.place(same[0].0, ""), reports: Vec::new(), actors: Vec::new() };
        for at in reasons {
            match shared[at].0 {
                SharedItem::Report(report) if view.reports.len() < REASONS => {
                    view.reports.extend(reason(context, report, year));
                }
                SharedItem::Actor(actor) if view.actors.len() < REASONS => {
                    view.actors.push(context.actor(actor))
                }
                _ => {}
            }
        }
        view
    };
    weighed.into_iter().map(|(_, same)| view(same)).collect()
}

/// A shared report: its title or its dates, and its source.
fn reason<'a>(context: &PageContext<'a>, report: ReportId, year: i16) -> Option<LinkView<'a>> {
    let mut link = context.source(context.archive.source_of(report)?);
    let title = match report {
        ReportId::Addressed(key) => context.archive.report(key).title.as_deref(),
        ReportId::Dated(..) => None,
    };
    let dates = context.cited_dates(&context.archive.dates_of(report));
    link.href = context.report(report, year);
    match title {
        Some(title) => link.name = title.into(),
        None if dates.is_empty() => {}
        None => link.name = format!("{}, {dates}", link.name).into(),
    }
    Some(link)
}

/// The rare reports and actors of an issue in reading order, each with all issues that have it.
fn shared<'a>(context: &PageContext<'a>, key: IssueKey) -> Vec<(SharedItem, &'a [IssueKey])> {
    let archive = context.archive;
    let reading = &archive.issue(key).reading;
    let mut shared: Vec<(SharedItem, &'a [IssueKey])> = Vec::new();
    let mut seen = HashSet::new();
    let mut add = |what: SharedItem, list: &'a [IssueKey]| {
        let is_rare = (2..=RARE).contains(&list.len());
        if is_rare && seen.insert(what) {
            shared.push((what, list));
        }
    };
    for citation in &reading.citations {
        for report in archive.reports_of(citation) {
            add(SharedItem::Report(report), archive.issues_of_report(report));
        }
    }
    let named = reading.mentions.iter().map(|mention| mention.actor);
    for actor in named.chain(reading.listed_actors.iter().copied()) {
        add(SharedItem::Actor(actor), &archive.actors[actor.index()].issues);
    }
    shared
}
