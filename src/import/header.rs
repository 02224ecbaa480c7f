//! The lines before a plain text that describe it, in any order, and the title or the name of a serial above or
//! among them.

use crate::import::facts::{Key, byline, dateline, facts, is_rule};
use crate::import::foreign::Note;
use crate::import::head::Head;
use crate::text::dates::day;

/// The number of lines among which a date alone on its line is the text's date.
pub const FIRST: usize = 5;

/// How long a title may be, in characters.
const LONGEST_TITLE: usize = 120;

/// The header of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Header<'a> {
    pub head: Head,
    /// The lines of a title with facts below it.
    pub title: Vec<&'a str>,
    /// Lines with the date and a place, for which there is no key in front matter.
    pub datelines: Vec<&'a str>,
    /// How many lines of the text it has.
    pub taken: usize,
    /// What was guessed, a sentence each.
    pub notes: Vec<Note>,
}

/// The header of a text.
pub fn read<'a>(lines: &[&'a str]) -> Header<'a> {
    let mut header = Header::default();
    header.take_facts(lines);
    header.title = header.take_title(lines);
    if !header.title.is_empty() && header.is_masthead() && has_title_ahead(&lines[header.taken..]) {
        let name = header.title.join(" ");
        header.notes.push(Note::new(
            format!("publication `{name}` is from the first line"),
            "publications are from the first line",
        ));
        header.head.publication = Some(name);
        header.title = header.take_title(lines);
    }
    if header.head.date.is_none() {
        // Among lines that stay in the text.
        header.head.date = lines.iter().take(FIRST).find_map(|line| day(line).or_else(|| dateline(line)));
    }
    if header.taken > 0 {
        let gap = lines[header.taken..].iter().take_while(|line| is_gap(line));
        header.taken += gap.enumerate().filter(|(_, line)| is_rule(line)).last().map_or(0, |(at, _)| at + 1);
    }
    header
}

impl<'a> Header<'a> {
    /// Consumes the following lines that contain facts; returns whether there were any.
    fn take_facts(&mut self, lines: &[&'a str]) -> bool {
        let before = self.taken;
        for (number, line) in lines.iter().enumerate().skip(self.taken) {
            let line = line.trim();
            if is_gap(line) {
                continue;
            }
            let is_wrapped = lines.get(number + 1).is_some_and(|next| continues(next));
            if is_wrapped || !self.take_fact(line) {
                break;
            }
            self.taken = number + 1;
        }
        self.taken > before
    }

    fn take_fact(&mut self, line: &'a str) -> bool {
        if let Some(facts) = facts(line) {
            let fits = facts.iter().all(|(key, value)| !self.head.has(*key) || self.head.says(*key, value));
            if fits {
                facts.iter().for_each(|(key, value)| self.head.set(*key, value));
            }
            return fits;
        }
        // A first line that starts with `By` may be a title.
        if let Some(names) = byline(line).filter(|_| self.taken > 0 && self.head.authors.is_empty()) {
            self.head.authors = vec![names.to_owned()];
            self.notes.push(Note::new(
                format!("author `{names}` is from a line that begins with `By`"),
                "authors are from a line that begins with `By`",
            ));
            return true;
        }
        let date = dateline(line).filter(|_| self.head.date.is_none());
        if date.is_some() {
            self.head.date = date;
            self.datelines.push(line);
        }
        date.is_some()
    }

    /// Consumes the following title and the facts below it; no lines if one of them is missing.
    fn take_title(&mut self, lines: &[&'a str]) -> Vec<&'a str> {
        let (start, block) = block(&lines[self.taken..]);
        let title = title_of(block);
        let before = self.taken;
        self.taken += start + title.len();
        if title.is_empty() || !self.take_facts(lines) {
            self.taken = before;
            return Vec::new();
        }
        title
    }

    /// Whether there are numbers of a serial, but no name for it.
    fn is_masthead(&self) -> bool {
        self.head.publication.is_none() && (self.head.volume.is_some() || self.head.issue.is_some())
    }
}

/// Whether a title comes next, and something below it.
fn has_title_ahead(lines: &[&str]) -> bool {
    let (start, block) = block(lines);
    let title = title_of(block);
    !title.is_empty()
        && (title.len() < block.len() || lines[start + block.len()..].iter().any(|line| !is_gap(line)))
}

/// Whether a line separates others: a blank line or a rule.
fn is_gap(line: &str) -> bool {
    line.trim().is_empty() || is_rule(line)
}

/// The first lines that are not separators, and how many lines precede them.
fn block<'l, 'a>(lines: &'l [&'a str]) -> (usize, &'l [&'a str]) {
    let start = lines.iter().take_while(|line| is_gap(line)).count();
    let length = lines[start..].iter().take_while(|line| !is_gap(line)).count();
    (start, &lines[start..start + length])
}

/// The lines above the facts of a block if they are a title and not text.
fn title_of<'a>(block: &[&'a str]) -> Vec<&'a str> {
    let lines = block.iter().map(|line| line.trim()).enumerate();
    let is_fact = |(at, line): &(usize, &str)| {
        facts(line).is_some() || dateline(line).is_some() || (*at > 0 && byline(line).is_some())
    };
    let title: Vec<&str> = lines.take_while(|line| !is_fact(line)).map(|(_, line)| line).take(3).collect();
    if is_title(&title) { title } else { Vec::new() }
}

