//! The names that an issue's text may contain, and the words in it that match one of them.

use std::ops::Range;

use crate::model::findings::MentionRule;
use crate::model::key::ActorKey;
use crate::model::vocabulary::ActorNames;
use crate::text::lang::Lang;
use crate::text::letters::single_spaced;

use super::Naming;
use super::matcher::{ActorMatcher, Case};

/// The actors that an issue's text may name: those of the archive, and those only in its front matter.
pub(super) struct NameIndexes<'a> {
    pub(super) archive: &'a ActorMatcher,
    pub(super) issue: Option<&'a ActorMatcher>,
    /// Strings that are switched off, with plain spaces and apostrophes.
    pub(super) ignore: Vec<String>,
    /// How upper and lower case are compared.
    pub(super) case: Case,
    /// The language of the text.
    pub(super) lang: Lang,
}

impl<'a> NameIndexes<'a> {
    /// Both indexes, and the strings that are switched off.
    pub(super) fn new(
        archive: &'a ActorMatcher,
        issue: Option<&'a ActorMatcher>,
        naming: &Naming<'_>,
    ) -> Self {
        let ignore = naming.ignore.iter().map(|words| comparable(words)).collect();
        Self { archive, issue, ignore, case: Case::Matters, lang: naming.lang }
    }

    /// The same indexes with nothing switched off.
    pub(super) fn unswitched(&self, case: Case) -> Self {
        Self { archive: self.archive, issue: self.issue, ignore: Vec::new(), case, lang: self.lang }
    }

    /// Whether some words are switched off.
    pub(super) fn ignores(&self, words: &str) -> bool {
        !self.ignore.is_empty() && self.ignore.contains(&comparable(words))
    }

    pub(super) fn is_month(&self, spelling: SpellingRef) -> bool {
        let archive = spelling.archive.is_some_and(|at| self.archive.shape(at).month);
        archive || self.issue.zip(spelling.issue).is_some_and(|(issue, at)| issue.shape(at).month)
    }

    /// All owners of a spelling, each with its rule.
    pub(super) fn bearers(
        &self,
        spelling: SpellingRef,
    ) -> impl Iterator<Item = (&'a ActorNames, MentionRule)> {
        let of = |index: Option<&'a ActorMatcher>, spelling: Option<u32>| {
            index.zip(spelling).into_iter().flat_map(|(index, spelling)| index.bearers(spelling))
        };
        of(Some(self.archive), spelling.archive).chain(of(self.issue, spelling.issue))
    }

    /// Whether words are a surname that is written in capitals only here.
    pub(super) fn is_shouted_surname(&self, spelling: SpellingRef, words: &str) -> bool {
        if words.contains(char::is_lowercase) {
            return false;
        }
        let is_other = |index: Option<&ActorMatcher>, spelling: Option<u32>| {
            index.zip(spelling).is_some_and(|(index, at)| index.is_shouted_surname(at))
        };
        is_other(Some(self.archive), spelling.archive) || is_other(self.issue, spelling.issue)
    }

    /// Whether an actor is a person.
    pub(super) fn is_person(&self, actor: ActorKey) -> bool {
        self.archive.is_person(actor) || self.issue.is_some_and(|issue| issue.is_person(actor))
    }

    /// Whether a spelling has two words or more.
    pub(super) fn is_several(&self, spelling: SpellingRef) -> bool {
        let archive = spelling.archive.is_some_and(|at| self.archive.shape(at).several);
        archive || self.issue.zip(spelling.issue).is_some_and(|(issue, at)| issue.shape(at).several)
    }
}

/// Words that are written like a name, or an explicit mention.
pub(super) struct Candidate {
    /// The words with their possessive, or all of `[[…]]`.
    pub(super) range: Range<usize>,
    pub(super) kind: CandidateKind,
    /// The name as it is declared, if the words are a case form of it.
    pub(super) form_of: Option<Box<str>>,
}

/// The spelling of a candidate.
pub(super) enum CandidateKind {
    Words(Words),
    Explicit(Call),
}

/// Words that are written like a name.
#[derive(Clone, Copy)]
pub(super) struct Words {
    /// The end of the words without possessive.
    pub(super) end: usize,
    pub(super) spelling: SpellingRef,
    /// They are a month in a date.
    pub(super) dated: bool,
}

/// A spelling in one index or in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct SpellingRef {
    pub(super) archive: Option<u32>,
    pub(super) issue: Option<u32>,
}

/// How an explicit mention calls its actor.
pub(super) struct Call {
    /// The id, name or alias, as written.
    pub(super) id: Range<usize>,
    /// The words to show.
    pub(super) words: Option<String>,
}

/// With plain spaces and apostrophes, otherwise as written.
fn comparable(words: &str) -> String {
    single_spaced(&words.replace('’', "'"))
}
