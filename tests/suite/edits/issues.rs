//! Issues come, change, move and go.

use super::{letters, without_overviews};
use crate::support::site::Rebuilt;

const REFORM: &str = "content/issues/2005/reform.md";
const DAM: &str = "content/issues/2005/dam.md";
const GRID: &str = "content/issues/2006/grid.md";
const REEDS: &str = "content/issues/2006/reeds.md";

/// What went, but for the search index, whose parts are called by their years.
fn gone(rebuilt: &Rebuilt) -> Vec<&String> {
    rebuilt.gone.iter().filter(|route| !route.starts_with("search/")).collect()
}

#[test]
fn nothing_is_rendered_where_nothing_changed() {
    let mut site = letters();
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.made, Vec::<String>::new());
    assert_eq!(rebuilt.gone, Vec::<String>::new());
}

#[test]
fn editing_a_text_renders_the_issue_and_the_pages_that_show_it() {
    let mut site = letters();
    site.edit(REFORM, "leads", "heads");
    let rebuilt = site.rebuild_as_cold();
    let reached = [
        "actors/knb.html",
        "actors/vladimir-bozhko.html",
        "authors/a-desk.html",
        "issues/2005.html",
        // Not the dam, which comes next to it, nor the grid, which refers to it: they show what it is called.
        "issues/reform.html",
        "publications/steppe-letter.html",
        "sources/interfax.html",
        "topics/reform.html",
    ];
    assert_eq!(without_overviews(&rebuilt), reached);
}

#[test]
fn editing_an_unconnected_issue_renders_only_that_issue() {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", "Reeds grew.");
    let rebuilt = site.rebuild_as_cold();
    let reached = ["issues/2006.html", "issues/reeds.html", "publications/river-watch.html"];
    assert_eq!(without_overviews(&rebuilt), reached);
}

#[test]
fn a_new_title_renders_the_previous_and_next_issue() {
    let mut site = letters();
    site.edit(DAM, "The dam", "Another dam");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/reform.html") && rebuilt.has_made("issues/grid.html"));
    assert!(!rebuilt.has_made("issues/reeds.html"));
    assert!(site.page("issues/grid.html").contains("Another dam"));
}

#[test]
fn a_date_can_change_within_a_year_and_across_years() {
    let mut site = letters();
    site.edit(DAM, "date: 2005-06-24", "date: 2005-06-22");
    let rebuilt = site.rebuild_as_cold();
    assert!(!rebuilt.has_made("issues/2006.html"), "the years are the same");
    site.edit(DAM, "date: 2005-06-22", "date: 2007-06-22");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/2006.html"), "it leads to a year that is new");
    site.edit(DAM, "date: 2007-06-22", "date: 2006-06-22");
    assert_eq!(gone(&site.rebuild_as_cold()), ["issues/2007.html"]);
    site.edit(REFORM, "date: 2005-06-23", "date: 2006-06-23");
    assert_eq!(gone(&site.rebuild_as_cold()), ["issues/2005.html"]);
}

#[test]
fn an_issue_s_file_can_be_renamed_or_moved() {
    let mut site = letters();
    site.rename(REFORM, "content/issues/2005/the-reform.md");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.gone, ["issues/reform.html"]);
    assert!(rebuilt.has_made("issues/the-reform.html"));
    site.rename("content/issues/2005/the-reform.md", "content/issues/elsewhere/the-reform.md");
    assert_eq!(site.rebuild_as_cold().gone, Vec::<String>::new());
}

#[test]
fn an_issue_can_be_removed_and_restored() {
    let mut site = letters();
    let text = site.remove(REFORM);
    let rebuilt = site.rebuild_as_cold();
    let gone = ["authors/a-desk.html", "issues/reform.html", "topics/reform.html"];
    assert_eq!(rebuilt.gone, gone);
    assert_eq!(rebuilt.counts.issues, 3);
    site.write(REFORM, &text);
    site.rebuild_as_cold();
    site.remove(DAM);
    site.remove(GRID);
    site.remove(REEDS);
    site.rebuild_as_cold();
    site.remove(REFORM);
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.counts.issues, 0);
}

