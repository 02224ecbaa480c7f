//! JSON → tree. JSON is read as YAML, of which it is a part, and so has positions; what YAML reads otherwise is
//! valued without them.

use crate::model::control;
use crate::text::front_matter::tree::{Node, SyntaxFault, Value};
use crate::text::front_matter::yaml;

/// The object that [`split`](super::split) found, which is valid JSON but for keys written twice.
pub(super) fn parse(text: &str) -> Result<Node, SyntaxFault> {
    let whole: serde_json::Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(_) if text.trim().is_empty() => serde_json::Value::Null,
        Err(fault) => {
            let before = text.split_inclusive('\n').take(fault.line().saturating_sub(1));
            let at = before.map(str::len).sum::<usize>() + fault.column().saturating_sub(1);
            return Err(SyntaxFault::new(at.min(text.len()), fault.to_string()));
        }
    };
    match yaml::parse(text) {
        Ok(node) if node.json() == whole => Ok(node),
        _ => Ok(node(whole, text.len())),
    }
}

fn node(value: serde_json::Value, length: usize) -> Node {
    use serde_json::Value as Json;
    let scalar = |text: &str, plain| Value::Scalar { text: control::shown(text).into_owned(), plain };
    let value = match value {
        Json::Null => Value::Null,
        Json::Bool(flag) => scalar(&flag.to_string(), true),
        Json::Number(number) => scalar(&number.to_string(), true),
        Json::String(text) => scalar(&text, false),
        Json::Array(items) => Value::List(items.into_iter().map(|item| node(item, length)).collect()),
        Json::Object(pairs) => Value::Map(
            pairs.into_iter().map(|(key, value)| (node(key.into(), length), node(value, length))).collect(),
        ),
    };
    Node { value, span: 0..length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_places_where_yaml_agrees() {
        let text =
            "{\n\t\"title\": \"Port \\/ pier\",\n\t\"tags\": [\"a\", \"b\"], \"draft\": true, \"n\": null\n}";
        let root = parse(text).unwrap();
        assert_eq!(root.get("title").and_then(Node::text), Some("Port / pier"));
        assert_eq!(&text[root.get("title").unwrap().span.clone()], "\"Port \\/ pier\"");
        assert_eq!(root.get("draft").and_then(Node::text), Some("true"));
        let text = "{\"title\": \"Ship \\ud83d\\udea2\"}";
        assert_eq!(parse(text).unwrap().get("title").and_then(Node::text), Some("Ship 🚢"));
    }
}
