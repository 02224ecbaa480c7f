//! Documents → archive: takes the archive so far and the changes, updates every relation on both its sides,
//! and returns what that touched. A cold build is the same call from an empty archive.

mod destinations;
mod issues;
mod lists;
mod related;
mod relations;
mod subjects;
mod top;
pub mod unresolved;

use crate::model::archive::Archive;
use crate::model::change::Change;
use crate::model::touched::Touched;

/// Brings the archive up to date. Changes of one thing must come once; their order does not matter.
pub fn archive(archive: &mut Archive, changes: Vec<Change>) -> Touched {
    let mut touched = Touched::default();
    let mut issues = Vec::new();
    for change in changes {
        match change {
            Change::Settings(settings) => {
                archive.settings = settings;
                touched.everything = true;
            }
            Change::Templates(names, same) => {
                touched.templates = names;
                touched.same_styles = same;
                touched.styles = true;
            }
            Change::Issue(pair) => issues.push(pair),
            Change::Actor(pair) => subjects::actor(archive, pair, &mut touched),
            Change::Source(pair) => subjects::source(archive, pair, &mut touched),
            Change::Free(pair) => subjects::free_page(archive, pair, &mut touched),
            Change::Asset(path, hash) => subjects::asset(archive, path, hash, &mut touched),
        }
    }
    issues::all(archive, issues, &mut touched);
    subjects::names(archive, &mut touched);
    top::update(archive, &mut touched);
    touched
}
