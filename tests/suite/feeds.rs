//! Feeds as readers of feeds see them: by the rules of RFC 4287 and of JSON Feed 1.1.

use std::collections::HashSet;

use crate::support::html;
use crate::support::site::{Site, messages};
use crate::support::xml::{Element, parse};
use serde_json::{Value, json};

fn is_moment(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok()
}

/// What RFC 4287 demands of a feed and of its entries, and what checkers of feeds complain of.
#[track_caller]
fn assert_atom(feed: &Element, at: &str) {
    assert_eq!(feed.name, "feed");
    assert_eq!(feed.attributes["xmlns"], "http://www.w3.org/2005/Atom");
    assert!(feed.one("id").starts_with("https://"));
    assert!(!feed.one("title").is_empty());
    assert!(is_moment(feed.one("updated")));
    assert_eq!(feed.links("self"), [at]);
    assert_eq!(feed.links("alternate").len(), 1);
    assert_eq!(feed.all("author").count(), 1, "one answers for entries without author");
    let known = ["id", "title", "subtitle", "updated", "link", "author", "generator", "entry"];
    assert!(feed.children.iter().all(|child| known.contains(&&*child.name)));
    let mut ids = HashSet::new();
    for entry in feed.all("entry") {
        assert!(ids.insert(entry.one("id").to_owned()), "an id is given once");
        assert!(entry.one("id").starts_with("https://"));
        entry.one("title");
        assert!(is_moment(entry.one("updated")) && is_moment(entry.one("published")));
        assert!(entry.one("updated") <= feed.one("updated"));
        assert_eq!(entry.links("alternate").len(), 1, "without content an entry needs a link");
        assert!(entry.links("alternate")[0].starts_with("https://"));
        assert!(entry.all("author").all(|author| !author.one("name").is_empty()));
        assert!(entry.all("category").all(|category| !category.attributes["term"].is_empty()));
        assert!(entry.all("summary").count() <= 1);
    }
}

const SETTINGS: &str = "title: Letters & <more>\ndescription: Of ports\nbase_url: https://letters.example/a\n\
                        feeds: [archive, topics, authors, actors: 1]\n";
const PORT: &str = "content/issues/port.md";

fn letters() -> Site {
    let mut site = Site::new([
        ("briefbook.yaml", SETTINGS),
        (
            PORT,
            "---\ntitle: 'The <port> & \"quay\"'\ndate: 2005-06-23\nauthors: [A. Desk]\n\
             topics: ['R&D', Ships]\nsummary: It & they\ncorrections: [{date: 2005-07-02, note: none}]\n---\n\nX.\n",
        ),
        (
            "content/issues/strike.md",
            "---\ntitle: The strike\ndate: 2005-06-01\nlang: et\nactors: [Port Office]\n---\n\nOn <b>and</b> &amp; on.\n",
        ),
    ]);
    site.rebuild_as_cold();
    site
}

#[test]
fn the_atom_feed_is_valid() {
    let mut site = letters();
    let root = parse(site.page("feed.xml"));
    assert_atom(&root, "https://letters.example/a/feed.xml");
    assert_eq!(root.one("title"), "Letters & <more>");
    assert_eq!(root.one("subtitle"), "Of ports");
    assert_eq!(root.one("updated"), "2005-07-02T00:00:00Z", "by the correction");
    let entries: Vec<&Element> = root.all("entry").collect();
    assert_eq!(entries.len(), 2);
    let (port, strike) = (entries[0], entries[1]);
    assert_eq!(port.one("title"), "The <port> & \"quay\"");
    assert_eq!(port.one("published"), "2005-06-23T00:00:00Z");
    assert_eq!(port.one("summary"), "It & they");
    assert_eq!(port.links("alternate"), ["https://letters.example/a/issues/port.html"]);
    let terms: Vec<&str> = port.all("category").map(|topic| &*topic.attributes["term"]).collect();
    assert_eq!(terms, ["R&D", "Ships"]);
    assert_eq!(strike.attributes["xml:lang"], "et");
    assert_eq!(strike.one("summary"), "On and & on.");
    let id = port.one("id").to_owned();
    site.edit(PORT, "The <port>", "A port");
    site.edit("briefbook.yaml", "base_url", "urls: directory\nbase_url");
    site.rebuild_as_cold();
    let root = parse(site.page("feed.xml"));
    let port = root.all("entry").next().unwrap();
    assert_eq!((port.one("id"), port.one("title")), (&*id, "A port & \"quay\""));
    assert_eq!(port.links("alternate"), ["https://letters.example/a/issues/port/"]);
}

#[test]
fn the_json_feed_is_valid() {
    let site = letters();
    let feed: Value = serde_json::from_str(site.page("feed.json")).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["title"], "Letters & <more>");
    assert_eq!(feed["home_page_url"], "https://letters.example/a/index.html");
    assert_eq!(feed["feed_url"], "https://letters.example/a/feed.json");
    let port = json!({
        "id": "https://letters.example/a/issues/port",
        "url": "https://letters.example/a/issues/port.html",
        "title": "The <port> & \"quay\"",
        "content_text": "It & they",
        "date_published": "2005-06-23T00:00:00Z",
        "date_modified": "2005-07-02T00:00:00Z",
        "authors": [{"name": "A. Desk"}],
        "tags": ["R&D", "Ships"],
    });
    assert_eq!(feed["items"][0], port);
    assert_eq!(feed["items"][1]["language"], "et");
}

