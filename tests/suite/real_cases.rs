//! Real cases of how briefings cite and whom they name, scored by what is published of them. The files of cases are
//! not part of the project (`../shared/gold`); without them the tests say that they were skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};

use crate::support::site::{Pages, Site, records};

/// Cases of mentions that fail today, because their rule changed. This list only ever gets shorter.
const NOT_YET: [&str; 0] = [];

/// The cases of a file, if it is at hand.
fn cases(file: &str) -> Option<Vec<Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: there is no {}", path.display());
        return None;
    };
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn list<'a>(of: &'a Value, field: &str) -> &'a [Value] {
    of[field].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(of: &'a Value, field: &str) -> &'a str {
    of[field].as_str().unwrap()
}

/// An input with this front matter; JSON is YAML.
fn file(path: String, front: &Value, body: &str) -> (String, String) {
    (path, format!("---\n{front}\n---\n\n{body}\n"))
}

fn pages(files: &[(String, String)]) -> Pages {
    Site::new(files.iter().map(|(path, text)| (&**path, &**text))).cold().0
}

/// A source's comparable name, and a date, or nothing for undated.
type Pairs = BTreeSet<(String, Option<String>)>;

#[test]
fn real_citations_are_recognised() {
    let Some(cases) = cases("citations-dev.jsonl") else { return };
    let mut sites: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for case in &cases {
        sites.entry(case["declared"].to_string()).or_default().push(case);
    }
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for cases in sites.values() {
        let pages = pages(&site_of(cases));
        let names: BTreeMap<String, String> = records(&pages, "sources")
            .map(|source| (text(&source, "id").to_owned(), key(text(&source, "name"))))
            .collect();
        for case in cases {
            let (expected, found) = (expected(case), found(case, &pages, &names));
            if expected != found {
                println!("{} {}\n  expected {expected:?}\n  found    {found:?}", case["id"], case["context"]);
            }
            tallies.entry(text(case, "class")).or_default().add(&expected, &found);
        }
    }
    println!("{tallies:#?}");
    assert_eq!(tallies["core"].f1(), 1.0);
    assert!(tallies["extended"].f1() >= 0.95);
    assert!(tallies.values().all(|tally| tally.false_alarms == 0));
}

#[derive(Debug, Default)]
struct Tally {
    cases: usize,
    right: usize,
    found: usize,
    expected: usize,
    false_alarms: usize,
}

impl Tally {
    fn add(&mut self, expected: &Pairs, found: &Pairs) {
        self.cases += 1;
        self.right += expected.intersection(found).count();
        self.found += found.len();
        self.expected += expected.len();
        self.false_alarms += usize::from(expected.is_empty() && !found.is_empty());
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.expected) as f64
    }
}

/// The sources that these cases share, and an issue for each.
fn site_of(cases: &[&Value]) -> Vec<(String, String)> {
    let sources = list(cases[0], "declared").iter().enumerate().map(|(number, entry)| {
        let front = if entry.is_string() { json!({"name": entry}) } else { entry.clone() };
        file(format!("content/sources/{number}.md"), &front, "")
    });
    let issues = cases.iter().map(|case| {
        let front = json!({"title": "Case", "date": case["issue_date"], "publication": case["publication"]});
        file(format!("content/issues/{}.md", text(case, "id")), &front, text(case, "context"))
    });
    sources.chain(issues).collect()
}

/// Names are compared without case, punctuation, spaces and a leading article.
fn key(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    bare.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn dated(name: &str, dates: &[Value]) -> Pairs {
    let date = |date: &Value| match date.as_str() {
        Some(year) if year.len() == 4 => format!("{year}-01-01/{year}-12-31"),
        Some(day) => day.to_owned(),
        None => format!("{}/{}", text(date, "from"), text(date, "to")),
    };
    if dates.is_empty() {
        return [(name.to_owned(), None)].into();
    }
    dates.iter().map(|value| (name.to_owned(), Some(date(value)))).collect()
}

fn expected(case: &Value) -> Pairs {
    let entries = list(case, "expected").iter();
    entries.flat_map(|entry| dated(&key(text(entry, "source")), list(entry, "dates"))).collect()
}

/// What is published. A cross-reference has no source: the names that the case expects are looked for in its text.
fn found(case: &Value, pages: &Pages, names: &BTreeMap<String, String>) -> Pairs {
    let accepted = |entry: &Value| -> Vec<String> {
        let names = [&entry["source"]].into_iter().chain(list(entry, "accept"));
        names.map(|name| key(name.as_str().unwrap())).collect()
    };
    let expected: Vec<Vec<String>> = list(case, "expected").iter().map(accepted).collect();
    let name = |record: &Value| match record["source"].as_str() {
        Some(source) => {
            let name = &names[source];
            expected.iter().find(|names| names.contains(name)).map_or(name.clone(), |names| names[0].clone())
        }
        None => {
            let text = key(text(record, "text"));
            let named = expected.iter().rfind(|names| names.iter().any(|name| text.contains(name)));
            named.map_or(format!("?{text}"), |names| names[0].clone())
        }
    };
    let records = records(pages, "citations").filter(|record| record["issue"] == case["id"]);
    records.flat_map(|record| dated(&name(&record), list(&record, "dates"))).collect()
}

#[test]
fn real_mentions_are_recognised() {
    let Some(cases) = cases("mentions-dev.jsonl") else { return };
    let mut wrong = Vec::new();
    for case in &cases {
        let actors = list(case, "actors").iter().map(|actor| {
            let front = json!({"name": actor["name"], "kind": actor["kind"], "aliases": actor["aliases"]});
            file(format!("content/actors/{}.md", text(actor, "id")), &front, "")
        });
        let listed = list(case, "front_actors");
        let front = json!({"title": "Case", "date": case["date"], "actors": listed});
        let issue = file("content/issues/case.md".to_owned(), &front, text(case, "body"));
        let pages = pages(&actors.chain([issue]).collect::<Vec<_>>());
        let found: Vec<_> = records(&pages, "mentions").map(|record| mention(&record)).collect();
        let expected: Vec<_> = list(case, "expected").iter().map(mention).collect();
        if found != expected {
            println!("{} {}\n  expected {expected:?}\n  found    {found:?}", case["id"], case["what"]);
            wrong.push(text(case, "id"));
        }
    }
    assert_eq!(wrong, NOT_YET);
}

/// Who is named, in which words: as readers compare them, with one kind of apostrophe and of space.
fn mention(record: &Value) -> (String, String) {
    let words = text(record, "text").replace(['’', '‘'], "'");
    (text(record, "actor").to_owned(), words.split_whitespace().collect::<Vec<_>>().join(" "))
}
