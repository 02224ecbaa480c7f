//! What a change reached: the subjects whose pages may have to be made again.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::model::key::{ActorKey, IssueKey, PublicationKey, SourceKey};
use crate::model::output::Route;
use crate::model::page::Page;
use crate::model::place::SitePath;

/// Subjects whose pages show something that changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Every page there is.
    pub everything: bool,
    /// All pages of these templates.
    pub templates: BTreeSet<&'static str>,
    /// The files that templates bring beside pages.
    pub styles: bool,
    /// Those of them that are as they were.
    pub same_styles: BTreeSet<Route>,
    /// What is about the archive as a whole: home, indexes, data files.
    pub archive: bool,
    /// Which old addresses lead where.
    pub redirects: bool,
    /// Issues that are cited otherwise now.
    pub cited: HashSet<IssueKey>,
    /// Issues.
    pub issues: HashSet<IssueKey>,
    /// Issues of whose cross-references another issue is the nearest now: their pages show nothing of it.
    pub near: HashSet<IssueKey>,
    /// Actors.
    pub actors: HashSet<ActorKey>,
    /// Sources.
    pub sources: HashSet<SourceKey>,
    /// Years of issues whose actors or sources have another address now, or actors another name.
    pub readdressed: HashSet<i16>,
    /// Years.
    pub years: HashSet<i16>,
    /// Publications.
    pub publications: HashSet<PublicationKey>,
    /// Topics by id.
    pub topics: HashSet<Arc<str>>,
    /// Authors by id.
    pub authors: HashSet<Arc<str>>,
    /// Free pages by id.
    pub free_pages: HashSet<Arc<str>>,
    /// Assets by path.
    pub assets: HashSet<SitePath>,
    /// Those of them that are pictures of another size now.
    pub resized: HashSet<SitePath>,
}

impl Touched {
    /// Whether a page may be another now, among those of a group that is touched. Most are; what says less than
    /// the others may stay as it is.
    pub fn reaches(&self, page: &Page) -> bool {
        self.everything
            || match page {
                Page::Robots | Page::DataPage | Page::DataPackage | Page::Search => false,
                Page::Redirects => self.redirects,
                Page::Style(name) => !self.same_styles.contains(name),
                Page::Cite(key, _) => self.cited.contains(key),
                Page::References(_) => !self.cited.is_empty(),
                _ => true,
            }
    }
}
