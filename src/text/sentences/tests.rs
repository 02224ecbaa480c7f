//! Texts with their sentences, parted by `|`, and citations in parentheses with a `;`.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// The sentences of a text around its citations, and around each word.
fn sentences(text: &str, lang: &str) -> Vec<String> {
    let mut evidence = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        evidence.push(at..at + word.trim_end().len());
        at += word.len();
    }
    at = 0;
    while let Some(start) = text[at..].find('(').map(|start| at + start) {
        let end = text[start..].find(')').map_or(text.len(), |end| start + end + 1);
        if text[start..end].contains(';') {
            evidence.retain(|word| word.end <= start || end < word.start);
            evidence.push(start..end);
        }
        at = end;
    }
    evidence.sort_by_key(|range| range.start);
    let mut found: Vec<String> =
        sentences_at(text, lang, &evidence).into_iter().map(|range| text[range].to_owned()).collect();
    found.dedup();
    found
}

fn check(lang: &str, rows: &[&str]) {
    for row in rows {
        let expected: Vec<_> = row.split(" | ").collect();
        assert_eq!(sentences(&expected.join(" "), lang), expected);
    }
}

#[test]
fn sentences_end_at_full_stops_but_not_at_abbreviations() {
    check(
        "en",
        &[
            "He left. | She stayed!",
            "U.S. agencies met. | The U.S. Embassy paid. | He lives in the U.S. | He left.",
            "Gen. Orlov saw Col. Hale. | Lt. Gen. Lind left. | Amb. Burke and Dep. Min. Vogel stayed.",
            "On Jan. 5 he left. | It was Sept. 9, 2004. | Then he came.",
            "The body (formerly the K.G.B.) met. | It rose.",
            "J. R. Lind Jr. came. | George W. Hale left.",
            "He said: “We left. They stayed.” | Then he went.",
            "He waited... | Then he left.",
            "See Vol. 2 and Para. 6 of it. | It ends.",
            "Read gazeta.kz for more. | Do.",
            "Dr. Who came. | It cost $3.5 million. | He left.",
        ],
    );
}

#[test]
fn a_citation_after_the_full_stop_belongs_to_the_sentence_before() {
    check(
        "en",
        &[
            "He left. (Interfax; June 17) | She stayed. (RIA; May 31.) | They ran (AP; May 3). | We sat.",
            "He left. (Interfax; June 17). | She stayed.",
            "“He left.” (Interfax; June 17) | She stayed.",
            "He left. (Interfax; June 17) (AP; June 18) | She stayed.",
            "He left (Interfax; June 17), and she stayed. | We sat.",
            "He left (Interfax; Jan. 17. See also AP; Feb. 3). | We sat.",
            "He left. (Interfax; June 17)",
            "He left. (Interfax; June 17) | “She stayed.” | He went.",
            "(Interfax; June 17) He left. | She stayed.",
        ],
    );
}

#[test]
fn parentheses_and_numbers_are_no_items_of_lists() {
    check(
        "en",
        &[
            "He came (on June 17) Then she left. | They met (in 2004). | All sat.",
            "He gave 1) hope and 2) Fear. | She left.",
            "1. He left. | She stayed.",
            "The law (1) Is old. | It holds.",
        ],
    );
}

#[test]
fn line_ends_are_spaces() {
    // No line begins an item.
    assert_eq!(sentences_at("He had\n- a car,\n• a house.", "en", &[0..2, 11..14]), [0..28, 0..28]);
    assert_eq!(sentences_at("He\nleft. She\nstayed.", "en", &[0..2, 10..13]), [0..8, 9..20]);
}

#[test]
fn notes_stay_with_their_sentence() {
    check("en", &["He left.¹ | She stayed."]);
}

