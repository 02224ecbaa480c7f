//! The keys of front matter, ours and those of other tools → what is known about a text.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::import::foreign::{ForeignText, Note};
use crate::import::path_date::first_numeric;
use crate::text::dates::{anywhere, day};
use crate::text::front_matter::{self, Node, Value, own_key};

/// Keys under which names by which others link to a text are found.
const NAMES: [&str; 4] = ["slug", "name", "uid", "id"];

/// Keys that are kept as they are, if they are lists or maps as ours.
const OURS: [&str; 6] = ["actors", "sources", "corrections", "citations", "mentions", "extra"];

/// Keys with dates that are not the day of publication.
const OTHER_DATES: [&str; 10] =
    ["mod", "update", "expir", "unpublish", "event", "start", "end", "due", "review", "build"];

/// Reads the front matter of a text into `found`; returns what follows it.
pub fn take<'a>(text: &'a str, found: &mut ForeignText) -> &'a str {
    let Some(parts) = split(text) else {
        return header_lines(text, found);
    };
    if parts.front.is_empty() {
        return header_lines(&text[parts.body], found);
    }
    let front = &text[parts.front];
    let pairs = match front_matter::parse(parts.format, front) {
        Ok(Node { value: Value::Map(pairs), .. }) => {
            pairs.into_iter().filter_map(|(key, value)| Some((key.text()?.to_owned(), value))).collect()
        }
        Ok(_) => Vec::new(),
        Err(fault) => {
            let line = front[..fault.at.min(front.len())].matches('\n').count() + 2;
            let message =
                format!("front matter is invalid in line {line} ({}); read line by line", fault.message);
            found
                .notes
                .push(Note::new(message, "texts have invalid front matter, which was read line by line"));
            lines_of(front)
        }
    };
    fill(pairs, found);
    &text[parts.body]
}

fn split(text: &str) -> Option<front_matter::Parts> {
    // What is not closed is a rule or text; header lines may follow.
    front_matter::split(text).ok()
}

/// The keys of front matter that is not valid: those that begin a line, with text as their value.
fn lines_of(front: &str) -> Vec<(String, Node)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for line in front.lines() {
        let key = line.split_once(':').filter(|(key, _)| is_key(key));
        match (key, pairs.last_mut()) {
            (Some((key, value)), _) => pairs.push((key.trim().to_owned(), value.trim().to_owned())),
            (None, Some((_, value))) if line.starts_with([' ', '\t']) => {
                *value = format!("{value} {}", line.trim()).trim().to_owned();
            }
            _ => {}
        }
    }
    pairs.into_iter().map(|(key, value)| (key, scalar(value.trim_matches(['"', '\'']).to_owned()))).collect()
}

fn is_key(key: &str) -> bool {
    let key = key.trim_end();
    (1..=30).contains(&key.len())
        && key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_ ".contains(sign))
}

fn scalar(text: String) -> Node {
    Node { value: Value::Scalar { text, plain: true }, span: 0..0 }
}

/// Header lines of Pelican or MultiMarkdown, up to the first blank line. There must be a title or a date among
/// them, and nothing else.
fn header_lines<'a>(text: &'a str, found: &mut ForeignText) -> &'a str {
    let without_fence = text.strip_prefix("---\n").unwrap_or(text);
    let block_end = without_fence.find("\n\n").unwrap_or(without_fence.len());
    let (block, rest) = without_fence.split_at(block_end);
    let mut lines = block.lines();
    let is_header = lines.clone().all(|line| {
        line.starts_with([' ', '\t'])
            || line == "---"
            || line.split_once(':').is_some_and(|(key, _)| is_key(key))
    });
    let says = |key: &str| {
        let mut keys = block.lines().filter_map(|line| line.split_once(':'));
        keys.any(|(known, _)| known.trim().eq_ignore_ascii_case(key))
    };
    let starts = lines.next().is_some_and(|line| line.split_once(':').is_some_and(|(key, _)| is_key(key)));
    if !(starts && is_header && says("title") && (says("date") || block.lines().count() > 1)) {
        return text;
    }
    let split_list = |(key, node): (String, Node)| {
        let is_list =
            ["tags", "authors", "keywords", "category", "categories"].contains(&&*key.to_lowercase());
        match node.text().filter(|text| is_list && text.contains([',', ';'])) {
            Some(text) => {
                let items = text.split([',', ';']).map(str::trim).filter(|item| !item.is_empty());
                let items = items.map(|item| scalar(item.to_owned())).collect();
                (key, Node { value: Value::List(items), span: 0..0 })
            }
            None => (key, node),
        }
    };
    fill(lines_of(block).into_iter().map(split_list).collect(), found);
    rest.trim_start_matches('\n')
}

