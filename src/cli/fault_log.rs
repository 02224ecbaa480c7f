//! The problems of a site that is kept up to date: which are new, which are fixed, and which remain.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::cli::diagnostics::DiagnosticList;
use crate::disk::snapshot::Snapshot;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::input::Edit;
use crate::model::place::SitePath;
use crate::pipeline::Pipeline;

/// Edits that would break a sound input, with what is wrong with them.
pub type Rejected = BTreeMap<SitePath, (Edit, Vec<Diagnostic>)>;

/// All reported problems.
#[derive(Default)]
pub struct FaultLog {
    reported: Arc<DiagnosticList>,
    /// Reported problems of inputs whose last edit is rejected: they may still exist.
    hidden: Vec<Diagnostic>,
    /// Problems of single files, as last found on disk.
    in_files: Vec<Diagnostic>,
    /// What the log was last compared with: the pipeline's revision and all other problems.
    compared: Option<(u64, Vec<Diagnostic>)>,
}

/// What changed in the log.
#[derive(Default)]
pub struct FaultChanges {
    /// New problems.
    pub new: Vec<Diagnostic>,
    /// Fixed problems.
    pub fixed: Vec<Diagnostic>,
}

impl FaultLog {
    /// All reported problems that still exist.
    pub fn reported(&self) -> &Arc<DiagnosticList> {
        &self.reported
    }

    /// Replaces the problems of single files, and returns whether they changed.
    pub fn files_changed(&mut self, snapshot: &Snapshot) -> bool {
        let changed = !snapshot.faults().eq(&self.in_files);
        if changed {
            self.in_files = snapshot.faults().cloned().collect();
        }
        changed
    }

    /// Whether an error in a file or a rejected edit forbids to publish.
    pub fn has_errors(&self, rejected: &Rejected) -> bool {
        let rejected = rejected.values().flat_map(|(_, faults)| faults);
        rejected.chain(&self.in_files).any(|fault| fault.severity == Severity::Error)
    }

    /// Compares the log with all current problems; `others` are known only to the caller.
    pub fn update(
        &mut self,
        pipeline: &Pipeline,
        rejected: &Rejected,
        others: Vec<Diagnostic>,
    ) -> FaultChanges {
        let mut faults = self.in_files.clone();
        faults.extend(others);
        faults.extend(rejected.values().flat_map(|(_, faults)| faults).cloned());
        let compared = Some((pipeline.revision(), faults.clone()));
        if rejected.is_empty() && self.compared == compared {
            return FaultChanges::default();
        }
        self.compared = compared.filter(|_| rejected.is_empty());
        // The pipeline does not report problems in an input whose edit is rejected, but they may still exist.
        let all = pipeline.diagnostics().into_iter().cloned();
        let (masked, shown): (Vec<_>, Vec<_>) =
            all.partition(|fault| rejected.contains_key(&fault.place.path));
        faults.extend(shown);
        let now = DiagnosticList::new(faults);
        let known = DiagnosticList::new(self.reported.all().iter().chain(&self.hidden).cloned().collect());
        let gone = without(known.all(), now.all());
        let fixed = without(&gone, &masked);
        self.hidden = without(&gone, &fixed);
        let new = without(now.all(), known.all());
        self.reported = Arc::new(now);
        FaultChanges { new, fixed }
    }
}

/// The problems without a match in `others`. A problem that only moved with the text is the same.
fn without(faults: &[Diagnostic], others: &[Diagnostic]) -> Vec<Diagnostic> {
    fn identity(fault: &Diagnostic) -> (Severity, &str, &str, &str) {
        (fault.severity, fault.rule, &fault.place.path, &fault.message)
    }
    let mut counts: HashMap<_, usize> = HashMap::new();
    for fault in others {
        *counts.entry(identity(fault)).or_default() += 1;
    }
    let mut left = Vec::new();
    for fault in faults {
        match counts.get_mut(&identity(fault)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => left.push(fault.clone()),
        }
    }
    left
}
