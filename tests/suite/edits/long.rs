//! Lists that pass the bound at which they are cut by year.

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
