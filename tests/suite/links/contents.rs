//! The contents of long texts.

use crate::support::site::Site;

/// The links above the text of the page made from one input.
fn shown(path: &str, front: &str, text: &str) -> Vec<String> {
    let mut site = Site::new([(path, &*format!("---\ntitle: Port\n{front}---\n{text}\n"))]);
    site.rebuild();
    let page = site.page(if path.contains("issues") { "issues/port.html" } else { "port.html" });
    let links = page.split_once("<nav class=\"contents\"").map_or("", |(_, rest)| rest);
    let links = links.split("</nav>").next().unwrap();
    links.lines().filter(|line| line.starts_with("<li>")).map(str::to_owned).collect()
}

const HEADINGS: &str = "# One *fine*\nday\n\n## Below\n\n# Map & more\n\n> # Said\n\n# One fine\n";

#[test]
fn a_long_issue_begins_with_a_table_of_contents() {
    let issue = |words: usize| {
        shown(
            "content/issues/port.md",
            "date: 2005-06-23\n",
            &format!("{HEADINGS}\n{}", "rain ".repeat(words)),
        )
    };
    assert_eq!(issue(400), [""; 0]);
    assert_eq!(
        issue(1500),
        [
            "<li><a href=\"#one-fine\">One fine</a></li>",
            "<li><a href=\"#map-more\">Map &amp; more</a></li>",
            "<li><a href=\"#one-fine-2\">One fine</a></li>",
        ]
    );
}

#[test]
fn raw_html_takes_no_id_from_the_headings_of_a_free_page() {
    let page = |text: &str| shown("content/pages/port.md", "", text);
    assert_eq!(page(HEADINGS), [""; 0]);
    let links = page(&format!("<p id=\"one-fine\">a</p>\n\n{HEADINGS}\n# Contents"));
    assert_eq!(links[0], "<li><a href=\"#one-fine\">One fine</a></li>");
    assert_eq!(links[3], "<li><a href=\"#h-contents\">Contents</a></li>");
}

#[test]
fn a_heading_in_a_quote_does_not_set_the_others_deeper() {
    let text = format!("> # Said\n\n## Below\n\n## Map\n\n## Rain\n\n## Port\n\n{}", "rain ".repeat(1500));
    let links = shown("content/issues/port.md", "date: 2005-06-23\n", &text);
    assert_eq!(links[0], "<li><a href=\"#below\">Below</a></li>");
}

#[test]
fn a_footnote_in_the_title_keeps_the_way_back_of_the_text() {
    let text = "---\ndate: 2005-06-23\n---\n# Port[^1]\n\nIt reopens[^1].\n\n[^1]: At noon.\n";
    let mut site = Site::new([("content/issues/port.md", text)]);
    site.rebuild();
    let page = site.page("issues/port.html");
    assert_eq!(page.matches("id=\"fnref-1-1\"").count(), 1, "{page}");
}

#[test]
fn a_single_heading_of_the_highest_level_does_not_hide_the_others() {
    let text = format!("## Below\n\n## Map\n\n# Slip\n\n## Rain\n\n## Port\n\n{}", "rain ".repeat(1500));
    let links = shown("content/issues/port.md", "date: 2005-06-23\n", &text);
    assert_eq!(links.len(), 5, "{links:?}");
}
