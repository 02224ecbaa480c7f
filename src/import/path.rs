//! The paths of new issues: their names are kept, and made different where they clash.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::import::foreign::Naming;
use crate::import::index::stem;
use crate::model::name::slug;

/// The path of an issue with this date and title.
pub fn issue_path(date: Date, title: &str) -> String {
    format!("content/issues/{:04}/{date}-{}.md", date.year(), cut(&words(title)))
}

/// A text that needs a path.
#[derive(Debug)]
pub struct NamedText<'a> {
    /// The key of the text in the record of imports.
    pub source: String,
    /// None for a free page.
    pub date: Option<Date>,
    /// The folders of its file.
    pub folders: &'a str,
    /// The name of its file without its ending.
    pub stem: &'a str,
    pub naming: Naming,
    /// The words for which it is named.
    pub name: &'a str,
}

/// The path of each text: the one it had before, or else a new one. `ids`: those of the site's issues.
pub fn paths(texts: &[NamedText], ids: &HashSet<String>, recorded: &HashMap<String, String>) -> Vec<String> {
    let mut taken: HashSet<String> = ids.clone();
    taken.extend(texts.iter().filter_map(|text| recorded.get(&text.source)).map(|path| slug(stem(path))));
    let names: Vec<String> = texts.iter().map(name).collect();
    let mut alike: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, name) in names.iter().enumerate() {
        if !recorded.contains_key(&texts[number].source) {
            alike.entry(name).or_default().push(number);
        }
    }
    let mut chosen = names.clone();
    for numbers in alike.values().filter(|numbers| numbers.len() > 1) {
        let shared = numbers.iter().map(|number| texts[*number].folders);
        let prefixes = distinct_folders(&shared.collect::<Vec<_>>());
        let times: Vec<Option<&str>> = numbers.iter().map(|number| time(texts[*number].stem)).collect();
        for ((number, prefix), time) in numbers.iter().zip(prefixes).zip(&times) {
            let prefix = if prefix.is_empty() { prefix } else { prefix + "-" };
            let time = time.filter(|_| times.iter().all(Option::is_some));
            let time = time.map(|time| format!("-{time}")).unwrap_or_default();
            chosen[*number] = format!("{prefix}{}{time}", names[*number]);
        }
    }
    let place = |(number, name): (usize, String)| {
        let text = &texts[number];
        if let Some(path) = recorded.get(&text.source) {
            return path.clone();
        }
        let free = free(name, &taken);
        taken.insert(slug(&free));
        match text.date {
            Some(date) => format!("content/issues/{:04}/{free}.md", date.year()),
            None => format!("content/pages/{free}.md"),
        }
    };
    chosen.into_iter().enumerate().map(place).collect()
}

/// A name that is not taken yet: this one, or with a number behind it.
fn free(name: String, taken: &HashSet<String>) -> String {
    if !taken.contains(&slug(&name)) {
        return name;
    }
    (2..).map(|number| format!("{name}-{number}")).find(|name| !taken.contains(&slug(name))).unwrap_or(name)
}

/// The name of a text's file, without its ending.
fn name(text: &NamedText) -> String {
    let words = words(text.name);
    let words = match text.naming {
        Naming::File => words,
        Naming::Title => cut(&words),
    };
    match text.date {
        Some(date) => format!("{date}-{words}"),
        None => words,
    }
}

/// The folders in which paths differ, as words: without those that all share at the beginning and the end.
fn distinct_folders(folders: &[&str]) -> Vec<String> {
    let parts: Vec<Vec<&str>> =
        folders.iter().map(|folder| folder.split('/').filter(|part| !part.is_empty()).collect()).collect();
    let shortest = parts.iter().map(Vec::len).min().unwrap_or_default();
    let first = &parts[0];
    let start = (0..shortest).take_while(|at| parts.iter().all(|other| other[*at] == first[*at])).count();
    let from_end = |parts: &Vec<&str>, at: usize| parts[parts.len() - 1 - at].to_owned();
    let same_end = |at: &usize| parts.iter().all(|other| from_end(other, *at) == from_end(first, *at));
    let end = (0..shortest - start).take_while(same_end).count();
    parts.iter().map(|parts| slug(&parts[start..parts.len() - end].join("-"))).collect()
}

/// The time of day with which a file's name ends: `1740`.
fn time(stem: &str) -> Option<&str> {
    let digits = stem.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    let time = &stem[digits..];
    let part =
        |at: usize, most: u32| time.get(at..at + 2)?.parse::<u32>().ok().filter(|number| *number < most);
    let fits = matches!(time.len(), 4 | 6) && part(0, 24).is_some() && part(2, 60).is_some();
    // Not the year of a date.
    (fits && stem[..digits].ends_with(['-', '_', 'T'])).then_some(time)
}

/// How long the words of a title get in a file's name.
const LONGEST_WORDS: usize = 60;

/// Words as a part of a file name.
fn words(title: &str) -> String {
    let slug = slug(title);
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}

/// A slug cut between words.
fn cut(slug: &str) -> String {
    if slug.len() <= LONGEST_WORDS {
        return slug.to_owned();
    }
    let cut = slug[..=LONGEST_WORDS].rfind('-').unwrap_or(LONGEST_WORDS);
    slug[..cut].to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_long_title_is_cut_between_words_in_the_file_name() {
        let path = issue_path(date(2005, 6, 23), &"Kazakhstan rethinks its approach to terrorism ".repeat(3));
        assert_eq!(
            path,
            "content/issues/2005/2005-06-23-kazakhstan-rethinks-its-approach-to-terrorism-kazakhstan.md"
        );
        let endless = issue_path(date(2005, 6, 23), &"北京".repeat(60));
        assert!(endless.len() < 110, "{endless}");
    }

    fn named(files: &[&'static str], naming: Naming) -> Vec<String> {
        let texts: Vec<NamedText> = files
            .iter()
            .map(|file| NamedText {
                source: (*file).to_owned(),
                date: Some(date(2005, 6, 23)),
                folders: file.rsplit_once('/').map_or("", |(folders, _)| folders),
                stem: stem(file),
                naming,
                name: "The port",
            })
            .collect();
        let recorded = HashMap::from([("old.md".to_owned(), "content/issues/2005/mine.md".to_owned())]);
        let paths = paths(&texts, &HashSet::from(["2005-06-23-the-port-2".to_owned()]), &recorded);
        paths.iter().map(|path| stem(path).to_owned()).collect()
    }

    #[test]
    fn names_that_clash_are_made_different() {
        let port = |rest: &str| format!("2005-06-23-the-port{rest}");
        assert_eq!(named(&["a.md", "b.md"], Naming::File), [port(""), port("-3")]);
        assert_eq!(
            named(&["in/de/x/a.md", "in/en/x/a.md", "in/x/a.md"], Naming::File),
            [format!("de-{}", port("")), format!("en-{}", port("")), port("")]
        );
        assert_eq!(
            named(&["p-2005-06-23-1740.html", "p-2005-06-23-0959.html"], Naming::Title),
            [port("-1740"), port("-0959")]
        );
        assert_eq!(named(&["old.md", "a.md"], Naming::File), ["mine".to_owned(), port("")]);
    }
}
