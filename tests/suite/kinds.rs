//! Kinds of faults that users of comparable tools reported, each with inputs of its own.

use crate::support::site::{Site, line, messages, records};

/// A site with one issue, built; and what is wrong with it.
fn issue(front: &str, text: &str) -> (Site, Vec<String>) {
    with(&[], front, text)
}

fn with(files: &[(&str, &str)], front: &str, text: &str) -> (Site, Vec<String>) {
    let file = format!("---\ntitle: A\ndate: 2005-06-23\n{front}---\n{text}\n");
    let mut site = Site::new(files.iter().copied().chain([("content/issues/a.md", &*file)]));
    let faults = messages(&site.rebuild_as_cold().diagnostics);
    (site, faults)
}

const ACTOR: (&str, &str) = ("content/actors/ilves.md", "---\nname: Marta Ilves\naliases: [王小明]\n---\n");

#[test]
fn the_words_of_a_mention_are_shown_once_whatever_is_in_them() {
    for (words, shown) in [
        ("Marta\nIlves", "Marta\nIlves</a>"),
        ("Marta *of* the port", "Marta <em>of</em> the port</a>"),
        ("Marta **of**\nthe port", "Marta <strong>of</strong>\nthe port</a>"),
        ("Marta <b>x</b> y", "Marta <b>x</b> y</a>"),
        ("Marta[^1] Ilves", "Marta Ilves</a><sup class=\"note\""),
        ("she/her", "she/her</a>"),
    ] {
        let (site, _) = with(&[ACTOR], "", &format!("One [[ilves|{words}]] end.\n\n[^1]: Note.\n"));
        let page = site.page("issues/a.html");
        let text = page.split("id=\"p1\"").nth(1).unwrap().split("</p>").next().unwrap();
        assert!(text.contains(shown), "{words}: {text}");
        for once in ["Marta", "port", "she/her"].into_iter().filter(|once| words.contains(once)) {
            assert_eq!(text.matches(once).count(), 1, "{words}: {text}");
        }
    }
}

#[test]
fn a_citation_over_a_line_end_is_shown_once() {
    let (site, _) = issue("", "One [@interfax, p.\n12] two.");
    assert_eq!(site.page("issues/a.html").split("id=\"cite\"").next().unwrap().matches("p. 12").count(), 1);
}

#[test]
fn a_text_without_spaces_has_a_description() {
    for (text, begins) in [
        ("港口重新开放".repeat(60), "港口重新开放港口"),
        ("ประเทศไทยเปิดท่าเรือใหม่".repeat(20), "ประเทศไทย"),
        ("東京で会議が開かれた".repeat(40), "東京で会議"),
        (format!("Port {}", "港口重新开放".repeat(60)), "Port 港口"),
        ("x".repeat(300), "xxx"),
    ] {
        let (site, _) = issue("", &text);
        let mark = "<meta name=\"description\" content=\"";
        let description = site.page("issues/a.html").split(mark).nth(1).unwrap().split('"').next().unwrap();
        let length = description.chars().count();
        assert!(
            description.starts_with(begins) && description.ends_with('…') && length <= 202,
            "{description}"
        );
    }
}

#[test]
fn a_line_end_in_chinese_or_japanese_is_nothing_anywhere() {
    let (site, _) =
        with(&[ACTOR], "", "# 港\n\n港口在星期\n二开放，王小\n明说。**粗**\n体字。\n\n> 東京\n> です。");
    let page = site.page("issues/a.html");
    for joined in ["在星期二开放", "王小明</a>", "<strong>粗</strong>体字", "東京です"] {
        assert!(page.contains(joined), "{joined}: {page}");
    }
    assert!(page.contains("content=\"港口在星期二开放，王小明说。粗体字。\""), "{page}");
    let mention = records(site.pages(), "mentions").next().unwrap();
    assert_eq!(mention["sentence"], "港口在星期二开放，王小明说。");
}

#[test]
fn blocks_of_a_mixed_text_have_a_direction() {
    let (site, _) = issue("", "## خبر\n\nEnglish.\n\n- عنصر\n- item\n\n> اقتباس");
    let page = site.page("issues/a.html");
    for start in [
        "dir=\"rtl\">خبر",
        "<p id=\"p1\" dir=\"ltr\">English",
        "<li dir=\"rtl\">عنصر",
        "<li dir=\"ltr\">item",
    ] {
        assert!(page.contains(start), "{start}: {page}");
    }
    assert!(page.contains("<blockquote dir=\"rtl\">"), "{page}");
    assert!(!issue("", "- item\n\n> Quote").0.page("issues/a.html").contains("<li dir"));
}

#[test]
fn a_link_to_no_place_on_its_own_page_is_reported() {
    let text = "[a](#nope) [b](#one) [c](#p1) [d][e] <a href=\"#gone\">f</a> <i id=\"i\">g</i> [h](#i)\n\n# One\n\n[e]: #lost\n";
    let (_, faults) = issue("", text);
    let expected = |column: u32, line: u32, id: &str| {
        format!(
            "warning[broken-link] content/issues/a.md:{line}:{column}: broken link: no heading has the id of `{id}`"
        )
    };
    assert_eq!(faults, [expected(5, 5, "#nope"), expected(47, 5, "#gone"), expected(6, 9, "#lost")]);
}

