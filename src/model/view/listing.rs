//! What the home page, the lists and the free pages may see.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::network::CompanionView;
use crate::model::view::page::{DateView, IssueLink, LinkView, YearCount};

/// Variable `home`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView<'a> {
    /// The newest issues, at most 20.
    pub newest: Vec<IssueLink<'a>>,
    /// How many issues there are.
    pub issues: usize,
    /// Address of the list of all issues.
    pub all_issues: String,
    /// How many actors are named.
    pub actors: usize,
    /// How many sources are cited.
    pub sources: usize,
    /// Day of the first issue.
    pub first: Option<DateView>,
    /// Day of the last issue.
    pub last: Option<DateView>,
    /// Actors of the last year (365 days up to the last issue), at most 12, by number of issues.
    pub top_actors: Vec<CompanionView<'a>>,
    /// Sources of the last year, at most 12, by number of issues.
    pub top_sources: Vec<CompanionView<'a>>,
    /// Issues by year.
    pub years: Vec<YearCount>,
    /// Publications with their numbers of issues.
    pub publications: Vec<CompanionView<'a>>,
    /// Topics with their numbers of issues, by name.
    pub topics: Vec<CompanionView<'a>>,
}

/// Variable `issues`: the page of all years.
#[derive(Debug, Clone, Serialize)]
pub struct IssuesView<'a> {
    /// How many issues there are.
    pub count: usize,
    /// Issues by year.
    pub years: Vec<YearCount>,
    /// The newest issues, at most 50.
    pub newest: Vec<IssueLink<'a>>,
}

/// Variable `listing`: the issues of one year, publication, topic or author.
#[derive(Debug, Clone, Serialize)]
pub struct ListingView<'a> {
    /// `year`, `publication`, `topic` or `author`.
    pub of: &'static str,
    /// The year's number, or the name.
    pub name: Cow<'a, str>,
    /// How many issues belong to it.
    pub count: usize,
    /// Issues by year; empty on the page of a year.
    pub years: Vec<YearCount>,
    /// The year that this page is about, where there is a page a year.
    pub year: Option<i16>,
    /// Newest first, by year; on the page of a year by month.
    pub groups: Vec<IssueGroup<'a>>,
    /// The list before this one: the year before.
    pub previous: Option<LinkView<'a>>,
    /// The list after this one: the year after.
    pub next: Option<LinkView<'a>>,
    /// A publication's facts from the settings: absolute address, publisher, ISSN, abbreviation.
    pub facts: Vec<(&'a str, String)>,
}

/// Issues under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct IssueGroup<'a> {
    /// The heading: a year, or a month and year.
    pub name: String,
    /// Fragment id of the heading, e.g. `y2005` or `m2005-06`.
    pub id: String,
    /// Newest first.
    pub issues: Vec<IssueLink<'a>>,
}

/// Variable `index`: all actors, sources, publications, topics or authors.
#[derive(Debug, Clone, Serialize)]
pub struct IndexView<'a> {
    /// `actors`, `sources`, `publications`, `topics` or `authors`.
    pub of: &'static str,
    /// How many there are.
    pub count: usize,
    /// By first letter.
    pub groups: Vec<IndexGroup<'a>>,
}

/// The entries under one letter.
#[derive(Debug, Clone, Serialize)]
pub struct IndexGroup<'a> {
    /// The letter, `#` for everything that begins with none.
    pub letter: String,
    /// Fragment id of the heading.
    pub id: String,
    /// By name.
    pub items: Vec<IndexItem<'a>>,
}

/// An entry of an index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexItem<'a> {
    /// Name.
    pub name: Cow<'a, str>,
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
pub struct PageBodyView<'a> {
    /// Title.
    pub title: Cow<'a, str>,
    /// Summary of the front matter.
    pub summary: Option<Cow<'a, str>>,
    /// `extra` of the front matter.
    pub extra: &'a serde_json::Value,
}
