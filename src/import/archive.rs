//! The texts of foreign files → issues: each gets its date, its title, its path and links that work.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::import::anchors::Anchors;
use crate::import::foreign::{ForeignText, Kind, Naming, Note};
use crate::import::index::{Index, stem};
use crate::import::neighbours::Dated;
use crate::import::old_addresses::Owners;
use crate::import::options::{Options, Surroundings};
use crate::import::path::{NamedText, paths};
use crate::import::path_date::{self, PathDate};
use crate::import::rewrite::{Around, rewritten};
use crate::import::text_date;
use crate::import::text_date::OpenDate;
use crate::import::{guess, name_date, neighbours, wiki, written};
use crate::model::block::BlockKind;
use crate::text;

/// An issue to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its file, and which text of it.
    pub source: String,
    /// The file it is from.
    pub file: String,
    /// Its path in the site.
    pub path: String,
    /// Its front matter and body.
    pub text: String,
    pub is_draft: bool,
    pub notes: Vec<Note>,
}

/// What foreign files become.
#[derive(Debug, Default)]
pub struct Archive {
    pub issues: Vec<Issue>,
    /// The files of texts without a date.
    pub undated: Vec<String>,
    /// Files that come along: from where, and their paths in the site.
    pub files: BTreeSet<(String, String)>,
}

/// The issues that texts with the paths of their files become.
pub fn archive(texts: Vec<(String, ForeignText)>, options: &Options, around: &Surroundings) -> Archive {
    let mut complete: Vec<_> =
        texts.into_par_iter().map(|(path, text)| complete(path, text, options)).collect();
    add_years(&mut complete);
    let mut archive = Archive::default();
    let mut dated = Vec::new();
    for (path, text, name) in complete {
        match text.date.is_some() || text.kind == Kind::Page {
            true => dated.push((path, text, name)),
            false => archive.undated.push(path),
        }
    }
    let named: Vec<NamedText> = dated
        .iter()
        .map(|(path, text, name)| NamedText {
            source: source(path, text),
            date: text.date.filter(|_| text.kind == Kind::Issue),
            folders: path.rsplit_once('/').map_or("", |(folders, _)| folders),
            stem: stem(path),
            naming: text.naming,
            name,
        })
        .collect();
    let paths = paths(&named, &around.ids, &around.recorded);
    let texts: Vec<(String, ForeignText)> =
        dated.into_iter().map(|(path, text, _)| with_address(path, text, around)).collect();
    let index = Index::of(&texts, &around.files);
    let is_wiki = texts.par_iter().any(|(_, text)| wiki::leads(&text.markdown, &index));
    let anchors = Anchors::of(&texts);
    let owners = Owners::of(texts.iter().map(|(_, text)| text).zip(&paths), &index, &around.old_addresses);
    let context = Around {
        index: &index,
        anchors: &anchors,
        owners: &owners,
        paths: &paths,
        surroundings: around,
        is_wiki,
    };
    let made: Vec<_> = texts
        .par_iter()
        .enumerate()
        .map(|(number, (path, text))| {
            let (text, files) = rewritten(number, (path, text), &context);
            let front = written::front_matter(&text, text.date.filter(|_| text.kind == Kind::Issue));
            let gap = if text.markdown.starts_with('\n') || text.naming == Naming::File { "" } else { "\n" };
            let issue = Issue {
                source: source(path, &text),
                file: path.clone(),
                path: paths[number].clone(),
                text: format!("{front}{gap}{}", text.markdown),
                is_draft: text.draft,
                notes: text.notes,
            };
            (issue, files)
        })
        .collect();
    for (issue, files) in made {
        archive.issues.push(issue);
        archive.files.extend(files);
    }
    archive
}

/// A text with the address that it had, if the settings of its tool tell.
fn with_address(path: String, mut text: ForeignText, around: &Surroundings) -> (String, ForeignText) {
    if text.aliases.is_empty()
        && let Some(date) = text.date
        && path.split('/').any(|folder| folder == "_posts")
    {
        text.aliases.extend(around.settings.address_of_post(stem(&path), date, &text.topics));
    }
    (path, text)
}

