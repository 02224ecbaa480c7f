//! Links of texts to files and pages that come later, or go.

use super::letters;
use crate::support::site::messages;

const REEDS: &str = "content/issues/2006/reeds.md";

/// A text links to something, which then comes, and goes again.
#[track_caller]
fn follows(link: &str, path: &str, text: &str, found: &str) {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", &format!("Reeds [grow]({link})."));
    site.rebuild_as_cold();
    let expected = format!("href=\"{found}\"");
    assert!(!site.page("issues/reeds.html").contains(&expected));
    site.write(path, text);
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/reeds.html"));
    assert!(site.page("issues/reeds.html").contains(&expected), "{}", site.page("issues/reeds.html"));
    site.remove(path);
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/reeds.html"));
    assert!(!site.page("issues/reeds.html").contains(&expected));
}

#[test]
fn a_link_to_an_issue_works_once_the_issue_exists() {
    let issue = "---\ntitle: Canal\ndate: 2007-01-01\n---\n";
    follows("../2007/canal.md#x", "content/issues/2007/canal.md", issue, "canal.html#x");
}

#[test]
fn a_link_to_an_actor_works_once_its_file_exists() {
    let actor = "---\nname: Water Union\n---\n";
    follows("/actors/water-union.md", "content/actors/water-union.md", actor, "../actors/water-union.html");
}

#[test]
fn a_link_to_a_source_works_once_an_issue_cites_it() {
    let issue = "---\ntitle: Canal\ndate: 2007-01-10\n---\n\nIt froze (Tengri, January 8).\n";
    follows("/sources/tengri.md", "content/issues/2007/canal.md", issue, "../sources/tengri.html");
}

#[test]
fn a_link_to_a_year_works_once_it_has_an_issue() {
    let issue = "---\ntitle: Canal\ndate: 2007-01-10\n---\n";
    follows("2007/index.html", "content/issues/2007/canal.md", issue, "2007.html");
}

#[test]
fn a_link_to_a_topic_works_once_an_issue_has_it() {
    let issue = "---\ntitle: Canal\ndate: 2005-06-24\ntopics: [Ice]\n---\n";
    follows("/topics/ice.html", "content/issues/2005/canal.md", issue, "../topics/ice.html");
}

#[test]
fn a_link_to_a_free_page_works_once_it_exists() {
    follows("../../pages/imprint.md", "content/pages/imprint.md", "# Imprint\n", "../imprint.html");
}

#[test]
fn a_link_to_an_asset_works_once_it_exists() {
    follows("../../files/a%20b.pdf", "content/files/a b.pdf", "%PDF", "../files/a%20b.pdf");
}

#[test]
fn a_link_to_an_old_address_leads_to_the_issue() {
    let canal = "content/issues/2007/canal.md";
    let text = "---\ntitle: Canal\ndate: 2007-01-01\naliases: [/2007/01/old-canal/]\n---\n";
    for (link, found) in [
        ("/2007/01/old-canal/", "canal.html"),
        ("/2007/01/old-canal", "canal.html"),
        ("../2007/01/old-canal/index.html#a", "canal.html#a"),
    ] {
        follows(link, canal, text, found);
    }
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", "Reeds [grow](/2007/01/old-canal/).");
    site.write(canal, text);
    let lock = "content/issues/2007/lock.md";
    site.write(lock, "---\ntitle: Lock\ndate: 2007-01-02\n---\n");
    site.rebuild_as_cold();
    assert!(site.page("issues/reeds.html").contains("href=\"canal.html\""));
    site.edit(canal, "aliases: [/2007/01/old-canal/]", "topics: [Water]");
    site.edit(lock, "title: Lock", "title: Lock\naliases: [/2007/01/old-canal/]");
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [""; 0]);
    assert!(site.page("issues/reeds.html").contains("href=\"lock.html\""));
    // The page that is there now comes first.
    site.edit(lock, "/2007/01/old-canal/", "/canal.html");
    site.edit(REEDS, "/2007/01/old-canal/", "/canal.html");
    site.rebuild_as_cold();
    assert!(site.page("issues/reeds.html").contains("href=\"lock.html\""));
    site.edit(lock, "aliases: [/canal.html]", "topics: [Water]");
    site.write("content/pages/canal.md", "---\ntitle: Canal\n---\n");
    site.rebuild_as_cold();
    assert!(site.page("issues/reeds.html").contains("href=\"../canal.html\""));
}

#[test]
fn links_in_actors_sources_and_free_pages_are_updated() {
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

/// A picture of this width, in letters.
fn picture(width: u8, rest: &str) -> String {
    format!("GIF89a{}\0\x08\0\0\0\0{rest}", char::from(width))
}

#[test]
fn a_resized_image_renders_the_pages_that_show_it() {
    let mut site = letters();
    let (map, page) = ("content/images/map.gif", "issues/reeds.html");
    site.edit(REEDS, "Reeds grow.", "Reeds ![grow](/images/map.gif).");
    site.edit("content/pages/about.md", "Of letters.", "![Of letters](/images/map.gif)");
    site.edit("content/issues/2006/grid.md", "topics: [Water]", "image: /images/map.gif");
    site.edit("content/actors/knb.md", "A service.", "A ![service](../images/map.gif).");
    site.write("content/sources/interfax.md", "---\nname: Interfax\n---\n\n![Desk](../images/map.gif)\n");
    site.rebuild_as_cold();
    site.write(map, &picture(16, ";"));
    site.rebuild_as_cold();
    assert!(site.page(page).contains("width=\"16\" height=\"8\""), "{}", site.page(page));
    site.write(map, &picture(32, ";"));
    let pages = ["about.html", "actors/knb.html", "issues/grid.html", page, "sources/interfax.html"];
    let mut rendered = pages.to_vec();
    rendered.insert(2, "images/map.gif");
    assert_eq!(site.rebuild_as_cold().rendered(), rendered);
    assert!(pages.iter().all(|page| site.page(page).contains("width=\"32\"")));
    site.write(map, &picture(32, "; in other colours"));
    assert_eq!(site.rebuild_as_cold().rendered(), ["images/map.gif"]);
    site.write(map, "torn");
    let torn = "warning[invalid-image] content/images/map.gif:0:0: \
                `content/images/map.gif` is not a PNG, JPEG, GIF, WebP or AVIF image";
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [torn]);
    assert!(!site.page(page).contains("width=\"32\""));
    site.remove(map);
    site.rebuild_as_cold();
}

#[test]
fn a_resized_logo_renders_all_pages() {
    let mut site = letters();
    site.write("briefbook.yaml", "theme: {logo: logo.gif}\n");
    site.write("content/logo.gif", &picture(16, ";"));
    site.rebuild_as_cold();
    site.write("content/logo.gif", &picture(32, ";"));
    site.rebuild_as_cold();
    assert!(site.page("404.html").contains("<img src=\"logo.gif\" alt=\"\" width=\"32\" height=\"8\">"));
}
