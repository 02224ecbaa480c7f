//! What determines a build besides its content: the options of a command, and the settings of the site.

use crate::model::diagnostic::Diagnostic;
use crate::model::input::{Content, Input};
use crate::model::settings::Settings;
use crate::parse;

/// Whether drafts are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drafts {
    /// They are left out.
    Hidden,
    /// They are published like other issues.
    Shown,
}

/// The caller's options of a build, besides the site's settings.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether drafts are published.
    pub drafts: Drafts,
    /// Replaces `base_url` of the settings.
    pub base_url: Option<String>,
}

/// The settings of a site with their problems, without reading anything else.
pub fn settings(input: Option<&Input>) -> (Settings, Vec<Diagnostic>) {
    match input.map(|input| (&input.path, &input.content)) {
        Some((path, Content::Text(text))) => parse::settings::settings(path, text),
        Some((path, content)) => {
            let fault = parse::document::not_text(path, content);
            (Settings::default(), fault.into_iter().collect())
        }
        None => (Settings::default(), Vec::new()),
    }
}
