//! A Markdown briefing → an issue: its front matter is kept, and missing keys are added.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::import::briefing::{Issue, NO_DATE, Wishes};
use crate::import::facts::{Key, dateline, facts};
use crate::import::guess;
use crate::import::header::FIRST;
use crate::import::path::issue_path;
use crate::import::yaml;
use crate::model::block::BlockKind;
use crate::model::body::Body;
use crate::text;
use crate::text::dates::day;

/// The issue that a Markdown file becomes; `stem` is the file's name without its ending.
pub fn issue(text: &str, stem: &str, wishes: &Wishes) -> Result<Issue, String> {
    let (front, mut body) = split(text)?;
    let (written_date, written_title) = (value(front, "date"), value(front, "title"));
    let mut front = front.to_owned();
    let mut notes = Vec::new();

    let named = guess::date_in_name(stem);
    let in_text = date_in_text(body);
    let without_date;
    let date = match (wishes.date, written_date.as_deref(), in_text, &named) {
        (Some(date), ..) => {
            set(&mut front, "date", &date.to_string());
            date
        }
        (None, Some(text), ..) => {
            let (date, as_is) = date_of(text)
                .ok_or_else(|| format!("found date `{text}`, expected one like `2005-06-23`"))?;
            if !as_is {
                set(&mut front, "date", &date.to_string());
                notes.push(format!("converted date `{text}` to {date}"));
            }
            date
        }
        (None, None, Some((date, lines)), _) => {
            set(&mut front, "date", &date.to_string());
            without_date = [&body[..lines.start], &body[lines.end..]].concat();
            body = &without_date;
            date
        }
        (None, None, None, Some((date, _))) => {
            set(&mut front, "date", &date.to_string());
            notes.push(format!("date {date} is from the file name"));
            *date
        }
        (None, None, None, None) => return Err(NO_DATE.to_owned()),
    };

    let rest = named.map_or_else(|| stem.to_owned(), |(_, rest)| rest);
    let read = text::body(body, 0);
    let title = match (&wishes.title, written_title, read.title()) {
        (Some(title), _, _) => {
            set(&mut front, "title", &yaml::scalar(title));
            title.clone()
        }
        (None, Some(title), _) => title,
        // The build takes it from there, too.
        (None, None, Some(heading)) => heading.words.clone(),
        (None, None, None) => {
            let (title, whence) =
                title_of(&rest, &read).ok_or("no text to take a title from; set it with `--title`")?;
            set(&mut front, "title", &yaml::scalar(&title));
            notes.push(format!("title `{title}` is from {whence}; change it with `--title`"));
            title
        }
    };
    // The name of a Markdown file is its id, and others may link to it.
    let words = if rest.chars().any(char::is_alphabetic) && wishes.title.is_none() { &rest } else { &title };
    Ok(Issue { path: issue_path(date, words), text: format!("---\n{front}---\n{body}"), notes })
}

