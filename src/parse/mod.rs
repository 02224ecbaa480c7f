//! One input → one document: front matter, settings, bibliographies.

pub mod document;
pub mod feeds;
pub mod fields;
pub mod front;
pub mod publish;
pub mod references;
pub mod settings;
pub mod theme;
