//! What `suggest` proposes of small archives.

use briefbook::model::hash::Hash;
use briefbook::model::input::{Content, Input, Inputs};
use briefbook::model::vocabulary::ActorKind;
use briefbook::pipeline::{Drafts, Observer, Options, Pipeline};
use briefbook::suggest::{Suggestion, SuggestionKind};
use proptest::prelude::*;

struct Nobody;

impl Observer for Nobody {
    fn stage(&mut self, _: &'static str, _: usize) {}
}

fn input(path: &str, text: &str) -> Input {
    Input { path: path.into(), hash: Hash::of(text.as_bytes()), content: Content::Text(text.into()) }
}

/// What is suggested of issues with these texts, as `Name=kind/alias/role/count`.
fn suggested(texts: &[&str], lang: &str, actors: &[&str]) -> Vec<String> {
    let mut files = vec![input("briefbook.yaml", &format!("lang: {lang}\n"))];
    for (index, text) in texts.iter().enumerate() {
        let path = format!("content/issues/2005-06-{:02}-text.md", index + 10);
        files.push(input(
            &path.replace("-text", &format!("-text-{index}")),
            &format!("---\ntitle: T\n---\n\n{text}\n"),
        ));
    }
    for (index, actor) in actors.iter().enumerate() {
        files.push(input(&format!("content/actors/a{index}.md"), &format!("---\n{actor}\n---\n")));
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let mut pipeline = Pipeline::new(Options { drafts: Drafts::Shown, base_url: None });
    pipeline.update(Inputs { files }, &mut Nobody);
    let line = |it: Suggestion| {
        let kind = match it.noun {
            SuggestionKind::Actor(kind) => kind.map_or("?", ActorKind::word),
            SuggestionKind::Source => "source",
            SuggestionKind::DeclaredSource => "declared",
        };
        let role = it.role.unwrap_or_default();
        format!("{}={kind}/{}/{role}/{}", it.name, it.aliases.join(","), it.count)
    };
    pipeline.suggestions(1).into_iter().map(line).collect()
}

#[test]
fn names_are_distinguished_from_other_capitalised_words() {
    let cases: [(&str, &str, &[&str]); 16] = [
        (
            "a title gives role and person",
            "The visit of President Marta Ilves was short.",
            &["Marta Ilves=person//President/1"],
        ),
        (
            "a title of two words",
            "Then Prime Minister Karl Moss left.",
            &["Karl Moss=person//Prime Minister/1"],
        ),
        (
            "what stands before a title is dropped",
            "A letter by Lindish President Marta Ilves came.",
            &["Marta Ilves=person//President/1"],
        ),
        (
            "a title behind",
            "A letter by Marta Ilves, deputy chairman of a board, came.",
            &["Marta Ilves=person//deputy chairman/1"],
        ),
        (
            "an acronym is an alias",
            "In all this the Harbour Safety Board (HSB) was late. The HSB knew.",
            &["Harbour Safety Board=organization/HSB//3"],
        ),
        (
            "an acronym of another language",
            "They met the National Port Office (KSP). Then the KSP left.",
            &["National Port Office=organization/KSP//3"],
        ),
        (
            "a surname after the full name",
            "We saw Marta Ilves (she had come). Ilves’s words were few; nobody heard Ilves.",
            &["Marta Ilves=person///3"],
        ),
        (
            "no common word",
            "Moreover, it rained. Highlighting rain, they left. Rain fell, and rain helped. Nobody came.",
            &[],
        ),
        ("no month, no day", "It was on a Monday in June, and on Tuesday.", &[]),
        (
            "not in code, headlines or citations",
            "He read `Marta Ilves`, [read about Karl Moss](/karl-moss/) (Coastal Courier, June 3).",
            &["Coastal Courier=source///1"],
        ),
        (
            "diacritics are one spelling",
            "They saw Márta Ilves, and Marta Ilves, and Marta Ilves.",
            &["Marta Ilves=person///3"],
        ),
        ("joints", "He left the Bank of Lindholm.", &["Bank of Lindholm=organization///1"]),
        (
            "a particle",
            "We saw Karl von der Moss, and Omar al-Badi.",
            &["Karl von der Moss=person///1", "Omar al-Badi=person///1"],
        ),
        ("an adjective is no name", "The Lindish government and a Lindish ship left.", &[]),
        (
            "initials",
            "We saw K. Moss, and the U.S. Embassy.",
            &["K. Moss=?///1", "U.S. Embassy=organization///1"],
        ),
        ("a sentence behind initials", "She left the U.S. They were glad; they slept.", &["U.S.=state///1"]),
    ];
    let mut wrong = Vec::new();
    for (why, text, expected) in cases {
        let found = suggested(&[text], "en", &[]);
        if found != *expected {
            wrong.push(format!("{why}: {text}\n  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn states_companies_and_persons_are_told_apart() {
    let cases: [(&str, &[&str], &[&str]); 6] = [
        (
            "one state of all its names",
            &["They left the United States. The U.S. was far, and so was America."],
            &["United States=state/America,U.S.//3"],
        ),
        ("a city is no actor", &["They saw Chicago, and then Europe."], &[]),
        ("contractions are no names", &["So I'm here, and I’ve come, as I'd said."], &[]),
        (
            "a company has staff",
            &["He saw Gasco's spokesman, an employee of Gasco and Gasco's Andrew Moss."],
            &["Gasco=organization///3", "Andrew Moss=person///1"],
        ),
        (
            "a nickname",
            &["We saw Karl Moss, alias Mossy, and then Mossy left."],
            &["Karl Moss=person/Mossy//3"],
        ),
        (
            "a body of two words joined by and",
            &["He left the Harbour and Fish Administration."],
            &["Harbour and Fish Administration=organization///1"],
        ),
    ];
    for (why, texts, expected) in cases {
        assert_eq!(suggested(texts, "en", &[]), expected, "{why}");
    }
}

#[test]
fn initials_in_parentheses_do_not_make_a_person_an_organization() {
    let text = "They met Marta Ilves (MI), Juri Kask (JK) and others.";
    let found = suggested(&[text], "en", &[]);
    assert!(found.iter().all(|line| !line.contains("organization")), "{found:?}");
}

#[test]
fn an_acronym_of_two_names_belongs_to_one() {
    let text = "The Harbour Safety Board (HSB) met the Harbour Service Bank (HSB), the HSB (HSB).";
    let found = suggested(&[text], "en", &[]);
    assert_eq!(found.iter().filter(|line| line.contains("HSB")).count(), 1, "{found:?}");
}

#[test]
fn a_headline_in_capitals_does_not_swallow_names() {
    let text = "UNREST RETURNS TO LINDHOLM\n\nThey came to Lindholm, and stayed in Lindholm.";
    assert_eq!(suggested(&[text], "en", &[]), ["Lindholm=?///2"]);
}

#[test]
fn german_nouns_are_not_names() {
    let text = "Die Regierung sagte, Präsident Karl Moss habe mit Marta Ilves und dem Bundesnachrichtendienst (BND) über Gas gesprochen.";
    assert_eq!(
        suggested(&[text], "de", &[]),
        [
            "Bundesnachrichtendienst=organization/BND//2",
            "Karl Moss=person//Präsident/1",
            "Marta Ilves=person///1"
        ]
    );
}

#[test]
fn names_may_contain_capitals_and_small_words() {
    let text =
        "He read RFE/RL there. It was a paper on Conventional Forces in Lindland (CFL), and then on the CFL.";
    assert_eq!(
        suggested(&[text], "en", &[]),
        ["Conventional Forces in Lindland=organization/CFL//3", "RFE/RL=?///1"]
    );
}

#[test]
fn a_source_named_more_often_than_cited_is_an_actor_too() {
    let text =
        "A (Gasco, June 3). They saw Gasco, and Gasco, and Coastal (Coastal, June 4) (Coastal, June 5).";
    assert_eq!(suggested(&[text], "en", &[]), ["Gasco=?///2", "Coastal=source///2", "Gasco=source///1"]);
}

#[test]
fn doubtful_citations_are_listed_with_what_to_add() {
    let issue = |text: &str| format!("---\ntitle: T\ndate: 2005-06-10\n---\n\n{text}\n");
    let text = "A (taz, June 3) (Coastal, June 4). B (Coastal). C (taz, June 5) (Lind, June 3, Moss).";
    let mut pipeline = Pipeline::new(Options { drafts: Drafts::Shown, base_url: None });
    pipeline.update(Inputs { files: vec![input("content/issues/a.md", &issue(text))] }, &mut Nobody);
    let doubtful: Vec<String> = pipeline
        .doubtful_citations()
        .into_iter()
        .map(|it| format!("{} {} {}: {}", it.words, it.count, it.issues, it.advice))
        .collect();
    assert_eq!(
        doubtful,
        [
            "taz 2 1: content/sources/taz.md with `name: taz`, if it is a source",
            "(Lind, June 3, Moss) 1 1: `citations: {ignore: [\"Lind, June 3, Moss\"]}` if it is not a citation; otherwise, write `[@id, 2005-06-17]`",
            "Coastal 1 1: content/sources/coastal.md with `name: Coastal`, if it is a source",
        ]
    );
}

#[test]
fn names_are_suggested_in_other_scripts() {
    let text = "Об этом сказал министр Карл Мосс, и это услышал Мосс. Однако они ушли.";
    assert_eq!(suggested(&[text], "ru", &[]), ["Карл Мосс=person//министр/2"]);
    let text = "Hier le ministre a vu Éva Dubois. Selon Dubois, tout va.";
    assert_eq!(suggested(&[text], "fr", &[]), ["Éva Dubois=person///2"]);
}

#[test]
fn declared_names_are_not_suggested() {
    let text = "They saw Marta Ilves and Karl Moss. Then President Ilves spoke to the HSB.";
    let actors = ["name: Marta Ilves\nkind: person", "name: Harbour Safety Board\naliases: [HSB]"];
    assert_eq!(suggested(&[text], "en", &actors), ["Karl Moss=person///1"]);
}

#[test]
fn a_word_is_judged_by_the_whole_archive() {
    let first = "Lindholm was calm.";
    assert_eq!(suggested(&[first], "en", &[]), [""; 0]);
    assert_eq!(suggested(&[first, "He came to Lindholm."], "en", &[]), ["Lindholm=?///2"]);
}

#[test]
fn spellings_of_one_source_are_grouped() {
    let text = "A (Coastal, June 3). B (Coastal News Agency, June 4). C (Coastal, June 5). D (www.coastal.ex, June 5).";
    assert_eq!(suggested(&[text], "en", &[]), ["Coastal=source/Coastal News Agency,www.coastal.ex//4"]);
    let text = "A (Harbour Courier, June 3). B (Harbor Courier, June 4). C (Harbour Courier, June 5).";
    assert_eq!(suggested(&[text], "en", &[]), ["Harbour Courier=source/Harbor Courier//3"]);
}

/// Words and signs that names are made of, in any order.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "Marta", "Ilves", "Karl", "Moss", "President", "Harbour", "Board", "(HB)", "of", "and", "the",
            "U.S.", "alias", "said", "Andrew", "Jr.", "—", "’s", "'", "\n\n", "- ", "# ", "[", "](x)", "`",
            "&shy;", "Ä", "Карл", "Мосс", "министр", "中", "I'm", "LWN.net", "a.b.c", "HB", "von", "K.", ".",
            ",", "\u{301}",
        ])
        .prop_map(str::to_owned),
        ".{0,3}",
    ];
    prop::collection::vec((piece, prop::sample::select(vec![" ", " ", "", "\n"])), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| piece + space).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_are_suggested_of_any_text(one in words(), other in words()) {
        let found = suggested(&[&one, &other, &one], "en", &[]);
        prop_assert_eq!(found, suggested(&[&one, &other, &one], "en", &[]));
    }
}

#[test]
fn words_next_to_a_name_introduce_others() {
    let texts = [
        "Marta \"Mai\" Ilves came. Marta Ilves spoke. Mai left, and “Mai” said so.",
        "The Harbour Trade Board (HTB Bank) met. It was the HTB Bank that paid the Harbour Trade Board.",
        "For the Government of the\nFor the Government of Norway: Karl Moss. So Norway signed.",
    ];
    let found = suggested(&texts, "en", &[]);
    let names: Vec<&str> = found.iter().map(|line| line.split('=').next().unwrap()).collect();
    assert!(names.contains(&"Marta Ilves") && !names.contains(&"Mai"), "{found:?}");
    assert!(names.contains(&"Harbour Trade Board") && !names.contains(&"HTB Bank"), "{found:?}");
    assert!(names.contains(&"Norway") && !names.iter().any(|name| name.contains("For")), "{found:?}");
}

/// Pieces of names, titles, acronyms, quotations and rubbish.
const SOUP: &[&str] = &[
    "Marta", "Ilves", "Karl Moss", "President ", "MS. MOSS:", "Harbour Board", " (HB) ", "(HB Bank)",
    " \"Mai\" ", " ", " ", " ", "\n", ", ", ". ", "and ", "of the ", "For the ", "Government of ", "Norway",
    "U.S.", "'s ", "’", "\u{ad}", "\u{200b}", "[[", "]]", "`", "Марта ", "Ильвес", "Гаага ", "alias ",
    "I'm ", "河川", "-", "/", "I", "Jr. ", "said ", "🦀",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]
    #[test]
    fn any_text_has_suggestions(
        pieces in proptest::collection::vec(proptest::sample::select(SOUP), 0..80),
        text in any::<String>(),
        lang in proptest::sample::select(&["en", "ru", "de", "kk", "xx"][..]),
    ) {
        let soup = pieces.concat();
        suggested(&[&soup, &text, &format!("{soup}{text}")], lang, &["name: Karl Moss\nkind: person"]);
    }
}

#[test]
fn who_employs_people_may_be_a_person() {
    let text = "President Joe Moss spoke. Karl Ilves, chief of staff to Joe Moss, and Ann Lee, press secretary of \
                Joe Moss, came. President Joe Moss left.";
    let found = suggested(&[text, text, text], "en", &[]);
    assert!(found.iter().any(|it| it.starts_with("Joe Moss=person/")), "{found:?}");
}

#[test]
fn a_nickname_is_no_other_person() {
    let found = suggested(
        &["Senator Joseph Moss spoke to Bill Lee.", "Joe Moss spoke. William Lee spoke."],
        "en",
        &[],
    );
    let persons: Vec<_> = found.iter().filter(|it| it.contains("=person/")).collect();
    assert_eq!(persons.len(), 2, "{found:?}");
}

#[test]
fn bodies_of_several_states_are_several() {
    let text =
        "The U.S. Department of Labor met. Its Department of Labor met. A Canada Department of Labor met.";
    let found = suggested(&[text, "The U.S. Department of Labor met.", text], "en", &[]);
    let of = |name: &str| found.iter().find(|it| it.starts_with(&format!("{name}=")));
    assert!(of("Canada Department of Labor").is_some(), "{found:?}");
    let main = found.iter().find(|it| it.contains("U.S. Department of Labor")).unwrap();
    assert!(!main.contains("Canada"), "{found:?}");
}

#[test]
fn the_acronym_of_a_department_may_leave_out_its_head() {
    let text = "The Department of Harbour and Human Services met. HHS was late, and HHS left.";
    let found = suggested(&[text, text], "en", &[]);
    assert!(found.iter().any(|it| it.contains("Services=organization/HHS")), "{found:?}");
}
