//! What the program says of slips in front matter and settings, word by word.

use crate::support::site::{Site, messages};

/// The diagnostics for a site with this file and an issue that builds.
fn reported(path: &str, text: &str) -> Vec<String> {
    let (_, faults) =
        Site::new([(path, text), ("content/issues/b.md", "---\ntitle: B\ndate: 2005-06-23\n---\n")]).cold();
    messages(&faults)
}

fn issue(front: &str) -> Vec<String> {
    reported("content/issues/a.md", &format!("---\n{front}\n---\n"))
}

#[test]
fn a_value_that_is_wrong_is_not_missing_too() {
    assert_eq!(
        issue("title: [A, B]\ndate: 2005-06-23"),
        ["error[invalid-type] content/issues/a.md:2:8: found a list, expected text"]
    );
    assert_eq!(
        issue("title: A\ndate: June 23"),
        [
            "error[invalid-type] content/issues/a.md:3:7: found `June 23`, expected a date such as `2005-06-23`"
        ]
    );
    assert_eq!(
        reported("content/sources/a.md", "---\nname: [A]\n---\n"),
        ["error[invalid-type] content/sources/a.md:2:7: found a list, expected text"]
    );
    assert_eq!(
        issue("- a\n- b"),
        [
            "error[invalid-type] content/issues/a.md:2:1: found a list, expected keys and values such as `title: …`"
        ]
    );
}

#[test]
fn unreadable_front_matter_reports_no_missing_keys() {
    assert_eq!(
        issue("title: A: B\ndate: 2005-06-23"),
        ["error[yaml-syntax] content/issues/a.md:2:9: mapping values are not allowed in this context"]
    );
    assert_eq!(
        issue("title: A\ndate: 2005-06-23\n\ttopics: b"),
        ["error[yaml-syntax] content/issues/a.md:4:1: while scanning a plain scalar, found a tab"]
    );
    let second = issue("title: A\tB\n second\n\ttopics: b\ndate: 2005-06-23");
    assert!(second[0].starts_with("error[yaml-syntax] content/issues/a.md:4:1: "), "{second:?}");
    assert_eq!(
        reported("content/actors/a.md", "---\nname: \"A\n---\n"),
        ["error[yaml-syntax] content/actors/a.md:2:7: unclosed quote"]
    );
}

#[test]
fn front_matter_without_its_first_fence_is_reported() {
    let reported = |text: &str| reported("content/issues/a.md", text);
    let fault = "front matter does not start with `---`";
    for (text, line) in [
        ("title: A\ndate: 2005-06-23\n---\nX.\n", 1),
        ("\n---\ntitle: A\ndate: 2005-06-23\n---\nX.\n", 3),
        ("----\ndate: 2005-06-23\ntitle: A\n----\nX.\n", 2),
    ] {
        assert_eq!(
            reported(text),
            [format!("error[unopened-front-matter] content/issues/a.md:{line}:1: {fault}")]
        );
    }
    for text in ["title: A\n\nX.\n\n---\n", "On title: A\n---\n", "---\n---\ntitle: A\n"] {
        let reported = reported(text);
        assert!(reported.iter().all(|fault| !fault.contains("unopened")), "{reported:?}");
    }
}

#[test]
fn two_sources_with_one_name_are_reported() {
    let files = [
        ("content/sources/a.md", "---\nname: The Courier\n---\n"),
        ("content/sources/b.md", "---\nname: Post\naliases: [courier]\n---\n"),
    ];
    let mut site = Site::new(files);
    let fault = "warning[ambiguous-source] content/sources/b.md:0:0: `courier` is also a name of `a`";
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [fault]);
    site.remove("content/sources/a.md");
    site.rebuild_as_cold();
}

