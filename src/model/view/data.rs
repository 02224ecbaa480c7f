//! What `data.html` sees.

use serde::Serialize;

use crate::model::view::page::LinkView;

/// Variable `data`.
#[derive(Debug, Clone, Serialize)]
pub struct DataView<'a> {
    /// The JSON Lines files.
    pub tables: Vec<DataTableView<'a>>,
    /// URL of a data file for the examples: absolute, or from the site's root if `base_url` is not set.
    pub example: String,
    /// Other data files.
    pub others: Vec<LinkView<'a>>,
}

/// A table of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct DataTableView<'a> {
    /// Name.
    pub name: &'static str,
    /// What the file contains.
    pub about: &'a str,
    /// One file or, if it would be too large for common hosts, one or more for each year.
    pub files: Vec<LinkView<'a>>,
    /// Fields of each object, in order.
    pub fields: Vec<DataFieldView<'a>>,
}

/// A field of a data file.
#[derive(Debug, Clone, Serialize)]
pub struct DataFieldView<'a> {
    /// Its name.
    pub name: &'static str,
    /// Type: `text`, `integer`, `list` and so on.
    pub of: &'a str,
    /// Description.
    pub about: &'a str,
}
