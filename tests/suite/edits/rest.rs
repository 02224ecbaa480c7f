//! Settings, templates, assets and free pages.

use super::{letters, without_overviews};

const SETTINGS: &str = "briefbook.yaml";
const REFORM: &str = "content/issues/2005/reform.md";

#[test]
fn the_form_of_urls_can_change() {
    let mut site = letters();
    site.write(SETTINGS, "urls: directory\n");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/reform/index.html"));
    assert!(rebuilt.gone.contains(&"issues/reform.html".to_owned()));
    site.write(SETTINGS, "urls: flat\n");
    site.rebuild_as_cold();
    site.remove(SETTINGS);
    site.rebuild_as_cold();
}

#[test]
fn each_setting_can_be_added_and_removed() {
    let mut site = letters();
    for settings in [
        "title: Letters\n",
        "description: Of steppes\nlang: ru\n",
        "mentions: {link: all}\n",
        "mentions: {link: none}\n",
        "mentions: {ignore: [KNB]}\ncitations: {ignore: ['(Interfax, June 17)']}\n",
        "base_url: https://letters.example/a\n",
        "navigation: [{name: Home, href: /}]\n",
        "markdown: {raw_html: escape}\n",
        "publications: [{name: Steppe Letter, abbreviation: SL, issn: 1234-5678}]\n",
        "publications: [{name: steppe letter}]\n",
        "extra: {colour: red}\n",
        "feeds: [archive, actors: 1]\n",
        "feeds: [topics, authors, actors: 1]\nbase_url: https://letters.example/\n",
        "feeds: [archive, text: full]\nbase_url: https://letters.example/\n",
        "data: {pages: true}\n",
        "feeds: []\nbase_url: https://letters.example/\n",
        "feeds: [{actors: many}, pages]\n",
        "titel: Slip\n",
        "urls: [\n",
    ] {
        site.write(SETTINGS, settings);
        site.rebuild_as_cold();
    }
    site.remove(SETTINGS);
    assert!(site.rebuild_as_cold().diagnostics.is_empty());
}

#[test]
fn an_issue_can_give_the_abbreviation_of_its_publication() {
    let mut site = letters();
    site.edit(REFORM, "publication: Steppe Letter", "publication: SL");
    site.rebuild_as_cold();
    assert!(site.pages().contains_key("publications/sl.html"));
    site.write(SETTINGS, "publications: [{name: Steppe Letter, abbreviation: SL}]\n");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.gone, ["publications/sl.html"]);
    assert!(site.page("publications/steppe-letter.html").contains("The reform"));
    assert!(site.page("issues/reform.html").contains(">Steppe Letter</a>"));
    assert!(
        site.page("data/issues.jsonl")
            .contains("\"title\":\"The reform\",\"date\":\"2005-06-23\",\"publication\":\"Steppe Letter\"")
    );
    site.remove(SETTINGS);
    site.rebuild_as_cold();
}

#[test]
fn the_name_of_a_publication_ignores_case() {
    let mut site = letters();
    site.edit(REFORM, "publication: Steppe Letter", "publication: steppe LETTER");
    site.write(SETTINGS, "publications: [Steppe Letter]\n");
    site.rebuild_as_cold();
    assert!(site.page("issues/reform.html").contains(">Steppe Letter</a>"));
    assert!(!site.page("data/issues.jsonl").contains("LETTER"));
}

#[test]
fn of_two_publications_with_one_abbreviation_the_first_is_meant() {
    let mut site = letters();
    let issue = "---\ntitle: Back\ndate: 2006-03-01\n---\n\nAs before (see SL, June 23, 2005).\n";
    site.write("content/issues/2006/back.md", issue);
    let (one, other) = ("{name: Steppe Letter, abbreviation: SL}", "{name: Silk Lines, abbreviation: SL}");
    site.write(SETTINGS, &format!("publications: [{one}, {other}]\n"));
    site.rebuild_as_cold();
    site.write(SETTINGS, &format!("publications: [{other}, {one}]\n"));
    site.rebuild_as_cold();
}

