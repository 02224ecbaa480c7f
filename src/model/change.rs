//! How the documents changed since the archive was last linked.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::asset::Asset;
use crate::model::document::{ActorDocument, FreePage, SourceDocument};
use crate::model::issue::Issue;
use crate::model::output::Route;
use crate::model::place::SitePath;
use crate::model::settings::Settings;

/// The old and the new form of one thing, at least one of which exists.
#[derive(Debug, Clone)]
pub struct Replacement<T> {
    /// As it was.
    pub old: Option<Arc<T>>,
    pub new: Option<Arc<T>>,
}

/// A change of one thing.
#[derive(Debug, Clone)]
pub enum Change {
    /// The settings are these now.
    Settings(Arc<Settings>),
    Issue(Replacement<Issue>),
    Actor(Replacement<ActorDocument>),
    Source(Replacement<SourceDocument>),
    Free(Replacement<FreePage>),
    /// An asset: its path and, unless it was removed, its content.
    Asset(SitePath, Option<Asset>),
    /// The templates changed: pages of the first may differ; of the files published besides pages, the second
    /// did not change.
    Templates(BTreeSet<&'static str>, BTreeSet<Route>),
}
