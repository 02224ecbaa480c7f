//! Which feeds are published, and in which forms.

/// Which feeds are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feeds {
    /// Whether there is a feed of all issues.
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
    /// The summary or the beginning of the text.
    #[default]
    Summary,
    /// The whole text as well.
    Full,
}

/// Which subjects of one kind have a feed.
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
