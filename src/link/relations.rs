//! The relations of an issue, from its text and front matter alone.

use std::sync::Arc;

use crate::model::archive::Archive;
use crate::model::date::CitedDate;
use crate::model::issue::{CitationTarget, Issue};
use crate::model::key::{ActorKey, PublicationKey, ReportKey, SourceKey};
use crate::model::name::slug;

/// The relations of one issue, each list without duplicates.
#[derive(Debug, Default)]
pub struct Relations {
    /// Whether it has a place among all issues.
    pub dated: bool,
    /// Actors that it names or lists.
    pub actors: Vec<ActorKey>,
    /// Sources that it cites or lists.
    pub sources: Vec<SourceKey>,
    /// Sources of its citations, with repeats.
    pub cited: Vec<SourceKey>,
    /// Reports it cites by address.
    pub addressed: Vec<ReportKey>,
    /// Sources and dates that it cites without an address.
    pub cited_on: Vec<(SourceKey, CitedDate)>,
    /// Sources that it cites with neither date nor address.
    pub undated: Vec<SourceKey>,
    /// Dates of publications it refers to.
    pub references: Vec<(PublicationKey, CitedDate)>,
    pub publication: Option<PublicationKey>,
    /// Its topics, by id.
    pub topics: Vec<Arc<str>>,
    /// Its authors, by id.
    pub authors: Vec<Arc<str>>,
}

impl Relations {
    /// Those that the other form of the issue does not have, which has the same date or does not exist.
    pub fn without(&self, other: &Self) -> Self {
        Self {
            dated: self.dated && !other.dated,
            actors: without(&self.actors, &other.actors),
            sources: without(&self.sources, &other.sources),
            cited: Vec::new(),
            addressed: without(&self.addressed, &other.addressed),
            cited_on: without(&self.cited_on, &other.cited_on),
            undated: without(&self.undated, &other.undated),
            references: without(&self.references, &other.references),
            publication: self.publication.filter(|publication| Some(*publication) != other.publication),
            topics: without(&self.topics, &other.topics),
            authors: without(&self.authors, &other.authors),
        }
    }
}

/// The items in one sorted list but not in another.
fn without<T: Ord + Clone>(list: &[T], other: &[T]) -> Vec<T> {
    list.iter().filter(|entry| other.binary_search(entry).is_err()).cloned().collect()
}

pub fn of(archive: &Archive, issue: &Issue) -> Relations {
    let reading = &issue.reading;
    let mut relations = Relations {
        dated: true,
        actors: issue.actors.to_vec(),
        publication: archive.publication_of(issue),
        topics: ids(&issue.front.topics),
        authors: ids(&issue.front.authors),
        addressed: issue.reports.iter().map(|(report, _)| *report).collect(),
        ..Relations::default()
    };
    for citation in &reading.citations {
        match citation.target {
            CitationTarget::Source(key) => {
                relations.cited.push(key);
                if citation.report.is_some() {
                    continue;
                }
                if citation.dates.is_empty() {
                    relations.undated.push(key);
                }
                relations.cited_on.extend(citation.dates.iter().map(|date| (key, *date)));
            }
            CitationTarget::Publication(key) => {
                relations.references.extend(citation.dates.iter().map(|date| (key, *date)));
            }
        }
    }
    relations.sources = [&issue.sources[..], &reading.listed_sources].concat();
    unique(&mut relations.sources);
    relations.addressed.dedup();
    unique(&mut relations.cited_on);
    unique(&mut relations.undated);
    unique(&mut relations.references);
    relations
}

fn unique<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

fn ids(names: &[Box<str>]) -> Vec<Arc<str>> {
    let mut ids: Vec<Arc<str>> =
        names.iter().map(|name| slug(name).into()).filter(|id: &Arc<str>| !id.is_empty()).collect();
    unique(&mut ids);
    ids
}
