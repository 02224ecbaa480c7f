//! What holds for every site, tried on made-up ones.

use std::collections::BTreeMap;

use crate::links::archive;
use crate::support::html::{self, Element, Parsed};
use crate::support::site::{Pages, Site};
use briefbook::pipeline::{Drafts, Options};
use briefbook::text::markdown;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use proptest::prelude::*;
use pulldown_cmark::Parser;

fn of(files: BTreeMap<String, String>) -> Site {
    Site::of(files, Options { drafts: Drafts::Shown, base_url: None })
}

fn text<'a>(pages: &'a Pages, route: &str) -> &'a str {
    std::str::from_utf8(&pages[route]).expect("pages are UTF-8")
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let build = |threads: usize, seed: u64| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| of(archive::files(40, seed)).cold())
    };
    for seed in [7, 8] {
        let one = build(1, seed);
        assert!(one.0.len() > 60, "{}", one.0.len());
        for threads in [2, 5] {
            let (pages, faults) = build(threads, seed);
            assert_eq!(faults, one.1, "{threads} threads");
            let other = pages.iter().find(|(route, bytes)| one.0.get(*route) != Some(bytes));
            assert!(
                other.is_none() && pages.len() == one.0.len(),
                "{threads} threads: {:?}",
                other.unwrap().0
            );
        }
    }
}

/// Pieces of texts in which recognition finds much, and Markdown more.
const PIECES: [&str; 44] = [
    "Vladimir Bozhko",
    "Vladimir\nBozhko",
    "**Vladimir** Bozhko",
    "Bozhko's",
    "Bozhko",
    "KNB",
    "KNB-led",
    "Éva Ödön",
    "Interfax",
    "(Interfax, June 17)",
    "(*Interfax*, Izvestia, June 15–16; TASS, June 1)",
    "([Interfax](https://i.example/), June 17)",
    "(see Letter, June 20)",
    "(Interfax,\nJune 17)",
    "(",
    ")",
    "June 17",
    ", ",
    ". ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "](x.md)",
    "> ",
    "- ",
    "# ",
    "1. ",
    "    ",
    "&amp;",
    "&#40;",
    "\\",
    "| ",
    "’",
    "“",
    "é",
];

fn piece() -> impl Strategy<Value = String> {
    prop::sample::select(&PIECES[..]).prop_map(str::to_owned)
}

/// With letters and signs of all scripts among them. Raw HTML is left out: it is sanitised.
fn prose() -> impl Strategy<Value = String> {
    let any = "\\PC{1,5}".prop_map(|text| text.replace(['<', '[', ']'], "x"));
    prop::collection::vec(prop_oneof![6 => piece(), 1 => any], 1..40).prop_map(|pieces| pieces.concat())
}

/// With anything at all among them: control signs, HTML, explicit mentions.
fn soup() -> impl Strategy<Value = String> {
    let marks = [
        "[[knb]]",
        "[[knb|x",
        "[@interfax]",
        "[![x](y.png)](https://a.org)",
        "<b>",
        "</b>",
        "<!--",
        "\r\n",
        "\t",
        "\u{0}",
        "\u{ad}",
        "\u{301}",
        "```\n",
    ];
    let mark = prop::sample::select(marks.to_vec()).prop_map(str::to_owned);
    let pieces = prop_oneof![4 => piece(), 1 => mark, 1 => any::<String>()];
    prop::collection::vec(pieces, 1..40).prop_map(|pieces| pieces.concat())
}

/// The text of an issue on its page, without the numbers of its citations.
fn body(page: &str) -> String {
    let start = page.find("<div class=\"text\">").expect("an issue has a text");
    let end = page.find("<section class=\"cite\"").expect("what follows it");
    let mut body = String::new();
    let mut rest = &page[start..end];
    while let Some((before, after)) = rest.split_once("<sup class=\"note\">") {
        body.push_str(before);
        rest = after.split_once("</sup>").expect("the numbers end").1;
    }
    body + rest
}

/// Its elements but for those that recognition and the numbers of paragraphs put in, and headings of whatever level.
fn shape(parsed: &Parsed) -> Vec<&str> {
    let put_in = |element: &&Element| {
        let places = element.attribute("id").is_some_and(|id| id.starts_with(['s', 'c', 'm']));
        let paragraph = element.attribute("class") == Some("p");
        (places || paragraph) && matches!(&*element.name, "a" | "span")
    };
    parsed.elements.iter().filter(|element| !put_in(element)).map(name).collect()
}

fn name(element: &Element) -> &str {
    match element.name.as_bytes() {
        [b'h', b'1'..=b'6'] => "heading",
        _ => &element.name,
    }
}

fn read(markdown: &str) -> Pages {
    let issue = format!("---\ntitle: A\ndate: 2005-06-23\npublication: Letter\n---\n\n{markdown}\n");
    let (pages, _) = Site::new([
        ("content/issues/a.md", &*issue),
        ("content/issues/b.md", "---\ntitle: B\ndate: 2005-06-20\npublication: Letter\n---\n"),
        ("content/actors/vladimir-bozhko.md", "---\nname: Vladimir Bozhko\nkind: person\n---\n"),
        ("content/actors/eva.md", "---\nname: Éva Ödön\nkind: person\n---\n"),
        ("content/actors/knb.md", "---\nname: National Security Committee\naliases: [KNB]\n---\n"),
        ("content/sources/interfax.md", "---\nname: Interfax\n---\n"),
    ])
    .cold();
    pages
}