#[test]
fn a_link_that_is_one_slip_from_a_file_says_so() {
    let target = ("content/issues/b c.md", "---\ntitle: B\ndate: 2005-06-24\n---\n");
    for (written, meant) in [
        ("..\\issues\\b%20c.md", "../issues/b%20c.md"),
        ("./b%20c", "./b%20c.md"),
        ("b%20c#cite", "b%20c.md#cite"),
        ("..\\issues\\b%20c", "../issues/b%20c.md"),
    ] {
        let file = format!("---\ntitle: A\ndate: 2005-06-23\n---\n[x]({written})\n");
        let (_, faults) = Site::new([target, ("content/issues/a.md", &*file)]).cold();
        let hints: Vec<_> = faults.iter().filter_map(|fault| fault.hint.as_deref()).collect();
        assert_eq!(hints, [format!("did you mean `{meant}`?")], "{written}");
    }
}

#[test]
fn a_removed_element_is_reported_once_by_name() {
    let text =
        "<x-y>a</x-y> <x-y>b</x-y> <b>c</b>\n\n<form>\n<object data=\"x\"></object>\n</form>\n\n`<form>`";
    let rule = |faults: &[String]| {
        faults.iter().filter(|fault| fault.contains("removed-html")).cloned().collect::<Vec<_>>()
    };
    let line = |place: &str, name: &str| {
        format!("warning[removed-html] content/issues/a.md:{place}: HTML element `{name}` is removed")
    };
    assert_eq!(rule(&issue("", text).1), [line("5:1", "x-y"), line("7:1", "form"), line("8:1", "object")]);
    let allowed = ("briefbook.yaml", "markdown: {raw_html: allow}\n");
    assert_eq!(rule(&with(&[allowed], "", text).1), [""; 0]);
}

#[test]
fn an_image_that_is_also_the_first_picture_is_shown_once() {
    let picture =
        ("content/issues/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>");
    let shown = |image: &str, text: &str| {
        let (site, _) = with(&[picture, ("content/b.svg", picture.1)], &format!("image: {image}\n"), text);
        site.page("issues/a.html").matches("<img").count()
    };
    assert_eq!(shown("a.svg", "![x](a.svg)"), 1);
    assert_eq!(shown("/issues/a.svg", "Text ![x](./a.svg)"), 1);
    assert_eq!(shown("a.svg", "<p><img src=\"a.svg\"></p>"), 1);
    assert_eq!(shown("https://a.b/c.png", "![x](https://a.b/c.png)"), 1);
    assert_eq!(shown("a.svg", "![x](../b.svg) ![y](a.svg)"), 3);
    assert_eq!(shown("a.svg", "Text"), 1);
}

#[test]
fn markup_that_stays_text_is_noted() {
    for (text, marked) in [
        ("这是**我想做的事。**所以继续。", Some("5:11")),
        ("これは**「重要なこと」**です。", Some("5:4")),
        ("![a](Pasted image 1.svg)", Some("5:4")),
        ("See [the port](port of call.md).", Some("5:14")),
        ("这是**我想做的事**。", None),
        ("Two `**x.**y` and \\*\\*x.\\*\\*y and 2**3.", None),
        ("See [the port](port.md \"A b.c\") and a](b).", None),
        ("An array[0](a, b) is called.", None),
        ("See [the port][dues].", Some("5:5")),
        ("See [the port][Dues] and [x][1], [a]\\[b].\n\n[dues]: https://a.example/", None),
        ("{% include a.md %}", Some("5:1")),
        ("So {{< figure src=\"a.png\" >}} and `{% if x %}`.", Some("5:4")),
        ("A set {1, 2} and {{}} and {{ 1 }}.", None),
    ] {
        let (mut site, _) = issue("", "");
        let file = format!("---\ntitle: A\ndate: 2005-06-23\n---\n{text}\n");
        site.write("content/issues/a.md", &file);
        let faults = site.rebuild_as_cold().diagnostics;
        let notes: Vec<_> = faults.iter().filter(|fault| fault.rule == "literal-markup").map(line).collect();
        assert_eq!(notes.len(), usize::from(marked.is_some()), "{text}: {notes:?}");
        assert!(marked.is_none_or(|place| notes[0].contains(&format!("a.md:{place}:"))), "{text}: {notes:?}");
    }
}

#[test]
fn a_direction_changes_no_line_ends() {
    for text in [
        "> שלום",
        "- שלום\n\n- עולם",
        "- > שלום",
        "- שלום\n  > עולם\n\n  עוד",
        "> - שלום\n>\n>   עולם",
        "1. שלום\n   - עולם",
    ] {
        let (site, _) = issue("", text);
        let page = site.page("issues/a.html");
        let text_of = |html: &str| {
            html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect::<String>()
        };
        let shown = page.split("<div class=\"text\">").nth(1).unwrap().split("</div>").next().unwrap();
        let mut plain = String::new();
        pulldown_cmark::html::push_html(&mut plain, pulldown_cmark::Parser::new(text));
        assert!(shown.contains("dir=\"rtl\""), "{shown}");
        assert_eq!(
            text_of(&format!("<div>{}", shown)).trim(),
            text_of(&format!("<div>{plain}")).trim(),
            "{text}"
        );
    }
}
