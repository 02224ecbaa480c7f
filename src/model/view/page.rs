//! What all pages share: the variables `site` and `page`, links, dates and charts by year.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::metadata::Metadata;

/// Variable `site`: the same on all pages, but for its relative addresses.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView<'a> {
    /// `title` of the settings.
    pub title: Cow<'a, str>,
    /// `description` of the settings.
    pub description: Option<Cow<'a, str>>,
    /// Language of the site, BCP 47, e.g. `en`.
    pub lang: Cow<'a, str>,
    /// Address of the home page.
    pub home: String,
    /// Path from this page to the site's root: empty, `../`, `../../`.
    pub root: String,
    /// Address of the style sheet.
    pub style: String,
    /// Address of the script.
    pub script: String,
    /// The picture beside the title, from `theme` of the settings.
    pub logo: Option<PictureView>,
    /// What the foot says first, from `theme` of the settings.
    pub footer: Option<Cow<'a, str>>,
    /// Links of the foot, from `theme` of the settings.
    pub links: Vec<LinkView<'a>>,
    /// The main parts of the archive, or what `navigation` in the settings says.
    pub navigation: Vec<LinkView<'a>>,
    /// Address of the page of all months.
    pub timeline: String,
    /// Address of the page of who appears with whom.
    pub network: String,
    /// Address of the page that searches the archive; none where there is none.
    pub search: Option<String>,
    /// Publications of the archive, by name.
    pub publications: Vec<LinkView<'a>>,
    /// Address of the page that says what data there is.
    pub data: String,
    /// `Briefbook` and its version.
    pub generator: &'static str,
    /// `extra` of the settings.
    pub extra: &'a serde_json::Value,
}

/// Variable `page`: what the head of the page needs.
#[derive(Debug, Clone, Serialize)]
pub struct PageView<'a> {
    /// Kind of page, the name of its template without `.html`.
    pub kind: &'static str,
    /// Title, without the site's.
    pub title: Cow<'a, str>,
    /// One or two sentences of plain text.
    pub description: Cow<'a, str>,
    /// Absolute address, where `base_url` is set.
    pub canonical: Option<String>,
    /// Address inside the site, e.g. `actors/knb.html`.
    pub url: String,
    /// Language of the page's text, BCP 47.
    pub lang: Cow<'a, str>,
    /// The way from the home page to this one, without this one.
    pub trail: Vec<LinkView<'a>>,
    /// What programs read of it, beside the rest.
    pub metadata: Metadata<'a>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PictureView {
    /// Its address.
    pub href: String,
    /// Its width in pixels, if it is a picture of the site.
    pub width: Option<u32>,
    /// Its height.
    pub height: Option<u32>,
}

/// A name and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView<'a> {
    /// What is shown.
    pub name: Cow<'a, str>,
    /// Relative address.
    pub href: String,
    /// Whether it leads to the page that it stands on, or to the part that holds it.
    pub current: bool,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// ISO 8601, e.g. `2005-06-23`.
    pub iso: String,
    /// As the site's language writes it, e.g. `June 23, 2005`.
    pub text: String,
    /// The year.
    pub year: i16,
}

/// An issue as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct IssueLink<'a> {
    /// Title.
    pub title: Cow<'a, str>,
    /// Relative address; with a fragment where one place is meant.
    pub href: String,
    /// Day of the issue.
    pub date: DateView,
    /// Name of the publication.
    pub publication: Option<Cow<'a, str>>,
    /// The summary of the front matter.
    pub summary: Option<Cow<'a, str>>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Language, where it is not the site's.
    pub lang: Option<Cow<'a, str>>,
}

/// Something counted by year: the bars of a chart, and the years to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearCount {
    /// The year.
    pub year: i16,
    /// How many.
    pub count: usize,
    /// Where that year's entries stand.
    pub href: String,
    /// Whether they stand on this page.
    pub current: bool,
    /// The count in hundredths of the greatest count; at least 1 where the count is not 0.
    pub percent: usize,
}
