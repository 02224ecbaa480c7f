//! What the lists of issues, the navigation and the lists of evidence show.

use crate::support::site::Site;

const PORT: &str = "content/issues/port.md";

fn port(text: &str) -> (&'static str, String) {
    let front = "title: Port\ndate: 2005-06-23\ntopics: [Trade]\nauthors: [Ann Lee]\npublication: Letters";
    (PORT, format!("---\n{front}\n---\n{text}\n"))
}

fn site(text: &str, others: &[(&str, &str)]) -> Site {
    let (path, issue) = port(text);
    let mut site = Site::new(others.iter().copied().chain([(path, &*issue)]));
    site.rebuild_as_cold();
    site
}

const LISTS: [&str; 4] =
    ["topics/trade.html", "authors/ann-lee.html", "publications/letters.html", "issues/2005.html"];

#[test]
fn a_list_shows_the_actors_and_sources_of_its_issues_by_their_newest_names() {
    let actor = "content/actors/knb.md";
    let source = "content/sources/interfax.md";
    let files = [(actor, "---\nname: KNB\n---\n"), (source, "---\nname: Interfax\n---\n")];
    let mut site = site("The KNB met (Interfax, June 17).", &files);
    for list in LISTS {
        let page = site.page(list);
        assert!(page.contains(">KNB</a>") && page.contains(">Interfax</a>"), "{list}: {page}");
    }
    site.edit(actor, "name: KNB", "name: Committee\naliases: [KNB]");
    site.rebuild_as_cold();
    site.edit(source, "name: Interfax", "name: Interfax Agency\naliases: [Interfax]");
    site.rebuild_as_cold();
    for list in LISTS {
        let page = site.page(list);
        assert!(page.contains(">Committee</a>") && page.contains(">Interfax Agency</a>"), "{list}: {page}");
    }
    site.edit(PORT, "The KNB met (Interfax, June 17).", "Nobody met.");
    site.rebuild_as_cold();
    LISTS.iter().for_each(|list| assert!(!site.page(list).contains("class=\"margin\""), "{list}"));
}

#[test]
fn the_navigation_leaves_out_what_has_no_entries() {
    let mut site = Site::new([(PORT, "---\ntitle: Port\ndate: 2005-06-23\n---\nRain.\n")]);
    let navigation = |site: &Site| {
        let page = site.page("index.html");
        let start = page.find("<nav aria-label=\"Main navigation\"").unwrap();
        let names = page[start..].split("</nav>").next().unwrap().split("\">").skip(2);
        names.map(|name| name.split('<').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    site.rebuild_as_cold();
    assert_eq!(navigation(&site), ["Issues"]);
    site.edit(PORT, "Rain.", "Rain (Interfax, June 17).");
    site.rebuild_as_cold();
    assert_eq!(navigation(&site), ["Issues", "Sources"]);
    site.write("content/actors/knb.md", "---\nname: KNB\n---\n");
    site.rebuild_as_cold();
    site.edit(PORT, "title: Port\n", "title: Port\ntopics: Trade\n");
    site.rebuild_as_cold();
    assert_eq!(navigation(&site), ["Issues", "Actors", "Sources", "Topics"]);
    site.edit(PORT, "topics: Trade\n", "");
    site.rebuild_as_cold();
    site.remove("content/actors/knb.md");
    site.rebuild_as_cold();
    assert_eq!(navigation(&site), ["Issues", "Sources"]);
}

#[test]
fn further_mentions_are_linked() {
    let text = "Rain fell. KNB.\n\nThe KNB met in the hall by the harbour and spoke of nothing but the weather of that year.";
    let site = site(text, &[("content/actors/knb.md", "---\nname: KNB\n---\n")]);
    let page = site.page("actors/knb.html");
    assert!(page.contains("<p><a href=\"../issues/port.html#m1\">and 1 more mention</a></p>"), "{page}");
}

#[test]
fn a_name_alone_is_no_sentence() {
    let site = site("| KNB |\n| --- |\n| 1 |", &[("content/actors/knb.md", "---\nname: KNB\n---\n")]);
    let page = site.page("actors/knb.html");
    assert!(page.contains("#m1\">Port</a>") && !page.contains("<blockquote"), "{page}");
}

#[test]
fn an_issue_with_several_sentences_on_one_report_is_named_once() {
    let text = "Rain fell (Interfax, June 17). Snow fell (Interfax, June 17). Hail fell (Interfax, June 17).";
    let site = site(text, &[]);
    let page = site.page("sources/interfax.html");
    assert_eq!((page.matches(">Port</a>").count(), page.matches("<blockquote").count()), (1, 3), "{page}");
    assert!(page.contains("<p><a href=\"../issues/port.html#c3\">In the text</a></p>"), "{page}");
}

#[test]
fn a_reference_to_an_issue_has_its_date_once() {
    let other = "---\ntitle: Dam\ndate: 2005-05-17\npublication: Letters\n---\nRain.\n";
    let site = site("Rain (see Letters, May 17).", &[("content/issues/dam.md", other)]);
    let page = site.page("issues/port.html");
    let notes = page.split_once("class=\"notes\"").unwrap().1.split("</ol>").next().unwrap();
    assert_eq!(notes.matches("May 17, 2005").count(), 1, "{notes}");
}

#[test]
fn a_feed_is_linked_where_readers_see_it() {
    let settings = "base_url: https://letters.example/\nfeeds: [archive, topics]\n";
    let site = site("Rain.", &[("briefbook.yaml", settings)]);
    let links = |route: &str| site.page(route).matches(">Atom feed</a>").count();
    assert_eq!((links("topics/trade.html"), links("authors/ann-lee.html"), links("404.html")), (2, 1, 0));
    assert!(site.page("topics/trade.html").contains("<a href=\"trade/feed.xml\">Atom feed</a>"), "its own");
}
