//! What pages show of how things go together: related issues, roles beside names, who appears with whom, and the
//! archive as a whole.

use briefbook::model::archive::RARE;

use super::letters;
use crate::support::site::Site;

const GRID: &str = "content/issues/2006/grid.md";
const REEDS: &str = "content/issues/2006/reeds.md";
const BOZHKO: &str = "content/actors/vladimir-bozhko.md";

/// What an issue's page shows as related.
fn related(site: &Site, route: &str) -> String {
    let page = site.page(route);
    let start = page.find("<h2 id=\"related\">").unwrap_or(page.len());
    page[start..].split("</section>").next().unwrap_or_default().to_owned()
}

#[test]
fn issues_with_one_report_show_each_other_and_say_why() {
    let site = letters();
    let shown = related(&site, "issues/reform.html");
    assert!(shown.contains("<a href=\"dam.html\">The dam</a>"), "{shown}");
    let reason = "<p class=\"why\">both cite <a href=\"../sources/interfax.html#2005-06-17\">Interfax, June 17, 2005</a></p>";
    assert!(shown.contains(reason), "{shown}");
    assert!(related(&site, "issues/dam.html").contains("The reform"));
    // It refers to the reform: that stands on its page already.
    assert_eq!(related(&site, "issues/grid.html"), "");
}

#[test]
fn a_title_reaches_the_issues_that_cite_the_address_of_the_report() {
    let issue = |title: &str, text: &str| format!("---\ntitle: {title}\ndate: 2005-06-23\n---\n{text}\n");
    let mut site = Site::new([
        (
            "content/issues/a.md",
            &*issue("Rain", "It rained ([Interfax](https://interfax.example/), June 17)."),
        ),
        ("content/issues/b.md", &*issue("Fog", "It cleared (Interfax, June 17).")),
    ]);
    site.rebuild_as_cold();
    site.edit("content/issues/b.md", "Fog", "Mist");
    site.rebuild_as_cold();
    assert!(related(&site, "issues/a.html").contains(">Mist</a>"));
    site.edit("content/issues/a.md", "Rain", "Hail");
    site.rebuild_as_cold();
    assert!(related(&site, "issues/b.html").contains(">Hail</a>"));
}

#[test]
fn a_title_reaches_the_issues_that_share_a_report_or_an_actor_with_it() {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", "Reeds grow. Aidar Bek saw them.");
    site.rebuild_as_cold();
    assert!(related(&site, "issues/dam.html").contains(">Aidar Bek</a></p>"));
    site.edit(REEDS, "title: The reeds", "title: Dry reeds");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/dam.html") && !rebuilt.has_made("issues/grid.html"));
    assert!(related(&site, "issues/dam.html").contains("Dry reeds"));
    site.edit(REEDS, "Reeds grow.", "Reeds grew.");
    assert!(!site.rebuild_as_cold().has_made("issues/dam.html"), "a text alone is not shown there");
}

#[test]
fn a_report_that_many_issues_share_relates_none_of_them() {
    let mut site = letters();
    let path = |number: usize| format!("content/issues/2007/n{number}.md");
    let text = |number: usize| {
        format!("---\ntitle: No. {number}\ndate: 2007-01-{:02}\n---\n\nThe KNB met.\n", number + 1)
    };
    // The reform names it, too.
    for number in 1..RARE {
        site.write(&path(number), &text(number));
    }
    site.rebuild_as_cold();
    assert!(related(&site, "issues/reform.html").contains("KNB"));
    site.write(&path(RARE), &text(RARE));
    assert!(site.rebuild_as_cold().has_made("issues/n1.html"));
    assert!(!related(&site, "issues/reform.html").contains("KNB"));
    site.write(&path(RARE + 1), &text(RARE + 1));
    assert!(!site.rebuild_as_cold().has_made("issues/n1.html"), "none of them shows another");
    site.remove(&path(1));
    site.remove(&path(2));
    site.rebuild_as_cold();
    assert!(related(&site, "issues/n3.html").contains("KNB"));
}

