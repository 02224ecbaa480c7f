//! How briefings cite and whom they name: the cases of `tests/suite/cases`, each read as an issue of a small site, and
//! scored by what is published of it. `tests/suite/cases/README.md` says how they are written.

mod file;

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::site::{Pages, Site, records};
use briefbook::model::name::NormalName;
use briefbook::pipeline::{Drafts, Options};
use file::{Case, Section};
use serde_json::Value;

/// Every file of cases, and how many there are at least: a file that is not read is noticed.
const FILES: [(&str, usize); 5] = [
    ("citations.txt", 100),
    ("languages.txt", 60),
    ("never.txt", 60),
    ("mentions.txt", 50),
    ("switches.txt", 12),
];

fn check(name: &str, least: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/cases").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut wrong, mut count) = (Vec::new(), 0);
    for section in file::sections(&text) {
        count += section.cases.len();
        wrong.extend(differences(name, &section));
    }
    assert!(count >= least, "{count} cases in {name}");
    assert!(wrong.is_empty(), "{} of {count} cases of {name} differ:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn citations_are_read_in_all_their_forms() {
    check(FILES[0].0, FILES[0].1);
}

#[test]
fn citations_are_read_in_seven_languages() {
    check(FILES[1].0, FILES[1].1);
}

#[test]
fn text_that_cites_nothing_is_left_alone() {
    check(FILES[2].0, FILES[2].1);
}

#[test]
fn names_of_actors_are_mentions() {
    check(FILES[3].0, FILES[3].1);
}

#[test]
fn settings_and_front_matter_switch_recognition_off() {
    check(FILES[4].0, FILES[4].1);
}

/// The cases of a section that are read otherwise than they should be.
fn differences(file: &str, section: &Section) -> Vec<String> {
    let site = Site::of(section.files(), Options { drafts: Drafts::Hidden, base_url: None });
    let (pages, faults) = site.cold();
    let mut wrong = Vec::new();
    for case in &section.cases {
        let rules: Vec<_> = faults.iter().filter(|fault| *fault.place.path == *case.path()).collect();
        let rules = rules.iter().map(|fault| fault.rule).collect::<Vec<_>>().join(" ");
        for (what, expected) in &case.expected {
            let found = match what.as_str() {
                "cites" => cites(&pages, case),
                "names" => names(&pages, case),
                "links" => links(&pages, case),
                "says" => rules.clone(),
                other => panic!("{file}:{}: no case says `{other}`", case.line),
            };
            let found = if found.is_empty() { "nothing".to_owned() } else { found };
            if !is_same(&found, expected) {
                let text = &case.text;
                wrong.push(format!("{file}:{}: {text}\n  {what} {expected}\n  found {found}", case.line));
            }
        }
    }
    wrong
}

/// Sources are one however they are spelled: of an archive with several spellings the first names the page.
fn is_same(found: &str, expected: &str) -> bool {
    let folded = |text: &str| -> Vec<String> {
        text.split("; ")
            .map(|part| {
                let normal = |word: &str| match word.starts_with('*') {
                    true => word.to_owned(),
                    false => NormalName::of(word).to_string(),
                };
                part.split(' ').map(normal).collect()
            })
            .collect()
    };
    found == expected || folded(found) == folded(expected)
}

/// `Interfax 2005-06-17, 2005-06-18..2005-06-20; * 2005-05-12`: a star for another issue.
fn cites(pages: &Pages, case: &Case) -> String {
    let names: BTreeMap<String, String> =
        records(pages, "sources").map(|source| (text(&source["id"]), text(&source["name"]))).collect();
    let shown = |date: &Value| match date.as_str() {
        Some(day) => day.to_owned(),
        None => format!("{}..{}", text(&date["from"]), text(&date["to"])),
    };
    let line = |record: Value| {
        let name = record["source"].as_str().map_or("*", |source| &names[source]).to_owned();
        let dates: Vec<_> = record["dates"].as_array().unwrap().iter().map(shown).collect();
        if dates.is_empty() { format!("{name} undated") } else { format!("{name} {}", dates.join(", ")) }
    };
    of_case(pages, "citations", case).map(line).collect::<Vec<_>>().join("; ")
}

/// `knb: KNB; vladimir-bozhko: Bozhko's`
fn names(pages: &Pages, case: &Case) -> String {
    let words = |record: &Value| text(&record["text"]).split_whitespace().collect::<Vec<_>>().join(" ");
    let line = |record: Value| format!("{}: {}", text(&record["actor"]), words(&record));
    of_case(pages, "mentions", case).map(line).collect::<Vec<_>>().join("; ")
}

/// The same of the links on the page.
fn links(pages: &Pages, case: &Case) -> String {
    let page = std::str::from_utf8(&pages[&*format!("issues/{}.html", case.id())]).expect("pages are UTF-8");
    let body = page.split_once("<div class=\"text\">").expect("an issue has a text").1;
    let body = body.split_once("</article>").expect("it ends").0;
    let link = |link: &str| {
        let (id, rest) = link.split_once(".html").expect("an actor's page");
        let words = rest.split_once('>').expect("a link has words").1;
        let words = words.split_once("</a>").expect("a link ends").0;
        format!("{id}: {}", words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    body.split("href=\"../actors/").skip(1).map(link).collect::<Vec<_>>().join("; ")
}

fn of_case<'a>(pages: &'a Pages, file: &str, case: &'a Case) -> impl Iterator<Item = Value> + 'a {
    records(pages, file).filter(|record| record["issue"] == case.id())
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
