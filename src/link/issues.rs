//! Adds and removes issues: every relation of an issue is updated here on both sides.

use std::sync::Arc;

use crate::link::destinations::LinkingText;
use crate::link::lists::{insert, neighbours, remove};
use crate::link::related;
use crate::link::relations::{self, Relations};
use crate::link::unresolved;
use crate::model::alias;
use crate::model::archive::{Archive, IssueList};
use crate::model::change::Replacement;
use crate::model::date::CitedDate;
use crate::model::document::IssueFront;
use crate::model::issue::Issue;
use crate::model::key::{IssueKey, PublicationKey};
use crate::model::page::Page;
use crate::model::touched::Touched;

/// Removes all old forms, then adds all new forms: two issues may have swapped their dates. An issue that keeps
/// its date keeps its place in every list that contains both forms.
pub fn all(archive: &mut Archive, changes: Vec<Replacement<Issue>>, touched: &mut Touched) {
    let mut new = Vec::new();
    let mut stay = Vec::new();
    for pair in changes {
        match (pair.old, pair.new) {
            (Some(old), Some(new)) if old.front.date == new.front.date => stay.push((old, new)),
            (old, coming) => {
                replace(archive, old.as_ref(), None, touched);
                new.extend(coming);
            }
        }
    }
    for (old, new) in stay {
        replace(archive, Some(&old), Some(&new), touched);
    }
    // In order, so that each list grows at its end.
    new.sort_by(|one, other| (one.front.date, &one.id).cmp(&(other.front.date, &other.id)));
    for issue in new {
        replace(archive, None, Some(&issue), touched);
    }
}

/// Replaces the old form of an issue with the same date; with only one of them, adds or removes it.
fn replace(archive: &mut Archive, old: Option<&Arc<Issue>>, new: Option<&Arc<Issue>>, touched: &mut Touched) {
    let Some(either) = new.or(old) else { return };
    let key = archive.keys.issue(&either.id);
    let relations = |issue: Option<&Arc<Issue>>| issue.map(|issue| relations::of(archive, issue));
    let (before, after) = (relations(old).unwrap_or_default(), relations(new).unwrap_or_default());
    make_room(archive, &after);
    let (gone, come) = (before.without(&after), after.without(&before));
    let (old_front, new_front) = (old.map(|issue| &issue.front), new.map(|issue| &issue.front));
    let shown_otherwise = old_front.map(related::shown) != new_front.map(related::shown);
    if old_front != new_front {
        touched.cited.insert(key);
        let aliases = |front: Option<&IssueFront>| front.map_or_else(Vec::new, |front| front.aliases.clone());
        touched.redirects |= aliases(old_front) != aliases(new_front);
    }
    if let Some(old) = old {
        touch(archive, key, old, &before, touched);
        if shown_otherwise {
            touch_beside(archive, key, old, &before, touched);
        }
        touch_reports(archive, &gone, touched);
        related::touch(archive, &gone, touched);
        take_relations(archive, key, &gone);
        count(archive, old, &before, |number| *number -= 1);
        linking(key, old).remove(archive);
        for name in alias::keys(old) {
            let Some(issues) = archive.aliases.get_mut(&name) else { continue };
            issues.remove(&key);
            if issues.is_empty() {
                archive.aliases.remove(&name);
            }
        }
    }
    if archive.issues.len() <= key.index() {
        archive.issues.resize(key.index() + 1, None);
    }
    archive.issues[key.index()] = new.cloned();
    if let Some(new) = new {
        put_relations(archive, key, &come);
        count(archive, new, &after, |number| *number += 1);
        linking(key, new).insert(archive);
        for name in alias::keys(new) {
            archive.aliases.entry(name).or_default().insert(key);
        }
        touch(archive, key, new, &after, touched);
        if shown_otherwise {
            touch_beside(archive, key, new, &after, touched);
        }
        touch_reports(archive, &come, touched);
        related::touch(archive, if shown_otherwise { &after } else { &come }, touched);
    }
}

fn take_relations(archive: &mut Archive, key: IssueKey, relations: &Relations) {
    with_lists(archive, key, relations, remove);
    for (source, date) in &relations.cited_on {
        let reports = &mut archive.sources[source.index()].dated;
        if let Some(list) = reports.get_mut(date) {
            list.retain(|other| *other != key);
            if list.is_empty() {
                reports.remove(date);
            }
        }
    }
    for (publication, date) in &relations.references {
        unrefer(archive, key, *publication, *date);
    }
}

fn put_relations(archive: &mut Archive, key: IssueKey, relations: &Relations) {
    with_lists(archive, key, relations, insert);
    for (source, date) in &relations.cited_on {
        archive.sources[source.index()].dated.entry(*date).or_default().push(key);
    }
    for (publication, date) in &relations.references {
        refer(archive, key, *publication, *date);
    }
}

/// Counts what has no list.
fn count(archive: &mut Archive, issue: &Issue, relations: &Relations, change: fn(&mut usize)) {
    for mention in &issue.reading.mentions {
        change(&mut archive.actors[mention.actor.index()].mentions);
    }
    for source in &relations.cited {
        change(&mut archive.sources[source.index()].citations);
    }
}

