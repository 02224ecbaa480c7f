//! Feeds: which there are, and what one says.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::archive::Archive;
use crate::model::issue::{CitationTarget, Issue};
use crate::model::key::IssueKey;
use crate::model::name::slug;
use crate::model::page::Subject;
use crate::model::view::{CorrectionView, PictureView};

/// Which feeds are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feeds {
    /// Whether there is one of all issues.
    pub archive: bool,
    /// Of publications.
    pub publications: FeedsOf,
    /// Of topics.
    pub topics: FeedsOf,
    /// Of authors.
    pub authors: FeedsOf,
    /// Of actors.
    pub actors: FeedsOf,
    /// Of sources.
    pub sources: FeedsOf,
    /// What an entry has of its issue.
    pub text: FeedText,
}

/// What an entry of a feed has of its issue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FeedText {
    /// The summary, or how the text begins.
    #[default]
    Summary,
    /// The whole text too.
    Full,
}

/// Which things of one kind have a feed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FeedsOf {
    /// None.
    #[default]
    None,
    /// As many, those with the most issues.
    Top(usize),
    /// All.
    All,
}

impl Default for Feeds {
    fn default() -> Self {
        Self { archive: true, ..Self::NONE }
    }
}

impl Feeds {
    /// No feed at all.
    pub const NONE: Self = Self {
        archive: false,
        publications: FeedsOf::None,
        topics: FeedsOf::None,
        authors: FeedsOf::None,
        actors: FeedsOf::None,
        sources: FeedsOf::None,
        text: FeedText::Summary,
    };
}

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FeedForm {
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedForm {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// The name of the file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Json => "feed.json",
        }
    }

    /// The media type.
    pub fn media(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

impl Archive {
    /// Whether there is a feed of all issues: one needs absolute addresses, and a day on which it changed.
    pub fn has_feed(&self) -> bool {
        self.settings.base_url.is_some() && self.settings.feeds.archive && !self.order.is_empty()
    }

    /// Whether a subject has a feed.
    pub fn has_feed_of(&self, subject: &Subject) -> bool {
        let feeds = &self.settings.feeds;
        let of = match subject {
            Subject::Publication(_) => feeds.publications,
            Subject::Topic(_) => feeds.topics,
            Subject::Author(_) => feeds.authors,
            Subject::Actor(_) => feeds.actors,
            Subject::Source(_) => feeds.sources,
        };
        let is_asked_for = match of {
            FeedsOf::None => false,
            FeedsOf::Top(_) => self.top.contains(subject),
            FeedsOf::All => true,
        };
        is_asked_for && self.settings.base_url.is_some() && !self.issues_of(subject).is_empty()
    }
}

impl Archive {
    /// The subjects in whose feeds an issue may stand; `None` for the feed of all issues.
    pub fn feeds_with(&self, issue: &Issue) -> Vec<Option<Subject>> {
        let cited = issue.reading.citations.iter().filter_map(|citation| match citation.target {
            CitationTarget::Source(key) => Some(key),
            CitationTarget::Publication(_) => None,
        });
        let sources = cited.chain(issue.reading.listed_sources.iter().copied());
        let ids = |names: &[Box<str>]| names.iter().map(|name| slug(name).into()).collect::<Vec<Arc<str>>>();
        let subjects = self
            .publication_of(issue)
            .map(Subject::Publication)
            .into_iter()
            .chain(issue.actors.iter().copied().map(Subject::Actor))
            .chain(sources.map(Subject::Source))
            .chain(ids(&issue.front.topics).into_iter().map(Subject::Topic))
            .chain(ids(&issue.front.authors).into_iter().map(Subject::Author));
        let feeds = subjects.filter(|subject| self.has_feed_of(subject)).map(Some);
        self.has_feed().then_some(None).into_iter().chain(feeds).collect()
    }
}

/// What a feed says, in either form. All addresses are absolute, all texts plain.
#[derive(Debug, Clone)]
pub struct Feed<'a> {
    /// Title.
    pub title: Cow<'a, str>,
    /// Name of the archive.
    pub site: &'a str,
    /// What the archive holds.
    pub description: Option<&'a str>,
    /// Language of the site.
    pub lang: &'a str,
    /// The feed's own address.
    pub address: String,
    /// The page that shows the same.
    pub page: String,
    /// Day of the last change of what it lists.
    pub updated: String,
    /// Newest first.
    pub entries: Vec<FeedEntry<'a>>,
}

/// An issue in a feed.
#[derive(Debug, Clone)]
pub struct FeedEntry<'a> {
    /// The issue.
    pub issue: IssueKey,
    /// Stays the same whatever becomes of title, text and form of addresses.
    pub id: String,
    /// The issue's address.
    pub address: String,
    /// Title.
    pub title: &'a str,
    /// Summary, or what the text begins with.
    pub summary: &'a str,
    /// The picture that the front matter names.
    pub image: Option<PictureView>,
    /// Corrections, newest first.
    pub corrections: Vec<CorrectionView<'a>>,
    /// What stands above them, with its language where that is not the entry's.
    pub corrected: (String, Option<&'a str>),
    /// The whole text as HTML with absolute addresses, corrections and picture before it, where feeds have it.
    pub content: Option<String>,
    /// Day of the issue.
    pub published: String,
    /// Day of the last change.
    pub updated: String,
    /// Names of authors.
    pub authors: &'a [Box<str>],
    /// Topics.
    pub topics: &'a [Box<str>],
    /// Language, where it is not the site's.
    pub lang: Option<&'a str>,
}
