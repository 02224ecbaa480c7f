//! Files of `references` → works. A malformed entry is a warning; the others count.

mod bibtex;
mod csl;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::date::CitedDate;
use crate::model::diagnostic::Diagnostic;
use crate::model::diagnostic_sink::DiagnosticSink;
use crate::model::place::{Place, Places, SitePath};
use crate::model::web_address::WebAddress;
use crate::model::work::{Work, WorkSource};

/// A bibliography as it was read: its path and text.
pub type Bibliography<'a> = (&'a SitePath, &'a str);

/// A work and the place of its key.
struct Entry {
    work: Work,
    key: Range<usize>,
}

/// An entry that cannot be read.
struct Malformed {
    key: String,
    at: Range<usize>,
    reason: String,
}

type Read = Result<Entry, Malformed>;

/// The works of all files by key, and what is wrong. `source_of` gives the file of the source with an id.
pub fn works(
    files: &[Bibliography],
    source_of: impl Fn(&str) -> Option<SitePath>,
) -> (Vec<Arc<Work>>, Vec<Diagnostic>) {
    let mut works: BTreeMap<Box<str>, (Arc<Work>, Place)> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (path, text) in files {
        let mut sink = DiagnosticSink::default();
        let mut places = Places::new(path, text);
        let read = if path.ends_with(".json") { csl::entries(text) } else { bibtex::entries(text) };
        for entry in read {
            let Entry { work, key } = match entry {
                Ok(entry) => entry,
                Err(Malformed { key, at, reason }) => {
                    let message = format!("cannot read the entry `{key}`: {reason}");
                    sink.push(
                        Diagnostic::warning("malformed-entry", places.of(at), message)
                            .label("this entry is left out"),
                    );
                    continue;
                }
            };
            let place = places.of(key);
            let duplicate = |other: Place, what: &str| {
                let message = format!("duplicate key `{}`", work.key);
                Diagnostic::error("duplicate-key", place.clone(), message)
                    .related(other, what)
                    .hint("give one of them another key")
            };
            if let Some((_, first)) = works.get(&work.key) {
                sink.push(duplicate(first.clone(), "first defined here"));
            } else if let Some(source) = source_of(&work.key) {
                sink.push(duplicate(Place::file(&source), "the source with this id"));
            } else {
                works.insert(work.key.clone(), (Arc::new(work), place));
            }
        }
        diagnostics.extend(sink.finish(path));
    }
    (works.into_values().map(|(work, _)| work).collect(), diagnostics)
}

/// What published a work: the first of these that is given.
fn source(
    named: impl IntoIterator<Item = Option<String>>,
    url: Option<&str>,
    authors: &[Box<str>],
) -> Option<WorkSource> {
    let named = named.into_iter().flatten().find(|name| !name.is_empty());
    let named = named.map(|name| WorkSource::Named(name.into()));
    let host = || url.and_then(host).map(|host| WorkSource::Host(host.into()));
    let author = || authors.first().map(|name| WorkSource::Named(printed(name).into()));
    named.or_else(host).or_else(author)
}

/// The registrable domain of a URL.
fn host(url: &str) -> Option<String> {
    Some(WebAddress::parse(url)?.domain().to_owned())
}

/// `Jane Hollis` of `Hollis, Jane`
fn printed(name: &str) -> String {
    match name.split_once(", ") {
        Some((family, given)) => format!("{given} {family}"),
        None => name.to_owned(),
    }
}

/// The date of a year and, if they are given, a month and a day. None if there is no such date.
fn date(year: i16, month: Option<i8>, day: Option<i8>) -> Option<CitedDate> {
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(match (month, day) {
        (None, _) => CitedDate::Span(first, first.last_of_year()),
        (Some(_), None) => CitedDate::Span(first, first.last_of_month()),
        (Some(_), Some(_)) => CitedDate::Day(first),
    })
}

/// `2018-04-04`, `2018-04`, `2018`, and two of them with `/` between; marks of doubt are dropped.
fn iso(written: &str) -> Option<CitedDate> {
    let one = |part: &str| {
        let part = part.trim().trim_end_matches(['~', '?', '%']);
        let part = part.split(['T', ' ']).next().unwrap_or_default();
        let mut numbers = part.split('-');
        let year = numbers.next()?.parse().ok()?;
        let month = numbers.next().map(str::parse).transpose().ok()?;
        let day = numbers.next().map(str::parse).transpose().ok()?;
        date(year, month, day)
    };
    match written.split_once('/') {
        None => one(written),
        Some((from, to)) => between(one(from)?, one(to)),
    }
}

/// All days of two dates; those of the first if the second is open.
fn between(from: CitedDate, to: Option<CitedDate>) -> Option<CitedDate> {
    let Some(to) = to else { return Some(from) };
    (from.first() <= to.last()).then(|| CitedDate::Span(from.first(), to.last()))
}
