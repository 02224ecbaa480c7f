//! CSL-JSON → works. Each item is cut out and read for itself, so that a malformed one costs no other.

use std::ops::Range;

use serde_json::Value;

use crate::model::date::CitedDate;
use crate::model::work::Work;
use crate::parse::references::{Entry, Malformed, Read, between, date, iso, source};

/// The items of a file, in order. With a key of its own (`citation-key`), an item is cited by either.
pub(super) fn entries(text: &str) -> Vec<Read> {
    let mut entries = Vec::new();
    for range in cut(text) {
        match serde_json::from_str::<Value>(&text[range.clone()]) {
            Ok(item) => {
                let mut keys: Vec<String> =
                    ["citation-key", "id"].iter().filter_map(|key| word(&item, key)).collect();
                keys.dedup();
                if keys.is_empty() {
                    let reason = "it has no `id`".to_owned();
                    entries.push(Err(Malformed {
                        key: String::new(),
                        at: range.start..range.start + 1,
                        reason,
                    }));
                }
                entries.extend(keys.into_iter().map(|key| {
                    let at = text[range.clone()]
                        .find(&format!("\"{key}\""))
                        .map_or(range.start, |at| range.start + at + 1);
                    Ok(Entry { key: at..(at + key.len()).min(range.end), work: work(&item, &key) })
                }));
            }
            Err(error) => {
                let key = text[range.clone()].split("\"id\"").nth(1).and_then(|rest| rest.split('"').nth(1));
                let (key, reason) = (key.unwrap_or_default().to_owned(), error.to_string());
                entries.push(Err(Malformed { key, at: range.start..range.start + 1, reason }));
            }
        }
    }
    entries
}

/// The items of an array, or the only one.
fn cut(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut depth, mut start, mut quoted, mut escaped) = (0usize, 0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            b'}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    if depth > 0 {
        found.push(start..text.len());
    }
    found
}

fn word(item: &Value, key: &str) -> Option<String> {
    let value = match item.get(key)? {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!value.is_empty()).then_some(value)
}

fn work(item: &Value, key: &str) -> Work {
    let url = word(item, "URL");
    let authors: Vec<Box<str>> =
        ["author", "editor"].iter().find_map(|role| names(item.get(role)?)).unwrap_or_default();
    let named = ["container-title", "collection-title", "publisher", "institution", "authority"];
    Work {
        key: key.into(),
        source: source(named.iter().map(|name| word(item, name)), url.as_deref(), &authors),
        title: word(item, "title").map(Into::into),
        date: item.get("issued").and_then(issued),
        url: url.map(Into::into),
        authors,
    }
}

fn names(names: &Value) -> Option<Vec<Box<str>>> {
    let name = |name: &Value| -> Option<Box<str>> {
        let part = |key| word(name, key);
        let family = [part("non-dropping-particle"), part("family")]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        match (part("literal"), family.is_empty(), part("given")) {
            (Some(literal), _, _) => Some(literal.into()),
            (None, false, Some(given)) => Some(format!("{family}, {given}").into()),
            (None, false, None) => Some(family.into()),
            (None, true, given) => given.map(Into::into),
        }
    };
    Some(names.as_array()?.iter().filter_map(name).collect()).filter(|names: &Vec<_>| !names.is_empty())
}

fn issued(issued: &Value) -> Option<CitedDate> {
    if let Some(text) = word(issued, "raw").or_else(|| word(issued, "literal")) {
        return iso(&text);
    }
    let part = |part: &Value| {
        let number = |value: &Value| value.as_i64().or_else(|| value.as_str()?.parse().ok());
        let numbers: Vec<i64> = part.as_array()?.iter().map_while(number).collect();
        let small = |at: usize| numbers.get(at).and_then(|number| i8::try_from(*number).ok());
        date(i16::try_from(*numbers.first()?).ok()?, small(1), small(2))
    };
    match issued.get("date-parts")?.as_array()?.as_slice() {
        [only] => part(only),
        [from, to, ..] => between(part(from)?, part(to)),
        [] => None,
    }
}
