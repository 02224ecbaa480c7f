//! A tree of values as front matter contains them, whatever its language.

use std::ops::Range;

/// A value and its bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub value: Value,
    /// Bytes of the text that was parsed.
    pub span: Range<usize>,
}

/// The meaning of a plain scalar (number, date, text) is left to the caller.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar; `plain` if it has no quotes.
    Scalar {
        /// The text, escapes resolved.
        text: String,
        /// Whether it is written without quotes.
        plain: bool,
    },
    List(Vec<Node>),
    /// A map, in the order of the text.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The value as JSON: plain scalars that look like numbers or truth values become such.
    pub fn json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Scalar { text, plain } => match text.as_str() {
                "true" if *plain => true.into(),
                "false" if *plain => false.into(),
                number if *plain && number.parse::<i64>().is_ok() => number.parse::<i64>().ok().into(),
                number if *plain && number.starts_with(|c: char| c.is_ascii_digit() || "-.".contains(c)) => {
                    match number.parse::<f64>() {
                        Ok(value) => value.into(),
                        Err(_) => number.into(),
                    }
                }
                text => text.into(),
            },
            Value::List(items) => items.iter().map(Node::json).collect(),
            Value::Map(pairs) => serde_json::Value::Object(
                pairs
                    .iter()
                    .filter_map(|(key, value)| match &key.value {
                        Value::Scalar { text, .. } => Some((text.clone(), value.json())),
                        // A list or map as a key has no counterpart in JSON, and no template could name it.
                        _ => None,
                    })
                    .collect(),
            ),
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The value of a key, if this is a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(pairs) = &self.value else { return None };
        pairs.iter().find(|(known, _)| known.text() == Some(key)).map(|(_, value)| value)
    }
}

/// Why a text cannot be parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxFault {
    /// Byte at which it shows.
    pub at: usize,
    /// What was found.
    pub message: String,
    /// How to fix it.
    pub hint: Option<&'static str>,
    /// Another byte that belongs to it, with the reason: where a bracket was opened.
    pub related: Option<(usize, &'static str)>,
}

impl SyntaxFault {
    pub(super) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), hint: None, related: None }
    }
}
