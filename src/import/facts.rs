//! Lines that contain only facts about a briefing: publication, volume, issue, date, title or author. Either
//! with keys, `Publication: NAME Volume: 2 Issue: 122`, or as in mastheads, `Volume 2, Issue 122` and `June 23,
//! 2005`.

use jiff::civil::Date;

use crate::text::dates::day;

/// The subject of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Publication,
    Volume,
    Issue,
    Date,
    Title,
    Author,
}

/// Before a colon, in small letters.
const KEYS: [(Key, &[&str]); 6] = [
    (Key::Publication, &["publication"]),
    (Key::Volume, &["volume"]),
    (Key::Issue, &["issue"]),
    (
        Key::Date,
        &[
            "date", "publication date", "published", "published on", "date published", "posted", "datum",
            "veröffentlicht", "publié", "fecha", "publicado", "дата",
        ],
    ),
    (Key::Title, &["title"]),
    (Key::Author, &["authors", "author"]),
];

/// Before a number, in small letters.
const COUNTED: [(Key, &[&str]); 2] = [
    (Key::Volume, &["volume", "vol", "band", "tome", "tomo", "том"]),
    (Key::Issue, &["issue", "number", "no", "nr", "numéro", "número", "ausgabe", "выпуск", "n°", "№", "#"]),
];

/// Each word of a table, with its key.
fn words(table: &'static [(Key, &[&str])]) -> impl Iterator<Item = (&'static str, Key)> {
    table.iter().flat_map(|(key, words)| words.iter().map(|word| (*word, *key)))
}

/// No line of facts has so many bytes.
const LONGEST: usize = 300;

/// The facts in a line, if it contains nothing else.
pub fn facts(line: &str) -> Option<Vec<(Key, &str)>> {
    if line.len() > LONGEST {
        return None;
    }
    if day(line).is_some() {
        return Some(vec![(Key::Date, line)]);
    }
    let parts = keyed(line).or_else(|| counted(line))?;
    let twice =
        parts.iter().enumerate().any(|(n, (key, _))| parts[..n].iter().any(|(other, _)| other == key));
    (!twice).then_some(parts)
}

/// The date in a line with nothing else but a place: `Lindholm, June 23, 2005`.
pub fn dateline(line: &str) -> Option<Date> {
    if line.len() > LONGEST {
        return None;
    }
    line.match_indices([',', '—', '–']).find_map(|(at, sign)| {
        let date = is_place(line[..at].trim()).then(|| day(&line[at + sign.len()..]));
        date.flatten()
    })
}

/// The names in a byline: `By Marta Ilves and Juri Kask`.
pub fn byline(line: &str) -> Option<&str> {
    let names = after(line, 0, "by ")?.trim_start();
    let is_name = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        let letters = name.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c));
        // `By Sea and Land` is a title.
        (2..=4).contains(&words.len()) && letters && words.iter().all(capital)
    };
    let is_names = names.split(" and ").flat_map(|names| names.split(", ")).all(is_name);
    (is_names && line.len() <= LONGEST).then_some(names)
}

/// Whether a line is nothing but a rule drawn with signs.
pub fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.chars().all(|sign| "=-_*~".contains(sign))
}

fn is_place(words: &str) -> bool {
    let letters = words.chars().all(|c| c.is_alphabetic() || " .,'’-".contains(c));
    letters && (1..=4).contains(&words.split_whitespace().count()) && words.starts_with(char::is_uppercase)
}

/// The parts of a line that starts with a key.
fn keyed(line: &str) -> Option<Vec<(Key, &str)>> {
    let mut parts = Vec::new();
    let mut end = line.len();
    for (start, key, value) in keys(line).into_iter().rev() {
        let value = line[value..end].trim_matches([' ', '\t', ',', ';', '|']);
        let fits = match key {
            Key::Volume | Key::Issue => value.parse::<u32>().is_ok() && !value.starts_with('+'),
            Key::Date => day(value).is_some(),
            Key::Title | Key::Author => start == 0 && !value.is_empty(),
            Key::Publication => !value.is_empty(),
        };
        if fits {
            parts.push((key, value));
            end = start;
        }
    }
    parts.reverse();
    (end == 0 && !parts.is_empty()).then_some(parts)
}

/// The keys in a line: where each starts, which it is, and where its value starts.
fn keys(line: &str) -> Vec<(usize, Key, usize)> {
    let key_at = |start: usize| {
        words(&KEYS).find_map(|(word, key)| {
            let value = after(line, start, word)?.trim_start_matches([' ', '\t']);
            value.starts_with(':').then(|| (start, key, line.len() - value.len() + 1))
        })
    };
    beginnings(line).filter_map(key_at).collect()
}