/// Whether lines may be a title: short, and no sentence.
pub fn is_title(lines: &[&str]) -> bool {
    let [first, ..] = lines else { return false };
    let last = lines.last().copied().unwrap_or_default();
    lines.len() <= 2
        && lines.iter().map(|line| line.chars().count() + 1).sum::<usize>() <= LONGEST_TITLE
        && !last.ends_with(['.', ',', ';', ':', '…', ')'])
        && first.trim_start_matches(['“', '"', '«', '„', '‘', '¿', '¡']).starts_with(char::is_alphanumeric)
        && lines.iter().any(|line| line.chars().any(char::is_alphabetic))
}

/// Whether a line continues the sentence of the previous one.
fn continues(line: &str) -> bool {
    line.trim_start().starts_with(char::is_lowercase)
}

impl Head {
    fn has(&self, key: Key) -> bool {
        match key {
            Key::Publication => self.publication.is_some(),
            Key::Volume => self.volume.is_some(),
            Key::Issue => self.issue.is_some(),
            Key::Date => self.date.is_some(),
            Key::Title => self.title.is_some(),
            Key::Author => !self.authors.is_empty(),
        }
    }

    /// Whether it has this value already.
    fn says(&self, key: Key, value: &str) -> bool {
        let mut other = self.clone();
        other.set(key, value);
        other == *self
    }

