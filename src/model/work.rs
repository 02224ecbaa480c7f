//! A work of a bibliography.

use crate::model::date::CitedDate;

/// One entry of a file of `references`, as far as it is cited and shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    /// What cites it: `doe2005` of `[@doe2005]`.
    pub key: Box<str>,
    /// What published it. None if the entry does not say.
    pub source: Option<WorkSource>,
    pub title: Option<Box<str>>,
    /// Names as `Family, Given`, or as printed.
    pub authors: Vec<Box<str>>,
    pub date: Option<CitedDate>,
    pub url: Option<Box<str>>,
}

/// What published a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkSource {
    /// A journal, a publisher, an institution or an author.
    Named(Box<str>),
    /// The host of its URL.
    Host(Box<str>),
}

impl WorkSource {
    /// The name that is printed, and by which a declared source is found.
    pub fn name(&self) -> &str {
        match self {
            Self::Named(name) | Self::Host(name) => name,
        }
    }
}

impl Work {
    /// Whether only its URL says what published it.
    pub fn is_of_host(&self) -> bool {
        matches!(self.source, Some(WorkSource::Host(_)))
    }

    /// The year, as it is printed.
    pub fn year(&self) -> Option<String> {
        self.date.map(|date| date.first().year().to_string())
    }

    /// `Velichko 2018`, in a parenthesis. `source` is the name of what published it.
    pub fn author_and_year(&self, source: &str) -> String {
        let author = self.short_author(source);
        self.year().map_or(author.clone(), |year| format!("{author} {year}"))
    }

    /// `Velichko (2018)`, in a sentence.
    pub fn author_with_year(&self, source: &str) -> String {
        let author = self.short_author(source);
        self.year().map_or(author.clone(), |year| format!("{author} ({year})"))
    }

    /// Family names: `Garrod & Hill`, `Garrod et al.`
    fn short_author(&self, source: &str) -> String {
        let family = |name: &str| name.split(", ").next().unwrap_or_default().to_owned();
        match &self.authors[..] {
            [] => source.to_owned(),
            [only] => family(only),
            [first, second] => format!("{} & {}", family(first), family(second)),
            [first, ..] => format!("{} et al.", family(first)),
        }
    }
}
