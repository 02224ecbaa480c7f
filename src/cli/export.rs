//! `briefbook export`: the data of the archive as files for other programs, in any folder.

use std::path::Path;

use crate::cli::arguments::{Export, ExportFormat};
use crate::cli::build;
use crate::cli::diagnostics::DiagnosticList;
use crate::cli::failure::Failure;
use crate::cli::site::Site;
use crate::cli::stages::Stages;
use crate::cli::terminal::{Terminal, Volume};
use crate::disk::file;
use crate::disk::read::SiteInputs;
use crate::model::input_kind::{CONTENT, TEMPLATES};
use crate::model::page::DataFile;
use crate::model::text::plural;
use crate::pipeline::{Options, Pipeline, TableForm};

pub fn run(arguments: Export, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut stages = Stages::begin();
    let SiteInputs { inputs, mut diagnostics } = build::read(site, &mut stages)?;
    let options = Options { drafts: build::drafts(arguments.drafts), base_url: None };
    let (pipeline, update) = build::update(inputs, options, &mut stages);
    diagnostics.extend(pipeline.diagnostics().into_iter().cloned());
    let findings = DiagnosticList::new(diagnostics);
    findings.print(site, terminal);
    if findings.has_errors() {
        return Err(Failure::Inputs);
    }
    let folder = &arguments.folder;
    refuse_part_of_site(site, folder, &pipeline.settings().output)?;
    let files = match arguments.format {
        ExportFormat::Csv => tables(&pipeline, folder, (TableForm::Csv, "csv"))?,
        ExportFormat::Jsonl => tables(&pipeline, folder, (TableForm::JsonLines, "jsonl"))?,
        ExportFormat::Sqlite => database(&pipeline, folder)?,
    };
    if terminal.volume() == Volume::Verbose {
        terminal.info(&stages.table());
    }
    terminal.result(format!(
        "exported {} as {} into {}",
        plural(update.counts.issues, "issue"),
        plural(files, "file"),
        build::display_folder(folder),
    ))
}

/// Refuses folders whose files are published, or that only builds may write to.
fn refuse_part_of_site(site: &Site, folder: &Path, output: &str) -> Result<(), Failure> {
    let expected = file::resolved(folder)?;
    for part in [CONTENT, TEMPLATES, output] {
        if expected.starts_with(file::resolved(&site.root().join(part))?) {
            let (shown, part) = (build::display_folder(folder), site.display_path(part));
            let hint = "hint: choose a folder outside it";
            return Err(Failure::Use(format!(
                "cannot export into {shown}: it is inside the site's `{part}`\n{hint}"
            )));
        }
    }
    Ok(())
}

/// Writes one file per table and returns their number.
fn tables(pipeline: &Pipeline, folder: &Path, (form, ending): (TableForm, &str)) -> Result<usize, Failure> {
    for table in DataFile::ALL {
        let path = folder.join(format!("{}.{ending}", table.name()));
        file::replace_with(&path, pipeline.table(table, form))?;
    }
    Ok(DataFile::ALL.len())
}

/// All tables in one file.
#[cfg(feature = "sqlite")]
fn database(pipeline: &Pipeline, folder: &Path) -> Result<usize, Failure> {
    let database = crate::disk::sqlite::Database::begin(&folder.join("archive.sqlite"))?;
    for table in DataFile::ALL {
        database.table(table, pipeline.rows(table))?;
    }
    database.end()?;
    Ok(1)
}

#[cfg(not(feature = "sqlite"))]
fn database(_: &Pipeline, _: &Path) -> Result<usize, Failure> {
    let hint = "install it with `cargo install --path . --locked --features sqlite`";
    Err(Failure::Use(format!("this program was built without SQLite\nhint: {hint}")))
}
