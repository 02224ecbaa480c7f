//! Sameness, bounds, possessives, joints, longest match, and what is not read.

use super::*;

#[test]
fn white_space_of_any_kind_is_one_space() {
    check(&[
        ("Then Oleh\nMarchuk rose.", &["oleh-marchuk: Oleh\nMarchuk"]),
        ("Then Oleh\u{a0}Marchuk rose.", &["oleh-marchuk: Oleh\u{a0}Marchuk"]),
        ("Then Oleh  Marchuk rose.", &["oleh-marchuk: Oleh  Marchuk"]),
        ("Then Oleh \n Marchuk rose.", &["oleh-marchuk: Oleh \n Marchuk"]),
        ("The Republic of\nNorland voted.", &["norland: Republic of\nNorland"]),
    ]);
}

#[test]
fn where_a_script_parts_no_words_a_name_may_begin_and_end_anywhere() {
    check(&[
        ("昨日、河川銀行は発表した。", &["river-bank: 河川銀行"]),
        ("据孙河山说，Kompas公司", &["sun-heshan: 孙河山", "kompas: Kompas"]),
        ("เมื่อวานนี้ธนาคารแม่น้ำกล่าว", &["river-bank: ธนาคารแม่น้ำ"]),
        // What is more likely a part of another word.
        ("山河破碎，运河，孙河山说", &["sun-heshan: 孙河山"]),
        ("水、河、山", &["river-bank: 河"]),
        // A mark belongs to the sign before it.
        ("ธนาคารแม่น้ำ\u{e48}", &[]),
        ("Kompassen", &[]),
    ]);
}

#[test]
fn apostrophes_are_one_sign() {
    check(&[
        ("Sean O'Brien sang. O’Brien bowed.", &["sean-obrien: Sean O'Brien", "sean-obrien: O’Brien"]),
        ("Sean O’Brien sang; O'Brien's bow.", &["sean-obrien: Sean O’Brien", "sean-obrien: O'Brien's"]),
    ]);
}

#[test]
fn accents_of_latin_letters_are_ignored_both_ways() {
    check(&[
        ("Sukru Dagli and Şükrü Dağlı", &["sukru-dagli: Sukru Dagli", "sukru-dagli: Şükrü Dağlı"]),
        ("Lukasz Zolc or Łukasz Zółc", &["lukasz-zolc: Lukasz Zolc", "lukasz-zolc: Łukasz Zółc"]),
        ("Óleh Märchuk came.", &["oleh-marchuk: Óleh Märchuk"]),
        ("Mark: Ole\u{301}h Marchuk\u{302}.", &["oleh-marchuk: Ole\u{301}h Marchuk\u{302}"]),
        ("ŞÜKRÜ DAĞLI SPEAKS", &["sukru-dagli: ŞÜKRÜ DAĞLI"]),
    ]);
}

#[test]
fn other_letters_must_agree_but_for_yo() {
    check(&[
        (
            "Алена Федорова и Алёна Фёдорова",
            &["alyona-fedorova: Алена Федорова", "alyona-fedorova: Алёна Фёдорова"],
        ),
        ("Але\u{308}на Федорова", &["alyona-fedorova: Але\u{308}на Федорова"]),
        ("Олег Марчук. Олегъ Марчукъ.", &["oleh-marchuk: Олег Марчук"]),
        ("Олёг Марчук", &["oleh-marchuk: Олёг Марчук"]),
        ("Олэг Марчук", &[]),
        // The first letter is Latin.
        ("Oлег Марчук", &[]),
    ]);
}

#[test]
fn case_must_agree() {
    check(&[
        ("The fbg, the Fbg, the kompas, KOMPAS and norland.", &[]),
        ("oleh marchuk, Oleh MARCHUK, OLEH Marchuk", &[]),
        ("Oleh Marchuk met a marchuk and MARCHUK.", &["oleh-marchuk: Oleh Marchuk"]),
    ]);
}

#[test]
fn names_of_several_words_may_be_in_capitals() {
    check(&[
        (
            "OLEH MARCHUK AND THE FEDERAL BORDER GUARD",
            &["oleh-marchuk: OLEH MARCHUK", "border-guard: FEDERAL BORDER GUARD"],
        ),
        ("# OLEH MARCHUK'S PLAN", &["oleh-marchuk: OLEH MARCHUK'S"]),
        ("ОЛЕГ МАРЧУК", &["oleh-marchuk: ОЛЕГ МАРЧУК"]),
        (
            "PIET VAN DER MEER: VAN DER MEER STAYS",
            &["piet-van-der-meer: PIET VAN DER MEER", "piet-van-der-meer: VAN DER MEER"],
        ),
        ("АЛЕНА ФЁДОРОВА", &["alyona-fedorova: АЛЕНА ФЁДОРОВА"]),
    ]);
}

#[test]
fn small_beginnings_may_be_capital() {
    check(&[
        ("Al-Fajr Brigade and al-Fajr Brigade", &["al-fajr: Al-Fajr Brigade", "al-fajr: al-Fajr Brigade"]),
        ("AL-FAJR BRIGADE", &["al-fajr: AL-FAJR BRIGADE"]),
        (
            "Piet van der Meer. Van der Meer left.",
            &["piet-van-der-meer: Piet van der Meer", "piet-van-der-meer: Van der Meer"],
        ),
        ("Piet van der Meer. Van Der Meer left.", &["piet-van-der-meer: Piet van der Meer"]),
    ]);
}

