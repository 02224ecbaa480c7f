//! Adds texts to a list in YAML and leaves the rest as it is written: comments, order, quotes and form.

use std::ops::Range;

use serde_json::{Map, Value as Json};

use crate::import::yaml::{flow_scalar, scalar};
use crate::text::front_matter::{Format, Node, Value, parse, split};

/// Why nothing was added: an unusual form, or a text that is no YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotEditable;

/// The texts added to the list that `keys` lead to, in a text of YAML. The list is made if it is missing, and a
/// single value becomes a list. What the list has already is not added again.
///
/// # Errors
/// The text would not read as intended afterwards.
pub fn append(text: &str, keys: &[&str], items: &[String]) -> Result<String, NotEditable> {
    let root = parse(Format::Yaml, text).map_err(|_| NotEditable)?;
    let known = keys.iter().try_fold(&root, |node, key| node.get(key));
    let new: Vec<&str> =
        items.iter().map(String::as_str).filter(|item| !known.is_some_and(|list| has(list, item))).collect();
    if new.is_empty() {
        return Ok(text.to_owned());
    }
    let layout = Layout { text, line_end: if text.contains("\r\n") { "\r\n" } else { "\n" }, items: &new };
    let (range, by) = layout.edit(&root, keys).ok_or(NotEditable)?;
    let edited = [&text[..range.start], &by, &text[range.end..]].concat();
    let mut expected = root.json();
    add(&mut expected, keys, &new).ok_or(NotEditable)?;
    match parse(Format::Yaml, &edited) {
        Ok(read) if read.json() == expected => Ok(edited),
        _ => Err(NotEditable),
    }
}

/// The same in the front matter of a file.
///
/// # Errors
/// The file has no front matter in YAML, or the list in it cannot be edited.
pub fn append_in_front(text: &str, keys: &[&str], items: &[String]) -> Result<String, NotEditable> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let parts = split(&text[start..]).map_err(|_| NotEditable)?;
    if parts.format != Format::Yaml || parts.front.is_empty() {
        return Err(NotEditable);
    }
    let front = start + parts.front.start..start + parts.front.end;
    let edited = append(&text[front.clone()], keys, items)?;
    Ok([&text[..front.start], &edited, &text[front.end..]].concat())
}

fn has(list: &Node, item: &str) -> bool {
    match &list.value {
        Value::List(items) => items.iter().any(|known| known.text() == Some(item)),
        _ => list.text() == Some(item),
    }
}

/// What the text must read as afterwards.
fn add(value: &mut Json, keys: &[&str], items: &[&str]) -> Option<()> {
    let Some((key, rest)) = keys.split_first() else {
        let mut list = match std::mem::take(value) {
            Json::Null => Vec::new(),
            Json::Array(list) => list,
            Json::Object(_) => return None,
            single => vec![single],
        };
        list.extend(items.iter().map(|item| Json::from(*item)));
        *value = Json::Array(list);
        return Some(());
    };
    if value.is_null() {
        *value = Json::Object(Map::new());
    }
    add(value.as_object_mut()?.entry(*key).or_insert(Json::Null), rest, items)
}

/// How a text is written, and what to add to it.
struct Layout<'a> {
    text: &'a str,
    line_end: &'static str,
    items: &'a [&'a str],
}

