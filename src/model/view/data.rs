//! What `data.html` may see.

use serde::Serialize;

use crate::model::view::page::LinkView;

/// Variable `data`.
#[derive(Debug, Clone, Serialize)]
pub struct DataView<'a> {
    /// The data files, one JSON object a line each.
    pub tables: Vec<DataTableView<'a>>,
    /// Where one of them is, for examples: absolute, or from the site's root where no `base_url` is set.
    pub example: String,
    /// Other files of data.
    pub others: Vec<LinkView<'a>>,
}

/// A data file.
#[derive(Debug, Clone, Serialize)]
pub struct DataTableView<'a> {
    /// Its name without ending.
    pub name: &'static str,
    /// What one line is.
    pub about: &'a str,
    /// Relative address.
    pub href: String,
    /// The fields of a line, in order.
    pub fields: Vec<DataFieldView<'a>>,
}

/// A field of a data file.
#[derive(Debug, Clone, Serialize)]
pub struct DataFieldView<'a> {
    /// Its name.
    pub name: &'static str,
    /// What it holds: `text`, `number`, `list` and so on.
    pub of: &'a str,
    /// What it means.
    pub about: &'a str,
}
