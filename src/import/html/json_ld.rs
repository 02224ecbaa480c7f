//! What a page says in JSON-LD: often the only place where saved pages have their date.

use serde_json::Value;

use crate::import::html::tree::{DOCUMENT, Tree};

/// The facts of the first article in JSON-LD.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct JsonLd {
    pub date: Option<String>,
    pub authors: Vec<String>,
    pub headline: Option<String>,
}

impl JsonLd {
    /// The facts of a page. Invalid JSON says nothing.
    pub fn of(tree: &Tree) -> Self {
        let is_json_ld = |node: &usize| {
            tree.name(*node) == "script" && tree.attribute(*node, "type") == Some("application/ld+json")
        };
        let scripts = tree.all(DOCUMENT).filter(is_json_ld);
        let mut facts = Self::default();
        for script in scripts.collect::<Vec<_>>() {
            let text: String = tree.all(script).filter_map(|node| tree.text(node)).collect();
            if let Ok(value) = serde_json::from_str::<Value>(&text) {
                facts.take(&value);
            }
        }
        facts
    }

    fn take(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.take(item)),
            Value::Object(map) => {
                let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
                if self.date.is_none() && text("datePublished").is_some() {
                    self.date = text("datePublished");
                    self.headline = text("headline");
                    self.authors = names(map.get("author").unwrap_or(&Value::Null));
                }
                if let Some(graph) = map.get("@graph") {
                    self.take(graph);
                }
            }
            _ => {}
        }
    }
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(names).collect(),
        Value::Object(map) => map.get("name").map(names).unwrap_or_default(),
        Value::String(name) => vec![name.clone()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_in_json_ld_has_date_and_authors() {
        let page = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},
            {"@type":"NewsArticle","datePublished":"2024-01-15T10:00:00+00:00","headline":"The port",
            "author":[{"name":"M. Ilves"},{"name":"J. Kask"}]}]}</script><script type="application/ld+json">{</script>"#;
        let facts = JsonLd::of(&Tree::of(page).unwrap());
        assert_eq!(facts.date.as_deref(), Some("2024-01-15T10:00:00+00:00"));
        assert_eq!(facts.authors, ["M. Ilves", "J. Kask"]);
    }
}
