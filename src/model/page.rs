//! The pages of the site, each with its route and the address that leads to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::model::archive::{ActorRecord, Archive, IssueList, SourceRecord};
use crate::model::feed::FeedForm;
use crate::model::key::{ActorKey, IssueKey, PublicationKey, SourceKey};
use crate::model::output::Route;
use crate::model::place::SitePath;
use crate::model::reference::CiteForm;
use crate::model::search::SearchFile;
use crate::model::settings::Urls;

/// A page, or another file that is published.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Page {
    /// Something that is cut by year when it grows long. `None` is its own page; a year, a page beside it.
    Subject(Subject, Option<i16>),
    /// `index.html`
    Home,
    /// `404.html`
    NotFound,
    /// `issues/index.html`
    Issues,
    /// `issues/YYYY.html`
    Year(i16),
    /// `timeline.html`
    Timeline,
    /// `network.html`
    NetworkPage,
    /// An issue.
    Issue(IssueKey),
    /// `actors/index.html` and its like.
    Index(IndexOf),
    /// A free page, by id.
    Free(Arc<str>),
    /// A data file.
    Data(DataFile),
    /// An asset, copied as it is.
    Asset(SitePath),
    /// A style sheet or another file of the templates, by its name there.
    Style(Arc<str>),
    /// A citation of an issue for reference managers, beside its page.
    Cite(IssueKey, CiteForm),
    /// `data/issues.bib` and its like: citations of all issues.
    References(CiteForm),
    /// What the data files say of an issue, actor or source, beside its page.
    Record(RecordOf),
    /// What a card beside the name of an actor says: a script, since pages read from disk may load nothing else.
    Card(ActorKey),
    /// `data/network.graphml`
    Network,
    /// `data/datapackage.json`
    DataPackage,
    /// `data.html`, which says what data there is.
    DataPage,
    /// `search.html`
    Search,
    /// A file that the search page reads.
    SearchFile(SearchFile),
    /// A feed of a subject, or of all issues.
    Feed(Option<Subject>, FeedForm),
    /// `robots.txt`
    Robots,
    /// `_redirects`
    Redirects,
    /// `sitemap.xml`, or with a number a part of it.
    Sitemap(usize),
    /// A page that stands for an old address of an issue. What really stands at a route goes before it.
    Alias {
        /// The issue's id.
        issue: Arc<str>,
        /// Where it stands.
        route: Route,
    },
}

/// The names of all templates that pages are made with.
pub const TEMPLATES: [&str; 13] = [
    "home", "404", "issues", "listing", "timeline", "network", "issue", "actor", "source", "index", "page",
    "data", "search",
];

impl Page {
    /// The name of its template; nothing for what is made without one.
    pub fn template(&self) -> Option<&'static str> {
        Some(match self {
            Self::Home => "home",
            Self::NotFound => "404",
            Self::Issues => "issues",
            Self::Year(_) => "listing",
            Self::Timeline => "timeline",
            Self::NetworkPage => "network",
            Self::Issue(_) => "issue",
            Self::Subject(Subject::Actor(_), _) => "actor",
            Self::Subject(Subject::Source(_), _) => "source",
            Self::Subject(..) => "listing",
            Self::Index(_) => "index",
            Self::Free(_) => "page",
            Self::DataPage => "data",
            Self::Search => "search",
            Self::Data(_)
            | Self::Asset(_)
            | Self::Style(_)
            | Self::Cite(..)
            | Self::References(_)
            | Self::Record(_)
            | Self::Card(_)
            | Self::Network
            | Self::DataPackage
            | Self::SearchFile(_)
            | Self::Feed(..)
            | Self::Robots
            | Self::Redirects
            | Self::Sitemap(_)
            | Self::Alias { .. } => return None,
        })
    }
}

/// What a page with a list of issues is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// An actor.
    Actor(ActorKey),
    /// A source.
    Source(SourceKey),
    /// A publication.
    Publication(PublicationKey),
    /// A topic, by id.
    Topic(Arc<str>),
    /// An author, by id.
    Author(Arc<str>),
}

/// What has a record of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordOf {
    /// An issue.
    Issue(IssueKey),
    /// An actor.
    Actor(ActorKey),
    /// A source.
    Source(SourceKey),
}

/// What an index page lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IndexOf {
    /// Actors.
    Actors,
    /// Sources.
    Sources,
    /// Publications.
    Publications,
    /// Topics.
    Topics,
    /// Authors.
    Authors,
}

