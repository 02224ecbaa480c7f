//! What the rules of citations find: names, their dates, and the word before them.

use std::ops::Range;

use crate::model::findings::{CitationNote, CitedTarget};
use crate::recognise::citations::citable::NameMatch;
use crate::text::dates::WrittenDate;
use crate::text::letters::single_spaced;
use crate::text::tokens::is_quote;

/// The words before the names of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing, or `source:`.
    None,
    /// `see`, `see also`, `cf.`
    See,
}

/// `run = names , "," , dates , [ gloss ]`: every name of it gets every date of it.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) lead: Lead,
    pub(super) names: Vec<Name<'a>>,
    pub(super) dates: Vec<WrittenDate>,
    /// The quoted title of the report.
    pub(super) title: Option<Range<usize>>,
    /// The page or paragraph cited.
    pub(super) locator: Option<Range<usize>>,
}

impl<'a> Run<'a> {
    pub(super) fn new(lead: Lead, names: Vec<Name<'a>>, dates: Vec<WrittenDate>) -> Self {
        Self { lead, names, dates, title: None, locator: None }
    }
}

/// What is read of a parenthesis.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub(super) runs: Vec<Run<'a>>,
    /// The parts that hold a date and match no rule.
    pub(super) unread: Vec<CitationNote>,
}

/// A printed name, and what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Name<'a> {
    /// The range of the item in the text: for bare dates, the dates.
    pub(super) range: Range<usize>,
    pub(super) printed: Range<usize>,
    /// Nothing for a name that the archive does not know.
    pub(super) known: Option<NameMatch<'a>>,
    /// The URL printed with it.
    pub(super) url: Option<String>,
}

impl<'a> Name<'a> {
    pub(super) fn new(range: Range<usize>, known: Option<NameMatch<'a>>) -> Self {
        Self { printed: range.clone(), range, known, url: None }
    }

    /// Whether it is a declared source.
    pub(super) fn is_declared(&self) -> bool {
        self.known.is_some_and(|known| known.source.is_some())
    }

    /// Whether it means a publication of the archive: with `see` before a source of the same name.
    pub(super) fn is_publication(&self, lead: Lead) -> bool {
        self.known
            .is_some_and(|known| known.publication.is_some() && (lead == Lead::See || known.source.is_none()))
    }

    /// The publication whose initials it is, if it has no other meaning.
    pub(super) fn initials_of(&self) -> Option<&'a str> {
        let known = self.known?;
        known.initials_of.filter(|_| !known.is_sure())
    }

    /// Whether it is the key of a work.
    pub(super) fn is_work(&self) -> bool {
        self.known.is_some_and(|known| known.work.is_some())
    }

    /// Whether it is a declared source or a publication.
    pub(super) fn is_known(&self) -> bool {
        self.known.is_some_and(|known| known.is_sure())
    }

    pub(super) fn target(&self, lead: Lead, text: &str) -> CitedTarget {
        let known = self.known.unwrap_or_default();
        match (known.source, known.publication) {
            (_, Some(publication)) if self.is_publication(lead) => CitedTarget::Publication(publication),
            (Some(source), _) => source.clone(),
            _ => CitedTarget::Named(plain(&text[self.printed.clone()])),
        }
    }
}

/// A printed name with single spaces, and without an unpaired quotation mark: the other one of `RIA "Novosti`
/// follows the comma.
fn plain(printed: &str) -> String {
    let name = single_spaced(printed);
    if name.chars().filter(|c| is_double_quote(*c)).count() % 2 == 1 {
        name.replace(is_double_quote, "")
    } else {
        name
    }
}

pub(super) fn is_double_quote(c: char) -> bool {
    is_quote(c) && !matches!(c, '\'' | '’' | '‘' | 'ʼ')
}
