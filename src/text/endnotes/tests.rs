//! What becomes of whole texts with endnotes, and of hostile ones.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

fn converted(markdown: &str) -> String {
    footnotes(markdown).map_or_else(|| "untouched".to_owned(), |found| found.markdown)
}

#[test]
fn marks_and_lists_become_footnotes() {
    for (before, after) in [
        (
            "Closed.[1] Open.[2]\n\n## Notes\n\n1. TASS\n2. Moss\n",
            "Closed.[^1] Open.[^2]\n\n[^1]: TASS\n[^2]: Moss\n",
        ),
        (
            "Closed \\[1\\], it *says*.\n\n---\n\n\\[1\\]: TASS\n  on Friday\n\n# More\n",
            "Closed[^1], it *says*.\n\n[^1]: TASS\n      on Friday\n\n# More\n",
        ),
        ("Sugar. (1) So.\n\nSOURCES\n\n1\\. TASS\n", "Sugar.[^1] So.\n\n[^1]: TASS\n"),
        (
            "Closed.¹ 5 km².\n\n**Notes**\n\n¹ TASS\n² Moss\n",
            "Closed.[^1] 5 km².\n\n**Notes**\n\n[^1]: TASS\n\n² Moss\n",
        ),
        (
            "Closed.[1]\n\n# Notes\n\n1. TASS\n\n   And so on.\n\n   - one\n",
            "Closed.[^1]\n\n[^1]: TASS\n\n    And so on.\n\n    - one\n",
        ),
        (
            "Closed[[1]](#_ftn1).\n\n<a name=\"_ftn1\"></a>\n[[1]](#_ftnref1) TASS\n",
            "Closed[^1].\n\n[^1]: TASS\n",
        ),
        (
            "Closed.<sup>[1](#a)</sup>\n\n1. <a id=\"a\"></a>TASS [↩](#b)\n2. Moss\n",
            "Closed.[^1]\n\n[^1]: TASS\n\n2. Moss\n",
        ),
        (
            "Closed.[i] Open.[ii]\n\n***\n\n[i] TASS\n\n[ii] Moss\n",
            "Closed.[^1] Open.[^2]\n\n[^1]: TASS\n\n[^2]: Moss\n",
        ),
        (
            "One.[1]\n\n### Notes\n\n1. TASS\n\n## B\n\nTwo.[1]\n\n### Notes\n\n1. Moss\n",
            "One.[^1]\n\n[^1]: TASS\n\n## B\n\nTwo.[^2-1]\n\n[^2-1]: Moss\n",
        ),
        (
            "One.[1](see) [^1]\n\nTwo.\\[1](see)\n\n## Notes\n\n1. TASS\n",
            "One.[1](see) [^1]\n\nTwo.[^1-2]\\(see)\n\n[^1-2]: TASS\n",
        ),
        (
            "One.[1][2] Two.[1–2]\n\n## Notes\n\n[1] A\n[2] B\n",
            "One.[^1][^2] Two.[^1][^2]\n\n[^1]: A\n[^2]: B\n",
        ),
        (
            "As in [1] and *so* [2].\n\n## Notes\n\n[1] A\n\nAnd.\n\n[2] B\n",
            "As in [^1] and *so*[^2].\n\n[^1]: A\n\n    And.\n\n[^2]: B\n",
        ),
    ] {
        assert_eq!(converted(before), after, "{before}");
        assert_eq!(converted(after), "untouched", "{after}");
        let crlf = before.replace('\n', "\r\n");
        assert_eq!(converted(&crlf), after.replace('\n', "\r\n"), "{before}");
    }
}

