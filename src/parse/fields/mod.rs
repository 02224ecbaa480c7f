//! The keys of a map in front matter or settings as typed values. Each problem is a diagnostic at the place of the value; a key that
//! nobody reads is unknown.

mod date;
mod foreign;
mod retired;

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::diagnostic_sink::DiagnosticSink;
use crate::model::name::closest;
use crate::model::place::{Place, SitePath};
use crate::text::front_matter::{self, Format, Node, Value};

pub use retired::Retired;

/// More keys than a hint can list.
const MANY: usize = 40;

/// A value and its bytes in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    /// Bytes of the input.
    pub span: Range<usize>,
}

/// An input with front matter: its path, its whole text, and where the front matter starts.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The input's path.
    pub path: &'a SitePath,
    /// The whole text of the input.
    pub text: &'a str,
    /// The byte at which the front matter starts, without its fence.
    pub start: usize,
}

impl Origin<'_> {
    fn place(&self, span: &Range<usize>) -> Place {
        Place::of(self.path, self.text, self.start + span.start..self.start + span.end)
    }
}

/// The entries of one map, each read by its key.
pub struct Fields<'a> {
    origin: Origin<'a>,
    /// The span of the map.
    span: Range<usize>,
    pairs: Vec<(String, Range<usize>, Option<Node>)>,
    asked: Vec<&'static str>,
    faults: DiagnosticSink,
    unreadable: bool,
}

impl<'a> Fields<'a> {
    /// Parses the map in `front`, a part of the origin's text. Anything else is an error and has no keys; an
    /// empty text is an empty map.
    pub fn read(origin: Origin<'a>, format: Format, front: &str) -> Self {
        let mut fields = Self::none(origin, 0..0);
        match front_matter::parse(format, front) {
            Ok(node) => {
                fields.unreadable = !matches!(node.value, Value::Null | Value::Map(_));
                fields.fill(node);
            }
            Err(fault) => {
                let place = origin.place(&(fault.at..fault.at + 1));
                let mut diagnostic = Diagnostic::error(format.syntax_rule(), place, fault.message);
                diagnostic.hint = fault.hint.map(Into::into);
                if let Some((at, why)) = fault.related {
                    diagnostic = diagnostic.related(origin.place(&(at..at + 1)), why);
                }
                fields.faults.push(diagnostic);
                fields.unreadable = true;
            }
        }
        fields
    }

    fn none(origin: Origin<'a>, span: Range<usize>) -> Self {
        Self {
            origin,
            span,
            pairs: Vec::new(),
            asked: Vec::new(),
            faults: DiagnosticSink::default(),
            unreadable: false,
        }
    }

    fn fill(&mut self, node: Node) {
        match node.value {
            Value::Null => {}
            Value::Map(pairs) => {
                let mut known = HashMap::new();
                for (key, value) in pairs {
                    self.add(key, value, &mut known);
                }
            }
            _ => self.wrong(&node, "keys and values such as `title: …`"),
        }
    }

    /// `known`: the first place of each key.
    fn add(&mut self, key: Node, value: Node, known: &mut HashMap<String, Range<usize>>) {
        let Value::Scalar { text, .. } = key.value else {
            return self.wrong(&key, "a key");
        };
        if let Some(first) = known.get(&text) {
            let origin = self.origin;
            return self.faults.add(Severity::Error, || {
                let message = format!("duplicate key `{text}`");
                Diagnostic::error("duplicate-key", origin.place(&key.span), message)
                    .related(origin.place(first), "first defined here")
            });
        }
        known.insert(text.clone(), key.span.clone());
        self.pairs.push((text, key.span, Some(value)));
    }

    fn wrong(&mut self, node: &Node, expected: &str) {
        let origin = self.origin;
        self.faults.add(Severity::Error, || {
            let message = format!("found {}, expected {expected}", what(node));
            Diagnostic::error("invalid-type", origin.place(&node.span), message)
        });
    }

    /// The value of a key, once. None if it is missing or null.
    fn take(&mut self, key: &'static str) -> Option<Node> {
        self.asked.push(key);
        let node = self.pairs.iter_mut().find(|(known, _, _)| known == key)?.2.take()?;
        (node.value != Value::Null).then_some(node)
    }

    /// The place of a key without a value.
    pub fn place_of_nothing(&self, key: &str) -> Option<Place> {
        let (_, span, value) = self.pairs.iter().find(|(known, _, _)| known == key)?;
        value.as_ref().filter(|node| node.value == Value::Null).map(|_| self.origin.place(span))
    }

