//! Markdown → blocks, headings and sentences. The only folder that names pulldown-cmark.

mod body;
mod depth;
mod figure;
pub mod markdown;
pub mod sentences;

pub use body::body;
pub use depth::MAX_HTML_DEPTH;
