//! Routes as paths on this system's disk.

use std::path::{Component, Path};

use crate::disk::error::DiskError;
use crate::model::route;

pub(super) use crate::model::route::above;

/// Refuses a route that leaves the output folder, or that is no valid file name.
pub(super) fn check(route: &str) -> Result<(), DiskError> {
    // As this system reads it: there may be drives and other separators.
    let is_inside = Path::new(route).components().all(|part| matches!(part, Component::Normal(_)));
    match route::fault(route).or((!is_inside).then_some("the path leaves the output folder")) {
        Some(why) => Err(DiskError::refused(format!("cannot publish at `{route}`: {why}"))),
        None => Ok(()),
    }
}