#[test]
fn a_draft_is_hidden_until_it_is_finished() {
    let mut site = letters();
    site.edit(GRID, "title: The grid", "title: The grid\ndraft: true");
    assert_eq!(site.rebuild_as_cold().gone, ["issues/grid.html"]);
    assert!(!site.page("issues/reform.html").contains("Referenced by"));
    site.edit(GRID, "draft: true", "draft: false");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/grid.html"));
    assert!(site.page("issues/reform.html").contains("Referenced by"));
}

#[test]
fn an_issue_with_broken_front_matter_is_left_out_until_it_is_fixed() {
    let mut site = letters();
    site.edit(REFORM, "topics: [Reform]", "topics: [Reform");
    let rebuilt = site.rebuild_as_cold();
    assert!(!rebuilt.diagnostics.is_empty());
    site.edit(REFORM, "topics: [Reform", "topics: [Reform]");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.diagnostics.is_empty(), "{:?}", rebuilt.diagnostics);
    assert!(rebuilt.has_made("issues/reform.html"));
}

#[test]
fn two_issues_can_swap_names_and_dates() {
    let mut site = letters();
    let (one, other) = (site.text(REFORM).to_owned(), site.text(GRID).to_owned());
    site.write(REFORM, &other);
    site.write(GRID, &one);
    site.rebuild_as_cold();
    site.edit(REFORM, "2006-02-01", "2005-06-24");
    site.edit(DAM, "2005-06-24", "2006-02-01");
    site.rebuild_as_cold();
    site.edit(REFORM, "2005-06-24", "2005-06-23");
    site.edit(GRID, "2005-06-23", "2005-06-24");
    site.rebuild_as_cold();
}

#[test]
fn a_cross_reference_follows_its_target() {
    let mut site = letters();
    let reform = site.remove(REFORM);
    let rebuilt = site.rebuild_as_cold();
    let rules: Vec<&str> = rebuilt.diagnostics.iter().map(|note| note.rule).collect();
    assert_eq!(rules, ["missing-issue"]);
    site.write(REFORM, &reform);
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/grid.html"));
    assert!(site.page("issues/grid.html").contains("href=\"reform.html\""));
    // Another issue of that day.
    site.write("content/issues/2005/late.md", &reform.replace("The reform", "Late news"));
    site.rebuild_as_cold();
    assert!(site.page("issues/grid.html").contains("href=\"late.html\""));
}

#[test]
fn a_publication_can_be_renamed() {
    let mut site = letters();
    site.edit(REFORM, "Steppe Letter", "STEPPE LETTER");
    site.rebuild_as_cold();
    assert!(site.page("publications/steppe-letter.html").contains("STEPPE LETTER"));
    for path in [REFORM, DAM, GRID] {
        site.edit(path, "publication: ", "publication: New ");
        site.rebuild_as_cold();
    }
    site.edit(GRID, "see Steppe Letter", "see New Steppe Letter");
    site.rebuild_as_cold();
    assert!(site.page("issues/reform.html").contains("Referenced by"));
    site.edit(REEDS, "publication: River Watch\n", "");
    assert_eq!(site.rebuild_as_cold().gone, ["publications/river-watch.html"]);
}

#[test]
fn topics_and_authors_are_spelled_as_in_the_first_issue() {
    let mut site = letters();
    site.edit(GRID, "topics: [Water]", "topics: [WATER]\nauthors: ['a desk']");
    site.rebuild_as_cold();
    assert!(site.page("topics/water.html").contains("<h1 dir=\"auto\">Water</h1>"));
    site.edit(DAM, "topics: [Water]", "topics: [water]");
    site.rebuild_as_cold();
    assert!(site.page("topics/water.html").contains("<h1 dir=\"auto\">water</h1>"));
    assert!(site.page("index.html").contains(">water <span"));
    site.edit(DAM, "topics: [water]", "topics: []");
    site.rebuild_as_cold();
    assert!(site.page("topics/water.html").contains("<h1 dir=\"auto\">WATER</h1>"));
    site.edit(REFORM, "authors: [A. Desk]", "authors: [A Desk]");
    site.rebuild_as_cold();
    assert!(site.page("authors/a-desk.html").contains("<h1 dir=\"auto\">A Desk</h1>"));
}
