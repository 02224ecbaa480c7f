//! The subjects of the archive: whether one has a page, its name, its issues and the years of its page.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::archive::{ActorRecord, Archive, IssueList, SourceRecord};
use crate::model::document::IssueFront;
use crate::model::key::{ActorKey, PublicationKey, SourceKey};
use crate::model::name::slug;
use crate::model::page::{IndexOf, LONG, Page, Subject};

impl Archive {
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

    /// Whether an index has entries.
    pub fn has_any(&self, of: IndexOf) -> bool {
        match of {
            IndexOf::Actors => self.actors.iter().any(ActorRecord::exists),
            IndexOf::Sources => self.sources.iter().any(SourceRecord::exists),
            IndexOf::Publications => self.publications.iter().any(|record| !record.issues.is_empty()),
            IndexOf::Topics => self.topics.values().any(|issues| !issues.is_empty()),
            IndexOf::Authors => self.authors.values().any(|issues| !issues.is_empty()),
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

    /// The page with a subject's entries of one year.
    pub fn page_of_year(&self, subject: &Subject, year: i16) -> Page {
        Page::Subject(subject.clone(), self.is_long(subject).then_some(year))
    }

    /// The years of a subject's entries with their numbers, first year first: of a source, those of its reports and
    /// the issues that cite them; of others, those of their issues.
    pub fn years_of(&self, subject: &Subject) -> Vec<(i16, usize)> {
        let Subject::Source(key) = subject else { return self.years(self.issues_of(subject)) };
        self.years_of_reports(*key, self.is_long(subject))
    }

    /// The name of a subject: a topic or author as spelled in its first issue.
    pub fn name_of<'a>(&'a self, subject: &Subject) -> Cow<'a, str> {
        let first = self.issues_of(subject).first().map(|key| self.issue(*key));
        let spelled = |names: fn(&IssueFront) -> &[Box<str>], id: &Arc<str>| {
            let names = first.map(|issue| names(&issue.front)).unwrap_or_default();
            let spelling = Self::spelling(names, id);
            spelling.map_or_else(|| Cow::Owned(id.to_string()), Cow::Borrowed)
        };
        match subject {
            Subject::Actor(key) => (&*self.actors[key.index()].name).into(),
            Subject::Source(key) => (&*self.sources[key.index()].name).into(),
            Subject::Publication(key) => self.publication_name(*key).into(),
            Subject::Topic(id) => spelled(|front| &front.topics, id),
            Subject::Author(id) => spelled(|front| &front.authors, id),
        }
    }

    /// The printed name that a topic or author has in an issue, by id.
    pub fn spelling<'a>(names: &'a [Box<str>], id: &str) -> Option<&'a str> {
        names.iter().map(|name| &**name).find(|name| slug(name) == id)
    }

    /// All subjects that have a page, in no particular order.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + '_ {
        let actors = (0..self.actors.len() as u32).map(|key| Subject::Actor(ActorKey(key)));
        let sources = (0..self.sources.len() as u32).map(|key| Subject::Source(SourceKey(key)));
        let publications = (0..self.publications.len() as u32).map(PublicationKey).map(Subject::Publication);
        let topics = self.topics.keys().cloned().map(Subject::Topic);
        let authors = self.authors.keys().cloned().map(Subject::Author);
        let all = actors.chain(sources).chain(publications).chain(topics).chain(authors);
        all.filter(|subject| self.exists(subject))
    }
}
