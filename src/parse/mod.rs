//! One input → one document: front matter, Markdown, citations, mentions.

pub mod blocks;
pub mod citations;
pub mod document;
pub mod explained;
pub mod feeds;
pub mod fields;
pub mod front;
pub mod heading;
pub mod html;
pub mod lexicon;
pub mod listed;
mod listed_explained;
pub mod mentions;
pub mod reading;
pub mod row;
pub mod rules;
pub mod sentences;
pub mod settings;
pub mod theme;
pub mod words;
pub mod yaml;
