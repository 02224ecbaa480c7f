//! A Markdown file → a text, with what its front matter, its header lines and its first lines say.

use std::ops::Range;

use jiff::civil::Date;

use crate::import::facts::{Key, dateline, facts};
use crate::import::foreign::{ForeignText, Naming};
use crate::import::header::FIRST;
use crate::import::keys;
use crate::text;
use crate::text::dates::day;

/// The text that a Markdown file is.
pub fn text(markdown: &str) -> ForeignText {
    let mut found = ForeignText { naming: Naming::File, ..ForeignText::default() };
    let mut body = keys::take(markdown, &mut found).to_owned();
    if found.date.is_none()
        && let Some((date, line)) = date_in_text(&body)
    {
        found.date = Some(date);
        body.replace_range(line, "");
    }
    let read = text::body(&body, 0);
    if found.title.is_none() && read.title().is_none() {
        // The build takes a heading only if no text precedes it.
        let mut headings = read.headings.iter().map(|heading| &heading.words);
        found.title_guess =
            headings.find(|words| !words.is_empty()).map(|words| (words.clone(), "the first heading"));
    }
    found.begins_with_title = read.title().map(|heading| heading.words.clone());
    found.markdown = body;
    found
}

/// The date alone on one of the first lines, and the bytes to remove for it: none if the line contains more, or
/// is part of a paragraph.
pub fn date_in_text(body: &str) -> Option<(Date, Range<usize>)> {
    let is_gap = |line: Option<&&str>| line.is_none_or(|line| line.trim().is_empty());
    let lines: Vec<&str> = body.split_inclusive('\n').take(2 * FIRST).collect();
    let filled = lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()).take(FIRST);
    filled.map(|(at, _)| at).find_map(|at| {
        // `**Date:** *June 23, 2005*`
        let plain = lines[at].replace(['*', '_'], "");
        let date = match facts(plain.trim()).as_deref() {
            Some([(Key::Date, date)]) => day(date),
            _ => return dateline(plain.trim()).map(|date| (date, 0..0)),
        };
        let start: usize = lines[..at].iter().map(|line| line.len()).sum();
        let is_below_gap = at == 0 || is_gap(lines.get(at - 1)) || lines[at - 1].starts_with('#');
        if !is_below_gap || !is_gap(lines.get(at + 1)) {
            return date.map(|date| (date, 0..0));
        }
        let after = lines[at + 1..].iter().take_while(|line| line.trim().is_empty()).count();
        let length: usize = lines[at..=at + after].iter().map(|line| line.len()).sum();
        date.map(|date| (date, start..start + length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_alone_on_its_line_is_taken_out() {
        for body in [
            "# The port\n\n23 June 2005\n\nWorks.\n",
            "# The port\n\n*Lindholm works.*\n\n**Date:** June 23, 2005\n\n\nWorks.\n",
            "23. Juni 2005\n\n# The port\n\nWorks.\n",
            "# The port\n_2005-06-23_\n\nWorks.\n",
        ] {
            let line = body.lines().find(|line| line.contains("2005")).unwrap();
            let rest = body.replace(&format!("{line}\n\n\n"), "").replace(&format!("{line}\n\n"), "");
            let found = text(body);
            assert_eq!((found.date, found.markdown), (day("2005-06-23"), rest));
        }
        for body in
            ["# The port\n\nLindholm, 23 June 2005\n\nWorks.\n", "# The port\n\n23 June 2005\nWorks.\n"]
        {
            let found = text(body);
            assert_eq!((found.date, &*found.markdown), (day("2005-06-23"), body));
        }
        let dated = "---\ntitle: T\ndate: 2005-06-24\n---\n23 June 2005\n\nWorks.\n";
        assert_eq!(text(dated).markdown, "23 June 2005\n\nWorks.\n");
    }
}
