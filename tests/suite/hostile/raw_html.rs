//! Raw HTML between Markdown: it stays in its place, and passes for nothing of ours.

use crate::hostile::{in_memory, page};
use crate::support::html::{self, Parsed};
use proptest::prelude::*;

/// The text of an issue as HTML, without what is around it.
#[track_caller]
fn shown(markdown: &str) -> String {
    let issue = format!("---\ntitle: A\ndate: 2005-06-24\n---\n\n{markdown}\n");
    let actor = "---\nname: National Committee\naliases: [KNB]\n---\n";
    let (_, pages) = in_memory(&[("content/issues/a.md", &issue), ("content/actors/knb.md", actor)]);
    let page = page(&pages, "issues/a.html");
    assert_eq!(html::parse(&page).errors, Vec::<String>::new(), "{markdown}\n{page}");
    let start = page.find("<div class=\"text\">").expect("an issue has a text");
    let end = page.find("<section class=\"cite\"").expect("what follows it");
    page[start..end].to_owned()
}

fn parsed(shown: &str) -> Parsed {
    html::parse(&format!("<!doctype html><title>x</title>{shown}"))
}

#[test]
fn raw_html_has_none_of_our_classes() {
    let text = shown(
        "The KNB met <a class=\"actor\" href=\"https://evil.example/x.html\">x</a>.\n\n\
         <div class=\"card\"><a class='actor' href='https://evil.example/x.html'>x</a></div>\n\n## Late {.actor}\n",
    );
    assert_eq!(text.matches("class=\"actor\"").count(), 1, "{text}");
    assert!(text.contains("class=\"actor\" id=\"m1\" href=\"../actors/knb.html\""), "{text}");
    assert_eq!(text.matches("<a href=\"https://evil.example/x.html\"><span id=").count(), 2, "{text}");
    assert!(!text.contains("card"), "{text}");
}

#[test]
fn a_tag_without_an_end_takes_no_text_with_it() {
    let names = "script style template title textarea xmp plaintext iframe noembed noscript noframes select svg math \
                 object table b a";
    for name in names.split_whitespace() {
        let text = shown(&format!("It rained <{name}> and snowed (Interfax, June 17).\n\nThe *KNB* met."));
        let words = parsed(&text).text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("It rained and snowed (Interfax, June 17)"), "{name}: {words}");
        assert!(words.contains("The KNB met.") && !text.contains("&lt;"), "{name}: {text}");
        assert!(text.contains("id=\"p2\"") && text.contains("id=\"m1\""), "{text}");
        assert!(!text.contains('\u{e000}') && !text.contains(&format!("<{name}>")), "{name}: {text}");
    }
}

#[test]
fn a_block_without_an_end_shows_its_words() {
    for (html, words) in [
        ("<script>\nvar x;\n\nIt snowed.", "It snowed."),
        ("<!-- It rained.\n\nIt snowed.", "It snowed."),
        ("<div title=\"x\nIt rained.\n\nIt snowed.", "It rained."),
        ("<table><tr>It rained.\n\n**It snowed.**", "It snowed."),
        ("<plaintext>\n\nIt snowed.", "It snowed."),
    ] {
        let text = shown(&format!("The KNB met.\n\n{html}"));
        assert!(parsed(&text).text.contains(words), "{html}: {text}");
    }
}

#[test]
fn elements_that_are_no_markup_go_with_their_content() {
    for html in [
        "It <script>gone *gone*</script> rained.",
        "<style>gone\n\ngone</style>\n\nIt rained.",
        "<!-- gone -->It rained.",
    ] {
        let text = shown(html);
        assert!(parsed(&text).text.contains("rained.") && !text.contains("gone"), "{html}: {text}");
    }
}

