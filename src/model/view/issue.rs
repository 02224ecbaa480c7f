//! What `issue.html` may see.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::actor::RoleView;
use crate::model::view::cite::CiteView;
use crate::model::view::evidence::EvidenceList;
use crate::model::view::page::{DateView, IssueLink, LinkView, PictureView};

/// Variable `issue`.
#[derive(Debug, Clone, Serialize)]
pub struct IssueView<'a> {
    /// Id, as in its address.
    pub id: Cow<'a, str>,
    /// Title.
    pub title: Cow<'a, str>,
    /// Day of the issue.
    pub date: DateView,
    /// Day of the last change.
    pub updated: Option<DateView>,
    /// The publication and its page.
    pub publication: Option<LinkView<'a>>,
    /// Volume, as written.
    pub volume: Option<Cow<'a, str>>,
    /// Issue number, as written.
    pub number: Option<Cow<'a, str>>,
    /// Authors and their pages, in the order of the front matter.
    pub authors: Vec<LinkView<'a>>,
    /// Topics and their pages, in the order of the front matter.
    pub topics: Vec<LinkView<'a>>,
    /// Summary of the front matter.
    pub summary: Option<Cow<'a, str>>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Words of the text.
    pub words: usize,
    /// Minutes to read it, at 230 words a minute, at least 1.
    pub minutes: usize,
    /// Corrections, newest first.
    pub corrections: Vec<CorrectionView<'a>>,
    /// Absolute address where it was first published.
    pub origin: Option<Cow<'a, str>>,
    /// The picture that the front matter names.
    pub image: Option<PictureView>,
    /// Actors that it names or lists, by number of mentions.
    pub actors: Vec<IssueActorView<'a>>,
    /// Citations in reading order, numbered from 1.
    pub citations: Vec<CitationView<'a>>,
    /// Issues that its text refers to, by date.
    pub refers_to: Vec<IssueLink<'a>>,
    /// Issues whose text refers to it, with the sentence that does, by date.
    pub referred_by: EvidenceList<'a>,
    /// Issues that share a rare report or a rare actor with it, at most 5, those that share most first.
    pub related: Vec<RelatedView<'a>>,
    /// The issue before it in its publication.
    pub previous: Option<IssueLink<'a>>,
    /// The issue after it in its publication.
    pub next: Option<IssueLink<'a>>,
    /// How to cite it.
    pub cite: CiteView<'a>,
    /// `extra` of the front matter.
    pub extra: &'a serde_json::Value,
}

/// A correction.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView<'a> {
    /// Day of the correction.
    pub date: Option<DateView>,
    /// What was wrong.
    pub note: Cow<'a, str>,
}

/// An actor of an issue.
#[derive(Debug, Clone, Serialize)]
pub struct IssueActorView<'a> {
    /// Name.
    pub name: Cow<'a, str>,
    /// Relative address of its page.
    pub href: String,
    /// `person`, `organization` or `state`.
    pub kind: Option<&'static str>,
    /// The role that it has on the day of the issue, as its file says: of several the one that began last.
    pub role: Option<RoleView<'a>>,
    /// How often the text names it; 0 where only the front matter does.
    pub mentions: usize,
    /// Address of its first mention on this page, `#m3`.
    pub first: Option<String>,
}

/// An issue that is related, and why.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedView<'a> {
    /// The issue.
    pub issue: IssueLink<'a>,
    /// Reports that both rest on, at most 2, each with its date.
    pub reports: Vec<LinkView<'a>>,
    /// Actors that both name, at most 2.
    pub actors: Vec<LinkView<'a>>,
}

/// An entry of the list of citations. The citation's place in the text has the id `c` and its number; the
/// entry should have the id `note-` and its number, since the text links there.
#[derive(Debug, Clone, Serialize)]
pub struct CitationView<'a> {
    /// Its number.
    pub n: usize,
    /// The way back to its place in the text, `#c3`.
    pub back: String,
    /// The source and its page, with the report's fragment; none for a cross-reference.
    pub source: Option<LinkView<'a>>,
    /// The printed name of what is cited.
    pub name: Cow<'a, str>,
    /// The date or dates in words; empty where none is given.
    pub dates: String,
    /// The absolute address that the text gives.
    pub url: Option<Cow<'a, str>>,
    /// The issues that a cross-reference leads to.
    pub issues: Vec<IssueLink<'a>>,
    /// How many other issues rest on a report that is cited here.
    pub shared: usize,
}
