//! Forms that may be recognised, nearly all of declared names only.

use super::*;

#[test]
fn undated_names_must_be_declared() {
    let desk = Desk::declaring(&["Reuters", "Interfax", "ITAR-TASS", "The Guardian", "Gazeta", "taz"]);
    desk.check(&[
        ("(Reuters)", "Reuters undated"),
        ("(Interfax, ITAR-TASS)", "Interfax undated; ITAR-TASS undated"),
        ("(via The Guardian)", "The Guardian undated"),
        ("(with Reuters and Interfax)", "Reuters undated; Interfax undated"),
        ("(Reuters, Interfax, and the Guardian)", "Reuters undated; Interfax undated; The Guardian undated"),
        ("(Interfax, June 3; Reuters)", "Interfax 2005-06-03; Reuters undated"),
        ("(taz)", "taz undated"),
        ("(gazeta)", ""),
        ("(Reuters, a news agency)", ""),
        ("(Reuters, Moscow)", ""),
        ("(Reuters photo)", ""),
        ("(EDM)", ""),
    ]);
    Desk::on("2005-06-20").check(&[("(Reuters)", ""), ("(with Reuters and Interfax)", "")]);
}

#[test]
fn a_declared_name_right_before_its_date() {
    Desk::declaring(&["Kommersant", "Novaya Gazeta", "Gazeta"]).check(&[
        ("in the daily Kommersant (March 24)", "Kommersant 2005-03-24"),
        ("in “Novaya Gazeta” (March 24, 26)", "Novaya Gazeta 2005-03-24, 2005-03-26"),
        ("in Kommersant (17 June, p. 3)", "Kommersant 2005-06-17"),
        ("in Kommersant(17 June)", ""),
        ("in Kommersant, (17 June)", ""),
        ("in Kommersant today (June 17)", ""),
        ("in pro-Kommersant (June 17)", ""),
        ("in the gazeta (June 17)", ""),
        ("in Kommersant (2004)", ""),
        ("in Izvestia (June 17)", ""),
    ]);
}

#[test]
fn years_and_months_of_declared_works() {
    Desk::declaring(&["Shraibman", "RIIA", "Coppieters", "Military Review"]).check(&[
        ("(Shraibman, 2021)", "Shraibman 2021-01-01..2021-12-31"),
        (
            "(RIIA 1998, 15; Coppieters 2000, 24)",
            "RIIA 1998-01-01..1998-12-31; Coppieters 2000-01-01..2000-12-31",
        ),
        ("(RIIA 1998: 15)", "RIIA 1998-01-01..1998-12-31"),
        ("(RIIA 1998, pp. 1-2)", "RIIA 1998-01-01..1998-12-31"),
        ("(see RIIA and Coppieters, 1998)", "RIIA 1998-01-01..1998-12-31; Coppieters 1998-01-01..1998-12-31"),
        ("(Military Review, May 2004)", "Military Review 2004-05-01..2004-05-31"),
        ("(Military Review, February 2004)", "Military Review 2004-02-01..2004-02-29"),
        ("(Ivanov, RIIA, 1998)", ""),
        ("(Moscow, 1995)", ""),
        ("(Naval Review, May 2004)", ""),
        ("(Naval Review, May 2004, June 3)", ""),
    ]);
}

#[test]
fn press_reviews_with_pages() {
    Desk::declaring(&["Kommersant", "Gazeta", "Noviye Izvestia"]).check(&[
        ("(1, 4, Kommersant, 1, 5, Noviye Izvestia, 1, 6)", "Kommersant undated; Noviye Izvestia undated"),
        ("(2, Gazeta, 3)", "Gazeta undated"),
        (
            "(1, 9, Gazeta, April 1, p. 6, Kommersant, April 1, p. 7 )",
            "Gazeta 2005-04-01; Kommersant 2005-04-01",
        ),
        ("(Gazeta, April 1, p. 6, Kommersant, April 2)", "Gazeta 2005-04-01; Kommersant 2005-04-02"),
        ("(1, 4, Trud, 1, 5)", ""),
        ("(1, 3, 7)", ""),
    ]);
}

#[test]
fn addresses_and_credit_lines() {
    Desk::declaring(&["Russia Matters"]).check(&[
        ("(ng.ru/politics/2018-08-07/8_7283.html)", "ng.ru undated"),
        ("(https://ng.ru/a and kp.ru/b)", "ng.ru undated; kp.ru undated"),
        ("(www.voanews.com)", ""),
        ("(AFP/Getty)", ""),
        ("(Moscow Times – themoscowtimes.com – June 8, 2004)", "Moscow Times 2004-06-08"),
        ("(Kennan Institute - wilsoncenter.org/kennan - Jan. 22)", "Kennan Institute 2005-01-22"),
        ("(Russia Matters – russiamatters.org)", "Russia Matters undated"),
        ("(Moscow Times – themoscowtimes.com)", ""),
        ("(Moscow Times – June 8, 2004)", ""),
    ]);
}

#[test]
fn relative_days_prose_around_and_words_before() {
    Desk::declaring(&["Trud"]).check(&[
        ("(See yesterday’s Monitor)", "*Monitor undated"),
        ("(see Tuesday's Trud)", "Trud undated"),
        ("(see yesterday's meeting)", ""),
        ("(By A. Author. Vedomosti, March 28, 2004, p. 3. Complete text:)", "Vedomosti 2004-03-28"),
        ("(See letters to The Economist, May 27)", "Economist 2005-05-27"),
        ("(see a report in Trud, May 27)", "Trud 2005-05-27"),
        ("(see the talks in Moscow, May 27)", ""),
    ]);
}

#[test]
fn other_languages() {
    for (lang, text, expected) in [
        ("en", "(Коммерсант, 15 июня)", "Коммерсант 2005-06-15"),
        ("en", "(Le Monde, 3 mars)", "Le Monde 2005-03-03"),
        ("en", "(Interfax, 17.06.2005)", "Interfax 2005-06-17"),
        ("en", "(El País, 3 de mayo de 2004)", "El País 2004-05-03"),
        ("en", "(Der Spiegel, 3. März)", "Der Spiegel 2005-03-03"),
        ("en", "(Le Monde, 1er mars)", "Le Monde 2005-03-01"),
        ("en", "(NASA, Mars 3)", ""),
        ("ru", "(см. также Коммерсант, 15 июня 2004 г.)", "Коммерсант 2004-06-15"),
        ("ru", "(«Труд», 15–16 янв., с. 3)", "Труд 2005-01-15..2005-01-16"),
        ("ru", "(Источник: Труд, 15 и 16 мая)", "Труд 2005-05-15, 2005-05-16"),
        ("ru", "(Источник: Труд, 15 мая и 16 июня)", "Труд 2005-05-15, 2005-06-16"),
        ("ru", "(Interfax, June 3)", "Interfax 2005-06-03"),
        (
            "de",
            "(Quelle: Die Zeit, 3. Mai; siehe auch Monitor, 4. Juni)",
            "Die Zeit 2005-05-03; *Monitor 2005-06-04",
        ),
        ("fr", "(voir Le Monde, lundi, 3 janv.)", "Le Monde 2005-01-03"),
        ("es", "(véase El País, 3 de mayo y 4 de junio)", "El País 2005-05-03, 2005-06-04"),
        ("uk", "(див. День, 3 червня)", "День 2005-06-03"),
        ("kk", "(Егемен, 3 маусым)", "Егемен 2005-06-03"),
    ] {
        let desk = Desk { lang, ..Desk::on("2005-06-20") };
        assert_eq!(desk.cites(&format!("So {text}.")), expected, "{lang}: {text}");
    }
}
