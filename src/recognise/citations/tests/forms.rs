//! The inventory of core forms, and the grammar.

use super::*;
use crate::model::settings::DayOrder;

#[test]
fn sources_and_days_in_groups() {
    Desk::on("2005-06-20").check(&[
        ("(Interfax, June 17)", "Interfax 2005-06-17"),
        ("(Kommersant, Vedomosti, June 15)", "Kommersant 2005-06-15; Vedomosti 2005-06-15"),
        ("(Trud, May 30, June 1; Flux, May 31)", "Trud 2005-05-30, 2005-06-01; Flux 2005-05-31"),
        ("(AP, May 3, Reuters, May 4)", "AP 2005-05-03; Reuters 2005-05-04"),
        ("(Trud, Flux, April 28, May 1)", "Trud 2005-04-28, 2005-05-01; Flux 2005-04-28, 2005-05-01"),
        ("(Interfax, May 16, 20)", "Interfax 2005-05-16, 2005-05-20"),
        ("(Interfax, May 17 and 20)", "Interfax 2005-05-17, 2005-05-20"),
        ("(Interfax, May 17, 18, and 20)", "Interfax 2005-05-17, 2005-05-18, 2005-05-20"),
        ("(Interfax, May 17, 17)", "Interfax 2005-05-17"),
        ("(Kommersant, June 15-16)", "Kommersant 2005-06-15..2005-06-16"),
        ("(Kommersant, June 15–16)", "Kommersant 2005-06-15..2005-06-16"),
        ("(Kommersant, June 15 — 16)", "Kommersant 2005-06-15..2005-06-16"),
        ("(Interfax, May 31–June 2)", "Interfax 2005-05-31..2005-06-02"),
        ("(Trud, June 10, 13-14, 17)", "Trud 2005-06-10, 2005-06-13..2005-06-14, 2005-06-17"),
        ("(Trud, May 3; June 4)", "Trud 2005-05-03; Trud 2005-06-04"),
        ("(AP, Trud, May 3; June 4)", "AP 2005-05-03; Trud 2005-05-03; Trud 2005-06-04"),
    ]);
}

#[test]
fn days_and_months_in_either_order() {
    Desk::on("2005-06-20").check(&[
        ("(Interfax, 17 June)", "Interfax 2005-06-17"),
        ("(Trud, 3–4 March)", "Trud 2005-03-03..2005-03-04"),
        ("(Trud, 28 February, 1 March)", "Trud 2005-02-28, 2005-03-01"),
        ("(Trud, 31 May – 2 June)", "Trud 2005-05-31..2005-06-02"),
        ("(Trud, 3 March, 5)", "Trud 2005-03-03, 2005-03-05"),
        ("(AP, Jan. 22; Trud, Sept 10)", "AP 2005-01-22; Trud 2004-09-10"),
        ("(AP, 22 Jan.)", "AP 2005-01-22"),
        ("(AP, Dec. 30.)", "AP 2004-12-30"),
        ("(AP, Sep 9)", "AP 2004-09-09"),
        ("(AP, JUNE 9)", "AP 2005-06-09"),
        ("(Izvestia, June 17, 2003)", "Izvestia 2003-06-17"),
        ("(Izvestia, June 17 2003)", "Izvestia 2003-06-17"),
        ("(Izvestia, 17 June 2003)", "Izvestia 2003-06-17"),
        ("(Izvestia, 17 June, 2003)", "Izvestia 2003-06-17"),
        ("(Izvestia, 2005-06-17, 2005-06-19)", "Izvestia 2005-06-17, 2005-06-19"),
        ("(Interfax, Monday, June 6)", "Interfax 2005-06-06"),
    ]);
}

#[test]
fn pages_remarks_and_qualifiers_are_dropped() {
    Desk::on("2005-06-20").check(&[
        ("(Kommersant, June 15, p. 3)", "Kommersant 2005-06-15"),
        ("(Kommersant, June 15, pp. 1, 3)", "Kommersant 2005-06-15"),
        ("(Kommersant, pp. 1, 3, June 15)", "Kommersant 2005-06-15"),
        ("(Kommersant, p. 3, 2005-06-15)", "Kommersant 2005-06-15"),
        ("(Kommersant, p. 3, 15-16 June)", "Kommersant 2005-06-15..2005-06-16"),
        ("(Itogi, Vol. 3, No. 23, June 15)", "Itogi 2005-06-15"),
        ("(Kommersant, June 15, p. 3; Trud, June 16, p. 1)", "Kommersant 2005-06-15; Trud 2005-06-16"),
        ("(see EDM, June 18, for an earlier case)", "*Eurasia Daily Monitor 2005-06-18"),
        ("(Channel One TV, evening news, May 3)", "Channel One TV 2005-05-03"),
        ("(Rossiya, evening news, second part, May 3)", "Rossiya 2005-05-03"),
        ("(Interfax, June 3, read on May 5)", ""),
        ("(Interfax, June 3, In Russian)", ""),
        ("(Interfax, June 3, 4 copies)", ""),
        ("(Interfax, June 3 in Russian)", ""),
    ]);
}

