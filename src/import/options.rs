//! What an import is told besides the files: options, and what is around the texts.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::import::includes::Includes;
use crate::import::index::Files;
use crate::import::site_settings::SiteSettings;

/// What is set for all texts.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The date of every issue.
    pub date: Option<Date>,
    /// The title of the only issue.
    pub title: Option<String>,
    /// For texts that state none.
    pub publication: Option<String>,
    pub lang: Option<String>,
    pub authors: Vec<String>,
    /// Added to those of each text.
    pub topics: Vec<String>,
    /// Dates from a table, by path.
    pub dates: HashMap<String, Date>,
    /// Dates for texts that have none, by path, and where they are from.
    pub fallback: Option<(HashMap<String, Date>, &'static str)>,
}

/// What is known about the site and the folders that are imported.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// All files around the texts.
    pub files: Files,
    /// Beginnings of paths that are not part of the path of a file that comes along, the longest first.
    pub folders: Vec<String>,
    /// The ids of the site's issues.
    pub ids: HashSet<String>,
    /// The old addresses of the site's issues, each with the path of its issue.
    pub old_addresses: Vec<(String, String)>,
    /// The ids of the site's actors.
    pub actors: HashSet<String>,
    /// The files that posts of Jekyll include.
    pub includes: Includes,
    /// The settings of the tool that made the archive.
    pub settings: SiteSettings,
    /// The paths of texts that were imported before, by their source.
    pub recorded: HashMap<String, String>,
}