impl IndexOf {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Actors, Self::Sources, Self::Publications, Self::Topics, Self::Authors];

    /// The folder, and the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actors => "actors",
            Self::Sources => "sources",
            Self::Publications => "publications",
            Self::Topics => "topics",
            Self::Authors => "authors",
        }
    }
}

/// A data file of the archive as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DataFile {
    /// `data/issues.jsonl`
    Issues,
    /// `data/actors.jsonl`
    Actors,
    /// `data/sources.jsonl`
    Sources,
    /// `data/citations.jsonl`
    Citations,
    /// `data/mentions.jsonl`
    Mentions,
}

impl DataFile {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Issues, Self::Actors, Self::Sources, Self::Citations, Self::Mentions];

    /// Its name without ending.
    pub fn name(self) -> &'static str {
        match self {
            Self::Issues => "issues",
            Self::Actors => "actors",
            Self::Sources => "sources",
            Self::Citations => "citations",
            Self::Mentions => "mentions",
        }
    }
}

/// What an asset's name cannot hold in an address.
const IN_ADDRESS: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\');

/// A list longer than this is cut by year.
pub const LONG: usize = 500;

impl Archive {
    /// The issues of a subject.
    pub fn issues_of(&self, subject: &Subject) -> &IssueList {
        static NONE: IssueList = Vec::new();
        match subject {
            Subject::Actor(key) => &self.actors[key.index()].issues,
            Subject::Source(key) => &self.sources[key.index()].issues,
            Subject::Publication(key) => &self.publications[key.index()].issues,
            Subject::Topic(id) => self.topics.get(id).unwrap_or(&NONE),
            Subject::Author(id) => self.authors.get(id).unwrap_or(&NONE),
        }
    }

