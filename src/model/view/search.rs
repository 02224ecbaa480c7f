//! Variable `search`.

use serde::Serialize;

use crate::model::view::page::LinkView;

/// Variable `search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView<'a> {
    /// URLs of the files that every search needs.
    pub files: Vec<String>,
    /// Lists to browse without JavaScript.
    pub lists: Vec<LinkView<'a>>,
}
