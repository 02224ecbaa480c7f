//! Who appears with whom, as a picture.

use serde::Serialize;

use crate::model::view::page::LinkView;

/// An actor in the middle of those it appears with, as a picture. A template sees it as ready SVG, empty where there is nobody: `{{ actor.network | safe }}`. It tells nothing that the list of companions does not, and is hidden from screen readers.
#[derive(Debug, Clone, Default)]
pub struct NetworkView<'a>(pub Circle<'a>);

/// Those around an actor.
#[derive(Debug, Clone, Default)]
pub struct Circle<'a> {
    /// The most frequent first.
    pub around: Vec<CompanionView<'a>>,
    /// Who of them appear with each other, the most frequent first.
    pub ties: Vec<Tie>,
}

/// Two of those around an actor who stand in the same issues, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// Their places in the list.
    pub ends: (usize, usize),
    /// In how many issues the actor stands with both.
    pub issues: usize,
}

/// Something that stands in the same issues.
#[derive(Debug, Clone, Serialize)]
pub struct CompanionView<'a> {
    /// Its name and page.
    pub link: LinkView<'a>,
    /// How many issues both stand in.
    pub issues: usize,
}
