//! Pages of issues and sources that cite by links.

use crate::support::site::{Site, messages, records};

fn issue(links: &str) -> Site {
    let text = format!("---\ntitle: Links\ndate: 2026-02-10\n---\n{links}\n");
    let mut site = Site::new([("content/issues/links.md", &*text)]);
    site.rebuild_as_cold();
    site
}

/// The section of an issue's page that lists its linked sources.
fn section(site: &Site) -> String {
    let page = site.page("issues/links.html");
    let start = page.find("<section class=\"linked\"").expect("links are listed");
    page[start..start + page[start..].find("</section>").unwrap()].to_owned()
}

#[test]
fn links_are_listed_by_source_and_a_report_once_with_all_its_places() {
    let site = issue(
        "[One](https://a.example.com/1), [two](https://b.example.org/2) and [again](https://a.example.com/1#x); [Three](https://a.example.com/3).",
    );
    let list = section(&site);
    assert!(list.find(">example.com</a>") < list.find(">example.org</a>"), "{list}");
    assert!(list.contains("href=\"https://a.example.com/1\">One</a>"), "as written: {list}");
    assert!(list.contains("href=\"#c1\"") && list.contains("href=\"#c3\""), "{list}");
    assert!(!list.contains(">again<"), "{list}");
    let page = site.page("issues/links.html");
    assert!(
        page.contains("<a href=\"https://b.example.org/2\"><span id=\"c2\">two</span></a>"),
        "a link stays: {page}"
    );
    assert!(!page.contains("<sup"), "links have no numbers");
}

#[test]
fn many_sources_are_shown_on_request() {
    let links: Vec<String> = (0..30).map(|n| format!("- [Page {n}](https://site{n}.org/{n})\n")).collect();
    let site = issue(&links.concat());
    let list = section(&site);
    let more = list.find("22 more sources").expect("most are in a closed list");
    assert_eq!(list[..more].matches("class=\"outward\"").count(), 8);
    assert_eq!(list.matches("class=\"outward\"").count(), 30);
}

#[test]
fn a_report_has_its_title_and_sentences_that_say_more_than_it() {
    let site = issue("- [The page](https://a.org/1)\n- He wrote of [a port](https://a.org/2).\n");
    let page = site.page("sources/a-org.html");
    assert!(page.contains("href=\"https://a.org/1\">The page</a>"), "{page}");
    assert_eq!(page.matches("<blockquote").count(), 1, "{page}");
}

#[test]
fn two_sources_with_one_url_are_reported() {
    let source = |name: &str, url: &str| format!("---\nname: {name}\nurl: {url}\n---\n");
    let (one, two) = (source("A", "https://www.example.org/"), source("B", "http://example.org"));
    let (three, four) = (source("C", "https://m.example.org"), source("D", "https://example.org/d"));
    let site = Site::new([
        ("content/issues/a.md", "---\ntitle: T\ndate: 2026-02-10\n---\n[x](https://example.org/x)\n"),
        ("content/sources/a.md", &*one),
        ("content/sources/b.md", &*two),
        ("content/sources/c.md", &*three),
        ("content/sources/d.md", &*four),
    ]);
    let (_, faults) = site.cold();
    assert_eq!(
        messages(&faults),
        ["warning[shared-url] content/sources/b.md:0:0: `http://example.org` is also the URL of `a`"]
    );
}

#[test]
fn a_linked_image_cites_at_its_place() {
    let site = issue(
        "Before [![A chart](/fees.png)](https://a.org/1) after.\n\n[![A chart](/fees.png)](https://a.org/2)[![A chart](/fees.png)](https://a.org/3)",
    );
    let list = section(&site);
    for number in 1..=3 {
        assert!(list.contains(&format!("href=\"https://a.org/{number}\"")), "{list}");
    }
    let first = site.page("data/citations.jsonl");
    assert!(first.contains("\"sentence\":\"Before after.\""), "{first}");
}

#[test]
fn words_that_only_point_are_no_title() {
    let site = issue(
        "[Here](https://a.org/1), [this article](https://a.org/2), [[link]](https://a.org/3), \
         [«здесь»](https://a.org/4), [Here we go](https://a.org/5), \
         [explained](https://a.org/6), [fzf](https://a.org/7-fzf)\n",
    );
    let titles: Vec<_> = records(site.pages(), "reports").map(|report| report["title"].clone()).collect();
    let none = serde_json::Value::Null;
    assert_eq!(
        titles,
        [none.clone(), none.clone(), none.clone(), none.clone(), "Here we go".into(), none, "fzf".into()]
    );
}
