//! Descriptions of the data files for `data.html` and `datapackage.json`.

use crate::model::page::DataFile;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// Comma-separated values, with a line of names.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

/// What kind of value a field has, in the words of Frictionless table schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    String,
    Integer,
    /// `true` or `false`.
    Boolean,
    Date,
    /// A list.
    Array,
    /// A number, or text if it is not written as a number.
    Any,
}

impl FieldType {
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
    pub name: &'static str,
    pub of: FieldType,
    /// What it means: the name of a string.
    pub about: &'static str,
}

const fn field(name: &'static str, of: FieldType, about: &'static str) -> Field {
    Field { name, of, about }
}

use FieldType::{Any, Array, Boolean, Date, Integer, String};

const ID: Field = field("id", String, "field_id");
const URL: Field = field("url", String, "field_url");
const DECLARED: Field = field("declared", Boolean, "field_declared");

const ISSUES: [Field; 14] = [
    ID,
    URL,
    field("title", String, "field_title"),
    field("date", Date, "field_date"),
    field("publication", String, "field_publication"),
    field("volume", Any, "field_volume"),
    field("issue", Any, "field_number"),
    field("authors", Array, "field_authors"),
    field("topics", Array, "field_topics"),
    field("summary", String, "field_summary"),
    field("actors", Array, "field_actors"),
    field("sources", Array, "field_sources"),
    field("lang", String, "field_lang"),
    field("words", Integer, "field_words"),
];
const ACTORS: [Field; 10] = [
    ID,
    URL,
    field("name", String, "field_name"),
    field("kind", String, "field_actor_kind"),
    field("aliases", Array, "field_aliases"),
    DECLARED,
    field("issues", Integer, "field_naming"),
    field("mentions", Integer, "field_mentions"),
    field("first", Date, "field_first"),
    field("last", Date, "field_last"),
];
const SOURCES: [Field; 11] = [
    ID,
    URL,
    field("name", String, "field_name"),
    field("kind", String, "field_source_kind"),
    field("country", String, "field_country"),
    field("aliases", Array, "field_aliases"),
    DECLARED,
    field("issues", Integer, "field_citing"),
    field("citations", Integer, "field_citations"),
    field("first", Date, "field_first"),
    field("last", Date, "field_last"),
];
const CITATIONS: [Field; 11] = [
    field("issue", String, "field_issue"),
    field("n", Integer, "field_n"),
    field("source", String, "field_source"),
    field("dates", Array, "field_dates"),
    field("text", String, "field_text"),
    field("sentence", String, "field_sentence"),
    field("refers_to", Array, "field_refers_to"),
    field("form", String, "field_form"),
    field("url", String, "field_cited_url"),
    field("title", String, "field_report_title"),
    field("locator", String, "field_locator"),
];
const REPORTS: [Field; 5] = [
    field("source", String, "field_source"),
    field("url", String, "field_report_url"),
    field("title", String, "field_report_title"),
    field("dates", Array, "field_dates"),
    field("issues", Array, "field_report_issues"),
];
const MENTIONS: [Field; 5] = [
    field("issue", String, "field_issue"),
    field("n", Integer, "field_n"),
    field("actor", String, "field_actor"),
    field("text", String, "field_name_text"),
    field("sentence", String, "field_sentence"),
];

impl DataFile {
    /// The key of the string that describes one record.
    pub fn about(self) -> &'static str {
        match self {
            Self::Issues => "table_issues",
            Self::Actors => "table_actors",
            Self::Sources => "table_sources",
            Self::Citations => "table_citations",
            Self::Mentions => "table_mentions",
            Self::Reports => "table_reports",
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
            Self::Reports => &REPORTS,
        }
    }

    /// The primary key: fields that identify a record; none where fields that may be null do.
    pub fn key(self) -> &'static [&'static str] {
        match self {
            Self::Issues | Self::Actors | Self::Sources => &["id"],
            Self::Citations | Self::Mentions => &["issue", "n"],
            Self::Reports => &[],
        }
    }

    /// Foreign keys: fields that contain ids of another table.
    pub fn references(self) -> &'static [(&'static str, Self)] {
        match self {
            Self::Issues | Self::Actors | Self::Sources => &[],
            Self::Citations => &[("issue", Self::Issues), ("source", Self::Sources)],
            Self::Mentions => &[("issue", Self::Issues), ("actor", Self::Actors)],
            Self::Reports => &[("source", Self::Sources)],
        }
    }
}
