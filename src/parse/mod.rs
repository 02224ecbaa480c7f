//! One input → one document: front matter, Markdown, citations, mentions.

pub mod mentions;
pub mod sentences;
