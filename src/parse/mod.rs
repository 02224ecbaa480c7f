//! One input → one document: front matter, Markdown, citations, mentions.

pub mod citations;
