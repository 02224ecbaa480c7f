//! Bytes that are no text, or not the text one expects.

use super::{NEIGHBOUR, assert_reported, in_memory, on_disk, page};
use crate::support::html;

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let text = "---\ntitle: Rain\ndate: 2005-06-24\nactors: [Aidar Bek]\n---\n\nAidar\nBek left. (Interfax,\nJune 17)\n\n- a\n- b\n";
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let (messages, plain) = on_disk(&[("content/issues/rain.md", text.as_bytes())]);
    let (same_messages, other) = on_disk(&[("content/issues/rain.md", windows.as_bytes())]);
    assert_eq!(messages, same_messages);
    assert_eq!(plain, other);
    assert!(page(&plain, "data/citations.jsonl").contains("\"issue\":\"rain\""));
}

#[test]
fn an_empty_file_is_reported_with_what_is_missing() {
    let site = on_disk(&[
        ("content/issues/empty.md", b""),
        ("content/issues/blank.md", b"\n\n"),
        ("content/actors/empty.md", b""),
        ("content/sources/empty.md", b""),
        ("content/pages/empty.md", b""),
        ("briefbook.yaml", b""),
    ]);
    assert_reported(
        &site,
        &[
            "error[missing-key] content/actors/empty.md:1:1: missing key `name`",
            "error[missing-key] content/issues/blank.md:1:1: missing key `date`",
            "error[missing-key] content/issues/blank.md:1:1: missing key `title`",
            "error[missing-key] content/issues/empty.md:1:1: missing key `date`",
            "error[missing-key] content/issues/empty.md:1:1: missing key `title`",
            "error[missing-key] content/sources/empty.md:1:1: missing key `name`",
        ],
    );
    assert!(page(&site.1, "empty.html").contains("<h1>empty</h1>"));
}

#[test]
fn a_file_name_and_a_heading_can_replace_front_matter() {
    let site = on_disk(&[("content/issues/2005-06-20-rain.md", b"# Rain\n\nIt rained.\n")]);
    assert_reported(&site, &[]);
    let page = page(&site.1, "issues/2005-06-20-rain.html");
    assert!(page.contains("<h1>Rain</h1>") && page.contains("June 20, 2005"), "{page}");
    assert_eq!(page.matches(">Rain<").count(), 1, "the title stands once: {page}");
}

#[test]
fn bytes_that_are_not_utf_8_are_reported_with_their_place() {
    let site = on_disk(&[
        ("content/issues/latin.md", b"---\ntitle: Rain\ndate: 2005-06-23\n---\n\nCaf\xe9.\n"),
        ("content/actors/latin.md", b"---\nname: Caf\xe9\n---\n"),
        ("briefbook.yaml", b"title: \xff\n"),
        ("templates/issue.html", b"\xfe"),
    ]);
    assert_reported(
        &site,
        &[
            "error[not-utf-8] briefbook.yaml:1:8: file is not valid UTF-8",
            "error[not-utf-8] content/actors/latin.md:2:10: file is not valid UTF-8",
            "error[not-utf-8] content/issues/latin.md:6:4: file is not valid UTF-8",
            "error[template] templates/issue.html:1:1: template is not valid UTF-8",
        ],
    );
}

/// HTML has no way to hold a NUL or most other control characters.
#[test]
fn control_characters_do_not_reach_a_page() {
    let text = "---\ntitle: \"A\\0B\\x07\\e[31m\"\ndate: 2005-06-24\nsummary: \"\\x01\"\ntopics: [\"a\\0b\"]\n\
                publication: \"P\\x02\"\n---\n\n# H\0\n\nA\0b\u{7}c\u{1b}[31m `d\0` [x](e\0.png) <b title=\"\u{1}\">f</b> ![\u{2}](g.png) &#1;\n";
    let (_, pages) = in_memory(&[("content/issues/control.md", text)]);
    let mut seen = 0;
    for (route, bytes) in pages.iter().filter(|(route, _)| route.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let control = text.chars().find(|sign| sign.is_control() && !matches!(sign, '\n' | '\t'));
        assert_eq!(control, None, "{route}");
        assert_eq!(html::parse(text).errors, Vec::<String>::new(), "{route}");
        seen += usize::from(text.contains("issues/control.html") || text.contains("control.html"));
    }
    assert!(seen > 2, "the issue is led to");
}

#[test]
fn front_matter_with_old_mac_line_ends_is_reported() {
    let site = on_disk(&[("content/issues/mac.md", NEIGHBOUR.replace('\n', "\r").as_bytes())]);
    assert!(site.0.iter().any(|line| line.contains("content/issues/mac.md")), "{:?}", site.0);
}
