//! Briefbook turns a folder of Markdown briefings into a browsable archive.

pub mod cli;
pub mod disk;
pub mod model;
pub mod parse;
pub mod pipeline;
