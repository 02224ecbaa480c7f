//! Real cases of names in briefings, kept beside this repository. Without them the test says so and passes.

use std::path::Path;

use briefbook::model::key::ActorKey;
use briefbook::model::vocabulary::{ActorKind, ActorNames};
use briefbook::recognise::mentions::{ActorMatcher, Naming, mentions};
use serde_json::Value;

use crate::support::markdown::{blocks, parentheses_with_a_day};

const CASES: &str = "../shared/gold/mentions-dev.jsonl";

#[test]
fn every_case_has_exactly_the_expected_mentions() {
    let Ok(cases) = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(CASES)) else {
        println!("skipped: there is no {CASES}");
        return;
    };
    let cases: Vec<Value> =
        cases.lines().map(|line| serde_json::from_str(line).expect("each line is a case")).collect();
    let wrong: Vec<_> = cases.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// What is found in place of what is expected, for a case that fails.
fn difference(case: &Value) -> Option<String> {
    let actors: Vec<_> =
        list(case, "actors").iter().enumerate().map(|(key, actor)| names(key, actor)).collect();
    let listed: Vec<_> = strings(case, "front_actors")
        .iter()
        .filter_map(|id| actors.iter().find(|actor| *actor.id == **id).map(|actor| actor.key))
        .collect();
    let blocks = blocks(case["body"].as_str().expect("a case has a body"));
    let taken: Vec<_> = blocks.iter().map(|block| parentheses_with_a_day(&block.text)).collect();
    let naming = Naming {
        matcher: &ActorMatcher::new(&actors),
        listed: &listed,
        extra: &[],
        ignore: &strings(case, "ignore"),
    };

    let (mut found, mut warned) = (Vec::new(), Vec::new());
    for (block, (mentions, remarks)) in blocks.iter().zip(mentions(&blocks, &taken, &naming)) {
        for mention in mentions {
            let words = mention.shown.unwrap_or_else(|| block.text[mention.range].to_owned());
            found.push((actors[mention.actor.index()].id.to_string(), plain(&words)));
        }
        warned.extend(remarks.into_iter().map(|remark| plain(&remark.message)));
    }
    let expected: Vec<_> = list(case, "expected")
        .iter()
        .map(|mention| (text(mention, "actor").to_owned(), plain(text(mention, "text"))))
        .collect();
    let silent =
        strings(case, "ambiguous").into_iter().find(|name| !warned.iter().any(|said| said.contains(name)));
    let what = format!("{}: {}", text(case, "id"), text(case, "what"));
    if found != expected {
        return Some(format!("{what}\n  expected {expected:?}\n  found    {found:?}"));
    }
    silent.map(|name| format!("{what}\n  no warning for `{name}`"))
}

fn names(key: usize, actor: &Value) -> ActorNames {
    ActorNames {
        key: ActorKey(key as u32),
        id: text(actor, "id").into(),
        name: text(actor, "name").into(),
        kind: Some(match text(actor, "kind") {
            "person" => ActorKind::Person,
            "state" => ActorKind::State,
            _ => ActorKind::Organization,
        }),
        aliases: strings(actor, "aliases").iter().map(|alias| alias.as_str().into()).collect(),
    }
}

/// As a reader compares words: one kind of apostrophe and of space.
fn plain(words: &str) -> String {
    words.replace(['’', '‘'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text<'a>(of: &'a Value, field: &str) -> &'a str {
    of[field].as_str().unwrap_or_default()
}

fn list<'a>(of: &'a Value, field: &str) -> &'a [Value] {
    of[field].as_array().map_or(&[], Vec::as_slice)
}

fn strings(of: &Value, field: &str) -> Vec<String> {
    list(of, field).iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
