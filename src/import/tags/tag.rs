//! Finds template tags in a text.

/// A tag in a text.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'t> {
    pub start: usize,
    pub end: usize,
    /// `{{`, `{%`, `{{<` or `{{%`.
    pub open: &'static str,
    pub words: &'t str,
}

/// Longer tags are text.
const LONGEST: usize = 1000;

/// The next tag that ends on its line.
pub fn next(text: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    loop {
        let start = at + text[at..].find(['{'])?;
        let rest = &text[start..];
        let kind = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];
        let found = kind.iter().find(|(open, _)| rest.starts_with(open)).and_then(|(open, close)| {
            let rest = &rest[..rest.floor_char_boundary(LONGEST)];
            let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
            let end = line[open.len()..].find(close)? + open.len();
            let words = rest[open.len()..end].trim_matches(['-', ' ', '/', '\t']);
            Some(Tag { start, end: start + end + close.len(), open, words })
        });
        match found {
            Some(tag) => return Some(tag),
            None => at = start + 1,
        }
    }
}

/// The name of a kind of tag, as an example.
pub fn kind(tag: &Tag) -> String {
    let word = tag.words.split_whitespace().next().unwrap_or_default();
    let word = word.split(['|', '.', '(', '"', '\'']).next().unwrap_or_default();
    let word: String = word.chars().take(30).collect();
    match tag.open {
        "{{<" => format!("{{{{< {word} >}}}}"),
        "{{%" => format!("{{{{% {word} %}}}}"),
        "{%" => format!("{{% {word} %}}"),
        _ => format!("{{{{ {word} }}}}"),
    }
}
