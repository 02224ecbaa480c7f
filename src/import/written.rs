//! An imported text → the file of an issue: front matter and body.

use jiff::civil::Date;

use crate::import::foreign::{ForeignText, Kind};
use crate::import::yaml;

/// The keys of a free page.
const OF_PAGE: [&str; 4] = ["title", "summary", "lang", "draft"];

/// The front matter of a text, with its fences.
pub fn front_matter(text: &ForeignText, date: Option<Date>) -> String {
    let one = |value: &Option<String>| value.as_deref().map(yaml::scalar);
    let number = |value: &Option<String>| {
        value.as_deref().map(|value| match value.parse::<u32>() {
            Ok(number) if number.to_string() == value => value.to_owned(),
            _ => yaml::scalar(value),
        })
    };
    let values = [
        ("title", one(&text.title)),
        ("date", date.map(|date| date.to_string())),
        ("publication", one(&text.publication)),
        ("volume", number(&text.volume)),
        ("issue", number(&text.issue)),
        ("authors", list(&text.authors)),
        ("topics", list(&text.topics)),
        ("summary", one(&text.summary)),
        ("lang", one(&text.lang)),
        ("draft", text.draft.then(|| "true".to_owned())),
        (
            "updated",
            text.updated
                .filter(|updated| date.is_none_or(|date| *updated >= date))
                .map(|date| date.to_string()),
        ),
        ("aliases", list(&text.aliases)),
        ("origin", one(&text.origin)),
        ("image", one(&text.image)),
    ];
    let mut front = String::from("---\n");
    for (key, value) in values {
        let is_known = text.kind == Kind::Issue || OF_PAGE.contains(&key);
        if let Some(value) = value.filter(|_| is_known) {
            let gap = if value.starts_with('\n') { "" } else { " " };
            front += &format!("{key}:{gap}{value}\n");
        }
    }
    for (key, value) in &text.keys {
        front += &format!("{}: {value}\n", yaml::scalar(key));
    }
    front + "---\n"
}

fn list(values: &[String]) -> Option<String> {
    match values {
        [] => None,
        // The build warns of a single text with commas.
        [only] if only.contains(',') => Some(format!("[{}]", serde_json::Value::from(only.as_str()))),
        [only] => Some(yaml::scalar(only)),
        several => Some(several.iter().map(|value| format!("\n  - {}", yaml::scalar(value))).collect()),
    }
}