impl Layout<'_> {
    /// The replacement that adds the items below the keys.
    fn edit(&self, node: &Node, keys: &[&str]) -> Option<(Range<usize>, String)> {
        let Some((key, rest)) = keys.split_first() else { return self.extend(node) };
        match &node.value {
            // An empty text, or one with comments only.
            Value::Null => Some(self.at_end(&self.block(keys, ""))),
            Value::Map(pairs) => match pairs.iter().find(|(known, _)| known.text() == Some(key)) {
                Some((known, value)) if value.value == Value::Null => self.fill(known, value, rest),
                Some((_, value)) => self.edit(value, rest),
                None => self.insert(node, pairs, keys),
            },
            _ => None,
        }
    }

    /// Adds to a list.
    fn extend(&self, list: &Node) -> Option<(Range<usize>, String)> {
        let written = &self.text[list.span.clone()];
        match &list.value {
            Value::List(items) if written.starts_with('[') => {
                let at = items.last().map_or(list.span.start + 1, |item| item.span.end);
                let before = if items.is_empty() { "" } else { ", " };
                Some((at..at, format!("{before}{}", self.flow())))
            }
            Value::List(items) => {
                let last = items.last()?;
                let dash = self.text[self.line_start(last.span.start)..last.span.start].trim_end();
                let indent =
                    dash.strip_suffix('-').filter(|indent| indent.bytes().all(|byte| byte == b' '))?;
                Some(self.after_line(self.end_of(&last.span), &self.list(indent)))
            }
            Value::Scalar { text, .. } => {
                let is_quoted = written.starts_with(['"', '\'']) && !written.contains('\n');
                let first = if is_quoted { written.to_owned() } else { flow_scalar(text) };
                Some((list.span.clone(), format!("[{first}, {}]", self.flow())))
            }
            Value::Null | Value::Map(_) => None,
        }
    }

    /// Gives a value to a key without one.
    fn fill(&self, key: &Node, value: &Node, rest: &[&str]) -> Option<(Range<usize>, String)> {
        if !self.text[value.span.clone()].trim().is_empty() {
            return Some((value.span.clone(), self.flow_below(rest)));
        }
        let indent = self.indent_of(key)?;
        Some(self.after_line(key.span.end, &self.below(rest, &format!("{indent}  "))))
    }

    /// Adds a key to a map.
    fn insert(&self, map: &Node, pairs: &[(Node, Node)], keys: &[&str]) -> Option<(Range<usize>, String)> {
        let (key, rest) = keys.split_first()?;
        if self.text[map.span.start..].starts_with('{') {
            let at = pairs.last().map_or(map.span.start + 1, |(_, value)| value.span.end);
            let before = if pairs.is_empty() { "" } else { ", " };
            return Some((at..at, format!("{before}{key}: {}", self.flow_below(rest))));
        }
        let (first, _) = pairs.first()?;
        let indent = self.indent_of(first)?;
        let block = self.block(keys, indent);
        if map.span.start == first.span.start && indent.is_empty() {
            return Some(self.at_end(&block));
        }
        let at = self.line_start(first.span.start);
        Some((at..at, block))
    }

    /// The keys, each on a line, and the items below them.
    fn block(&self, keys: &[&str], indent: &str) -> String {
        match keys.split_first() {
            Some((key, rest)) => {
                format!("{indent}{key}:{}{}", self.line_end, self.below(rest, &format!("{indent}  ")))
            }
            None => self.list(indent),
        }
    }

    fn below(&self, rest: &[&str], indent: &str) -> String {
        self.block(rest, indent)
    }

    fn flow_below(&self, rest: &[&str]) -> String {
        match rest.split_first() {
            Some((key, rest)) => format!("{{{key}: {}}}", self.flow_below(rest)),
            None => format!("[{}]", self.flow()),
        }
    }

    fn list(&self, indent: &str) -> String {
        self.items.iter().map(|item| format!("{indent}- {}{}", scalar(item), self.line_end)).collect()
    }

    fn flow(&self) -> String {
        self.items.iter().map(|item| flow_scalar(item)).collect::<Vec<_>>().join(", ")
    }

    fn at_end(&self, lines: &str) -> (Range<usize>, String) {
        let end = self.text.len();
        let begin = if end == 0 || self.text.ends_with('\n') { "" } else { self.line_end };
        (end..end, format!("{begin}{lines}"))
    }

    /// Adds lines below the one with a byte.
    fn after_line(&self, at: usize, lines: &str) -> (Range<usize>, String) {
        match self.text[at..].find('\n') {
            Some(end) => (at + end + 1..at + end + 1, lines.to_owned()),
            None => self.at_end(lines),
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The spaces before a key; None if something else is on its line before it.
    fn indent_of(&self, key: &Node) -> Option<&str> {
        let before = &self.text[self.line_start(key.span.start)..key.span.start];
        before.bytes().all(|byte| byte == b' ').then_some(before)
    }

    /// Where the content of a value ends, without the white space after it.
    fn end_of(&self, span: &Range<usize>) -> usize {
        span.start + self.text[span.clone()].trim_end().len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn added(text: &str, expected: &str) {
        let items = ["Fourth".to_owned(), "A, B".to_owned()];
        assert_eq!(append(text, &["mentions", "ignore"], &items).as_deref(), Ok(expected));
    }

    #[test]
    fn a_list_is_made_where_there_is_none() {
        added("", "mentions:\n  ignore:\n    - Fourth\n    - A, B\n");
        added("# Ours\n", "# Ours\nmentions:\n  ignore:\n    - Fourth\n    - A, B\n");
        added("title: X # t", "title: X # t\nmentions:\n  ignore:\n    - Fourth\n    - A, B\n");
        added("a: 1\r\n", "a: 1\r\nmentions:\r\n  ignore:\r\n    - Fourth\r\n    - A, B\r\n");
        added("mentions:\nb: 1\n", "mentions:\n  ignore:\n    - Fourth\n    - A, B\nb: 1\n");
        added("mentions: ~\n", "mentions: {ignore: [Fourth, \"A, B\"]}\n");
        added("mentions: {}\n", "mentions: {ignore: [Fourth, \"A, B\"]}\n");
        added(
            "mentions:\n    # why\n    link: all\n",
            "mentions:\n    # why\n    ignore:\n      - Fourth\n      - A, B\n    link: all\n",
        );
        added("mentions: {link: all} # x\n", "mentions: {link: all, ignore: [Fourth, \"A, B\"]} # x\n");
    }

    #[test]
    fn a_list_keeps_its_form_and_comments() {
        added("mentions: {ignore: [ x ] }\n", "mentions: {ignore: [ x, Fourth, \"A, B\" ] }\n");
        added("mentions: {ignore: []}\n", "mentions: {ignore: [Fourth, \"A, B\"]}\n");
        added(
            "mentions:\n  ignore: x, y # one\n",
            "mentions:\n  ignore: [\"x, y\", Fourth, \"A, B\"] # one\n",
        );
        added(
            "mentions:\n  ignore:\n  - 'x' # first\n  # last\n  link: all\n",
            "mentions:\n  ignore:\n  - 'x' # first\n  - Fourth\n  - A, B\n  # last\n  link: all\n",
        );
        added(
            "mentions:\n  ignore: # names\n  link: all\n",
            "mentions:\n  ignore: # names\n    - Fourth\n    - A, B\n  link: all\n",
        );
        added("mentions:\n  ignore:\n    - Fourth", "mentions:\n  ignore:\n    - Fourth\n    - A, B\n");
    }

    #[test]
    fn what_would_read_otherwise_is_not_edited() {
        for text in ["mentions: [", "mentions: all\n", "- x\n", "a: 1\n...\n", "mentions: {ignore: {a: b}}\n"]
        {
            assert_eq!(append(text, &["mentions", "ignore"], &["x".to_owned()]), Err(NotEditable), "{text}");
        }
    }

    #[test]
    fn front_matter_is_edited_between_its_fences() {
        let add = |text: &str| append_in_front(text, &["aliases"], &["HSB".to_owned()]);
        assert_eq!(
            add("\u{feff}---\nname: Board # b\n---\n\naliases: no\n").as_deref(),
            Ok("\u{feff}---\nname: Board # b\naliases:\n  - HSB\n---\n\naliases: no\n")
        );
        assert_eq!(
            add("---\nname: B\naliases: HSB\n---\n").as_deref(),
            Ok("---\nname: B\naliases: HSB\n---\n")
        );
        for text in ["+++\nname = 'Board'\n+++\n", "no front matter", "---\nname: x\n"] {
            assert_eq!(add(text), Err(NotEditable));
        }
    }

    proptest! {
        #[test]
        fn whatever_is_edited_reads_as_intended(
            text in "(mentions:|ignore:|link:| |  |\n|- |x|\"|'|\\[|\\]|\\{|\\}|, |#|\\||&a|\\*a|~|é|\r\n){0,14}",
            item in "\\PC{1,8}",
        ) {
            if let Ok(edited) = append(&text, &["mentions", "ignore"], std::slice::from_ref(&item)) {
                let read = parse(Format::Yaml, &edited).unwrap();
                let list = read.get("mentions").and_then(|map| map.get("ignore")).unwrap();
                prop_assert!(has(list, &item));
            }
        }
    }
}