#[test]
fn letters_and_digits_of_any_script_are_no_bounds() {
    check(&[
        ("Norlandic, Norlands, xNorland, Norland2, éNorland, Norlandя", &[]),
        ("FBGs and FBG1 and 2FBG", &[]),
        (
            "«Norland», (Norland), Norland/Kompas, Norland—Kompas",
            &[
                "norland: Norland", "norland: Norland", "norland: Norland", "kompas: Kompas",
                "norland: Norland", "kompas: Kompas",
            ],
        ),
        ("Norland", &["norland: Norland"]),
    ]);
}

#[test]
fn hyphens_are_bounds_towards_small_parts_only() {
    check(&[
        ("a Norland-led force", &["norland: Norland"]),
        ("the anti-Norland camp", &["norland: Norland"]),
        ("Anti-Norland, Norland-Atlas, Norland-2, 2-Norland, X-Norland", &[]),
        ("non-Norland-led", &["norland: Norland"]),
        ("Norland-, Kompas-run", &["norland: Norland", "kompas: Kompas"]),
        ("Norland--the state", &["norland: Norland"]),
        ("про-Norland и Norland-ориентированный", &["norland: Norland", "norland: Norland"]),
        ("Norland–Kompas talks", &["norland: Norland", "kompas: Kompas"]),
        ("Norland\u{2011}led", &["norland: Norland"]),
    ]);
}

#[test]
fn dots_within_a_word_are_no_bounds() {
    check(&[
        ("Norland.pdf, Kompas.4, news.Norland", &[]),
        (
            "He left Norland. Kompas stayed in Norland.",
            &["norland: Norland", "kompas: Kompas", "norland: Norland"],
        ),
        ("...Norland... and Kompas…", &["norland: Norland", "kompas: Kompas"]),
        ("N.R. agencies, N.R.", &["norland: N.R.", "norland: N.R."]),
        ("N.R.A. and N.Rx", &[]),
        ("T. J. Hale spoke; T.J. Hale did not.", &["t-j-hale: T. J. Hale", "t-j-hale: Hale"]),
        ("Wave! is loud, Wave is not, Wave!s", &["wave: Wave!"]),
        ("by @dotted and x@dotted", &["dotted: @dotted"]),
    ]);
}

#[test]
fn possessives_belong_to_the_mention() {
    check(&[
        ("Norland's, Norland’s plan", &["norland: Norland's", "norland: Norland’s"]),
        (
            "Hans Klaus' car, Klaus’ car, Klaus's car",
            &["hans-klaus: Hans Klaus'", "hans-klaus: Klaus’", "hans-klaus: Klaus's"],
        ),
        ("Norland' and Norland'sk", &["norland: Norland", "norland: Norland"]),
        ("the word 'Kompas' and ‘Kompas’", &["kompas: Kompas", "kompas: Kompas"]),
        ("Kompas'", &["kompas: Kompas'"]),
    ]);
}

#[test]
fn words_are_joined_by_white_space_or_their_own_hyphens() {
    check(&[
        ("Oleh. Marchuk", &[]),
        ("Oleh, Marchuk", &[]),
        ("Oleh-Marchuk", &[]),
        ("with Oleh\n\nMarchuk left", &[]),
        ("Radio-Nord, Radio Nord", &["radio-nord: Radio-Nord"]),
        (
            "Ada Kara-Lindt. Kara-Lindt, Kara Lindt, Lindt.",
            &["ada-kara-lindt: Ada Kara-Lindt", "ada-kara-lindt: Kara-Lindt"],
        ),
        ("Oleh {x} Marchuk", &[]),
    ]);
}

#[test]
fn the_longest_name_wins_and_its_words_are_used_up() {
    check(&[
        ("The Norland Union is not Norland.", &["union-of-norland: Norland Union", "norland: Norland"]),
        ("Kompas Media Group, Kompas Media", &["kompas: Kompas Media Group", "kompas: Kompas"]),
        ("Norland Unions", &["norland: Norland"]),
        ("Republic of Norland Union", &["norland: Republic of Norland"]),
        ("Federal Border Guard", &["border-guard: Federal Border Guard"]),
        // Nobody introduced this surname, yet its words are used up.
        ("the van der Meer Norland", &["norland: Norland"]),
    ]);
}

#[test]
fn some_text_is_not_read() {
    check(&[
        ("See {Oleh Marchuk}. Marchuk left.", &[]),
        ("See <Oleh Marchuk>. Marchuk left.", &[]),
        ("(Kompas, Norland; x) Kompas", &["kompas: Kompas"]),
        ("the agency (FBG, Kompas)", &["kompas: Kompas"]),
        ("http://example.org/Kompas https://x.org/?a=Kompas", &[]),
        ("www.Kompas.nl/Kompas WWW.Kompas", &[]),
        ("Kompas@example.org, info.Kompas-x@mail.example.org", &[]),
        ("example.org/Kompas and (example.org/a/Kompas)", &[]),
        (
            "Kompas/Norland and N.R./Kompas",
            &["kompas: Kompas", "norland: Norland", "norland: N.R.", "kompas: Kompas"],
        ),
        ("\"http://x.org\"—Kompas", &["kompas: Kompas"]),
        ("{Norland}Kompas", &[]),
    ]);
}

#[test]
fn switched_off_strings_are_no_mentions() {
    let front = Front { ignore: &["Kompas", "Norland’s"], ..Front::default() };
    check_with(
        &front,
        &[
            ("Kompas, Kompas's, Kompas Media Group", &["kompas: Kompas Media Group"]),
            ("Norland, Norland's, Norland’s", &["norland: Norland"]),
        ],
    );
}