/// Few cases, so that tests stay fast; `PROPTEST_CASES=5000` tries that many.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { 30 };
    ProptestConfig { cases, failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    /// A reader reads what was written: links and places change neither words nor structure.
    #[test]
    fn recognition_changes_neither_words_nor_structure(markdown in prose()) {
        prop_assume!(!markdown.contains("[["));
        let mut plain = String::from("<!doctype html><title>x</title><div class=\"text\">\n");
        pulldown_cmark::html::push_html(&mut plain, Parser::new_ext(&format!("\n{markdown}\n"), markdown::options()));
        let pages = read(&markdown);
        let page = text(&pages, "issues/a.html");
        let errors = html::parse(page).errors;
        prop_assert!(errors.is_empty(), "{:?} in {}", errors, page);
        let read = html::parse(&format!("<!doctype html><title>x</title>{}", body(page)));
        let written = html::parse(&plain);
        prop_assert_eq!(read.text.trim_end(), written.text.trim_end());
        prop_assert_eq!(shape(&read), shape(&written));
    }

    /// Nothing that can be written stops a build, and what is found are words of the text.
    #[test]
    fn any_text_can_be_built(markdown in soup()) {
        let pages = read(&markdown);
        let read = html::parse(text(&pages, "issues/a.html"));
        prop_assert!(read.errors.is_empty(), "{:?}", read.errors);
        for file in ["mentions", "citations"] {
            for line in text(&pages, &format!("data/{file}.jsonl")).lines() {
                let record: serde_json::Value = serde_json::from_str(line).unwrap();
                let words = record["text"].as_str().unwrap();
                let sentence = record["sentence"].as_str().unwrap();
                let bare = |text: &str| text.split_whitespace().collect::<String>();
                // An explicit citation is shown as any other, and its text is as written.
                let found = record["form"] == "explicit" || bare(sentence).contains(&bare(words));
                // A linked image has no words.
                let has_words = !words.is_empty() || record["url"].is_string();
                prop_assert!(has_words && found, "{}", line);
            }
        }
    }

    /// What is written into front matter is text wherever it is shown, and the same text in the data.
    #[test]
    fn front_matter_is_text_on_every_page(title in "[a-zA-Zé<>&\"'/;:!=#\\-\\]\\[{}% ]{0,24}x", name in "K[<>&\"'/ a-z]{0,12}b") {
        let quoted = |text: &str| format!("'{}'", text.trim().replace('\'', "''"));
        let issue = format!(
            "---\ntitle: {0}\ndate: 2005-06-23\npublication: {0}\nsummary: {0}\ntopics: [{0}]\nauthors: [{0}]\nactors: [{1}]\n---\n",
            quoted(&title), quoted(&name)
        );
        let actor = format!("---\nname: {}\naliases: [{}]\nsummary: {}\n---\n", quoted(&name), quoted(&title), quoted(&title));
        let (pages, _) = Site::new([("content/issues/a.md", &*issue), ("content/actors/k.md", &actor)]).cold();
        for (route, bytes) in pages.iter().filter(|(route, _)| route.ends_with(".html")) {
            let parsed = html::parse(std::str::from_utf8(bytes).unwrap());
            prop_assert!(parsed.errors.is_empty(), "{route}: {:?}", parsed.errors);
            prop_assert_eq!(parsed.scripts().count(), 0);
            prop_assert!(parsed.elements.iter().all(|element| !matches!(&*element.name, "x" | "img")));
        }
        let shown = html::parse(text(&pages, "issues/a.html"));
        prop_assert!(shown.text.matches(title.trim()).count() >= 4, "{}", text(&pages, "issues/a.html"));
        let record: serde_json::Value = serde_json::from_str(text(&pages, "data/issues.jsonl").trim()).unwrap();
        for key in ["title", "publication", "summary"] {
            prop_assert_eq!(record[key].as_str(), Some(title.trim()));
        }
    }

    /// A day without a year is the latest such day not later than a week after the issue.
    #[test]
    fn a_day_without_year_is_of_the_year_before_the_issue(days in 0..40_000i32, back in 0..365i32) {
        let issue = Date::constant(1900, 1, 1).saturating_add(days.days());
        let last = issue.saturating_add(7.days());
        let cited = last.saturating_sub(Span::new().days(back));
        prop_assume!((cited.month(), cited.day()) != (2, 29));
        let written = format!("---\ntitle: A\ndate: {issue}\n---\n\nIt rained (Interfax, {}).\n", cited.strftime("%B %-d"));
        let (pages, _) = Site::new([("content/issues/a.md", &*written)]).cold();
        let record: serde_json::Value = serde_json::from_str(text(&pages, "data/citations.jsonl").trim()).unwrap();
        prop_assert_eq!(&record["dates"][0], &cited.to_string());
    }
}
