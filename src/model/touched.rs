//! What a change affects: the subjects whose pages may have to be made again.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::model::key::{ActorKey, IssueKey, PublicationKey, ReportKey, SourceKey};
use crate::model::output::Route;
use crate::model::page::Page;
use crate::model::place::SitePath;

/// Subjects whose pages show something that changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    pub everything: bool,
    /// All pages of these templates.
    pub templates: BTreeSet<&'static str>,
    /// The files published from `templates/` besides pages.
    pub styles: bool,
    /// Those of them that did not change.
    pub same_styles: BTreeSet<Route>,
    /// Pages about the whole archive: home, indexes, data files.
    pub archive: bool,
    /// The targets of old URLs.
    pub redirects: bool,
    /// Issues whose citations changed.
    pub cited: HashSet<IssueKey>,
    pub issues: HashSet<IssueKey>,
    /// Issues with cross-references whose nearest issue changed: not visible on their pages.
    pub near: HashSet<IssueKey>,
    pub actors: HashSet<ActorKey>,
    pub sources: HashSet<SourceKey>,
    /// Reports with an address whose issues changed.
    pub reports: HashSet<ReportKey>,
    /// Years of issues with actors or sources whose URL changed, or actors whose name changed.
    pub readdressed: HashSet<i16>,
    pub years: HashSet<i16>,
    pub publications: HashSet<PublicationKey>,
    /// Topics by id.
    pub topics: HashSet<Arc<str>>,
    /// Authors by id.
    pub authors: HashSet<Arc<str>>,
    /// Free pages by id.
    pub free_pages: HashSet<Arc<str>>,
    pub assets: HashSet<SitePath>,
    /// Those of them that are images whose size changed.
    pub resized: HashSet<SitePath>,
}

impl Touched {
    /// Whether a page may have changed, among those of a touched group. Most may have; a page that shows less than
    /// the others may not.
    pub fn reaches(&self, page: &Page) -> bool {
        self.everything
            || match page {
                Page::Robots | Page::DataPage | Page::DataPackage | Page::Search => false,
                // Of an alias that is now an asset.
                Page::Redirects => self.redirects || !self.assets.is_empty(),
                Page::Style(name) => !self.same_styles.contains(name),
                Page::References(..) => !self.cited.is_empty(),
                _ => true,
            }
    }
}
