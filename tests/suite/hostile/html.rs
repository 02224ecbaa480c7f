//! HTML and addresses that would run something.

use super::{in_memory, page};
use crate::support::html::{self, Element};
use crate::support::site::{Pages, Site};

const ATTACKS: [&str; 20] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<div onclick=\"alert(1)\" style=\"position:fixed\">x</div>",
    "<iframe src=\"https://evil.example/\"></iframe>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<style>body { display: none }</style>",
    "<form action=\"javascript:alert(1)\"><button formaction=\"javascript:alert(1)\">x</button></form>",
    "<base href=\"https://evil.example/\">",
    "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example/\">",
    "<a href=\"javascript:alert(1)\">x</a> <a href=\"JaVaScRiPt&#58;alert(1)\">x</a>",
    "[x](javascript:alert(1)) [x](JAVASCRIPT:alert(1)) [x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1)) [x](javascript&colon;alert(1))",
    "[x](vbscript:x) [x](data:text/html;base64,PHNjcmlwdD4=) <javascript:alert(1)>",
    "![x](javascript:alert(1)) ![x\" onerror=\"alert(1)](y.png)",
    "[x][y]\n\n[y]: javascript:alert(1)\n",
    "## Title {onclick=alert(1) style=x .ok #own}",
    "([Interfax](javascript:alert(1)), June 17)",
    "<!-- --><script>alert(1)</script><!-- -->",
    "</div></article></main><script>alert(1)</script>",
];

/// Elements that a text may not bring. The built-in templates have none of them but links to styles and the search.
const BARRED: [&str; 12] = [
    "script", "iframe", "object", "embed", "style", "base", "form", "button", "svg-script", "math", "frame",
    "applet",
];

fn is_harmful(element: &Element) -> bool {
    let runs = |(name, value): &(String, String)| {
        let plain: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let scheme = plain.to_ascii_lowercase();
        let address = matches!(&**name, "href" | "src" | "action" | "formaction" | "xlink:href" | "poster");
        name.starts_with("on")
            || (address
                && ["javascript:", "vbscript:", "data:text"].iter().any(|bad| scheme.starts_with(bad)))
            || (name == "http-equiv" && value != "Content-Security-Policy")
            || (name == "style" && !value.starts_with("text-align"))
    };
    let is_data = element.attribute("type") == Some("application/ld+json");
    // The field of the search, its button, and the script that leads there.
    let is_ours = element.is_own_script()
        || element.name == "form" && element.attribute("role") == Some("search")
        || element.name == "button"
            && (element.attribute("type") == Some("submit") || element.attribute("id") == Some("more"));
    (BARRED.contains(&&*element.name) && !is_data && !is_ours) || element.attributes.iter().any(runs)
}

#[track_caller]
fn assert_harmless(pages: &Pages) {
    for (route, bytes) in pages.iter().filter(|(route, _)| route.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let parsed = html::parse(text);
        let harmful = parsed.elements.iter().find(|element| is_harmful(element));
        assert!(harmful.is_none(), "{route}: {harmful:?}");
        assert_eq!(parsed.scripts().count(), 0, "{route}");
    }
}

/// The check itself sees what it must.
#[test]
fn the_attack_detector_detects_attacks() {
    let (pages, _) = Site::new([
        ("briefbook.yaml", "markdown: {raw_html: allow}\n"),
        ("content/issues/a.md", "---\ntitle: A\ndate: 2005-06-24\n---\n\n<b onclick=\"x()\">x</b>\n"),
    ])
    .cold();
    let parsed = html::parse(&page(&pages, "issues/a.html"));
    assert!(parsed.elements.iter().any(is_harmful));
}

#[test]
fn no_text_runs_scripts() {
    for attack in ATTACKS {
        let text = format!("---\ntitle: A\ndate: 2005-06-24\n---\n\nBefore.\n\n{attack}\n\nAfter.\n");
        let actor = format!("---\nname: KNB\n---\n\n{attack}\n");
        let (_, pages) = in_memory(&[
            ("content/issues/a.md", &text),
            ("content/actors/knb.md", &actor),
            ("content/sources/tass.md", &actor),
            ("content/pages/about.md", &format!("# About\n\n{attack}\n")),
        ]);
        assert_harmless(&pages);
        let parsed = html::parse(&page(&pages, "issues/a.html"));
        assert!(parsed.text.contains("Before.") && parsed.text.contains("After."), "{attack}");
        assert_eq!(parsed.errors, Vec::<String>::new(), "{attack}");
    }
}

