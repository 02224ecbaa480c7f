//! The card that the script shows next to the name of an actor. It is a separate file: otherwise, all pages
//! that name the actor would change with every new issue.

use serde::Serialize;

use crate::model::archive::Archive;
use crate::model::key::ActorKey;
use crate::text::lang::Lang;

/// More years than a small chart can show.
const MOST: usize = 60;

/// An actor in short.
#[derive(Debug, Serialize)]
pub struct Card {
    /// How often it is named, and from when to when, in words.
    facts: String,
    /// Number of issues in each year from the first to the last; empty if there are too many years.
    years: Vec<usize>,
}

pub fn card(archive: &Archive, key: ActorKey) -> Card {
    let record = &archive.actors[key.index()];
    let settings = &archive.settings;
    let strings = &settings.strings;
    let (Some(first), Some(last)) = (record.issues.first(), record.issues.last()) else {
        return Card { facts: strings.say("not_named").to_owned(), years: Vec::new() };
    };
    let lang = Lang::of(&settings.lang);
    let day = |issue| lang.day(archive.issue(issue).front.date);
    let (first, last) = (day(*first), day(*last));
    let span = match first == last {
        true => first,
        false => strings.fill("from_to", &[("first", &first), ("last", &last)]),
    };
    let counts = archive.years(&record.issues);
    let from = counts.first().map_or(0, |(year, _)| *year);
    let length = counts.last().map_or(0, |(year, _)| usize::from((year - from).unsigned_abs()) + 1);
    let mut years = vec![0; if length > MOST { 0 } else { length }];
    for (year, count) in counts {
        if let Some(slot) = years.get_mut(usize::from((year - from).unsigned_abs())) {
            *slot = count;
        }
    }
    let facts = [
        strings.count("n_mentions", record.mentions),
        " ".into(),
        strings.count("in_issues", record.issues.len()),
        ", ".into(),
        span,
    ];
    Card { facts: facts.concat(), years }
}
