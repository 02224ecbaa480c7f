//! Surnames, introductions, and names that several actors share.

use super::*;

#[test]
fn a_surname_counts_after_an_introduction() {
    check(&[
        (
            "Marchuk came. Oleh Marchuk left. Marchuk ran.",
            &["oleh-marchuk: Oleh Marchuk", "oleh-marchuk: Marchuk"],
        ),
        ("# Oleh Marchuk\n\nMarchuk ran.", &["oleh-marchuk: Oleh Marchuk", "oleh-marchuk: Marchuk"]),
        ("Oleg Marchuk ran. Марчук молчал.", &["oleh-marchuk: Oleg Marchuk", "oleh-marchuk: Марчук"]),
        ("[[oleh-marchuk|he]] ran. Marchuk fell.", &["oleh-marchuk: he", "oleh-marchuk: Marchuk"]),
        ("Oleh ran. Marchuk fell.", &[]),
        ("Lin bowed. Daofu bowed.", &["lin-daofu: Lin"]),
        (
            "Lin Daofu bowed. Lin and Daofu bowed.",
            &["lin-daofu: Lin Daofu", "lin-daofu: Lin", "lin-daofu: Daofu"],
        ),
    ]);
}

#[test]
fn the_front_matter_introduces_from_the_start() {
    let front = Front { listed: &["oleh-marchuk", "clara-may"], ..Front::default() };
    check_with(&front, &[("Marchuk met May.", &["oleh-marchuk: Marchuk", "clara-may: May"])]);
}

#[test]
fn particles_belong_to_the_surname() {
    check(&[
        (
            "Piet van der Meer; Meer, der Meer, van der Meer",
            &["piet-van-der-meer: Piet van der Meer", "piet-van-der-meer: van der Meer"],
        ),
        (
            "Omar Yusuf al-Hadidi; Al-Hadidi's, al-Hadidi, Hadidi, AL-HADIDI",
            &[
                "omar-al-hadidi: Omar Yusuf al-Hadidi",
                "omar-al-hadidi: Al-Hadidi's",
                "omar-al-hadidi: al-Hadidi",
            ],
        ),
    ]);
}

#[test]
fn descriptions_and_numbers_are_no_surnames() {
    check(&[
        ("Fritz Ebert III met III and Ebert.", &["fritz-third: Fritz Ebert III"]),
        ("The Lord of Thule saw the people of Thule.", &["fritz-third: Lord of Thule"]),
    ]);
}

#[test]
fn only_persons_have_surnames() {
    check(&[("The Atlas Islands are few. Islands are small.", &["atlas: Atlas Islands"])]);
}

#[test]
fn a_surname_that_is_a_month_does_not_count_in_dates() {
    let introduced = "Clara May spoke. ";
    for date in [
        "in May", "In May", "May 2018", "17 May", "17th May", "of May", "since May", "until May", "by May",
        "on May", "last May", "next May", "early May", "mid-May", "mid May", "late May", "MAY", "May\n5",
    ] {
        check(&[(&format!("{introduced}Then {date}, again."), &["clara-may: Clara May"])]);
    }
    for name in ["May", "said May", "with May"] {
        let text = format!("{introduced}Then {name}, again.");
        check(&[(&text, &["clara-may: Clara May", "clara-may: May"])]);
    }
    check(&[(
        "It was 2018. Clara May ran in May. In 2018. May fell.",
        &["clara-may: Clara May", "clara-may: May"],
    )]);
}

#[test]
fn a_surname_of_two_goes_to_the_one_named_earlier() {
    check(&[
        ("Rosa Stone ran. Stone fell.", &["rosa-stone: Rosa Stone", "rosa-stone: Stone"]),
        ("Stone ran. Rosa Stone fell.", &["rosa-stone: Rosa Stone"]),
        (
            "Rosa Stone ran. Stone fell. Emil Stone ran. Stone fell.",
            &["rosa-stone: Rosa Stone", "rosa-stone: Stone", "emil-stone: Emil Stone"],
        ),
    ]);
    let front = Front { listed: &["emil-stone"], ..Front::default() };
    check_with(&front, &[("Stone fell.", &["emil-stone: Stone"])]);
}

#[test]
fn an_alias_of_two_goes_to_the_one_named_anywhere() {
    check(&[
        (
            "The FBG met. The Federal Border Guard came.",
            &["border-guard: FBG", "border-guard: Federal Border Guard"],
        ),
        ("The FBG met. The Border Guard came.", &["border-guard: FBG", "border-guard: Border Guard"]),
        ("The FBG met.\n\n[[bureau-of-grain|It]] came.", &["bureau-of-grain: FBG", "bureau-of-grain: It"]),
        ("The FBG met.", &[]),
        (
            "The FBG met the Federal Border Guard and the Federal Bureau of Precision.",
            &["border-guard: Federal Border Guard", "bureau-of-grain: Federal Bureau of Precision"],
        ),
    ]);
    let front = Front { listed: &["bureau-of-grain"], ..Front::default() };
    check_with(&front, &[("The FBG met.", &["bureau-of-grain: FBG"])]);
}

#[test]
fn a_name_in_full_goes_before_a_surname() {
    check(&[("Ann Norland left Norland.", &["ann-norland: Ann Norland", "norland: Norland"])]);
}

#[test]
fn a_shared_alias_that_stays_open_is_reported_once() {
    let (_, diagnostics) = found("The FBG met. The FBG's chair left.\n\nThe FBG slept.", &Front::default());
    let [diagnostic] = &diagnostics[..] else { panic!("expected one diagnostic, found {diagnostics:?}") };
    assert_eq!(diagnostic.rule, "ambiguous-name");
    assert_eq!(diagnostic.range, 4..7);
    assert_eq!(diagnostic.message, "`FBG` could be `border-guard` or `bureau-of-grain`");
    assert_eq!(diagnostic.label, "not linked here and in 2 more places");
    assert_eq!(diagnostic.hint.as_deref(), Some("specify the actor: `[[border-guard|FBG]]`"));
}

#[test]
fn a_surname_is_reported_only_if_two_are_introduced() {
    assert!(found("Stone fell.", &Front::default()).1.is_empty());
    let (_, diagnostics) = found("Rosa Stone met Emil Stone. Stone's car.", &Front::default());
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].message, "`Stone` could be `emil-stone` or `rosa-stone`");
}

#[test]
fn actors_of_the_front_matter_alone_are_found_in_their_issue() {
    let extra = ActorNames {
        key: ActorKey(900),
        id: "ida-vogel".into(),
        name: "Ida Vogel".into(),
        kind: Some(ActorKind::Person),
        aliases: vec!["Norland Union of Birds".into(), "FBG".into()],
    };
    let front = Front { extra: vec![extra], ..Front::default() };
    check_with(
        &front,
        &[
            ("Vogel met Ida Vogel.", &["ida-vogel: Vogel", "ida-vogel: Ida Vogel"]),
            ("The Norland Union of Birds", &["ida-vogel: Norland Union of Birds"]),
            ("The Norland Union of Cats", &["union-of-norland: Norland Union"]),
            ("The FBG", &["ida-vogel: FBG"]),
            ("[[Ida Vogel]]", &["ida-vogel: Ida Vogel"]),
        ],
    );
}
