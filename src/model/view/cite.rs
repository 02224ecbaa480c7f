//! How to cite an issue.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::reference::{CiteForm, Reference};

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
    pub forms: Vec<DownloadView<'a>>,
}

/// A reference as a download that needs no file of its own.
#[derive(Debug, Clone, Serialize)]
pub struct DownloadView<'a> {
    /// `BibTeX`, `RIS` or `CSL-JSON`.
    pub name: &'static str,
    /// File name, for the attribute `download`.
    pub file: String,
    /// Where it is.
    pub href: ReferenceUrl<'a>,
}

/// A `data:` URL that contains a reference.
#[derive(Debug, Clone)]
pub struct ReferenceUrl<'a> {
    pub reference: Reference<'a>,
    pub form: CiteForm,
}
