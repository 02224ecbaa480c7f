//! What the text of an issue is read with: the archive's names and the settings.

use std::sync::Arc;

use crate::model::document::IssueDocument;
use crate::model::key::{ActorKey, Keys, SourceKey};
use crate::model::name::{slug, source_identity};
use crate::model::settings::Settings;
use crate::recognise::lexicon::Lexicon;

/// Recognises the citations and mentions of issues.
#[derive(Clone, Copy)]
pub struct Recogniser<'a> {
    /// Names of the archive.
    pub lexicon: &'a Lexicon,
    /// Keys of actors and sources.
    pub keys: &'a Keys,
    /// Switches and the language.
    pub settings: &'a Settings,
}

impl Recogniser<'_> {
    /// The language of an issue's text.
    pub(super) fn lang<'b>(&'b self, document: &'b IssueDocument) -> &'b str {
        document.front.lang.as_deref().unwrap_or(&self.settings.lang)
    }

    /// The source without a file that has this name; a declared one if it would have the same address.
    pub(super) fn source(&self, name: &str) -> SourceKey {
        let identity = source_identity(name);
        let mut declared = self.lexicon.vocabulary.sources.iter();
        // Only the identity of a host has hyphens.
        let same =
            identity.contains('-').then(|| declared.find(|source| *source.id == *slug(name))).flatten();
        same.map_or_else(|| self.keys.source(&identity), |source| source.key)
    }

    /// The ids of declared actors.
    pub(super) fn ids(&self, actors: &[ActorKey]) -> Vec<Arc<str>> {
        let declared = self.lexicon.vocabulary.actors.iter();
        declared.filter(|actor| actors.contains(&actor.key)).map(|actor| actor.id.clone()).collect()
    }
}
