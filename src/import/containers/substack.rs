//! Substack's export → its posts: a table, `posts.csv`, and an HTML file for each. As a zip, or as a folder.

use std::collections::HashMap;

use crate::import::containers::{words, zipped};
use crate::import::foreign::{ForeignText, Kind, Note};
use crate::import::{html, keys};

/// What the table says, by the name of each post's file without ending.
#[derive(Debug, Default)]
pub struct Posts {
    rows: HashMap<String, HashMap<String, String>>,
}

impl Posts {
    /// The table; None if it is another one.
    pub fn read(csv: &[u8]) -> Option<Self> {
        let csv = csv.strip_prefix(b"\xef\xbb\xbf").unwrap_or(csv);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv);
        let headers = reader.byte_headers().ok()?.clone();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        let names: Vec<String> = headers.iter().map(text).collect();
        if !["post_id", "post_date", "title"].iter().all(|name| names.iter().any(|known| known == name)) {
            return None;
        }
        let mut posts = Self::default();
        // A row that cannot be read is one without a post.
        for row in reader.byte_records().filter_map(Result::ok) {
            let values: HashMap<String, String> = names.iter().cloned().zip(row.iter().map(text)).collect();
            if let Some(id) = values.get("post_id").filter(|id| !id.is_empty()) {
                posts.rows.insert(id.clone(), values);
            }
        }
        Some(posts)
    }

    /// The ids of all posts.
    fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.rows.keys().map(String::as_str).collect();
        ids.sort_unstable();
        ids
    }

    /// Adds to a text what the table says about it; whether it is in the table.
    pub fn complete(&self, id: &str, text: &mut ForeignText) -> bool {
        let Some(row) = self.rows.get(id) else { return false };
        let field = |key: &str| row.get(key).map(String::as_str).filter(|value| !value.is_empty());
        text.title = field("title").map(words).or(text.title.take());
        text.summary = field("subtitle").map(words).or(text.summary.take());
        text.date = field("post_date").or_else(|| field("email_sent_at")).and_then(keys::date);
        let is_published = field("is_published").is_some_and(|value| value.eq_ignore_ascii_case("true"));
        text.draft = row.contains_key("is_published") && !is_published;
        if field("type") == Some("page") {
            text.kind = Kind::Page;
        }
        if matches!(field("audience"), Some("only_paid" | "founding" | "only_free")) && !text.draft {
            text.draft = true;
            text.notes.push(Note::new(
                "only subscribers could read it, so it is a draft",
                "texts that only subscribers could read are drafts",
            ));
        }
        let slug = id.split_once('.').map_or(id, |(_, slug)| slug);
        text.name = slug.to_owned();
        text.names.push(slug.to_owned());
        text.aliases.push(format!("/p/{slug}"));
        true
    }
}

/// The texts of a zip.
///
/// # Errors
/// It is damaged, too large, or another zip.
pub fn texts(bytes: &[u8]) -> Result<Vec<ForeignText>, String> {
    let is_wanted =
        |name: &str| name.ends_with("posts.csv") || (name.contains("posts/") && name.ends_with(".html"));
    let files = zipped::files(bytes, is_wanted)?;
    let table = files.iter().find(|(name, _)| name.ends_with("posts.csv"));
    let posts = table.and_then(|(_, csv)| Posts::read(csv)).ok_or("no `posts.csv` with posts in this zip")?;
    let by_id: HashMap<&str, &[u8]> = files
        .iter()
        .filter_map(|(name, bytes)| Some((name.rsplit('/').next()?.strip_suffix(".html")?, bytes.as_slice())))
        .collect();
    let text = |id: &&str| {
        let page = String::from_utf8_lossy(by_id.get(id)?);
        // A post without words, such as a podcast, is no text.
        let mut text = html::text(&page).ok()?;
        text.item = (*id).to_owned();
        posts.complete(id, &mut text);
        Some(text)
    };
    Ok(posts.ids().iter().filter_map(text).collect())
}
