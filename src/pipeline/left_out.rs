//! A build that goes on despite errors: inputs with errors are left out as if they were not there.

use std::collections::BTreeSet;

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::input::Edit;
use crate::model::input_kind::InputKind;
use crate::model::place::SitePath;
use crate::pipeline::{Observer, Pipeline};

impl Pipeline {
    /// Removes documents and assets with errors until there are none; leaving one out can be an error of another.
    /// Returns their errors. An error in settings or templates stays: it concerns every page.
    pub fn leave_out_errors(&mut self, observer: &mut dyn Observer) -> Vec<Diagnostic> {
        let mut errors = Vec::new();
        loop {
            let found: Vec<Diagnostic> = self
                .diagnostics()
                .into_iter()
                .filter(|fault| fault.severity == Severity::Error && can_be_left_out(&fault.place.path))
                .cloned()
                .collect();
            let paths: BTreeSet<SitePath> = found.iter().map(|fault| fault.place.path.clone()).collect();
            if paths.is_empty() {
                return errors;
            }
            errors.extend(found);
            self.edit(paths.into_iter().map(Edit::Gone).collect(), observer);
        }
    }
}

/// Whether a site can do without a file.
pub fn can_be_left_out(path: &str) -> bool {
    matches!(InputKind::of(path), Some(InputKind::Document(_) | InputKind::Asset))
}
