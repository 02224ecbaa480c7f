//! A published file: its route and its bytes.

use std::sync::Arc;

use crate::model::place::SitePath;

/// The path of a page in the output folder, with `/` between its parts and no `/` at the start, such as
/// `actors/knb.html`.
pub type Route = Arc<str>;

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    pub route: Route,
    pub content: OutputContent,
}

/// The bytes of an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputContent {
    /// Made by the build.
    Made(Vec<u8>),
    /// The same bytes as an input, an asset.
    Copied(SitePath),
}
