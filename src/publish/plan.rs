//! What differs between an archive and what is published at a target.

use std::collections::BTreeMap;

use crate::model::file_record::FileRecord;
use crate::model::output::Route;
use crate::publish::record::Record;

/// What a publisher has to do. Each list is in the order in which it is done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that the target does not have.
    pub new: Vec<Route>,
    /// Files that have other bytes at the target, or may have.
    pub changed: Vec<Route>,
    /// Files at the target that the archive no longer has.
    pub gone: Vec<Route>,
    /// The number of files that are as they should be.
    pub unchanged: usize,
    /// The size of all files to send.
    pub bytes: u64,
}

impl Plan {
    /// The difference between the files of an archive and the record at a target.
    pub fn of(files: &BTreeMap<Route, FileRecord>, record: &Record) -> Self {
        let mut plan = Self::default();
        for (route, file) in files {
            match record.files().get(route) {
                Some(there) if there == file => {
                    plan.unchanged += 1;
                    continue;
                }
                Some(_) => plan.changed.push(route.clone()),
                None => plan.new.push(route.clone()),
            }
            plan.bytes += file.size;
        }
        plan.gone = record.files().keys().filter(|route| !files.contains_key(*route)).cloned().collect();
        plan
    }

    /// Whether the target has all files, and no other.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// The files to send: pages last, so that what they load is there before them.
    pub(super) fn sent(&self) -> Vec<Route> {
        let (pages, others): (Vec<&Route>, Vec<&Route>) =
            self.new.iter().chain(&self.changed).partition(|route| route.ends_with(".html"));
        others.into_iter().chain(pages).cloned().collect()
    }
}
