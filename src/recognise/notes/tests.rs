//! References of every shape, as `names | dates | title | locator | host`.

use jiff::civil::date;

use super::*;
use crate::model::body::Body;
use crate::model::findings::CitedTarget;
use crate::model::key::Keys;
use crate::model::vocabulary::{SourceNames, Vocabulary};
use crate::recognise::citations::{CitableNames, Citing, LinkRules};

/// What the footnote of a text cites, if these sources are declared; one line for each reference that cites.
fn cited_with(declared: &[&str], lang: &str, note: &str) -> Vec<String> {
    let keys = Keys::default();
    let sources = declared.iter().map(|name| SourceNames {
        key: keys.source(&crate::model::name::NormalName::latin(name)),
        id: crate::model::name::slug(name).into(),
        name: (*name).into(),
        aliases: [].into(),
        url: None,
    });
    let vocabulary = Vocabulary { sources: sources.collect(), ..Vocabulary::default() };
    let names = CitableNames::new(&vocabulary);
    let citing = Citing {
        date: date(2022, 7, 1),
        lang,
        names: &names,
        listed: &[],
        ignore: &[],
        order: None,
        links: &LinkRules::default(),
    };
    let rules = NameRules::new(&citing);
    let Body { blocks, footnotes, .. } = crate::text::body(&format!("Text.[^1]\n\n[^1]: {note}\n"), 0);
    let host = |url: &str| Some(url.split('/').nth(2)?.trim_start_matches("www.").to_owned());
    let mut lines = Vec::new();
    for block in &blocks[footnotes[0].blocks.clone()] {
        for reference in read(block, &rules, host) {
            lines.extend(line(&reference, &block.text, declared, host));
        }
    }
    lines
}

fn line(
    reference: &Reference,
    text: &str,
    declared: &[&str],
    host: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let words =
        |range: &Option<Range<usize>>| range.clone().map_or(String::new(), |range| text[range].to_owned());
    match &reference.content {
        Content::Same { page, .. } => Some(format!("same | {}", words(page))),
        Content::Described(described) => {
            let name = |target: &CitedTarget| match target {
                CitedTarget::Named(name) => name.clone(),
                _ => format!("*{}", declared[0]),
            };
            let names: Vec<String> = described.names.iter().map(|name_| name(&name_.target)).collect();
            let host = reference.link.as_ref().and_then(|(_, url)| host(url)).unwrap_or_default();
            let names = if names.is_empty() { host.clone() } else { names.join(", ") };
            let dates: Vec<String> = described.dates.iter().map(|date| date.date.to_string()).collect();
            let fields = [names, dates.join(", "), words(&described.title), words(&described.locator)];
            (!fields[0].is_empty()).then(|| fields.join(" | ").trim_end_matches([' ', '|']).to_owned())
        }
    }
}

/// Notes whose references are not as expected.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn compare(&mut self, note: &str, found: &[String], expected: &[&str]) {
        if found != expected {
            self.0.push(format!("{note}\n  found {found:?}\n  not   {expected:?}"));
        }
    }
}

