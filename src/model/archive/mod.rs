//! The archive: all issues, actors and sources, and their relations.

mod feeds;
mod index;
mod links;
mod portions;
mod reports;
mod routes;
mod search;
mod subjects;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use smallvec::SmallVec;

use crate::model::asset::Asset;
use crate::model::date::CitedDate;
use crate::model::document::{ActorDocument, FreePage, SourceDocument};
use crate::model::issue::Issue;
use crate::model::key::{ActorKey, IssueKey, Keys, PublicationKey, ReportKey, SourceKey};
use crate::model::name::slug;
use crate::model::page::{Page, Subject};
use crate::model::place::SitePath;
use crate::model::record_sizes::MOST_REFERRED;
use crate::model::settings::{PublicationFacts, Settings};

pub use portions::{ALL, Portions};
pub use reports::ReportId;

/// Issues in the order of their dates, then ids.
pub type IssueList = Vec<IssueKey>;
/// Issues that cite one report; mostly one.
pub type ReportList = SmallVec<[IssueKey; 4]>;

/// What more issues share than this relates none of them to another. What is in every tenth issue says little of
/// a pair; and since each of them shows the others, the bound keeps what an edit reaches small.
pub const RARE: usize = 12;

/// A report in more issues than this is so common that an issue does not say how many others cite it.
pub const COMMON: usize = 100;

/// Everything that is published.
#[derive(Debug, Default)]
pub struct Archive {
    pub settings: Arc<Settings>,
    /// The keys of all names.
    pub keys: Arc<Keys>,
    /// Issues by key.
    pub issues: Vec<Option<Arc<Issue>>>,
    pub order: IssueList,
    /// Actors by key.
    pub actors: Vec<ActorRecord>,
    /// Declared actors by name and alias.
    pub actors_by_name: HashMap<Arc<str>, Vec<ActorKey>>,
    /// Sources by key.
    pub sources: Vec<SourceRecord>,
    /// Reports with an address, by key.
    pub reports: Vec<ReportRecord>,
    /// Publications by key.
    pub publications: Vec<PublicationRecord>,
    /// Topics by id.
    pub topics: BTreeMap<Arc<str>, IssueList>,
    /// Authors by id.
    pub authors: BTreeMap<Arc<str>, IssueList>,
    /// The subjects of each kind with the most issues, as many as the settings request feeds of.
    pub top: HashSet<Subject>,
    /// Free pages by id.
    pub free_pages: BTreeMap<Arc<str>, Arc<FreePage>>,
    /// Texts that link to a page, or would if it stood: by what [`crate::model::address::page_key`] calls
    /// that page, the pages that show those texts.
    pub linking: HashMap<Arc<str>, BTreeSet<Page>>,
    /// Issues by what [`crate::model::address::page_key`] calls the pages at their old URLs.
    pub aliases: HashMap<Arc<str>, BTreeSet<IssueKey>>,
    pub assets: BTreeMap<SitePath, Asset>,
}

/// An actor of the archive.
#[derive(Debug, Clone, Default)]
pub struct ActorRecord {
    /// Id, as in its URL; empty while nothing has this key.
    pub id: Arc<str>,
    /// Name: the file's, or that of the first issue which lists it.
    pub name: Arc<str>,
    /// The letter under which the index lists it.
    pub heading: char,
    pub declared: Option<Arc<ActorDocument>>,
    /// Issues that name or list it.
    pub issues: IssueList,
    /// How many mentions of it there are.
    pub mentions: usize,
}

impl ActorRecord {
    /// Whether it has a page.
    pub fn exists(&self) -> bool {
        self.declared.is_some() || !self.issues.is_empty()
    }
}

/// A source of the archive.
#[derive(Debug, Clone, Default)]
pub struct SourceRecord {
    /// Id, as in its URL; empty while nothing has this key.
    pub id: Arc<str>,
    /// Name: the file's, or as it was first printed.
    pub name: Arc<str>,
    /// The letter under which the index lists it.
    pub heading: char,
    pub declared: Option<Arc<SourceDocument>>,
    /// Issues that cite or list it.
    pub issues: IssueList,
    /// How many citations of it there are.
    pub citations: usize,
    /// The dates of which it is cited without an address, with the issues that do so, unordered.
    pub dated: BTreeMap<CitedDate, ReportList>,
    /// Issues that cite it with neither date nor address.
    pub undated: IssueList,
    /// Its reports with an address.
    pub addressed: BTreeSet<ReportKey>,
    /// Those of them with a date, by date, in order.
    pub addressed_on: BTreeMap<CitedDate, SmallVec<[ReportKey; 2]>>,
    /// Whether its list was long when its page was planned last.
    pub long: bool,
}

impl SourceRecord {
    /// Whether it has a page.
    pub fn exists(&self) -> bool {
        self.declared.is_some() || !self.issues.is_empty()
    }
}

/// A report that an address identifies, or that is a work of the references.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportRecord {
    /// Its canonical address, or `@` and the key of a work; empty while nothing has this key.
    pub identity: Arc<str>,
    /// Issues that cite this address, in order.
    pub citing: IssueList,
    /// All its issues, in order: with those that cite its source and one of its dates without an address.
    pub issues: IssueList,
    /// Its source. None while no issue cites it.
    pub source: Option<SourceKey>,
    /// The title in its earliest citation that has one.
    pub title: Option<Box<str>>,
    /// Sorted.
    pub dates: SmallVec<[CitedDate; 1]>,
}

