//! One raw HTML tag in Markdown: its name and attributes.

/// A tag as written.
#[derive(Debug, Clone, Default)]
pub struct RawTag {
    /// In small letters.
    pub name: String,
    pub is_end: bool,
    attributes: Vec<(String, String)>,
}

impl RawTag {
    /// Of `<a href="#fn1">`; a comment has no name.
    pub fn of(written: &str) -> Self {
        let inside = written.trim_start_matches('<').trim_end_matches('>');
        let (is_end, inside) = match inside.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, inside),
        };
        let name_end = inside.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(inside.len());
        let (name, rest) = inside.split_at(name_end);
        Self { name: name.to_ascii_lowercase(), is_end, attributes: attributes(rest) }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn attributes(mut rest: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
        let end = rest.find(|sign: char| sign.is_whitespace() || sign == '=').unwrap_or(rest.len());
        if rest.is_empty() {
            return attributes;
        }
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(value) = rest.strip_prefix('=').map(str::trim_start) else {
            attributes.push((name, String::new()));
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        attributes.push((name, value.trim().to_owned()));
        rest = after;
    }
}

/// An anchor without the escapes that matter in one: `%3A` and `&amp;`.
pub fn decoded(anchor: &str) -> String {
    let anchor = anchor.replace("&amp;", "&");
    percent_encoding::percent_decode_str(&anchor).decode_utf8_lossy().into_owned()
}
