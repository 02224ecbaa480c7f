//! `briefbook clean`: removes everything that builds have published, and nothing else.

use crate::cli::arguments::Clean;
use crate::cli::build;
use crate::cli::failure::Failure;
use crate::cli::site::Site;
use crate::cli::stages::Stages;
use crate::cli::terminal::Terminal;
use crate::disk::clean::{self, Cleaned};
use crate::model::text::plural;

pub fn run(arguments: Clean, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    site.require_folder()?;
    let output = match arguments.output {
        Some(output) => output,
        None => build::output_folder(site, None, &build::read(site, &mut Stages::begin())?.inputs),
    };
    let Cleaned { removed, foreign } = clean::clean(site.root(), &output)?;
    let shown = build::display_folder(&output);
    if !foreign.is_empty() {
        terminal
            .note(format!("left {} in {shown} that Briefbook did not make", plural(foreign.len(), "file")));
    }
    terminal.result(format!("removed {} from {shown}", plural(removed, "file")))
}
