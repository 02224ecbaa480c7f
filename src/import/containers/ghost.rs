//! Ghost's export (JSON) → its posts and pages.

use std::collections::HashMap;

use serde_json::Value;

use crate::import::containers::{lexical, set_html, words};
use crate::import::foreign::{ForeignText, Kind, Note};
use crate::import::keys;

/// Whether JSON is an export of Ghost.
pub fn is_export(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Value>(bytes).is_ok_and(|value| data(&value).is_some())
}

/// The tables of an export; older versions have them at the root.
fn data(export: &Value) -> Option<&Value> {
    let wrapped = export.get("db").and_then(|db| db.get(0)).and_then(|db| db.get("data"));
    let data = wrapped.or_else(|| export.get("data")).unwrap_or(export);
    let posts = data.get("posts")?.as_array()?;
    posts.iter().all(|post| post.get("title").is_some() || post.get("slug").is_some()).then_some(data)
}

/// The texts of an export.
///
/// # Errors
/// It is no JSON, or has no posts.
pub fn texts(export: &str) -> Result<Vec<ForeignText>, String> {
    let export: Value = serde_json::from_str(export).map_err(|error| format!("invalid JSON: {error}"))?;
    let data = data(&export).ok_or("no `posts` in this file, expected an export of Ghost")?;
    let tables = Tables {
        topics: links(data, ("posts_tags", "tag_id"), "tags"),
        authors: links(data, ("posts_authors", "author_id"), "users"),
        users: names(data, "users"),
        title: setting(data, "title"),
        lang: setting(data, "locale")
            .or_else(|| setting(data, "lang"))
            .and_then(|lang| keys::language(&lang)),
    };
    Ok(rows(data, "posts").map(|post| text(post, &tables)).collect())
}

/// What posts refer to.
struct Tables {
    /// Names by the id of a post.
    topics: HashMap<String, Vec<String>>,
    authors: HashMap<String, Vec<String>>,
    /// By their ids.
    users: HashMap<String, String>,
    title: Option<String>,
    lang: Option<String>,
}

fn rows<'d>(data: &'d Value, table: &str) -> impl Iterator<Item = &'d Value> {
    data.get(table).and_then(Value::as_array).into_iter().flatten()
}

/// A value as text: ids are numbers or strings.
fn field(row: &Value, key: &str) -> Option<String> {
    let text = match row.get(key)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn setting(data: &Value, key: &str) -> Option<String> {
    rows(data, "settings")
        .find(|row| field(row, "key").as_deref() == Some(key))
        .and_then(|row| field(row, "value"))
}

fn names(data: &Value, table: &str) -> HashMap<String, String> {
    rows(data, table).filter_map(|row| Some((field(row, "id")?, field(row, "name")?))).collect()
}

/// The names that posts are linked to by a table, in its order.
fn links(data: &Value, (table, key): (&str, &str), named: &str) -> HashMap<String, Vec<String>> {
    let names = names(data, named);
    let mut rows: Vec<&Value> = rows(data, table).collect();
    rows.sort_by_key(|row| row.get("sort_order").and_then(Value::as_i64).unwrap_or_default());
    let mut linked: HashMap<String, Vec<String>> = HashMap::new();
    for row in rows {
        if let (Some(post), Some(name)) =
            (field(row, "post_id"), field(row, key).and_then(|id| names.get(&id)))
        {
            linked.entry(post).or_default().push(name.clone());
        }
    }
    linked
}

fn text(post: &Value, tables: &Tables) -> ForeignText {
    let id = field(post, "id").unwrap_or_default();
    let slug = field(post, "slug").unwrap_or_default();
    let is_page = field(post, "type").as_deref() == Some("page")
        || matches!(post.get("page"), Some(Value::Bool(true)))
        || post.get("page").and_then(Value::as_i64) == Some(1);
    let status = field(post, "status").unwrap_or_default();
    let dates = ["published_at", "created_at", "updated_at"];
    let mut text = ForeignText {
        kind: if is_page { Kind::Page } else { Kind::Issue },
        item: if id.is_empty() { slug.clone() } else { id.clone() },
        title: field(post, "title").map(|title| words(&title)),
        date: dates.iter().find_map(|key| date(post, key)),
        updated: date(post, "updated_at"),
        draft: !matches!(status.as_str(), "published" | "sent" | ""),
        lang: field(post, "locale").and_then(|lang| keys::language(&lang)).or_else(|| tables.lang.clone()),
        summary: field(post, "custom_excerpt")
            .or_else(|| field(post, "meta_description"))
            .map(|text| words(&text)),
        origin: field(post, "canonical_url").filter(|url| url.contains("://")),
        image: field(post, "feature_image").map(|url| url.replace("__GHOST_URL__", "")),
        archive_title: tables.title.clone(),
        ..ForeignText::default()
    };
    let nested =
        |key: &str| -> Vec<String> { rows(post, key).filter_map(|row| field(row, "name")).collect() };
    text.topics = tables.topics.get(&id).cloned().unwrap_or_else(|| nested("tags"));
    // Internal tags begin with `#`.
    text.topics.retain(|topic| !topic.starts_with('#'));
    text.authors = tables.authors.get(&id).cloned().unwrap_or_else(|| nested("authors"));
    if text.authors.is_empty() {
        text.authors.extend(field(post, "author_id").and_then(|id| tables.users.get(&id).cloned()));
    }
    if !slug.is_empty() {
        text.aliases.push(format!("/{slug}/"));
        text.names.push(slug.clone());
        text.name = slug;
    }
    if matches!(field(post, "visibility").as_deref(), Some("paid" | "members" | "tiers" | "filter"))
        && !text.draft
    {
        text.draft = true;
        text.notes.push(Note::new(
            "only subscribers could read it, so it is a draft",
            "texts that only subscribers could read are drafts",
        ));
    }
    match (field(post, "html"), markdown_card(post)) {
        (_, Some(markdown)) => text.markdown = markdown + "\n",
        (Some(html), None) => set_html(&mut text, &html.replace("__GHOST_URL__", "")),
        (None, None) => match field(post, "lexical").and_then(|document| lexical::html(&document)) {
            Some(html) => set_html(&mut text, &html.replace("__GHOST_URL__", "")),
            None => text.markdown = plain(post),
        },
    }
    text
}

/// Dates are texts, or in old exports milliseconds.
fn date(post: &Value, key: &str) -> Option<jiff::civil::Date> {
    match post.get(key)? {
        Value::String(text) => keys::date(text),
        Value::Number(number) => {
            let time = jiff::Timestamp::from_millisecond(number.as_i64()?).ok()?;
            keys::date(&time.to_string())
        }
        _ => None,
    }
}

/// The Markdown of a post that is one card of it.
fn markdown_card(post: &Value) -> Option<String> {
    let document: Value = serde_json::from_str(&field(post, "mobiledoc")?).ok()?;
    let cards = document.get("cards")?.as_array()?;
    let sections = document.get("sections")?.as_array()?;
    let [card] = cards.as_slice() else { return None };
    let is_markdown = matches!(card.get(0)?.as_str()?, "markdown" | "card-markdown") && sections.len() == 1;
    card.get(1)?.get("markdown")?.as_str().filter(|_| is_markdown).map(str::to_owned)
}

/// The words of a post without HTML: its plain text.
fn plain(post: &Value) -> String {
    let text = field(post, "plaintext").unwrap_or_default();
    crate::import::plain_text::shown(&text.lines().collect::<Vec<_>>())
}
