//! A plain-text briefing → an issue: the header becomes front matter, the rest a body that shows the same text.

use crate::import::briefing::{Issue, NO_DATE, Wishes};
use crate::import::header::{self, Header};
use crate::import::paragraphs::{ends_sentence, paragraphs};
use crate::import::path::issue_path;
use crate::import::{escape, guess};

/// The issue that a text becomes; `stem` is the file's name without its ending.
pub fn issue(text: &str, stem: &str, wishes: &Wishes) -> Result<Issue, String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let Header { mut head, title: title_above, datelines, taken, mut notes } = header::read(&lines);
    let mut body = paragraphs(&lines[taken..]);

    let named = guess::date_in_name(stem);
    let date = match (wishes.date.or(head.date), &named) {
        (Some(date), _) => date,
        (None, Some((date, _))) => {
            notes.push(format!("date {date} is from the file name"));
            *date
        }
        (None, None) => return Err(NO_DATE.to_owned()),
    };
    head.date = Some(date);

    if let Some(title) = &wishes.title {
        head.title = Some(title.clone());
    }
    let mut above = datelines.into_iter().map(|line| vec![line]).collect::<Vec<_>>();
    if head.title.is_some() {
        if !title_above.is_empty() {
            above.insert(0, title_above);
        }
    } else {
        let rest = named.map_or_else(|| stem.to_owned(), |(_, rest)| rest);
        let title_line = match has_title_line(&body) {
            _ if !title_above.is_empty() => Some(title_above),
            true => Some(body.remove(0)),
            false => None,
        };
        let (title, whence) = if let Some(title) = title_line {
            let is_first = text.trim_start().starts_with(title[0]);
            (title.join(" "), if is_first { "the first line" } else { "the first line below the head" })
        } else if let Some(title) = guess::title_from_name(&rest) {
            (title, "the file name")
        } else {
            let first = body.first().map(|lines| lines.join(" ")).unwrap_or_default();
            let title = guess::title_from_sentence(&first);
            (title.ok_or("no text to take a title from; set it with `--title`")?, "the first sentence")
        };
        notes.push(format!("title `{title}` is from {whence}; change it with `--title`"));
        head.title = Some(title);
    }
    body.splice(..0, above);
    let title = head.title.as_deref().unwrap_or_default();
    Ok(Issue {
        path: issue_path(date, title),
        text: format!("{}\n{}", head.front_matter(), markdown(&body)),
        notes,
    })
}

/// Whether the first paragraph is a title above others. One that takes two lines may as well be a short text,
/// unless a longer one follows.
fn has_title_line(body: &[Vec<&str>]) -> bool {
    let [first, second, ..] = body else { return false };
    let length = |lines: &[&str]| lines.iter().map(|line| line.chars().count() + 1).sum::<usize>();
    let is_above_text =
        || length(first) < length(second) && second.last().is_some_and(|line| ends_sentence(line));
    header::is_title(first) && (first.len() == 1 || is_above_text())
}

/// Paragraphs as Markdown, their lines as they were.
fn markdown(body: &[Vec<&str>]) -> String {
    body.iter()
        .map(|lines| lines.iter().map(|line| escape::line(line) + "\n").collect::<String>())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, TagEnd};

    use super::*;
    use crate::text::letters::single_spaced;

    const WRAPPED: &str = "\
Publication: Harbour Watch
Volume: 2 Issue: 122

PORT REOPENS, AND
NOBODY PAYS

The Port of Lindholm resumed work on June 21 (Coastal Courier, June 22). *All* of
# the pilots came back; “we lost a season’s trust,” said one.

