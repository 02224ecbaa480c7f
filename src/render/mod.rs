//! View → bytes: the only folder that names Tera. Feeds, data files and charts have files of their own.

mod budget;
pub mod builtin;
pub mod csv;
pub mod data;
mod evidence;
pub mod feed;
pub mod graphml;
mod groups;
mod includes;
mod metadata;
mod network;
mod reach;
pub mod reference;
pub mod sitemap;
mod sources;
mod style;
mod template_fault;
mod templates;
mod words;
mod xml;

pub use templates::Templates;
