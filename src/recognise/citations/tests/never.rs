//! What is no citation, however much it looks like one.

use super::*;

#[test]
fn these_are_no_citations() {
    let texts = [
        "(KNB)",
        "(R&D)",
        "(August 3)",
        "(17 June)",
        "(June 17, 2005)",
        "(11-17 JULY)",
        "(11/29/11)",
        "(2013)",
        "(Saturday, May 7)",
        "(May 3, May 4)",
        "(1995-2000)",
        "(June 2014–May 2019)",
        "(2020–present)",
        "(born June 17, 1950)",
        "(arrested on June 17)",
        "(scheduled for March 2002)",
        "(Russia, Germany, France)",
        "(June, July and August)",
        "(Channel 5, 7 and 9)",
        "(Articles 5, 7, 12)",
        "(Sochi, Russia)",
        "(Photo by A/AFP via B)",
        "(Image: NASA, May 3, 2004)",
        "(photo: AFP/Getty)",
        "(62 miles)",
        "($324 million)",
        "(4)",
        "(1, 3, 7)",
        "(see page 17)",
        "(See below)",
        "(MV Arctic Sunrise)",
        "(the Kursk, sunk August 12, 2000)",
        "(May, Theresa)",
        "(Operation June 17)",
        "(the June 12 Movement)",
        "(May 9 Square)",
        "(3 killed, May 9)",
        "(16 people, June 12)",
        "(, March 6)",
        "(Moscow, 1995)",
        "(Reuters)",
        "(aged 45)",
        "(8% of it, May 3)",
        "(1 = best, 7 = worst)",
        "(ibid.)",
        "()",
        "( )",
        "(,)",
        "(the)",
        "(see)",
        "(Source:)",
        "(see May 3)",
        "(June, May 3)",
        "(20:00, May 3)",
        "(Rossiya, 20:00, May 3)",
        "(Interfax: June 3)",
        "(Interfax)",
        "(Interfax, )",
        "(Interfax, June)",
        "(Interfax, 17)",
        "(Interfax, June 2003)",
        "(Interfax, may 3)",
        "(Interfax, June 45)",
        "(Interfax, June 0)",
        "(Sat, Jul 18)",
        "(Fri, 29 May 2026)",
        "(Bout 323, Dec 6; Bout 328, May 9)",
        "(85 FR 57075, September 14, 2004)",
        "(NFL Week 3, May 9)",
        "(Season 2 Episode 5, May 3)",
        "(Interfax, Jnue 17)",
    ];
    let desk = Desk::on("2005-06-20");
    for text in texts {
        assert_eq!(desk.cites(&format!("It was so {text}, he said.")), "", "{text}");
    }
}

#[test]
fn the_known_limit_is_read_as_a_citation() {
    Desk::on("2005-06-20").check(&[
        ("(Paris, June 17)", "Paris 2005-06-17"),
        ("(Victory Day, May 9)", "Victory Day 2005-05-09"),
        ("(The Sun, May 9)", "Sun 2005-05-09"),
        ("(Kanal 7, Sat, May 7)", "Kanal 7 2005-05-07"),
    ]);
}
