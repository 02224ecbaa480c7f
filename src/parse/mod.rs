//! One input → one document: front matter, settings.

pub mod document;
pub mod feeds;
pub mod fields;
pub mod front;
pub mod settings;
pub mod theme;
