//! A problem found in the inputs: a value with a place, collected and printed once, never an exit.

use crate::model::place::Place;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Prevents publishing.
    Error,
    /// Published, though probably not as meant.
    Warning,
    /// Worth knowing; never fails a build.
    Note,
}

impl Severity {
    /// The first word of its message.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A problem in the inputs. Ordered by place, then by content, so that the list of a run is stable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// The rule's name in kebab case, e.g. `unknown-actor`.
    pub rule: &'static str,
    pub place: Place,
    /// What was found, then what was expected; lower case, no full stop, names in backquotes.
    pub message: String,
    /// The text under the caret; may be empty.
    pub label: String,
    /// How to fix it.
    pub hint: Option<String>,
    /// Other places that belong to the problem, each with a reason.
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    pub fn error(rule: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, rule, place, message.into())
    }

    pub fn warning(rule: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, rule, place, message.into())
    }

    pub fn note(rule: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, rule, place, message.into())
    }

    fn new(severity: Severity, rule: &'static str, place: Place, message: String) -> Self {
        Self { severity, rule, place, message, label: String::new(), hint: None, related: Vec::new() }
    }

    /// The words under the caret.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Sets the hint: how to fix it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds another place that belongs to the problem.
    pub fn related(mut self, place: Place, why: impl Into<String>) -> Self {
        self.related.push((place, why.into()));
        self
    }
}

impl PartialOrd for Diagnostic {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Diagnostic {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (&self.place, self.severity, self.rule, &self.message)
            .cmp(&(&other.place, other.severity, other.rule, &other.message))
    }
}
