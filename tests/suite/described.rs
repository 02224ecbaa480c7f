//! The archive as data, described: the package, the page, and the network.

use std::collections::BTreeMap;

use crate::support::site::{Site, records};
use crate::support::xml::{Element, parse};
use serde_json::Value;

fn sample() -> Site {
    let mut site = Site::sample();
    site.rebuild();
    site
}

/// Whether a value is of a type of Frictionless table schemas; any field may be empty.
fn fits(value: &Value, of: &str) -> bool {
    match of {
        "string" => value.is_string() || value.is_null(),
        "integer" => value.is_u64(),
        "boolean" => value.is_boolean(),
        "date" => {
            value.is_null() || value.as_str().is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
        }
        "array" => value.is_array(),
        other => other == "any",
    }
}

#[test]
fn the_data_package_describes_each_field_of_each_file() {
    let site = sample();
    let package: Value = serde_json::from_str(site.page("data/datapackage.json")).unwrap();
    assert_eq!(package["name"], "rivers-and-routes");
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 6);
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        assert_eq!(resource["path"], format!("{name}.jsonl"));
        let schema = &resource["schema"];
        let fields: Vec<(&str, &str)> = schema["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| (field["name"].as_str().unwrap(), field["type"].as_str().unwrap()))
            .collect();
        let records = records(site.pages(), name).collect::<Vec<_>>();
        assert!(!records.is_empty());
        for record in &records {
            assert_eq!(record.as_object().unwrap().len(), fields.len(), "{name}: {record}");
            for (field, of) in &fields {
                let value = record.get(field).unwrap_or_else(|| panic!("{name} has {field}: {record}"));
                assert!(fits(value, of), "{name}.{field} is {of}: {value}");
            }
        }
        let first = site.page(&format!("data/{name}.jsonl")).lines().next().unwrap();
        let mut rest = first;
        for (field, _) in &fields {
            let key = format!("\"{field}\":");
            rest = &rest[rest.find(&key).unwrap_or_else(|| panic!("{field} in its place: {first}"))..];
        }
        let keys: Vec<&str> =
            schema["primaryKey"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut seen = std::collections::HashSet::new();
        // What is told apart by fields that may be null has no key, and no record twice.
        let key = |record: &Value| match &keys[..] {
            [] => vec![record.to_string()],
            keys => keys.iter().map(|key| record[*key].to_string()).collect(),
        };
        assert!(records.iter().all(|record| seen.insert(key(record))), "{name}: {keys:?} tell records apart");
    }
}

#[test]
fn a_source_cited_twice_is_listed_once() {
    let text = "---\ntitle: Port\ndate: 2005-06-23\n---\nRain (Interfax, June 17; Interfax, June 18).\n";
    let mut site = Site::new([("content/issues/port.md", text)]);
    site.rebuild_as_cold();
    assert_eq!(records(site.pages(), "sources").count(), 1);
    assert_eq!(records(site.pages(), "citations").count(), 2);
}

#[test]
fn the_network_has_an_edge_for_each_pair_of_actors_in_an_issue() {
    let site = sample();
    let root = parse(site.page("data/network.graphml"));
    assert_eq!(root.name, "graphml");
    let keys: Vec<&str> = root.all("key").map(|key| &*key.attributes["id"]).collect();
    let graph = root.all("graph").next().unwrap();
    let mut weights: BTreeMap<(String, String), u64> = BTreeMap::new();
    for issue in records(site.pages(), "issues") {
        let actors: Vec<&str> =
            issue["actors"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        for (at, one) in actors.iter().enumerate() {
            for other in &actors[at + 1..] {
                *weights.entry(((*one).to_owned(), (*other).to_owned())).or_default() += 1;
            }
        }
    }
    let weight = |edge: &Element| edge.one("data").parse::<u64>().unwrap();
    let ends = |edge: &Element| (edge.attributes["source"].clone(), edge.attributes["target"].clone());
    let edges: BTreeMap<(String, String), u64> =
        graph.all("edge").map(|edge| (ends(edge), weight(edge))).collect();
    assert_eq!(edges, weights);
    let nodes = graph.all("node").count();
    assert_eq!(nodes, records(site.pages(), "actors").filter(|actor| actor["issues"] != 0).count());
    let data = graph.all("node").chain(graph.all("edge")).flat_map(|part| part.all("data"));
    for part in data {
        assert!(keys.contains(&&*part.attributes["key"]), "{part:?}");
    }
}

#[test]
fn the_data_page_links_to_every_data_file() {
    let mut site = sample();
    let page = site.page("data.html");
    for file in ["issues.jsonl", "mentions.jsonl", "network.graphml", "datapackage.json", "issues.bib"] {
        assert!(page.contains(&format!("href=\"data/{file}\"")), "{file}: {page}");
    }
    assert!(page.contains("read_json_auto('data/issues.jsonl')"), "{page}");
    assert!(site.page("index.html").contains("<a href=\"data.html\">Download the data</a>"));
    site.edit("briefbook.yaml", "lang: en", "lang: en\nbase_url: https://rivers.example/");
    site.rebuild_as_cold();
    assert!(site.page("data.html").contains("https:"), "absolute");
}
