//! What `source.html` may see.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::evidence::EvidenceList;
use crate::model::view::network::CompanionView;
use crate::model::view::page::{DateView, LinkView, YearCount};

/// Variable `source`.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView<'a> {
    /// Id, as in its address.
    pub id: Cow<'a, str>,
    /// Name.
    pub name: Cow<'a, str>,
    /// `news-agency`, `newspaper`, `magazine`, `radio`, `television`, `website`, `document` or `other`.
    pub kind: Option<&'static str>,
    /// Other names, and other printed forms.
    pub aliases: Vec<Cow<'a, str>>,
    /// Country, as written.
    pub country: Option<Cow<'a, str>>,
    /// Language, BCP 47.
    pub lang: Option<Cow<'a, str>>,
    /// Its own absolute address.
    pub url: Option<Cow<'a, str>>,
    /// Summary of the front matter.
    pub summary: Option<Cow<'a, str>>,
    /// Whether it has a file.
    pub declared: bool,
    /// How many issues cite it.
    pub issues: usize,
    /// How many citations there are in all.
    pub citations: usize,
    /// Day of the first issue that cites it.
    pub first: Option<DateView>,
    /// Day of the last one.
    pub last: Option<DateView>,
    /// Citations by the year of what is cited, without gaps; undated ones by the year of the issue.
    pub years: Vec<YearCount>,
    /// The year that this page is about, where the source has a page a year and this is one of them.
    pub year: Option<i16>,
    /// The reports cited, newest first.
    pub reports: Vec<ReportYear<'a>>,
    /// The page of the year before, where there is a page a year.
    pub previous: Option<LinkView<'a>>,
    /// The page of the year after.
    pub next: Option<LinkView<'a>>,
    /// Reports that several issues rest on, at most 12, those of most issues first, then the newest.
    pub shared: Vec<SharedReport>,
    /// How many days after a report issues cite it: as many cite sooner as later.
    pub median_days: Option<usize>,
    /// Actors that it is cited about: in how many issues a sentence that cites it names each, at most 12, the most frequent first.
    pub actors: Vec<CompanionView<'a>>,
    /// `extra` of the front matter.
    pub extra: &'a serde_json::Value,
}

/// A report that several issues rest on.
#[derive(Debug, Clone, Serialize)]
pub struct SharedReport {
    /// The date in words.
    pub dates: String,
    /// Where the report stands.
    pub href: String,
    /// How many issues rest on it.
    pub issues: usize,
}

/// The reports of one year.
#[derive(Debug, Clone, Serialize)]
pub struct ReportYear<'a> {
    /// The year of the reports, of undated ones that of the citing issues; the heading should have the id `y` and the year.
    pub year: i16,
    /// Newest first; undated ones last.
    pub reports: Vec<ReportView<'a>>,
}

/// A report: what a source brought on one date or span of dates.
#[derive(Debug, Clone, Serialize)]
pub struct ReportView<'a> {
    /// Fragment id on this page, e.g. `2005-06-17`; the report's heading should have it.
    pub id: String,
    /// The date in words; empty for undated citations.
    pub dates: String,
    /// How many issues rest on it.
    pub issues: usize,
    /// The sentences that rest on it, newest issue first.
    pub entries: EvidenceList<'a>,
}
