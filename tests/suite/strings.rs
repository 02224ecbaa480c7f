//! The words of the interface come from the table of strings, all of them, and stand in the site's language.

use crate::support::site::{Site, messages};
use briefbook::model::strings::{Part, Strings, parts};
use briefbook::pipeline::{Drafts, Options};

/// A site whose own words are all Cyrillic, with something of each kind.
const FILES: [(&str, &str); 9] = [
    (
        "content/issues/2005-06-23-port.md",
        "---\ntitle: Порт открыт\npublication: Вестник\nvolume: 2\nissue: 7\nauthors: [Анна Ким, Лев Орлов]\ntopics: [Порты]\nsummary: Две недели спустя\nupdated: 2005-07-01\ncorrections: [{date: 2005-06-30, note: Опечатка}, Ещё одна]\norigin: https://пример.рф/а\nactors: [Надзор]\nlang: uk\n---\nИгорь Бондарь открыл порт ([Интерфакс](https://пример.рф/б), 17 июня). Игорь Бондарь уехал.\n\nИгорь Бондарь вернулся (см. Вестник, 16 июня). Надзор молчит.\n",
    ),
    (
        "content/issues/2005-06-16-dues.md",
        "---\ntitle: Сборы\npublication: Вестник\nsummary: Кто платит\nauthors: [Анна Ким]\nactors: [Надзор]\n---\nИгорь Бондарь платит (Интерфакс, 10 июня; ТАСС, 11 июня). Надзор спорит (Интерфакс).\n",
    ),
    (
        "content/issues/2004-06-30-later.md",
        "---\ntitle: Потом\npublication: Вестник\nauthors: [А Б, В Г, Д Е, Ж З, И К, Л М, Н О, П Р, С Т, У Ф, Х Ц]\n---\nИгорь Бондарь ждёт (Интерфакс, 17 июня).\n",
    ),
    (
        "content/issues/2005-06-24-draft.md",
        "---\ntitle: Набросок\ndraft: true\n---\nИгорь Бондарь ждёт (Интерфакс, 17 июня 2005).\n",
    ),
    (
        "content/actors/bondar.md",
        "---\nname: Игорь Бондарь\nkind: person\naliases: [Бондарь]\nroles: [{title: Капитан, of: Надзор, from: 2001}]\nlinks: [{name: Сайт, url: https://пример.рф/}]\n---\nО нём.\n",
    ),
    ("content/actors/bare.md", "---\nname: Никто\n---\n"),
    (
        "content/sources/interfax.md",
        "---\nname: Интерфакс\nkind: news-agency\ncountry: Россия\naliases: [ИФ]\nurl: https://пример.рф/и\n---\n",
    ),
    ("content/sources/tass.md", "---\nname: ТАСС\nkind: newspaper\n---\n"),
    ("content/pages/about.md", "---\ntitle: О нас\n---\nМы.\n"),
];

/// The settings, with every string in Greek letters.
fn settings() -> String {
    let mut text = String::from(
        "title: Архив\ndescription: О портах\nlang: ru\npublications: [{name: Вестник, abbreviation: ВС, publisher: Дом, url: 'https://пример.рф/в'}]\nstrings:\n",
    );
    for (key, english) in Strings::keys() {
        let marked: String = parts(english)
            .map(|part| match part {
                Part::Words(words) => {
                    words.chars().map(|c| if c.is_alphabetic() { 'Ω' } else { c }).collect()
                }
                Part::Slot(name) => format!("{{{name}}}"),
            })
            .collect();
        text.push_str(&format!("  {key}: \"{marked}\"\n"));
    }
    text
}

/// Names and notations that are the same in every language.
const NAMES: [&str; 12] = [
    "BibTeX", "RIS", "CSL-JSON", "Briefbook", "DuckDB", "pandas", "issues.jsonl", "actors.jsonl",
    "sources.jsonl", "citations.jsonl", "mentions.jsonl", "reports.jsonl",
];

