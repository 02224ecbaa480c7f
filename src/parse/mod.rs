//! One input → one document: front matter, Markdown, citations, mentions.

pub mod fields;
pub mod yaml;