#[test]
fn quotes_white_space_and_hosts() {
    Desk::on("2005-06-20").check(&[
        ("(\"Kommersant,\" June 15)", "Kommersant 2005-06-15"),
        ("(“Kommersant,” “Trud,” June 15)", "Kommersant 2005-06-15; Trud 2005-06-15"),
        ("(RIA \"Novosti,\" June 15)", "RIA Novosti 2005-06-15"),
        ("(«Труд», June 15)", "Труд 2005-06-15"),
        ("(\"War, Bread and Gas,\" Kommersant, June 15)", "Kommersant 2005-06-15"),
        ("(Radio \"Liberty\", June 15)", "Radio \"Liberty\" 2005-06-15"),
        ("( Trend , March 6)", "Trend 2005-03-06"),
        ("(Itar-Tass,June 9)", "Itar-Tass 2005-06-09"),
        ("(Nezavisimaya\ngazeta,\nJune\u{a0}9)", "Nezavisimaya gazeta 2005-06-09"),
        ("(www.gazeta.kz, June 9)", "www.gazeta.kz 2005-06-09"),
        ("(24.kg, May 4; Tut.by, May 5)", "24.kg 2005-05-04; Tut.by 2005-05-05"),
        ("(lenta.ru, June 9)", "lenta.ru 2005-06-09"),
        ("(e.g., June 9)", ""),
    ]);
}

#[test]
fn leads_and_sentences() {
    Desk::on("2005-06-20").check(&[
        ("(Source: Interfax, June 17)", "Interfax 2005-06-17"),
        ("(SOURCES: AP, Trud, June 17)", "AP 2005-06-17; Trud 2005-06-17"),
        ("(see Interfax, June 17)", "Interfax 2005-06-17"),
        ("(cf. Interfax, June 17; see also Trud, June 16)", "Interfax 2005-06-17; Trud 2005-06-16"),
        (
            "(Russian agencies, June 13. See also Monitor, May 4, 18-21)",
            "Russian agencies 2005-06-13; *Monitor 2005-05-04, 2005-05-18..2005-05-21",
        ),
        ("(Interfax, June 13. That was on Moscow time.)", "Interfax 2005-06-13"),
        ("(St. Petersburg Times, June 13)", "St. Petersburg Times 2005-06-13"),
        ("(U.S. News, June 13)", "U.S. News 2005-06-13"),
        ("(He spoke on May 3 in Omsk. Interfax, June 13)", "Interfax 2005-06-13"),
        ("(He spoke in Omsk. Interfax, June 13)", "Interfax 2005-06-13"),
    ]);
}

#[test]
fn what_brackets_say_of_a_name_or_a_date_is_dropped() {
    Desk::declaring(&["Trud", "Daily Times [Lahore]"]).check(&[
        ("(Dawn [Karachi], June 3; BBC, June 4)", "Dawn 2005-06-03; BBC 2005-06-04"),
        ("(The News [Islamabad], Dawn [Karachi], June 3)", "News 2005-06-03; Dawn 2005-06-03"),
        ("(Trud [in Russian], June 3)", "Trud 2005-06-03"),
        ("(Trud [Moscow])", "Trud undated"),
        ("(Daily Times [Lahore], June 3)", "Daily Times [Lahore] 2005-06-03"),
        ("(RIA Novosti, June 3, 2005 [accessed June 4])", "RIA Novosti 2005-06-03"),
        ("(Dawn [Karachi], June 3 [in Urdu]; BBC, June 4)", "Dawn 2005-06-03; BBC 2005-06-04"),
        ("(Trud, June 3 [2004])", ""),
        ("(Trud [2004], June 3)", ""),
        ("(Dawn, June 3 [2004]; BBC, June 4)", "BBC 2005-06-04"),
        ("(Trud [June 3])", ""),
        ("(Trud [no. 5, June 1, 2004])", ""),
        ("(Trud, May 2005 [see Dawn, June 3])", ""),
        ("(Trud [a factory])", ""),
        ("(Trud, May 2005 [accessed June 3])", "Trud 2005-05-01..2005-05-31"),
        ("(Dawn [Karachi June 3)", ""),
        ("(Dawn [Karachi] June 3)", ""),
        ("(Dawn [], June 3)", "Dawn 2005-06-03"),
        ("([Karachi], June 3)", ""),
        ("(He said [that] it rained, June 3)", ""),
    ]);
}

