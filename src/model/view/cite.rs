//! How to cite an issue.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::page::LinkView;

/// A reference in Chicago style, in three parts to be joined without spaces.
#[derive(Debug, Clone, Serialize)]
pub struct CiteView<'a> {
    /// Authors and title.
    pub before: String,
    /// The publication or else the archive, set in italics.
    pub whole: Cow<'a, str>,
    /// Volume, number, date and URL.
    pub after: String,
    /// Downloads for reference managers: BibTeX, RIS and CSL-JSON.
    pub forms: Vec<LinkView<'a>>,
}
