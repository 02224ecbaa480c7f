//! What all pages share: the variables `site` and `page`, links, dates and charts by year.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::metadata::Metadata;

/// Variable `site`: the same on all pages, except for relative URLs.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView<'a> {
    /// `title` from the settings.
    pub title: Cow<'a, str>,
    /// `description` from the settings.
    pub description: Option<Cow<'a, str>>,
    /// Language of the site, BCP 47, e.g. `en`.
    pub lang: Cow<'a, str>,
    /// URL of the home page.
    pub home: String,
    /// Path from this page to the site's root: empty, `../`, `../../`.
    pub root: String,
    /// URL of the style sheet.
    pub style: String,
    /// URL of the script.
    pub script: String,
    /// Logo, from `theme` in the settings.
    pub logo: Option<PictureView>,
    /// Text at the start of the footer, from `theme` in the settings.
    pub footer: Option<Cow<'a, str>>,
    /// Links in the footer, from `theme` in the settings.
    pub links: Vec<LinkView<'a>>,
    /// The main navigation, or `navigation` from the settings.
    pub navigation: Vec<LinkView<'a>>,
    /// URL of the timeline.
    pub timeline: String,
    /// URL of the network.
    pub network: String,
    /// URL of the search page; none with `search: none`.
    pub search: Option<String>,
    /// Publications of the archive, by name.
    pub publications: Vec<LinkView<'a>>,
    /// URL of the data page.
    pub data: String,
    /// URL of the feed of all issues, if there is one.
    pub feed: Option<String>,
    /// `Briefbook` and its version.
    pub generator: &'static str,
    /// `extra` from the settings.
    pub extra: &'a serde_json::Value,
}

/// Variable `page`: the page itself.
#[derive(Debug, Clone, Serialize)]
pub struct PageView<'a> {
    /// Kind of page, the name of its template without `.html`.
    pub kind: &'static str,
    /// Title, without the site's title.
    pub title: Cow<'a, str>,
    /// Description: one or two sentences of plain text.
    pub description: Cow<'a, str>,
    /// Absolute URL, if `base_url` is set.
    pub canonical: Option<String>,
    /// URL relative to the site's root, such as `actors/knb.html`.
    pub url: String,
    /// Language of the page's text, BCP 47.
    pub lang: Cow<'a, str>,
    /// The breadcrumb: links from the home page to this page, without this page.
    pub trail: Vec<LinkView<'a>>,
    /// URL of the feed of its subject, if there is one.
    pub feed: Option<String>,
    /// Metadata for programs.
    pub metadata: Metadata<'a>,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PictureView {
    /// URL.
    pub href: String,
    /// Width in pixels, for images in the site.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
}

/// A name with a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView<'a> {
    /// The text of the link.
    pub name: Cow<'a, str>,
    /// Relative URL.
    pub href: String,
    /// Whether it links to the current page or its section.
    pub current: bool,
}

/// A date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// ISO 8601, such as `2005-06-23`.
    pub iso: String,
    /// In the site's language, such as `June 23, 2005`.
    pub text: String,
    /// The year.
    pub year: i16,
}

/// An issue in a list.
#[derive(Debug, Clone, Serialize)]
pub struct IssueLink<'a> {
    /// Title.
    pub title: Cow<'a, str>,
    /// Relative URL, with a fragment if it points to one place.
    pub href: String,
    /// Date of the issue.
    pub date: DateView,
    /// Name of the publication.
    pub publication: Option<Cow<'a, str>>,
    /// Summary from the front matter.
    pub summary: Option<Cow<'a, str>>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Language, if it differs from the site's.
    pub lang: Option<Cow<'a, str>>,
}

/// One bar of a chart by year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearCount {
    /// The year.
    pub year: i16,
    /// Count.
    pub count: usize,
    /// URL of that year's entries.
    pub href: String,
    /// Whether they are on this page.
    pub current: bool,
    /// The count as a percentage of the largest count; at least 1 unless the count is 0.
    pub percent: usize,
}