#[test]
fn a_group_that_does_not_fit_to_its_end_leaves_the_others() {
    Desk::on("2005-06-20").check(&[
        ("(Tbilisi, March 26, Civil Georgia)", ""),
        ("(Interfax, June 3; Trud)", "Interfax 2005-06-03"),
        ("(Interfax; Trud, June 3)", "Trud 2005-06-03"),
        ("(Interfax, June 3;)", "Interfax 2005-06-03"),
        ("(Interfax, June 3, 5 or 7)", ""),
        ("(Interfax, June 3-5-7)", ""),
        ("(May 3; Interfax, June 3)", "Interfax 2005-06-03"),
        ("(Interfax, evening news, Trud, June 3)", ""),
    ]);
}

#[test]
fn cross_references() {
    let desk = Desk::on("2005-06-20");
    desk.check(&[
        ("(see EDM, May 17)", "*Eurasia Daily Monitor 2005-05-17"),
        ("(EDM, May 17)", "*Eurasia Daily Monitor 2005-05-17"),
        ("(See the Monitor, May 12, 16, June 2)", "*Monitor 2005-05-12, 2005-05-16, 2005-06-02"),
        ("(the Monitor, May 12)", "*Monitor 2005-05-12"),
        ("(see \"Eurasia Daily Monitor,\" 17 May)", "*Eurasia Daily Monitor 2005-05-17"),
        ("(see EDM January 25)", "*Eurasia Daily Monitor 2005-01-25"),
        ("(For background, see EDM, May 17)", "*Eurasia Daily Monitor 2005-05-17"),
        ("(for more on this see the Monitor, May 12, 16)", "*Monitor 2005-05-12, 2005-05-16"),
        (
            "(Trud, June 3; for details, see EDM, May 17)",
            "Trud 2005-06-03; *Eurasia Daily Monitor 2005-05-17",
        ),
        ("(For background, see Basapress, May 17)", ""),
        ("(Trud, see EDM, May 17)", ""),
        ("(BBC and Interfax, see EDM, May 17)", ""),
        ("(born in May 1950, see EDM, May 17)", ""),
        ("(EDM January 25)", ""),
        (
            "(see EDM, December 14, 2003; January 31, 2004)",
            "*Eurasia Daily Monitor 2003-12-14; *Eurasia Daily Monitor 2004-01-31",
        ),
        (
            "(see the Monitor, April 20, 21, also May 5, 8)",
            "*Monitor 2005-04-20, 2005-04-21, 2005-05-05, 2005-05-08",
        ),
        ("(see the Monitor, April 20; also May 5)", "*Monitor 2005-04-20; *Monitor 2005-05-05"),
        (
            "(Interfax, June 3; see also EDM, May 17)",
            "Interfax 2005-06-03; *Eurasia Daily Monitor 2005-05-17",
        ),
        ("(see NCW January 25)", ""),
        ("(see NCW, May 17; May 19)", "NCW 2005-05-17; NCW 2005-05-19"),
    ]);
    let both = Desk::declaring(&["Monitor"]);
    both.check(&[
        ("(see Monitor, May 12)", "*Monitor 2005-05-12"),
        ("(Monitor, May 12)", "Monitor 2005-05-12"),
    ]);
}