    fn set(&mut self, key: Key, value: &str) {
        match key {
            Key::Publication => self.publication = Some(value.to_owned()),
            Key::Volume => self.volume = value.parse().ok(),
            Key::Issue => self.issue = value.parse().ok(),
            Key::Date => self.date = day(value),
            Key::Title => self.title = Some(value.to_owned()),
            Key::Author => self.authors = vec![value.to_owned()],
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn header(text: &str) -> Header<'_> {
        read(&text.split('\n').collect::<Vec<_>>())
    }

    #[test]
    fn one_line_says_it_all_in_any_order() {
        let expected = Head {
            publication: Some("Harbour Watch".to_owned()),
            volume: Some(2),
            issue: Some(122),
            ..Head::default()
        };
        for line in [
            "Publication: Harbour Watch Volume: 2 Issue: 122",
            "ISSUE: 122, VOLUME: 02, PUBLICATION: Harbour Watch",
            "Harbour Watch, Vol. 2, No. 122",
            "Volume: 2\nIssue : 122\n\nPublication:\tHarbour Watch ",
        ] {
            let Header { head, taken, .. } = header(line);
            assert_eq!((head, taken), (expected.clone(), line.split('\n').count()), "{line}");
        }
    }

    #[test]
    fn a_date_alone_on_its_line_needs_no_key() {
        let day = Some(date(2005, 6, 24));
        for (text, lines) in [
            ("June 24, 2005\n\nText.", 1),
            ("Publication: Daily\nFriday, 24 June 2005\nText.", 2),
            ("Volume: 2\nDate: 2005-06-24\nJune 24, 2005\n\nText.", 3),
            ("It is the daily.\n\n2005-06-24\nText.", 0),
        ] {
            let Header { head, taken, .. } = header(text);
            assert_eq!((head.date, taken), (day, lines), "{text}");
        }
        assert_eq!(header("Daily.\n\na\nb\nc\nJune 24, 2005").head.date, None);
        assert_eq!(header("They met on June 24, 2005").head.date, None);
    }

    #[test]
    fn a_title_stands_above_facts() {
        let day = Some(date(2005, 6, 23));
        for (text, lines) in [
            ("A Plain Title\nJune 23, 2005\n\nText.", 2),
            ("A Plain Title\n\nJune 23, 2005\n\nText.", 3),
            ("A Plain Title\nDate: 2005-06-23\nVolume: 2\n\nText.", 3),
            ("A Plain Title\nJune 23, 2005\nText.", 2),
            ("Volume: 2\nA Plain Title\nJune 23, 2005\nText.", 3),
            ("A Plain Title\nLindholm, June 23, 2005\n\nText.", 2),
        ] {
            let header = header(text);
            assert_eq!(
                (header.title, header.head.date, header.taken),
                (vec!["A Plain Title"], day, lines),
                "{text}"
            );
        }
        let wrapped = header("PORT REOPENS, AND\nNOBODY PAYS\nJune 23, 2005\n\nText.");
        assert_eq!(wrapped.title, ["PORT REOPENS, AND", "NOBODY PAYS"]);
    }

    #[test]
    fn a_byline_and_a_rule_belong_to_the_header() {
        for text in [
            "A Plain Title\n=============\nBy Marta Ilves\nJune 23, 2005\n\n***\n\nText.",
            "A Plain Title\n\nBy Marta Ilves\n\nJune 23, 2005\n---\nText.",
        ] {
            let header = header(text);
            assert_eq!(header.title, ["A Plain Title"], "{text}");
            assert_eq!(header.head.authors, ["Marta Ilves"]);
            assert_eq!(header.notes[0].one, "author `Marta Ilves` is from a line that begins with `By`");
            assert_eq!(text.split('\n').skip(header.taken).collect::<String>(), "Text.", "{text}");
        }
    }

    #[test]
    fn a_sentence_over_a_date_is_no_title() {
        for text in [
            "The port reopened on\nJune 23, 2005\nand all were glad.",
            "The port reopened.\nJune 23, 2005\n\nText.",
            "One\ntwo\nthree\nJune 23, 2005\n\nText.",
        ] {
            let header = header(text);
            assert_eq!((header.title.len(), header.taken), (0, 0), "{text}");
        }
    }

    #[test]
    fn the_name_over_a_volume_is_of_the_serial_where_a_title_follows() {
        let masthead = "HARBOUR WATCH\nVolume 3, Issue 14\n23 June 2005\n\n";
        let with_title = format!("{masthead}THE FERRIES SAIL\n\nText.");
        let header = read(&with_title.split('\n').collect::<Vec<_>>());
        assert_eq!(header.head.publication.as_deref(), Some("HARBOUR WATCH"));
        assert_eq!((header.head.volume, header.head.issue), (Some(3), Some(14)));
        assert_eq!((header.title.len(), header.taken), (0, 3));
        assert_eq!(header.notes[0].one, "publication `HARBOUR WATCH` is from the first line");

        let without = format!("{masthead}Text that is a sentence.");
        let header = read(&without.split('\n').collect::<Vec<_>>());
        assert_eq!((header.head.publication, header.title), (None, vec!["HARBOUR WATCH"]));

        let dated_below = "HARBOUR WATCH\nVolume 3\n\nTHE FERRIES SAIL\n23 June 2005\n\nText.";
        let header = read(&dated_below.split('\n').collect::<Vec<_>>());
        assert_eq!((header.title, header.taken), (vec!["THE FERRIES SAIL"], 5));
        assert_eq!(header.head.date, Some(date(2005, 6, 23)));
    }

    #[test]
    fn a_place_stays_in_the_text() {
        let header = header("Lindholm, June 23, 2005\n\nA Plain Title\n\nText.");
        assert_eq!(header.head.date, Some(date(2005, 6, 23)));
        assert_eq!((header.datelines, header.taken), (vec!["Lindholm, June 23, 2005"], 1));
    }

    #[test]
    fn date_title_and_author_have_lines_of_their_own() {
        let Header { head, taken, .. } =
            header("Title: The port: a story\nDate: June 23, 2005\nAuthor: M. Ilves\n\nThe port");
        assert_eq!(taken, 3);
        assert_eq!(head.title.as_deref(), Some("The port: a story"));
        assert_eq!(head.date, Some(date(2005, 6, 23)));
        assert_eq!(head.authors, ["M. Ilves"]);
    }

    #[test]
    fn the_head_ends_with_the_first_line_of_text() {
        let Header { head, taken, .. } = header("Volume: 2\nThe port.\nIssue: 3");
        assert_eq!((head.volume, head.issue, taken), (Some(2), None, 1));
    }
}