#[test]
fn an_abbreviation_makes_cross_references() {
    let mut site = letters();
    site.edit("content/issues/2006/reeds.md", "Reeds grow.", "Reeds grow (see SL, June 24).");
    site.rebuild_as_cold();
    site.write(SETTINGS, "publications: [{name: Steppe Letter, abbreviation: SL}]\n");
    site.rebuild_as_cold();
    assert!(site.page("issues/reeds.html").contains("href=\"dam.html\""));
    assert!(site.page("issues/dam.html").contains("Referenced by"));
    site.remove(SETTINGS);
    site.rebuild_as_cold();
    assert!(!site.page("issues/dam.html").contains("Referenced by"));
}

#[test]
fn templates_can_be_added_changed_and_removed() {
    let mut site = letters();
    let path = "templates/issue.html";
    for text in ["<p>{{ issue.title }}</p>", "<b>{{ issue.title }}</b>", "{% if %}", "{{ issue.no.such }}"] {
        site.write(path, text);
        site.rebuild_as_cold();
    }
    site.remove(path);
    assert!(site.rebuild_as_cold().diagnostics.is_empty());
    site.write("templates/style.css", "p { margin: 0 }");
    site.rebuild_as_cold();
    site.write("templates/own.css", "p { margin: 1px }");
    site.rebuild_as_cold();
    assert_eq!(site.page("own.css"), "p { margin: 1px }");
    site.remove("templates/own.css");
    site.remove("templates/style.css");
    assert_eq!(site.rebuild_as_cold().gone, ["own.css"]);
}

#[test]
fn assets_can_be_added_changed_and_removed() {
    let mut site = letters();
    site.edit(REFORM, "leads", "![map](/images/map.svg) leads");
    site.rebuild_as_cold();
    let path = "content/images/map.svg";
    site.write(path, "<svg/>");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.made, ["images/map.svg", "issues/reform.html"]);
    assert!(site.page("issues/reform.html").contains("src=\"../images/map.svg\""));
    site.write(path, "<svg></svg>");
    assert_eq!(site.rebuild_as_cold().made, ["images/map.svg"]);
    site.remove(path);
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.made, ["issues/reform.html"]);
    assert_eq!(rebuilt.gone, ["images/map.svg"]);
}

#[test]
fn the_picture_of_an_issue_follows_its_asset() {
    let mut site = letters();
    site.edit(REFORM, "title: The reform", "title: The reform\nimage: ../../images/map.svg");
    site.rebuild_as_cold();
    site.write("content/images/map.svg", "<svg/>");
    assert_eq!(site.rebuild_as_cold().made, ["images/map.svg", "issues/reform.html"]);
    assert!(site.page("issues/reform.html").contains("src=\"../images/map.svg\""));
}

#[test]
fn the_title_of_a_free_page_is_on_every_page() {
    let mut site = letters();
    let path = "content/pages/about.md";
    site.edit(path, "Of letters.", "Of all letters.");
    assert_eq!(site.rebuild_as_cold().made, ["about.html"]);
    site.edit(path, "title: About", "title: About us");
    assert!(site.rebuild_as_cold().has_made("issues/reeds.html"));
    site.edit(path, "title: About us", "title: About us\ndraft: true");
    assert_eq!(site.rebuild_as_cold().gone, ["about.html"]);
    site.edit(path, "draft: true", "draft: false");
    site.rebuild_as_cold();
    site.write(SETTINGS, "navigation: [{name: Home, href: /}]\n");
    site.rebuild_as_cold();
    site.edit(path, "title: About us", "title: About");
    assert_eq!(without_overviews(&site.rebuild_as_cold()), ["about.html"]);
    site.rename(path, "content/pages/imprint.md");
    assert_eq!(site.rebuild_as_cold().gone, ["about.html"]);
}
