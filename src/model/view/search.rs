//! Variable `search`.

use serde::Serialize;

use crate::model::view::LinkView;

/// Variable `search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView<'a> {
    /// Who made the index: `builtin` or `pagefind`.
    pub kind: &'static str,
    /// Addresses of the files that each search of the built-in kind begins with.
    pub files: Vec<String>,
    /// Lists to read where no script runs.
    pub lists: Vec<LinkView<'a>>,
}
