//! TOML → tree.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::control;
use crate::text::front_matter::tree::{Node, SyntaxFault, Value};

pub(super) fn parse(text: &str) -> Result<Node, SyntaxFault> {
    match DeTable::parse(text) {
        Ok(table) => Ok(Node { value: map(table.get_ref(), text), span: 0..text.len() }),
        Err(fault) => {
            let at = fault.span().map_or(0, |span| span.start).min(text.len());
            Err(SyntaxFault::new(at, fault.message()))
        }
    }
}

fn map(table: &DeTable<'_>, text: &str) -> Value {
    let scalar = |text: &str, plain| Value::Scalar { text: control::shown(text).into_owned(), plain };
    let mut pairs: Vec<(Node, Node)> = table
        .iter()
        .map(|(key, value)| {
            (Node { value: scalar(key.get_ref(), true), span: key.span() }, node(value, text))
        })
        .collect();
    // As written: the parser sorts them by name.
    pairs.sort_by_key(|(key, _)| key.span.start);
    Value::Map(pairs)
}

fn node(value: &Spanned<DeValue<'_>>, text: &str) -> Node {
    let span = value.span();
    let value = match value.get_ref() {
        DeValue::String(string) => Value::Scalar { text: control::shown(string).into_owned(), plain: false },
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(item, text)).collect()),
        DeValue::Table(table) => map(table, text),
        // As written: `016` or `1.10` may be the number of an issue.
        _ => Value::Scalar { text: text.get(span.clone()).unwrap_or_default().to_owned(), plain: true },
    };
    Node { value, span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_knows_its_place() {
        let text = "title = \"Port\"\ndate = 2005-06-23T10:00:00Z\ntags = ['a', \"b\"]\n[extra]\nn = 1.50\n";
        let root = parse(text).unwrap();
        let value = |key: &str| root.get(key).unwrap();
        assert_eq!(value("title").text(), Some("Port"));
        assert_eq!(&text[value("title").span.clone()], "\"Port\"");
        assert_eq!(value("date").text(), Some("2005-06-23T10:00:00Z"));
        assert_eq!(value("extra").get("n").and_then(Node::text), Some("1.50"));
        let Value::List(items) = &value("tags").value else { panic!("no list") };
        assert_eq!(&text[items[0].span.clone()], "'a'");
        let Value::Map(pairs) = &root.value else { panic!("no map") };
        assert_eq!(pairs[0].0.text(), Some("title"));
    }

    #[test]
    fn an_error_has_a_place() {
        let fault = parse("title = \"Port\"\ndate = soon\n").unwrap_err();
        assert!(fault.at >= 15 && !fault.message.is_empty(), "{fault:?}");
        assert!(parse(&format!("a = {}", "[".repeat(10_000))).is_err());
    }
}
