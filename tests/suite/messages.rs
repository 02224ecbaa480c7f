//! What the program says of slips in front matter and settings, word by word.

use crate::support::site::{Site, line, messages};

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
fn a_kind_that_people_write_is_understood_with_a_note() {
    let mut site = Site::new([("content/actors/a.md", "---\nname: A\nkind: company\n---\n")]);
    let note = "note[kind-alias] content/actors/a.md:3:7: `kind: company` is read as `organization`";
    let diagnostics = site.rebuild_as_cold().diagnostics;
    assert_eq!(diagnostics.iter().map(line).collect::<Vec<_>>(), [note]);
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

/// What is reported of links, images and publications of an issue beside these files.
fn of_text(front: &str, text: &str, others: &[(&str, &str)]) -> Vec<String> {
    let issue = format!("---\ntitle: A\ndate: 2005-06-23\n{front}---\n{text}\n");
    let files = others.iter().copied().chain([("content/issues/a.md", &*issue)]);
    messages(&Site::new(files).rebuild_as_cold().diagnostics)
}

#[test]
fn mail_addresses_and_files_of_the_build_are_no_broken_links() {
    let text = "Write to <desk@example.org>, [us](mailto:desk@example.org); read [a](/feed.xml), \
                [b](../data/issues.jsonl), [c](/sitemap.xml), [d](../feed.json), [e](/robots.txt).";
    assert_eq!(of_text("", text, &[]), [""; 0]);
}

#[test]
fn the_hint_of_a_broken_link_says_what_may_be_meant() {
    let draft = ("content/issues/b.md", "---\ntitle: B\ndate: 2005-06-24\ndraft: true\n---\n");
    let files = [draft, ("content/images/Map \u{e9}.png", "x")];
    let text = "See b.md: [b](b.md), [map](/images/map%20e%CC%81.PNG), [us](desk@example.org), [x](gone.md).";
    let mut site = Site::new(files.into_iter().chain([(
        "content/issues/a.md",
        &*format!("---\ntitle: A\ndate: 2005-06-23\nimage: /images/MAP é.png\n---\n{text}\n"),
    )]));
    let reported = site.rebuild_as_cold().diagnostics;
    let reported: Vec<(u32, &str, &str)> = reported
        .iter()
        .filter(|fault| fault.rule == "broken-link")
        .map(|fault| (fault.place.column, &*fault.message, fault.hint.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        reported,
        [
            (8, "broken link: nothing at `/images/MAP é.png`", "did you mean `/images/Map é.png`?"),
            (
                15,
                "broken link: `b.md` is a draft",
                "it will work when the draft is published, or with `--drafts`"
            ),
            (28, "broken link: nothing at `/images/map%20e%CC%81.PNG`", "did you mean `/images/Map é.png`?"),
            (
                61,
                "broken link: nothing at `desk@example.org`",
                "for a mail address, write `mailto:desk@example.org`"
            ),
            (
                84,
                "broken link: nothing at `gone.md`",
                "use a path relative to this file, or one from `content/` starting with `/`"
            ),
        ]
    );
    site.edit("content/issues/b.md", "draft: true", "draft: false");
    site.rebuild_as_cold();
    site.edit("content/issues/b.md", "draft: false", "draft: true");
    site.rebuild_as_cold();
    site.remove("content/issues/b.md");
    site.rebuild_as_cold();
    site.write("content/issues/b.md", draft.1);
    site.rename("content/images/Map \u{e9}.png", "content/images/plan.png");
    site.rebuild_as_cold();
    site.write("content/images/MAP \u{e9}.PNG", "x");
    site.rebuild_as_cold();
}

#[test]
fn a_publication_that_is_nearly_one_of_the_settings_is_reported() {
    let settings = [("briefbook.yaml", "publications: [{name: Harbour Watch, abbreviation: HW}]")];
    let reported = of_text("publication: Harbor Watch\n", "", &settings);
    let expected = "warning[unknown-publication] content/issues/a.md:4:14: publication `Harbor Watch` is not in \
                    `publications` of the settings";
    assert_eq!(reported, [expected]);
    for known in ["Harbour Watch", "harbour watch", "HW", "Evening Post"] {
        assert_eq!(of_text(&format!("publication: {known}\n"), "", &settings), [""; 0], "{known}");
    }
}

#[test]
fn one_number_of_two_dates_is_reported() {
    let issue = |day: u8, number: &str| {
        format!("---\ntitle: A\ndate: 2005-06-{day}\npublication: HW\nvolume: 2\nissue: {number}\n---\n")
    };
    let mut site = Site::new([
        ("content/issues/a.md", &*issue(23, "7")),
        ("content/issues/b.md", &issue(23, "7")),
        ("content/issues/c.md", &issue(24, "7")),
        ("content/issues/d.md", &issue(25, "8")),
    ]);
    let expected = "warning[duplicate-number] content/issues/c.md:0:0: volume 2, issue 7 of `hw` is dated 2005-06-24 \
                    here, but 2005-06-23 in `content/issues/a.md`";
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [expected]);
    site.edit("content/issues/c.md", "issue: 7", "issue: 9");
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [""; 0]);
    site.edit("content/issues/d.md", "issue: 8", "issue: 9");
    assert_eq!(site.rebuild_as_cold().diagnostics.len(), 1);
    site.remove("content/issues/c.md");
    assert_eq!(site.rebuild_as_cold().diagnostics.len(), 0);
}

#[test]
fn the_caret_is_at_the_value_that_is_wrong() {
    let reported = of_text("summary: /?p=7\naliases: [/old/, /?p=7]\n", "", &[]);
    assert!(reported[0].starts_with("warning[invalid-alias] content/issues/a.md:5:18: "), "{reported:?}");
    let reported = of_text("", "The file gone.md is [gone](gone.md).", &[]);
    assert!(reported[0].starts_with("warning[broken-link] content/issues/a.md:5:28: "), "{reported:?}");
}

#[test]
fn footnotes_that_nobody_sees_are_reported() {
    let text = "Rain.[^a]\n\n[^a]: One.\n\n[^b]: Two.\n\n[^A]: Three.";
    assert_eq!(
        of_text("", text, &[]),
        [
            "warning[unused-footnote] content/issues/a.md:9:1: nothing refers to footnote `[^b]`, so it has no number",
            "warning[duplicate-footnote] content/issues/a.md:11:1: footnote `[^A]` is defined twice",
        ]
    );
}

#[test]
fn a_link_to_a_heading_that_is_not_there_is_reported() {
    let target =
        "---\ntitle: B\ndate: 2005-06-24\n---\n# The port\n\n## Set up {#start}\n\n<a id=\"own\"></a>\n";
    let text = "[a](b.md#the-port), [b](b.md#start), [c](b.md#own), [d](b.md#nope), [e](/issues/b.html#c1), [f](b.md#).";
    let issue = format!("---\ntitle: A\ndate: 2005-06-23\n---\n{text}\n");
    let mut site = Site::new([("content/issues/a.md", &*issue), ("content/issues/b.md", target)]);
    let expected = |columns: &[(u32, &str)]| -> Vec<String> {
        let line = |(column, to): &(u32, &str)| {
            format!(
                "warning[broken-link] content/issues/a.md:5:{column}: broken link: the page of `{to}` has no heading with this id"
            )
        };
        columns.iter().map(line).collect()
    };
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), expected(&[(57, "b.md#nope")]));
    site.edit("content/issues/b.md", "# The port", "# Nope");
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), expected(&[(5, "b.md#the-port")]));
}
