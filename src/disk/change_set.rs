//! What a commit changes, computed from the manifest and the outputs without looking at the disk.

use std::collections::HashSet;
use std::ops::Bound;

use rayon::prelude::*;

use crate::disk::error::DiskError;
use crate::disk::manifest::Manifest;
use crate::disk::outputs::{Extent, StagedOutput, StagingSlot};
use crate::disk::route;
use crate::model::output::Route;

#[derive(Debug)]
pub(super) struct ChangeSet {
    /// All outputs, by route.
    pub(super) put: Vec<(Route, StagedOutput)>,
    /// Recorded routes that are published no longer.
    pub(super) gone: HashSet<Route>,
    /// Those of them that somebody changed, so that their files stay.
    pub(super) kept: HashSet<Route>,
}

impl ChangeSet {
    /// The change from the recorded outputs to the new ones. An error if one route would be both a file and a
    /// folder.
    pub(super) fn from(
        manifest: &Manifest,
        put: Vec<(Route, StagedOutput)>,
        extent: Extent,
    ) -> Result<Self, DiskError> {
        let recorded = |route: &Route| manifest.files.contains_key(route) && !is_put(&put, route);
        let gone = match extent {
            Extent::Whole => manifest.files.keys().filter(|route| recorded(route)).cloned().collect(),
            Extent::Part { gone } => gone.into_iter().filter(recorded).collect(),
        };
        let change_set = Self { put, gone, kept: HashSet::new() };
        change_set.refuse_file_as_folder(manifest)?;
        Ok(change_set)
    }

    /// The routes of staged files, in order, each with the staged file.
    pub(super) fn staged(&self) -> impl Iterator<Item = (&Route, StagingSlot)> {
        self.put.iter().filter_map(|(route, put)| Some((route, put.staged?)))
    }

    /// The same for all cores.
    pub(super) fn par_staged(&self) -> impl ParallelIterator<Item = (&Route, StagingSlot)> {
        self.put.par_iter().filter_map(|(route, put)| Some((route, put.staged?)))
    }

    /// Whether a route will exist after the commit.
    fn will_stand(&self, manifest: &Manifest, route: &str) -> bool {
        is_put(&self.put, route) || (manifest.files.contains_key(route) && !self.gone.contains(route))
    }

    fn refuse_file_as_folder(&self, manifest: &Manifest) -> Result<(), DiskError> {
        let refused = |file: &str, below: &str| {
            Err(DiskError::refused(format!(
                "cannot publish both `{file}` and `{below}`: the first would be both a file and a folder"
            )))
        };
        // Two routes that existed before cannot conflict: one of the two is new.
        for (route, _) in self.staged() {
            if let Some(file) = route::above(route).find(|above| self.will_stand(manifest, above)) {
                return refused(file, route);
            }
            let mut below = below(manifest, route);
            if let Some(below) = below.find(|below| self.will_stand(manifest, below)) {
                return refused(route, below);
            }
        }
        Ok(())
    }
}

fn is_put(put: &[(Route, StagedOutput)], route: &str) -> bool {
    put.binary_search_by(|(other, _)| (**other).cmp(route)).is_ok()
}

/// The recorded routes in the folder `folder`.
fn below<'a>(manifest: &'a Manifest, folder: &str) -> impl Iterator<Item = &'a Route> {
    let start = format!("{folder}/");
    let from = (Bound::Included(start.as_str()), Bound::Unbounded);
    let routes = manifest.files.range::<str, _>(from).map(|(route, _)| route);
    routes.take_while(move |route| route.starts_with(&start))
}
