//! The result of an import: a file of the site, and notes on what was guessed.

use jiff::civil::Date;

use crate::import::yaml;

/// The options from the command line.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// The date of every issue.
    pub date: Option<Date>,
    /// The title of the only issue.
    pub title: Option<String>,
}

/// An issue to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its path in the site.
    pub path: String,
    /// Its front matter and body.
    pub text: String,
    /// What was guessed, a sentence each.
    pub notes: Vec<String>,
}

/// Information from the head of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    pub publication: Option<String>,
    pub volume: Option<u32>,
    pub issue: Option<u32>,
    pub date: Option<Date>,
    pub title: Option<String>,
    /// The authors, as written.
    pub authors: Vec<String>,
}

impl Head {
    /// The head as front matter with its fences.
    pub fn front_matter(&self) -> String {
        let texts = [
            ("title", self.title.as_deref().map(yaml::scalar)),
            ("date", self.date.map(|date| date.to_string())),
            ("publication", self.publication.as_deref().map(yaml::scalar)),
            ("volume", self.volume.map(|number| number.to_string())),
            ("issue", self.issue.map(|number| number.to_string())),
            ("authors", self.authors()),
        ];
        let mut front = String::from("---\n");
        for (key, text) in texts {
            if let Some(text) = text {
                let gap = if text.starts_with('\n') { "" } else { " " };
                front += &format!("{key}:{gap}{text}\n");
            }
        }
        front + "---\n"
    }

    fn authors(&self) -> Option<String> {
        match self.authors.as_slice() {
            [] => None,
            [only] => Some(yaml::scalar(only)),
            several => Some(several.iter().map(|author| format!("\n  - {}", yaml::scalar(author))).collect()),
        }
    }
}

/// The error for files without a date.
pub const NO_DATE: &str = "no date in the header or the file name; set it with `--date`";
