//! What recognition finds in one block. Ranges are bytes of the block's flowing text.

use std::ops::Range;

use crate::model::date::CitedDate;
use crate::model::key::{ActorKey, PublicationKey, SourceKey};

/// A parenthesis, or an explicit `[@…]`, that cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCitation {
    /// The whole parenthesis, brackets included.
    pub range: Range<usize>,
    /// One entry for each source of each group, in reading order.
    pub items: Vec<FoundItem>,
}

/// One source, or one publication of the archive, that a parenthesis cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundItem {
    /// The printed name, without article, lead and quotes. For dates that go on with the source of the
    /// group before, the dates themselves.
    pub name: Range<usize>,
    /// What is cited.
    pub target: FoundTarget,
    /// In the order of the text, without repeats. Empty where none is given.
    pub dates: Vec<CitedDate>,
    /// The address that the name or the whole item is linked to in the text, or that is printed with it.
    pub url: Option<String>,
}

/// What an item of a citation cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundTarget {
    /// A declared source.
    Source(SourceKey),
    /// A source that is only named: the printed name in the normal form of spaces.
    Named(String),
    /// Issues of a publication of the archive.
    Publication(PublicationKey),
}

/// A place that names an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMention {
    /// The words, possessive included; for an explicit mention all of `[[…]]`.
    pub range: Range<usize>,
    /// Who is named.
    pub actor: ActorKey,
    /// The words that are shown instead of the range, for an explicit mention.
    pub shown: Option<String>,
    /// By which rule.
    pub rule: MentionRule,
}

/// Why some words name an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionRule {
    /// The name itself.
    Name,
    /// An alias.
    Alias,
    /// A surname, after the full name or with the front matter's word.
    Surname,
    /// `[[id]]` or `[[id|words]]`.
    Explicit,
}

/// Something that recognition wants to tell the editor about a range of the block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalDiagnostic {
    /// How much it matters.
    pub severity: crate::model::diagnostic::Severity,
    /// The rule's name in kebab case.
    pub rule: &'static str,
    /// Which words.
    pub range: Range<usize>,
    /// What was found before what was wanted.
    pub message: String,
    /// What is said under the caret; may be empty.
    pub label: String,
    /// What would mend it.
    pub hint: Option<String>,
}
