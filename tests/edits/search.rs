//! The search index: it follows every edit, and an edit changes one part of it.

use crate::letters;
use crate::support::site::Site;

const SETTINGS: &str = "briefbook.yaml";

/// The files of the index that were made, but for its head and names, which every change of an issue reaches.
fn parts(made: &[String]) -> Vec<&str> {
    let files = made.iter().filter_map(|route| route.strip_prefix("search/")?.split_once('/'));
    let mut parts: Vec<&str> = files.map(|(part, _)| part).filter(|part| *part != "names").collect();
    parts.dedup();
    parts
}

/// So many short issues of each of three years that no two years make one part.
fn long() -> Site {
    let mut site = Site::new([]);
    for number in 0..3 * 1100 {
        let text = format!(
            "---\ntitle: No. {number}\ndate: {}-{:02}-{:02}\n---\nIt rained on w{number}.\n",
            2001 + number / 1100,
            1 + number % 12,
            1 + number % 28,
        );
        site.write(&format!("content/issues/n{number}.md"), &text);
    }
    site
}

#[test]
fn a_body_edit_changes_the_part_of_its_year() {
    let mut site = long();
    let made = site.rebuild().made;
    assert_eq!(parts(&made), ["2001", "2002", "2003"]);
    site.edit("content/issues/n1200.md", "rained", "snowed");
    let made = site.rebuild().made;
    assert_eq!(parts(&made), ["2002"]);
    site.edit("content/issues/n1200.md", "date: 2002", "date: 2003");
    assert_eq!(parts(&site.rebuild().made), ["2002", "2003"]);
    site.assert_same_as_cold();
}

#[test]
fn years_are_parted_anew_when_one_has_few_issues_left() {
    let mut site = long();
    site.rebuild();
    for number in 0..200 {
        site.remove(&format!("content/issues/n{number}.md"));
    }
    let rebuilt = site.rebuild();
    assert_eq!(parts(&rebuilt.made), ["2001-2002"]);
    assert!(rebuilt.gone.contains(&"search/2001/pieces.txt".to_owned()), "{:?}", rebuilt.gone);
    site.assert_same_as_cold();
}

#[test]
fn the_index_holds_what_an_edit_wrote() {
    let mut site = letters();
    let words = "search/2005-2006/w0.bin";
    let has =
        |site: &Site, word: &str| site.bytes(words).windows(word.len()).any(|found| found == word.as_bytes());
    assert!(has(&site, "bozhko") && !has(&site, "quicksilver"));
    site.edit("content/issues/2006/reeds.md", "Reeds grow", "Quicksilver grows");
    assert!(site.rebuild_as_cold().has_made(words));
    assert!(has(&site, "quicksilver"));
}

#[test]
fn an_actor_s_name_is_in_the_names_and_its_address_in_the_parts() {
    let mut site = letters();
    site.edit("content/actors/aidar-bek.md", "name: Aidar Bek", "name: Aidar Bek\naliases: [Quicksilver]");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("search/names/w0.bin"));
    assert_eq!(parts(&rebuilt.made), [""; 0], "no text reads otherwise");
    // Its issues cite the same source, which has another address now.
    site.rename("content/sources/interfax.md", "content/sources/inter-fax.md");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(parts(&rebuilt.made), ["2005-2006"]);
}

#[test]
fn who_searches_is_a_setting() {
    let mut site = letters();
    let all = ["search.html", "search.js", "search/index.json", "search/names/pieces.txt"];
    site.write(SETTINGS, "search: none\n");
    let rebuilt = site.rebuild_as_cold();
    all.iter().for_each(|route| assert!(rebuilt.gone.contains(&(*route).to_owned()), "{route}"));
    assert!(!site.page("index.html").contains("role=\"search\""));
    site.write(SETTINGS, "search: pagefind\n");
    let rebuilt = site.rebuild_as_cold();
    assert!(
        rebuilt.has_made("search.html") && !rebuilt.made.iter().any(|route| route.starts_with("search/"))
    );
    assert!(site.page("search.html").contains("src=\"pagefind/pagefind-ui.js\""));
    assert!(site.page("issues/reform.html").contains("action=\"../search.html\""));
    site.write(SETTINGS, "search: builtin\nurls: directory\n");
    assert!(site.rebuild_as_cold().has_made("search/index.html"));
    assert!(site.page("search/index.html").contains("data-root=\"../\""));
    site.write(SETTINGS, "search: pagefnd\n");
    let found = site.rebuild_as_cold().diagnostics;
    assert_eq!(found[0].hint.as_deref(), Some("did you mean `pagefind`?"));
}

#[test]
fn a_page_of_the_site_s_own_goes_before_the_search_page() {
    let mut site = letters();
    site.write("content/pages/search.md", "---\ntitle: Seek\n---\n\nElsewhere.\n");
    site.rebuild_as_cold();
    assert!(site.page("search.html").contains("Elsewhere."));
    site.remove("content/pages/search.md");
    site.rebuild_as_cold();
    assert!(site.page("search.html").contains("id=\"results\""));
}
