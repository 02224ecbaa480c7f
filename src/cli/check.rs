//! `briefbook check`: everything that a build would complain of, and nothing written.

use crate::cli::arguments::{Check, Deny, Format};
use crate::cli::build;
use crate::cli::diagnostics::DiagnosticList;
use crate::cli::failure::Failure;
use crate::cli::site::Site;
use crate::cli::stages::Stages;
use crate::cli::terminal::{Terminal, Volume};
use crate::disk::read::SiteInputs;
use crate::model::diagnostic::Severity;
use crate::model::text::plural;
use crate::pipeline::{Drafts, Observer, Options};

pub fn run(arguments: Check, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut stages = Stages::begin();
    let SiteInputs { inputs, mut diagnostics } = build::read(site, &mut stages)?;
    // Drafts are checked, too: they will be published one day.
    let options = Options { drafts: Drafts::Shown, base_url: arguments.base_url };
    let (pipeline, update) = build::update(inputs, options, &mut stages);
    diagnostics.extend(pipeline.diagnostics().into_iter().cloned());
    stages.stage("templates", update.jobs.len());
    let findings = DiagnosticList::new(diagnostics).and(pipeline.faults_of_templates());
    findings.list(arguments.format, site, terminal)?;
    if terminal.volume() == Volume::Verbose {
        terminal.info(&stages.table());
    }
    let denied = arguments.deny == Some(Deny::Warnings) && findings.count(Severity::Warning) > 0;
    if findings.has_errors() || denied {
        return Err(Failure::Inputs);
    }
    if arguments.format == Format::Text {
        terminal.result(format!("checked {}: no errors", plural(update.counts.issues, "issue")))?;
    }
    Ok(())
}