impl ReportRecord {
    /// Its canonical address; None for a work without one.
    pub fn address(&self) -> Option<&str> {
        (!self.identity.starts_with('@')).then_some(&*self.identity)
    }
}

/// A publication of the archive.
#[derive(Debug, Clone, Default)]
pub struct PublicationRecord {
    /// Id, as in its URL; empty while nothing has this key.
    pub id: Arc<str>,
    /// Name, as in its first issue; the settings may spell it differently.
    pub name: Arc<str>,
    pub issues: IssueList,
    /// Issues whose text refers to one date of it, by that date.
    pub referred_days: BTreeMap<Date, IssueList>,
    /// Issues whose text refers to a range of dates of it: first date, last date.
    pub referred_spans: Vec<(Date, Date, IssueKey)>,
}

impl Archive {
    pub fn issue(&self, key: IssueKey) -> &Arc<Issue> {
        self.issues[key.index()].as_ref().expect("lists hold only issues that stand")
    }

    /// The order of issues: by date, then id.
    pub fn compare(&self, one: IssueKey, other: IssueKey) -> Ordering {
        let (one, other) = (self.issue(one), self.issue(other));
        one.front.date.cmp(&other.front.date).then_with(|| one.id.cmp(&other.id))
    }

    /// The part of a list with dates from `first` to `last`, both included.
    pub fn between<'a>(&self, list: &'a [IssueKey], first: Date, last: Date) -> &'a [IssueKey] {
        let start = list.partition_point(|key| self.issue(*key).front.date < first);
        let end = list.partition_point(|key| self.issue(*key).front.date <= last);
        &list[start..end.max(start)]
    }

    /// The part of a list that belongs to a year.
    pub fn of_year<'a>(&self, list: &'a [IssueKey], year: i16) -> &'a [IssueKey] {
        let start = list.partition_point(|key| self.issue(*key).front.date.year() < year);
        let end = list.partition_point(|key| self.issue(*key).front.date.year() <= year);
        &list[start..end]
    }

    /// The years of a list with the number of its issues in each, first year first, without those that
    /// have none.
    pub fn years(&self, list: &[IssueKey]) -> Vec<(i16, usize)> {
        let mut years = Vec::new();
        let mut rest = list;
        while let Some(first) = rest.first() {
            let year = self.issue(*first).front.date.year();
            let count = rest.partition_point(|key| self.issue(*key).front.date.year() <= year);
            years.push((year, count));
            rest = &rest[count..];
        }
        years
    }

    /// The name of an issue's publication.
    pub fn publication_name_of<'a>(&'a self, issue: &'a Issue) -> Option<&'a str> {
        issue.front.publication.as_deref().map(|written| self.settings.publication_name(written))
    }

    pub fn publication_of(&self, issue: &Issue) -> Option<PublicationKey> {
        let id = slug(self.publication_name_of(issue)?);
        (!id.is_empty()).then(|| self.keys.publication(&id))
    }

    /// The name of a publication, from the settings or its first issue.
    pub fn publication_name(&self, key: PublicationKey) -> &str {
        match self.publication_facts(key) {
            Some(facts) => &facts.name,
            None => &self.publications[key.index()].name,
        }
    }

    /// The settings of a publication.
    pub fn publication_facts(&self, key: PublicationKey) -> Option<&PublicationFacts> {
        self.settings.publications.iter().find(|facts| self.keys.publication(&slug(&facts.name)) == key)
    }

    /// The issues that a cross-reference in `from` refers to, by date then id, without `from`.
    pub fn referred(&self, from: IssueKey, publication: PublicationKey, dates: &[CitedDate]) -> IssueList {
        let Some(record) = self.publications.get(publication.index()) else { return Vec::new() };
        let mut found: IssueList = dates
            .iter()
            .flat_map(|date| self.between(&record.issues, date.first(), date.last()))
            .copied()
            .filter(|key| *key != from)
            .collect();
        found.sort_by(|one, other| self.compare(*one, *other));
        found.dedup();
        found
    }

    /// The newest of them, by date then id: as many as pages and data list.
    pub fn newest_referred(
        &self,
        from: IssueKey,
        publication: PublicationKey,
        dates: &[CitedDate],
    ) -> IssueList {
        let mut found = self.referred(from, publication, dates);
        found.split_off(found.len().saturating_sub(MOST_REFERRED))
    }

    /// The issues whose text refers to an issue of this publication and date, by date then id.
    pub fn referrers(&self, publication: PublicationKey, date: Date) -> IssueList {
        let Some(record) = self.publications.get(publication.index()) else { return Vec::new() };
        let days = record.referred_days.get(&date).into_iter().flatten().copied();
        let spans = record.referred_spans.iter().filter(|(first, last, _)| *first <= date && date <= *last);
        let mut found: IssueList = days.chain(spans.map(|(_, _, key)| *key)).collect();
        found.sort_by(|one, other| self.compare(*one, *other));
        found.dedup();
        found
    }
}
