//! How a page says that it may be cited.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::view::page::LinkView;

/// An entry of a bibliography in the manner of Chicago, in three parts that join without spaces.
#[derive(Debug, Clone, Serialize)]
pub struct CiteView<'a> {
    /// Authors and title.
    pub before: String,
    /// The publication, or else the archive: what is set in italics.
    pub whole: Cow<'a, str>,
    /// Volume, number, day and address.
    pub after: String,
    /// The same for reference managers: BibTeX, RIS and CSL-JSON, each a file beside the page.
    pub forms: Vec<LinkView<'a>>,
}
