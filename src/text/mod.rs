//! Text → front matter, and Markdown as blocks, headings and sentences; words, languages. The only folder that names
//! pulldown-cmark.

pub(crate) mod addresses;
mod anchors;
mod body;
pub mod dates;
mod depth;
pub mod endnotes;
mod figure;
mod first_picture;
pub mod front_matter;
pub(crate) mod gloss;
pub mod html;
pub mod lang;
pub(crate) mod letters;
mod line_ends;
pub mod markdown;
pub(crate) mod names;
pub(crate) mod reader;
pub mod sentences;
pub(crate) mod surnames;
pub(crate) mod tokens;

pub use anchors::{has_id, headings};
pub use body::body;
pub use depth::MAX_HTML_DEPTH;
pub use first_picture::first_picture;
