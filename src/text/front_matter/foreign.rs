//! Keys of other tools (Jekyll, Hugo, Pelican, Ghost, Obsidian, …) that mean the same as one of ours.

use crate::text::front_matter::tree::{Node, Value};

/// Our keys of issues, each with the keys of other tools, in small letters without `-`, `_` and spaces.
const KEYS: [(&str, &str); 9] = [
    ("title", "headline"),
    (
        "date",
        "published publisheddate datepublished pubdate publishdate publishedat publishedon postdate created \
              createdat datecreated creationdate",
    ),
    (
        "updated",
        "lastmod lastmodified lastmodifiedat modified modifiedat datemodified modifieddate updatedat \
                 lastupdated dateupdated updateddate updatedate",
    ),
    ("authors", "author byline by creator writer"),
    ("summary", "description excerpt abstract lead dek metadescription"),
    ("topics", "tags tag categories category keywords keyword subjects"),
    ("lang", "language locale"),
    ("origin", "sourceurl canonical canonicalurl originalurl originalsource externalurl"),
    ("image", "cover thumbnail featuredimage featureimage coverimage heroimage banner"),
];

/// Keys with the old URL of an issue; an absolute one says where it was first published.
const ADDRESSES: &str = "permalink redirectfrom redirects url oldurl";

/// Keys of other tools that mean nothing to an archive.
const MEANINGLESS: [&str; 7] = ["layout", "type", "template", "markup", "sitemap", "cssclass", "cssclasses"];

/// Whether a key of another tool means nothing to an archive: it says how to show a page, or what kind it is.
pub fn is_meaningless(key: &str) -> bool {
    MEANINGLESS.contains(&key)
}

/// Our key for one of another tool in the front matter of an issue, or of a page with fewer keys; None for keys
/// that mean nothing to an archive, and for our own as they must be written.
pub fn own_key(key: &str, value: &Node) -> Option<&'static str> {
    let plain: String =
        key.chars().filter(|sign| !"-_ ".contains(*sign)).flat_map(char::to_lowercase).collect();
    if ADDRESSES.split_whitespace().any(|known| known == plain) {
        return match first_text(value)? {
            url if url.contains("://") => Some("origin"),
            // `/:year/:title/` is a pattern of Jekyll.
            path if path.starts_with('/') && !path.contains(':') => Some("aliases"),
            _ => None,
        };
    }
    let own =
        KEYS.iter().find(|(own, foreign)| *own == plain || foreign.split_whitespace().any(|it| it == plain));
    let (own, _) = own.filter(|(own, _)| *own != key)?;
    // `published: true` of Jekyll is no date.
    let is_flag =
        first_text(value).is_some_and(|text| matches!(&*text.to_ascii_lowercase(), "true" | "false"));
    (!(*own == "date" && is_flag)).then_some(own)
}

fn first_text(value: &Node) -> Option<&str> {
    match &value.value {
        Value::List(items) => items.first()?.text(),
        _ => value.text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::front_matter::{Format, parse};

    #[test]
    fn keys_of_other_tools_have_a_counterpart() {
        for (line, own) in [
            ("tags: [a]", Some("topics")),
            ("Author: a", Some("authors")),
            ("last_modified_at: 2005-06-23", Some("updated")),
            ("published: 2005-06-23", Some("date")),
            ("published: true", None),
            ("permalink: /a/b/", Some("aliases")),
            ("permalink: /:title/", None),
            ("redirect_from: [/a, /b]", Some("aliases")),
            ("url: https://a.example/b", Some("origin")),
            ("Title: a", Some("title")),
            ("title: a", None),
            ("layout: post", None),
        ] {
            let (key, _) = line.split_once(':').unwrap();
            let tree = parse(Format::Yaml, line).unwrap();
            assert_eq!(own_key(key, tree.get(key).unwrap()), own, "{line}");
        }
    }
}