#[test]
fn raw_html_cannot_forge_our_ids() {
    let text = shown(
        "The KNB met <i id=\"&#xe000;m1\">x</i> <i id=\"m1\">y</i> <i id=\"\u{e000}c1\">z</i> <i id=\"later\">w</i>.\n\n\
         <p id=\"p1\">x</p>\n\n<p id=\"note-1\">x</p>\n\n## Later\n",
    );
    assert!(text.contains("<h2 id=\"later\">") && text.contains("<i>y</i>"), "{text}");
    for id in ["m1", "p1", "later"] {
        assert_eq!(text.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: {text}");
    }
    assert!(!text.contains("note-1"), "{text}");
}

#[test]
fn elements_may_hold_markdown() {
    for (markdown, html) in [
        ("It <b>*rained*</b>.", "<b><em>rained</em></b>"),
        ("It **<u>rained</u>** <kbd>x</kbd>.", "<strong><u>rained</u></strong>"),
        (
            "<details><summary>S</summary>\n\n- a\n\n</details>",
            "<details><summary>S</summary>\n<ul>\n<li>a</li>\n</ul>\n</details>",
        ),
        ("> <div id=x>\n>\n> a", "a</p>\n</div></blockquote>"),
        ("| a |\n|---|\n| <ul><li>b</li></ul> c<br>d |", "<td><ul><li>"),
        ("<a href=\"https://a.example/\">KNB</a> x.", "<a href=\"https://a.example/\">"),
    ] {
        let text = shown(markdown);
        let bare = text.replace("<span id=\"s1\">", "").replace("</span>", "");
        assert!(bare.contains(html), "{markdown}: {text}");
    }
}

#[test]
fn links_never_nest() {
    let text = shown(
        "<a href=\"https://a.example/\">The KNB met[^1] [there](https://b.example/)</a>.\n\n\
         [The <a href=\"https://a.example/\">KNB</a>](https://b.example/)\n\n[^1]: Then.\n",
    );
    let mut depth = 0;
    for (at, _) in text
        .match_indices("<a ")
        .chain(text.match_indices("</a>"))
        .collect::<std::collections::BTreeMap<_, _>>()
    {
        depth += if text[at..].starts_with("</") { -1 } else { 1 };
        assert!((0..=1).contains(&depth), "{text}");
    }
}

/// Pieces of raw HTML; what is hidden says so.
const TAGS: [&str; 55] = [
    "a", "b", "blockquote", "body", "button", "caption", "center", "col", "dd", "details", "div", "dl", "dt",
    "em", "figure", "font", "form", "frameset", "h2", "head", "html", "i", "iframe", "li", "math", "nobr",
    "noscript", "object", "ol", "option", "p", "plaintext", "pre", "ruby", "s", "section", "select", "span",
    "strike", "sub", "summary", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th",
    "thead", "title", "tr", "u", "ul", "xyz",
];

const REST: [&str; 25] = [
    " ",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n> ",
    "\n\n- ",
    "\n- ",
    "\n\n# ",
    "*",
    "**",
    "_",
    "`",
    "KNB",
    " (Interfax, June 17). ",
    "[^1]",
    "\n\n[^1]: ",
    "[x](y.md)",
    "<br title=raw>",
    "<hr title=raw/>",
    "<img src=x title=raw>",
    "<script>hidden</script>",
    "<style>hidden<b></style>",
    "<!-- hidden -->",
    "&amp;",
    "\n\n| A | B |\n|---|:-:|\n| x <ul><li>y</ul> | <b>z |\n\n",
];

fn soup() -> impl Strategy<Value = String> {
    let names = || prop::sample::select(&TAGS[..]);
    let id = prop::sample::select(vec!["p1", "s1", "c1", "m1", "main", "own", "note-1", "&#xe000;s1"]);
    let class = prop::sample::select(vec!["actor", "card", "note", "p"]);
    let piece = prop_oneof![
        3 => (names(), id, class).prop_map(|(name, id, class)| format!("<{name} title=raw class='{class}' id=\"{id}\">")),
        // What would hide words after it has no end, so that it hides none.
        3 => names().prop_map(|name| match name {
            "iframe" | "noscript" | "template" | "textarea" | "title" => String::new(),
            name => format!("</{name}>"),
        }),
        4 => prop::sample::select(&REST[..]).prop_map(str::to_owned),
        3 => Just("word".to_owned()),
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| {
        let mut text = String::new();
        for (n, piece) in pieces.iter().enumerate() {
            text += piece;
            if piece == "word" {
                text += &format!("{n}x ");
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { 60 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// No word is lost, no place of ours is lost or there twice, and no raw element looks like ours.
    #[test]
    fn raw_html_changes_nothing_of_what_is_around_it(soup in soup()) {
        let text = shown(&format!("The KNB met.\n\n{soup}\n\nThe end is near."));
        let parsed = parsed(&text);
        for word in soup.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.starts_with("word")) {
            prop_assert!(parsed.text.contains(word), "{} is lost: {}", word, text);
        }
        prop_assert!(parsed.text.contains("The end is near."), "{}", text);
        // What is code is no HTML.
        let code = ["&lt;script&gt;hidden", "&lt;style&gt;hidden", "&lt;!-- hidden"];
        let bare = code.iter().fold(text.clone(), |text, code| text.replace(code, ""));
        prop_assert!(!bare.contains("hidden"), "{}", text);
        prop_assert_eq!(parsed.ids().1, Vec::<&str>::new(), "{}", text);
        prop_assert!(text.contains("<p id=\"p1\"><span id=\"s1\">"), "{}", text);
        for element in parsed.elements.iter().filter(|element| element.attribute("title") == Some("raw")) {
            let id = element.attribute("id").unwrap_or("own");
            prop_assert!(element.attribute("class").is_none(), "{:?}", element);
            prop_assert!(id == "own" || id == "\u{e000}s1", "{:?}", element);
        }
    }
}
