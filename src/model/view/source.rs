//! What `source.html` sees.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::evidence::EvidenceList;
use crate::model::view::network::CompanionView;
use crate::model::view::page::{DateView, LinkView, YearCount};

/// Variable `source`.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView<'a> {
    /// Id, as in its URL.
    pub id: Cow<'a, str>,
    /// Name.
    pub name: Cow<'a, str>,
    /// `news-agency`, `newspaper`, `magazine`, `radio`, `television`, `website`, `document` or `other`.
    pub kind: Option<&'static str>,
    /// Other names and spellings.
    pub aliases: Vec<Cow<'a, str>>,
    /// Country, as written.
    pub country: Option<Cow<'a, str>>,
    /// Language, BCP 47.
    pub lang: Option<Cow<'a, str>>,
    /// Absolute URL of its website.
    pub url: Option<Cow<'a, str>>,
    /// Summary from the front matter.
    pub summary: Option<Cow<'a, str>>,
    /// Whether it has its own content file.
    pub declared: bool,
    /// Number of issues that cite or list it.
    pub issues: usize,
    /// Total number of citations.
    pub citations: usize,
    /// Date of the first such issue.
    pub first: Option<DateView>,
    /// Date of the latest such issue.
    pub last: Option<DateView>,
    /// Citations by year of the report, without gaps; undated ones by year of the issue.
    pub years: Vec<YearCount>,
    /// The year of this page, if the source has one page per year.
    pub year: Option<i16>,
    /// The reports cited, newest first.
    pub reports: Vec<ReportYear<'a>>,
    /// The page of the previous year, if there is one page per year.
    pub previous: Option<LinkView<'a>>,
    /// The page of the next year.
    pub next: Option<LinkView<'a>>,
    /// Up to 12 reports cited in several issues, those in the most issues first, then the newest.
    pub shared: Vec<SharedReport<'a>>,
    /// Median number of days between a report and the issue that cites it.
    pub median_days: Option<usize>,
    /// Up to 12 actors named in sentences that cite it, by number of such issues.
    pub actors: Vec<CompanionView<'a>>,
    /// `extra` from the front matter.
    pub extra: &'a serde_json::Value,
}

/// A report cited in several issues.
#[derive(Debug, Clone, Serialize)]
pub struct SharedReport<'a> {
    /// The title, or else the address as readers read it, if either is known.
    pub title: Option<Cow<'a, str>>,
    /// The dates in words; empty if unknown.
    pub dates: String,
    /// Link to the report.
    pub href: String,
    /// Number of issues that cite it.
    pub issues: usize,
}

/// The reports of one year.
#[derive(Debug, Clone, Serialize)]
pub struct ReportYear<'a> {
    /// The year of the newest issue that cites them; its heading should have the id `y` followed by the year, such as `y2005`.
    pub year: i16,
    /// Newest first; undated ones last.
    pub reports: Vec<ReportView<'a>>,
}

/// A report: a page, or what a source published on one date or range of dates.
#[derive(Debug, Clone, Serialize)]
pub struct ReportView<'a> {
    /// Fragment id on this page, such as `2005-06-17`; the report's heading should have it.
    pub id: String,
    /// The title, if known.
    pub title: Option<Cow<'a, str>>,
    /// The address as readers read it, if known.
    pub address: Option<Cow<'a, str>>,
    /// Absolute URL, if known.
    pub url: Option<Cow<'a, str>>,
    /// The dates in words; empty for undated citations.
    pub dates: String,
    /// Number of issues on this page that cite it.
    pub issues: usize,
    /// Number of issues of other years that cite it, if there is one page per year.
    pub others: usize,
    /// The sentences that cite it, newest issue first.
    pub entries: EvidenceList<'a>,
}