/// Reads lines of keys, such as the fields of reStructuredText without their first colon.
pub fn take_lines(lines: &str, found: &mut ForeignText) {
    fill(lines_of(lines), found);
}

/// Reads keys and their values.
fn fill(pairs: Vec<(String, Node)>, found: &mut ForeignText) {
    let mut extra: Vec<(String, serde_json::Value)> = Vec::new();
    let mut dates: HashMap<&'static str, Vec<(String, Node)>> = HashMap::new();
    for (written, node) in pairs {
        let plain = written.to_lowercase().replace([' ', '-'], "_");
        let own = own_key(&written, &node).unwrap_or("");
        let key = if own.is_empty() { plain.as_str() } else { own };
        match key {
            "date" => dates.entry("date").or_default().push((plain, node)),
            "updated" => dates.entry("updated").or_default().push((plain, node)),
            "title" => found.title = text_of(&node).or(found.title.take()),
            "summary" => found.summary = found.summary.take().or(text_of(&node)),
            "publication" => found.publication = text_of(&node),
            "volume" => found.volume = text_of(&node),
            "issue" | "number" | "issue_number" if text_of(&node).is_some_and(|text| text.len() < 20) => {
                found.issue = text_of(&node);
            }
            "lang" => found.lang = text_of(&node).and_then(|lang| language(&lang)),
            "authors" => push(&mut found.authors, texts(&node)),
            "topics" => push(&mut found.topics, lists(&node)),
            "taxonomies" => taxonomies(&node, found),
            "origin" => {
                found.origin = found.origin.take().or(text_of(&node).filter(|url| url.contains("://")));
            }
            "image" => found.image = found.image.take().or(image(&node)),
            "aliases" | "alias" | "redirect_from" | "permalink" | "url" => addresses(&texts(&node), found),
            "draft" | "private" => found.draft |= is_true(&node),
            "published" | "publish" | "public" => found.draft |= is_false(&node),
            "status" | "visibility" => {
                let hidden = ["draft", "private", "hidden", "pending", "unpublished", "trash", "future"];
                found.draft |= text_of(&node).is_some_and(|status| hidden.contains(&&*status.to_lowercase()));
            }
            _ if NAMES.contains(&key) => found.names.extend(text_of(&node)),
            _ if OURS.contains(&key) && node.value != Value::Null => keep(key, &node, found),
            _ if front_matter::is_meaningless(key) || node.value == Value::Null => {}
            _ if is_date_key(key) => dates.entry("other").or_default().push((plain, node)),
            _ => extra.push((written, node.json())),
        }
    }
    take_dates(dates, found);
    if !extra.is_empty() && !found.keys.iter().any(|(key, _)| key == "extra") {
        let map: serde_json::Map<_, _> = extra.into_iter().collect();
        found.keys.push(("extra".to_owned(), serde_json::Value::Object(map).to_string()));
    }
}

/// Whether a key is that of a date: `meeting_date`, `publish_time`.
fn is_date_key(key: &str) -> bool {
    let ends = ["date", "time", "datum", "day", "_at"].iter().any(|end| key.ends_with(end));
    ends && !OTHER_DATES.iter().any(|other| key.contains(other))
}

fn take_dates(mut dates: HashMap<&'static str, Vec<(String, Node)>>, found: &mut ForeignText) {
    let mut written = dates.remove("date").unwrap_or_default();
    // `date` before `created`.
    written.sort_by_key(|(key, _)| key != "date");
    written.extend(dates.remove("other").unwrap_or_default());
    found.date = written.iter().find_map(|(_, node)| date(&text_of(node)?));
    if found.date.is_none()
        && let Some(text) = written.iter().find_map(|(key, node)| text_of(node).filter(|_| key == "date"))
    {
        found.notes.push(Note::new(
            format!("date `{text}` in the front matter is not a date"),
            "texts have a `date` in their front matter that is not a date",
        ));
    }
    let updated = dates.remove("updated").unwrap_or_default();
    found.updated = updated.iter().find_map(|(_, node)| date(&text_of(node)?));
}

