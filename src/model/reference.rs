//! An issue as others cite it.

use jiff::civil::Date;

/// A form for reference managers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CiteForm {
    Bibtex,
    Ris,
    /// CSL-JSON.
    Csl,
}

impl CiteForm {
    pub const ALL: [Self; 3] = [Self::Bibtex, Self::Ris, Self::Csl];

    /// What a file's name ends with.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Bibtex => ".bib",
            Self::Ris => ".ris",
            Self::Csl => ".csl.json",
        }
    }

    /// Media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Bibtex => "application/x-bibtex;charset=utf-8",
            Self::Ris => "application/x-research-info-systems;charset=utf-8",
            Self::Csl => "application/vnd.citationstyles.csl+json",
        }
    }

    /// What readers call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::Csl => "CSL-JSON",
        }
    }
}

/// A reference to an issue.
#[derive(Debug, Clone)]
pub struct Reference<'a> {
    /// The issue's id.
    pub id: &'a str,
    pub title: &'a str,
    pub authors: Vec<AuthorName<'a>>,
    /// Date of the issue.
    pub date: Date,
    /// The publication; without one, the archive is what contains the issue.
    pub publication: Option<&'a str>,
    /// Name of the archive.
    pub site: &'a str,
    pub volume: Option<&'a str>,
    pub number: Option<&'a str>,
    /// ISSN of the publication.
    pub issn: Option<&'a str>,
    /// Publisher of the publication.
    pub publisher: Option<&'a str>,
    /// Language of the text.
    pub lang: &'a str,
    /// The absolute URL, if known.
    pub url: Option<String>,
}

/// An author's name, split for bibliographies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthorName<'a> {
    /// The family name, by which it is sorted.
    pub family: &'a str,
    /// The given names; empty for a name that is not inverted.
    pub given: &'a str,
    /// A suffix such as `Jr.`; empty if there is none.
    pub suffix: &'a str,
}

/// Generational suffixes.
const SUFFIXES: [&str; 7] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// Words that names of persons do not contain.
const OF_BODIES: [&str; 33] = [
    "and", "of", "the", "&", "for", "Agency", "Alliance", "Archive", "Association", "Authority", "Bank",
    "Board", "Bureau", "Center", "Centre", "Commission", "Committee", "Council", "Department", "Fund",
    "Foundation", "Group", "Institute", "Institut", "Initiative", "Ministry", "Network", "Office",
    "Organization", "Press", "Service", "Team", "University",
];

impl<'a> AuthorName<'a> {
    /// Splits a name as written in an issue: the last word is the family name. A name with a comma is already
    /// inverted; one that denotes several people, a body or an office is kept as it is.
    ///
    /// ```
    /// use briefbook::model::reference::AuthorName;
    /// let parts = |written| { let name = AuthorName::of(written); (name.given, name.family, name.suffix) };
    /// assert_eq!(parts("Marta de Ilves"), ("Marta de", "Ilves", ""));
    /// assert_eq!(parts("Ilves, Marta"), ("Marta", "Ilves", ""));
    /// assert_eq!(parts("Juhan Ilves Jr."), ("Juhan", "Ilves", "Jr."));
    /// assert_eq!(parts("Ilves, Juhan, Jr."), ("Juhan", "Ilves", "Jr."));
    /// assert_eq!(parts("Desk of Ports and Ships"), ("", "Desk of Ports and Ships", ""));
    /// assert_eq!(parts("World Bank"), ("", "World Bank", ""));
    /// assert_eq!(parts("Baltic desk"), ("", "Baltic desk", ""));
    /// ```
    pub fn of(written: &'a str) -> Self {
        let written = written.trim();
        let (rest, suffix) = match written.rsplit_once([' ', ',']) {
            Some((rest, suffix)) if SUFFIXES.contains(&suffix) => (rest.trim_end_matches([' ', ',']), suffix),
            _ => (written, ""),
        };
        if let Some((family, given)) = rest.split_once(',') {
            return Self { family: family.trim(), given: given.trim(), suffix };
        }
        let is_body = rest.split(' ').any(|word| OF_BODIES.contains(&word));
        match rest.rsplit_once(' ') {
            Some((given, family)) if !is_body && !family.starts_with(char::is_lowercase) => {
                Self { family, given: given.trim(), suffix }
            }
            _ => Self { family: written, given: "", suffix: "" },
        }
    }

    /// Splits a name as a bibliography lists it: one without a comma is not inverted.
    pub fn listed(written: &'a str) -> Self {
        match written.contains(',') {
            true => Self::of(written),
            false => Self { family: written, given: "", suffix: "" },
        }
    }

    /// `Ilves, Marta`, `Ilves, Juhan, Jr.`
    pub fn turned(self) -> String {
        joined([self.family, self.given, self.suffix], ", ")
    }

    /// `Marta Ilves`, `Juhan Ilves Jr.`
    pub fn plain(self) -> String {
        joined([self.given, self.family, self.suffix], " ")
    }
}

fn joined(parts: [&str; 3], between: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}
