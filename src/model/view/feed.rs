//! What a feed says.

use std::borrow::Cow;

use crate::model::key::IssueKey;
use crate::model::view::issue::CorrectionView;
use crate::model::view::page::PictureView;

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