#[test]
fn each_requested_subject_has_a_feed() {
    let site = letters();
    let feeds = site.pages().keys().filter(|route| route.ends_with("/feed.xml"));
    let expected = [
        "actors/port-office/feed.xml",
        "authors/a-desk/feed.xml",
        "topics/r-d/feed.xml",
        "topics/ships/feed.xml",
    ];
    assert_eq!(feeds.map(|route| &**route).collect::<Vec<_>>(), expected);
    let root = parse(site.page("topics/r-d/feed.xml"));
    assert_atom(&root, "https://letters.example/a/topics/r-d/feed.xml");
    assert_eq!(root.one("title"), "R&D – Letters & <more>");
    assert_eq!(root.links("alternate"), ["https://letters.example/a/topics/r-d.html"]);
    assert_eq!(root.all("entry").count(), 1);
}

#[test]
fn pages_link_to_their_feeds() {
    let site = letters();
    let found = |route: &str| -> Vec<(String, String)> {
        let page = html::parse(site.page(route));
        let is_feed = |link: &&html::Element| link.attribute("rel") == Some("alternate");
        let links = page.elements.iter().filter(is_feed);
        links
            .map(|link| {
                (link.attribute("href").unwrap().to_owned(), link.attribute("title").unwrap().to_owned())
            })
            .collect()
    };
    let pair = |href: &str, title: &str| (href.to_owned(), title.to_owned());
    let site_title = "Letters & <more>";
    assert_eq!(found("index.html"), [pair("feed.xml", site_title), pair("feed.json", site_title)]);
    let of_topic = [
        pair("r-d/feed.xml", "R&D"),
        pair("r-d/feed.json", "R&D"),
        pair("../feed.xml", site_title),
        pair("../feed.json", site_title),
    ];
    assert_eq!(found("topics/r-d.html"), of_topic);
    assert_eq!(found("404.html"), [], "it is shown at any depth");
}

#[test]
fn without_a_base_url_there_are_no_feeds_but_a_note() {
    let mut site = letters();
    site.edit("briefbook.yaml", "base_url: https://letters.example/a\n", "");
    let rebuilt = site.rebuild_as_cold();
    let lines = messages(&rebuilt.diagnostics);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("warning[missing-base-url] briefbook.yaml:3:1: feeds need"), "{lines:?}");
    assert!(!site.pages().keys().any(|route| route.contains("feed")));
    assert!(!site.page("index.html").contains("feed"));
    site.edit("briefbook.yaml", "feeds: [archive, topics, authors, actors: 1]\n", "");
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [""; 0], "nobody asked for any");
}

