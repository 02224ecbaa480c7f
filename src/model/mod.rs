//! Nouns only: paths, dates, diagnostics, documents, archive, pages. Imports nothing of ours.

pub mod archive;
pub mod block;
pub mod change;
pub mod control;
pub mod date;
pub mod destination;
pub mod diagnostic;
pub mod document;
pub mod explanation;
pub mod gathered;
pub mod input;
pub mod issue;
pub mod key;
pub mod markdown;
pub mod name;
pub mod output;
pub mod page;
pub mod place;
pub mod recognised;
pub mod settings;
pub mod touched;
pub mod view;
pub mod vocabulary;
