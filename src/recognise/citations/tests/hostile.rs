//! Texts that would hang or break a careless reader.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// Long enough for quadratic work to show.
const SIZE: usize = 200_000;

#[test]
fn long_blocks_are_read_in_linear_time() {
    let repeated = |text: &str| text.repeat(SIZE / text.len());
    let full = |text: &str| format!("({}) ", text.repeat(1_900 / text.len()));
    let texts = [
        repeated("("),
        repeated(")"),
        repeated("[@"),
        repeated("Interfax, June "),
        repeated("(Interfax, June "),
        format!("({}", repeated("Interfax, June 3; ")),
        format!("({})", repeated("Interfax, June 3; ")),
        repeated("()"),
        repeated(&full("A, ")),
        repeated(&full("a-")),
        repeated(&full("RIA, a.b.c/")),
        repeated(&full("June 3, ")),
        repeated(&full("3-")),
        repeated(&full("Abcd. E")),
        repeated(&full("Trud and ")),
        repeated(&full("Trud via ")),
        repeated(&full("see ")),
        repeated(&full("x ")),
        repeated(&full("\"A, ")),
        repeated(&format!("[@{}] ", "a,".repeat(900))),
        repeated("Trud (May 3) "),
    ];
    let desk = Desk::declaring(&["Trud", "Trud and Trud and Trud and Trud", "RIA Novosti"]);
    for text in texts {
        let start = Instant::now();
        _ = desk.read(&block(&text));
        // Loose enough for a slow machine and an unoptimised build; quadratic work would take minutes.
        assert!(start.elapsed() < Duration::from_secs(60), "{:?}: {}", start.elapsed(), &text[..40]);
    }
}

/// A piece of what citations are made of, or anything.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "(", ")", "[@", "]", ", ", ",", "; ", ". ", ".", "-", "–", "/", " & ", "&", ": ", " ", "\n", "\"",
        "“", "”", "’", "Interfax", "Trud", "taz", "EDM", "Monitor", "the ", "see ", "See also ", "cf. ",
        "Source: ", " via ", ", citing ", " and ", " also ", "June", "May", "Jan.", "февраля", "mars",
        " de ", "1er", "3", "17", "29", "31", "2004", "1998", "2005-06-17", "17.06.2005", "p. 3", "Monday",
        "ng.ru/a", "24.kg", "https://", "É", "ı", "İ", "\u{301}", "ß", "ﬁ", "漢字", "ა", "\u{ad}", "\u{a0}",
        "🙂", "@", "yesterday's ",
    ];
    prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_with_sound_ranges(
        pieces in prop::collection::vec(piece(), 0..40),
        code in (0usize..60, 0usize..20),
        lang in prop::sample::select(vec!["en", "ru", "de", "fr", "es", "uk", "kk", "xx", ""]),
    ) {
        let mut block = block(&format!("({})", pieces.concat()));
        let start = block.text.floor_char_boundary(code.0);
        let end = block.text.floor_char_boundary(start + code.1);
        if start < end {
            block.code.push(start..end);
        }
        let desk = Desk { lang, listed: &["taz"], ..Desk::declaring(&["Trud", "Interfax, Moscow", "ßäé"]) };
        let found = desk.read(&block);
        let local = found.iter().flat_map(|it| wording::bracket(&it.verdict, &it.range, &block.text));
        let local: Vec<_> = local.map(|local| local.range).collect();
        let found = citations(&found);
        let ranges = found.iter().flat_map(|(range, citation)| {
            let items = citation.groups.iter().flat_map(|group| &group.items);
            items.map(|item| item.name.clone()).chain([range.clone()])
        });
        for range in ranges.chain(local) {
            prop_assert!(block.text.get(range.clone()).is_some_and(|text| !text.is_empty()), "{range:?}");
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].0.end <= pair[1].0.start);
        }
    }
}
