//! Variable `search`.

use serde::Serialize;

use crate::model::view::page::LinkView;

/// Variable `search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView<'a> {
    /// Addresses of the files that each search begins with.
    pub files: Vec<String>,
    /// Lists to read where no script runs.
    pub lists: Vec<LinkView<'a>>,
}
