//! Variable `search`.

use serde::Serialize;

use crate::model::view::LinkView;

/// Variable `search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView<'a> {
    /// Who made the index: `builtin` or `pagefind`.
    pub kind: &'static str,
    /// Lists to read where no script runs.
    pub lists: Vec<LinkView<'a>>,
}
