//! One input → one document: front matter, Markdown, citations, mentions.
