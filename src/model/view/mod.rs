//! The template author's contract: everything that a template may see, and nothing else.
//!
//! Each page is rendered by one template with the variables `site`, `page`, and one named after the
//! template: `issue.html` sees `issue`, `actor.html` sees `actor`, and so on ([`Facts`]). Where a page
//! shows Markdown text, `body` holds it as safe HTML (empty where there is none). All addresses are
//! relative to the page, ready to be put into `href`. Text is plain: Tera escapes it.

mod actor;
mod body;
mod cite;
mod data;
mod evidence;
mod issue;
mod listing;
mod metadata;
mod network;
mod overview;
mod search;
mod source;

use std::borrow::Cow;

use serde::Serialize;

pub use actor::{ActorView, CompanionView, EvidenceYear, RoleView};
pub use body::{Body, LinkTarget, Mark, MarkKind, Paragraphs, View};
pub use cite::CiteView;
pub use data::{DataFieldView, DataTableView, DataView};
pub use evidence::{EvidenceList, EvidenceView, SentenceView};
pub use issue::{CitationView, CorrectionView, IssueActorView, IssueView, RelatedView};
pub use listing::{
    HomeView, IndexGroup, IndexItem, IndexView, IssueGroup, IssuesView, ListingView, PageBodyView,
};
pub use metadata::{LinkedData, Metadata, Tag};
pub use network::{Circle, NetworkView, Tie};
pub use overview::{
    CalendarView, Drawing, MonthsOfYear, NetworkGroup, NetworkMember, NetworkPicture, TimelineCell,
    TimelineRow, TimelineView, WholeNetworkView,
};
pub use search::SearchView;
pub use source::{ReportView, ReportYear, SharedReport, SourceView};

/// Variable `site`: the same on all pages, but for its relative addresses.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView<'a> {
    /// `title` of the settings.
    pub title: Cow<'a, str>,
    /// `description` of the settings.
    pub description: Option<Cow<'a, str>>,
    /// Language of the site, BCP 47, e.g. `en`.
    pub lang: Cow<'a, str>,
    /// Address of the home page.
    pub home: String,
    /// Path from this page to the site's root: empty, `../`, `../../`.
    pub root: String,
    /// Address of the style sheet.
    pub style: String,
    /// Address of the script.
    pub script: String,
    /// The picture beside the title, from `theme` of the settings.
    pub logo: Option<PictureView>,
    /// What the foot says first, from `theme` of the settings.
    pub footer: Option<Cow<'a, str>>,
    /// Links of the foot, from `theme` of the settings.
    pub links: Vec<LinkView<'a>>,
    /// The main parts of the archive, or what `navigation` in the settings says.
    pub navigation: Vec<LinkView<'a>>,
    /// Address of the page of all months.
    pub timeline: String,
    /// Address of the page of who appears with whom.
    pub network: String,
    /// Address of the page that searches the archive; none where there is none.
    pub search: Option<String>,
    /// Publications of the archive, by name.
    pub publications: Vec<LinkView<'a>>,
    /// Address of the page that says what data there is.
    pub data: String,
    /// `Briefbook` and its version.
    pub generator: &'static str,
    /// `extra` of the settings.
    pub extra: &'a serde_json::Value,
}

/// Variable `page`: what the head of the page needs.
#[derive(Debug, Clone, Serialize)]
pub struct PageView<'a> {
    /// Kind of page, the name of its template without `.html`.
    pub kind: &'static str,
    /// Title, without the site's.
    pub title: Cow<'a, str>,
    /// One or two sentences of plain text.
    pub description: Cow<'a, str>,
    /// Absolute address, where `base_url` is set.
    pub canonical: Option<String>,
    /// Address inside the site, e.g. `actors/knb.html`.
    pub url: String,
    /// Language of the page's text, BCP 47.
    pub lang: Cow<'a, str>,
    /// The way from the home page to this one, without this one.
    pub trail: Vec<LinkView<'a>>,
    /// What programs read of it, beside the rest.
    pub metadata: Metadata<'a>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PictureView {
    /// Its address.
    pub href: String,
    /// Its width in pixels, if it is a picture of the site.
    pub width: Option<u32>,
    /// Its height.
    pub height: Option<u32>,
}

/// A name and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView<'a> {
    /// What is shown.
    pub name: Cow<'a, str>,
    /// Relative address.
    pub href: String,
    /// Whether it leads to the page that it stands on, or to the part that holds it.
    pub current: bool,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// ISO 8601, e.g. `2005-06-23`.
    pub iso: String,
    /// As the site's language writes it, e.g. `June 23, 2005`.
    pub text: String,
    /// The year.
    pub year: i16,
}

/// An issue as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct IssueLink<'a> {
    /// Title.
    pub title: Cow<'a, str>,
    /// Relative address; with a fragment where one place is meant.
    pub href: String,
    /// Day of the issue.
    pub date: DateView,
    /// Name of the publication.
    pub publication: Option<Cow<'a, str>>,
    /// The summary of the front matter.
    pub summary: Option<Cow<'a, str>>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Language, where it is not the site's.
    pub lang: Option<Cow<'a, str>>,
}

/// Something counted by year: the bars of a chart, and the years to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearCount {
    /// The year.
    pub year: i16,
    /// How many.
    pub count: usize,
    /// Where that year's entries stand.
    pub href: String,
    /// Whether they stand on this page.
    pub current: bool,
    /// The count in hundredths of the greatest count; at least 1 where the count is not 0.
    pub percent: usize,
}

/// The variable that carries the page's own facts; its name is the template's.
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
    /// `issues.html`, variable `issues`: the years of the archive and the newest issues.
    Issues(IssuesView<'a>),
    /// `listing.html`, variable `listing`: the issues of a year, publication, topic or author.
    Listing(ListingView<'a>),
    /// `index.html`, variable `index`: all actors, sources, publications, topics or authors.
    Index(IndexView<'a>),
    /// `timeline.html`, variable `timeline`: the issues by month, publications and actors by year.
    Timeline(TimelineView<'a>),
    /// `network.html`, variable `network`: who appears with whom.
    Network(WholeNetworkView<'a>),
    /// `page.html`, variable `free`: a free page.
    Free(PageBodyView<'a>),
    /// `data.html`, variable `data`: what data there is.
    Data(DataView<'a>),
    /// `search.html`, variable `search`: where readers search.
    Search(SearchView<'a>),
    /// `404.html`, no variable.
    NotFound,
}
