//! Lists of issues in the order of date and id: one entry in, one entry out.

use crate::model::archive::{Archive, IssueList};
use crate::model::key::IssueKey;

/// Inserts an issue in order, unless it is there. In a cold build each one belongs at the end.
pub fn insert(archive: &Archive, list: &mut IssueList, key: IssueKey) {
    let after_last = list.last().is_none_or(|last| archive.compare(*last, key).is_lt());
    let place = if after_last {
        list.len()
    } else {
        match list.binary_search_by(|other| archive.compare(*other, key)) {
            Ok(_) => return,
            Err(place) => place,
        }
    };
    list.insert(place, key);
}

/// Removes an issue; the archive must still contain it as it was when inserted.
pub fn remove(archive: &Archive, list: &mut IssueList, key: IssueKey) {
    if let Ok(place) = list.binary_search_by(|other| archive.compare(*other, key)) {
        list.remove(place);
    }
}

/// The entries before and after a place in a list, which may be no entry itself.
pub fn neighbours(archive: &Archive, list: &IssueList, key: IssueKey) -> impl Iterator<Item = IssueKey> {
    let place = list.partition_point(|other| archive.compare(*other, key).is_lt());
    let here = list.get(place) == Some(&key);
    let before = place.checked_sub(1).and_then(|before| list.get(before)).copied();
    let after = list.get(place + usize::from(here)).copied();
    before.into_iter().chain(after)
}