#[test]
fn what_are_no_endnotes_stays() {
    for text in [
        "Sent [[1]], with [a walk][2].\n\n[1]: https://a.example/1\n[2]: https://a.example/2\n",
        "One screen.1 Both parts.2\n\n## Works cited\n\n1. A\n2. B\n",
        "Article 5 (1) and article 7 (2), so the first (1).\n",
        "Closed.[1] Open.[2]\n\nRead on.\n",
        "We need (1) ships and (2) ports.\n\n1. A\n2. B\n3. C\n",
        "`a[1]`\n\n```\nb[1]\n```\n\n## Notes\n\n1. A\n",
        "Closed.[1]\n\n## Agenda\n\n1. A\n2. B\n\nThe end.\n",
        "Closed.[^1]\n\n[^1]: TASS\n",
        "[1](#one) [2](#two)\n\n# 1 One {#one}\n\n# 2 Two {#two}\n",
        "5 km² and 10³.\n\n## Notes\n\n1. A\n2. B\n3. C\n",
    ] {
        assert_eq!(converted(text), "untouched", "{text}");
    }
}

#[test]
fn numbers_that_do_not_meet_are_counted_and_stay() {
    let found = footnotes("Closed.[1] Open.[3]\n\n## Notes\n\n[1] TASS\n\n[2] Moss\n").unwrap();
    assert_eq!(found.markdown, "Closed.[^1] Open.[3]\n\n## Notes\n\n[^1]: TASS\n\n[2] Moss\n");
    assert_eq!((found.count, found.first), (1, 7));
    assert_eq!((found.without_entry, found.without_mark), (vec![3], vec![2]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn a_second_conversion_changes_nothing(pieces in prop::collection::vec(prop::sample::select(vec![
        "\n", "\n\n", " ", "    ", "Closed.", "a ", "é", "[1]", "[2]", "\\[1\\]", "\\[3]", "(1)", "(2)", "¹", "²", "^1^", "\\^2^",
        "<sup>1</sup>", "<sup>", "</sup>", "[[1]](#_ftn1)", "[[1]](#_ftnref1)", "[1](#a)", "[↩](#b)", "<a name=\"_ftn1\"></a>",
        "<a href=\"#a\" id=\"b\">1</a>", "<a id=\"a\">", "</a>", "\n\n1. ", "\n2. ", "\n- ", "\n\n[1] ", "\n[2] ", "\n\n[i] ", "[i]",
        "\n\n## Notes\n\n", "\n\nNotes\n", "\n\n---\n\n", "\n\n# B\n\n", "> ", "`", "```\n", "**", "*", "|", "\\", "[^1]", "\n\n[^1]: ",
        "[1, 2]", ":", "\r\n", "(", "]",
    ]), 0..24)) {
        let text = pieces.concat();
        if let Some(first) = footnotes(&text) {
            prop_assert_eq!(footnotes(&first.markdown), None, "{:?} of {:?}", first.markdown, text);
        }
    }

    #[test]
    fn any_text_is_read(text in "(\\PC|[\\[\\]()#^¹1i.\n<>/a\"=*_\\\\-]){0,60}") {
        footnotes(&text);
    }
}

/// The time for a text of this pattern, repeated.
fn time(unit: &str, count: usize) -> Duration {
    let text = unit.repeat(count);
    let start = Instant::now();
    footnotes(&text);
    start.elapsed()
}

#[test]
fn time_grows_with_the_length_of_the_text() {
    for unit in [
        "[1]",
        "a.[1]\n\n## Notes\n\n1. A\n\n",
        "[[1]](#a)",
        "\n\n[[1]](#a) b",
        "<a href=\"#a\">1</a>",
        "<a id=\"a\"></a>",
        "<sup>",
        "<sup",
        "1. a[1]\n",
        "\n\n[1] a",
        "[1] a\n",
        "a[1] ",
        "\\[",
        "^1",
        "(1) a. ",
        "¹",
        "a (1) b ",
        "\n\n1. a [↩](#b)",
        "[^1]",
    ] {
        let (small, large) = (time(unit, 4_000), time(unit, 16_000));
        assert!(large < small * 12 + Duration::from_millis(200), "{unit:?}: {small:?}, {large:?}");
    }
}