    /// Whether a subject has a page.
    pub fn exists(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Actor(key) => self.actors.get(key.index()).is_some_and(ActorRecord::exists),
            Subject::Source(key) => self.sources.get(key.index()).is_some_and(SourceRecord::exists),
            Subject::Publication(key) => {
                self.publications.get(key.index()).is_some_and(|record| !record.issues.is_empty())
            }
            Subject::Topic(_) | Subject::Author(_) => !self.issues_of(subject).is_empty(),
        }
    }

    /// Whether there is what the page of an input or of a subject shows.
    pub fn has(&self, page: &Page) -> bool {
        match page {
            Page::Issue(key) => self.issues.get(key.index()).is_some_and(Option::is_some),
            Page::Subject(subject, _) => self.exists(subject),
            Page::Free(id) => self.free_pages.contains_key(id),
            Page::Asset(path) => self.assets.contains_key(path),
            _ => true,
        }
    }

    /// Whether the list of a subject is cut by year.
    pub fn is_long(&self, subject: &Subject) -> bool {
        let entries = match subject {
            Subject::Source(key) => {
                self.sources[key.index()].citations.max(self.sources[key.index()].issues.len())
            }
            _ => self.issues_of(subject).len(),
        };
        entries > LONG
    }

    /// The page on which a subject's entries of a year stand.
    pub fn page_of_year(&self, subject: &Subject, year: i16) -> Page {
        Page::Subject(subject.clone(), self.is_long(subject).then_some(year))
    }

    /// The years of a subject's entries with their numbers, first year first: of a source, the years of its
    /// reports; of others, those of their issues.
    pub fn years_of(&self, subject: &Subject) -> Vec<(i16, usize)> {
        let Subject::Source(key) = subject else { return self.years(self.issues_of(subject)) };
        let record = &self.sources[key.index()];
        let mut years: BTreeMap<i16, usize> = self.years(&record.undated).into_iter().collect();
        for (date, issues) in &record.reports {
            *years.entry(date.first().year()).or_default() += issues.len();
        }
        years.into_iter().collect()
    }

    /// Folder and id of a subject.
    pub fn folder_and_id<'a>(&'a self, subject: &'a Subject) -> (&'static str, &'a str) {
        match subject {
            Subject::Actor(key) => ("actors", &self.actors[key.index()].id),
            Subject::Source(key) => ("sources", &self.sources[key.index()].id),
            Subject::Publication(key) => ("publications", &self.publications[key.index()].id),
            Subject::Topic(id) => ("topics", id),
            Subject::Author(id) => ("authors", id),
        }
    }

    /// Where a page stands in the output folder.
    pub fn route(&self, page: &Page) -> Route {
        match page {
            Page::Asset(path) => return path.strip_prefix("content/").unwrap_or(path).into(),
            Page::Alias { route, .. } => return route.clone(),
            _ => {}
        }
        let address = self.address(page);
        if address.is_empty() || address.ends_with('/') {
            format!("{address}index.html").into()
        } else {
            address.into()
        }
    }

    /// A path as it stands in an address.
    pub fn encoded(path: &str) -> String {
        utf8_percent_encode(path, IN_ADDRESS).to_string()
    }

    /// The address of a page inside the site: its route, or with `urls: directory` the folder that holds
    /// its `index.html`. Empty for the home page of such a site.
    pub fn address(&self, page: &Page) -> String {
        let directory = self.settings.urls == Urls::Directory;
        let end = if directory { "/" } else { ".html" };
        let index = |folder: &str| [folder, if directory { "/" } else { "/index.html" }].concat();
        match page {
            Page::Home => if directory { "" } else { "index.html" }.into(),
            Page::NotFound => "404.html".into(),
            Page::Issues => index("issues"),
            Page::Index(of) => index(of.word()),
            Page::Year(year) => ["issues/", &year.to_string(), end].concat(),
            Page::Timeline => ["timeline", end].concat(),
            Page::NetworkPage => ["network", end].concat(),
            Page::Issue(key) => ["issues/", &self.issue(*key).id, end].concat(),
            Page::Subject(subject, year) => {
                let (folder, id) = self.folder_and_id(subject);
                match year {
                    None => [folder, "/", id, end].concat(),
                    Some(year) => [folder, "/", id, "/", &year.to_string(), end].concat(),
                }
            }
            Page::Free(id) => [&**id, end].concat(),
            Page::Data(file) => format!("data/{}.jsonl", file.name()),
            Page::Asset(path) => Self::encoded(path.strip_prefix("content/").unwrap_or(path)),
            Page::Style(name) => name.to_string(),
            Page::Cite(key, form) => ["issues/", &self.issue(*key).id, form.ending()].concat(),
            Page::References(form) => format!("data/issues{}", form.ending()),
            Page::Card(key) => ["actors/", &self.actors[key.index()].id, ".js"].concat(),
            Page::Record(RecordOf::Issue(key)) => ["issues/", &self.issue(*key).id, ".json"].concat(),
            Page::Record(RecordOf::Actor(key)) => ["actors/", &self.actors[key.index()].id, ".json"].concat(),
            Page::Record(RecordOf::Source(key)) => {
                ["sources/", &self.sources[key.index()].id, ".json"].concat()
            }
            Page::Network => "data/network.graphml".into(),
            Page::DataPackage => "data/datapackage.json".into(),
            Page::DataPage => ["data", end].concat(),
            Page::Search => ["search", end].concat(),
            Page::SearchFile(file) => file.address(),
            Page::Feed(None, form) => form.file().into(),
            Page::Feed(Some(subject), form) => {
                let (folder, id) = self.folder_and_id(subject);
                [folder, "/", id, "/", form.file()].concat()
            }
            Page::Robots => "robots.txt".into(),
            Page::Redirects => "_redirects".into(),
            Page::Sitemap(0) => "sitemap.xml".into(),
            Page::Sitemap(number) => format!("sitemap-{number}.xml"),
            Page::Alias { route, .. } => Self::encoded(route),
        }
    }
}

/// The way from one page to another: `from` is a route, `to` an address inside the site.
///
/// ```
/// use briefbook::model::page::relative;
/// assert_eq!(relative("issues/reform.html", "actors/knb.html"), "../actors/knb.html");
/// assert_eq!(relative("issues/reform.html", "issues/2005.html"), "2005.html");
/// assert_eq!(relative("actors/knb/index.html", ""), "../../");
/// assert_eq!(relative("index.html", ""), "./");
/// ```
pub fn relative(from: &str, to: &str) -> String {
    let folder = &from[..from.rfind('/').map_or(0, |slash| slash + 1)];
    let same = folder.bytes().zip(to.bytes()).take_while(|(one, other)| one == other).count();
    let shared =
        folder.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let ups = folder.as_bytes()[shared..].iter().filter(|byte| **byte == b'/').count();
    let rest = &to[shared..];
    if ups == 0 && rest.is_empty() {
        return "./".into();
    }
    let mut way = String::with_capacity(3 * ups + rest.len());
    (0..ups).for_each(|_| way.push_str("../"));
    way.push_str(rest);
    way
}
