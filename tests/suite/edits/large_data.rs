//! Data files that pass the size at which they are split.

use serde_json::Value;

use crate::support::site::Site;

const LIMIT: usize = 20 << 20;
const CAP: usize = 25 << 20;

/// An issue with so many paragraphs, each of which adds 200 kB of mentions to the data.
fn issue(date: &str, paragraphs: usize) -> String {
    let paragraph = format!("{}met.\n\n", "KNB ".repeat(230));
    format!("---\ntitle: Meeting\ndate: {date}\n---\n\n{}", paragraph.repeat(paragraphs))
}

fn files(site: &Site, table: &str) -> Vec<(String, usize)> {
    let start = format!("data/{table}");
    let own = site.pages().iter().filter(|(route, _)| route.starts_with(&start));
    own.map(|(route, bytes)| (route.trim_start_matches("data/").to_owned(), bytes.len())).collect()
}

#[test]
fn a_data_file_over_the_limit_is_split_by_year() {
    let mut site = Site::new([("content/actors/knb.md", "---\nname: KNB\n---\n")]);
    // Pages are not what this is about.
    site.write("templates/issue.html", "{{ issue.title }}");
    site.write("content/issues/a.md", &issue("2001-01-01", 2));
    site.write("content/issues/b.md", &issue("2003-01-01", 50));
    site.rebuild();
    let [(name, size)] = &*files(&site, "mentions") else { panic!("one file") };
    assert!(name == "mentions.jsonl" && *size < LIMIT, "{size}");
    site.write("content/issues/c.md", &issue("2003-02-01", 60));
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.gone, ["data/mentions.jsonl"]);
    let parts = files(&site, "mentions");
    let names: Vec<&str> = parts.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["mentions-2001.jsonl", "mentions-2003-2.jsonl", "mentions-2003.jsonl"]);
    assert!(parts.iter().all(|(_, size)| *size < CAP), "{parts:?}");
    let package: Value = serde_json::from_str(site.page("data/datapackage.json")).unwrap();
    let paths = package["resources"].as_array().unwrap().iter().map(|resource| &resource["path"]);
    let expected = serde_json::json!(["mentions-2001.jsonl", "mentions-2003.jsonl", "mentions-2003-2.jsonl"]);
    assert!(paths.clone().any(|path| *path == expected), "{package}");
    assert!(paths.clone().any(|path| path == "issues.jsonl"), "{package}");
    for part in ["mentions-2001.jsonl", "mentions-2003.jsonl", "mentions-2003-2.jsonl"] {
        assert!(site.page("data.html").contains(&format!("<a href=\"data/{part}\">{part}</a>")), "{part}");
    }
    site.remove("content/issues/b.md");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("data/mentions.jsonl") && rebuilt.has_made("data/datapackage.json"));
    assert!(rebuilt.has_made("data.html"));
}

#[test]
fn reports_over_the_limit_are_split_by_the_year_of_their_first_issue() {
    let mut site = Site::new([]);
    site.write("templates/issue.html", "{{ issue.title }}");
    site.write("templates/source.html", "{{ source.name }}");
    let path = "long/".repeat(400);
    let links = |first: usize, count: usize| -> String {
        (first..first + count).map(|number| format!("<https://a.example.org/{path}{number}>\n")).collect()
    };
    let issue = |date: &str, links: &str| format!("---\ntitle: Links\ndate: {date}\n---\n\n{links}");
    site.write("content/issues/a.md", &issue("2001-01-01", &links(0, 50)));
    site.write("content/issues/b.md", &issue("2003-01-01", &links(0, 5_000)));
    site.rebuild();
    let [(name, size)] = &*files(&site, "reports") else { panic!("one file") };
    assert!(name == "reports.jsonl" && *size < LIMIT, "{size}");
    site.write("content/issues/c.md", &issue("2004-01-01", &links(4_990, 6_000)));
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.gone[0], "data/reports.jsonl");
    let parts = files(&site, "reports");
    let names: Vec<&str> = parts.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["reports-2001.jsonl", "reports-2003.jsonl", "reports-2004.jsonl"]);
    let lines = |name: &str| site.page(&format!("data/{name}")).lines().count();
    assert_eq!(names.iter().map(|name| lines(name)).collect::<Vec<_>>(), [50, 4_950, 5_990]);
    assert!(parts.iter().all(|(_, size)| *size < CAP), "{parts:?}");
}