#[test]
fn a_list_item_without_its_required_key_is_reported() {
    assert_eq!(
        issue("title: A\ndate: 2005-06-23\ncorrections: [{date: 2005-07-01}]"),
        ["error[missing-key] content/issues/a.md:4:15: missing key `note`"]
    );
    assert_eq!(
        reported("content/actors/a.md", "---\nname: A\nroles: [{of: x}]\nlinks: [{name: y}]\n---\n"),
        [
            "error[missing-key] content/actors/a.md:3:9: missing key `title`",
            "error[missing-key] content/actors/a.md:4:9: missing key `url`",
        ]
    );
    assert_eq!(
        reported("briefbook.yaml", "publications: [{issn: 1}]\nnavigation: [{name: x}]\n"),
        [
            "error[missing-key] briefbook.yaml:1:16: missing key `name`",
            "error[missing-key] briefbook.yaml:2:14: missing key `href`",
        ]
    );
}

#[test]
fn a_javascript_address_is_refused() {
    assert_eq!(
        reported("briefbook.yaml", "navigation: [{name: x, href: 'javascript:alert(1)'}]\n"),
        [
            "error[invalid-address] briefbook.yaml:1:30: found `javascript:alert(1)`, expected a URL or a path in the site"
        ]
    );
}

#[test]
fn links_in_the_texts_of_actors_and_sources_are_checked() {
    for (folder, name) in [("actors", "knb"), ("sources", "interfax")] {
        let path = format!("content/{folder}/{name}.md");
        assert_eq!(
            reported(&path, "---\nname: A\n---\n\nSee [it](../issues/b.md) and [that](gone.md).\n"),
            [format!("warning[broken-link] {path}:5:37: broken link: nothing at `gone.md`")]
        );
    }
}

#[test]
fn a_theme_with_a_fault_is_not_used() {
    let theme = |text: &str| reported("briefbook.yaml", &format!("theme: {text}\n"));
    let wrong = |found: &str, expected: &str| format!("found `{found}`, expected {expected}");
    let colour = "a colour such as `\"#94281d\"`";
    let fonts = "font names separated by commas";
    for (text, message) in [
        ("{accent: red}", wrong("red", colour)),
        ("{accent: {light: \"#12\"}}", wrong("#12", colour)),
        ("{accent: {light: \"#000\", dark: \"url(x)\"}}", wrong("url(x)", colour)),
        ("{fonts: {text: \"a; } body { display: none\"}}", wrong("a; } body { display: none", fonts)),
        ("{fonts: {code: \"a, url(https://a.example)\"}}", wrong("a, url(https://a.example)", fonts)),
        ("{fonts: {interface: \"'a\"}}", wrong("'a", fonts)),
        ("{width: wide}", wrong("wide", "a line length of 40 to 100 characters")),
        ("{width: 400}", wrong("400", "a line length of 40 to 100 characters")),
        ("{logo: \"https://a.example/a.svg\"}", wrong("https://a.example/a.svg", "an image in this site")),
        ("{logo: ../a.svg}", wrong("../a.svg", "an image in this site")),
        ("{footer: [a]}", "found a list, expected text, or keys and values".into()),
        ("dark", "found `dark`, expected keys and values such as `title: …`".into()),
    ] {
        let reported = theme(text);
        assert!(
            reported.len() == 1 && reported[0].starts_with("error[") && reported[0].ends_with(&message),
            "{reported:?}"
        );
    }
    assert_eq!(
        theme("{accent: \"#fc0\", logo: a.svg, widht: 60}"),
        [
            "warning[low-contrast] briefbook.yaml:1:17: `#fc0` has a contrast of 1.5 on a light background, expected at least 4.5",
            "warning[missing-logo] briefbook.yaml:1:31: no image at `content/a.svg`",
            "warning[unknown-key] briefbook.yaml:1:38: unknown key `widht`",
        ]
    );
    assert_eq!(
        theme("\n  accent: #94281d"),
        ["warning[missing-colour] briefbook.yaml:2:3: missing colour after `accent`"]
    );
    assert_eq!(theme("{accent: 0b5394, footer: {links: [{name: A, href: 'javascript:x'}]}}").len(), 1);
}

#[test]
fn two_publications_with_one_name_are_reported() {
    let reported = |text: &str| reported("briefbook.yaml", &format!("publications: [{text}]\n"));
    let same = |at: &str, name: &str, other: &str| {
        format!("warning[ambiguous-publication] briefbook.yaml:1:{at}: `{name}` is also a name of `{other}`")
    };
    assert_eq!(
        reported("{name: Watch, abbreviation: W}, {name: Weekly, abbreviation: W}"),
        [same("77", "W", "Watch")]
    );
    assert_eq!(reported("Watch, watch"), [same("23", "watch", "Watch")]);
    assert_eq!(reported("{name: Watch, abbreviation: watch}, Weekly"), [""; 0]);
}

