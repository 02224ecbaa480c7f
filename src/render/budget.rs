//! What a template may take for one page. Tera has no limits of its own: a site's template is given filters at its
//! loops and assignments that count, so that one that never ends, or doubles a text, is an error with a place.

use std::cell::Cell;
use std::io::{self, Write};
use std::ops::Range;

use tera::{Kwargs, State, Tera, TeraResult, Value};

/// How often loops of one page may go round.
const MAX_STEPS: usize = 5_000_000;
/// The longest text that a variable may hold, in bytes.
const MAX_TEXT: usize = 1 << 24;
/// The largest page, in bytes.
const MAX_PAGE: usize = 1 << 28;

const OF_LOOP: &str = "briefbook_loop";
const OF_TEXT: &str = "briefbook_text";

thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Starts to count for another page.
pub(super) fn begin() {
    STEPS.set(0);
}

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(OF_LOOP, |items: Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        let count = items.len().unwrap_or(0);
        let steps = STEPS.get().saturating_add(count + 1);
        STEPS.set(steps);
        match steps > MAX_STEPS {
            true => Err(tera::Error::message(format!("loops go round more than {MAX_STEPS} times"))),
            false => Ok(items),
        }
    });
    tera.register_filter(OF_TEXT, |value: Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        match value.as_str().is_some_and(|text| text.len() > MAX_TEXT) {
            true => Err(tera::Error::message(format!("a text is longer than {MAX_TEXT} bytes"))),
            false => Ok(value),
        }
    });
}

/// A page that is being written, up to its largest size.
pub(super) struct PageWriter(pub(super) Vec<u8>);

impl Write for PageWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_PAGE {
            return Err(io::Error::other(format!("the page is larger than {MAX_PAGE} bytes")));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What was put into a template.
struct Insert {
    /// The byte of the template as written before which it is.
    place: usize,
    text: String,
    /// What it counts, as written.
    value: Range<usize>,
}

/// A template with its filters.
pub(super) struct Counted {
    pub(super) text: String,
    /// In order.
    inserts: Vec<Insert>,
}

impl Counted {
    pub(super) fn new(source: &str) -> Self {
        let inserts: Vec<Insert> = tags(source).into_iter().flat_map(|tag| of_tag(source, tag)).collect();
        let mut text = String::with_capacity(source.len() + 32 * inserts.len());
        let mut at = 0;
        for Insert { place, text: insert, .. } in &inserts {
            text.push_str(&source[at..*place]);
            text.push_str(insert);
            at = *place;
        }
        text.push_str(&source[at..]);
        Self { text, inserts }
    }

    /// The range in the template as written. That of a filter is what it counts.
    pub(super) fn written(&self, range: Range<usize>) -> Range<usize> {
        let mut added = 0;
        let mut start = None;
        for Insert { place, text, value } in &self.inserts {
            let here = place + added;
            if start.is_none() && here > range.start {
                start = Some(range.start - added);
            }
            if here >= range.end {
                break;
            }
            if start.is_none() && range.start < here + text.len() {
                return value.clone();
            }
            added += text.len();
        }
        let end = range.end - added;
        start.unwrap_or(range.start - added).min(end)..end
    }
}

/// The insides of `{% … %}`, without those in comments and `raw` blocks.
fn tags(source: &str) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let (mut at, mut is_raw) = (0, false);
    while let Some(found) = source[at..].find('{') {
        at += found;
        let rest = &source[at..];
        let end = if rest.starts_with("{#") && !is_raw {
            rest.find("#}").map(|end| end + 2)
        } else if rest.starts_with("{{") && !is_raw {
            closed(&rest[2..], "}}").map(|end| 2 + end + 2)
        } else if let Some(rest) = rest.strip_prefix("{%") {
            let close = if is_raw { rest.find("%}") } else { closed(rest, "%}") };
            close.map(|end| {
                let inside = at + 2..at + 2 + end;
                match words(&source[inside.clone()]).split_whitespace().next() {
                    Some("raw") => is_raw = true,
                    Some("endraw") => is_raw = false,
                    _ if !is_raw => tags.push(inside),
                    _ => {}
                }
                2 + end + 2
            })
        } else {
            Some(1)
        };
        let Some(end) = end else { break };
        at += end;
    }
    tags
}

