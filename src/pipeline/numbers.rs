//! Volumes and numbers that issues of different dates share. Several issues of one date may share theirs.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::change::{Change, Replacement};
use crate::model::diagnostic::Diagnostic;
use crate::model::issue::Issue;
use crate::model::name::slug;
use crate::model::place::{Place, SitePath};
use crate::pipeline::diagnostics::{Check, DiagnosticStore};

/// The issues with each volume and number of a publication.
#[derive(Default)]
pub struct Numbers(HashMap<Arc<str>, BTreeSet<(Date, SitePath)>>);

impl Numbers {
    /// Takes changes of issues, and updates the problems of the numbers they concern.
    pub fn update(&mut self, changes: &[Change], diagnostics: &mut DiagnosticStore) {
        let mut touched = BTreeSet::new();
        for change in changes {
            let Change::Issue(Replacement { old, new }) = change else { continue };
            let (before, after) = (old.as_deref().and_then(entry), new.as_deref().and_then(entry));
            if before == after {
                continue;
            }
            if let Some((number, issue)) = before {
                self.0.entry(number.clone()).or_default().remove(&issue);
                touched.insert(number);
            }
            if let Some((number, issue)) = after {
                self.0.entry(number.clone()).or_default().insert(issue);
                touched.insert(number);
            }
        }
        for number in touched {
            let issues = self.0.get(&number).into_iter().flatten();
            let faults = duplicates(&number, issues.collect());
            diagnostics.set(Check::Numbers, &number, faults);
            if self.0.get(&number).is_some_and(BTreeSet::is_empty) {
                self.0.remove(&number);
            }
        }
    }
}

/// The number of an issue, in words, with its publication; and the issue.
fn entry(issue: &Issue) -> Option<(Arc<str>, (Date, SitePath))> {
    let front = &issue.front;
    let (publication, volume, number) =
        (front.publication.as_deref()?, front.volume.as_deref()?, front.number.as_deref()?);
    let words = format!("volume {volume}, issue {number} of `{}`", slug(publication));
    Some((words.into(), (front.date, issue.path.clone())))
}

fn duplicates(number: &str, issues: Vec<&(Date, SitePath)>) -> Vec<Diagnostic> {
    let Some((first, path)) = issues.first() else { return Vec::new() };
    let others = issues.iter().filter(|(date, _)| date != first);
    others
        .map(|(date, other)| {
            let message = format!("{number} is dated {date} here, but {first} in `{path}`");
            Diagnostic::warning("duplicate-number", Place::file(other), message)
                .hint("change the number, or the date if both are the same issue")
        })
        .collect()
}
