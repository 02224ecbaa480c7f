//! Routes as paths on disk: which are allowed in an output folder, and the folders above one.

use std::path::{Component, Path};

use crate::disk::error::DiskError;

/// Prefix of all files of Briefbook itself at the top of an output folder.
const RESERVED: &str = ".briefbook";
/// The longest name that file systems accept, in bytes. Checked before anything is written: a rename that fails
/// would leave half a site.
const LONGEST_NAME: usize = 255;

/// Refuses a route that leaves the output folder, or that is no valid file name.
pub(super) fn check(route: &str) -> Result<(), DiskError> {
    match fault(route) {
        Some(why) => Err(DiskError::refused(format!("cannot publish at `{route}`: {why}"))),
        None => Ok(()),
    }
}

fn fault(route: &str) -> Option<&'static str> {
    if route.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some("a route has no empty part, no `.` and no `..`");
    }
    // As this system reads it: there may be drives and other separators.
    if !Path::new(route).components().all(|part| matches!(part, Component::Normal(_))) {
        return Some("a route is relative to the output folder");
    }
    if route.contains('\0') {
        return Some("a name holds no NUL");
    }
    if route.split('/').any(|part| part.len() > LONGEST_NAME) {
        return Some("a name has at most 255 bytes");
    }
    // Whatever its case: on some systems it would be the same file.
    if route.get(..RESERVED.len()).is_some_and(|start| start.eq_ignore_ascii_case(RESERVED)) {
        return Some("names that begin with `.briefbook` are reserved");
    }
    None
}

/// The folders above a route, the nearest first.
pub(super) fn above(route: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(route), |folder| parent(folder))
}

fn parent(route: &str) -> Option<&str> {
    route.rsplit_once('/').map(|(folder, _)| folder)
}