/// The texts and described attributes of a page, each with the language that holds there. What is code is left out.
fn texts(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Vec<(&str, String)> = vec![("", String::new())];
    let body = html.split_once("<html").expect("a page").1;
    for piece in format!("<html{body}").split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("tags close");
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            open.pop();
        } else {
            let value = |name: &str| {
                let rest = tag.split_once(&format!(" {name}=\""))?.1;
                Some(rest.split_once('"').expect("quotes close").0.to_owned())
            };
            let lang = value("lang").unwrap_or_else(|| open.last().unwrap().1.clone());
            let described = ["aria-label", "title", "alt"].into_iter().filter_map(value);
            let meta =
                value("content").filter(|_| tag.contains("\"description\"") || tag.contains("og:title"));
            found.extend(described.chain(meta).map(|text| (text, lang.clone())));
            let is_void = ["meta", "link", "img", "br", "hr", "input"].contains(&name) || tag.ends_with('/');
            if !is_void {
                let name = html.find(&format!("<{name}")).map_or("", |at| &html[at + 1..at + 1 + name.len()]);
                open.push((name, lang));
            }
        }
        let (name, lang) = open.last().unwrap();
        if !["code", "script", "style", "template"].contains(name) {
            found.push((text.to_owned(), lang.clone()));
        }
    }
    found
}

#[test]
fn every_word_of_the_interface_comes_from_the_strings() {
    let files = FILES.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    let files = files.chain([("briefbook.yaml".to_owned(), settings())]).collect();
    let mut site = Site::of(files, Options { drafts: Drafts::Shown, base_url: None });
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(messages(&rebuilt.diagnostics), [""; 0]);
    let mut marked = 0;
    for (route, bytes) in site.pages().iter().filter(|(route, _)| route.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        for (text, lang) in texts(html) {
            let mut words = text.clone();
            NAMES.iter().for_each(|name| words = words.replace(name, ""));
            let words = words.replace("&amp;", "").replace("&quot;", "").replace("&lt;", "");
            let is_address = words.contains("://") || words.contains("xn--");
            let latin = words.chars().any(|c| c.is_ascii_alphabetic());
            // A year's page is called by a number; R is a language.
            assert!(!latin || is_address || words == "R", "{route}: not in the table: {text}");
            if text.contains('Ω') {
                marked += 1;
                assert_eq!(lang, "ru", "{route}: {text} stands in the language of the text");
            }
        }
    }
    assert!(marked > 300, "{marked}");
}

#[test]
fn a_site_chooses_a_language_and_overrides_its_strings() {
    for (lang, skip) in [
        ("de-AT", "Zum Hauptinhalt springen"),
        ("es", "Ir al contenido principal"),
        ("fr", "Aller au contenu principal"),
        ("ru", "Перейти к основному содержанию"),
        ("pl", "<span lang=\"en\">Skip to main content</span>"),
    ] {
        let settings = format!("lang: {lang}\nstrings: {{data: Files, n_issues.one: \"{{n}} letter\"}}\n");
        let mut site = Site::new(FILES.into_iter().chain([("briefbook.yaml", &*settings)]));
        site.rebuild_as_cold();
        let home = site.page("index.html");
        assert!(home.contains(&format!("<a class=\"skip\" href=\"#main\">{skip}</a>")), "{lang}: {home}");
        assert!(site.page("data.html").contains("<h1>Files</h1>"), "{lang}");
        site.edit("briefbook.yaml", "data: Files", "data: Papers");
        site.rebuild_as_cold();
        assert!(site.page("data.html").contains("<h1>Papers</h1>"), "{lang}");
    }
}

#[test]
fn unknown_and_wrong_strings_are_reported() {
    let faults = |strings: &str| {
        let settings = format!("strings:\n{strings}");
        let site = Site::new([("briefbook.yaml", &*settings)]);
        messages(&site.cold().1)
    };
    insta::assert_snapshot!(
        faults("  isues: Letters\n  n_issues: letters\n  by.one: \"Of {name}\"\n  data: [a, b]\n  next: {a: b}\n  qqqqqqqqq: a\n").join("\n")
    );
}