/// Dates texts of which only the year is unknown.
fn add_years(texts: &mut [(String, ForeignText, String)]) {
    let open = |path: &str, text: &ForeignText| {
        let folders: Vec<&str> =
            path.rsplit_once('/').map_or("", |(folders, _)| folders).split('/').collect();
        let of_path = || path_date::of_path(&folders, stem(path)).without_year.map(OpenDate::of);
        let is_open = text.date.is_none() && text.kind == Kind::Issue;
        is_open.then(|| of_path().or_else(|| text_date::open(&text.markdown))).flatten()
    };
    let dated: Vec<Dated> = texts
        .par_iter()
        .map(|(path, text, _)| Dated { path, date: text.date, open: open(path, text) })
        .collect();
    for (number, (date, whence)) in neighbours::dates(&dated) {
        texts[number].1.set_guessed_date(date, whence);
    }
}

/// The key of a text in the record of an import.
fn source(path: &str, text: &ForeignText) -> String {
    if text.item.is_empty() { path.to_owned() } else { format!("{path}#{}", text.item) }
}

/// A text with what the options, its path and its words say; and the words that name its file.
fn complete(path: String, mut text: ForeignText, options: &Options) -> (String, ForeignText, String) {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    let mut stem = if text.name.is_empty() { stem(&path) } else { &text.name };
    // A page bundle is named by its folder.
    if ["index", "_index", "readme"].contains(&&*stem.to_lowercase())
        && text.item.is_empty()
        && let Some(folder) = folders.last()
    {
        stem = folder;
    }
    let stem = stem.to_owned();
    let dates = path_date::of_path(&folders, &stem);
    text.draft |= folders.contains(&"_drafts") || folders.contains(&"drafts");
    date(&path, &mut text, (&dates, options));
    let rest = path_date::without_date(&stem);
    let title = title(&mut text, &rest, options);
    text.publication = text.publication.or_else(|| options.publication.clone());
    text.lang = text.lang.or_else(|| options.lang.clone());
    if text.authors.is_empty() {
        text.authors = options.authors.clone();
    }
    for topic in &options.topics {
        if !text.topics.contains(topic) {
            text.topics.push(topic.clone());
        }
    }
    let is_kept =
        text.naming == Naming::File && rest.chars().any(char::is_alphabetic) && options.title.is_none();
    text.naming = if is_kept { Naming::File } else { Naming::Title };
    let name = if is_kept { rest } else { title };
    (path, text, name)
}

fn date(path: &str, text: &mut ForeignText, (dates, options): (&path_date::PathDates, &Options)) {
    let listed = || {
        let name = path.rsplit('/').next().unwrap_or(path);
        let suffixes = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
        let keys = [path].into_iter().chain(suffixes).chain([name, stem(path)]);
        keys.into_iter().find_map(|key| options.dates.get(key).copied())
    };
    if let Some(date) = options.date.or_else(listed) {
        text.date = Some(date);
        return;
    }
    if text.date.is_some() {
        return;
    }
    let found = |found: &Option<PathDate>| found.as_ref().map(|found| (found.date, found.whence));
    let year = dates.year.or_else(|| text.year());
    let weeks = || {
        let in_heading = || Some((text_date::week_of_text(&text.markdown, year)?, "the week in the heading"));
        found(&dates.week).or_else(in_heading)
    };
    let in_front_matter = || {
        let date = dates.without_year?.date(year)?;
        Some((date, "the file name and the year in the front matter"))
    };
    let numbered_month = || {
        let date = name_date::month(stem(path), year?, &text_date::first_lines(&text.markdown))?;
        Some((date, "the month in the file name and the first lines"))
    };
    let months = || {
        let in_heading = || text_date::month_of_text(&text.markdown);
        let in_heading = || Some((in_heading()?, "the month in the heading"));
        found(&dates.month).or_else(in_heading)
    };
    let guessed = found(&dates.day)
        .or_else(in_front_matter)
        .or_else(|| text_date::of_text(&text.markdown, year))
        .or_else(|| found(&dates.folder))
        .or_else(|| text_date::of_first_lines(&text.markdown))
        .or_else(weeks)
        .or_else(months)
        .or_else(numbered_month)
        .or_else(|| {
            let (dates, whence) = options.fallback.as_ref()?;
            Some((*dates.get(path)?, *whence))
        })
        .or_else(|| found(&dates.folder_month));
    if let Some((date, whence)) = guessed {
        text.set_guessed_date(date, whence);
    }
}