/// The lines between the fences, and what follows them.
fn split(text: &str) -> Result<(&str, &str), String> {
    match text.lines().next().map(str::trim_end) {
        Some("+++") => return Err("found TOML front matter (`+++`), expected YAML (`---`)".to_owned()),
        Some("{") => return Err("found JSON front matter, expected YAML (`---`)".to_owned()),
        Some("---") => {}
        _ => return Ok(("", text)),
    }
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Ok((&text[start..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    Err("front matter is not closed by a second `---`".to_owned())
}

/// The value of a key in front matter, good enough to name a file by; the build checks whether it is valid
/// YAML.
fn value(front: &str, key: &str) -> Option<String> {
    let mut lines = front.lines().skip_while(|line| !names(line, key));
    let (_, first) = lines.next()?.split_once(':')?;
    let more = lines.take_while(|line| line.starts_with([' ', '\t'])).map(str::trim);
    let first = first.trim();
    let text = match first.chars().next() {
        Some('>' | '|') => more.collect::<Vec<_>>().join(" "),
        Some(quote @ ('"' | '\'')) => {
            let inside = &first[1..];
            let end = inside.rfind(quote).unwrap_or(inside.len());
            inside[..end].replace("''", "'").replace("\\\"", "\"")
        }
        _ => {
            let plain = first.split(" #").next().unwrap_or(first).trim_end();
            [plain].into_iter().chain(more).collect::<Vec<_>>().join(" ").trim().to_owned()
        }
    };
    (!matches!(text.as_str(), "" | "~" | "null")).then_some(text)
}

/// Whether a line of front matter starts a key.
fn names(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'))
}

/// A date as other generators write it, and whether it may stay as written.
fn date_of(text: &str) -> Option<(Date, bool)> {
    let as_is = (text.len() == 10 && text.parse::<Date>().is_ok()) || text.parse::<Timestamp>().is_ok();
    let date = text.get(..10).and_then(|day| day.parse().ok()).or_else(|| day(text))?;
    Some((date, as_is))
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

/// Sets a key of the front matter, in its old place.
fn set(front: &mut String, key: &str, value: &str) {
    let line = format!("{key}: {value}\n");
    let mut lines: Vec<&str> = front.split_inclusive('\n').collect();
    match lines.iter().position(|text| names(text, key)) {
        Some(first) => {
            let more = lines[first + 1..].iter().take_while(|text| text.starts_with([' ', '\t'])).count();
            lines.splice(first..=first + more, [line.as_str()]);
        }
        None => lines.insert(0, &line),
    }
    *front = lines.concat();
}

fn title_of(rest: &str, body: &Body) -> Option<(String, &'static str)> {
    // The build takes a heading only if no text precedes it.
    let mut headings = body.headings.iter().map(|heading| &heading.words);
    if let Some(heading) = headings.find(|words| !words.is_empty()) {
        return Some((heading.clone(), "the first heading"));
    }
    guess::title_from_name(rest).map(|title| (title, "the file name")).or_else(|| {
        let first = body.blocks.iter().find(|block| block.kind == BlockKind::Prose)?;
        guess::title_from_sentence(&first.text).map(|title| (title, "the first sentence"))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn imported(text: &str, stem: &str) -> Issue {
        issue(text, stem, &Wishes::default()).unwrap()
    }

    #[test]
    fn front_matter_is_kept_as_it_is() {
        let text =
            "---\n# mine\ntitle: 'Port: reopens'\ndate: 2005-06-23\nlayout: post\n---\n\nText *stays*.\n";
        let issue = imported(text, "2005-06-23-port");
        assert_eq!(issue.text, text);
        assert_eq!(issue.path, "content/issues/2005/2005-06-23-port.md");
        assert!(issue.notes.is_empty());
    }

    #[test]
    fn what_is_missing_is_filled_in_and_said() {
        let issue =
            imported("---\ntopics: [shipping]\n---\nThe port works.\n", "2005-06-23-the-port-reopens");
        assert_eq!(
            issue.text,
            "---\ntitle: The port reopens\ndate: 2005-06-23\ntopics: [shipping]\n---\nThe port works.\n"
        );
        assert_eq!(issue.notes.len(), 2);
        assert_eq!(
            imported("The port works.", "20050623").notes[1],
            "title `The port works` is from the first sentence; change it with `--title`"
        );
    }

    #[test]
    fn titles_are_read_near_enough() {
        let title = |line: &str| value(&format!("lang: en\n{line}\ndate: x\n"), "title");
        for (line, expected) in [
            ("title: The port # mine", Some("The port")),
            ("title: \"The \\\"port\\\": 1\" # mine", Some("The \"port\": 1")),
            ("title: 'Moss''s port'", Some("Moss's port")),
            ("title: >\n  The\n  port", Some("The port")),
            ("title:\n  The port", Some("The port")),
            ("title:", None),
            ("title: ~", None),
            ("subtitle: x", None),
        ] {
            assert_eq!(title(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn a_heading_after_text_becomes_the_title() {
        let issue = imported("By A. Author\n\n# The port reopens\n\nText.\n", "2005-06-23");
        assert!(
            issue.text.starts_with("---\ntitle: The port reopens\ndate: 2005-06-23\n---\n"),
            "{}",
            issue.text
        );
    }

    #[test]
    fn a_first_heading_is_title_enough() {
        let issue = imported("# The *port*\n\nWorks.\n", "20050623");
        assert_eq!(issue.text, "---\ndate: 2005-06-23\n---\n# The *port*\n\nWorks.\n");
        assert_eq!(issue.path, "content/issues/2005/2005-06-23-the-port.md");
    }

    #[test]
    fn a_date_alone_on_its_line_moves_into_the_front_matter() {
        for body in [
            "# The port\n\n23 June 2005\n\nWorks.\n",
            "# The port\n\n*Lindholm works.*\n\n**Date:** June 23, 2005\n\n\nWorks.\n",
            "23. Juni 2005\n\n# The port\n\nWorks.\n",
            "# The port\n_2005-06-23_\n\nWorks.\n",
        ] {
            let issue = imported(body, "2005-06-24-port");
            let line = body.lines().find(|line| line.contains("2005")).unwrap();
            let rest = body.replace(&format!("{line}\n\n\n"), "").replace(&format!("{line}\n\n"), "");
            assert_eq!(issue.text, format!("---\ndate: 2005-06-23\n---\n{rest}"));
            assert_eq!(issue.notes, [""; 0]);
        }
        for body in
            ["# The port\n\nLindholm, 23 June 2005\n\nWorks.\n", "# The port\n\n23 June 2005\nWorks.\n"]
        {
            assert_eq!(imported(body, "port").text, format!("---\ndate: 2005-06-23\n---\n{body}"));
        }
        let dated = "---\ntitle: T\ndate: 2005-06-24\n---\n23 June 2005\n\nWorks.\n";
        assert_eq!(imported(dated, "port").text, dated);
    }

    #[test]
    fn dates_of_other_generators_are_understood() {
        let issue = imported("---\ntitle: T\ndate: 2005-06-23 10:00:00 +0600\n---\n", "port");
        assert_eq!(issue.text, "---\ntitle: T\ndate: 2005-06-23\n---\n");
        assert_eq!(issue.notes, ["converted date `2005-06-23 10:00:00 +0600` to 2005-06-23"]);
        let zoned = "---\ntitle: T\ndate: 2005-06-23T10:00:00+06:00\n---\n";
        assert_eq!(imported(zoned, "port").text, zoned);
    }

    #[test]
    fn what_is_asked_for_replaces_what_is_written() {
        let wishes = Wishes { date: Some(date(2006, 1, 2)), title: Some("No".to_owned()) };
        let text = "---\ntitle: >\n  Long\n  title\ndate: 2005-06-23\nlang: en\n---\n";
        let issue = issue(text, "port", &wishes).unwrap();
        assert_eq!(issue.text, "---\ntitle: \"No\"\ndate: 2006-01-02\nlang: en\n---\n");
        assert_eq!(issue.path, "content/issues/2006/2006-01-02-no.md");
    }

    #[test]
    fn other_front_matter_is_refused() {
        let refused = |text| issue(text, "20050623", &Wishes::default()).unwrap_err();
        assert_eq!(
            refused("+++\ntitle = 'x'\n+++\n"),
            "found TOML front matter (`+++`), expected YAML (`---`)"
        );
        assert!(refused("---\ntitle: x\n").contains("not closed"));
        assert!(refused("---\ntitle: x\ndate: soon\n---\n").contains("`soon`"));
    }
}
