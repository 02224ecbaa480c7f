//! Front matter: YAML, TOML or JSON at the top of a text → one tree in which every value has a position. Shared by
//! `parse`, which builds documents from it, and `import`.

mod foreign;
mod json;
mod split;
mod toml;
mod tree;
mod yaml;
mod yaml_fault;

pub use foreign::{is_meaningless, own_key};
pub use split::{Parts, SplitFault, split};
pub use tree::{Node, SyntaxFault, Value};

/// The language of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    #[default]
    Yaml,
    Toml,
    Json,
}

impl Format {
    /// The line that begins and ends it, as an example.
    pub fn fence(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
            Self::Json => "{",
        }
    }

    /// The name of the rule that its syntax errors break.
    pub fn syntax_rule(self) -> &'static str {
        match self {
            Self::Yaml => "yaml-syntax",
            Self::Toml => "toml-syntax",
            Self::Json => "json-syntax",
        }
    }
}

/// The tree of a front matter, without its fences; [`Value::Null`] for an empty one.
///
/// # Errors
/// The first problem in the text: a syntax error, values nested too deep, or aliases that expand too far.
pub fn parse(format: Format, text: &str) -> Result<Node, SyntaxFault> {
    match format {
        Format::Yaml => yaml::parse(text),
        Format::Toml => toml::parse(text),
        Format::Json => json::parse(text),
    }
}