1. The dues will rise.
";

    #[test]
    fn a_wrapped_text_becomes_an_issue() {
        let issue = issue(WRAPPED, "hw-2005-06-23-v2-i122", &Wishes::default()).unwrap();
        assert_eq!(issue.path, "content/issues/2005/2005-06-23-port-reopens-and-nobody-pays.md");
        assert_eq!(
            issue.text,
            "\
---
title: PORT REOPENS, AND NOBODY PAYS
date: 2005-06-23
publication: Harbour Watch
volume: 2
issue: 122
---

The Port of Lindholm resumed work on June 21 (Coastal Courier, June 22). \\*All\\* of
\\# the pilots came back; “we lost a season’s trust,” said one.

1\\. The dues will rise.
"
        );
        assert_eq!(
            issue.notes,
            [
                "date 2005-06-23 is from the file name",
                "title `PORT REOPENS, AND NOBODY PAYS` is from the first line below the head; change it with `--title`"
            ]
        );
    }

    #[test]
    fn what_is_said_needs_no_guess_and_a_title_line_stays_in_the_text() {
        let wishes = Wishes { date: Some(date(2006, 1, 2)), title: Some("Dues: \"who pays?\"".to_owned()) };
        let issue = issue(WRAPPED, "hw-2005-06-23", &wishes).unwrap();
        assert!(issue.notes.is_empty());
        assert!(issue.text.starts_with("---\ntitle: \"Dues: \\\"who pays?\\\"\"\ndate: 2006-01-02\n"));
        assert!(issue.text.contains("\nPORT REOPENS, AND\nNOBODY PAYS\n"));
        assert_eq!(issue.path, "content/issues/2006/2006-01-02-dues-who-pays.md");
    }

    #[test]
    fn a_text_without_title_takes_the_file_name_or_the_first_sentence() {
        let text = "The port works again. The pilots came back.";
        let title = |stem| issue(text, stem, &Wishes::default()).unwrap().notes[1].clone();
        assert_eq!(
            title("harbour-news-20050623"),
            "title `Harbour news` is from the file name; change it with `--title`"
        );
        assert_eq!(
            title("hw-20050623"),
            "title `The port works again` is from the first sentence; change it with `--title`"
        );
    }

    #[test]
    fn a_text_without_date_or_words_is_refused() {
        assert_eq!(issue("The port.", "port", &Wishes::default()).unwrap_err(), NO_DATE);
        assert!(issue(" \n", "20050623", &Wishes::default()).unwrap_err().contains("no text"));
    }

    /// The text of a body as a reader sees it, one string per paragraph; anything else shows as `!`.
    fn shown(markdown: &str) -> Vec<String> {
        let mut options = Options::all();
        for other in [Options::ENABLE_SMART_PUNCTUATION, Options::ENABLE_MATH] {
            options.remove(other);
        }
        let mut paragraphs = vec![String::new()];
        for event in Parser::new_ext(markdown, options) {
            let last = paragraphs.last_mut().unwrap();
            match event {
                Event::Text(text) => last.push_str(&text),
                Event::SoftBreak => last.push(' '),
                Event::Start(pulldown_cmark::Tag::Paragraph) => {}
                Event::End(TagEnd::Paragraph) => paragraphs.push(String::new()),
                _ => last.push('!'),
            }
        }
        paragraphs.pop();
        paragraphs.iter().map(|text| words(text)).collect()
    }

    fn words(text: &str) -> String {
        single_spaced(text)
    }

    fn comes_back(text: &str) -> Result<(), TestCaseError> {
        let wishes = Wishes { date: Some(date(2005, 6, 23)), title: Some("T".to_owned()) };
        let lines: Vec<&str> = text.split('\n').collect();
        let Header { title, datelines, taken, .. } = header::read(&lines);
        let above = [title].into_iter().filter(|title| !title.is_empty());
        let above = above.chain(datelines.into_iter().map(|line| vec![line]));
        let body = paragraphs(&lines[taken..]);
        let expected: Vec<String> = above.chain(body).map(|lines| words(&lines.join(" "))).collect();
        let issue = issue(text, "t", &wishes).unwrap();
        let body = issue.text.splitn(3, "---\n").nth(2).unwrap();
        prop_assert_eq!(shown(body), expected, "{}", body);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn hostile_text_comes_back(text in "[-#*_+=~^|`<>\\[\\](){}!&;:.\\\\/'\"$@%, a1\t\n]{0,60}") {
            comes_back(&text)?;
        }

        #[test]
        fn likely_trouble_comes_back(pieces in prop::collection::vec(prop::sample::select(vec![
            "\n", "\n\n", " ", "  ", "\n    ", "# ", "1. ", "12) ", "- ", "--- ", "***", "___", "+++", "===", "> ", "| a | b |",
            "|---|---|", ":--", ": ", "::: ", "[a]: b", "[^1]", "[^1]: ", "[x] ", "[[knb]]", "![i](j)", "<b>", "</p>", "<!-- x -->",
            "<http://a.b>", "&amp;", "&#35;", "```", "~~~", "`c`", "**b**", "__b__", "_i_", "a_b_c", "\\", "\\*", "word", "Ünï", "“q”",
            "{#id}", "{.c}", "http://a.b/c_d_e", "$5", "\u{a0}", "© ", "H~2~O", "x^2^",
        ]), 0..12)) {
            comes_back(&pieces.concat())?;
        }

        #[test]
        fn any_text_comes_back(text in "(\\PC|\n){0,80}") {
            comes_back(&text)?;
        }
    }
}