#[test]
fn raw_html_is_shown_where_the_settings_say_so() {
    let (pages, _) = Site::new([
        ("briefbook.yaml", "markdown: {raw_html: escape}\n"),
        ("content/issues/a.md", "---\ntitle: A\ndate: 2005-06-24\n---\n\nx <b>y</b>\n\n<script>z</script>\n"),
    ])
    .cold();
    let text = page(&pages, "issues/a.html");
    assert!(
        text.contains("x &lt;b&gt;y&lt;/b&gt;") && text.contains("&lt;script&gt;z&lt;/script&gt;"),
        "{text}"
    );
}

#[test]
fn front_matter_and_settings_run_no_scripts() {
    let bad = "javascript:alert(1)";
    let (pages, _) = Site::new([
        (
            "briefbook.yaml",
            "title: '<script>alert(1)</script>'\ndescription: '\"><img src=x onerror=alert(1)>'\nlang: 'en\" onload=\"alert(1)'\n\
             navigation: [{name: x, href: 'javascript:alert(1)'}, {name: y, href: 'JAVA\tSCRIPT:alert(1)'}]\n\
             publications: [{name: Letter, url: 'javascript:alert(1)'}]\n",
        ),
        (
            "content/issues/a.md",
            &format!(
                "---\ntitle: A\ndate: 2005-06-24\npublication: Letter\norigin: '{bad}'\nimage: '{bad}'\nlang: 'x\" onclick=\"y'\n\
                 summary: '<b onclick=x>'\ncorrections: ['<script>x</script>']\naliases: ['{bad}']\n---\n\nKNB.\n"
            ),
        ),
        (
            "content/actors/knb.md",
            &format!("---\nname: KNB\nlinks: ['{bad}', {{name: x, url: '{bad}'}}]\nroles: [{{title: '<script>', of: '<b>'}}]\n---\n"),
        ),
        ("content/sources/tass.md", &format!("---\nname: TASS\nurl: '{bad}'\ncountry: '<script>'\n---\n")),
    ])
    .cold();
    assert_harmless(&pages);
}

#[test]
fn harmless_html_and_addresses_stay() {
    let text = "---\ntitle: A\ndate: 2005-06-24\n---\n\n<b>bold</b> <span id=\"own\" class=\"x\">s</span> <kbd>k</kbd>\n\n\
                [mail](mailto:a@b.example) [web](https://a.example/?q=1&r=2) [own](#own) [up](neighbour.md)\n\n\
                <details><summary>S</summary>d</details>\n\n| a |\n|:-:|\n| b |\n\n- [x] done\n";
    let (_, pages) = in_memory(&[("content/issues/a.md", text)]);
    let page = page(&pages, "issues/a.html");
    for part in [
        "<b>bold</b>",
        "id=\"own\"",
        "<kbd>k</kbd>",
        "href=\"mailto:a@b.example\"",
        "href=\"https://a.example/?q=1&amp;r=2\"",
        "href=\"#own\"",
        "href=\"neighbour.html\"",
        "<details><summary>S</summary>d</details>",
        "text-align",
        "<input",
    ] {
        assert!(page.contains(part), "{part} is in {page}");
    }
}

/// A heading or raw HTML may be called what a part of the page is called.
#[test]
fn no_two_places_of_a_page_have_one_id() {
    let text = "---\ntitle: A\ndate: 2005-06-24\n---\n\n## Main\n\n## Citations\n\n## C1 {#c1}\n\n## c1\n\n## Own\n\n\
                <p id=\"c1\">x</p> <p id=\"own\">y</p> <i id=\"z\">z</i> <i id=\"z\">z</i>\n\n\
                It rained[^a] (Interfax, June 17)[^A].\n\n[^a]: one\n[^a]: two\n[^b]: three\n";
    let (_, pages) = in_memory(&[("content/issues/a.md", text)]);
    let text = page(&pages, "issues/a.html");
    let parsed = html::parse(&text);
    assert_eq!(parsed.ids().1, Vec::<&str>::new());
    for id in [
        "main", "citations", "c1", "h-main", "h-citations", "h-c1", "h-c1-2", "own", "z", "note-1",
        "fnref-1-1",
    ] {
        assert!(parsed.ids().0.contains(id), "{id}: {text}");
    }
    assert!(text.contains("<a class=\"citation\" id=\"c1\""), "{text}");
    assert!(text.contains("<h2 id=\"own\">Own</h2>"), "{text}");
    let lost = parsed.addresses().filter_map(|address| address.strip_prefix('#'));
    let lost: Vec<&str> = lost.filter(|id| !parsed.ids().0.contains(id)).collect();
    assert_eq!(lost, Vec::<&str>::new());
}
