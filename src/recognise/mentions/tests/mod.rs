//! Sentences with what is found in them, one table for each rule.

mod any;
mod explicit;
mod spelling;
mod who;

use crate::model::block::{Block, BlockKind};
use crate::model::body::Body;
use crate::model::findings::Findings;
use crate::model::key::ActorKey;
use crate::model::vocabulary::{ActorKind, ActorNames};

use crate::recognise::diagnostics;
use crate::recognise::wording::LocalDiagnostic;
use crate::text::lang::Lang;

use super::*;

/// The cast of the tables: kind, id, name and aliases.
const CAST: &[(ActorKind, &str, &[&str])] = &[
    (ActorKind::Person, "oleh-marchuk", &["Oleh Marchuk", "Oleg Marchuk", "Олег Марчук"]),
    (ActorKind::Person, "alyona-fedorova", &["Алёна Фёдорова"]),
    (ActorKind::Person, "sukru-dagli", &["Şükrü Dağlı"]),
    (ActorKind::Person, "lukasz-zolc", &["Łukasz Żółć"]),
    (ActorKind::Person, "piet-van-der-meer", &["Piet van der Meer"]),
    (ActorKind::Person, "omar-al-hadidi", &["Omar Yusuf al-Hadidi"]),
    (ActorKind::Person, "ada-kara-lindt", &["Ada Kara-Lindt"]),
    (ActorKind::Person, "sean-obrien", &["Sean O'Brien"]),
    (ActorKind::Person, "clara-may", &["Clara May"]),
    (ActorKind::Person, "rosa-stone", &["Rosa Stone"]),
    (ActorKind::Person, "emil-stone", &["Emil Stone"]),
    (ActorKind::Person, "lin-daofu", &["Lin Daofu", "Lin"]),
    (ActorKind::Person, "hans-klaus", &["Hans Klaus"]),
    (ActorKind::Person, "fritz-third", &["Fritz Ebert III", "Lord of Thule"]),
    (ActorKind::Person, "t-j-hale", &["T. J. Hale"]),
    (ActorKind::Person, "ann-norland", &["Ann Norland"]),
    (ActorKind::State, "norland", &["Norland", "Republic of Norland", "N.R."]),
    (ActorKind::State, "atlas", &["Atlas Islands"]),
    (ActorKind::Organization, "union-of-norland", &["Norland Union"]),
    (ActorKind::Organization, "border-guard", &["Federal Border Guard", "FBG", "Border Guard"]),
    (ActorKind::Organization, "bureau-of-grain", &["Federal Bureau of Precision", "FBG"]),
    (ActorKind::Organization, "kompas", &["Kompas", "Kompas Media Group"]),
    (ActorKind::Organization, "al-fajr", &["al-Fajr Brigade"]),
    (ActorKind::Organization, "wave", &["Wave!"]),
    (ActorKind::Organization, "dotted", &["@dotted"]),
    (ActorKind::Organization, "radio-nord", &["Radio-Nord"]),
    (ActorKind::Organization, "river-bank", &["河川銀行", "河", "ธนาคารแม่น้ำ"]),
    (ActorKind::Person, "sun-heshan", &["孙河山"]),
];

fn cast() -> Vec<ActorNames> {
    let names = |(key, (kind, id, names)): (usize, &(ActorKind, &str, &[&str]))| ActorNames {
        key: ActorKey(key as u32),
        id: (*id).into(),
        name: names[0].into(),
        kind: Some(*kind),
        aliases: names[1..].iter().map(|alias| (*alias).into()).collect(),
    };
    CAST.iter().enumerate().map(names).collect()
}

/// A block from a text in which `{…}` is code, `<…>` a link, `(…)` with a `;` in it a citation, and `# ` begins
/// a heading; and the citations.
fn block(marked: &str) -> (Block, Vec<Range<usize>>) {
    let heading = marked.strip_prefix("# ");
    let kind = if heading.is_some() { BlockKind::Heading } else { BlockKind::Prose };
    let (mut text, mut code, mut links, mut taken) = (String::new(), vec![], vec![], vec![]);
    let mut open = 0;
    for sign in heading.unwrap_or(marked).chars() {
        match sign {
            '{' | '<' => open = text.len(),
            '}' => code.push(open..text.len()),
            '>' => links.push((open..text.len(), "https://example.org".to_owned())),
            _ => text.push(sign),
        }
        match sign {
            '(' => open = text.len() - 1,
            ')' if text[open..].contains(';') => taken.push(open..text.len()),
            _ => {}
        }
    }
    (Block { kind, text, code, links, emphasis: vec![], addresses: vec![], pieces: vec![] }, taken)
}

/// What an issue's front matter says of actors.
#[derive(Default)]
struct Front {
    listed: &'static [&'static str],
    ignore: &'static [&'static str],
    extra: Vec<ActorNames>,
}

/// The mentions of a text as `id: words`, and all diagnostics. Blocks are separated by empty lines.
fn found(text: &str, front: &Front) -> (Vec<String>, Vec<LocalDiagnostic>) {
    let actors = cast();
    let (blocks, taken): (Vec<_>, Vec<_>) = text.split("\n\n").map(block).unzip();
    let listed: Vec<_> =
        actors.iter().filter(|actor| front.listed.contains(&&*actor.id)).map(|actor| actor.key).collect();
    let ignore: Vec<_> = front.ignore.iter().map(|words| (*words).to_owned()).collect();
    let matcher = ActorMatcher::new(&actors);
    let naming = Naming {
        title: "",
        lang: Lang::of("ru"),
        matcher: &matcher,
        listed: &listed,
        extra: &front.extra,
        ignore: &ignore,
    };
    let mut in_text = findings(&blocks, &taken, &naming, NearMisses::Skipped);
    in_text.sort_by_key(|finding| (finding.block, finding.range.start));
    let mut said = Vec::new();
    for finding in &in_text {
        let Some(mention) = finding.mention() else { continue };
        let words = &blocks[finding.block].text[finding.range.clone()];
        let words = mention.shown.as_deref().unwrap_or(words);
        let by_key = |actor: &&ActorNames| actor.key == mention.actor;
        let actor = actors.iter().chain(&front.extra).find(by_key).expect("only known actors are found");
        said.push(format!("{}: {words}", actor.id));
    }
    let body = Body { blocks, ..Body::default() };
    let local = diagnostics::in_text(&body, &Findings { listed: Vec::new(), in_text });
    (said, local.into_iter().map(|(_, local)| local).collect())
}

/// Each row: a text, and what is found in it.
fn check(rows: &[(&str, &[&str])]) {
    check_with(&Front::default(), rows);
}

fn check_with(front: &Front, rows: &[(&str, &[&str])]) {
    let wrong: Vec<_> = rows
        .iter()
        .map(|(text, expected)| (text, expected, found(text, front).0))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text:?}\n  expected {expected:?}\n  found    {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
