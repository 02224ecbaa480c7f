//! What single values mean, and how messages call them.

use jiff::civil::Date;

use crate::text::dates;
use crate::text::front_matter::{Node, Value};

pub(super) fn date_of(text: &str) -> Option<Date> {
    // Only a date in words is left to the languages, whose numbers may be in any order.
    let is_in_words = text.contains(char::is_alphabetic) && dates::date_before(text).is_none();
    dates::timestamp(text).or_else(|| dates::day(text).filter(|_| is_in_words))
}

/// The truth value of a word, as YAML 1.1 and other tools spell it.
pub(super) fn truth(word: &str) -> Option<bool> {
    match &*word.trim().to_ascii_lowercase() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

pub(super) fn what(node: &Node) -> String {
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

pub(super) fn one_of(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

pub(super) fn list(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
