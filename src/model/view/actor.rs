//! What `actor.html` may see.

use serde::Serialize;

use crate::model::view::{DateView, IssueLink, LinkView, SentenceView, YearCount};

/// Variable `actor`.
#[derive(Debug, Clone, Serialize)]
pub struct ActorView {
    /// Id, as in its address.
    pub id: String,
    /// Name.
    pub name: String,
    /// `person`, `organization` or `state`.
    pub kind: Option<&'static str>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Roles, as in the front matter.
    pub roles: Vec<RoleView>,
    /// Absolute addresses about it.
    pub links: Vec<LinkView>,
    /// Summary of the front matter.
    pub summary: Option<String>,
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
    /// One entry an issue, newest year first: all of them, or those of one year.
    pub evidence: Vec<EvidenceYear>,
    /// Who stands in the same issues: at most 12, the most frequent first.
    pub companions: Vec<CompanionView>,
    /// Which sources the issues cite beside it: at most 12, the most frequent first.
    pub sources: Vec<CompanionView>,
    /// `extra` of the front matter.
    pub extra: serde_json::Value,
}

/// A role.
#[derive(Debug, Clone, Serialize)]
pub struct RoleView {
    /// What the role is called.
    pub title: String,
    /// Whose role it is; its address is empty where it is no actor of the archive.
    pub of: Option<LinkView>,
    /// First year or day, as written.
    pub from: Option<String>,
    /// Last year or day, as written.
    pub to: Option<String>,
}

/// The evidence of one year.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceYear {
    /// The year; the heading should have the id `y` and the year.
    pub year: i16,
    /// One entry an issue, newest first.
    pub entries: Vec<EvidenceView>,
}

/// An issue that names an actor.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceView {
    /// The issue; its address leads to the sentence.
    pub issue: IssueLink,
    /// The sentence that says most; none where only the front matter lists the actor.
    pub sentence: Option<SentenceView>,
    /// How many more mentions the issue has.
    pub more: usize,
}

/// Something that stands in the same issues.
#[derive(Debug, Clone, Serialize)]
pub struct CompanionView {
    /// Its name and page.
    pub link: LinkView,
    /// How many issues both stand in.
    pub issues: usize,
}
