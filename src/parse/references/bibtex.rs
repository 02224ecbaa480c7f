//! BibTeX and BibLaTeX → works. Each entry is cut out and read for itself, so that a malformed one costs no other.

use std::collections::HashMap;
use std::ops::Range;

use biblatex::{Bibliography, ChunksExt, Entry as Parsed, RawBibliography, RawChunk, RawEntry, Spanned};

use crate::model::date::CitedDate;
use crate::model::work::Work;
use crate::parse::references::{Entry, Malformed, Read, date, iso, source};
use crate::text::lang::Lang;

/// The longest chain of `crossref` that is followed.
const MOST_PARENTS: usize = 8;

/// The entries of a file, in order.
pub(super) fn entries(text: &str) -> Vec<Read> {
    let mut raw = Vec::new();
    let mut abbreviations = Vec::new();
    for range in cut(text) {
        match RawBibliography::parse(&text[range.clone()]) {
            Ok(bibliography) => {
                abbreviations.extend(bibliography.abbreviations);
                raw.extend(bibliography.entries.into_iter().map(|entry| Ok((entry, range.start))));
            }
            Err(error) => {
                let key = key_of(&text[range.clone()]);
                raw.push(Err(malformed(key, range.start..range.start, &error.kind)));
            }
        }
    }
    let by_key: HashMap<&str, &Spanned<RawEntry>> =
        raw.iter().flatten().map(|(entry, _)| (entry.v.key.v, entry)).collect();
    let strings: HashMap<&str, usize> =
        abbreviations.iter().enumerate().map(|(at, pair)| (pair.key.v, at)).collect();
    let read = |(entry, start): &(Spanned<RawEntry>, usize)| {
        let key = start + entry.v.key.span.start..start + entry.v.key.span.end;
        let mut family = vec![entry.clone()];
        let mut at = 0;
        while at < family.len() && family.len() <= MOST_PARENTS {
            for parent in parents(&family[at].v) {
                if let Some(parent) = by_key.get(parent)
                    && family.iter().all(|known| known.v.key.v != parent.v.key.v)
                {
                    family.push((*parent).clone());
                }
            }
            at += 1;
        }
        let mut named: Vec<&str> = family.iter().flat_map(|entry| names_of_strings(&entry.v)).collect();
        let mut used = Vec::new();
        while let Some(name) = named.pop() {
            if let Some(at) = strings.get(name)
                && !used.contains(at)
            {
                used.push(*at);
                named.extend(abbreviations[*at].value.v.iter().filter_map(name_of_string));
            }
        }
        let raw = RawBibliography {
            preamble: String::new(),
            entries: family,
            abbreviations: used.into_iter().map(|at| abbreviations[at].clone()).collect(),
        };
        let name = entry.v.key.v;
        let parsed = Bibliography::from_raw(raw)
            .map_err(|error| malformed(name.to_owned(), key.clone(), &error.kind))?;
        let parsed =
            parsed.get(name).ok_or_else(|| malformed(name.to_owned(), key.clone(), &"no such entry"))?;
        Ok(Entry { work: work(parsed), key })
    };
    raw.iter()
        .map(|entry| match entry {
            Ok(entry) => read(entry),
            Err(Malformed { key, at, reason }) => {
                Err(Malformed { key: key.clone(), at: at.clone(), reason: reason.clone() })
            }
        })
        .collect()
}

fn malformed(key: String, at: Range<usize>, reason: &dyn std::fmt::Display) -> Malformed {
    Malformed { key, at, reason: reason.to_string() }
}

/// The entries of a file, each from its `@` to its last brace. One that is not closed ends where the next begins.
fn cut(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut at, mut open, mut depth) = (0, None, 0usize);
    let mut at_line_start = true;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'@' if (open.is_none() || at_line_start) && begins_entry(&text[at..]) => {
                if let Some(start) = open {
                    found.push(start..at);
                }
                (open, depth) = (Some(at), 0);
            }
            b'\\' => at += 1,
            b'%' if open.is_none() => {
                at += text[at..].find('\n').unwrap_or(text.len() - at);
                continue;
            }
            b'{' | b'(' if open.is_some() && depth == 0 => depth = 1,
            b'{' if open.is_some() => depth += 1,
            b'}' if depth > 0 => {
                depth -= 1;
                if depth == 0
                    && let Some(start) = open.take()
                {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
        at_line_start = byte == b'\n' || at_line_start && byte.is_ascii_whitespace();
        at += 1;
    }
    found.extend(open.map(|start| start..text.len()));
    found.retain(|range| !is_comment(&text[range.clone()]));
    found
}

