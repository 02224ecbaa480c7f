//! The lines before a plain text that say what it is: `Publication: NAME Volume: 2 Issue: 122`, all in one
//! line or each in its own, in any order; a line that is nothing but a date needs no key.

use crate::cli::import::briefing::Head;
use crate::cli::import::guess;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Publication,
    Volume,
    Issue,
    Date,
    Title,
    Author,
}

const KEYS: [(&str, Key); 7] = [
    ("publication", Key::Publication),
    ("volume", Key::Volume),
    ("issue", Key::Issue),
    ("date", Key::Date),
    ("title", Key::Title),
    ("authors", Key::Author),
    ("author", Key::Author),
];

/// Lines of a text among which a date alone on its line is that of the text.
const FIRST: usize = 5;

/// The head of a text, and how many of its lines belong to it.
pub fn read(lines: &[&str]) -> (Head, usize) {
    let mut head = Head::default();
    let mut taken = 0;
    for (number, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if head.date.is_none()
            && let Some(date) = guess::date_in_words(line.trim())
        {
            head.date = Some(date);
            taken = number + 1;
            continue;
        }
        match parts(line.trim()) {
            Some(parts) if parts.iter().all(|(key, _)| !head.has(*key)) => {
                parts.iter().for_each(|(key, value)| head.set(*key, value));
                taken = number + 1;
            }
            _ => break,
        }
    }
    if head.date.is_none() {
        // Below a name or a title that stays in the text.
        head.date = lines.iter().take(FIRST).find_map(|line| guess::date_in_words(line.trim()));
    }
    (head, taken)
}

impl Head {
    fn has(&self, key: Key) -> bool {
        match key {
            Key::Publication => self.publication.is_some(),
            Key::Volume => self.volume.is_some(),
            Key::Issue => self.issue.is_some(),
            Key::Date => self.date.is_some(),
            Key::Title => self.title.is_some(),
            Key::Author => self.author.is_some(),
        }
    }

    fn set(&mut self, key: Key, value: &str) {
        match key {
            Key::Publication => self.publication = Some(value.to_owned()),
            Key::Volume => self.volume = value.parse().ok(),
            Key::Issue => self.issue = value.parse().ok(),
            Key::Date => self.date = guess::date_in_words(value),
            Key::Title => self.title = Some(value.to_owned()),
            Key::Author => self.author = Some(value.to_owned()),
        }
    }
}

/// The keys and values of a line that begins with a key; none for a line of text.
fn parts(line: &str) -> Option<Vec<(Key, &str)>> {
    let mut parts = Vec::new();
    let mut end = line.len();
    for (start, key, value) in keys(line).into_iter().rev() {
        let value = line[value..end].trim_matches([' ', '\t', ',', ';', '|']);
        let fits = match key {
            Key::Volume | Key::Issue => value.parse::<u32>().is_ok() && !value.starts_with('+'),
            Key::Date => guess::date_in_words(value).is_some(),
            Key::Title | Key::Author => start == 0 && !value.is_empty(),
            Key::Publication => !value.is_empty(),
        };
        if fits {
            parts.push((key, value));
            end = start;
        }
    }
    let whole = end == 0;
    parts.reverse();
    let twice =
        parts.iter().enumerate().any(|(n, (key, _))| parts[..n].iter().any(|(other, _)| other == key));
    (whole && !twice).then_some(parts)
}

/// Where keys stand in a line: the start, which, and where the value begins.
fn keys(line: &str) -> Vec<(usize, Key, usize)> {
    let mut found = Vec::new();
    for (start, _) in line.char_indices() {
        let free = line[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || ",;|".contains(c));
        let Some((word, key)) = KEYS.iter().find(|(word, _)| {
            line.get(start..start + word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word))
        }) else {
            continue;
        };
        let after = &line[start + word.len()..];
        let value = after.trim_start_matches([' ', '\t']);
        if free && value.starts_with(':') {
            found.push((start, *key, line.len() - value.len() + 1));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn head(text: &str) -> (Head, usize) {
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
            "Volume: 2\nIssue : 122\n\nPublication:\tHarbour Watch ",
        ] {
            assert_eq!(head(line), (expected.clone(), line.split('\n').count()), "{line}");
        }
    }

    #[test]
    fn a_date_alone_on_its_line_needs_no_key() {
        let day = Some(date(2005, 6, 24));
        for (text, lines) in [
            ("June 24, 2005\n\nText.", 1),
            ("Publication: Daily\nFriday, 24 June 2005\nText.", 2),
            ("Daily Briefing\n\n2005-06-24\nText.", 0),
        ] {
            let (head, taken) = head(text);
            assert_eq!((head.date, taken), (day, lines), "{text}");
        }
        assert_eq!(head("Daily\n\na\nb\nc\nJune 24, 2005").0.date, None);
        assert_eq!(head("They met on June 24, 2005").0.date, None);
    }

    #[test]
    fn date_title_and_author_have_lines_of_their_own() {
        let (head, taken) =
            head("Title: The port: a story\nDate: June 23, 2005\nAuthor: M. Ilves\n\nThe port");
        assert_eq!(taken, 3);
        assert_eq!(head.title.as_deref(), Some("The port: a story"));
        assert_eq!(head.date, Some(date(2005, 6, 23)));
        assert_eq!(head.author.as_deref(), Some("M. Ilves"));
    }

    #[test]
    fn text_is_no_head() {
        for line in [
            "The issue: who pays?",
            "Issue: who pays?",
            "Volume: many",
            "Date: soon",
            "Publication:",
            "Republication: Harbour Watch",
            "Issue: 1 Issue: 2",
            "北京 Publication: Harbour Watch",
            "",
        ] {
            assert_eq!(head(line), (Head::default(), 0), "{line}");
        }
    }

    #[test]
    fn the_head_ends_with_the_first_line_of_text() {
        let (head, taken) = head("Volume: 2\nThe port\nIssue: 3");
        assert_eq!((head.volume, head.issue, taken), (Some(2), None, 1));
    }
}
