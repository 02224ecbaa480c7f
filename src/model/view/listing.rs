//! What the home page, lists and free pages see.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::network::CompanionView;
use crate::model::view::page::{DateView, IssueLink, LinkView, YearCount};

/// Variable `home`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView<'a> {
    /// Up to 20 latest issues.
    pub newest: Vec<IssueLink<'a>>,
    /// Number of issues.
    pub issues: usize,
    /// URL of the list of all issues.
    pub all_issues: String,
    /// Number of actors named.
    pub actors: usize,
    /// Number of sources cited.
    pub sources: usize,
    /// Date of the first issue.
    pub first: Option<DateView>,
    /// Date of the latest issue.
    pub last: Option<DateView>,
    /// Up to 12 actors of the 365 days before the latest issue, by number of issues.
    pub top_actors: Vec<CompanionView<'a>>,
    /// Up to 12 sources of the same days, by number of issues.
    pub top_sources: Vec<CompanionView<'a>>,
    /// Issues by year.
    pub years: Vec<YearCount>,
    /// Publications, with numbers of issues.
    pub publications: Vec<CompanionView<'a>>,
    /// Topics, with numbers of issues, by name.
    pub topics: Vec<CompanionView<'a>>,
}

/// Variable `issues`: the page of all years.
#[derive(Debug, Clone, Serialize)]
pub struct IssuesView<'a> {
    /// Number of issues.
    pub count: usize,
    /// Issues by year.
    pub years: Vec<YearCount>,
    /// Up to 50 latest issues.
    pub newest: Vec<IssueLink<'a>>,
    /// Publications, with numbers of issues.
    pub publications: Vec<CompanionView<'a>>,
    /// Topics, with numbers of issues, by name.
    pub topics: Vec<CompanionView<'a>>,
}

/// Variable `listing`: the issues of one year, publication, topic or author.
#[derive(Debug, Clone, Serialize)]
pub struct ListingView<'a> {
    /// `year`, `publication`, `topic` or `author`.
    pub of: &'static str,
    /// The year, or the name.
    pub name: Cow<'a, str>,
    /// Number of issues in it.
    pub count: usize,
    /// Issues by year; empty on the page of a single year.
    pub years: Vec<YearCount>,
    /// The year of this page, if there is one page per year.
    pub year: Option<i16>,
    /// By year, newest first; on the page of a single year, by month.
    pub groups: Vec<IssueGroup<'a>>,
    /// The page of the previous year.
    pub previous: Option<LinkView<'a>>,
    /// The page of the next year.
    pub next: Option<LinkView<'a>>,
    /// Facts about a publication from the settings, as pairs: website, publisher, ISSN, abbreviation.
    pub facts: Vec<(&'a str, String)>,
    /// Up to 12 actors by number of its issues; on the page of a year, of that year's issues.
    pub actors: Vec<CompanionView<'a>>,
    /// Up to 12 sources by number of these issues.
    pub sources: Vec<CompanionView<'a>>,
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
    /// Number of entries.
    pub count: usize,
    /// Links to the headings, if there are more than 24 entries.
    pub letters: Vec<LinkView<'a>>,
    /// The 200 entries in the most issues, on the main page of an index of over 1,000: the others are on pages by
    /// first letter.
    pub top: Vec<IndexItem<'a>>,
    /// By first letter; on the page of one letter, those under it.
    pub groups: Vec<IndexGroup<'a>>,
    /// The kinds by which the script narrows the list, if it has several.
    pub kinds: Vec<&'static str>,
}

/// The entries under one letter.
#[derive(Debug, Clone, Serialize)]
pub struct IndexGroup<'a> {
    /// The letter; `#` for names that start with no letter.
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
    /// Relative URL.
    pub href: String,
    /// Kind of actor or source.
    pub kind: Option<&'static str>,
    /// Number of issues that name or cite it, or belong to it.
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
