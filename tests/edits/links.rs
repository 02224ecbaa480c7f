//! Links of texts to files and pages that come later, or go.

use crate::letters;

const REEDS: &str = "content/issues/2006/reeds.md";

/// A text links to something, which then comes, and goes again.
#[track_caller]
fn follows(link: &str, path: &str, text: &str, found: &str) {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", &format!("Reeds [grow]({link})."));
    site.rebuild_as_cold();
    let wanted = format!("href=\"{found}\"");
    assert!(!site.page("issues/reeds.html").contains(&wanted));
    site.write(path, text);
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/reeds.html"));
    assert!(site.page("issues/reeds.html").contains(&wanted), "{}", site.page("issues/reeds.html"));
    site.remove(path);
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/reeds.html"));
    assert!(!site.page("issues/reeds.html").contains(&wanted));
}

#[test]
fn a_link_to_an_issue_s_file_finds_it_when_it_comes() {
    let issue = "---\ntitle: Canal\ndate: 2007-01-01\n---\n";
    follows("../2007/canal.md#x", "content/issues/2007/canal.md", issue, "canal.html#x");
}

#[test]
fn a_link_to_an_actor_s_file_finds_it_when_it_comes() {
    let actor = "---\nname: Water Union\n---\n";
    follows("/actors/water-union.md", "content/actors/water-union.md", actor, "../actors/water-union.html");
}

#[test]
fn a_link_to_a_source_s_page_finds_it_when_an_issue_cites_it() {
    let issue = "---\ntitle: Canal\ndate: 2007-01-10\n---\n\nIt froze (Tengri, January 8).\n";
    follows("/sources/tengri.md", "content/issues/2007/canal.md", issue, "../sources/tengri.html");
}

#[test]
fn a_link_to_a_year_finds_it_when_an_issue_is_of_it() {
    let issue = "---\ntitle: Canal\ndate: 2007-01-10\n---\n";
    follows("2007/index.html", "content/issues/2007/canal.md", issue, "2007.html");
}

#[test]
fn a_link_to_a_topic_finds_it_when_an_issue_has_it() {
    let issue = "---\ntitle: Canal\ndate: 2005-06-24\ntopics: [Ice]\n---\n";
    follows("/topics/ice.html", "content/issues/2005/canal.md", issue, "../topics/ice.html");
}

#[test]
fn a_link_to_a_free_page_finds_it_when_it_comes() {
    follows("../../pages/imprint.md", "content/pages/imprint.md", "# Imprint\n", "../imprint.html");
}

#[test]
fn a_link_to_an_asset_finds_it_when_it_comes() {
    follows("../../files/a%20b.pdf", "content/files/a b.pdf", "%PDF", "../files/a%20b.pdf");
}

#[test]
fn texts_of_actors_sources_and_free_pages_follow_too() {
    let mut site = letters();
    for path in ["content/actors/knb.md", "content/sources/interfax.md", "content/pages/about.md"] {
        let text = site.text(path).to_owned();
        site.write(path, &format!("{text}\n[canal](/issues/canal.md)\n"));
    }
    site.rebuild_as_cold();
    let canal = "content/issues/2007/canal.md";
    site.write(canal, "---\ntitle: Canal\ndate: 2007-01-01\n---\n");
    let rebuilt = site.rebuild_as_cold();
    for route in ["actors/knb.html", "sources/interfax.html", "about.html"] {
        assert!(rebuilt.has_made(route), "{route}");
        assert!(site.page(route).contains("issues/canal.html"), "{route}");
    }
    site.remove(canal);
    site.write("briefbook.yaml", "urls: directory\n");
    site.rebuild_as_cold();
    site.write(canal, "---\ntitle: Canal\ndate: 2007-01-01\n---\n");
    assert!(site.rebuild_as_cold().has_made("actors/knb/index.html"));
}
