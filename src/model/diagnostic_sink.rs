//! Collects the problems of one file. Each needs its line looked up, so after a number that nobody reads they are
//! only counted.

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::place::{Place, SitePath};

/// How many problems of one file are reported individually.
pub const MOST: usize = 500;

/// The problems of one file.
#[derive(Debug, Default)]
pub struct DiagnosticSink {
    reported: Vec<Diagnostic>,
    /// The number of further problems, and the severity of the worst.
    more: Option<(usize, Severity)>,
}

impl DiagnosticSink {
    /// Adds a problem, which is only built if it will be reported.
    pub fn add(&mut self, severity: Severity, fault: impl FnOnce() -> Diagnostic) {
        if self.reported.len() < MOST {
            self.reported.push(fault());
            return;
        }
        let (count, worst) = self.more.unwrap_or((0, severity));
        self.more = Some((count + 1, worst.min(severity)));
    }

    pub fn push(&mut self, fault: Diagnostic) {
        self.add(fault.severity, || fault);
    }

    /// Adds all problems of another sink.
    pub fn append(&mut self, other: Self) {
        other.reported.into_iter().for_each(|fault| self.push(fault));
        if let Some((count, severity)) = other.more {
            let (own, worst) = self.more.unwrap_or((0, severity));
            self.more = Some((own + count, worst.min(severity)));
        }
    }

    /// The last problem reported individually.
    pub fn last_mut(&mut self) -> Option<&mut Diagnostic> {
        self.reported.last_mut()
    }

    pub fn len(&self) -> usize {
        self.reported.len() + self.more.map_or(0, |(count, _)| count)
    }

    /// Whether there are no problems.
    pub fn is_empty(&self) -> bool {
        self.reported.is_empty()
    }

    /// All problems to report, with a note on how many more there are.
    pub fn finish(mut self, path: &SitePath) -> Vec<Diagnostic> {
        if let Some((count, severity)) = self.more {
            let message = format!("{count} more problems in this file, {MOST} are shown");
            let fault =
                Diagnostic { severity, ..Diagnostic::note("too-many-faults", Place::file(path), message) };
            self.reported.push(fault.hint("fix the first ones; the rest may disappear"));
        }
        self.reported
    }
}
