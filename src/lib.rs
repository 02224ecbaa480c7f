//! Briefbook turns a folder of Markdown briefings into a browsable archive.

pub mod model;
pub mod parse;
pub mod render;
