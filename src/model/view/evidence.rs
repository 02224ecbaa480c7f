//! Sentences that mention an actor or cite a source, with their issues.

use std::borrow::Cow;

use crate::model::strings::Strings;
use crate::model::view::page::IssueLink;

/// Evidence in display order. A template sees it as finished HTML, one `<li>` per entry, or empty text:
/// `<ul class="entries">{{ year.entries | safe }}</ul>`. These lists are most of what an archive publishes;
/// rendering them in templates would take most of the build time.
#[derive(Debug, Clone)]
pub struct EvidenceList<'a>(pub Vec<EvidenceView<'a>>, pub &'a Strings);

/// An issue with its evidence.
#[derive(Debug, Clone)]
pub struct EvidenceView<'a> {
    /// The issue; its URL points to the sentence.
    pub issue: IssueLink<'a>,
    /// The most informative sentence; none if only the front matter lists the actor.
    pub sentence: Option<SentenceView<'a>>,
    /// Number of further mentions in the issue.
    pub more: usize,
    /// Whether the actor speaks in the issue, as in a transcript.
    pub is_speaker: bool,
    /// URL of the first of them.
    pub more_href: String,
    /// For the filter: which of the page's companions and sources appear in the issue, one bit for each, in order.
    pub shares: Option<(u16, u16)>,
}

/// A sentence in three parts, to be joined without spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceView<'a> {
    /// Text before the marked words.
    pub before: Cow<'a, str>,
    /// The marked words: a name or a citation.
    pub marked: Cow<'a, str>,
    /// Text after the marked words.
    pub after: Cow<'a, str>,
}

impl SentenceView<'_> {
    /// Whether it has more words than the marked ones.
    pub fn says_more(&self) -> bool {
        [&self.before, &self.after].iter().any(|words| words.contains(char::is_alphanumeric))
    }
}