/// Whether `@word{` comes next.
fn begins_entry(text: &str) -> bool {
    let rest = text[1..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
    rest.len() < text.len() - 1 && rest.trim_start().starts_with(['{', '('])
}

fn is_comment(entry: &str) -> bool {
    entry.get(1..8).is_some_and(|kind| kind.eq_ignore_ascii_case("comment"))
}

/// The key of an entry that cannot be read, for its message.
fn key_of(entry: &str) -> String {
    let inside = entry.split_once(['{', '(']).map_or(entry, |(_, inside)| inside);
    inside.split([',', '\n']).next().unwrap_or_default().trim().chars().take(80).collect()
}

/// The keys of entries from which an entry takes fields.
fn parents<'a>(entry: &RawEntry<'a>) -> Vec<&'a str> {
    let of = |name: &str| ["crossref", "xref", "xdata"].iter().any(|known| name.eq_ignore_ascii_case(known));
    let fields = entry.fields.iter().filter(|field| of(field.key.v)).flat_map(|field| &field.value.v);
    let values = fields.filter_map(|chunk| match chunk.v {
        RawChunk::Normal(value) => Some(value),
        RawChunk::Abbreviation(_) => None,
    });
    values.flat_map(|value| value.split(',')).map(str::trim).collect()
}

fn names_of_strings<'a>(entry: &RawEntry<'a>) -> Vec<&'a str> {
    entry.fields.iter().flat_map(|field| &field.value.v).filter_map(name_of_string).collect()
}

fn name_of_string<'a>(chunk: &Spanned<RawChunk<'a>>) -> Option<&'a str> {
    match chunk.v {
        RawChunk::Abbreviation(name) => Some(name),
        RawChunk::Normal(_) => None,
    }
}

fn work(entry: &Parsed) -> Work {
    let text = |name: &str| {
        let value = entry.get(name).map(|chunks| chunks.format_verbatim());
        value
            .map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|value| !value.is_empty())
    };
    let url = text("url");
    let authors = authors(entry);
    let titles = ["journaltitle", "journal", "booktitle", "newspaper", "eventtitle"];
    let bodies = ["publisher", "institution", "organization", "school"];
    let source = source(titles.iter().chain(&bodies).map(|name| text(name)), url.as_deref(), &authors);
    Work {
        key: entry.key.as_str().into(),
        source,
        title: text("title").map(Into::into),
        date: text("date").and_then(|written| iso(&written)).or_else(|| by_fields(text)),
        url: url.map(Into::into),
        authors,
    }
}

fn by_fields(text: impl Fn(&str) -> Option<String>) -> Option<CitedDate> {
    let year = text("year")?;
    let Ok(number) = year.trim().parse() else { return iso(&year) };
    let month = text("month").and_then(|month| {
        let word = month.split([' ', '-', '~', '\u{a0}']).next().unwrap_or_default().trim_end_matches('.');
        let capital: String =
            word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
        word.parse().ok().or_else(|| Lang::of("en").month(&capital).map(|(month, _)| month))
    });
    let day = text("day").and_then(|day| day.parse().ok());
    date(number, month, month.and(day))
}

/// Names as `Family, Given`; a name in braces is kept as printed.
fn authors(entry: &Parsed) -> Vec<Box<str>> {
    let persons = entry.author().or_else(|_| entry.get_as("editor")).unwrap_or_default();
    let name = |person: &biblatex::Person| {
        let family = [person.prefix.as_str(), &person.name].join(" ");
        let family = family.trim();
        match person.given_name.trim() {
            "" => family.to_owned(),
            given => format!("{family}, {given}"),
        }
    };
    persons.iter().map(name).filter(|name| !name.is_empty()).map(Into::into).collect()
}
