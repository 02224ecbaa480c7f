//! What `actor.html` sees.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::evidence::EvidenceList;
use crate::model::view::network::{CompanionView, NetworkView};
use crate::model::view::page::{DateView, LinkView, YearCount};

/// Variable `actor`.
#[derive(Debug, Clone, Serialize)]
pub struct ActorView<'a> {
    /// Id, as in its URL.
    pub id: Cow<'a, str>,
    /// Name.
    pub name: Cow<'a, str>,
    /// `person`, `organization` or `state`.
    pub kind: Option<&'static str>,
    /// Other names.
    pub aliases: Vec<Cow<'a, str>>,
    /// Roles from the front matter.
    pub roles: Vec<RoleView<'a>>,
    /// External links.
    pub links: Vec<LinkView<'a>>,
    /// Summary from the front matter.
    pub summary: Option<Cow<'a, str>>,
    /// Whether it has its own content file.
    pub declared: bool,
    /// Number of issues that name or list it.
    pub issues: usize,
    /// Total number of mentions.
    pub mentions: usize,
    /// Date of the first such issue.
    pub first: Option<DateView>,
    /// Date of the latest such issue.
    pub last: Option<DateView>,
    /// Issues by year, without gaps.
    pub years: Vec<YearCount>,
    /// The year of this page, if the actor has one page per year.
    pub year: Option<i16>,
    /// Whether the list of evidence is long enough to be filtered by the script.
    pub filtered: bool,
    /// The issues that name it, newest year first: all, or those of this page's year.
    pub evidence: Vec<EvidenceYear<'a>>,
    /// The page of the previous year, if there is one page per year.
    pub previous: Option<LinkView<'a>>,
    /// The page of the next year.
    pub next: Option<LinkView<'a>>,
    /// Up to 12 actors in the same issues, the most frequent first.
    pub companions: Vec<CompanionView<'a>>,
    /// The same as a diagram.
    pub network: NetworkView<'a>,
    /// Up to 12 sources cited in sentences that name it, by number of such issues.
    pub sources: Vec<CompanionView<'a>>,
    /// `extra` from the front matter.
    pub extra: &'a serde_json::Value,
}

/// A role.
#[derive(Debug, Clone, Serialize)]
pub struct RoleView<'a> {
    /// Title of the role.
    pub title: Cow<'a, str>,
    /// The organization or state; `href` is empty if it is not an actor of the archive.
    pub of: Option<LinkView<'a>>,
    /// Start, as written.
    pub from: Option<Cow<'a, str>>,
    /// End, as written.
    pub to: Option<Cow<'a, str>>,
}

/// The evidence of one year.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceYear<'a> {
    /// The year; its heading should have the id `y` followed by the year, such as `y2005`.
    pub year: i16,
    /// One entry per issue, newest first.
    pub entries: EvidenceList<'a>,
}
