//! What recognition made of a span of an issue's text, and why, for editors.

use std::sync::Arc;

use crate::model::document::IssueDocument;
use crate::model::place::Span;

/// What recognition made of a span of an issue's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    pub kind: ExplanationKind,
    pub span: Span,
    /// Everything that belongs to it, such as the whole parenthesis.
    pub whole: Span,
    /// What they are, in one line.
    pub message: String,
    /// Why, one reason after the other.
    pub reasons: Vec<String>,
    /// What would change it.
    pub hints: Vec<String>,
}

/// An issue, and what becomes of its words.
pub struct Explained {
    /// The issue.
    pub document: Arc<IssueDocument>,
    /// In the order of the text.
    pub explanations: Vec<Explanation>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplanationKind {
    /// They cite a source.
    Citation,
    /// They refer to other issues.
    CrossReference,
    /// They name an actor.
    Mention,
    /// A line of the front matter's `actors`.
    ListedActor,
    /// A line of the front matter's `sources`.
    ListedSource,
    /// A parenthesis that is no citation.
    NoCitation,
    /// Words like a name that are no mention.
    NoMention,
}

impl ExplanationKind {
    pub fn words(self) -> &'static str {
        match self {
            Self::Citation => "citation",
            Self::CrossReference => "cross-reference",
            Self::Mention => "mention",
            Self::ListedActor => "listed actor",
            Self::ListedSource => "listed source",
            Self::NoCitation => "no citation",
            Self::NoMention => "no mention",
        }
    }
}