impl Drop for Wrong {
    fn drop(&mut self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

fn cited(note: &str) -> Vec<String> {
    cited_with(&[], "en", note)
}

#[test]
fn a_name_and_a_date_follow_the_title() {
    let mut wrong = Wrong::default();
    for (note, expected) in [
        ("A. Writer, “A Title,” Interfax, June 17, 2005, https://a.org.", "Interfax | 2005-06-17 | A Title"),
        ("A. Writer, “A Title,” *Interfax*, June 17, 2005, p. 3.", "Interfax | 2005-06-17 | A Title | p. 3"),
        ("“A Title”, The Economist, 27 July 2005.", "Economist | 2005-07-27 | A Title"),
        ("“After July 1, 2020,” *Politico*, August 20, 2020.", "Politico | 2020-08-20 | After July 1, 2020"),
        ("“Кто” [Who], *Izvestia*, June 17, 2022.", "Izvestia | 2022-06-17 | Кто"),
        ("“A Flat,” AFP via *The Times*, 2 September 2021.", "AFP, Times | 2021-09-02 | A Flat"),
        ("*T*, „Rzeczpospolita”, 17.06.2014.", "Rzeczpospolita | 2014-06-17 | T"),
        ("“Who Fired?” *Novoye Vremya*, July 13, 2014.", "Novoye Vremya | 2014-07-13 | Who Fired?"),
        (
            "Sheldon Kress letter to the editor, “T,” *Times*, June 9, 1990, p. 22.",
            "Times | 1990-06-09 | T | p. 22",
        ),
        (
            "A. B., \"T,\" anton.substack.com, March 2026.",
            "anton.substack.com | 2026-03-01 to 2026-03-31 | T",
        ),
        ("A. B., *T*, Penguin Press, 2006, p. 12.", "Penguin Press | 2006-01-01 to 2006-12-31 | T | p. 12"),
        ("“T,” *Times*, Friday, June 17, 2022, pp. 1, 3.", "Times | 2022-06-17 | T | pp. 1, 3"),
        ("[Ann Author, “T,” Vedomosti, April 4, 2018](https://a.org)", "Vedomosti | 2018-04-04 | T"),
        ("‘The boys’ club’, *Times*, 17 June 2022.", "Times | 2022-06-17 | The boys’ club"),
    ] {
        wrong.compare(note, &cited(note), &[expected]);
    }
}

#[test]
fn a_name_may_be_before_the_title() {
    let mut wrong = Wrong::default();
    for (note, expected) in [
        ("Reuters, “T,” 2022-06-26. https://reuters.com/a", "Reuters | 2022-06-26 | T"),
        ("Reuters, [\"A Title\"](https://reuters.com), February 5, 2022.", "Reuters | 2022-02-05 | A Title"),
        ("World Bank, *T*, August 2021, p. 11.", "World Bank | 2021-08-01 to 2021-08-31 | T | p. 11"),
        (
            "Ministry of Defence of Ukraine, “T,” 17 June 2022, https://mil.gov.ua/a/.",
            "Ministry of Defence of Ukraine | 2022-06-17 | T",
        ),
        ("UN Mission in Ukraine, “T,” OHCHR, 15 August 2021.", "OHCHR | 2021-08-15 | T"),
        ("J. Hollis, “T,” June 17, 2022, https://warontherocks.com/a", "warontherocks.com | 2022-06-17 | T"),
        ("Carnegie Endowment, “T,” https://carnegieendowment.org/a.", "carnegieendowment.org |  | T"),
        (
            "The Guardian, \"T\", Dec 2021. https://www.theguardian.com/a",
            "Guardian | 2021-12-01 to 2021-12-31 | T",
        ),
        ("The Guardian — “T” (May 19, 2021). https://www.theguardian.com/a", "Guardian | 2021-05-19 | T"),
        ("Meduza – “T” – 21 September 2021", "Meduza | 2021-09-21 | T"),
    ] {
        wrong.compare(note, &cited(note), &[expected]);
    }
}

#[test]
fn emphasised_words_alone_are_the_name() {
    let mut wrong = Wrong::default();
    for (note, expected) in [
        ("*Kommersant*, 15 June 2005, p. 3", "Kommersant | 2005-06-15 |  | p. 3"),
        ("*The Times* (London), January 12 and 14, 1873.", "Times | 1873-01-12, 1873-01-14"),
        ("*Kayhan* (Iran), March 13, 2011.", "Kayhan | 2011-03-13"),
        ("Novosti Dagestana, June 15–16, 2010.", "Novosti Dagestana | 2010-06-15 to 2010-06-16"),
        ("Kommersant, Vedomosti, June 15, 2005", "Kommersant, Vedomosti | 2005-06-15"),
    ] {
        wrong.compare(note, &cited(note), &[expected]);
    }
    assert!(cited("“A Title”, 15 June 2005.").is_empty());
}

#[test]
fn full_stops_part_references_or_their_elements() {
    let mut wrong = Wrong::default();
    for (note, expected) in [
        (
            "[\"T\"](https://yle.fi/a). *Yle News*. 17 June 2022. Retrieved 18 June 2022.",
            &["Yle News | 2022-06-17 | T"][..],
        ),
        (
            "The Telegraph. \"T.\" 14 May 2018. https://www.telegraph.co.uk/a/",
            &["Telegraph | 2018-05-14 | T"],
        ),
        (
            "Velichko, Irina. “T.” *Vedomosti*, 4 April 2018, www.vedomosti.ru/a.",
            &["Vedomosti | 2018-04-04 | T"],
        ),
        ("The first left it out. “T,” *Ogoniok*, May 9, 1990.", &["Ogoniok | 1990-05-09 | T"]),
        (
            "“T,” *Times*, June 9, 1990, p. 22. Two went further. See Burke to Maddox, May 30, 1990, RG 59, Box 4.",
            &["Times | 1990-06-09 | T | p. 22"],
        ),
        ("Available at: http://a.org/a. Also at https://b.org/b.", &["a.org", "b.org"]),
        (
            "“A,” Interfax, July 12, 2014; “B; C,” *Pravda*, July 12, 2014; “Who?” *Vremya*, July 13, 2014.",
            &["Interfax | 2014-07-12 | A", "Pravda | 2014-07-12 | B; C", "Vremya | 2014-07-13 | Who?"],
        ),
        ("Interfax, June 17, 2005. TASS, June 18, 2005.", &["Interfax | 2005-06-17", "TASS | 2005-06-18"]),
        (
            "Lindner, Eva (3 May 2011). [\"T\"](https://derstandard.at/a). *Der Standard* (in German). Retrieved 9 June 2020.",
            &["Der Standard | 2011-05-03 | T"],
        ),
        (
            "“T,” U.S. Department of State, June 17, 2022; “U,” *Dr. Watson’s Weekly*, June 18, 2022.",
            &["U.S. Department of State | 2022-06-17 | T", "Dr. Watson’s Weekly | 2022-06-18 | U"],
        ),
    ] {
        wrong.compare(note, &cited(note), expected);
    }
}

#[test]
fn the_day_of_reading_is_no_date() {
    let mut wrong = Wrong::default();
    for (note, expected) in [
        (
            "\"T,\" Energy Innovation, accessed January 5, 2022, https://docs.energypolicy.solutions/.",
            "docs.energypolicy.solutions |  | T",
        ),
        (
            "*See T*, Office of Mgmt. & Budget, https://reginfo.gov/a (last visited July 14, 2021).",
            "reginfo.gov |  | T",
        ),
        (
            "[\"T\"](https://yle.fi/a). [Archived](https://web.archive.org/web/1/https://yle.fi/a) from the original on 17 June 2022.",
            "yle.fi |  | T",
        ),
        ("URL: http://kremlin.ru/a (дата обращения: 17.06.2019).", "kremlin.ru"),
        ("„T“, https://a.de/a, zuletzt abgerufen am 17. Juni 2022.", "a.de |  | T"),
    ] {
        wrong.compare(note, &cited(note), &[expected]);
    }
}

#[test]
fn comments_cite_nothing() {
    let mut wrong = Wrong::default();
    for note in [
        "Not printed.",
        "The ledgers show 1,856 copies for 1905; in earlier years it was about the same.",
        "Translator’s note: Gao Yan (b. 1952) is a dean in Guangzhou.",
        "The premier’s press conference in Almaty, Kazakhstan, September 28, 1999.",
        "Interview with a former deputy, Tallinn, June 2022.",
        "Author’s interview with an official, Kyiv, 17 June 2022.",
        "The measures were agreed in Minsk, 12 February 2015.",
        "Map: the author. Photo: ITAR-TASS, May 9, 2004.",
        "Public Law 102–138, 105 Stat. 647 (1991).",
        "*Mr. A.* (1955)",
        "See 曾一, ed., 何为普世？ *[What Is Universal?]* (Shanghai, 2014).",
        "Schmitt, Manfred: *Das politische System*, 2. Auflage, München 2011, S. 152.",
        "dpa, 16.11.2019.",
        "The abbreviation ibid. is not used here.",
        "Velichko, “T,” 7.",
        "Ten Platforms for 2024",
        "See his “[T](/the-economy/)” on this site.",
        "Interfax, June 17.",
        "(((((",
        "“",
    ] {
        wrong.compare(note, &cited(note), &[]);
    }
}

#[test]
fn declared_names_count_anywhere_but_in_titles() {
    let mut wrong = Wrong::default();
    for (declared, note, expected) in [
        ("Reuters", "Reuters reported on June 17, 2022, that the order was kept.", "*Reuters | 2022-06-17"),
        ("Kommersant", "See his long letter in Kommersant (15 June 2005).", "*Kommersant | 2005-06-15"),
        ("Interfax", "According to Interfax, it was closed.", "*Interfax"),
        (
            "The Guardian",
            "The Guardian: [Another door](https://theguardian.com/a)",
            "*The Guardian |  | Another door",
        ),
        (
            "Harbour Commission",
            "Harbour Commission, register, retrieved 2 March 2021.",
            "*Harbour Commission",
        ),
        (
            "Survival",
            "A. B., “T,” *Survival*, vol. 64, no. 3 (June–July 2022), pp. 7–30.",
            "*Survival | 2022-06-01 to 2022-07-31 | T | pp. 7–30",
        ),
        (
            "Chicago Press",
            "D. Writer, *T* (Chicago: Chicago Press, 2003), 29.",
            "*Chicago Press | 2003-01-01 to 2003-12-31 | T",
        ),
        (
            "TNA",
            "TNA, FO 371/188918, NS 1821/16, minute by Howard Sladen, 7 September 1966.",
            "*TNA | 1966-09-07",
        ),
        (
            "N.Y. Times",
            "Julie Arden & Max Ngo, *T*, N.Y. Times (May 20, 2022), https://nytimes.com/a",
            "*N.Y. Times | 2022-05-20 | T",
        ),
        (
            "探索",
            "熊春, “[两极](http://tsyzm.com/a),” 探索, 2021, pp. 31–34.",
            "*探索 | 2021-01-01 to 2021-12-31 | 两极 | pp. 31–34",
        ),
    ] {
        wrong.compare(note, &cited_with(&[declared], "en", note), &[expected]);
    }
    for note in ["Reuters declined to say how.", "She worked for Reuters until 2005.", "“How Reuters Works.”"]
    {
        wrong.compare(note, &cited_with(&["Reuters"], "en", note), &[]);
    }
}

#[test]
fn addresses_stand_for_their_sites() {
    let mut wrong = Wrong::default();
    for (note, expected) in [
        ("https://www.bbc.co.uk/news/uk-60111111", "bbc.co.uk"),
        ("[https://a.org/17](https://a.org/17), found by a reader.", "a.org"),
        (
            "Jonas Furst & Peter Orban, *T* (Working Paper No. 18-4, 2018), https://www.piie.com/a.pdf.",
            "piie.com | 2018-01-01 to 2018-12-31 | T",
        ),
        ("Facebook post by the mayor, 2 May 2022, https://www.facebook.com/a", "facebook.com | 2022-05-02"),
        (
            "“T,” YouTube video, 2:14, posted by “R. W.,” April 1, 2022, https://www.youtube.com/a.",
            "youtube.com | 2022-04-01 | T",
        ),
    ] {
        wrong.compare(note, &cited(note), &[expected]);
    }
}

#[test]
fn references_of_other_languages_are_read() {
    let mut wrong = Wrong::default();
    for (lang, note, expected) in [
        ("ru", "См.: Известия, 17 июня 2005 г.", "Известия | 2005-06-17"),
        ("ru", "«Список», Коммерсантъ, 1 июня 2016, с. 3.", "Коммерсантъ | 2016-06-01 | Список | с. 3"),
        (
            "ru",
            "Стенограмма совета // Президент России. 15 июня 2019 г. URL: http://kremlin.ru/a.",
            "Президент России | 2019-06-15",
        ),
        (
            "uk",
            "Величко І. Порт // Українська правда. – 2014. – 17 червня. – URL: https://pravda.com.ua/a (дата звернення: 18.06.2014).",
            "Українська правда | 2014-06-17",
        ),
        ("pl", "Zob. P. Lis, *Cisza*, OSW, 9 lipca 2014, https://osw.waw.pl/a.", "OSW | 2014-07-09 | Cisza"),
        (
            "pl",
            "*Port*, „Dziennik Polski” z 14 marca 2014 r., s. 5.",
            "Dziennik Polski | 2014-03-14 | Port | s. 5",
        ),
        (
            "de",
            "Eva L., »Häfen«, in: Frankfurter Allgemeine Zeitung, 17.6.2022, S. 3.",
            "Frankfurter Allgemeine Zeitung | 2022-06-17 | Häfen | S. 3",
        ),
        ("fr", "*Le Canard enchaîné*, 2 mars 2022, p. 3.", "Le Canard enchaîné | 2022-03-02 |  | p. 3"),
        (
            "it",
            "«Il porto», *Corriere della Sera*, 17 giugno 2022, p. 5.",
            "Corriere della Sera | 2022-06-17 | Il porto | p. 5",
        ),
        ("pt", "“O porto”, *Público*, 17 de junho de 2022, p. 5.", "Público | 2022-06-17 | O porto | p. 5"),
    ] {
        wrong.compare(note, &cited_with(&[], lang, note), &[expected]);
    }
}

#[test]
fn ibid_stands_for_the_reference_before() {
    let mut wrong = Wrong::default();
    for (lang, note, expected) in [
        ("en", "Ibid.", &["same | "][..]),
        ("en", "*Ibid.*, p. 3.", &["same | p. 3"]),
        ("en", "Id. at 12.", &["same | "]),
        ("en", "See ibid; Interfax, June 17, 2005.", &["same | ", "Interfax | 2005-06-17"]),
        ("en", "Ibid. See also Interfax, June 17, 2005.", &["same | ", "Interfax | 2005-06-17"]),
        ("ru", "Там же, с. 4.", &["same | с. 4"]),
        ("ru", "Там же. С. 4.", &["same | С. 4"]),
        ("de", "Vgl. ebd., S. 4.", &["same | S. 4"]),
        ("es", "Ibíd., p. 4.", &["same | p. 4"]),
    ] {
        wrong.compare(note, &cited_with(&[], lang, note), expected);
    }
}

#[test]
fn hostile_notes_take_linear_time() {
    for text in [
        "“", "(", "[", "June 17, ", "1, ", "a. ", "*a* ", "ibid; ", "“a,” b, ", "2005, ", "A, ", "a & ",
        "https://a.b/ ",
    ] {
        cited_with(&["A"], "en", &text.repeat(5_000));
    }
}
