//! Random scripts of edits on random small sites: after each step the warm pages are those of a fresh
//! build. `BRIEFBOOK_SCRIPTS=5000` tries that many scripts.

use std::collections::BTreeMap;

use briefbook::pipeline::{Drafts, Options};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};

use super::world::{Edit, Issue, Subject, World};
use crate::support::site::Site;

fn number() -> impl Strategy<Value = u8> {
    0..60u8
}

fn numbers(most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(number(), 0..=most)
}

fn issue() -> impl Strategy<Value = Issue> {
    let few = || (numbers(1), numbers(1), numbers(2), numbers(1));
    let flags = prop_oneof![8 => Just(0u8), 1 => 0..128u8];
    (number(), 0..6u8, number(), few(), flags, numbers(5)).prop_map(
        |(title, date, publication, (topics, authors, actors, sources), flags, sentences)| Issue {
            title,
            date,
            publication,
            topics,
            authors,
            actors,
            sources,
            flags,
            sentences,
        },
    )
}

fn subject() -> impl Strategy<Value = Subject> {
    (number(), number(), numbers(2), prop_oneof![Just(0u8), number()], number())
        .prop_map(|(name, kind, aliases, role, sentence)| Subject { name, kind, aliases, role, sentence })
}

/// An edit of one of these kinds, with two numbers.
fn two(kinds: &'static [fn(u8, u8) -> Edit]) -> impl Strategy<Value = Edit> {
    (0..kinds.len(), number(), number()).prop_map(|(kind, one, other)| kinds[kind](one, other))
}

fn one(kinds: &'static [fn(u8) -> Edit]) -> impl Strategy<Value = Edit> {
    (0..kinds.len(), number()).prop_map(|(kind, one)| kinds[kind](one))
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (number(), issue()).prop_map(|(at, issue)| Edit::PutIssue(at, issue)),
        2 => (number(), subject()).prop_map(|(at, actor)| Edit::PutActor(at, actor)),
        2 => (number(), subject()).prop_map(|(at, source)| Edit::PutSource(at, source)),
        10 => two(&[
            Edit::Title,
            Edit::Date,
            Edit::Publication,
            Edit::Topic,
            Edit::Author,
            Edit::ListActor,
            Edit::ListSource,
            Edit::Flag,
            Edit::AddSentence,
            Edit::AddSentence,
            Edit::DropSentence,
        ]),
        3 => two(&[Edit::MoveIssue, Edit::CopyIssue, Edit::SwapIssues, Edit::SwapDates, Edit::MoveActor]),
        4 => two(&[
            Edit::ActorName,
            Edit::ActorKind,
            Edit::ActorAlias,
            Edit::ActorRole,
            Edit::ActorText,
            Edit::SourceName,
            Edit::SourceAlias,
        ]),
        3 => one(&[Edit::RemoveIssue, Edit::RemoveActor, Edit::RemoveSource]),
        2 => one(&[Edit::Setting, Edit::Bibliography, Edit::Template, Edit::RemovePage, Edit::RemoveAsset]),
        2 => two(&[Edit::PutAsset, Edit::ChangeAsset]),
        1 => (number(), number(), number()).prop_map(|(at, title, text)| Edit::PutPage(at, title, text)),
        1 => Just(Edit::Nothing),
    ]
}

/// The site as it begins, and what is edited in each step.
#[derive(Debug, Clone)]
struct Script {
    drafts: bool,
    issues: Vec<(u8, Issue)>,
    steps: Vec<Vec<Edit>>,
}

fn script() -> impl Strategy<Value = Script> {
    let issues = prop::collection::vec((number(), issue()), 0..4);
    let step =
        prop_oneof![3 => prop::collection::vec(edit(), 1..=1), 1 => prop::collection::vec(edit(), 2..5)];
    (prop::bool::weighted(0.2), issues, prop::collection::vec(step, 1..7))
        .prop_map(|(drafts, issues, steps)| Script { drafts, issues, steps })
}

/// Plays a script; says where warm and cold part.
fn play(script: &Script) -> Result<(), String> {
    let drafts = if script.drafts { Drafts::Shown } else { Drafts::Hidden };
    let mut site = Site::of(BTreeMap::new(), Options { drafts, base_url: None });
    let mut world = World::default();
    for (at, issue) in &script.issues {
        world.apply(&Edit::PutIssue(*at, issue.clone()));
    }
    let mut before = BTreeMap::new();
    for (number, step) in std::iter::once(&Vec::new()).chain(&script.steps).enumerate() {
        step.iter().for_each(|edit| world.apply(edit));
        let files = world.files();
        site.replace_all(files.clone());
        site.rebuild();
        if let Some(difference) = site.difference() {
            return Err(format!("after step {number}, {step:?}\n{}{difference}", shown(&before, &files)));
        }
        before = files;
    }
    Ok(())
}

/// The files of a site, and how they changed last.
fn shown(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> String {
    let mut shown = String::new();
    for path in before.keys().chain(after.keys().filter(|path| !before.contains_key(*path))) {
        let (old, new) = (before.get(path), after.get(path));
        if old == new {
            shown += &format!("=== {path}\n{}\n", old.map_or("", |text| text));
            continue;
        }
        for (sign, text) in [("---", old), ("+++", new)] {
            if let Some(text) = text {
                shown += &format!("{sign} {path}\n{text}\n");
            }
        }
    }
    shown
}

#[test]
fn any_edits_give_what_a_fresh_build_gives() {
    let scripts = std::env::var("BRIEFBOOK_SCRIPTS").ok().and_then(|count| count.parse().ok());
    let scripts: u32 = scripts.unwrap_or(200);
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u32);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| play_any(scripts.div_ceil(threads)));
        }
    });
}

/// Plays so many scripts.
fn play_any(scripts: u32) {
    let config =
        Config { cases: scripts, failure_persistence: None, max_shrink_iters: 4_000, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let outcome = runner.run(&script(), |script| play(&script).map_err(TestCaseError::fail));
    if let Err(TestError::Fail(reason, script)) = outcome {
        panic!("{reason}\nthe shortest script: {script:#?}");
    }
    outcome.expect("the scripts were played");
}
