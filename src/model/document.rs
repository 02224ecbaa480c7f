//! Documents: parsed inputs. Text is kept once, as the input's; everything found in it is a [`Span`].

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::place::{SitePath, Span};
use crate::model::settings::{CitedLinks, LinkRule};
use crate::model::text::Text;
use crate::model::vocabulary::ActorKind;

/// A text in an input, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    pub text: Box<str>,
    pub span: Span,
}

/// What all documents have.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<F> {
    pub path: SitePath,
    /// The id: the file's stem, slugged.
    pub id: Arc<str>,
    /// The whole text of the input, including front matter.
    pub text: Text,
    /// The Markdown text after the front matter.
    pub body: Span,
    /// Relative URLs of links and images in the Markdown text, as written.
    pub destinations: Vec<Box<str>>,
    /// The places on the page itself that the text links to, as written: `#port`.
    pub fragments: Box<[Box<str>]>,
    pub front: F,
}

impl<F> Document<F> {
    pub fn markdown(&self) -> &str {
        &self.text[self.body.range()]
    }
}

/// An issue before recognition.
pub type IssueDocument = Document<IssueFront>;
pub type ActorDocument = Document<ActorFront>;
pub type SourceDocument = Document<SourceFront>;
pub type FreePage = Document<FreeFront>;

/// Front matter of an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueFront {
    pub title: Box<str>,
    /// The heading used as title if the front matter has none: it is not shown again.
    pub title_heading: Option<Span>,
    pub date: Date,
    /// Name of the publication.
    pub publication: Option<Arc<str>>,
    /// Volume, as written.
    pub volume: Option<Box<str>>,
    /// Issue number, as written.
    pub number: Option<Box<str>>,
    /// Names of the authors.
    pub authors: Vec<Box<str>>,
    /// Summary, in one or two sentences.
    pub summary: Option<Box<str>>,
    pub topics: Vec<Box<str>>,
    /// Actors listed: ids, names or aliases.
    pub actors: Vec<Located>,
    /// Sources listed: ids, names or aliases.
    pub sources: Vec<Located>,
    /// Language of the text, BCP 47, if it differs from the site's.
    pub lang: Option<Box<str>>,
    /// Whether it is unfinished.
    pub draft: bool,
    /// Date of the last change.
    pub updated: Option<Date>,
    /// Corrections, in the order of the front matter.
    pub corrections: Vec<Correction>,
    /// Old URLs that redirect to the issue.
    pub aliases: Vec<Located>,
    /// URL where it was first published.
    pub origin: Option<Box<str>>,
    /// An image, relative to the file or from the site's root with `/`.
    pub image: Option<Box<str>>,
    /// Which links are citations, if it differs from the settings.
    pub citations_links: Option<CitedLinks>,
    /// Strings that are no citations in this issue.
    pub citations_ignore: Vec<String>,
    /// Strings that are no mentions in this issue.
    pub mentions_ignore: Vec<String>,
    /// Which mentions become links, if it differs from the settings.
    pub mentions_link: Option<LinkRule>,
    /// Anything, for templates.
    pub extra: serde_json::Value,
}

impl IssueFront {
    /// Date of the last change that the issue states.
    pub fn changed(&self) -> Date {
        let corrected = self.corrections.iter().filter_map(|correction| correction.date);
        corrected.chain(self.updated).max().map_or(self.date, |day| day.max(self.date))
    }
}

/// A correction of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub date: Option<Date>,
    /// What was wrong.
    pub note: Box<str>,
}

/// Front matter of an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorFront {
    pub name: Arc<str>,
    pub kind: Option<ActorKind>,
    /// Other names.
    pub aliases: Vec<Arc<str>>,
    /// Roles, in the order of the front matter.
    pub roles: Vec<Role>,
    /// External links: name and URL.
    pub links: Vec<(Box<str>, Box<str>)>,
    /// Summary, in one or two sentences.
    pub summary: Option<Box<str>>,
    /// Anything, for templates.
    pub extra: serde_json::Value,
}

/// A role of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    pub title: Box<str>,
    /// Organization or state of the role: an actor's id, name or alias, or any other text.
    pub of: Option<Box<str>>,
    /// From when, as written.
    pub from: Option<Box<str>>,
    /// Until when, as written.
    pub to: Option<Box<str>>,
}

/// Front matter of a source.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceFront {
    pub name: Arc<str>,
    /// Kind: one of [`SOURCE_KINDS`].
    pub kind: Option<&'static str>,
    /// Other names.
    pub aliases: Vec<Arc<str>>,
    /// Country, as written.
    pub country: Option<Box<str>>,
    /// Language, BCP 47.
    pub lang: Option<Box<str>>,
    /// URL of its website.
    pub url: Option<Box<str>>,
    /// Summary, in one or two sentences.
    pub summary: Option<Box<str>>,
    /// Anything, for templates.
    pub extra: serde_json::Value,
}

pub const SOURCE_KINDS: [&str; 8] =
    ["news-agency", "newspaper", "magazine", "radio", "television", "website", "document", "other"];

/// Front matter of a free page.
#[derive(Debug, Clone, PartialEq)]
pub struct FreeFront {
    pub title: Box<str>,
    /// The heading used as title if the front matter has none: it is not shown again.
    pub title_heading: Option<Span>,
    /// Summary, in one or two sentences.
    pub summary: Option<Box<str>>,
    /// Language of the text, BCP 47, if it differs from the site's.
    pub lang: Option<Box<str>>,
    /// Whether it is unfinished.
    pub draft: bool,
    /// Anything, for templates.
    pub extra: serde_json::Value,
}
