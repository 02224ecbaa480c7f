//! What is published for those who come from outside: sitemaps, robots, old addresses.

use super::letters;
use crate::support::site::{Site, messages};

const REFORM: &str = "content/issues/2005/reform.md";
const BASED: &str = "base_url: https://letters.example/a\nnavigation: [{name: Home, href: /}]\n";

fn based() -> Site {
    let mut site = letters();
    site.write("briefbook.yaml", BASED);
    site.rebuild_as_cold();
    site
}

#[test]
fn a_sitemap_lists_every_page_with_its_last_day() {
    let mut site = based();
    site.edit(REFORM, "topics: [Reform]", "topics: [Reform]\nupdated: 2005-08-01");
    assert!(site.rebuild_as_cold().has_made("sitemap.xml"));
    let map = site.page("sitemap.xml").to_owned();
    let entry = |route: &str, day: &str| {
        format!("<url><loc>https://letters.example/a/{route}</loc><lastmod>{day}</lastmod></url>\n")
    };
    assert!(map.contains(&entry("issues/reform.html", "2005-08-01")), "{map}");
    assert!(map.contains(&entry("issues/2005.html", "2005-08-01")), "{map}");
    assert!(map.contains(&entry("actors/aidar-bek.html", "2005-06-24")), "{map}");
    assert!(map.contains("<url><loc>https://letters.example/a/about.html</loc></url>\n"), "{map}");
    // Nobody looks for a search by searching.
    let listed = |route: &str| route.ends_with(".html") && !["404.html", "search.html"].contains(&route);
    let pages = site.pages().keys().filter(|route| listed(route));
    assert_eq!(map.matches("<loc>").count(), pages.count());
    assert_eq!(
        site.page("robots.txt"),
        "User-agent: *\nDisallow:\n\nSitemap: https://letters.example/a/sitemap.xml\n"
    );
}

#[test]
fn a_free_page_that_comes_or_goes_is_in_the_sitemap_or_not() {
    let mut site = based();
    site.write("content/pages/imprint.md", "---\ntitle: Imprint\n---\n");
    assert_eq!(site.rebuild_as_cold().made, ["imprint.html", "sitemap.xml"]);
    site.remove("content/pages/imprint.md");
    assert_eq!(site.rebuild_as_cold().made, ["sitemap.xml"]);
}

#[test]
fn without_a_base_url_there_is_no_sitemap() {
    let mut site = based();
    site.remove("briefbook.yaml");
    assert!(site.rebuild_as_cold().gone.contains(&"sitemap.xml".to_owned()));
    assert_eq!(site.page("robots.txt"), "User-agent: *\nDisallow:\n");
}

#[test]
fn the_site_s_robots_txt_replaces_ours() {
    let mut site = based();
    for own in ["content/robots.txt", "templates/robots.txt"] {
        site.write(own, "User-agent: none\n");
        assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [""; 0]);
        assert_eq!(site.page("robots.txt"), "User-agent: none\n");
        site.remove(own);
        site.rebuild_as_cold();
        assert!(site.page("robots.txt").contains("sitemap.xml"));
    }
}

#[test]
fn old_addresses_redirect_to_the_issue() {
    let mut site = letters();
    site.edit(
        REFORM,
        "title: The reform",
        "title: The <reform>\naliases: [/2005/old name.html, old/, news/7, x.php]",
    );
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(messages(&rebuilt.diagnostics), [""; 0]);
    let page = site.page("2005/old name.html");
    assert!(page.contains("<link rel=\"canonical\" href=\"../issues/reform.html\">"), "{page}");
    assert!(page.contains("content=\"0; url=../issues/reform.html\""), "{page}");
    assert!(page.contains("<p><a href=\"../issues/reform.html\">The &lt;reform&gt;</a></p>"), "{page}");
    assert!(site.page("news/7/index.html").contains("href=\"../../issues/reform.html\""));
    let expected = "/2005/old%20name.html /issues/reform.html 301\n/news/7 /issues/reform.html 301\n\
                  /old/ /issues/reform.html 301\n/x.php /issues/reform.html 301\n";
    assert_eq!(site.page("_redirects"), expected);
    site.write("briefbook.yaml", "base_url: https://letters.example/a/\nurls: directory\n");
    site.rebuild_as_cold();
    assert!(
        site.page("old/index.html").contains("canonical\" href=\"https://letters.example/a/issues/reform/\"")
    );
    assert!(site.page("_redirects").contains("/a/old/ /a/issues/reform/ 301\n"));
    site.edit(REFORM, "old/, ", "");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.gone, ["old/index.html"]);
    assert!(rebuilt.has_made("_redirects") && !rebuilt.has_made("robots.txt"));
    site.edit("content/issues/2006/reeds.md", "Reeds grow", "Reeds grew");
    let rebuilt = site.rebuild_as_cold();
    assert!(!rebuilt.has_made("_redirects") && !rebuilt.has_made("news/7/index.html"));
    site.remove(REFORM);
    assert!(site.rebuild_as_cold().gone.contains(&"_redirects".to_owned()));
}

