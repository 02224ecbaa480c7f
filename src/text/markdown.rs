//! Which Markdown is meant: CommonMark with tables, footnotes, strikethrough, task lists and heading ids.

use pulldown_cmark::Options;

/// The same for reading and for rendering: places found by one must be places of the other.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}
