//! A plain text → what its header says, and a body that shows the same text.

use crate::import::escape;
use crate::import::foreign::ForeignText;
use crate::import::header::{self, Header};
use crate::import::paragraphs::{ends_sentence, paragraphs};

/// The text that a plain text is.
pub fn text(plain: &str) -> ForeignText {
    let lines: Vec<&str> = plain.split('\n').collect();
    let Header { head, title: title_above, datelines, taken, notes } = header::read(&lines);
    let mut body = paragraphs(&lines[taken..]);
    let mut found = ForeignText { notes, ..ForeignText::default() };
    found.add(head);
    let mut above = datelines.into_iter().map(|line| vec![line]).collect::<Vec<_>>();
    if found.title.is_some() {
        if !title_above.is_empty() {
            above.insert(0, title_above);
        }
    } else {
        let title_line = match has_title_line(&body) {
            _ if !title_above.is_empty() => Some(title_above),
            true => Some(body.remove(0)),
            false => None,
        };
        found.title_guess = title_line.map(|title| {
            let is_first = plain.trim_start().starts_with(title[0]);
            (title.join(" "), if is_first { FIRST_LINE } else { "the first line below the head" })
        });
    }
    body.splice(..0, above);
    found.markdown = markdown(&body);
    found
}

/// Lines as Markdown that shows them as they are.
pub fn shown(lines: &[&str]) -> String {
    markdown(&paragraphs(lines))
}

/// Where a title in the first line is from.
const FIRST_LINE: &str = "the first line";

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
    fn a_wrapped_text_is_read() {
        let found = text(WRAPPED);
        assert_eq!(
            found.markdown,
            "\
The Port of Lindholm resumed work on June 21 (Coastal Courier, June 22). \\*All\\* of
\\# the pilots came back; “we lost a season’s trust,” said one.

1\\. The dues will rise.
"
        );
        let title = "PORT REOPENS, AND NOBODY PAYS".to_owned();
        assert_eq!(found.title_guess, Some((title, "the first line below the head")));
        assert_eq!(
            (found.publication.as_deref(), found.issue.as_deref()),
            (Some("Harbour Watch"), Some("122"))
        );
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
        let lines: Vec<&str> = text.split('\n').collect();
        let Header { title, datelines, taken, .. } = header::read(&lines);
        let is_titled = header::read(&lines).head.title.is_some();
        let mut body = paragraphs(&lines[taken..]);
        if !is_titled && title.is_empty() && has_title_line(&body) {
            body.remove(0);
        }
        let above = [title].into_iter().filter(|title| is_titled && !title.is_empty());
        let above = above.chain(datelines.into_iter().map(|line| vec![line]));
        let expected: Vec<String> = above.chain(body).map(|lines| words(&lines.join(" "))).collect();
        let body = super::text(text).markdown;
        prop_assert_eq!(shown(&body), expected, "{}", body);
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
