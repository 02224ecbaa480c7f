//! What the head of a page says to search engines, readers of links and reference managers.

use std::borrow::Cow;

use serde::Serialize;

/// Metadata of a page for programs: Open Graph, Highwire, Dublin Core and schema.org. A template sees it as
/// finished HTML, one tag per line: `{{ page.metadata | safe }}`.
#[derive(Debug, Clone, Default)]
pub struct Metadata<'a>(pub Vec<Tag<'a>>);

/// A tag in the page's `<head>`.
#[derive(Debug, Clone)]
pub enum Tag<'a> {
    /// `<meta name="citation_title" content="…">`
    Named(&'static str, Cow<'a, str>),
    /// `<meta property="og:image" content="…">`
    Property(&'static str, Cow<'a, str>),
    /// `<link rel="alternate" type="…" title="…" href="…">`
    Alternate {
        /// Media type.
        media: &'static str,
        /// Title.
        title: Cow<'a, str>,
        /// Relative URL.
        href: String,
    },
    /// JSON-LD.
    Linked(Box<LinkedData<'a>>),
}

/// A schema.org object; each field is the property of the same name.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkedData<'a> {
    /// `@context`, on the outermost object only.
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    pub context: Option<&'static str>,
    /// `@type`
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// `@id`: the URL of its page.
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Cow<'a, str>>,
    /// Title of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<Cow<'a, str>>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternate_name: Vec<Cow<'a, str>>,
    /// Date of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<String>,
    /// Date of the last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<String>,
    /// Language, BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_language: Option<Cow<'a, str>>,
    /// Absolute address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Its own address, elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Cow<'a, str>>,
    /// Authors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<LinkedData<'a>>,
    /// The whole that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_part_of: Option<Box<LinkedData<'a>>>,
    /// Number of an issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_number: Option<Cow<'a, str>>,
    /// Number of a volume.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume_number: Option<Cow<'a, str>>,
    /// ISSN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issn: Option<Cow<'a, str>>,
    /// Publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Box<LinkedData<'a>>>,
    /// The same thing elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<Cow<'a, str>>,
    /// The actors it names, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<LinkedData<'a>>,
    /// The reports it cites, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub citation: Vec<LinkedData<'a>>,
}

impl<'a> LinkedData<'a> {
    /// An object of a type.
    pub fn new(kind: &'static str) -> Self {
        Self { kind: Some(kind), ..Self::default() }
    }

    /// A reference to an object described on its own page.
    pub fn id(id: String) -> Self {
        Self { id: Some(id), ..Self::default() }
    }

    /// An object with a type and name.
    pub fn named(kind: &'static str, name: impl Into<Cow<'a, str>>) -> Self {
        Self { name: Some(name.into()), ..Self::new(kind) }
    }
}