#[test]
fn a_feed_for_an_unknown_subject_is_reported() {
    let mut site = letters();
    site.edit("briefbook.yaml", "actors: 1", "actor, sources: all");
    let lines = messages(&site.rebuild_as_cold().diagnostics);
    let kinds = "`archive`, `publications`, `topics`, `authors`, `actors`, `sources`";
    let expected = [
        format!("error[invalid-type] briefbook.yaml:4:35: found `actor`, expected one of {kinds}"),
        "error[invalid-type] briefbook.yaml:4:51: found `all`, expected a number of feeds".to_owned(),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_feed_has_the_newest_thirty_issues() {
    let mut site = letters();
    for day in 1..=30 {
        let text = format!("---\ntitle: Day {day}\ndate: 2005-09-{day:02}\n---\n");
        site.write(&format!("content/issues/day-{day}.md"), &text);
    }
    site.rebuild_as_cold();
    let root = parse(site.page("feed.xml"));
    let titles: Vec<&str> = root.all("entry").map(|entry| entry.one("title")).collect();
    assert_eq!((titles.len(), titles[0], titles[29]), (30, "Day 30", "Day 1"));
}

#[test]
fn a_feed_can_have_the_full_text() {
    let mut site = letters();
    site.edit("briefbook.yaml", "actors: 1]", "actors: 1, text: full]");
    site.edit(
        PORT,
        "X.",
        "[Up](#x), [plan](/port/plan.pdf) and <b onclick=\"x()\">the Port Office</b> (Times, June 2).",
    );
    site.write("content/actors/port-office.md", "---\nname: Port Office\n---\n");
    site.rebuild_as_cold();
    let root = parse(site.page("feed.xml"));
    let content = root.all("entry").next().unwrap().one("content");
    let here = "https://letters.example/a";
    assert!(
        content.contains(&format!("<a href=\"{here}/actors/port-office.html\">Port Office</a>")),
        "{content}"
    );
    assert!(content.contains(&format!("<a href=\"{here}/sources/times.html#2005-06-02\">")), "{content}");
    assert!(content.contains(&format!("<a href=\"{here}/issues/port.html#x\">Up</a>")), "{content}");
    assert!(!content.contains("onclick") && !content.contains("id=") && !content.contains('¶'), "{content}");
    let feed: Value = serde_json::from_str(site.page("feed.json")).unwrap();
    assert_eq!(feed["items"][0]["content_html"], content);
    assert_eq!(feed["items"][0]["summary"], "It & they");
    // An asset that the text links to comes: no page that names the issue is another, but its feeds are.
    site.write("content/port/plan.pdf", "plan");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("feed.xml") && rebuilt.has_made("topics/ships/feed.json"));
    assert!(site.page("feed.xml").contains(&format!("{here}/port/plan.pdf")));
}

#[test]
fn the_full_text_begins_with_corrections_and_image() {
    let mut site = letters();
    site.edit("briefbook.yaml", "actors: 1]", "actors: 1, text: full]\nlang: de");
    let notes = "image: /port/the map.png\nlang: en\ncorrections: [{date: 2005-07-01, note: 'Was <b>2</b> & \"3\"'}, {date: 2005-07-02, note: '<script>x</script>'}, bare]";
    site.edit(PORT, "corrections: [{date: 2005-07-02, note: none}]", notes);
    site.write("content/port/the map.png", "GIF89a\x04\0\x03\0\0\0\0;");
    site.rebuild_as_cold();
    let root = parse(site.page("feed.xml"));
    assert_atom(&root, "https://letters.example/a/feed.xml");
    let contents: Vec<&str> = root.all("entry").map(|entry| entry.one("content")).collect();
    let picture = "https://letters.example/a/port/the%20map.png";
    let expected = format!(
        "<aside>\n<h2 lang=\"de\">Korrekturen</h2>\n<ul>\n\
         <li><b lang=\"de\">2. Juli 2005:</b> &lt;script&gt;x&lt;/script&gt;</li>\n\
         <li><b lang=\"de\">1. Juli 2005:</b> Was &lt;b&gt;2&lt;/b&gt; &amp; \"3\"</li>\n\
         <li>bare</li>\n</ul>\n</aside>\n\
         <figure><img src=\"{picture}\" alt=\"\" width=\"4\" height=\"3\"></figure>\n<p>X.</p>\n"
    );
    assert_eq!(contents[0], expected);
    assert!(contents[1].starts_with("<p>On "), "it has neither: {}", contents[1]);
    let feed: Value = serde_json::from_str(site.page("feed.json")).unwrap();
    assert_eq!(feed["items"][0]["content_html"], expected);
    assert_eq!(feed["items"][0]["image"], picture);
    assert_eq!(feed["items"][1].get("image"), None);
    site.edit(PORT, "lang: en\n", "");
    site.rebuild_as_cold();
    let root = parse(site.page("feed.xml"));
    let content = root.all("entry").next().unwrap().one("content");
    assert!(
        content.starts_with("<aside>\n<h2>Korrekturen</h2>\n<ul>\n<li><b>2. Juli 2005:</b>"),
        "{content}"
    );
}

#[test]
fn a_feed_of_summaries_has_the_image_once_it_exists() {
    let mut site = letters();
    let image = |site: &Site, route: &str| {
        let feed: Value = serde_json::from_str(site.page(route)).unwrap();
        feed["items"][0].get("image").cloned()
    };
    assert_eq!(image(&site, "feed.json"), None);
    site.edit(PORT, "summary:", "image: /map.png\nsummary:");
    site.rebuild_as_cold();
    assert_eq!(image(&site, "feed.json"), None, "there is no such file");
    site.write("content/map.png", "GIF89a\x04\0\x03\0\0\0\0;");
    site.rebuild_as_cold();
    let expected = json!("https://letters.example/a/map.png");
    assert_eq!(image(&site, "feed.json"), Some(expected.clone()));
    assert_eq!(image(&site, "topics/ships/feed.json"), Some(expected));
    assert!(!site.page("feed.xml").contains("map.png"));
    site.edit(PORT, "image: /map.png", "image: 'https://p.example/a.png?x=\"&y'");
    site.rebuild_as_cold();
    assert_eq!(image(&site, "feed.json"), Some(json!("https://p.example/a.png?x=\"&y")));
    for lost in ["javascript:x", "data:image/png;base64,AAAA", "mailto:a@b.example"] {
        site.edit(PORT, "image: ", &format!("image: '{lost}' #"));
        site.rebuild_as_cold();
        assert_eq!(image(&site, "feed.json"), None, "{lost}");
    }
}

#[test]
fn an_unknown_kind_of_feed_text_is_reported() {
    let mut site = letters();
    site.edit("briefbook.yaml", "actors: 1", "actors: 1, text: fall");
    let lines = messages(&site.rebuild_as_cold().diagnostics);
    assert_eq!(
        lines,
        ["error[invalid-type] briefbook.yaml:4:52: found `fall`, expected `summary` or `full`"]
    );
}
