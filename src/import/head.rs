//! Information from the head of a text.

use jiff::civil::Date;

/// Information from the head of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    pub publication: Option<String>,
    pub volume: Option<u32>,
    pub issue: Option<u32>,
    pub date: Option<Date>,
    pub title: Option<String>,
    /// The authors, as written.
    pub authors: Vec<String>,
}
