//! One input → one document: front matter, Markdown, citations, mentions.

pub mod blocks;
pub mod document;
pub mod fields;
pub mod front;
pub mod heading;
pub mod settings;
pub mod yaml;
