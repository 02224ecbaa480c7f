//! What templates see: the contract with template authors.
//!
//! Each page is rendered by one template with the variables `site`, `page` and one named after the
//! template: `issue.html` sees `issue`, `actor.html` sees `actor`, and so on ([`Facts`]). `body` is the
//! page's Markdown text as safe HTML, or empty. URLs are relative to the page, ready for `href`. Text is
//! plain: Tera escapes it.

mod actor;
mod body;
mod cite;
mod data;
mod evidence;
mod feed;
mod issue;
mod listing;
mod metadata;
mod network;
mod overview;
mod page;
mod search;
mod source;

use serde::Serialize;

pub use actor::{ActorView, EvidenceYear, RoleView};
pub use body::{FootnoteNumbers, FootnotePlace, LinkTarget, Mark, MarkKind, MarkedText, Paragraphs};
pub use cite::{CiteView, DownloadView, ReferenceUrl};
pub use data::{DataFieldView, DataTableView, DataView};
pub use evidence::{EvidenceList, EvidenceView, SentenceView};
pub use feed::{Feed, FeedEntry};
pub use issue::{
    CitationView, CorrectionView, IssueActorView, IssueView, LinkedReport, LinkedSource, NoteView,
    RelatedView, WorkView,
};
pub use listing::{
    HomeView, IndexGroup, IndexItem, IndexView, IssueGroup, IssuesView, ListingView, PageBodyView,
};
pub use metadata::{LinkedData, Metadata, Tag};
pub use network::{Circle, CompanionView, NetworkView, Tie};
pub use overview::{
    CalendarView, Drawing, MonthsOfYear, NetworkGroup, NetworkMember, NetworkPicture, TimelineCell,
    TimelineRow, TimelineView, WholeNetworkView,
};
pub use page::{DateView, IssueLink, LinkView, PageView, PictureView, SiteView, YearCount};
pub use search::SearchView;
pub use source::{ReportView, ReportYear, SharedReport, SourceView};

/// Everything that makes a page.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// Variable `site`.
    pub site: SiteView<'a>,
    /// Variable `page`.
    pub page: PageView<'a>,
    /// The variable named after the template.
    pub facts: Facts<'a>,
    /// The text, where the page has one.
    pub body: Option<MarkedText<'a>>,
}

/// The variable named after the page's template.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Facts<'a> {
    /// `home.html`, variable `home`.
    Home(HomeView<'a>),
    /// `issue.html`, variable `issue`.
    Issue(Box<IssueView<'a>>),
    /// `actor.html`, variable `actor`.
    Actor(Box<ActorView<'a>>),
    /// `source.html`, variable `source`.
    Source(Box<SourceView<'a>>),
    /// `issues.html`, variable `issues`: the years of the archive and the latest issues.
    Issues(IssuesView<'a>),
    /// `listing.html`, variable `listing`: the issues of a year, publication, topic or author.
    Listing(ListingView<'a>),
    /// `index.html`, variable `index`: all actors, sources, publications, topics or authors.
    Index(IndexView<'a>),
    /// `timeline.html`, variable `timeline`: issues by month, publications and actors by year.
    Timeline(TimelineView<'a>),
    /// `network.html`, variable `network`: who appears together.
    Network(WholeNetworkView<'a>),
    /// `page.html`, variable `free`: a free page.
    Free(PageBodyView<'a>),
    /// `data.html`, variable `data`: the data files.
    Data(DataView<'a>),
    /// `search.html`, variable `search`: the search form.
    Search(SearchView<'a>),
    /// `404.html`, no variable.
    NotFound,
}

impl Facts<'_> {
    /// Puts the words of footnotes into the notes of an issue. `words`: in the order of the text.
    pub fn take_footnotes(&mut self, mut words: Vec<String>) {
        let Self::Issue(issue) = self else { return };
        for note in &mut issue.notes {
            note.words = note.footnote.map(|at| words.get_mut(at).map(std::mem::take).unwrap_or_default());
        }
    }
}
