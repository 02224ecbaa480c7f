//! The pages of the site, and the other files that are published.

use std::sync::Arc;

use crate::model::feed::FeedForm;
use crate::model::key::{ActorKey, IssueKey, PublicationKey, SourceKey};
use crate::model::output::Route;
use crate::model::place::SitePath;
use crate::model::portion::Portion;
use crate::model::reference::CiteForm;
use crate::model::search::SearchFile;

/// A page, or another file that is published.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Page {
    /// A page that is split by year when it grows long. `None` is the main page; a year, the page of that year.
    Subject(Subject, Option<i16>),
    /// `index.html`
    Home,
    /// `404.html`
    NotFound,
    /// `issues/index.html`
    Issues,
    /// `issues/YYYY.html`
    Year(i16),
    /// `timeline.html`
    Timeline,
    /// `network.html`
    NetworkPage,
    Issue(IssueKey),
    /// `actors/index.html` and the other indexes.
    Index(IndexOf),
    /// `sources/index/a.html`: the entries of a long index under one letter, or `#`.
    IndexLetter(IndexOf, char),
    /// A free page, by id.
    Free(Arc<str>),
    Data(DataFile, Portion),
    /// An asset, copied unchanged.
    Asset(SitePath),
    /// A style sheet or another file of the templates, by its name.
    Style(Arc<str>),
    /// `data/issues.bib` and similar: references to all issues.
    References(CiteForm, Portion),
    /// The data about an issue, actor or source, published next to its page.
    Record(RecordOf),
    /// `data/network.graphml`
    Network,
    /// `data/datapackage.json`
    DataPackage,
    /// `data.html`, which describes the data files.
    DataPage,
    /// `search.html`
    Search,
    /// A file that the search page reads.
    SearchFile(SearchFile),
    /// A feed of a subject, or of all issues.
    Feed(Option<Subject>, FeedForm),
    /// `robots.txt`
    Robots,
    /// `_redirects`
    Redirects,
    /// `sitemap.xml`, or one of its parts by number.
    Sitemap(usize),
    /// A redirect from an old URL of an issue. Any real page at the same route takes precedence.
    Alias {
        /// The issue's id.
        issue: Arc<str>,
        /// The route of the old URL.
        route: Route,
    },
}

/// The names of all templates that pages are made with.
pub const TEMPLATES: [&str; 13] = [
    "home", "404", "issues", "listing", "timeline", "network", "issue", "actor", "source", "index", "page",
    "data", "search",
];

impl Page {
    /// The name of its template; nothing for what is made without one.
    pub fn template(&self) -> Option<&'static str> {
        Some(match self {
            Self::Home => "home",
            Self::NotFound => "404",
            Self::Issues => "issues",
            Self::Year(_) => "listing",
            Self::Timeline => "timeline",
            Self::NetworkPage => "network",
            Self::Issue(_) => "issue",
            Self::Subject(Subject::Actor(_), _) => "actor",
            Self::Subject(Subject::Source(_), _) => "source",
            Self::Subject(..) => "listing",
            Self::Index(_) | Self::IndexLetter(..) => "index",
            Self::Free(_) => "page",
            Self::DataPage => "data",
            Self::Search => "search",
            Self::Data(..)
            | Self::Asset(_)
            | Self::Style(_)
            | Self::References(..)
            | Self::Record(_)
            | Self::Network
            | Self::DataPackage
            | Self::SearchFile(_)
            | Self::Feed(..)
            | Self::Robots
            | Self::Redirects
            | Self::Sitemap(_)
            | Self::Alias { .. } => return None,
        })
    }
}

/// The subject of a list of issues.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    Actor(ActorKey),
    Source(SourceKey),
    Publication(PublicationKey),
    /// A topic, by id.
    Topic(Arc<str>),
    /// An author, by id.
    Author(Arc<str>),
}

/// What has a data record of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordOf {
    Issue(IssueKey),
    Actor(ActorKey),
    Source(SourceKey),
}

/// What an index page lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IndexOf {
    Actors,
    Sources,
    Publications,
    Topics,
    Authors,
}

impl IndexOf {
    pub const ALL: [Self; 5] = [Self::Actors, Self::Sources, Self::Publications, Self::Topics, Self::Authors];

    /// The folder, and the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actors => "actors",
            Self::Sources => "sources",
            Self::Publications => "publications",
            Self::Topics => "topics",
            Self::Authors => "authors",
        }
    }
}

/// A data file about the whole archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DataFile {
    /// `data/issues.jsonl`
    Issues,
    /// `data/actors.jsonl`
    Actors,
    /// `data/sources.jsonl`
    Sources,
    /// `data/citations.jsonl`
    Citations,
    /// `data/mentions.jsonl`
    Mentions,
    /// `data/reports.jsonl`
    Reports,
}

impl DataFile {
    pub const ALL: [Self; 6] =
        [Self::Issues, Self::Actors, Self::Sources, Self::Citations, Self::Mentions, Self::Reports];

    /// Its name without ending.
    pub fn name(self) -> &'static str {
        match self {
            Self::Issues => "issues",
            Self::Actors => "actors",
            Self::Sources => "sources",
            Self::Citations => "citations",
            Self::Mentions => "mentions",
            Self::Reports => "reports",
        }
    }
}

/// A list longer than this is cut by year.
pub const LONG: usize = 500;
