//! The bibliographies that the settings list → works.

use std::sync::Arc;

use crate::model::diagnostic::Diagnostic;
use crate::model::input::Content;
use crate::model::input_kind::{DocumentKind, SETTINGS};
use crate::model::place::{Place, SitePath};
use crate::model::settings::Settings;
use crate::model::work::Work;
use crate::parse::references::{Bibliography, works as parsed};
use crate::pipeline::documents::Documents;

/// The works of all bibliographies, and what is wrong with these.
pub fn works(documents: &Documents, settings: &Settings) -> (Vec<Arc<Work>>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut files: Vec<Bibliography> = Vec::new();
    for (path, span) in &settings.references {
        let fault = |rule, message: String| {
            let place = match documents.input(SETTINGS).map(|settings| &settings.content) {
                Some(Content::Text(text)) => Place::of(&SETTINGS.into(), text, span.clone()),
                _ => Place::file(&SETTINGS.into()),
            };
            Diagnostic::error(rule, place, message)
        };
        match documents.input(path).map(|input| (&input.path, &input.content)) {
            Some((path, Content::Text(text))) => files.push((path, text)),
            Some(_) => diagnostics.push(fault("invalid-encoding", format!("`{path}` is not UTF-8"))),
            None => diagnostics.push(fault("missing-reference", format!("cannot find `{path}`"))),
        }
    }
    files.dedup_by(|one, other| one.0 == other.0);
    let source_of = |id: &str| -> Option<SitePath> { documents.path_of(&(DocumentKind::Source, id.into())) };
    let (works, faults) = parsed(&files, source_of);
    diagnostics.extend(faults);
    (works, diagnostics)
}
