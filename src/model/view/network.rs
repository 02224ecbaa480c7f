//! The network around one actor, as a diagram.

use serde::Serialize;

use crate::model::view::page::LinkView;

/// A diagram of an actor and those it appears with. A template sees it as finished SVG, or empty text: `{{ actor.network | safe }}`. It repeats the list of companions and is hidden from screen readers.
#[derive(Debug, Clone, Default)]
pub struct NetworkView<'a>(pub Circle<'a>);

/// The actors around an actor.
#[derive(Debug, Clone, Default)]
pub struct Circle<'a> {
    /// The most frequent first.
    pub around: Vec<CompanionView<'a>>,
    /// Pairs of them that appear together, first those that do so most beyond chance.
    pub ties: Vec<Tie>,
}

/// Two of these actors that appear together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// Their positions in the list.
    pub ends: (usize, usize),
    /// Number of issues that name all three.
    pub issues: usize,
}

/// A name with a number of issues.
#[derive(Debug, Clone, Serialize)]
pub struct CompanionView<'a> {
    /// Its name and page.
    pub link: LinkView<'a>,
    /// Number of issues they share, or that belong to it.
    pub issues: usize,
}
