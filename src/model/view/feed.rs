//! The content of a feed.

use std::borrow::Cow;

use crate::model::key::IssueKey;
use crate::model::view::issue::CorrectionView;
use crate::model::view::page::PictureView;

/// The content of a feed in either format. All URLs are absolute, all texts plain.
#[derive(Debug, Clone)]
pub struct Feed<'a> {
    /// Title.
    pub title: Cow<'a, str>,
    /// Name of the archive.
    pub site: &'a str,
    /// Description of the archive.
    pub description: Option<&'a str>,
    /// Language of the site.
    pub lang: &'a str,
    /// The feed's own URL.
    pub address: String,
    /// The page about the same subject.
    pub page: String,
    /// Date of the last change of its issues.
    pub updated: String,
    /// Newest first.
    pub entries: Vec<FeedEntry<'a>>,
}

/// An issue in a feed.
#[derive(Debug, Clone)]
pub struct FeedEntry<'a> {
    /// The issue.
    pub issue: IssueKey,
    /// A permanent id: changes of title, text and form of URLs do not affect it.
    pub id: String,
    /// The issue's URL.
    pub address: String,
    /// Title.
    pub title: &'a str,
    /// Summary or the beginning of the text.
    pub summary: &'a str,
    /// The image from the front matter.
    pub image: Option<PictureView>,
    /// Corrections, newest first.
    pub corrections: Vec<CorrectionView<'a>>,
    /// Heading of the corrections, with its language if that differs from the entry's.
    pub corrected: (String, Option<&'a str>),
    /// The whole text as HTML with absolute URLs, preceded by corrections and image, if the feed contains
    /// texts.
    pub content: Option<String>,
    /// Date of the issue.
    pub published: String,
    /// Date of the last change.
    pub updated: String,
    /// Names of authors.
    pub authors: &'a [Box<str>],
    /// Topics.
    pub topics: &'a [Box<str>],
    /// Language, if it differs from the site's.
    pub lang: Option<&'a str>,
}
