//! Keys and values as other tools write them: read as ours, with a warning that names our form.

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::parse::fields::{Fields, Spanned, date, truth};
use crate::text::front_matter::{Node, Value};

/// Keys with a list.
const LISTS: [&str; 5] = ["topics", "authors", "aliases", "actors", "sources"];

/// Words for the state of a text that is not published.
const UNPUBLISHED: [&str; 8] =
    ["draft", "hidden", "private", "pending", "unpublished", "scheduled", "trash", "archived"];

impl Fields<'_> {
    /// Whether front matter says that a text is unfinished: `draft: true`, `published: false`, `status: draft`.
    pub fn draft(&mut self) -> bool {
        let draft = self.flag("draft").unwrap_or(false);
        let unpublished = self.take_if("published", |word| truth(word).is_some());
        let status =
            self.take_if("status", |word| UNPUBLISHED.contains(&word) || word.starts_with("publish"));
        draft
            || unpublished.is_some_and(|word| truth(&word) == Some(false))
            || status.is_some_and(|word| UNPUBLISHED.contains(&&*word))
    }

    /// The text of a key in small letters, if it fits. A key that does not is left as unknown.
    fn take_if(&mut self, key: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
        let pair = self.pairs.iter_mut().find(|(known, _, _)| known == key)?;
        let word = pair.2.as_ref()?.text()?.trim().to_ascii_lowercase();
        fits(&word).then(|| drop(pair.2.take())).map(|()| word)
    }

    /// Reads keys of other tools as the keys that `own_key` returns for them, with a warning.
    pub fn adopt(&mut self, own_key: impl Fn(&str, &Node) -> Option<&'static str>) {
        for at in 0..self.pairs.len() {
            let (key, span, Some(node)) = &self.pairs[at] else { continue };
            let Some(own) = own_key(key, node) else { continue };
            let Some(value) = adapted(own, node) else { continue };
            let place = self.origin.place(span);
            let same = self.pairs.iter().position(|(known, _, _)| known == own);
            let message = match same {
                Some(_) if !LISTS.contains(&own) => {
                    format!("unknown key `{key}`, ignored in favour of `{own}`")
                }
                _ => format!("unknown key `{key}`, read as `{own}`"),
            };
            let fault = Diagnostic::warning("unknown-key", place, message);
            let hint = format!("did you mean `{own}`? `briefbook import` renames the keys of other tools");
            self.faults.add(Severity::Warning, || fault.hint(hint));
            match same {
                None => {
                    self.pairs[at].0 = own.to_owned();
                    self.pairs[at].2 = Some(value);
                }
                Some(same) => {
                    self.pairs[at].2 = None;
                    if LISTS.contains(&own) {
                        self.extend(same, value);
                    }
                }
            }
        }
    }

    /// Adds the items of a list to those of the pair at `at`.
    fn extend(&mut self, at: usize, more: Node) {
        let Some(node) = self.pairs[at].2.take() else { return };
        let span = node.span.clone();
        let items = |node: Node| match node.value {
            Value::List(items) => items,
            Value::Null => Vec::new(),
            _ => vec![node],
        };
        let mut list = items(node);
        for item in items(more) {
            if list.iter().all(|known| known.text() != item.text()) {
                list.push(item);
            }
        }
        self.pairs[at].2 = Some(Node { value: Value::List(list), span });
    }

    /// A list of names. A single text with commas is one name, with a warning that shows the list.
    pub fn names(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let is_text = self.pairs.iter().any(|(known, _, node)| {
            known == key && node.as_ref().is_some_and(|node| matches!(node.value, Value::Scalar { .. }))
        });
        let names = self.texts(key);
        let Some(only) = names.first().filter(|only| is_text && only.value.contains(',')) else {
            return names;
        };
        let parts: Vec<&str> = only.value.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        let place =
            self.origin.place(&(only.span.start - self.origin.start..only.span.end - self.origin.start));
        let message = format!("`{}` is read as one {}", only.value, key.trim_end_matches('s'));
        let hint = format!(
            "for a list, write `{key}: [{}]`; for one name, `{key}: [\"{}\"]`",
            parts.join(", "),
            only.value
        );
        self.report(Diagnostic::warning("comma-list", place, message).hint(hint));
        names
    }
}

/// A value of another tool in our form; None if it does not fit the key.
fn adapted(own: &str, node: &Node) -> Option<Node> {
    match (&node.value, own) {
        (_, "date" | "updated") => node.text().and_then(date::of).map(|_| node.clone()),
        (Value::List(items), own) if LISTS.contains(&own) => {
            let items: Vec<Node> = items.iter().filter_map(named).collect();
            (!items.is_empty()).then(|| Node { value: Value::List(items), span: node.span.clone() })
        }
        (Value::List(items), _) => items.first().and_then(named),
        _ => named(node),
    }
}

/// A scalar, or that of a map which names it: `{name: Marta Ilves, email: …}`, `{image: a.png, alt: …}`.
fn named(node: &Node) -> Option<Node> {
    match &node.value {
        Value::Scalar { text, .. } => (!text.trim().is_empty()).then(|| node.clone()),
        Value::Map(_) => ["name", "title", "image", "url", "src", "path"]
            .iter()
            .find_map(|key| node.get(key))
            .filter(|inner| inner.text().is_some())
            .cloned(),
        _ => None,
    }
}
