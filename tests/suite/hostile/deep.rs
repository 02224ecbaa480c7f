//! Texts that are deep, long or many: refused at once or read in time that grows with their length alone.

use std::time::{Duration, Instant};

use super::{assert_reported, in_memory};

/// Far above what a text of this size takes, far below what it took were time to grow with the square.
const SOON: Duration = Duration::from_secs(60);

const HEAD: &str = "---\ntitle: Big\ndate: 2005-06-23\n---\n\n";

/// Builds a site with this issue beside the neighbour.
#[track_caller]
fn assert_soon(issue: &str, expected: &[&str]) {
    let start = Instant::now();
    let bozhko = "---\nname: Vladimir Bozhko\nkind: person\n---\n";
    let site = in_memory(&[("content/issues/big.md", issue), ("content/actors/vladimir-bozhko.md", bozhko)]);
    let took = start.elapsed();
    assert!(took < SOON, "{:?} for {} bytes that begin with {:?}", took, issue.len(), issue.get(..80));
    assert_reported(&site, expected);
}

#[test]
fn deep_brackets_in_front_matter_are_refused() {
    let open = [("[", "flow"), ("{a: ", "flow"), ("- ", "block")];
    for (bracket, _) in open {
        let text = format!("---\ntitle: A\ndate: 2005-06-23\nextra:\n  {}\n---\n", bracket.repeat(10_000));
        let start = Instant::now();
        let site = in_memory(&[("content/issues/big.md", &text)]);
        assert!(start.elapsed() < SOON);
        let messages: Vec<&String> = site.0.iter().filter(|line| line.contains("big.md")).collect();
        assert!(
            messages.len() == 1 && messages[0].starts_with("error[yaml-syntax] content/issues/big.md:5:"),
            "{messages:?}"
        );
    }
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut text =
        String::from("---\ntitle: A\ndate: 2005-06-23\nextra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        text += &format!("  a{level}: &a{level} [{inner}]\n");
    }
    text += "---\n";
    assert_soon(
        &text,
        &[
            "error[yaml-syntax] content/issues/big.md:9:47: aliases repeat more than 100,000 values or 1 MiB of text",
        ],
    );
}

#[test]
fn deep_html_is_refused() {
    assert_soon(
        &format!("{HEAD}{}", "<div>\n".repeat(100_000)),
        &["error[deep-html] content/issues/big.md:70:1: HTML elements are nested more than 64 levels deep"],
    );
}

/// Each of these once took, or might take, time that grows with the square of its length.
#[test]
fn long_texts_are_read_in_time() {
    let many = |piece: &str, times: usize| format!("{HEAD}{}", piece.repeat(times));
    let texts = [
        many("*", 40_000),
        many("*a ", 20_000),
        many("a**b", 20_000),
        many("_a ", 20_000),
        many("[", 40_000),
        many("[[a ", 20_000),
        many("[a](", 20_000),
        many("![", 20_000),
        many("[^", 20_000),
        many("[@a ", 20_000),
        many("<a ", 20_000),
        many("<!-- ", 20_000),
        many("(", 40_000),
        many("(Interfax, June 17", 20_000),
        many("Interfax, June 17; ", 20_000),
        many("> ", 10_000),
        many("- ", 10_000),
        many("# A\n", 20_000),
        many("Lorem ipsum dolor. ", 30_000),
        many("lorem ipsum dolor ", 30_000),
        many("a", 400_000),
        many(". ", 40_000),
        format!("{HEAD}({})", "Interfax, June 17; ".repeat(20_000)),
        format!("{HEAD}|a|\n|-|\n{}", "|b\n".repeat(20_000)),
        format!("{HEAD}{}", (0..5_000).map(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n")).collect::<String>()),
    ];
    for text in texts {
        assert_soon(&text, &[]);
    }
}

#[test]
fn many_mentions_and_citations_in_one_line_are_read_in_time() {
    assert_soon(&format!("{HEAD}{}", "Vladimir Bozhko spoke (Interfax, June 17) ".repeat(2_000)), &[]);
}

#[test]
fn many_reports_of_one_source_and_day_are_read_in_time() {
    let notes = |count: usize| -> String {
        let note = |n: usize| {
            format!("Rain[^{n}].\n\n[^{n}]: “Rain {n},” Reuters, June 17, 2005, https://reuters.com/{n}\n\n")
        };
        (0..count).map(note).collect()
    };
    let links: String =
        (0..2_000).map(|n| format!("- [Page](https://a.org/2005/06/17/{n}) &#42;\n")).collect();
    assert_soon(&format!("{HEAD}{}", notes(12_000)), &[]);
    assert_soon(&format!("{HEAD}{links}\n{}", notes(500)), &[]);
}

#[test]
fn a_long_bibliography_is_read_in_time() {
    let start = Instant::now();
    let entry = |n: usize| {
        format!(
            "@article{{k{n}, title = {{Title {n}}}, journal = {{Journal}}, date = {{2005-06-17}}, abstract = {{{}}}}}\n",
            "Words. ".repeat(40)
        )
    };
    let entries: String = (0..10_000).map(entry).collect();
    let twice = format!("{entries}@book{{k7, title = {{Again}}}}\n");
    let site = in_memory(&[
        ("briefbook.yaml", "references: refs.bib\n"),
        ("refs.bib", &twice),
        ("content/issues/big.md", &format!("{HEAD}[@k9999]\n")),
    ]);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert!(
        site.0.iter().any(|line| line.starts_with("error[duplicate-key] refs.bib:10001:")),
        "{:?}",
        site.0
    );
}

/// Nobody reads ten thousand messages about one file, and each costs a look for its line.
#[test]
fn of_thousands_of_errors_in_a_file_only_some_are_listed() {
    let start = Instant::now();
    let keys: String = (0..10_000).map(|n| format!("key{n}: x\n")).collect();
    let links: String = (0..10_000).map(|n| format!("[a](gone{n}.md)\n")).collect();
    let site = in_memory(&[
        ("content/issues/cited.md", &format!("{HEAD}{}", "[@nobody, 2005-06-17] ".repeat(10_000))),
        ("content/issues/keys.md", &format!("---\ntitle: A\ndate: 2005-06-23\n{keys}---\n")),
        ("content/issues/links.md", &format!("{HEAD}{links}")),
    ]);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    let reported = |part: &str| site.0.iter().filter(|line| line.contains(part)).count();
    assert_eq!((reported("unknown-source"), reported("key`"), reported("broken-link")), (500, 0, 500));
    assert_eq!(reported("unknown key `key"), 500);
    let counted: Vec<&String> = site.0.iter().filter(|line| line.contains("too-many-faults")).collect();
    assert_eq!(
        counted,
        [
            "warning[too-many-faults] content/issues/cited.md:0:0: 9500 more problems in this file, 500 are shown",
            "warning[too-many-faults] content/issues/keys.md:0:0: 9500 more problems in this file, 500 are shown",
            "warning[too-many-faults] content/issues/links.md:0:0: 9500 more problems in this file, 500 are shown",
        ]
    );
}
