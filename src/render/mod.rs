//! View → bytes: the only folder that names Tera. Feeds, data files and charts have files of their own.

pub mod builtin;
pub mod csv;
pub mod data;
mod evidence;
pub mod feed;
mod footnotes;
pub mod graphml;
mod groups;
mod ids;
pub mod markdown;
mod marks;
mod metadata;
mod nesting;
mod network;
mod pictures;
mod raw_html;
mod reach;
pub mod reference;
mod sanitize;
pub mod sitemap;
mod sources;
mod style;
mod template_fault;
mod templates;
mod words;
mod xml;

pub use templates::Templates;