#[test]
fn other_languages_have_their_own_abbreviations() {
    check(
        "ru",
        &[
            "Это было в 1990 г. в Москве. | Потом он уехал. | А. С. Лунин писал.",
            "В г. Алматы живёт 1,5 млн. человек. | Ул. Абая перекрыта.",
            "«Мы ушли. Они остались», — сказал он. | Потом он уехал.",
            "Ген. Орлов и проф. Линд пришли, т.е. почти все. | И т.д.",
            "Он ждал… | Потом ушёл (Интерфакс; 17 июня). | Спрос упал.",
        ],
    );
    check(
        "de",
        &[
            "Am 17. Juni kam Dr. Lind. | Er ging z.B. nach Bonn.",
            "Prof. Dr. h.c. Vogel sprach am 3. und 4. Mai. | Danach ging er.",
            "„Wir gehen. Sie bleiben“, sagte er. | Dann ging er (FAZ; 3. Mai). | Wir nicht.",
        ],
    );
    check(
        "fr",
        &[
            "M. Dubois et Mme Moreau ont parlé. | Puis ils sont partis.",
            "« Nous partons. Ils restent », dit-il. | Il attendait… | Puis il partit.",
            "Selon J.-P. Martin, tout va (Le Monde; 3 mars). | C’est fini.",
        ],
    );
    check(
        "es",
        &[
            "El Sr. Gómez y la Sra. Díaz hablaron. | Luego se fueron.",
            "¿Qué pasó? | ¡Nada! | Así lo dijo (EFE; 3 de mayo). | El Gral. Soto lo sabe.",
        ],
    );
    check(
        "uk",
        &[
            "Про це сказав В. П. Мороз у 1990 р. в Києві. | Потім він поїхав.",
            "У м. Києві живе 3 млн. людей (УНІАН; 17 червня). | Вул. Садова закрита.",
        ],
    );
    check(
        "kk",
        &["Бұл туралы Қ. К. Тоқаев айтты. | Ол 1990 ж. кетті. | Жол ашық (Айқын; 15 маусым). | Асу жабық."],
    );
    check("zh", &["他走了。"]);
    for lang in ["", "x", "en-GB", "EN", "zz-unknown", "🦀", "-"] {
        check(lang, &["He left. | She stayed."]);
    }
}

#[test]
fn long_blocks_have_the_sentences_of_short_ones() {
    let sentence = "He went to see Gen. Orlov in the U.S. and left (AP, Jan. 5, p. 17). ";
    let text = sentence.repeat(500);
    let evidence: Vec<_> = (0..500).map(|index| index * sentence.len()..index * sentence.len() + 2).collect();
    let expected: Vec<_> = evidence.iter().map(|word| word.start..word.start + sentence.len() - 1).collect();
    assert_eq!(sentences_at(&text, "en", &evidence), expected);
}

#[test]
fn time_grows_with_the_text() {
    for piece in
        ["“", "(", "' ", "He left. ", "“a.” ", "\n1. x", "'a. B' ", "(a) ", ". (A; 1) B", "a", "\u{a0}"]
    {
        let text = piece.repeat((1 << 19) / piece.len());
        let evidence: Vec<_> = (0..text.len() / piece.len())
            .map(|index| index * piece.len()..(index + 1) * piece.len())
            .collect();
        let start = Instant::now();
        sentences_at(&text, "en", &evidence);
        assert!(start.elapsed() < Duration::from_secs(60), "{piece:?} took {:?}", start.elapsed());
    }
}

const SOUP: &[&str] = &[
    "He left", ". ", "! ", "(", ")", "June 17", "U.S.", " ", "\n", "“", "”", "\"", "'", "…", "1.", "a)",
    "[@x]", "é", "🦀", "Mr.", "。", "(AP, May 3)", "[1]", "¹", "\u{a0}", "•",
];

fn holds(text: &str, lang: &str, seeds: &[(usize, usize)]) -> Result<(), TestCaseError> {
    let at = |seed: usize| text.floor_char_boundary(seed % (text.len() + 1));
    let mut evidence: Vec<_> =
        seeds.iter().map(|(one, other)| at(*one).min(at(*other))..at(*one).max(at(*other))).collect();
    evidence.sort_by_key(|range| (range.start, range.end));
    let found = sentences_at(text, lang, &evidence);
    prop_assert_eq!(found.len(), evidence.len());
    for (sentence, range) in found.iter().zip(&evidence) {
        prop_assert!(text.get(sentence.clone()).is_some());
        let words = trim(text, range.clone());
        if !words.is_empty() {
            prop_assert!(
                sentence.start <= words.start && words.end <= sentence.end,
                "{:?} {:?}",
                sentence,
                range
            );
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn sentences_hold_their_evidence_in_soup(
        pieces in proptest::collection::vec(proptest::sample::select(SOUP), 0..60),
        seeds in proptest::collection::vec(any::<(usize, usize)>(), 0..6),
    ) {
        for lang in ["en", "ru", "de", "zh"] {
            holds(&pieces.concat(), lang, &seeds)?;
        }
    }

    #[test]
    fn sentences_hold_their_evidence_in_any_text(
        text in any::<String>(),
        lang in any::<String>(),
        seeds in proptest::collection::vec(any::<(usize, usize)>(), 0..6),
    ) {
        holds(&text, &lang, &seeds)?;
    }
}
