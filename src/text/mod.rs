//! Markdown → blocks, headings and sentences. The only folder that names pulldown-cmark.

pub mod blocks;
pub mod heading;
pub mod html;
pub mod markdown;
pub mod sentences;
