//! Real cases of how briefings cite, where the file of them is at hand: how many of their pairs of source and
//! date are found. The file is not part of the project; without it the test says so and passes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use briefbook::model::block::{Block, BlockKind};
use briefbook::model::date::CitedDate;
use briefbook::model::key::{PublicationKey, SourceKey};
use briefbook::model::recognised::{FoundItem, FoundTarget};
use briefbook::model::vocabulary::{PublicationNames, SourceNames, Vocabulary};
use briefbook::recognise::citations::{CitableNames, Citing, citations};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;

const CASES: &str = "../shared/gold/citations-dev.jsonl";

/// A source's folded name, and a date, or nothing for undated.
type Pairs = BTreeSet<(String, Option<String>)>;

#[test]
fn the_real_cases_are_recognised() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(CASES);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no file {}", path.display());
        return;
    };
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut sites: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for row in &rows {
        sites.entry(row["declared"].to_string()).or_default().push(row);
    }
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for rows in sites.values() {
        let vocabulary = vocabulary(rows);
        let names = CitableNames::new(&vocabulary);
        for row in rows {
            let (wanted, found) = (wanted(row), found(row, &vocabulary, &names));
            if wanted != found {
                println!(
                    "{} {}\n  {}\n  wanted {wanted:?}\n  found  {found:?}",
                    row["class"], row["id"], row["context"]
                );
            }
            tallies.entry(row["class"].as_str().unwrap()).or_default().add(&wanted, &found);
        }
    }
    for (class, tally) in &tallies {
        println!("{class}: F1 {:.4}, {tally:?}", tally.f1());
    }
    assert_eq!(tallies["core"].f1(), 1.0);
    assert!(tallies["extended"].f1() >= 0.95);
    assert!(tallies.values().all(|tally| tally.false_alarms == 0));
}

#[derive(Debug, Default)]
struct Tally {
    cases: usize,
    exact: usize,
    right: usize,
    found: usize,
    wanted: usize,
    false_alarms: usize,
}

impl Tally {
    fn add(&mut self, wanted: &Pairs, found: &Pairs) {
        self.cases += 1;
        self.exact += usize::from(wanted == found);
        self.right += wanted.intersection(found).count();
        self.found += found.len();
        self.wanted += wanted.len();
        self.false_alarms += usize::from(wanted.is_empty() && !found.is_empty());
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.wanted) as f64
    }
}

/// The names of one site: the declared sources that its cases share, and all their publications.
fn vocabulary(rows: &[&Value]) -> Vocabulary {
    let declared = rows[0]["declared"].as_array().into_iter().flatten();
    let sources = declared.zip(0..).map(|(entry, key)| {
        let name = entry.as_str().or(entry["name"].as_str()).unwrap();
        let aliases = entry["aliases"].as_array().into_iter().flatten();
        SourceNames {
            key: SourceKey(key),
            id: name.to_lowercase().replace(' ', "-").into(),
            name: name.into(),
            aliases: aliases.map(|alias| alias.as_str().unwrap().into()).collect(),
        }
    });
    let publications: BTreeSet<&str> = rows.iter().filter_map(|row| row["publication"].as_str()).collect();
    let publications = publications.into_iter().zip(0..).map(|(name, key)| PublicationNames {
        key: PublicationKey(key),
        name: Arc::from(name),
        abbreviation: None,
    });
    Vocabulary { actors: Vec::new(), sources: sources.collect(), publications: publications.collect() }
}

/// Names are compared without case, punctuation, spaces and a leading article.
fn key(name: &str) -> String {
    let small = name.to_lowercase();
    let small = small.trim();
    let bare = small.strip_prefix("the ").unwrap_or(small);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn wanted(row: &Value) -> Pairs {
    let mut pairs = Pairs::new();
    for entry in row["expected"].as_array().unwrap() {
        let name = key(entry["source"].as_str().unwrap());
        let dates = entry["dates"].as_array().into_iter().flatten().map(|date| match date.as_str() {
            Some(year) if year.len() == 4 => format!("{year}-01-01/{year}-12-31"),
            Some(day) => day.to_owned(),
            None => format!("{}/{}", date["from"].as_str().unwrap(), date["to"].as_str().unwrap()),
        });
        pairs.extend(dated(&name, dates.collect()));
    }
    pairs
}

fn dated(name: &str, dates: Vec<String>) -> Pairs {
    if dates.is_empty() {
        return [(name.to_owned(), None)].into();
    }
    dates.into_iter().map(|date| (name.to_owned(), Some(date))).collect()
}

fn found(row: &Value, vocabulary: &Vocabulary, names: &CitableNames) -> Pairs {
    let citing = Citing {
        date: row["issue_date"].as_str().unwrap().parse().unwrap(),
        lang: "en",
        names,
        listed: &[],
        ignore: &[],
    };
    let mut pairs = Pairs::new();
    for block in blocks(row["context"].as_str().unwrap()) {
        for citation in citations(&block, &citing).0 {
            let text = key(&block.text[citation.range]);
            for item in citation.items {
                let name = name_of(row, &item, (vocabulary, &text));
                pairs.extend(dated(&name, item.dates.iter().map(shown).collect()));
            }
        }
    }
    pairs
}

fn shown(date: &CitedDate) -> String {
    match date {
        CitedDate::Day(day) => day.to_string(),
        CitedDate::Span(from, to) => format!("{from}/{to}"),
    }
}

/// The name as the case has it. A cross-reference has none: its case's names are looked for in its text.
fn name_of(row: &Value, item: &FoundItem, (vocabulary, text): (&Vocabulary, &str)) -> String {
    let expected = row["expected"].as_array().unwrap();
    let names = |entry: &Value| -> Vec<String> {
        let accepted = entry["accept"].as_array().into_iter().flatten();
        [&entry["source"]].into_iter().chain(accepted).map(|name| key(name.as_str().unwrap())).collect()
    };
    let name = match &item.target {
        FoundTarget::Source(source) => key(&vocabulary.sources[source.index()].name),
        FoundTarget::Named(name) => key(name),
        FoundTarget::Publication(_) => {
            let named: Vec<_> =
                expected.iter().filter(|e| names(e).iter().any(|name| text.contains(name))).collect();
            return named.last().map_or(format!("?{text}"), |entry| names(entry)[0].clone());
        }
    };
    let entry = expected.iter().find(|entry| names(entry).contains(&name));
    entry.map_or(name, |entry| names(entry)[0].clone())
}

/// The blocks of a few lines of Markdown.
fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let new =
        || Block { kind: BlockKind::Prose, text: String::new(), code: vec![], links: vec![], pieces: vec![] };
    let mut block = new();
    for event in Parser::new(markdown) {
        let at = block.text.len();
        match event {
            Event::Text(text) => block.text.push_str(&text),
            Event::Code(text) => {
                block.text.push_str(&text);
                block.code.push(at..block.text.len());
            }
            Event::SoftBreak | Event::HardBreak => block.text.push('\n'),
            Event::Start(Tag::Link { dest_url, .. }) => block.links.push((at..at, dest_url.to_string())),
            Event::End(TagEnd::Link) => {
                if let Some((range, _)) = block.links.last_mut() {
                    range.end = at;
                }
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                blocks.push(std::mem::replace(&mut block, new()));
            }
            _ => {}
        }
    }
    blocks.push(block);
    blocks
}
