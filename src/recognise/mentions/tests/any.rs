//! Any text at all: ranges hold, and time grows with the text alone.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// Pieces of names, joints, marks and rubbish.
const SOUP: &[&str] = &[
    "Oleh", "Marchuk", "OLEH MARCHUK", " ", " ", " ", "\n", "\u{a0}", "'s", "’", "-", ".", "[[", "]]", "|",
    "kompas", "Norland", "Union", "FBG", "Border Guard", "May", "17", "in ", "@", "/", "www.", "http://",
    "Şükrü", "Dağlı", "\u{301}", "ё", "Федорова", "van der", "Meer", "Al-", "Hadidi", "🦀", "\u{200b}", "ß",
    "(", ")", "Stone", "Rosa ",
];

fn soup() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(SOUP), 0..60).prop_map(|pieces| pieces.concat())
}

/// Ranges in a text, at any characters, in any order.
fn ranges(text: &str, seeds: &[(usize, usize)]) -> Vec<Range<usize>> {
    let at = |seed: usize| text.floor_char_boundary(seed % (text.len() + 1));
    seeds.iter().map(|(one, other)| at(*one).min(at(*other))..at(*one).max(at(*other))).collect()
}

fn holds(text: &str, seeds: &[(usize, usize)]) -> Result<(), TestCaseError> {
    let actors = cast();
    let matcher = ActorMatcher::new(&actors);
    let naming = Naming {
        title: "",
        lang: Lang::of("ru"),
        matcher: &matcher,
        listed: &[ActorKey(9)],
        extra: &actors[..2],
        ignore: &[],
    };
    let mut unread = ranges(text, seeds);
    let taken = unread.split_off(unread.len() / 2);
    let block = Block {
        kind: BlockKind::Prose,
        text: text.to_owned(),
        code: unread,
        links: vec![],
        emphasis: vec![],
        addresses: vec![],
        pieces: vec![],
    };
    let blocks = [block];
    let found = findings(&blocks, std::slice::from_ref(&taken), &naming, NearMisses::Skipped);
    let mut at = 0;
    for finding in &found {
        let range = &finding.range;
        prop_assert!(text.get(range.clone()).is_some());
        if finding.mention().is_some() {
            prop_assert!(at <= range.start && range.start < range.end);
            for other in blocks[0].code.iter().chain(&taken).filter(|other| !other.is_empty()) {
                prop_assert!(other.end <= range.start || range.end <= other.start);
            }
            at = range.end;
        }
    }
    let near = findings(&blocks, std::slice::from_ref(&taken), &naming, NearMisses::Included);
    prop_assert!(near.len() >= found.len());
    prop_assert!(near.iter().all(|finding| text.get(finding.range.clone()).is_some()));
    Ok(())
}

proptest! {
    #[test]
    fn ranges_hold_in_any_text(text in any::<String>(), seeds in any::<[(usize, usize); 4]>()) {
        holds(&text, &seeds)?;
    }

    #[test]
    fn ranges_hold_in_soup(text in soup(), seeds in proptest::collection::vec(any::<(usize, usize)>(), 0..4)) {
        holds(&text, &seeds)?;
    }

    #[test]
    fn any_names_can_be_gathered(names in proptest::collection::vec(any::<String>(), 1..8), text in any::<String>()) {
        let actors: Vec<_> = names.iter().enumerate().map(|(key, name)| ActorNames {
            key: ActorKey(key as u32),
            id: format!("a{key}").into(),
            name: name.as_str().into(),
            kind: Some(ActorKind::Person),
            aliases: vec![text.as_str().into()],
        }).collect();
        let matcher = ActorMatcher::new(&actors);
        let naming = Naming { title: "", lang: Lang::of("ru"), matcher: &matcher, listed: &[], extra: &[], ignore: &[] };
        let text = format!("{} {text} {}", names.join(" "), names.concat());
        let block = Block { kind: BlockKind::Prose, text, code: vec![], links: vec![], emphasis: vec![], addresses: vec![], pieces: vec![] };
        findings(&[block], &[], &naming, NearMisses::Skipped);
    }
}

#[test]
fn time_grows_with_the_text() {
    let matcher = ActorMatcher::new(&cast());
    let naming =
        Naming { title: "", lang: Lang::of("ru"), matcher: &matcher, listed: &[], extra: &[], ignore: &[] };
    for piece in [
        "Oleh Marchuk ", "Oleh ", "Oleh\n", "Marchuk/", "Marchuk-", "Norland'", "[[", "[[kompas",
        "[[kompas]] ", "FBG ", "a", "Republic of ", ".", "@", "Kompas@", "x.org/Kompas/", "www.", "://", "é",
        "\u{301}", "Kompas\u{2028}", "Stone ", "-",
    ] {
        let text = piece.repeat((1 << 20) / piece.len());
        let block = Block {
            kind: BlockKind::Prose,
            text,
            code: vec![],
            links: vec![],
            emphasis: vec![],
            addresses: vec![],
            pieces: vec![],
        };
        let start = Instant::now();
        findings(&[block], &[], &naming, NearMisses::Skipped);
        // Many times what a build with optimisation takes; a quadratic search would take minutes.
        assert!(start.elapsed() < Duration::from_secs(60), "{piece:?} took {:?}", start.elapsed());
    }
}
