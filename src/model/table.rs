//! What the data files hold, in words: for `data.html` and `datapackage.json`.

use crate::model::page::DataFile;

/// What kind of value a field has, in the words of Frictionless table schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A day.
    Date,
    /// A list.
    Array,
    /// A number, or text where it is not written as one.
    Any,
}

impl FieldType {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Array => "array",
            Self::Any => "any",
        }
    }
}

/// A field of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub of: FieldType,
    /// What it means.
    pub about: &'static str,
}

const fn field(name: &'static str, of: FieldType, about: &'static str) -> Field {
    Field { name, of, about }
}

use FieldType::{Any, Array, Boolean, Date, Integer, String};

const ID: Field = field("id", String, "id, as in the address");
const URL: Field = field("url", String, "address of the page, from the site's root");
const DECLARED: Field = field("declared", Boolean, "whether it has a file");

const ISSUES: [Field; 14] = [
    ID,
    URL,
    field("title", String, "title"),
    field("date", Date, "day of the issue"),
    field("publication", String, "name of the publication"),
    field("volume", Any, "volume"),
    field("issue", Any, "number"),
    field("authors", Array, "names of the authors"),
    field("topics", Array, "topics"),
    field("summary", String, "what it says, in a sentence or two"),
    field("actors", Array, "ids of the actors that it names or lists"),
    field("sources", Array, "ids of the sources that it cites or lists"),
    field("lang", String, "language, BCP 47"),
    field("words", Integer, "words of the text"),
];
const ACTORS: [Field; 10] = [
    ID,
    URL,
    field("name", String, "name"),
    field("kind", String, "person, organization or state"),
    field("aliases", Array, "other names"),
    DECLARED,
    field("issues", Integer, "how many issues name or list it"),
    field("mentions", Integer, "how many mentions there are"),
    field("first", Date, "day of the first issue that does"),
    field("last", Date, "day of the last one"),
];
const SOURCES: [Field; 11] = [
    ID,
    URL,
    field("name", String, "name"),
    field("kind", String, "kind of outlet or work"),
    field("country", String, "country"),
    field("aliases", Array, "other names"),
    DECLARED,
    field("issues", Integer, "how many issues cite or list it"),
    field("citations", Integer, "how many citations there are"),
    field("first", Date, "day of the first issue that does"),
    field("last", Date, "day of the last one"),
];
const CITATIONS: [Field; 7] = [
    field("issue", String, "id of the issue"),
    field("n", Integer, "its number in the issue, from 1"),
    field("source", String, "id of the source; null for a reference to another issue"),
    field("dates", Array, "days, or spans with from and to, of what is cited"),
    field("text", String, "the whole parenthesis as written"),
    field("sentence", String, "the sentence that it stands in"),
    field("refers_to", Array, "ids of the issues that it refers to"),
];
const MENTIONS: [Field; 5] = [
    field("issue", String, "id of the issue"),
    field("n", Integer, "its number in the issue, from 1"),
    field("actor", String, "id of the actor"),
    field("text", String, "the words that name it"),
    field("sentence", String, "the sentence that they stand in"),
];

impl DataFile {
    /// What one record is.
    pub fn about(self) -> &'static str {
        match self {
            Self::Issues => "the issues, by date",
            Self::Actors => "the actors, by id",
            Self::Sources => "the sources, by id",
            Self::Citations => "the citations of all issues",
            Self::Mentions => "the mentions of actors in all issues",
        }
    }

    /// The fields of a record, in their order.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Issues => &ISSUES,
            Self::Actors => &ACTORS,
            Self::Sources => &SOURCES,
            Self::Citations => &CITATIONS,
            Self::Mentions => &MENTIONS,
        }
    }

    /// The fields that tell one record from all others.
    pub fn key(self) -> &'static [&'static str] {
        match self {
            Self::Issues | Self::Actors | Self::Sources => &["id"],
            Self::Citations | Self::Mentions => &["issue", "n"],
        }
    }

    /// Fields that hold ids of another table.
    pub fn references(self) -> &'static [(&'static str, Self)] {
        match self {
            Self::Issues | Self::Actors | Self::Sources => &[],
            Self::Citations => &[("issue", Self::Issues), ("source", Self::Sources)],
            Self::Mentions => &[("issue", Self::Issues), ("actor", Self::Actors)],
        }
    }
}
