//! What is read from a foreign file: the texts it contains, each with what is known about it. Formats produce
//! these; `archive` turns them into issues.

use jiff::civil::Date;

use crate::import::head::Head;

/// A file to import.
#[derive(Debug, Clone, Copy)]
pub struct ForeignFile<'a> {
    /// Its path with `/`, from the folder that is imported.
    pub path: &'a str,
    pub bytes: &'a [u8],
}

/// What a text becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    Issue,
    /// A free page, which needs no date.
    Page,
}

/// What the file of an imported text is named for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Naming {
    /// Its title.
    #[default]
    Title,
    /// The file it is from, since others may link to it.
    File,
}

/// One text of a foreign file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ForeignText {
    pub kind: Kind,
    /// Which of the file's texts it is, such as its id in an export; empty if it is the only one.
    pub item: String,
    /// The name of its file or its address without extension and folder.
    pub name: String,
    pub naming: Naming,
    /// The title that its file or its header states.
    pub title: Option<String>,
    /// The heading with which the text begins, which the build takes as title if there is no other.
    pub begins_with_title: Option<String>,
    /// A title to use if there is no better one, and where it is from.
    pub title_guess: Option<(String, &'static str)>,
    /// Its date, if it is stated.
    pub date: Option<Date>,
    pub updated: Option<Date>,
    /// Not published where it comes from.
    pub draft: bool,
    pub lang: Option<String>,
    pub authors: Vec<String>,
    pub topics: Vec<String>,
    pub summary: Option<String>,
    pub publication: Option<String>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub image: Option<String>,
    /// Old addresses: paths that begin with `/`, or absolute ones.
    pub aliases: Vec<String>,
    /// Names by which other texts link to it: slugs, names of notes.
    pub names: Vec<String>,
    /// Where it was first published, an absolute address.
    pub origin: Option<String>,
    /// The title of the archive that it is from.
    pub archive_title: Option<String>,
    /// Further keys of front matter with their values in YAML, on one line.
    pub keys: Vec<(String, String)>,
    /// The text, whose links are still those of the foreign archive.
    pub markdown: String,
    /// Whether it was converted from HTML, where links to the site that it is from are of no use.
    pub is_from_html: bool,
    /// What was guessed.
    pub notes: Vec<Note>,
}

impl ForeignText {
    /// Adds what a header says, unless it is known.
    pub fn add(&mut self, head: Head) {
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        self.publication = self.publication.take().or(head.publication);
        self.volume = self.volume.take().or_else(|| number(head.volume));
        self.issue = self.issue.take().or_else(|| number(head.issue));
        self.date = self.date.or(head.date);
        self.title = self.title.take().or(head.title);
        if self.authors.is_empty() {
            self.authors = head.authors;
        }
    }

    /// Sets a date that it does not state.
    pub fn set_guessed_date(&mut self, date: Date, whence: &str) {
        self.date = Some(date);
        let note = Note::new(format!("date {date} is from {whence}"), format!("dates are from {whence}"));
        self.notes.insert(0, note);
    }

    /// The year that its front matter states, under a key of its own.
    pub fn year(&self) -> Option<i16> {
        let (_, json) = self.keys.iter().find(|(key, _)| key == "extra")?;
        let extra: serde_json::Value = serde_json::from_str(json).ok()?;
        let year = extra.get("year").or_else(|| extra.get("Year"))?;
        let year = year.as_i64().or_else(|| year.as_str()?.trim().parse().ok())?;
        i16::try_from(year).ok().filter(|year| (1800..2200).contains(year))
    }
}

/// Something that was guessed or left out. Notes of one kind are reported together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// About one text: `date 2005-06-23 is from the file name`.
    pub one: String,
    /// About several, behind their count: `dates are from the file name`.
    pub several: String,
}

impl Note {
    pub fn new(one: impl Into<String>, several: impl Into<String>) -> Self {
        Self { one: one.into(), several: several.into() }
    }
}
