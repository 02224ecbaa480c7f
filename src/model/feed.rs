//! Which feeds are published, and in which forms.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feeds {
    /// Whether there is a feed of all issues.
    pub archive: bool,
    pub publications: FeedsOf,
    pub topics: FeedsOf,
    pub authors: FeedsOf,
    pub actors: FeedsOf,
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
    #[default]
    None,
    /// As many, those with the most issues.
    Top(usize),
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FeedForm {
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedForm {
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
