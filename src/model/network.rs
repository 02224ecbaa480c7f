//! Who appears together.

/// An actor of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// `person`, `organization` or `state`.
    pub kind: Option<&'static str>,
    /// How many issues name or list it.
    pub issues: usize,
}

/// Two actors named in the same issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Place of the first in the list of nodes.
    pub one: u32,
    /// Place of the second, a later one.
    pub other: u32,
    /// Number of issues that name both.
    pub issues: u32,
}

/// The actors of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network<'a> {
    /// By id.
    pub nodes: Vec<Node<'a>>,
    /// By the ids of both.
    pub edges: Vec<Edge>,
}