#[test]
fn explicit_citations() {
    Desk::declaring(&["interfax", "b=Basa Press=BP", "El Diario, Norte"]).check(&[
        ("[@interfax, 2005-06-17]", "interfax 2005-06-17"),
        ("[@b, 2005-06-15; @interfax, 2005-06-16]", "Basa Press 2005-06-15; interfax 2005-06-16"),
        ("[@bp, 2005-06-15/2005-06-17]", "Basa Press 2005-06-15..2005-06-17"),
        ("[@Basa Press]", "Basa Press undated"),
        ("[@El Diario, Norte, 2005-06-17, June 19, p. 3]", "El Diario, Norte 2005-06-17, 2005-06-19"),
        ("([@interfax, 2005-06-17])", "interfax 2005-06-17"),
        ("[@nobody, 2005-06-17]", ""),
        ("[@interfax, soon]", ""),
        ("[@interfax, p. 12]", "interfax undated"),
        ("[@interfax p. 12]", "interfax undated"),
        ("[see @interfax, pp. 3–5; also @b, 2005-06-22, p. 1]", "interfax undated; Basa Press 2005-06-22"),
        ("[-@interfax]", "interfax undated"),
        ("[@interfax, 2005-06-17; ]", "interfax 2005-06-17"),
        ("as @interfax says", "interfax undated"),
        ("as @interfax [p. 3] says", "interfax undated"),
        ("[someone @interfax]", "interfax undated"),
        ("[@ Stanford]", ""),
        ("[@]", ""),
        ("a@interfax", ""),
        ("as @nobody says", ""),
        ("[@edm, 2005-05-17]", "*Eurasia Daily Monitor 2005-05-17"),
    ]);
}

#[test]
fn only_an_outermost_parenthesis_that_holds_at_most_short_forms_is_read() {
    Desk::on("2005-06-20").check(&[
        ("(a poll (Interfax, June 17) said)", ""),
        ("(Interfax, June 17 (in Russian))", "Interfax 2005-06-17"),
        ("(Coastal Courier (in Russian), June 17)", "Coastal Courier 2005-06-17"),
        ("(Ministry of Harbours (MH), June 17)", "Ministry of Harbours 2005-06-17"),
        ("(Kayhan (Iran), Dawn (Karachi), June 17)", "Kayhan 2005-06-17; Dawn 2005-06-17"),
        ("(Ministry of Harbours (see above), June 17)", ""),
        ("(Ministry of Harbours (founded May 3, 1990), June 17)", ""),
        ("(the minister (MH) being ill, June 17)", ""),
        ("(Ministry (of (MH)), June 17)", ""),
        ("(an open one (Interfax, June 17)", "Interfax 2005-06-17"),
        ("(Interfax, June 17", ""),
        ("1) (Interfax, June 17) 2)", "Interfax 2005-06-17"),
    ]);
}

#[test]
fn code_is_not_read_and_its_brackets_are_text() {
    let desk = Desk::on("2005-06-20");
    let mut block = block("Write (Interfax, June 17) or ( (Trud, June 18).");
    let code = |block: &Block, text: &str| {
        let start = block.text.find(text).unwrap();
        start..start + text.len()
    };
    block.code = vec![code(&block, "(Interfax, June 17)"), code(&block, "( ")];
    let found = desk.read(&block);
    let [(range, _)] = &citations(&found)[..] else { panic!("{found:?}") };
    assert_eq!(&block.text[range.clone()], "(Trud, June 18)");
    block.code = vec![code(&block, "Trud")];
    assert_eq!(citations(&desk.read(&block)).len(), 1);
}

#[test]
fn a_link_over_the_name_or_its_dates_is_the_address_of_the_item() {
    let mut block = block("So (the AP, Trud, June 17; Flux, June 18).");
    let link = |text: &str, address: &str| {
        let start = block.text.find(text).unwrap();
        (start..start + text.len(), address.to_owned())
    };
    block.links = vec![link("Trud", "https://a.example"), link("June 18", "https://b.example")];
    let found = Desk::on("2005-06-20").read(&block);
    let items = citations(&found)[0].1.groups.iter().flat_map(|group| &group.items);
    let items: Vec<_> = items.map(|item| (&block.text[item.name.clone()], item.url.as_deref())).collect();
    assert_eq!(
        items,
        [("AP", None), ("Trud", Some("https://a.example")), ("Flux", Some("https://b.example"))]
    );
}

#[test]
fn ignored_strings_are_not_read() {
    let desk = Desk { ignore: &["Paris, June 17", "(Victory Day, May 9)"], ..Desk::on("2005-06-20") };
    desk.check(&[
        ("(Paris, June 17)", ""),
        ("(Paris,\nJune 17)", ""),
        ("(Victory Day, May 9)", ""),
        ("(Victory Day, May 8)", "Victory Day 2005-05-08"),
    ]);
    assert_eq!(desk.rules("So (Paris, June 17)."), "");
}

