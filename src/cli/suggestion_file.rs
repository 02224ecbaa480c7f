//! The file that declares a suggestion, the same for `suggest --write` and the desk.

use crate::import::yaml;
use crate::pipeline::{Suggestion, SuggestionKind};

/// Its path in the site.
pub fn path(it: &Suggestion) -> String {
    let folder = if matches!(it.noun, SuggestionKind::Actor(_)) { "actors" } else { "sources" };
    format!("content/{folder}/{}.md", it.id)
}

/// Its text.
pub fn text(it: &Suggestion) -> String {
    let kind = match it.noun {
        SuggestionKind::Actor(Some(kind)) => format!("kind: {}\n", kind.word()),
        SuggestionKind::Actor(None) => "# kind: person\n".to_owned(),
        _ if it.url.is_some() => "# kind: website\n".to_owned(),
        _ => "# kind: newspaper\n".to_owned(),
    };
    let url = it.url.as_ref().map_or_else(String::new, |url| format!("url: {url}\n"));
    let aliases = match it.aliases.is_empty() {
        true => "# aliases: [Other name]\n".to_owned(),
        false => format!(
            "aliases:\n{}",
            it.aliases.iter().map(|alias| format!("  - {}\n", yaml::scalar(alias))).collect::<String>()
        ),
    };
    let roles = it
        .role
        .as_ref()
        .map_or_else(String::new, |role| format!("roles:\n  - title: {}\n", yaml::scalar(role)));
    format!(
        "---\nname: {}\n{kind}{url}{aliases}{roles}# summary: One sentence.\n---\n\n",
        yaml::scalar(&it.name)
    )
}
