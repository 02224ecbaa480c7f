//! What a build leaves out: issues of the future, if the settings hold them back, and, on request, inputs with
//! errors.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::input::Edit;
use crate::model::input_kind::InputKind;
use crate::model::place::SitePath;
use crate::model::settings::{FutureIssues, Settings};
use crate::pipeline::options::Drafts;
use crate::pipeline::{Observer, Pipeline};

impl Pipeline {
    /// The same on a day, in UTC, after which issues are in the future. Without one, none is.
    pub fn on(self, today: Date) -> Self {
        Self { today: Some(today), ..self }
    }

    /// The last day whose issues are published, if the settings hold back later ones. With drafts, all are shown.
    pub(super) fn hold_after(&self) -> Option<Date> {
        let holds = self.settings.future == FutureIssues::Hold && self.options.drafts == Drafts::Hidden;
        self.today.filter(|_| holds)
    }

    /// What the output depends on besides inputs and options: the day, if the settings hold back later issues.
    pub fn clock(settings: &Settings, today: Date) -> String {
        if settings.future == FutureIssues::Hold { today.to_string() } else { String::new() }
    }

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