#[test]
fn the_day_of_reading_is_no_date() {
    Desk::declaring(&["Trud"]).check(&[
        (
            "(Coastal Courier, June 3; Harbour Commission, accessed June 12)",
            "Coastal Courier 2005-06-03; Harbour Commission undated",
        ),
        ("(Harbour Commission, retrieved 12 June 2005)", "Harbour Commission undated"),
        ("(Harbour Commission, last accessed on June 12)", "Harbour Commission undated"),
        ("(harbour.example, as of June 12)", "harbour.example undated"),
        ("(Courier, June 3, accessed June 12)", "Courier 2005-06-03"),
        ("(Trud, May 2005, accessed June 12, 2005)", "Trud 2005-05-01..2005-05-31"),
        ("(accessed June 12)", ""),
        ("(Accessed June 12)", ""),
        ("(Accessed, June 12)", ""),
        ("(the works office, accessed June 12)", ""),
        ("(Harbour Commission, accessed)", ""),
    ]);
}

#[test]
fn days_in_numbers() {
    let on = |order| Desk { order, ..Desk::on("2004-01-08") };
    for order in [None, Some(DayOrder::MonthFirst), Some(DayOrder::DayFirst)] {
        on(order).check(&[
            ("(Courier, 12/29/03)", "Courier 2003-12-29"),
            ("(Courier, 29/12/2003)", "Courier 2003-12-29"),
            ("(Courier, 1/8/04)", "Courier 2004-01-08"),
            ("(Courier, 06/06/2003)", "Courier 2003-06-06"),
            ("(Courier, 31/12/99)", "Courier 1999-12-31"),
            ("(Courier, 31/31/03)", ""),
            ("(Radio 24/7/03, June 3)", ""),
        ]);
    }
    on(None).check(&[("(Courier, 12/5/03)", "")]);
    assert_eq!(on(None).rules("So (Courier, 12/5/03)."), "ambiguous-date");
    on(Some(DayOrder::MonthFirst)).check(&[("(Courier, 12/5/03)", "Courier 2003-12-05")]);
    on(Some(DayOrder::DayFirst)).check(&[("(Courier, 12/5/03)", "Courier 2003-05-12")]);
}

#[test]
fn a_quoted_title_is_no_source() {
    Desk::declaring(&["Trud"]).check(&[
        ("(\"A Headline,\" Reuters, June 17)", "Reuters 2005-06-17"),
        ("(The Economist, “A Title,” June 17)", "Economist 2005-06-17"),
        ("(“What Now? The Port: a History; and May 3,” Reuters, June 17)", "Reuters 2005-06-17"),
        ("(“What Now?” Reuters, June 17)", "Reuters 2005-06-17"),
        ("(Reuters, “What Now?” June 17)", "Reuters 2005-06-17"),
        ("(A. Writer, “A Title,” Reuters, June 17)", "Reuters 2005-06-17"),
        ("(Trud, “A Title”, June 17; “Another”, Flux, June 16)", "Trud 2005-06-17; Flux 2005-06-16"),
        ("(‘A Headline’, Reuters, June 17)", "Reuters 2005-06-17"),
        ("(Reuters, 'A Title', June 17)", "Reuters 2005-06-17"),
        ("('What Now?' Reuters, June 17)", "Reuters 2005-06-17"),
        ("(Reuters, ‘The Port, the Ships; and Rain,’ June 17)", "Reuters 2005-06-17"),
        ("('The Port, the Captain's Ships', Reuters, June 17)", "Reuters 2005-06-17"),
        ("(Trud, '05; Flux, June 16)", "Flux 2005-06-16"),
        ("(“A Title,” “Trud,” June 17)", "Trud 2005-06-17"),
        ("(“Flux,” “Zerkalo,” June 17)", "Flux 2005-06-17; Zerkalo 2005-06-17"),
        ("(“A Title,” June 17)", "A Title 2005-06-17"),
    ]);
}

#[test]
fn dates_and_brackets_of_east_asian_texts_are_read() {
    Desk::on("2005-06-20").check(&[
        ("（路透社，6月17日）", "路透社 2005-06-17"),
        ("（新华社，2004年6月16日；《人民日报》，6月15日）", "新华社 2004-06-16; 人民日报 2005-06-15"),
        ("(朝日新聞、2005 年 6 月 17 日)", "朝日新聞 2005-06-17"),
        ("(연합뉴스, 6월 17일)", "연합뉴스 2005-06-17"),
        ("（Reuters, June 17）", "Reuters 2005-06-17"),
        ("（见《社论》（MH），6月17日电）", ""),
        ("（6月17日）", ""),
        ("（13月17日）", ""),
    ]);
}
