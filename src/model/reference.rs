//! An issue as others cite it.

use jiff::civil::Date;

/// A form for reference managers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CiteForm {
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    Csl,
}

impl CiteForm {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Bibtex, Self::Ris, Self::Csl];

    /// What a file's name ends with.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Bibtex => ".bib",
            Self::Ris => ".ris",
            Self::Csl => ".csl.json",
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

/// What a citation of an issue says.
#[derive(Debug, Clone)]
pub struct Reference<'a> {
    /// The issue's id.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Names of the authors.
    pub authors: Vec<Name<'a>>,
    /// Day of the issue.
    pub date: Date,
    /// The publication; else the archive is the whole that the issue stands in.
    pub publication: Option<&'a str>,
    /// Name of the archive.
    pub site: &'a str,
    /// Volume.
    pub volume: Option<&'a str>,
    /// Number.
    pub number: Option<&'a str>,
    /// ISSN of the publication.
    pub issn: Option<&'a str>,
    /// Publisher of the publication.
    pub publisher: Option<&'a str>,
    /// Language of the text.
    pub lang: &'a str,
    /// The absolute address, where one is known.
    pub url: Option<String>,
}

/// A name in the two parts that bibliographies turn around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    /// What it is sorted by.
    pub family: &'a str,
    /// What stands before it; empty for a name that is not turned.
    pub given: &'a str,
}

impl<'a> Name<'a> {
    /// A name as an issue writes it: the last word is what it is sorted by. A name with a comma is turned
    /// already, and one that speaks of several, or of an office, stays as it is.
    ///
    /// ```
    /// use briefbook::model::reference::Name;
    /// assert_eq!(Name::of("Marta de Ilves"), Name { given: "Marta de", family: "Ilves" });
    /// assert_eq!(Name::of("Ilves, Marta"), Name { given: "Marta", family: "Ilves" });
    /// assert_eq!(Name::of("Desk of Ports and Ships"), Name { given: "", family: "Desk of Ports and Ships" });
    /// assert_eq!(Name::of("Baltic desk"), Name { given: "", family: "Baltic desk" });
    /// ```
    pub fn of(written: &'a str) -> Self {
        let written = written.trim();
        if let Some((family, given)) = written.split_once(',') {
            return Self { family: family.trim(), given: given.trim() };
        }
        let is_office = written.split(' ').any(|word| matches!(word, "and" | "of" | "the" | "&" | "for"));
        match written.rsplit_once(' ') {
            Some((given, family)) if !is_office && !family.starts_with(char::is_lowercase) => {
                Self { family, given: given.trim() }
            }
            _ => Self { family: written, given: "" },
        }
    }

    /// `Ilves, Marta`
    pub fn turned(self) -> String {
        if self.given.is_empty() {
            self.family.to_owned()
        } else {
            format!("{}, {}", self.family, self.given)
        }
    }

    /// `Marta Ilves`
    pub fn plain(self) -> String {
        if self.given.is_empty() { self.family.to_owned() } else { format!("{} {}", self.given, self.family) }
    }
}