#[test]
fn impossible_values_of_issues_and_actors_are_reported() {
    let reported_of = |front: &str| issue(&format!("title: A\ndate: 2005-06-23\n{front}"));
    let lang = |tag: &str| {
        format!("warning[invalid-lang] content/issues/a.md:4:7: found `{tag}`, expected a language code")
    };
    assert_eq!(reported_of("lang: english"), [lang("english")]);
    assert_eq!(reported_of("lang: zz-notalanguage"), [lang("zz-notalanguage")]);
    assert_eq!(reported_of("lang: sr-Latn-RS"), [""; 0]);
    assert_eq!(
        reported_of("updated: 2004-01-01"),
        [
            "warning[early-update] content/issues/a.md:4:10: `updated` is 2004-01-01, before the issue's date, 2005-06-23"
        ]
    );
    assert_eq!(
        reported("content/actors/a.md", "---\nname: A\nroles: [{title: T, from: 2010, to: 2001-05}]\n---\n"),
        [
            "warning[invalid-role-dates] content/actors/a.md:3:36: the role ends at `2001-05`, before it begins at `2010`"
        ]
    );
}

#[test]
fn a_reference_without_a_footnote_is_reported() {
    let reported = |text: &str| {
        reported("content/issues/a.md", &format!("---\ntitle: A\ndate: 2005-06-23\n---\n{text}\n"))
    };
    assert_eq!(
        reported("It rained.[^rain]"),
        ["warning[missing-footnote] content/issues/a.md:5:11: footnote `[^rain]` has no definition"]
    );
    assert_eq!(reported("It rained.[^rain] `[^x]` \\[^y] [^ z] [^]\n\n[^rain]: For days."), [""; 0]);
}

#[test]
fn a_markdown_file_published_unchanged_is_reported() {
    for path in ["content/issues/a.mkd", "content/a.md", "content/issue/a.markdown"] {
        let reported = reported(path, "---\ntitle: A\ndraft: true\n---\n");
        let expected = format!(
            "warning[misplaced-markdown] {path}:0:0: Markdown file is published unchanged, not as a page"
        );
        assert_eq!(reported, [expected]);
    }
    assert_eq!(reported("content/issues/a.txt", "a"), [""; 0]);
}

#[test]
fn broken_links_in_the_settings_are_reported() {
    let links = |settings: &str| {
        let mut reported = reported("briefbook.yaml", settings);
        reported.retain(|reported| reported.contains("broken-link"));
        reported
    };
    let leads = |at: &str, address: &str| {
        format!("warning[broken-link] briefbook.yaml:{at}: broken link: nothing at `{address}`")
    };
    let sound = "navigation: [{name: A, href: /actors/}, {name: B, href: issues/index.html#newest}, \
                 {name: C, href: 'https://a.example/'}, {name: D, href: ../}, {name: E, href: /search.html?q=a}, \
                 {name: F, href: ./}, {name: G, href: issues/../data.html}, {name: H, href: ../up.html}]";
    assert_eq!(links(sound), [""; 0]);
    assert_eq!(links("navigation: [{name: about, href: /about.html}]"), [leads("1:34", "/about.html")]);
    assert_eq!(links("# navigation: /a\nnavigation: [{name: A, href: /a}]"), [leads("2:30", "/a")]);
    assert_eq!(links("theme: {footer: {links: [{name: A, href: /data}]}}"), [leads("1:42", "/data")]);
}

#[test]
fn a_missing_image_is_reported() {
    assert_eq!(
        issue("title: A\ndate: 2005-06-23\nimage: /port.jpg"),
        ["warning[broken-link] content/issues/a.md:4:8: broken link: nothing at `/port.jpg`"]
    );
    assert_eq!(issue("title: A\ndate: 2005-06-23\nimage: https://a.example/b.jpg"), [""; 0]);
}
