//! Footnotes: their words, their marks, and the names that they hold.

use super::letters;
use crate::support::site::{Site, records};

const REEDS: &str = "content/issues/2006/reeds.md";
const GRID: &str = "content/issues/2006/grid.md";
const NOTE: &str = "Reeds grow.[^1]\n\n[^1]: “Reeds,” *Lake Herald*, January 5, 2006, p. 3.";

#[test]
fn a_footnote_comes_changes_and_goes() {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", NOTE);
    site.rebuild_as_cold();
    let cited = |site: &Site, route: &str| {
        site.pages()
            .get(route)
            .is_some_and(|page| String::from_utf8_lossy(page).contains("issues/reeds.html"))
    };
    assert!(cited(&site, "sources/lake-herald.html"));
    site.edit(REEDS, "*Lake Herald*", "*Shore Courier*");
    site.rebuild_as_cold();
    assert!(!cited(&site, "sources/lake-herald.html") && cited(&site, "sources/shore-courier.html"));
    site.edit(REEDS, "January 5, 2006, p. 3.", "January 6, 2006, p. 4. It was a wet year.");
    site.rebuild_as_cold();
    assert!(site.page("sources/shore-courier.html").contains("2006-01-06"));
    site.edit(REEDS, "“Reeds,” *Shore Courier*, January 6, 2006, p. 4. ", "");
    site.rebuild_as_cold();
    assert!(!cited(&site, "sources/shore-courier.html"));
    site.edit(REEDS, "[^1]\n\n[^1]: It was a wet year.", "");
    site.rebuild_as_cold();
}

#[test]
fn marks_can_be_added_moved_and_removed() {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", NOTE);
    site.rebuild_as_cold();
    site.edit(REEDS, "Reeds grow.[^1]", "Reeds grow.[^1] They are cut.[^2] They grow again.[^1]");
    site.rebuild_as_cold();
    site.write(REEDS, &format!("{}\n[^2]: Ibid., p. 4.\n", site.text(REEDS)));
    site.rebuild_as_cold();
    let notes = records(site.pages(), "citations").filter(|record| record["form"] == "note");
    let sentences: Vec<String> =
        notes.map(|record| record["sentence"].as_str().unwrap().to_owned()).collect();
    assert_eq!(sentences, ["Reeds grow.", "They are cut.", "They grow again."]);
    site.edit(REEDS, "Reeds grow.[^1] They", "Reeds grow. They");
    site.rebuild_as_cold();
    site.edit(REEDS, " They grow again.[^1]", "");
    site.rebuild_as_cold();
}

#[test]
fn a_declared_name_re_reads_the_issues_whose_footnotes_hold_it() {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", "Reeds grow.[^1]\n\n[^1]: As the Harbour Office reported, they are cut.");
    site.rebuild_as_cold();
    site.write("content/sources/harbour-office.md", "---\nname: Harbour Office\n---\n");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/reeds.html") && !rebuilt.has_made("issues/grid.html"));
    assert!(site.page("sources/harbour-office.html").contains("issues/reeds.html"));
    site.remove("content/sources/harbour-office.md");
    site.rebuild_as_cold();
}

#[test]
fn footnotes_and_parentheses_share_their_numbers() {
    let mut site = letters();
    site.edit(GRID, "The grid failed", "The grid failed.[^a] It failed again");
    site.write(GRID, &format!("{}\n[^a]: A comment.\n", site.text(GRID)));
    site.rebuild_as_cold();
    let page = site.page("issues/grid.html");
    assert!(page.contains("id=\"fnref-1-1\"") && page.contains("<li id=\"note-2\">"), "{page}");
    site.edit(GRID, ".[^a] It failed again", "");
    site.rebuild_as_cold();
    assert!(!site.page("issues/grid.html").contains("note-2"));
}
