//! Words that may cite, but are not read as a citation, or only with doubt.

use crate::model::place::Span;

/// Words that may cite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// Why they are doubtful.
    pub kind: DoubtKind,
    /// The name, or the whole parenthesis.
    pub span: Span,
}

/// Why words that may cite are doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// A name in small letters before a date.
    SmallLetter,
    /// A name that may be two.
    JoinedNames,
    /// A name and a date in a form that is not understood.
    Unread,
    /// Names without a date.
    Undated,
}
