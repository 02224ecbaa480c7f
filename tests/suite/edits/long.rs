//! Lists that pass the bound at which they are cut by year.

use briefbook::model::index::LONG_INDEX;
use briefbook::model::page::LONG;

use crate::support::site::Site;

/// An issue of a day, as many days after the first as `number` says.
fn issue(number: usize, body: &str) -> (String, String) {
    let (year, month, day) = (2001 + number / 336, 1 + number / 28 % 12, 1 + number % 28);
    let text = format!("---\ntitle: No. {number}\ndate: {year}-{month:02}-{day:02}\n---\n\n{body}\n");
    (format!("content/issues/n{number}.md"), text)
}

#[test]
fn a_source_over_the_limit_is_split_by_year() {
    let mut site = Site::new([]);
    let sentence = |count: usize| "It rained (Interfax, June 17).\n\n".repeat(count);
    let (path, text) = issue(0, &sentence(LONG - 1));
    site.write(&path, &text);
    let (other, text) = issue(400, "It snowed (Interfax, February 17).");
    site.write(&other, &text);
    site.rebuild_as_cold();
    let (path, text) = issue(500, "KNB denied it (Interfax, March 17).");
    site.write(&path, &text);
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("sources/interfax/2002.html"));
    assert!(rebuilt.has_made("issues/n400.html"), "its citation leads to another page now");
    assert!(site.page("issues/n400.html").contains("sources/interfax/2002.html#2002-02-17"));
    site.remove(&path);
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(
        rebuilt.gone,
        ["issues/n500.html", "sources/interfax/2001.html", "sources/interfax/2002.html"]
    );
    assert!(site.page("issues/n400.html").contains("sources/interfax.html#2002-02-17"));
}

#[test]
fn an_actor_over_the_limit_is_split_by_year() {
    let mut site = Site::new([("content/actors/knb.md", "---\nname: KNB\n---\n")]);
    // The head of a page is not what this is about.
    site.write("templates/issue.html", "{{ issue.title }}");
    for number in 0..LONG {
        let (path, text) = issue(number, "KNB.");
        site.write(&path, &text);
    }
    site.rebuild();
    let (path, text) = issue(LONG, "KNB.");
    site.write(&path, &text);
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("actors/knb/2001.html") && rebuilt.has_made("actors/knb/2002.html"));
    assert!(!rebuilt.has_made("issues/n7.html"));
    site.remove(&path);
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.gone, ["actors/knb/2001.html", "actors/knb/2002.html", "issues/n500.html"]);
}

/// Links to as many sites as an index may list on one page.
fn links() -> String {
    (0..LONG_INDEX).map(|number| format!("[Page](https://s{number}.org/a)\n")).collect()
}

#[test]
fn an_index_over_the_limit_has_a_page_per_letter() {
    let mut site = Site::new([]);
    // The head of a page is not what this is about.
    site.write("templates/issue.html", "{{ issue.title }}");
    site.write("templates/source.html", "{{ source.name }}");
    let (path, text) = issue(0, &links());
    site.write(&path, &text);
    site.rebuild();
    assert!(!site.pages().contains_key("sources/index/s.html"));
    let (path, text) = issue(1, "[Page](https://s7.org/b) (Эхо Москвы, June 17; 24.kg, May 4)");
    site.write(&path, &text);
    let rebuilt = site.rebuild_as_cold();
    for letter in ["s", "e", "other"] {
        assert!(rebuilt.has_made(&format!("sources/index/{letter}.html")), "{letter}");
    }
    let index = site.page("sources/index.html");
    assert!(index.find(">s7.org<") < index.find(">s0.org<"), "it is in most issues");
    assert_eq!(index.matches("org</a>").count(), 198, "the most cited are listed");
    assert!(index.contains("<a href=\"index/e.html#g2\">Э</a>"), "{index}");
    assert!(site.page("sources/index/e.html").contains("<h2 id=\"g2\">Э</h2>"));
    assert!(site.page("sources/index/other.html").contains("24.kg"));
    assert_eq!(site.page("sources/index/s.html").matches("org</a>").count(), LONG_INDEX);
    site.remove(&path);
    let rebuilt = site.rebuild_as_cold();
    let pages = ["sources/index/e.html", "sources/index/other.html", "sources/index/s.html"];
    assert!(pages.iter().all(|page| rebuilt.gone.iter().any(|gone| gone == page)), "{:?}", rebuilt.gone);
}
