//! Where front matter is: between `---` or `+++` fences, or a JSON object at the top.

use std::ops::Range;

use serde::de::IgnoredAny;

use crate::text::front_matter::Format;

/// A text cut in two: the front matter, and the Markdown after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    pub format: Format,
    /// The front matter without its fences; empty if there is none.
    pub front: Range<usize>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Why front matter has no end or no beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SplitFault {
    /// The first fence has no second one.
    Unclosed(Format),
    /// Keys of front matter, at these bytes, have no fence above them on the first line.
    Unopened(Range<usize>),
    /// The JSON object is invalid at this byte.
    Json(usize, String),
}

/// Finds the front matter of a text without byte order mark.
///
/// # Errors
/// It is not closed or not opened.
pub fn split(text: &str) -> Result<Parts, SplitFault> {
    let mut lines = lines(text);
    let first = lines.next().unwrap_or(0..0);
    let Some(format) = format(text[first.clone()].trim_end()) else {
        if is_json(text) {
            return json(text);
        }
        return match unopened(text) {
            Some(keys) => Err(SplitFault::Unopened(keys)),
            None => Ok(Parts { format: Format::Yaml, front: 0..0, body: 0..text.len() }),
        };
    };
    let is_end = |line: &str| match text[..3].chars().next() {
        Some('+') => line == "+++",
        _ => matches!(line, "---" | "..."),
    };
    for line in lines {
        if is_end(text[line.clone()].trim_end()) {
            return Ok(Parts { format, front: first.end..line.start, body: line.end..text.len() });
        }
    }
    Err(SplitFault::Unclosed(format))
}

/// The language after a first line that is a fence: `---`, `+++`, or `---toml` as some tools write it.
fn format(line: &str) -> Option<Format> {
    match line.strip_prefix("---").map(str::trim_start) {
        Some("" | "yaml" | "yml") => Some(Format::Yaml),
        Some("toml") => Some(Format::Toml),
        Some("json") => Some(Format::Json),
        _ => (line == "+++").then_some(Format::Toml),
    }
}

/// Whether a text starts with an object that has a key, rather than with a tag of a template or with words.
fn is_json(text: &str) -> bool {
    let Some(key) = text.strip_prefix('{').and_then(|rest| rest.trim_start().strip_prefix('"')) else {
        return false;
    };
    key.split_once('"').is_some_and(|(key, rest)| {
        !key.contains('\n') && key.len() < 40 && rest.trim_start().starts_with(':')
    })
}

fn json(text: &str) -> Result<Parts, SplitFault> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Err(fault)) => {
            let line = lines(text).nth(fault.line().saturating_sub(1)).unwrap_or(0..0);
            let at = (line.start + fault.column().saturating_sub(1)).min(text.len());
            let message = fault.to_string();
            let words = message.split(" at line ").next().unwrap_or_default();
            Err(SplitFault::Json(at, words.to_owned()))
        }
        _ => {
            let end = values.byte_offset();
            let rest = lines(&text[end..]).next().unwrap_or(0..0);
            let body = if text[end..][rest.clone()].trim().is_empty() { end + rest.end } else { end };
            Ok(Parts { format: Format::Json, front: 0..end, body: body..text.len() })
        }
    }
}

/// Keys with which front matter usually starts.
const USUAL: [&str; 6] = ["title", "date", "publication", "name", "kind", "aliases"];

/// The first key of text that looks like front matter: usual keys up to a line of dashes, on the first line or
/// below white space or dashes.
fn unopened(text: &str) -> Option<Range<usize>> {
    let is_dashes = |line: &str| line.len() >= 3 && line.bytes().all(|byte| byte == b'-');
    let is_blank = |line: &str| line.is_empty() || is_dashes(line);
    let mut lines = lines(text).skip_while(|line| is_blank(text[line.clone()].trim()));
    let first = lines.next()?;
    let (key, _) = text[first.clone()].split_once(':')?;
    let closed = lines.map(|line| text[line].trim()).find(|line| is_blank(line)).is_some_and(is_dashes);
    (USUAL.contains(&key) && closed).then(|| first.start..first.start + text[first].trim_end().len())
}

/// The lines of a text, each with its end.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        at - line.len()..at
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> (Format, &str, &str) {
        let parts = split(text).unwrap();
        (parts.format, &text[parts.front], &text[parts.body])
    }

    #[test]
    fn front_matter_is_found_in_three_languages() {
        assert_eq!(cut("---\na: 1\n---\nText"), (Format::Yaml, "a: 1\n", "Text"));
        assert_eq!(cut("--- \r\na: 1\r\n...\r\nText"), (Format::Yaml, "a: 1\r\n", "Text"));
        assert_eq!(cut("+++\na = 1\n+++ \nText"), (Format::Toml, "a = 1\n", "Text"));
        assert_eq!(cut("---toml\na = 1\n---\nText"), (Format::Toml, "a = 1\n", "Text"));
        assert_eq!(
            cut("{\n \"a\": {\"b\": \"}\"}\n}\nText"),
            (Format::Json, "{\n \"a\": {\"b\": \"}\"}\n}", "Text")
        );
        assert_eq!(split("+++\na = 1\n---\n"), Err(SplitFault::Unclosed(Format::Toml)));
        assert!(matches!(split("{\n \"a\": 1,\n}\n"), Err(SplitFault::Json(11.., _))));
    }

    #[test]
    fn text_is_no_front_matter() {
        for text in
            ["{% raw %}", "{{ a }}", "{\"Yes\", he said: no.}", "{", "+++ a", "++++\n+++", "----\n---", ""]
        {
            assert_eq!(cut(text), (Format::Yaml, "", text));
        }
    }
}