/// `Volume 3, Issue 14`, `Harbour Watch, Vol. 3, No. 14 – June 23, 2005`
fn counted(line: &str) -> Option<Vec<(Key, &str)>> {
    let mut parts = Vec::new();
    let mut others = Vec::new();
    let mut end = 0;
    for start in beginnings(line) {
        let found = words(&COUNTED).find_map(|(word, key)| {
            let rest = after(line, start, word)?.trim_start_matches(['.', ':', ' ', '\t']);
            let behind = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
            let number = &rest[..rest.len() - behind.len()];
            let ends = !behind.starts_with(char::is_alphanumeric);
            (ends && number.parse::<u32>().is_ok()).then(|| (key, number, line.len() - behind.len()))
        });
        if let Some((key, number, behind)) = found.filter(|_| start >= end) {
            others.push((end, start));
            parts.push((key, number));
            end = behind;
        }
    }
    others.push((end, line.len()));
    let counts = parts.len();
    for (from, to) in others {
        let other =
            line[from..to].trim_matches([' ', '\t', ',', ';', '|', '.', '·', '•', '-', '–', '—', '/']);
        match other {
            "" => {}
            other if day(other).is_some() => parts.push((Key::Date, other)),
            // A number alone may belong to anything: `Decree No. 5`.
            name if from == 0 && counts == 2 => parts.push((Key::Publication, name)),
            _ => return None,
        }
    }
    (counts > 0).then_some(parts)
}

/// The starts of words and signs in a line.
fn beginnings(line: &str) -> impl Iterator<Item = usize> {
    let is_free = |at: usize| {
        line[..at]
            .chars()
            .next_back()
            .is_none_or(|before| before.is_whitespace() || ",;|.–—".contains(before))
    };
    line.char_indices().map(|(at, _)| at).filter(move |at| is_free(*at))
}

/// The text after a word in a line, ignoring case.
fn after<'a>(line: &'a str, start: usize, word: &str) -> Option<&'a str> {
    let (text, rest) = line[start..].split_at_checked(word.len())?;
    (text.eq_ignore_ascii_case(word) || text.to_lowercase() == word).then_some(rest)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_line_of_facts_needs_no_colons() {
        use Key::*;
        let cases: [(&str, &[(Key, &str)]); 8] = [
            ("Volume 3, Issue 14", &[(Volume, "3"), (Issue, "14")]),
            ("VOL. 3 NO. 14", &[(Volume, "3"), (Issue, "14")]),
            ("No. 14", &[(Issue, "14")]),
            ("№14", &[(Issue, "14")]),
            ("Том 3, выпуск 14", &[(Volume, "3"), (Issue, "14")]),
            ("Vol. 3, No. 14 – June 23, 2005", &[(Volume, "3"), (Issue, "14"), (Date, "June 23, 2005")]),
            (
                "Harbour Watch, Volume 3, Issue 14",
                &[(Volume, "3"), (Issue, "14"), (Publication, "Harbour Watch")],
            ),
            ("Thursday, 23 June 2005 | Issue 14", &[(Issue, "14"), (Date, "Thursday, 23 June 2005")]),
        ];
        for (line, expected) in cases {
            assert_eq!(facts(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn a_date_may_have_its_key_in_several_languages() {
        for line in [
            "Published: June 23, 2005",
            "PUBLISHED ON: 23 June 2005",
            "Date: Thu, 23 Jun 2005 10:00",
            "Datum: 23. Juni 2005",
            "Дата: 23 июня 2005 г.",
            "Publié : le 23 juin 2005",
        ] {
            assert!(matches!(facts(line).as_deref(), Some([(Key::Date, _)])), "{line}");
        }
    }

    #[test]
    fn text_is_no_fact() {
        for line in [
            "The issue: who pays?",
            "Issue: who pays?",
            "Volume: many",
            "Date: soon",
            "Publication:",
            "Republication: Harbour Watch",
            "Issue: 1 Issue: 2",
            "北京 Publication: Harbour Watch",
            "Decree No. 5",
            "No. 5 of the pilots",
            "Volume 3 of the report, issue 14",
            "Nr. 5a",
            "They met on June 23, 2005",
            "Lindholm, June 23, 2005",
            "",
        ] {
            assert_eq!(facts(line), None, "{line}");
        }
    }

    #[test]
    fn a_byline_has_whole_names() {
        assert_eq!(byline("By Marta Ilves"), Some("Marta Ilves"));
        assert_eq!(byline("BY M. ILVES, J. KASK and A. MOSS"), Some("M. ILVES, J. KASK and A. MOSS"));
        for line in
            ["By Sea and Land", "By the Harbour Office", "By 2005 Nobody Paid", "Bystanders", "By", ""]
        {
            assert_eq!(byline(line), None, "{line}");
        }
    }

    #[test]
    fn a_dateline_says_where() {
        let day = Some(date(2005, 6, 23));
        for line in
            ["Lindholm, June 23, 2005", "WASHINGTON, D.C., June 23, 2005", "Нью-Йорк — 23 июня 2005 г."]
        {
            assert_eq!(dateline(line), day, "{line}");
        }
        for line in ["on the way, June 23, 2005", "Lindholm, June 23", "Pier 4, June 23, 2005", ""] {
            assert_eq!(dateline(line), None, "{line}");
        }
    }
}
