//! Briefbook turns a folder of Markdown briefings into a browsable archive.

pub mod cli;
pub mod disk;
pub mod link;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod render;
pub mod suggest;
pub mod view;
