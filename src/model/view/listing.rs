//! What the home page, the lists and the free pages may see.

use serde::Serialize;

use crate::model::view::{CompanionView, DateView, IssueLink, LinkView, YearCount};

/// Variable `home`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The newest issues, at most 20.
    pub newest: Vec<IssueLink>,
    /// How many issues there are.
    pub issues: usize,
    /// How many actors are named.
    pub actors: usize,
    /// How many sources are cited.
    pub sources: usize,
    /// Day of the first issue.
    pub first: Option<DateView>,
    /// Day of the last issue.
    pub last: Option<DateView>,
    /// Actors of the last year (365 days up to the last issue), at most 12, by number of issues.
    pub top_actors: Vec<CompanionView>,
    /// Sources of the last year, at most 12, by number of issues.
    pub top_sources: Vec<CompanionView>,
    /// Issues by year.
    pub years: Vec<YearCount>,
    /// Publications with their numbers of issues.
    pub publications: Vec<CompanionView>,
    /// Topics with their numbers of issues, by name.
    pub topics: Vec<CompanionView>,
}

/// Variable `issues`: the page of all years.
#[derive(Debug, Clone, Serialize)]
pub struct IssuesView {
    /// How many issues there are.
    pub count: usize,
    /// Issues by year.
    pub years: Vec<YearCount>,
    /// The newest issues, at most 50.
    pub newest: Vec<IssueLink>,
}

/// Variable `listing`: the issues of one year, publication, topic or author.
#[derive(Debug, Clone, Serialize)]
pub struct ListingView {
    /// `year`, `publication`, `topic` or `author`.
    pub of: &'static str,
    /// The year's number, or the name.
    pub name: String,
    /// How many issues belong to it.
    pub count: usize,
    /// Issues by year; empty on the page of a year.
    pub years: Vec<YearCount>,
    /// The year that this page is about, where there is a page a year.
    pub year: Option<i16>,
    /// Newest first, by year; on the page of a year by month.
    pub groups: Vec<IssueGroup>,
    /// The list before this one: the year before.
    pub previous: Option<LinkView>,
    /// The list after this one: the year after.
    pub next: Option<LinkView>,
    /// A publication's facts from the settings: absolute address, publisher, ISSN, abbreviation.
    pub facts: Vec<(&'static str, String)>,
}

/// Issues under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct IssueGroup {
    /// The heading: a year, or a month and year.
    pub name: String,
    /// Fragment id of the heading, e.g. `y2005` or `m2005-06`.
    pub id: String,
    /// Newest first.
    pub issues: Vec<IssueLink>,
}

/// Variable `index`: all actors, sources, publications, topics or authors.
#[derive(Debug, Clone, Serialize)]
pub struct IndexView {
    /// `actors`, `sources`, `publications`, `topics` or `authors`.
    pub of: &'static str,
    /// How many there are.
    pub count: usize,
    /// By first letter.
    pub groups: Vec<IndexGroup>,
}

/// The entries under one letter.
#[derive(Debug, Clone, Serialize)]
pub struct IndexGroup {
    /// The letter, `#` for everything that begins with none.
    pub letter: String,
    /// Fragment id of the heading.
    pub id: String,
    /// By name.
    pub items: Vec<IndexItem>,
}

/// An entry of an index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexItem {
    /// Name.
    pub name: String,
    /// Relative address.
    pub href: String,
    /// Kind of actor or source.
    pub kind: Option<&'static str>,
    /// How many issues name, cite or belong to it.
    pub issues: usize,
    /// First year.
    pub first: Option<i16>,
    /// Last year.
    pub last: Option<i16>,
}

/// Variable `free`: a free page.
#[derive(Debug, Clone, Serialize)]
pub struct PageBodyView {
    /// Title.
    pub title: String,
    /// Summary of the front matter.
    pub summary: Option<String>,
    /// `extra` of the front matter.
    pub extra: serde_json::Value,
}