#[test]
fn markup_in_a_string_is_shown_as_text() {
    let strange = [
        ("{{ site.title }} {% if %}", "{{ site.title }} {% if %}"),
        ("<b> & {# no #}", "&lt;b&gt; &amp; {# no #}"),
        ("\" | say }}", "&quot; | say }}"),
        ("two\\nlines", "two\nlines"),
    ];
    for (written, shown) in strange {
        let settings = format!("strings: {{skip: \"{}\"}}\n", written.replace('"', "\\\""));
        let mut site = Site::new([("briefbook.yaml", &*settings), FILES[2]]);
        let diagnostics = site.rebuild_as_cold().diagnostics;
        assert!(
            messages(&diagnostics).iter().all(|line| line.starts_with("warning[unknown-placeholder]")),
            "{written}"
        );
        let link = format!("<a class=\"skip\" href=\"#main\">{shown}</a>");
        assert!(site.page("index.html").contains(&link), "{written}");
    }
}

#[test]
fn counts_have_thousands_separators_and_years_have_none() {
    let text = format!(
        "---\ntitle: Port\ndate: 2005-06-23\nvolume: 1234\nissue: 4321\npublication: Letter\n---\n{}\n",
        "KNB. ".repeat(1200)
    );
    let page = |settings: &str, route: &str| {
        let mut site = Site::new([
            ("content/issues/port.md", &*text),
            ("content/actors/knb.md", "---\nname: KNB\n---\n"),
            ("briefbook.yaml", settings),
        ]);
        site.rebuild_as_cold();
        site.page(route).to_owned()
    };
    for (settings, count) in [
        ("lang: en", "1,200"),
        ("lang: de", "1.200"),
        ("lang: es", "1200"),
        ("lang: fr", "1\u{202f}200"),
        ("lang: ru", "1\u{a0}200"),
        ("lang: kk", "1\u{202f}200"),
        ("lang: kk\nstrings: {thousands: '<'}", "1&lt;200"),
        ("strings: {thousands: \"\\u2019\", thousands_from: 1200}", "1’200"),
        ("strings: {thousands_from: 1201}", "1200"),
    ] {
        let issue = page(settings, "issues/port.html");
        assert!(issue.contains(&format!(">{count}×</a>")), "{settings}: {issue}");
        assert!(issue.contains(" 1234</span>") && issue.contains(" 4321</span>"), "{settings}: {issue}");
        let actor = page(settings, "actors/knb.html");
        assert!(
            actor.contains(&format!("<p class=\"facts\"><span>{count} ")) || settings.contains("kk"),
            "{settings}: {actor}"
        );
        assert!(actor.contains("2005</span>"), "{settings}: {actor}");
    }
    assert!(page("lang: kk", "actors/knb.html").contains("<span lang=\"en\">1\u{202f}200 mentions</span>"));
    assert!(page("lang: kk", "search.html").contains("data-thousands=\"\u{202f}\" data-from=\"1000\""));
    assert!(page("lang: en", "data/actors.jsonl").contains("\"mentions\":1200,"));
    let site = Site::new([("briefbook.yaml", "strings: {thousands_from: many}")]);
    let expected = "error[invalid-type] briefbook.yaml:1:27: found `many`, expected a number";
    assert_eq!(messages(&site.cold().1), [expected]);
}

#[test]
fn english_strings_in_another_language_are_marked_as_english() {
    let mut site = Site::new(FILES);
    site.write("briefbook.yaml", "title: Мұрағат\nlang: kk\nstrings: {by_year: Жылдар бойынша}\n");
    site.rebuild();
    let page = site.page("issues/index.html");
    assert!(page.contains("<html lang=\"kk\""), "{page}");
    assert!(page.contains("<h2 id=\"years\">Жылдар бойынша</h2>"), "{page}");
    assert!(page.contains("<h2 id=\"newest\"><span lang=\"en\">Latest</span></h2>"), "{page}");
    assert!(page.contains("aria-label=\"Main navigation\""), "no elements in attributes: {page}");
    site.write("briefbook.yaml", "title: Архив\nlang: ru\n");
    site.rebuild();
    assert!(!site.page("issues/index.html").contains("<span lang"));
}
