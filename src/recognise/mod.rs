//! An issue's text and the archive's names → its citations and mentions.

pub mod citations;
pub mod explained;
pub mod lexicon;
pub mod listed;
mod listed_explained;
pub mod mentions;
pub mod reading;
pub mod row;
pub mod rules;
pub mod words;
