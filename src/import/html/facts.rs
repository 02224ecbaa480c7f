//! Metadata of a page: `<meta>`, `<time>`, `<title>`.

use jiff::civil::Date;

use crate::import::foreign::ForeignText;
use crate::import::head::Head;
use crate::import::html::json_ld::JsonLd;
use crate::import::html::tree::{DOCUMENT, Tree};
use crate::import::keys;
use crate::text::dates::day;
use crate::text::letters::single_spaced;

const DATES: [&str; 13] = [
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "datepublished",
    "pubdate",
    "publish_date",
    "date",
];
const AUTHORS: [&str; 5] = ["citation_author", "author", "dc.creator", "dcterms.creator", "article:author"];
const TITLES: [&str; 4] = ["citation_title", "og:title", "dc.title", "dcterms.title"];

/// What the metadata of a page says, except its title.
pub fn take(tree: &Tree, found: &mut ForeignText) {
    let said = Said::of(tree);
    let json_ld = JsonLd::of(tree);
    let number = |key| said.first(&[key]).and_then(|number| number.parse().ok());
    let mut authors: Vec<String> = Vec::new();
    for key in AUTHORS {
        let names = said.all(key).filter(|name| !name.contains("://")).map(str::to_owned);
        if authors.is_empty() {
            authors.extend(names);
        }
    }
    found.add(Head {
        publication: said.first(&["citation_journal_title"]).map(str::to_owned),
        volume: number("citation_volume"),
        issue: number("citation_issue"),
        date: DATES
            .iter()
            .find_map(|key| said.all(key).find_map(date))
            .or_else(|| date(json_ld.date.as_deref()?)),
        title: None,
        authors: if authors.is_empty() { json_ld.authors } else { authors },
    });
    let root = tree.all(DOCUMENT).find(|node| tree.name(*node) == "html");
    let lang = root.and_then(|root| tree.attribute(root, "lang")).and_then(keys::language);
    // Most pages say `en`, whatever they are written in; it is the default of an archive, too.
    found.lang = found.lang.take().or(lang.filter(|lang| lang != "en"));
    let summary = said.first(&["description", "og:description", "dc.description"]).map(single_spaced);
    found.summary = found.summary.take().or(summary);
    if found.origin.is_none() {
        let mut links = tree.all(DOCUMENT).filter(|node| tree.name(*node) == "link");
        let canonical = links.find(|node| tree.attribute(*node, "rel") == Some("canonical"));
        let address =
            canonical.and_then(|node| tree.attribute(node, "href")).or_else(|| said.first(&["og:url"]));
        found.origin = address.filter(|address| address.starts_with("http")).map(str::to_owned);
    }
    let topics = said.all("article:tag").map(str::to_owned).collect::<Vec<_>>();
    if found.topics.is_empty() {
        found.topics = topics;
    }
}

/// The title that the head of a page has: that of the text before that of the page, which often names the site.
pub fn title(tree: &Tree) -> Option<String> {
    let said = Said::of(tree);
    let title = said.first(&TITLES).map(str::to_owned);
    title.or_else(|| JsonLd::of(tree).headline).or_else(|| {
        let node = tree.all(DOCUMENT).find(|node| tree.name(*node) == "title")?;
        Some(tree.words(node)).filter(|title| !title.is_empty())
    })
}

/// The date of the first `<time>` below a node.
pub fn time(tree: &Tree, node: usize) -> Option<Date> {
    let times = tree.all(node).filter(|node| tree.name(*node) == "time");
    times.into_iter().find_map(|node| match tree.attribute(node, "datetime") {
        Some(written) => date(written),
        None => day(&tree.words(node)),
    })
}

/// A date in a format for programs: also `2005/06/23`, and with a time after it.
fn date(written: &str) -> Option<Date> {
    day(written).or_else(|| day(&written.get(..10)?.replace('/', "-")))
}

/// The `<meta>` elements of a page: names in lower case, and contents.
struct Said<'a> {
    metas: Vec<(String, &'a str)>,
}

impl<'a> Said<'a> {
    fn of(tree: &'a Tree) -> Self {
        let metas = tree.all(DOCUMENT).filter(|node| tree.name(*node) == "meta").filter_map(|node| {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| tree.attribute(node, key))?;
            let content = tree.attribute(node, "content").filter(|content| !content.is_empty())?;
            Some((name.to_lowercase(), content))
        });
        Self { metas: metas.collect() }
    }

    fn all(&self, key: &str) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |(name, _)| name == key).map(|(_, content)| *content)
    }

    fn first(&self, keys: &[&str]) -> Option<&'a str> {
        keys.iter().find_map(|key| self.all(key).next())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn head(html: &str) -> ForeignText {
        let mut found = ForeignText::default();
        take(&Tree::of(html).unwrap(), &mut found);
        found
    }

    #[test]
    fn metas_say_what_a_text_is() {
        for meta in [
            "<meta property='article:published_time' content='2005-06-23T22:00:00+06:00'>",
            "<meta name=DC.date content='2005-06-23'>",
            "<meta name=citation_publication_date content='2005/06/23'>",
            "<meta name=date content='June 23, 2005'>",
        ] {
            assert_eq!(head(meta).date, Some(date(2005, 6, 23)), "{meta}");
        }
        let head = head(
            "<meta name=citation_author content='Marta Ilves'><meta name=citation_author content='Juri Kask'>\
             <meta name=author content='The desk'><meta name=citation_journal_title content='Harbour Watch'>\
             <meta name=citation_volume content=2><meta name=citation_issue content=122>",
        );
        assert_eq!(head.authors, ["Marta Ilves", "Juri Kask"]);
        assert_eq!(
            (head.publication.as_deref(), head.volume, head.issue),
            (Some("Harbour Watch"), Some("2".to_owned()), Some("122".to_owned()))
        );
    }

    #[test]
    fn a_time_and_a_title_are_found() {
        let tree = Tree::of(
            "<title>The port – Site</title><time>soon</time><time datetime='2005-06-23 10:00'>x</time>",
        )
        .unwrap();
        assert_eq!(time(&tree, DOCUMENT), Some(date(2005, 6, 23)));
        assert_eq!(title(&tree).as_deref(), Some("The port – Site"));
        assert_eq!(title(&Tree::of("<title> </title>").unwrap()), None);
    }
}
