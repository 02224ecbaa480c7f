//! Sorts, prints and counts diagnostics.

mod groups;
mod machine;
pub mod renderer;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use crate::cli::arguments::Format;
use crate::cli::diagnostics::renderer::DiagnosticRenderer;
use crate::cli::failure::Failure;
use crate::cli::site::Site;
use crate::cli::terminal::{Terminal, Volume};
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::text::plural;

/// All diagnostics of one run: errors first, then warnings, then notes, each by place, without duplicates.
#[derive(Debug, Clone, Default)]
pub struct DiagnosticList {
    sorted: Vec<Diagnostic>,
}

impl DiagnosticList {
    /// Sorts diagnostics.
    pub fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by(|a, b| a.severity.cmp(&b.severity).then_with(|| a.cmp(b)));
        // An error in a template occurs on every page that uses it, and is reported for the first.
        diagnostics.dedup_by(|later, first| later.cmp(&first).is_eq());
        Self { sorted: diagnostics }
    }

    /// The same with diagnostics found later.
    pub fn and(self, more: Vec<Diagnostic>) -> Self {
        Self::new(self.sorted.into_iter().chain(more).collect())
    }

    /// The number of diagnostics with a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.sorted.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether anything forbids to publish.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many files have errors.
    pub fn files_with_errors(&self) -> usize {
        let errors = self.sorted.iter().filter(|fault| fault.severity == Severity::Error);
        errors.map(|fault| &fault.place.path).collect::<BTreeSet<_>>().len()
    }

    /// Prints the diagnostics to stderr and counts them; notes are only counted unless all are requested.
    pub fn print(&self, site: &Site, terminal: &mut Terminal) {
        let shown = match terminal.volume() {
            Volume::Verbose => Severity::Note,
            Volume::Normal | Volume::Quiet => Severity::Warning,
        };
        let renderer = DiagnosticRenderer::styled(site, terminal.width());
        let faults: Vec<&Diagnostic> =
            self.sorted.iter().filter(|diagnostic| diagnostic.severity <= shown).collect();
        let is_cut = match terminal.volume() {
            Volume::Verbose => {
                faults.iter().for_each(|fault| terminal.print(&format!("{}\n\n", renderer.draw(fault))));
                false
            }
            Volume::Normal | Volume::Quiet => print_groups(&faults, &renderer, terminal),
        };
        let more = if is_cut { "; `--verbose` shows each of them" } else { "" };
        match self.summary(shown) {
            Some(summary) if self.count(Severity::Error) + self.count(Severity::Warning) > 0 => {
                terminal.print(&format!("{summary}{more}\n"));
            }
            Some(summary) => terminal.info(&format!("{summary}{more}\n")),
            None => {}
        }
    }

    /// The diagnostics in order.
    pub fn all(&self) -> &[Diagnostic] {
        &self.sorted
    }

    /// Each diagnostic of at least this severity, with its text without colours.
    pub fn each_plain<'a>(
        &'a self,
        site: &'a Site,
        least: Severity,
    ) -> impl Iterator<Item = (&'a Diagnostic, String)> {
        let renderer = DiagnosticRenderer::plain(site);
        let shown = self.sorted.iter().take_while(move |diagnostic| diagnostic.severity <= least);
        shown.map(move |diagnostic| (diagnostic, renderer.draw(diagnostic)))
    }

    /// The diagnostics without colours, as shown on a page.
    pub fn plain(&self, site: &Site) -> String {
        let renderer = DiagnosticRenderer::plain(site);
        let mut text = String::new();
        for diagnostic in &self.sorted {
            text.push_str(&renderer.draw(diagnostic));
            text.push_str("\n\n");
        }
        text.push_str(&self.summary(Severity::Note).unwrap_or_default());
        text
    }

    /// Prints the diagnostics in the requested format: text to stderr, formats for machines to stdout.
    pub fn list(&self, format: Format, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
        match format {
            Format::Text => self.print(site, terminal),
            Format::Json => terminal.text(&self.lines(machine::json))?,
            Format::Github => terminal.text(&self.lines(|diagnostic| machine::github(diagnostic, site)))?,
        }
        Ok(())
    }

    fn lines(&self, line: impl Fn(&Diagnostic) -> String) -> String {
        self.sorted.iter().map(|diagnostic| line(diagnostic) + "\n").collect()
    }

    /// `2 errors, 1 warning, 3 notes`; None if there is nothing to count.
    fn summary(&self, shown: Severity) -> Option<String> {
        let mut summary = String::new();
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let count = self.count(severity);
            if count > 0 {
                let comma = if summary.is_empty() { "" } else { ", " };
                let unseen = if severity > shown { " (shown with --verbose)" } else { "" };
                // Writing to a string can't fail.
                let _ = write!(summary, "{comma}{}{unseen}", plural(count, severity.word()));
            }
        }
        (!summary.is_empty()).then_some(summary)
    }
}

/// How many kinds of problems of one rule are shown in full; further ones take a line each.
const MOST_IN_FULL: usize = 4;

/// Prints problems by kind; returns whether some are only counted.
fn print_groups(faults: &[&Diagnostic], renderer: &DiagnosticRenderer<'_>, terminal: &mut Terminal) -> bool {
    let groups = groups::groups(faults);
    let mut by_rule: HashMap<(Severity, &str), usize> = HashMap::new();
    let mut lines = Vec::new();
    for group in &groups {
        let [first, ..] = &*group.members else { continue };
        let before = by_rule.entry((first.severity, first.rule)).or_default();
        *before += 1;
        match group.is_collapsed() {
            _ if *before > MOST_IN_FULL => lines.push(renderer.draw_line(group)),
            true => terminal.print(&format!("{}\n\n", renderer.draw_group(group))),
            false => terminal.print(&format!("{}\n\n", renderer.draw(first))),
        }
    }
    if !lines.is_empty() {
        terminal.print(&format!("{}\n\n", lines.join("\n")));
    }
    !lines.is_empty() || groups.iter().any(groups::DiagnosticGroup::is_collapsed)
}
