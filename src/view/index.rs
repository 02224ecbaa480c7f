//! The views of the indexes: by first letter, and of a long one what is in the most issues, and a page per letter.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::index::{NO_LETTER, letter, page_letter};
use crate::model::key::{ActorKey, IssueKey, PublicationKey, SourceKey};
use crate::model::name::NormalName;
use crate::model::page::{IndexOf, Page, Subject};
use crate::model::view::{Facts, IndexGroup, IndexItem, IndexView, LinkView, View};
use crate::text::surnames::sort_name;
use crate::view::context::PageContext;
use crate::view::lists;

/// How many entries the main page of a long index shows.
const TOP: usize = 200;
/// An index of so many entries needs no headings.
const SHORT: usize = 24;

/// The page of all actors, sources, publications, topics or authors, or of those under a letter.
pub fn view<'a>(context: &PageContext<'a>, of: IndexOf, shown: Option<char>) -> View<'a> {
    let archive = context.archive;
    let is_long = archive.is_long_index(of);
    let mut subjects = subjects(context, of);
    let count = subjects.len();
    let (mut top, mut groups) = (Vec::new(), Vec::new());
    if is_long && shown.is_none() {
        top = most_issues(context, subjects);
    } else {
        subjects.retain(|subject| shown.is_none_or(|shown| page_of(context, subject) == shown));
        groups = by_letter(context, subjects);
    }
    let headings = match is_long {
        true => archive.index_headings(of),
        false => groups.iter().map(|(letter, _)| *letter).collect(),
    };
    let ids: BTreeMap<char, String> =
        headings.iter().zip(1..).map(|(letter, number)| (*letter, format!("g{number}"))).collect();
    let link = |letter: &char| -> LinkView<'a> {
        let page = if is_long { Page::IndexLetter(of, page_letter(*letter)) } else { Page::Index(of) };
        let is_here = page == *context.page;
        let address = if is_here { String::new() } else { context.href(&page) };
        let href = format!("{address}#{}", ids[letter]);
        LinkView { name: letter.to_string().into(), href, current: is_here && is_long }
    };
    let kinds: BTreeSet<&str> =
        groups.iter().flat_map(|(_, items)| items).chain(&top).filter_map(|item| item.kind).collect();
    let view = IndexView {
        of: of.word(),
        count,
        kinds: if kinds.len() > 1 { kinds.into_iter().collect() } else { Vec::new() },
        letters: if count > SHORT { headings.iter().map(link).collect() } else { Vec::new() },
        top,
        groups: groups
            .into_iter()
            .map(|(letter, items)| IndexGroup { letter: letter.to_string(), id: ids[&letter].clone(), items })
            .collect(),
    };
    let index = context.index(of);
    let title = match shown {
        Some(letter) => format!("{}: {}", index.name, letter.to_ascii_uppercase()).into(),
        None => index.name.clone(),
    };
    let description = context.about(&title, &context.count("n_in_all", count));
    let mut head = lists::head("index", title, description);
    head.trail.extend(shown.map(|_| index));
    lists::page(context, head, Facts::Index(view))
}

/// The page that lists an actor or source.
fn page_of(context: &PageContext<'_>, subject: &Subject) -> char {
    match subject {
        Subject::Actor(key) => page_letter(context.archive.actors[key.index()].heading),
        Subject::Source(key) => page_letter(context.archive.sources[key.index()].heading),
        _ => NO_LETTER,
    }
}

/// The entries in the most issues, those first; then by id.
fn most_issues<'a>(context: &PageContext<'a>, mut subjects: Vec<Subject>) -> Vec<IndexItem<'a>> {
    let archive = context.archive;
    subjects.sort_by_cached_key(|subject| {
        let (_, id) = archive.folder_and_id(subject);
        (Reverse(archive.issues_of(subject).len()), id.to_owned())
    });
    subjects.iter().take(TOP).map(|subject| item(context, subject)).collect()
}

/// Entries under their headings, in order.
fn by_letter<'a>(context: &PageContext<'a>, subjects: Vec<Subject>) -> Vec<(char, Vec<IndexItem<'a>>)> {
    let mut groups: BTreeMap<(bool, char), Vec<(NormalName, IndexItem)>> = BTreeMap::new();
    for subject in subjects {
        let item = item(context, &subject);
        let declared = match subject {
            Subject::Actor(key) => context.archive.actors[key.index()].declared.as_ref(),
            _ => None,
        };
        let name = sort_name(&item.name, declared.and_then(|actor| actor.front.kind));
        let (key, letter) = (NormalName::of(&name), letter(&name));
        groups.entry((letter == NO_LETTER, letter)).or_default().push((key, item));
    }
    let groups = groups.into_iter().map(|((_, letter), mut items)| {
        items.sort_by(|(key, one), (other_key, other)| {
            (key, &one.name, &one.href).cmp(&(other_key, &other.name, &other.href))
        });
        (letter, items.into_iter().map(|(_, item)| item).collect())
    });
    groups.collect()
}

fn subjects(context: &PageContext<'_>, of: IndexOf) -> Vec<Subject> {
    let archive = context.archive;
    let all: Vec<Subject> = match of {
        IndexOf::Actors => {
            (0..archive.actors.len() as u32).map(|key| Subject::Actor(ActorKey(key))).collect()
        }
        IndexOf::Sources => {
            (0..archive.sources.len() as u32).map(|key| Subject::Source(SourceKey(key))).collect()
        }
        IndexOf::Publications => (0..archive.publications.len() as u32)
            .map(|key| Subject::Publication(PublicationKey(key)))
            .collect(),
        IndexOf::Topics => archive.topics.keys().cloned().map(Subject::Topic).collect(),
        IndexOf::Authors => archive.authors.keys().cloned().map(Subject::Author).collect(),
    };
    all.into_iter().filter(|subject| archive.exists(subject)).collect()
}

fn item<'a>(context: &PageContext<'a>, subject: &Subject) -> IndexItem<'a> {
    let archive = context.archive;
    let issues = archive.issues_of(subject);
    let year = |key: Option<&IssueKey>| key.map(|key| archive.issue(*key).front.date.year());
    IndexItem {
        name: context.archive.name_of(subject),
        href: context.href(&Page::Subject(subject.clone(), None)),
        kind: match subject {
            Subject::Actor(key) => {
                let declared = archive.actors[key.index()].declared.as_ref();
                declared.and_then(|actor| actor.front.kind).map(|kind| kind.word())
            }
            Subject::Source(key) => {
                archive.sources[key.index()].declared.as_ref().and_then(|source| source.front.kind)
            }
            _ => None,
        },
        issues: issues.len(),
        first: year(issues.first()),
        last: year(issues.last()),
    }
}
