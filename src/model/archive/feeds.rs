//! Which feeds the archive has, and which of them list an issue.

use std::sync::Arc;

use crate::model::archive::Archive;
use crate::model::feed::FeedsOf;
use crate::model::issue::{CitationTarget, Issue};
use crate::model::name::slug;
use crate::model::page::Subject;

impl Archive {
    /// Whether there is a feed of all issues, which requires absolute URLs and a date of the last change.
    pub fn has_feed(&self) -> bool {
        self.settings.base_url.is_some() && self.settings.feeds.archive && !self.order.is_empty()
    }

    /// Whether a subject has a feed.
    pub fn has_feed_of(&self, subject: &Subject) -> bool {
        let feeds = &self.settings.feeds;
        let of = match subject {
            Subject::Publication(_) => feeds.publications,
            Subject::Topic(_) => feeds.topics,
            Subject::Author(_) => feeds.authors,
            Subject::Actor(_) => feeds.actors,
            Subject::Source(_) => feeds.sources,
        };
        let is_asked_for = match of {
            FeedsOf::None => false,
            FeedsOf::Top(_) => self.top.contains(subject),
            FeedsOf::All => true,
        };
        is_asked_for && self.settings.base_url.is_some() && !self.issues_of(subject).is_empty()
    }

    /// The subjects whose feeds may contain an issue; `None` for the feed of all issues.
    pub fn feeds_with(&self, issue: &Issue) -> Vec<Option<Subject>> {
        let cited = issue.reading.citations.iter().filter_map(|citation| match citation.target {
            CitationTarget::Source(key) => Some(key),
            CitationTarget::Publication(_) => None,
        });
        let sources = cited.chain(issue.reading.listed_sources.iter().copied());
        let ids = |names: &[Box<str>]| names.iter().map(|name| slug(name).into()).collect::<Vec<Arc<str>>>();
        let subjects = self
            .publication_of(issue)
            .map(Subject::Publication)
            .into_iter()
            .chain(issue.actors.iter().copied().map(Subject::Actor))
            .chain(sources.map(Subject::Source))
            .chain(ids(&issue.front.topics).into_iter().map(Subject::Topic))
            .chain(ids(&issue.front.authors).into_iter().map(Subject::Author));
        let feeds = subjects.filter(|subject| self.has_feed_of(subject)).map(Some);
        self.has_feed().then_some(None).into_iter().chain(feeds).collect()
    }
}
