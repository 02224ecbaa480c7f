//! Edits of bibliographies: what cites a changed work is read again.

use crate::support::site::{Site, records};

const SETTINGS: &str = "title: Harbour\nreferences: [refs.bib, zotero.json]\n";
const REFS: &str = "@article{silos, author = {Marlow, Ann}, title = {Silos Fill}, journal = {Grain Post}, date = {2005-06-14}}\n@online{tally, title = {The Tally}, url = {https://www.tally.example/a}, year = 2005}\n";
const ZOTERO: &str = r#"[{"id": "crews", "title": "Crews", "container-title": "Harbour Forum", "issued": {"date-parts": [[2005, 6]]}}]"#;

fn harbour() -> Site {
    let mut site = Site::new([
        ("briefbook.yaml", SETTINGS),
        ("refs.bib", REFS),
        ("zotero.json", ZOTERO),
        ("content/issues/a.md", "---\ntitle: A\ndate: 2005-06-23\n---\nGrain piled up [@silos, p. 3].\n"),
        ("content/issues/b.md", "---\ntitle: B\ndate: 2005-06-24\n---\n@crews says so; see [-@tally].\n"),
        ("content/issues/c.md", "---\ntitle: C\ndate: 2005-06-25\n---\nNothing is cited [@nobody].\n"),
    ]);
    site.rebuild_as_cold();
    site
}

fn cited(site: &Site) -> Vec<String> {
    let all = records(site.pages(), "citations");
    all.map(|cited| {
        format!(
            "{} {} {}",
            cited["issue"].as_str().unwrap(),
            cited["source"].as_str().unwrap(),
            cited["dates"][0]
        )
    })
    .collect()
}

#[test]
fn works_are_cited_by_their_keys() {
    let site = harbour();
    assert_eq!(
        cited(&site),
        [
            "a grain-post \"2005-06-14\"",
            "b harbour-forum {\"from\":\"2005-06-01\",\"to\":\"2005-06-30\"}",
            "b tally-example {\"from\":\"2005-01-01\",\"to\":\"2005-12-31\"}",
        ]
    );
    assert!(site.page("issues/a.html").contains("Marlow 2005"));
    assert!(site.page("issues/b.html").contains("Harbour Forum (2005)"));
    let page = site.page("issues/a.html");
    assert!(page.contains("Marlow, Ann. “Silos Fill.” <cite><a href="), "{page}");
    assert!(page.contains(">Grain Post</a></cite>, June 14, 2005, p. 3."), "{page}");
}

#[test]
fn a_changed_work_changes_what_cites_it() {
    let mut site = harbour();
    site.edit("refs.bib", "Grain Post", "Grain Daily");
    site.rebuild_as_cold();
    assert_eq!(cited(&site)[0], "a grain-daily \"2005-06-14\"");
    site.edit("refs.bib", "{Marlow, Ann}", "{Holm, Eva}");
    site.rebuild_as_cold();
    assert!(site.page("issues/a.html").contains("Holm 2005"));
    site.edit("refs.bib", "silos", "nobody");
    site.rebuild_as_cold();
    assert_eq!(cited(&site).last().unwrap(), "c grain-daily \"2005-06-14\"");
}

#[test]
fn bibliographies_come_and_go() {
    let mut site = harbour();
    site.edit("briefbook.yaml", "refs.bib, ", "");
    site.rebuild_as_cold();
    assert_eq!(cited(&site).len(), 1);
    site.edit("briefbook.yaml", "zotero.json", "zotero.json, refs.bib");
    site.rebuild_as_cold();
    assert_eq!(cited(&site).len(), 3);
    site.write("content/sources/forum.md", "---\nname: Harbour Forum\n---\n");
    site.rebuild_as_cold();
    assert!(cited(&site)[1].starts_with("b forum"));
    site.remove("content/sources/forum.md");
    site.rebuild_as_cold();
    assert!(cited(&site)[1].starts_with("b harbour-forum"));
    site.edit("refs.bib", "year = 2005}", "year = 2005");
    site.rebuild_as_cold();
    assert_eq!(cited(&site).len(), 2);
}

#[test]
fn two_works_with_one_key_are_an_error_that_names_both() {
    let reported = |site: &mut Site| -> Vec<String> {
        let found = site.rebuild_as_cold().diagnostics;
        let of_keys = found.iter().filter(|fault| fault.rule == "duplicate-key");
        of_keys.map(|fault| format!("{} {}", fault.place.path, fault.related[0].0.path)).collect()
    };
    let mut site = harbour();
    site.edit("zotero.json", "\"crews\"", "\"silos\"");
    assert_eq!(reported(&mut site), ["zotero.json refs.bib"]);
    site.edit("zotero.json", "\"silos\"", "\"crews\"");
    assert!(reported(&mut site).is_empty());
    site.write("content/sources/tally.md", "---\nname: Tally\n---\n");
    assert_eq!(reported(&mut site), ["refs.bib content/sources/tally.md"]);
    site.remove("content/sources/tally.md");
    assert!(reported(&mut site).is_empty());
}
