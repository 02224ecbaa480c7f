//! What `actor.html` may see.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::evidence::EvidenceList;
use crate::model::view::network::{CompanionView, NetworkView};
use crate::model::view::page::{DateView, LinkView, YearCount};

/// Variable `actor`.
#[derive(Debug, Clone, Serialize)]
pub struct ActorView<'a> {
    /// Id, as in its address.
    pub id: Cow<'a, str>,
    /// Name.
    pub name: Cow<'a, str>,
    /// `person`, `organization` or `state`.
    pub kind: Option<&'static str>,
    /// Other names.
    pub aliases: Vec<Cow<'a, str>>,
    /// Roles, as in the front matter.
    pub roles: Vec<RoleView<'a>>,
    /// Absolute addresses about it.
    pub links: Vec<LinkView<'a>>,
    /// Summary of the front matter.
    pub summary: Option<Cow<'a, str>>,
    /// Whether it has a file.
    pub declared: bool,
    /// How many issues name it.
    pub issues: usize,
    /// How many mentions there are in all.
    pub mentions: usize,
    /// Day of the first issue that names it.
    pub first: Option<DateView>,
    /// Day of the last one.
    pub last: Option<DateView>,
    /// Issues by year, without gaps.
    pub years: Vec<YearCount>,
    /// The year that this page is about, where the actor has a page a year and this is one of them.
    pub year: Option<i16>,
    /// Whether the list of evidence is so long that a script may filter it.
    pub filtered: bool,
    /// One entry an issue, newest year first: all of them, or those of one year.
    pub evidence: Vec<EvidenceYear<'a>>,
    /// The page of the year before, where there is a page a year.
    pub previous: Option<LinkView<'a>>,
    /// The page of the year after.
    pub next: Option<LinkView<'a>>,
    /// Who stands in the same issues: at most 12, the most frequent first.
    pub companions: Vec<CompanionView<'a>>,
    /// The same as a picture.
    pub network: NetworkView<'a>,
    /// Which sources carry what is said of it: in how many issues a sentence that names it cites each, at most 12, the most frequent first.
    pub sources: Vec<CompanionView<'a>>,
    /// `extra` of the front matter.
    pub extra: &'a serde_json::Value,
}

/// A role.
#[derive(Debug, Clone, Serialize)]
pub struct RoleView<'a> {
    /// What the role is called.
    pub title: Cow<'a, str>,
    /// Whose role it is; its address is empty where it is no actor of the archive.
    pub of: Option<LinkView<'a>>,
    /// First year or day, as written.
    pub from: Option<Cow<'a, str>>,
    /// Last year or day, as written.
    pub to: Option<Cow<'a, str>>,
}

/// The evidence of one year.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceYear<'a> {
    /// The year; the heading should have the id `y` and the year.
    pub year: i16,
    /// One entry an issue, newest first.
    pub entries: EvidenceList<'a>,
}