    /// The place of a key with a value.
    pub fn place_of(&self, key: &str) -> Option<Place> {
        let (_, span, value) = self.pairs.iter().find(|(known, _, _)| known == key)?;
        value.as_ref().filter(|node| node.value != Value::Null).map(|_| self.origin.place(span))
    }

    fn spanned<T>(&self, value: T, span: &Range<usize>) -> Spanned<T> {
        Spanned { value, span: self.origin.start + span.start..self.origin.start + span.end }
    }

    fn text_of(&mut self, node: Node, expected: &str) -> Option<Spanned<String>> {
        match node.value {
            Value::Scalar { ref text, .. } => {
                let text = text.trim().to_owned();
                (!text.is_empty()).then(|| self.spanned(text, &node.span))
            }
            _ => {
                self.wrong(&node, expected);
                if let (Value::Map(_), Some(fault)) = (&node.value, self.faults.last_mut()) {
                    fault.hint = Some("put text that contains `: ` in quotes".to_owned());
                }
                None
            }
        }
    }

    /// Text: any scalar. None if it is empty.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.take(key)?;
        self.text_of(node, "text")
    }

    /// A list of texts; a single one is a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.take(key) else { return Vec::new() };
        match node.value {
            Value::List(items) => items
                .into_iter()
                .filter(|item| item.value != Value::Null)
                .filter_map(|item| self.text_of(item, "text"))
                .collect(),
            _ => self.text_of(node, "text or a list").into_iter().collect(),
        }
    }

    /// A date: `2005-06-23`, or a time, of which the date counts as written; with the month in words, too.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let node = self.take(key)?;
        let date = match &node.value {
            Value::Scalar { text, .. } => date::of(text.trim()),
            _ => None,
        };
        match date {
            Some(date) => Some(self.spanned(date, &node.span)),
            None => {
                self.wrong(&node, "a date such as `2005-06-23`");
                if let Some(fault) = self.faults.last_mut() {
                    fault.hint = node.text().and_then(date::hint).map(str::to_owned);
                }
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let node = self.take(key)?;
        match &node.value {
            Value::Scalar { text, .. } if truth(text).is_some() => truth(text),
            _ => {
                self.wrong(&node, "`true` or `false`");
                None
            }
        }
    }

    /// One of several choices.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        self.choice_or_alias(key, choices, &[])
    }

    /// One of some words, or a word that people write instead: it is understood, with a note that names the word
    /// meant.
    pub fn choice_or_alias<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
        aliases: &[(&str, &[&str])],
    ) -> Option<T> {
        let node = self.take(key)?;
        let written = match &node.value {
            Value::Scalar { text, .. } => text.clone(),
            _ => String::new(),
        };
        if let Some((_, choice)) = choices.iter().find(|(word, _)| *word == written) {
            return Some(*choice);
        }
        let small = written.to_lowercase();
        let is_alias = |(word, others): &&(&str, &[&str])| *word == small || others.contains(&&*small);
        if let Some((meant, _)) = aliases.iter().find(is_alias)
            && let Some((word, choice)) = choices.iter().find(|(word, _)| word == meant)
        {
            let origin = self.origin;
            self.faults.add(Severity::Note, || {
                let message = format!("`{key}: {written}` is read as `{word}`");
                Diagnostic::note("kind-alias", origin.place(&node.span), message)
            });
            return Some(*choice);
        }
        let words: Vec<String> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
        self.wrong(&node, &one_of(&words));
        if let (Some(near), Some(diagnostic)) =
            (closest(&written, choices.iter().map(|(word, _)| *word)), self.faults.last_mut())
        {
            diagnostic.hint = Some(format!("did you mean `{near}`?"));
        }
        None
    }

    /// Whether the text is not a map: then no key can be reported as missing.
    pub fn is_unreadable(&self) -> bool {
        self.unreadable
    }

    /// The number of problems found so far.
    pub fn faults(&self) -> usize {
        self.faults.len()
    }

    /// Any value, for templates.
    pub fn any(&mut self, key: &'static str) -> serde_json::Value {
        self.take(key).map_or(serde_json::Value::Null, |node| node.json())
    }

    /// A list of maps, each read by `read`; a single map is a list of one. A scalar is passed to `short`, which
    /// may know what it means.
    pub fn maps<T>(
        &mut self,
        key: &'static str,
        short: impl Fn(Spanned<String>) -> Option<T>,
        mut read: impl FnMut(&mut Fields<'a>) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let items = match node.value {
            Value::List(items) => items,
            _ => vec![node],
        };
        let mut found = Vec::new();
        for item in items {
            match &item.value {
                Value::Map(_) => found.extend(self.inner(item, &mut read)),
                Value::Scalar { text, .. } => match short(self.spanned(text.trim().to_owned(), &item.span)) {
                    Some(value) => found.push(value),
                    None => self.wrong(&item, "keys and values"),
                },
                _ => self.wrong(&item, "keys and values"),
            }
        }
        found
    }

    /// A map, read by `read`.
    pub fn map<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Fields<'a>) -> Option<T>,
    ) -> Option<T> {
        let node = self.take(key)?;
        self.inner(node, &mut read)
    }

    /// A text, or a map; `read` gets either.
    pub fn text_or_map(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(Result<Spanned<String>, &mut Fields<'a>>),
    ) {
        let Some(node) = self.take(key) else { return };
        if matches!(node.value, Value::Map(_)) {
            self.inner(node, &mut |inner: &mut Fields<'a>| {
                read(Err(inner));
                Some(())
            });
        } else if let Some(text) = self.text_of(node, "text, or keys and values") {
            read(Ok(text));
        }
    }

    fn inner<T>(&mut self, node: Node, read: &mut impl FnMut(&mut Fields<'a>) -> Option<T>) -> Option<T> {
        let mut fields = Fields::none(self.origin, node.span.clone());
        fields.fill(node);
        let value = read(&mut fields);
        fields.tell_unknown_keys();
        self.faults.append(fields.faults);
        value
    }

    /// A problem that only the caller can detect.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.faults.push(diagnostic);
    }

    /// A URL that cannot be a link, in bytes of the input.
    pub fn wrong_address(&mut self, message: String, span: &Range<usize>) {
        let place = Place::of(self.origin.path, self.origin.text, span.clone());
        self.report(Diagnostic::error("invalid-address", place, message));
    }

    /// Text that a map of a list cannot do without.
    pub fn needed(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let faults = self.faults();
        let text = self.text(key);
        if text.is_none() && self.faults() == faults {
            let place = self.origin.place(&self.span);
            self.report(Diagnostic::error("missing-key", place, format!("missing key `{key}`")));
        }
        text
    }

    /// The problems found, including those of unknown keys.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.tell_unknown_keys();
        self.faults.finish(self.origin.path)
    }

    fn tell_unknown_keys(&mut self) {
        let origin = self.origin;
        for (key, span, value) in &self.pairs {
            if value.is_none() || self.asked.contains(&key.as_str()) {
                continue;
            }
            let asked = &self.asked;
            self.faults.add(Severity::Warning, || {
                // Of `n_issues` there is a form for each kind of number.
                let form = asked
                    .iter()
                    .find(|known| known.strip_prefix(&**key).is_some_and(|rest| rest.starts_with('.')));
                let hint = match form.copied().or_else(|| closest(key, asked.iter().copied())) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if asked.len() > MANY => "see the manual for all keys".into(),
                    None if asked.contains(&"extra") && front_matter::is_meaningless(key) => {
                        "it means nothing here: remove it, or put it in `extra`".into()
                    }
                    None if asked.contains(&"extra") => {
                        format!("known keys: {}; use `extra` for anything else", list(asked))
                    }
                    None => format!("known keys: {}", list(asked)),
                };
                Diagnostic::warning("unknown-key", origin.place(span), format!("unknown key `{key}`"))
                    .hint(hint)
            });
        }
    }
}

/// The truth value of a word, as YAML 1.1 and other tools spell it.
fn truth(word: &str) -> Option<bool> {
    match &*word.trim().to_ascii_lowercase() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

fn what(node: &Node) -> String {
    match &node.value {
        Value::Null => "nothing".into(),
        Value::Scalar { text, .. } if text.is_empty() => "an empty value".into(),
        Value::Scalar { text, .. } if text.chars().count() > 40 => {
            format!("`{}…`", text.chars().take(40).collect::<String>())
        }
        Value::Scalar { text, .. } => format!("`{text}`"),
        Value::List(_) => "a list".into(),
        Value::Map(_) => "keys and values".into(),
    }
}

fn one_of(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn list(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
