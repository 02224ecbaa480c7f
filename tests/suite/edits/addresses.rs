//! Links to the web as citations: declared URLs, the archive's own address, and reports that issues share.

use crate::support::site::{Site, records};

const REEDS: &str = "content/issues/reeds.md";
const SETTINGS: &str = "briefbook.yaml";

fn site() -> Site {
    let mut site = Site::new([
        (
            REEDS,
            "---\ntitle: Reeds\ndate: 2026-02-10\n---\nThe [reeds](https://www.courier.example.com/2026/02/05/reeds) grow.\n",
        ),
        (
            "content/issues/dam.md",
            "---\ntitle: Dam\ndate: 2026-02-17\n---\nOf [reeds](https://m.courier.example.com/2026/02/05/reeds/?utm_source=x), too; \
             and [the dam](https://dam.example.org/a).\n",
        ),
        (
            "content/issues/road.md",
            "---\ntitle: Road\ndate: 2026-02-18\n---\nA [road](https://road.example.net/).\n",
        ),
        (
            "content/issues/rain.md",
            "---\ntitle: Rain\ndate: 2026-02-19\n---\nIt rained (Courier, February 5), said Courier.\n",
        ),
    ]);
    site.rebuild_as_cold();
    site
}

/// The reports as `source: issue, issue`.
fn reports(site: &Site) -> Vec<String> {
    let line = |it: serde_json::Value| {
        let issues: Vec<&str> =
            it["issues"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
        format!("{}: {}", it["source"].as_str().unwrap(), issues.join(", "))
    };
    records(site.pages(), "reports").map(line).collect()
}

#[test]
fn a_url_of_a_source_rereads_only_the_issues_that_link_to_it() {
    let mut site = site();
    assert_eq!(
        reports(&site),
        ["courier: rain", "example-com: reeds, dam", "example-net: road", "example-org: dam"]
    );
    let file = "content/sources/courier.md";
    site.write(file, "---\nname: Courier\n---\n");
    site.rebuild_as_cold();
    site.prepare();
    site.write(file, "---\nname: Courier\nurl: https://courier.example.com/\n---\n");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.work.recognised, 2, "reeds and dam");
    // A citation by source and day is of the report with an address of that day.
    assert_eq!(reports(&site), ["courier: reeds, dam, rain", "example-net: road", "example-org: dam"]);
    assert!(site.page("issues/rain.html").contains("also cited in 2 other issues"));
    site.write(file, "---\nname: Courier\nurl: https://road.example.net\n---\n");
    assert_eq!(site.rebuild_as_cold().work.recognised, 3);
    assert_eq!(
        reports(&site),
        ["courier: rain", "courier: road", "example-com: reeds, dam", "example-org: dam"]
    );
    site.remove(file);
    site.rebuild_as_cold();
}

#[test]
fn links_into_the_archive_are_found_again_when_its_address_changes() {
    let mut site = site();
    site.prepare();
    site.write(SETTINGS, "base_url: https://road.example.net/\n");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.work.recognised, 1, "only the road links there");
    assert!(!reports(&site).iter().any(|report| report.contains("road")));
    site.write(SETTINGS, "base_url: https://dam.example.org/\n");
    assert_eq!(site.rebuild_as_cold().work.recognised, 2);
    site.write(SETTINGS, "citations: {links: none}\n");
    site.rebuild_as_cold();
    assert_eq!(reports(&site), ["courier: rain"]);
    site.write(SETTINGS, "citations: {ignore: [example.com]}\n");
    site.rebuild_as_cold();
    assert_eq!(reports(&site), ["courier: rain", "example-net: road", "example-org: dam"]);
    site.remove(SETTINGS);
    site.rebuild_as_cold();
}

#[test]
fn a_report_that_is_linked_again_or_no_more_updates_the_others() {
    let mut site = site();
    site.edit(REEDS, "www.courier.example.com/2026/02/05/reeds", "dam.example.org/a#x");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/dam.html"), "it says who else cites its reports");
    assert!(reports(&site).contains(&"example-org: reeds, dam".to_owned()));
    site.remove("content/issues/dam.md");
    site.rebuild_as_cold();
    site.rename(REEDS, "content/issues/rushes.md");
    site.rebuild_as_cold();
}

#[test]
fn the_title_and_source_of_a_report_are_those_of_the_earliest_citation() {
    let mut site = site();
    site.edit(REEDS, "[reeds](", "[The reeds grow](");
    site.rebuild_as_cold();
    let title = |site: &Site| {
        let mut reports = records(site.pages(), "reports");
        reports.find(|it| it["source"] == "example-com").unwrap()["title"].as_str().unwrap().to_owned()
    };
    assert_eq!(title(&site), "The reeds grow");
    assert!(site.page("sources/example-com.html").contains(">The reeds grow</a>"));
    site.edit(REEDS, "date: 2026-02-10", "date: 2026-03-10");
    site.rebuild_as_cold();
    assert_eq!(title(&site), "reeds");
    // Two names of one report: the declared source has it.
    site.write("content/issues/fog.md", "---\ntitle: Fog\ndate: 2026-01-01\n---\nFog ([Gazette](https://courier.example.com/2026/02/05/reeds), January 1).\n");
    site.rebuild_as_cold();
    assert!(reports(&site).contains(&"gazette: fog, dam, reeds".to_owned()));
    site.write("content/sources/c.md", "---\nname: C\nurl: https://courier.example.com\n---\n");
    site.rebuild_as_cold();
    assert!(reports(&site).contains(&"c: fog, dam, reeds".to_owned()));
}

#[test]
fn ignoring_rereads_only_the_issues_that_may_have_it() {
    let mut site = site();
    site.write("content/actors/reeds.md", "---\nname: reeds\naliases: [Courier]\n---\n");
    site.rebuild_as_cold();
    site.prepare();
    site.write(SETTINGS, "mentions: {ignore: [Courier, The River]}\n");
    assert_eq!(site.rebuild_as_cold().work.recognised, 3, "not road");
    site.write(SETTINGS, "mentions: {ignore: [Courier]}\ncitations: {ignore: [road.example.net]}\n");
    assert_eq!(site.rebuild_as_cold().work.recognised, 1, "road");
    assert!(!reports(&site).iter().any(|report| report.contains("example-net")));
    site.write(SETTINGS, "citations: {ignore: ['(Courier, February 5)', courier.example.com]}\n");
    site.rebuild_as_cold();
    site.remove(SETTINGS);
    site.rebuild_as_cold();
}