/// Sets the title of a text unless it begins with it; returns its words.
fn title(text: &mut ForeignText, rest: &str, options: &Options) -> String {
    if let Some(title) = options.title.as_ref().or(text.title.as_ref()).cloned() {
        text.title = Some(title.clone());
        return title;
    }
    if let Some(title) = text.begins_with_title.as_ref().filter(|title| !text_date::is_date(title)) {
        return title.clone();
    }
    let guess = text.title_guess.take().filter(|(title, _)| !text_date::is_date(title));
    let from_sentence = || {
        let body = text::body(&text.markdown, 0);
        let first = body.blocks.iter().find(|block| block.kind == BlockKind::Prose)?;
        guess::title_from_sentence(&first.text).map(|title| (title, "the first sentence"))
    };
    let guess = guess
        .or_else(|| guess::title_from_name(rest).map(|title| (title, "the file name")))
        .or_else(|| from_sentence().filter(|_| text.begins_with_title.is_none()))
        .or_else(|| guess::title_from_any_name(rest).map(|title| (title, "the file name")))
        .unwrap_or_else(|| ("Untitled".to_owned(), "nothing"));
    let (title, whence) = guess;
    text.notes.push(Note::new(
        format!("title `{title}` is from {whence}; change it with `--title`"),
        format!("titles are from {whence}"),
    ));
    text.title = Some(title.clone());
    title
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::{ForeignFile, read};

    /// What one text in a file of this name becomes.
    fn imported(path: &str, text: &str) -> Archive {
        let file = ForeignFile { path, bytes: text.as_bytes() };
        let texts = read(file, None).unwrap_or_default();
        let texts = texts.into_iter().map(|text| (path.to_owned(), text)).collect();
        archive(texts, &Options::default(), &Surroundings::default())
    }

    const PIECES: [&str; 44] = [
        "---\n", "+++\n", "title: ", "date: ", "2005-06-23", "\n", "\n\n", "[", "[[", "]]", "](", ")", "<",
        ">", "{{", "}}", "{%", "%}", "{{<", ">}}", "post_url ", "ref ", "include ", "highlight", "comment",
        "endcomment", "a", "é", " ", ":", "`", "```\n", "#", "![", "|", "%%", "> [!note]", "\\", "<!--",
        "-->", "href=\"", "日", "/", "23 June 2005",
    ];

    proptest! {
        #[test]
        fn any_text_is_imported(
            pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..30),
            path in "(in|2005|2005-06|é|_posts)/[-_0-9a-zé. ]{0,14}[.](md|txt|html|rst)",
        ) {
            for issue in imported(&path, &pieces.concat()).issues {
                prop_assert!(issue.text.starts_with("---\n"), "{}", issue.text);
                prop_assert!(issue.path.ends_with(".md") && !issue.path.contains(".."), "{}", issue.path);
            }
        }
    }

    #[test]
    fn time_grows_with_the_text() {
        let seconds = |text: &str| {
            let start = std::time::Instant::now();
            imported("2005-06-23-a.md", text);
            start.elapsed().as_secs_f64()
        };
        for piece in
            ["[[", "{{", "{% ", "](", "[a](", "<a ", "`", "%%", "[", "<!--", "![[", "> [!", "# a\n", "]: "]
        {
            let (short, long) = (piece.repeat(3_000), piece.repeat(24_000));
            let (short, long) = (seconds(&short).max(0.01), seconds(&long));
            assert!(long < 30.0 * short, "{piece}: {short} s, eight times as much {long} s");
        }
    }
}
