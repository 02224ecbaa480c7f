//! The sentences that bear evidence, and the issues that they stand in.

use std::borrow::Cow;

use crate::model::strings::Strings;
use crate::model::view::page::IssueLink;

/// Evidence in the order in which it is shown. A template sees it as ready HTML, one `<li>` an entry, empty where
/// there is none: `<ul class="entries">{{ year.entries | safe }}</ul>`. Lists of evidence are most of what an
/// archive publishes, and a template that wrote each of them would take most of the time of a build.
#[derive(Debug, Clone)]
pub struct EvidenceList<'a>(pub Vec<EvidenceView<'a>>, pub &'a Strings);

/// An issue and what it says.
#[derive(Debug, Clone)]
pub struct EvidenceView<'a> {
    /// The issue; its address leads to the sentence.
    pub issue: IssueLink<'a>,
    /// The sentence that says most; none where only the front matter lists the actor.
    pub sentence: Option<SentenceView<'a>>,
    /// How many more mentions the issue has.
    pub more: usize,
    /// Where a list can be filtered: which of the companions that the page lists it names, and which of the sources
    /// carry what it says, a bit for each in their order.
    pub shares: Option<(u16, u16)>,
}

/// A sentence in three parts: they join without spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceView<'a> {
    /// Before the words that are meant.
    pub before: Cow<'a, str>,
    /// The words that are meant: a name, or a citation.
    pub marked: Cow<'a, str>,
    /// After them.
    pub after: Cow<'a, str>,
}