#[test]
fn an_old_address_that_another_page_has_is_reported() {
    let mut site = letters();
    site.edit(REFORM, "title: The reform", "title: The reform\naliases: [/issues/dam.html, old/]");
    let message = "error[route-collision] content/issues/2005/reform.md:3:11: an alias of issue `reform` has \
                   the path `issues/dam.html`, already used by issue `dam`";
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [message]);
    site.edit("content/issues/2005/dam.md", "title: The dam", "title: The dam\naliases: /old/");
    site.edit(REFORM, "/issues/dam.html, ", "");
    let message = "error[route-collision] content/issues/2005/reform.md:3:11: an alias of issue `reform` has \
                   the path `old/index.html`, already used by an alias of issue `dam`";
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [message]);
    site.remove("content/issues/2005/dam.md");
    site.rebuild_as_cold();
    assert!(site.page("old/index.html").contains("The reform"));
}

#[test]
fn an_old_address_that_cannot_be_published_is_reported() {
    let mut site = letters();
    site.edit(
        REFORM,
        "title: The reform",
        "title: The reform\naliases: ['/?p=7', '../x', 'https://old.example/7']",
    );
    let lines = messages(&site.rebuild_as_cold().diagnostics);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with(
        "warning[invalid-alias] content/issues/2005/reform.md:3:11: cannot redirect the old URL `/?p=7`"
    ));
    site.write("briefbook.yaml", "base_url: https://old.example/\n");
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics).len(), 2, "of this site now");
    assert!(site.page("7/index.html").contains("canonical"));
}

/// The feeds that a rebuild made.
fn feeds(rebuilt: &crate::support::site::Rebuilt) -> Vec<&str> {
    rebuilt.rendered().into_iter().filter(|route| route.ends_with("feed.xml")).collect()
}

#[test]
fn editing_an_issue_changes_only_its_feeds() {
    let mut site = letters();
    site.write("briefbook.yaml", &format!("{BASED}feeds: [archive, publications, topics, actors]\n"));
    let rebuilt = site.rebuild_as_cold();
    let all = [
        "actors/aidar-bek/feed.xml",
        "actors/knb/feed.xml",
        "actors/vladimir-bozhko/feed.xml",
        "feed.xml",
        "publications/river-watch/feed.xml",
        "publications/steppe-letter/feed.xml",
        "topics/reform/feed.xml",
        "topics/water/feed.xml",
    ];
    assert_eq!(feeds(&rebuilt), all);
    site.edit("content/issues/2006/reeds.md", "Reeds grow", "Reeds grew");
    assert_eq!(feeds(&site.rebuild_as_cold()), ["feed.xml", "publications/river-watch/feed.xml"]);
    site.edit("content/pages/about.md", "Of letters", "Of all letters");
    assert_eq!(feeds(&site.rebuild_as_cold()), [""; 0]);
}

#[test]
fn the_actors_with_the_most_issues_have_feeds() {
    let mut site = letters();
    site.write("briefbook.yaml", &format!("{BASED}feeds: [actors: 1]\n"));
    assert_eq!(feeds(&site.rebuild_as_cold()), ["actors/aidar-bek/feed.xml"], "of equals the first by id");
    assert!(!site.pages().contains_key("feed.xml"));
    assert!(site.page("actors/aidar-bek.html").contains("href=\"aidar-bek/feed.xml\""));
    site.edit("content/issues/2006/reeds.md", "Reeds grow", "The KNB let reeds grow");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(feeds(&rebuilt), ["actors/knb/feed.xml"]);
    assert_eq!(rebuilt.gone, ["actors/aidar-bek/feed.json", "actors/aidar-bek/feed.xml"]);
    assert!(!site.page("actors/aidar-bek.html").contains("feed.xml"));
}

#[test]
fn a_free_page_replaces_the_generated_page_with_its_name() {
    for (name, ours) in
        [("data", "read_json_auto"), ("timeline", "class=\"heat\""), ("network", "class=\"members\"")]
    {
        let mut site = based();
        let (input, page) = (format!("content/pages/{name}.md"), format!("{name}.html"));
        site.write(&input, "---\ntitle: My own\n---\n");
        assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [""; 0]);
        assert!(site.page(&page).contains("My own") && !site.page(&page).contains(ours), "{name}");
        assert_eq!(site.page("sitemap.xml").matches(&format!("/{page}<")).count(), 1);
        assert!(site.page("index.html").contains(&format!("href=\"{page}\"")), "{name}");
        site.edit(REFORM, "title: ", "title: New ");
        site.rebuild_as_cold();
        assert!(site.page(&page).contains("My own"), "{name}");
        site.remove(&input);
        site.rebuild_as_cold();
        assert!(site.page(&page).contains(ours), "{name}");
    }
}

#[test]
fn the_first_issue_adds_the_feed_to_all_pages() {
    let settings = format!("{BASED}feeds: [archive]\n");
    let mut site =
        Site::new([("briefbook.yaml", &*settings), ("content/actors/knb.md", "---\nname: KNB\n---\n")]);
    site.rebuild_as_cold();
    assert!(!site.page("actors/knb.html").contains("feed.xml"));
    site.write(REFORM, "---\ntitle: Reform\ndate: 2005-06-23\n---\n");
    site.rebuild_as_cold();
    assert!(site.page("actors/knb.html").contains("feed.xml"));
    site.remove(REFORM);
    site.rebuild_as_cold();
}
