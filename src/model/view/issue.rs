//! What `issue.html` sees.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::actor::RoleView;
use crate::model::view::cite::CiteView;
use crate::model::view::evidence::EvidenceList;
use crate::model::view::page::{DateView, IssueLink, LinkView, PictureView};

/// Variable `issue`.
#[derive(Debug, Clone, Serialize)]
pub struct IssueView<'a> {
    /// Id, as in its URL.
    pub id: Cow<'a, str>,
    /// Title.
    pub title: Cow<'a, str>,
    /// Date of the issue.
    pub date: DateView,
    /// Date of the last change.
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
    /// Summary from the front matter.
    pub summary: Option<Cow<'a, str>>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Word count.
    pub words: usize,
    /// Reading time in minutes, at 230 words per minute; at least 1.
    pub minutes: usize,
    /// Corrections, newest first.
    pub corrections: Vec<CorrectionView<'a>>,
    /// Absolute URL where it was first published.
    pub origin: Option<Cow<'a, str>>,
    /// Image from the front matter.
    pub image: Option<PictureView>,
    /// Actors named or listed, by number of mentions.
    pub actors: Vec<IssueActorView<'a>>,
    /// The notes: parentheses, explicit citations and footnotes in the order of their numbers.
    pub notes: Vec<NoteView<'a>>,
    /// Whether any note is a footnote.
    pub has_footnotes: bool,
    /// The sources of its links, those with most links first.
    pub linked: Vec<LinkedSource<'a>>,
    /// Issues it refers to, by date.
    pub refers_to: Vec<IssueLink<'a>>,
    /// Issues that refer to it, with the sentence, by date.
    pub referred_by: EvidenceList<'a>,
    /// Up to 5 issues that share rare reports or actors with it, the closest first.
    pub related: Vec<RelatedView<'a>>,
    /// The previous issue of its publication.
    pub previous: Option<IssueLink<'a>>,
    /// The next issue of its publication.
    pub next: Option<IssueLink<'a>>,
    /// How to cite it.
    pub cite: CiteView<'a>,
    /// `extra` from the front matter.
    pub extra: &'a serde_json::Value,
}

/// A correction.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView<'a> {
    /// Date of the correction.
    pub date: Option<DateView>,
    /// What was wrong.
    pub note: Cow<'a, str>,
}

/// An actor of an issue.
#[derive(Debug, Clone, Serialize)]
pub struct IssueActorView<'a> {
    /// Name.
    pub name: Cow<'a, str>,
    /// Relative URL of its page.
    pub href: String,
    /// `person`, `organization` or `state`.
    pub kind: Option<&'static str>,
    /// Its role on the date of the issue; of several, the one that started last.
    pub role: Option<RoleView<'a>>,
    /// Number of mentions in the text; 0 if it is only listed in the front matter.
    pub mentions: usize,
    /// Link to its first mention on this page, such as `#m3`.
    pub first: Option<String>,
}

/// A related issue, with the reasons.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedView<'a> {
    /// The issue.
    pub issue: IssueLink<'a>,
    /// Up to 2 reports that both cite, with dates.
    pub reports: Vec<LinkView<'a>>,
    /// Up to 2 actors that both mention.
    pub actors: Vec<LinkView<'a>>,
}

/// An entry in the list of notes. The text links to the id `note-` followed by the number, which the entry should
/// have.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView<'a> {
    /// Its number, from 1.
    pub n: usize,
    /// Links back to its places in the text, such as `#c3`.
    pub back: Vec<String>,
    /// For a footnote: its words, safe HTML.
    pub words: Option<String>,
    /// For a footnote: its place in the order of the text.
    #[serde(skip)]
    pub footnote: Option<usize>,
    /// What it cites.
    pub citations: Vec<CitationView<'a>>,
}

/// A source that the text links to.
#[derive(Debug, Clone, Serialize)]
pub struct LinkedSource<'a> {
    /// The source and its page.
    pub source: LinkView<'a>,
    /// Number of links to it.
    pub links: usize,
    /// What the links lead to, in the order of the text.
    pub reports: Vec<LinkedReport<'a>>,
}

/// A page that the text links to.
#[derive(Debug, Clone, Serialize)]
pub struct LinkedReport<'a> {
    /// The words of the link, or its address.
    pub title: Cow<'a, str>,
    /// Whether the title is the address.
    pub is_address: bool,
    /// Absolute URL, as written.
    pub url: Cow<'a, str>,
    /// Link to the report on the page of its source.
    pub href: String,
    /// The dates in words; empty if unknown.
    pub dates: String,
    /// Links to its places in the text, such as `#c3`.
    pub back: Vec<String>,
    /// Number of other issues that cite it.
    pub shared: usize,
}

/// A citation in a note. In the text it has the id `c` followed by its number.
#[derive(Debug, Clone, Serialize)]
pub struct CitationView<'a> {
    /// Its number among the citations of the issue.
    pub n: usize,
    /// The source, with a link to the report on its page; none for a cross-reference.
    pub source: Option<LinkView<'a>>,
    /// The cited name as written.
    pub name: Cow<'a, str>,
    /// The dates in words; empty if there are none.
    pub dates: String,
    /// Absolute URL of the report, if the text links to it.
    pub url: Option<Cow<'a, str>>,
    /// The issues a cross-reference refers to.
    pub issues: Vec<IssueLink<'a>>,
    /// Number of other issues that cite the same report.
    pub shared: usize,
    /// What a bibliography says of it, if it is a work there.
    pub work: Option<WorkView>,
}

/// A work of a bibliography, formatted like the reference to an issue: `before`, its source in italics, `after`.
#[derive(Debug, Clone, Serialize)]
pub struct WorkView {
    /// Authors and title.
    pub before: String,
    /// The date, and the page or paragraph cited.
    pub after: String,
}
