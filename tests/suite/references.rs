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
    assert_eq!(site.page("issues/port.bib"), expected);
    let bare = "@misc{bare,\n  title = {{Bare?}},\n  howpublished = {Harbour},\n  date = {2005-07-01},\n  \
                year = {2005},\n  month = jul,\n  day = {1},\n  url = {https://harbour.example/a/issues/bare.html},\n}\n";
    assert_eq!(site.page("issues/bare.bib"), bare);
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
    assert_eq!(site.page("issues/port.ris"), expected.join("\r\n"));
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
    let parsed = |route: &str| -> Value { serde_json::from_str(site.page(route)).unwrap() };
    assert_eq!(parsed("issues/port.csl.json"), json!([port]));
    let all = parsed("data/issues.csl.json");
    assert_eq!((&all[0], &all[1]["type"]), (&port, &json!("webpage")));
}

#[test]
fn without_a_base_url_the_original_address_is_cited() {
    let site = harbour("");
    assert!(site.page("issues/port.bib").contains("  url = {https://old.example/7},\n"));
    assert!(!site.page("issues/bare.bib").contains("url"));
}

#[test]
fn the_page_says_how_to_cite_it() {
    let mut site = harbour(SETTINGS);
    let page = site.page("issues/port.html");
    let expected = "Ilves, Marta, and Desk of Ports and Ships. “50% of {the} port &amp; ‘quay’.” \
                  <cite>Harbour Watch</cite> 2, no. 12b (June 3, 2005). https:&#x2F;&#x2F;harbour.example";
    let plain = expected.replace("&#x2F;", "/");
    assert!(page.contains(expected) || page.contains(&plain), "{page}");
    for file in ["port.bib", "port.ris", "port.csl.json"] {
        assert!(page.contains(&format!("<li><a href=\"{file}\">")), "{file}: {page}");
    }
    assert!(site.page("issues/bare.html").contains("“Bare?” <cite>Harbour</cite>, July 1, 2005."));
    site.write("briefbook.yaml", "urls: directory\n");
    site.rebuild_as_cold();
    assert!(site.page("issues/port/index.html").contains("href=\"../port.bib\""));
}

#[test]
fn editing_the_text_leaves_the_reference_files_alone() {
    let mut site = harbour(SETTINGS);
    site.edit(PORT, "X.", "Y.");
    let rebuilt = site.rebuild_as_cold();
    assert!(!rebuilt.has_made("issues/port.bib") && !rebuilt.has_made("data/issues.bib"));
    site.edit(PORT, "volume: 2", "volume: 3");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/port.bib") && rebuilt.has_made("data/issues.bib"));
    assert!(!rebuilt.has_made("issues/bare.bib"));
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
