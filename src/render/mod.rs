//! View → bytes: the only folder that names Tera. Feeds, data files and charts have files of their own.

pub mod builtin;
pub mod data;
mod evidence;
mod footnotes;
mod ids;
pub mod markdown;
mod metadata;
mod nesting;
mod reach;
mod sanitize;
mod template_fault;
mod templates;

pub use templates::Templates;