fn linking(key: IssueKey, issue: &Issue) -> LinkingText<'_, IssueFront> {
    LinkingText {
        page: Page::Issue(key),
        page_key: format!("issues/{}", issue.id),
        document: issue,
        image: issue.front.image.as_deref(),
    }
}

/// Does the same to every list of issues that the relations name. Each list is taken out meanwhile, because its
/// order depends on the archive.
fn with_lists(
    archive: &mut Archive,
    key: IssueKey,
    relations: &Relations,
    change: fn(&Archive, &mut IssueList, IssueKey),
) {
    let mut lend = |pick: &dyn Fn(&mut Archive) -> &mut IssueList| {
        let mut list = std::mem::take(pick(archive));
        change(archive, &mut list, key);
        *pick(archive) = list;
    };
    if relations.dated {
        lend(&|archive| &mut archive.order);
    }
    for actor in &relations.actors {
        lend(&|archive| &mut archive.actors[actor.index()].issues);
    }
    for source in &relations.sources {
        lend(&|archive| &mut archive.sources[source.index()].issues);
    }
    for source in &relations.undated {
        lend(&|archive| &mut archive.sources[source.index()].undated);
    }
    for report in &relations.addressed {
        lend(&|archive| &mut archive.reports[report.index()].citing);
    }
    if let Some(publication) = relations.publication {
        lend(&|archive| &mut archive.publications[publication.index()].issues);
    }
    for topic in &relations.topics {
        lend(&|archive| archive.topics.entry(topic.clone()).or_default());
    }
    for author in &relations.authors {
        lend(&|archive| archive.authors.entry(author.clone()).or_default());
    }
}

/// Makes an entry for every key that the relations name.
fn make_room(archive: &mut Archive, relations: &Relations) {
    let most = |keys: &mut dyn Iterator<Item = usize>| keys.max().map_or(0, |most| most + 1);
    let actors = most(&mut relations.actors.iter().map(|key| key.index()));
    if archive.actors.len() < actors {
        archive.actors.resize_with(actors, Default::default);
    }
    let sources = most(&mut relations.sources.iter().map(|key| key.index()));
    if archive.sources.len() < sources {
        archive.sources.resize_with(sources, Default::default);
    }
    let reports = most(&mut relations.addressed.iter().map(|key| key.index()));
    if archive.reports.len() < reports {
        archive.reports.resize_with(reports, Default::default);
    }
    let referred = relations.references.iter().map(|(key, _)| key.index());
    let publications = most(&mut referred.chain(relations.publication.map(|key| key.index())));
    if archive.publications.len() < publications {
        archive.publications.resize_with(publications, Default::default);
    }
}

fn refer(archive: &mut Archive, key: IssueKey, publication: PublicationKey, date: CitedDate) {
    match date {
        CitedDate::Day(day) => {
            let record = &mut archive.publications[publication.index()];
            let mut list = record.referred_days.remove(&day).unwrap_or_default();
            insert(archive, &mut list, key);
            archive.publications[publication.index()].referred_days.insert(day, list);
        }
        CitedDate::Span(first, last) => {
            archive.publications[publication.index()].referred_spans.push((first, last, key));
        }
    }
}

fn unrefer(archive: &mut Archive, key: IssueKey, publication: PublicationKey, date: CitedDate) {
    let record = &mut archive.publications[publication.index()];
    match date {
        CitedDate::Day(day) => {
            if let Some(list) = record.referred_days.get_mut(&day) {
                list.retain(|other| *other != key);
                if list.is_empty() {
                    record.referred_days.remove(&day);
                }
            }
        }
        CitedDate::Span(first, last) => record.referred_spans.retain(|entry| *entry != (first, last, key)),
    }
}

/// Touches everything whose pages show this form of an issue, given the current archive.
fn touch(archive: &Archive, key: IssueKey, issue: &Issue, relations: &Relations, touched: &mut Touched) {
    touched.archive = true;
    touched.issues.insert(key);
    touched.years.insert(issue.front.date.year());
    touched.actors.extend(&relations.actors);
    touched.sources.extend(&relations.sources);
    touched.reports.extend(&relations.addressed);
    touched.topics.extend(relations.topics.iter().cloned());
    touched.authors.extend(relations.authors.iter().cloned());
    for (publication, date) in &relations.references {
        touched.issues.extend(archive.referred(key, *publication, &[*date]));
    }
    touched.publications.extend(relations.publication);
}

/// Touches the issues that show the title of this one: its neighbours and those that refer to it.
fn touch_beside(
    archive: &Archive,
    key: IssueKey,
    issue: &Issue,
    relations: &Relations,
    touched: &mut Touched,
) {
    let Some(publication) = relations.publication else { return };
    let list = &archive.publications[publication.index()].issues;
    touched.issues.extend(neighbours(archive, list, key));
    touched.issues.extend(archive.referrers(publication, issue.front.date));
    if !touched.everything {
        touched.near.extend(unresolved::near(archive, publication, issue.front.date));
    }
}

/// Touches all issues that cite a source of one date: they show how many others do.
fn touch_reports(archive: &Archive, relations: &Relations, touched: &mut Touched) {
    for (source, date) in &relations.cited_on {
        let record = &archive.sources[source.index()];
        touched.issues.extend(record.dated.get(date).into_iter().flatten());
        touched.reports.extend(record.addressed_on.get(date).into_iter().flatten());
    }
}
