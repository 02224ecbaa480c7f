//! How others cite an issue: in words, and as files for reference managers.

use crate::support::site::{Site, records};
use serde_json::{Value, json};

const PORT: &str = "content/issues/port.md";

fn harbour(settings: &str) -> Site {
    let mut site = Site::new([
        ("briefbook.yaml", settings),
        (
            PORT,
            "---\ntitle: '50% of {the} port & “quay”'\ndate: 2005-06-03\npublication: Harbour Watch\nvolume: 2\n\
             issue: 12b\nauthors: [Marta Ilves, Desk of Ports and Ships]\norigin: https://old.example/7\n---\n\nX.\n",
        ),
        ("content/issues/bare.md", "---\ntitle: Bare?\ndate: 2005-07-01\n---\n"),
    ]);
    site.rebuild_as_cold();
    site
}

/// The file that a page offers as a download.
fn download(site: &Site, page: &str, file: &str) -> String {
    let link = format!("\" download=\"{file}\">");
    let before = site.page(page).split(&link).next().expect("split yields a first part");
    let url = before.rsplit("href=\"").next().expect("split yields a first part");
    let (kind, data) = url.split_once(',').expect("a data URL has a comma");
    assert!(kind.starts_with("data:application/"), "{kind}");
    let mut bytes = Vec::new();
    let mut rest = data.bytes();
    while let Some(byte) = rest.next() {
        assert!(!b"<>\"'&# {}".contains(&byte), "{data}");
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

fn of_port(site: &Site, ending: &str) -> String {
    download(site, "issues/port.html", &format!("port{ending}"))
}

fn of_bare(site: &Site, ending: &str) -> String {
    download(site, "issues/bare.html", &format!("bare{ending}"))
}

const SETTINGS: &str = "title: Harbour\nbase_url: https://harbour.example/a\n\
     publications: [{name: Harbour Watch, publisher: Example Press, issn: 1234-5679}]\n";

#[test]
fn an_issue_can_be_cited_as_bibtex() {
    let site = harbour(SETTINGS);
    let expected = "@article{port,\n  title = {{50\\% of \\textbraceleft{}the\\textbraceright{} port \\& “quay”}},\n  \
                  author = {Ilves, Marta and {Desk of Ports and Ships}},\n  journal = {Harbour Watch},\n  \
                  volume = {2},\n  number = {12b},\n  issn = {1234-5679},\n  publisher = {Example Press},\n  \
                  date = {2005-06-03},\n  year = {2005},\n  month = jun,\n  day = {3},\n  \
                  url = {https://harbour.example/a/issues/port.html},\n}\n";
    assert_eq!(of_port(&site, ".bib"), expected);
    let bare = "@misc{bare,\n  title = {{Bare?}},\n  howpublished = {Harbour},\n  date = {2005-07-01},\n  \
                year = {2005},\n  month = jul,\n  day = {1},\n  url = {https://harbour.example/a/issues/bare.html},\n}\n";
    assert_eq!(of_bare(&site, ".bib"), bare);
    assert_eq!(site.page("data/issues.bib"), [expected, bare].concat());
}

#[test]
fn an_issue_can_be_cited_as_ris() {
    let site = harbour(SETTINGS);
    let expected = [
        "TY  - JOUR",
        "ID  - port",
        "TI  - 50% of {the} port & “quay”",
        "AU  - Ilves, Marta",
        "AU  - Desk of Ports and Ships",
        "T2  - Harbour Watch",
        "PY  - 2005",
        "DA  - 2005/06/03",
        "VL  - 2",
        "IS  - 12b",
        "SN  - 1234-5679",
        "PB  - Example Press",
        "LA  - en",
        "UR  - https://harbour.example/a/issues/port.html",
        "ER  - ",
        "",
    ];
    assert_eq!(of_port(&site, ".ris"), expected.join("\r\n"));
    let all = site.page("data/issues.ris");
    assert_eq!((all.matches("TY  - ").count(), all.matches("ER  - \r\n").count()), (2, 2));
}

#[test]
fn an_issue_can_be_cited_as_csl_json() {
    let site = harbour(SETTINGS);
    let port = json!({
        "id": "port",
        "type": "article-journal",
        "title": "50% of {the} port & “quay”",
        "author": [{"family": "Ilves", "given": "Marta"}, {"literal": "Desk of Ports and Ships"}],
        "container-title": "Harbour Watch",
        "volume": "2",
        "issue": "12b",
        "issued": {"date-parts": [[2005, 6, 3]]},
        "ISSN": "1234-5679",
        "publisher": "Example Press",
        "language": "en",
        "URL": "https://harbour.example/a/issues/port.html",
    });
    let parsed = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    assert_eq!(parsed(&of_port(&site, ".csl.json")), json!([port]));
    let all = parsed(site.page("data/issues.csl.json"));
    assert_eq!((&all[0], &all[1]["type"]), (&port, &json!("webpage")));
}

#[test]
fn without_a_base_url_the_original_address_is_cited() {
    let site = harbour("");
    assert!(of_port(&site, ".bib").contains("  url = {https://old.example/7},\n"));
    assert!(!of_bare(&site, ".bib").contains("url"));
}

#[test]
fn the_page_says_how_to_cite_it() {
    let mut site = harbour(SETTINGS);
    let page = site.page("issues/port.html");
    let expected = "Ilves, Marta, and Desk of Ports and Ships. “50% of {the} port &amp; ‘quay’.” \
                  <cite>Harbour Watch</cite> 2, no. 12b (June 3, 2005). https:&#x2F;&#x2F;harbour.example";
    let plain = expected.replace("&#x2F;", "/");
    assert!(page.contains(expected) || page.contains(&plain), "{page}");
    assert!(site.page("issues/bare.html").contains("“Bare?” <cite>Harbour</cite>, July 1, 2005."));
    site.write("briefbook.yaml", "urls: directory\n");
    site.rebuild_as_cold();
    assert!(download(&site, "issues/port/index.html", "port.bib").starts_with("@article{port,\n"));
}

#[test]
fn references_are_in_the_page_and_short() {
    let site = harbour(SETTINGS);
    let files: Vec<&str> = site.pages().keys().map(|route| &**route).collect();
    assert!(
        !files.iter().any(|route| route.starts_with("issues/") && !route.ends_with(".html")),
        "{files:?}"
    );
    assert!(!files.iter().any(|route| route.starts_with("actors/") && route.ends_with(".js")), "{files:?}");
    let urls = site.page("issues/port.html").split("href=\"data:application/").skip(1);
    let sizes: Vec<usize> = urls.map(|rest| rest.find('"').expect("an attribute ends")).collect();
    assert!(sizes.len() == 3 && sizes.iter().sum::<usize>() < 2048, "{sizes:?}");
}

#[test]
fn editing_the_text_leaves_the_references_of_all_issues_alone() {
    let mut site = harbour(SETTINGS);
    site.edit(PORT, "X.", "Y.");
    assert!(!site.rebuild_as_cold().has_made("data/issues.bib"));
    site.edit(PORT, "volume: 2", "volume: 3");
    assert!(site.rebuild_as_cold().has_made("data/issues.bib"));
    assert!(of_port(&site, ".bib").contains("volume = {3}"));
}

#[test]
fn the_settings_can_ask_for_a_json_file_next_to_each_page() {
    let mut site = harbour(SETTINGS);
    assert!(!site.pages().contains_key("issues/port.json"), "only where the settings ask for it");
    site.edit(PORT, "X.", "Ilves Marta spoke (Times, June 2). Ilves Marta left.");
    site.write("content/actors/marta.md", "---\nname: Ilves Marta\n---\n");
    site.write("briefbook.yaml", &format!("{SETTINGS}data: {{pages: true}}\n"));
    site.rebuild_as_cold();
    let read = |route: &str| -> Value { serde_json::from_str(site.page(route)).unwrap() };
    let lines = |file: &str| records(site.pages(), file).collect::<Vec<_>>();
    let with = |file: &str, id: &str, more: &[(&str, Vec<Value>)]| {
        let mut record = lines(file).into_iter().find(|record| record["id"] == id).unwrap();
        more.iter().for_each(|(name, records)| record[*name] = records.clone().into());
        record
    };
    let (citations, mentions) = (lines("citations"), lines("mentions"));
    assert_eq!((citations.len(), mentions.len()), (1, 2));
    let port = [("all_citations", citations.clone()), ("all_mentions", mentions.clone())];
    assert_eq!(read("issues/port.json"), with("issues", "port", &port));
    let marta = [("all_mentions", mentions)];
    assert_eq!(read("actors/marta.json"), with("actors", "marta", &marta));
    assert_eq!(read("sources/times.json"), with("sources", "times", &[("all_citations", citations)]));
    let link = "<link rel=\"alternate\" type=\"application/json\" title=\"JSON\" href=\"marta.json\">";
    assert!(site.page("actors/marta.html").contains(link));
    site.edit(PORT, " Ilves Marta left.", "");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("actors/marta.json") && !rebuilt.has_made("issues/bare.json"));
}