/// A date as other tools write it.
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let starts = text.get(..4).is_some_and(|year| year.bytes().all(|digit| digit.is_ascii_digit()));
    let numeric = || first_numeric(text).filter(|(_, at)| at.start == 0).map(|(date, _)| date);
    (if starts { numeric() } else { None })
        .or_else(|| day(text))
        .or_else(|| anywhere(text).and_then(|found| found.date(None)))
}

/// A language code as BCP 47 has it.
pub fn language(text: &str) -> Option<String> {
    let code = text.split('.').next()?.replace('_', "-");
    let first = code.split('-').next()?;
    let fits = (2..=3).contains(&first.len())
        && code.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    fits.then_some(code)
}

/// A key that is ours; what we would not understand is kept under `extra`.
fn keep(key: &str, node: &Node, found: &mut ForeignText) {
    let is_names = matches!(key, "actors" | "sources");
    let fits = match &node.value {
        Value::List(items) => !is_names || items.iter().all(|item| item.text().is_some()),
        Value::Map(_) => !is_names,
        _ => is_names,
    };
    let json = node.json();
    match fits {
        true => found.keys.push((key.to_owned(), json.to_string())),
        false => {
            let map = serde_json::json!({ key: json });
            found.keys.push(("extra".to_owned(), map.to_string()));
        }
    }
}

/// Old addresses, or in a vault of notes other names.
fn addresses(texts: &[String], found: &mut ForeignText) {
    for text in texts {
        match text {
            url if url.contains("://") => {
                found.origin.get_or_insert_with(|| url.clone());
            }
            path if path.contains('/') && !path.contains([':', ' ']) => {
                found.aliases.push(format!("/{}", path.trim_start_matches('/')));
            }
            name if !name.contains(':') => found.names.push(name.clone()),
            _ => {}
        }
    }
}

/// `taxonomies: {tags: [a], categories: [b]}` of Zola.
fn taxonomies(node: &Node, found: &mut ForeignText) {
    if let Value::Map(pairs) = &node.value {
        pairs.iter().for_each(|(_, value)| push(&mut found.topics, lists(value)));
    }
}

fn image(node: &Node) -> Option<String> {
    ["path", "src", "url", "image", "feature"]
        .iter()
        .find_map(|key| text_of(node.get(key)?))
        .or_else(|| text_of(node))
}

/// The text of a scalar, on one line.
fn text_of(node: &Node) -> Option<String> {
    // Spaces that may not be broken at stay.
    let lines = node.text()?.split(['\n', '\r', '\t']).map(str::trim).filter(|line| !line.is_empty());
    let text = lines.collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// A scalar's text, or that of each item of a list; of maps their `name`.
fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::List(items) => items.iter().flat_map(texts).collect(),
        Value::Map(_) => {
            ["name", "title", "given"].iter().find_map(|key| text_of(node.get(key)?)).into_iter().collect()
        }
        _ => text_of(node).into_iter().collect(),
    }
}

/// The same, with text that is a list separated by commas.
fn lists(node: &Node) -> Vec<String> {
    let texts = texts(node);
    match texts.as_slice() {
        [only] if only.contains(',') && matches!(node.value, Value::Scalar { .. }) => {
            only.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
        }
        _ => texts,
    }
}

fn push(list: &mut Vec<String>, values: Vec<String>) {
    for value in values {
        if !list.contains(&value) {
            list.push(value);
        }
    }
}

fn is_true(node: &Node) -> bool {
    node.text().is_some_and(|text| ["true", "yes", "1", "on"].contains(&&*text.to_lowercase()))
}

fn is_false(node: &Node) -> bool {
    node.text().is_some_and(|text| ["false", "no", "0", "off"].contains(&&*text.to_lowercase()))
}