/// Where a tag closes: not in a quoted text.
fn closed(rest: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, letter) in rest.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if letter == '\\' => escaped = true,
            Some(open) if open == letter => quote = None,
            Some(_) => {}
            None if rest[at..].starts_with(close) => return Some(at),
            None if matches!(letter, '"' | '\'' | '`') => quote = Some(letter),
            None => {}
        }
    }
    None
}

/// A tag without the signs that trim white space around it.
fn words(inside: &str) -> &str {
    inside.strip_prefix('-').unwrap_or(inside)
}

/// What is put into a tag: brackets around the value of a loop or an assignment, and a filter.
fn of_tag(source: &str, tag: Range<usize>) -> Vec<Insert> {
    let inside = &source[tag.clone()];
    let inner = inside.strip_suffix('-').unwrap_or(inside).trim_end();
    let end = tag.start + inner.len();
    let (value, filter) = match words(inner).split_whitespace().next() {
        Some("for") => (after_in(inner), OF_LOOP),
        Some("set" | "set_global") if !inner.contains('=') => {
            return vec![Insert { place: end, text: format!(" | {OF_TEXT}"), value: tag.start..end }];
        }
        Some("set" | "set_global") => (inner.find('=').map(|at| at + 1), OF_TEXT),
        _ => return Vec::new(),
    };
    let Some(rest) = value.and_then(|value| inner.get(value..)) else { return Vec::new() };
    let value = end - rest.trim_start().len()..end;
    if value.is_empty() {
        return Vec::new();
    }
    vec![
        Insert { place: value.start, text: "(".to_owned(), value: value.clone() },
        Insert { place: end, text: format!(") | {filter}"), value },
    ]
}

/// Where the value of a loop starts.
fn after_in(inner: &str) -> Option<usize> {
    let is_space = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
    let mut places = inner.match_indices("in").map(|(at, word)| (at, at + word.len()));
    let (_, end) = places.find(|(at, end)| {
        is_space(inner[..*at].chars().next_back()) && is_space(inner[*end..].chars().next())
    })?;
    Some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_and_assignments_are_counted() {
        for (source, counted) in [
            ("{% for a in b %}x{% endfor %}", "{% for a in (b) | briefbook_loop %}x{% endfor %}"),
            ("{%- for k, v in b | c -%}", "{%- for k, v in (b | c) | briefbook_loop -%}"),
            ("{% set a = \"%}\" ~ a %}", "{% set a = (\"%}\" ~ a) | briefbook_text %}"),
            ("{% set a %}x{% endset %}", "{% set a | briefbook_text %}x{% endset %}"),
            ("{# {% for a in b %} #}", "{# {% for a in b %} #}"),
            ("{% raw %}{% for a in b %}{% endraw %}", "{% raw %}{% for a in b %}{% endraw %}"),
            ("{% raw %}{%}{% endraw %}{% for a", "{% raw %}{%}{% endraw %}{% for a"),
            ("{{ \"{% for a in b %}\" }}", "{{ \"{% for a in b %}\" }}"),
        ] {
            assert_eq!(Counted::new(source).text, counted, "{source}");
        }
    }

    #[test]
    fn places_are_those_of_the_template_as_written() {
        let source = "ä{% for a in b %}{{ x }}{% endfor %}{% set c = y %}{{ z }}";
        let counted = Counted::new(source);
        for name in ["x", "z", "y", "b"] {
            let mark = format!(" {name} ");
            let written = source.find(&mark).map(|at| at + 1);
            let at = ["x", "z"].contains(&name).then(|| counted.text.find(&mark).unwrap() + 1);
            let at = at.unwrap_or_else(|| counted.text.find(&format!("{name})")).unwrap());
            assert_eq!(Some(counted.written(at..at + 1).start), written, "{name}");
        }
    }
}
