//! Which words are a name, and where one name ends and the next begins.

use super::*;

#[test]
fn declared_names_win_longest_first_before_anything_is_split() {
    Desk::declaring(&["El Diario", "El Diario, Norte", "RIA Novosti", "Standard & Poor's", "RFE/RL"]).check(
        &[
            ("(El Diario, Norte, May 26)", "El Diario, Norte 2005-05-26"),
            ("(El Diario, Sur, May 26)", "El Diario 2005-05-26; Sur 2005-05-26"),
            ("(RIA-Novosti, ria novosti, May 26)", "RIA Novosti 2005-05-26; RIA Novosti 2005-05-26"),
            ("(Standard & Poor’s, May 26)", "Standard & Poor's 2005-05-26"),
            ("(RFE/RL, May 26)", "RFE/RL 2005-05-26"),
            ("(RIA, Novosti, May 26)", "RIA 2005-05-26; Novosti 2005-05-26"),
            ("(RIA Novosti daily, May 26)", "RIA Novosti daily 2005-05-26"),
            ("(RIA Novosti May 26)", "RIA Novosti 2005-05-26"),
        ],
    );
    Desk::declaring(&["St. Petersburg. Hourly"])
        .check(&[("(St. Petersburg. Hourly, May 2)", "St. Petersburg. Hourly 2005-05-02")]);
}

#[test]
fn an_article_is_no_part_of_a_name() {
    Desk::declaring(&["The Guardian"]).check(&[
        ("(guardian, May 26)", "The Guardian 2005-05-26"),
        ("(the Guardian, May 26)", "The Guardian 2005-05-26"),
        ("(the Economist, May 26)", "Economist 2005-05-26"),
        ("(AP, the Economist, May 26)", "AP 2005-05-26; Economist 2005-05-26"),
        ("(AP, May 25, the Economist, May 26)", "AP 2005-05-25; Economist 2005-05-26"),
        ("(the paper Izvestia, May 26)", ""),
    ]);
}

#[test]
fn small_letters_need_a_declaration() {
    let rows = &[("(taz, June 4)", ""), ("(AP, taz, June 4)", "AP 2005-06-04"), ("(iSANS, June 4)", "")];
    Desk::on("2005-06-20").check(rows);
    Desk::declaring(&["taz"]).check(&[
        ("(taz, June 4)", "taz 2005-06-04"),
        ("(AP, taz, June 4)", "AP 2005-06-04; taz 2005-06-04"),
        ("(AP, June 3, taz, June 4)", "AP 2005-06-03; taz 2005-06-04"),
    ]);
    Desk { listed: &["taz"], ..Desk::on("2005-06-20") }.check(&[("(taz, June 4)", "taz 2005-06-04")]);
}

#[test]
fn signs_between_names() {
    let undeclared = &[
        ("(Reuter & UPI, June 19)", "Reuter 2005-06-19; UPI 2005-06-19"),
        ("(AT&T, June 19)", "AT&T 2005-06-19"),
        ("(Russian and Western agencies, June 19)", "Russian and Western agencies 2005-06-19"),
        ("(AFP/Reuters, June 19)", "AFP/Reuters 2005-06-19"),
        ("(Interfax and Trud, June 19)", "Interfax and Trud 2005-06-19"),
    ];
    Desk::on("2005-06-20").check(undeclared);
    Desk::declaring(&["AFP", "Reuters", "Interfax"]).check(&[
        ("(AFP/Reuters, June 19)", "AFP 2005-06-19; Reuters 2005-06-19"),
        ("(AFP and the Reuters, June 19)", "AFP 2005-06-19; Reuters 2005-06-19"),
        ("(Trud, AFP and Reuters, June 19)", "Trud 2005-06-19; AFP 2005-06-19; Reuters 2005-06-19"),
        ("(Trud, AFP, and Reuters, June 19)", "Trud 2005-06-19; AFP 2005-06-19; Reuters 2005-06-19"),
        ("(Interfax and Trud, June 19)", "Interfax and Trud 2005-06-19"),
    ]);
}

#[test]
fn second_hand_names() {
    Desk::on("2005-06-20").check(&[
        ("(Vremya via Interfax, June 17)", "Vremya 2005-06-17; Interfax 2005-06-17"),
        ("(Vremya, via Interfax, June 17)", "Vremya 2005-06-17; Interfax 2005-06-17"),
        ("(Vremya, as cited by Interfax, June 17)", "Vremya 2005-06-17; Interfax 2005-06-17"),
        ("(Vremya cited by Interfax, June 17)", "Vremya 2005-06-17; Interfax 2005-06-17"),
        ("(Vremya, quoted by the AP, June 17)", "Vremya 2005-06-17; AP 2005-06-17"),
        ("(Vremya, quoted in Trud, June 17)", "Vremya 2005-06-17; Trud 2005-06-17"),
        ("(Vremya, as quoted by Trud, June 17)", "Vremya 2005-06-17; Trud 2005-06-17"),
        ("(Interfax, citing the Defense Ministry, June 17)", "Interfax 2005-06-17"),
        ("(Interfax, citing Trud, June 17)", "Interfax 2005-06-17"),
    ]);
    Desk::declaring(&["Trud"])
        .check(&[("(Interfax, citing Trud, June 17)", "Interfax 2005-06-17; Trud 2005-06-17")]);
}

#[test]
fn the_comma_before_the_date_is_needed() {
    Desk::on("2005-06-20").check(&[
        ("(Operation June 17)", ""),
        ("(Interfax June 17)", ""),
        ("(Interfax June 17, June 18)", ""),
        ("(the June 12 Movement, June 18)", "June 12 Movement 2005-06-18"),
    ]);
    Desk::declaring(&["Interfax"]).check(&[("(Interfax June 17)", "Interfax 2005-06-17")]);
}

#[test]
fn persons_and_places_with_a_colon_are_no_names() {
    let desk = Desk { persons: &["Ivan Petrov", "Trud"], declared: &["Trud"], ..Desk::on("2005-06-20") };
    desk.check(&[
        ("(Ivan Petrov, June 17)", ""),
        ("(AP, Ivan Petrov, June 17)", ""),
        ("(Trud, June 17)", "Trud 2005-06-17"),
        ("(Photo: ITAR-TASS, May 9)", ""),
        ("(Photo by Ivan Sidorov, May 9)", ""),
    ]);
}

#[test]
fn the_range_of_an_item_is_the_printed_name() {
    let text = "So (see the “Trud,” 24.kg, ng.ru/a/b.html, May 3; June 4).";
    let found = Desk::on("2005-06-20").read(&block(text));
    let items: Vec<_> = citations(&found)[0].1.groups.iter().flat_map(|group| &group.items).collect();
    let names: Vec<_> = items.iter().map(|item| &text[item.name.clone()]).collect();
    assert_eq!(names, ["Trud", "24.kg", "ng.ru", "June 4"]);
    assert_eq!(items[2].url.as_deref(), Some("https://ng.ru/a/b.html"));
}

#[test]
fn initials_of_a_publication_are_a_name_after_see() {
    Desk::on("2005-06-20").check(&[
        ("(see BAN January 25)", "BAN 2005-01-25"),
        ("(see BAN, January 25)", "BAN 2005-01-25"),
        ("(BAN January 25)", ""),
        ("(see ban January 25)", ""),
        ("(ban, January 25)", ""),
        ("(see BAN)", ""),
    ]);
}
