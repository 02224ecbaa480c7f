//! `briefbook clean`: removes what builds have published, and nothing else.

use crate::cli::arguments::Clean;
use crate::cli::build;
use crate::cli::failure::Failure;
use crate::cli::folder::SiteFolder;
use crate::cli::markup::plural;
use crate::cli::stages::Stages;
use crate::cli::terminal::Terminal;
use crate::disk;

/// Cleans the output folder.
pub fn run(arguments: Clean, site: &SiteFolder, terminal: &mut Terminal) -> Result<(), Failure> {
    let output = match arguments.output {
        Some(output) => output,
        None => build::output_folder(site, None, &build::read(site, &mut Stages::begin())?),
    };
    let removed = disk::clean(&output)?;
    let shown = output.strip_prefix(".").unwrap_or(&output).display();
    terminal.result(format!("removed {} from {shown}", plural(removed, "file")))
}