#[test]
fn a_name_is_shown_with_the_role_at_the_issue_s_date() {
    let mut site = letters();
    let role = |site: &Site| site.page("issues/reform.html").contains("<span>head, KNB</span>");
    assert!(!role(&site), "nobody knows since when");
    site.edit(BOZHKO, "of: the Committee", "of: the Committee, from: 2004-12, to: 2005-06");
    let rebuilt = site.rebuild_as_cold();
    assert!(role(&site) && !rebuilt.has_made("issues/reeds.html"));
    site.edit("content/actors/knb.md", "[the Committee]", "[a Committee]");
    site.rebuild_as_cold();
    assert!(!role(&site) && site.page("issues/reform.html").contains("<span>head, the Committee</span>"));
    site.edit(BOZHKO, "2005-06", "2005-05");
    site.rebuild_as_cold();
    assert!(!site.page("issues/reform.html").contains("<span>head"));
}

#[test]
fn a_paragraph_can_be_linked_to() {
    let mut site = letters();
    site.edit(GRID, "The grid failed", "> Quoted.\n\nIt was dark.\n\n- a\n\n  b\n\nThe grid failed");
    site.rebuild_as_cold();
    let page = site.page("issues/grid.html");
    let link = "<p id=\"p1\">It was dark.<a class=\"p\" href=\"#p1\" aria-label=\"¶ 1\"></a></p>";
    assert!(page.contains(link) && page.contains("<p id=\"p2\">") && !page.contains("\"p3\""), "{page}");
    assert!(site.page("issues/reform.html").contains("<p id=\"p1\">"));
    assert!(!site.page("about.html").contains("<p id="));
}

#[test]
fn an_actor_s_page_shows_who_it_appears_with() {
    let mut site = letters();
    let picture = |site: &Site| site.page("actors/knb.html").contains("<svg class=\"network\"");
    assert!(!picture(&site), "one alone is no picture");
    site.edit(REEDS, "Reeds grow.", "Aidar Bek saw the KNB and Vladimir Bozhko (TASS, February 3).");
    site.rebuild_as_cold();
    let page = site.page("actors/knb.html");
    assert!(picture(&site) && page.contains("<g class=\"ties\"><path stroke-width=\"1\""), "{page}");
    let carried = page.split("<h2 id=\"sources\">").nth(1).unwrap();
    assert!(carried.contains("sources/tass.html") && carried.contains("sources/interfax.html"), "{carried}");
    let bek = site.page("actors/aidar-bek.html").split("<h2 id=\"sources\">").nth(1).unwrap();
    assert!(!bek.contains("sources/interfax.html"), "that is cited about something else: {bek}");
}

#[test]
fn a_source_shows_reports_that_several_issues_cite() {
    let mut site = letters();
    let page = site.page("sources/interfax.html");
    assert!(page.contains("half cited within 7 days of the report"), "{page}");
    assert!(page.contains("<li><a href=\"#2005-06-17\">June 17, 2005</a>"), "{page}");
    site.edit("content/issues/2005/dam.md", "(Interfax, June 17)", "(Interfax, June 24)");
    site.rebuild_as_cold();
    let page = site.page("sources/interfax.html");
    assert!(!page.contains("<h2 id=\"shared\">"), "{page}");
}

#[test]
fn the_timeline_and_the_network_follow_each_edit() {
    let mut site = letters();
    assert!(site.page("timeline.html").contains("<a href=\"issues/2005.html#m2005-06\">2</a>"));
    assert!(!site.page("network.html").contains("<bdi>Aidar Bek</bdi>"));
    let ice = "content/issues/2005/ice.md";
    site.write(ice, "---\ntitle: Ice\ndate: 2005-06-30\n---\n\nAidar Bek met the KNB.\n");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("timeline.html") && rebuilt.has_made("network.html"));
    assert!(site.page("timeline.html").contains("<a href=\"issues/2005.html#m2005-06\">3</a>"));
    assert!(site.page("network.html").contains("<bdi>Aidar Bek</bdi> 1"));
    site.edit("content/actors/aidar-bek.md", "name: Aidar Bek", "name: A. Bek\naliases: [Aidar Bek]");
    assert!(site.rebuild_as_cold().has_made("network.html"));
    assert!(site.page("network.html").contains("<bdi>A. Bek</bdi> 1"));
}
