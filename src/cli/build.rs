//! `briefbook build`: read, update, render, publish. Connects the pipeline and the output folder; a build with
//! errors ends before anything in that folder is touched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::cli::arguments;
use crate::cli::diagnostics::DiagnosticList;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::site::Site;
use crate::cli::stages::Stages;
use crate::cli::terminal::{Terminal, Volume};
use crate::disk;
use crate::disk::error::DiskError;
use crate::disk::output_folder::OutputFolder;
use crate::disk::outputs::{CommitReport, Extent};
use crate::disk::read::SiteInputs;
use crate::disk::staging::Staging;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::hash::Hash;
use crate::model::input::Inputs;
use crate::model::input_kind::SETTINGS;
use crate::model::job::{Job, JobKind};
use crate::model::output::{Output, OutputContent, Route};
use crate::model::search::{SearchFile, SearchPart};
use crate::model::settings::Settings;
use crate::model::text::plural;
use crate::pipeline::{self, Counts, Drafts, Observer, Options, Pipeline, Update};

pub fn run(arguments: arguments::Build, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let options = Options { drafts: drafts(arguments.drafts), base_url: arguments.base_url };
    let mut stages = Stages::begin();
    let SiteInputs { inputs, mut diagnostics } = read(site, &mut stages)?;
    let output = output_folder(site, arguments.output.as_deref(), &inputs);
    let digest = digest(&inputs, &options);
    let mut folder = OutputFolder::open(site.root(), &output)?;
    if folder.is_of_another_version() {
        terminal.note(another_version(&output));
    }
    if diagnostics.is_empty() && folder.is_current(digest) {
        return terminal
            .result(format!("nothing changed since the last build into {}", display_folder(&output)));
    }

    let (mut pipeline, update) = update(inputs, options, &mut stages);
    let can_go_on = arguments.keep_going
        && diagnostics
            .iter()
            .all(|fault| fault.severity < Severity::Error || pipeline::can_be_left_out(&fault.place.path));
    if can_go_on {
        diagnostics.extend(pipeline.leave_out_errors(&mut stages));
    }
    diagnostics.extend(pipeline.diagnostics().into_iter().cloned());
    let findings = DiagnosticList::new(diagnostics);
    let is_partial = findings.has_errors();
    if is_partial && (!can_go_on || pipeline.has_errors()) {
        findings.print(site, terminal);
        return Err(Failure::Inputs);
    }
    let jobs = if is_partial { pipeline.jobs().collect() } else { update.jobs };
    let counts = pipeline.counts();

    stages.stage("render", jobs.len());
    let staging = folder.begin()?;
    let progress = Progress::new(terminal, "rendering", jobs.len(), stages.elapsed());
    let faults = render(&pipeline, &jobs, &staging, || {
        progress.advance();
        Ok(())
    });
    progress.finish();
    let faults = faults?;
    if !faults.is_empty() {
        findings.and(faults).print(site, terminal);
        return Err(Failure::Inputs);
    }

    // From here on, memory holds only the manifest.
    drop(pipeline);
    stages.stage("publish", jobs.len());
    // Of what is only a part, the next build must not say that nothing changed.
    let digest = if is_partial { Hash::of(b"a part") } else { digest };
    let report = staging.commit(digest, Extent::Whole)?;
    findings.print(site, terminal);
    if report.kept > 0 {
        let kept = plural(report.kept, "file");
        terminal.note(format!("kept {kept} that changed since Briefbook published it"));
    }
    if terminal.volume() == Volume::Verbose {
        terminal.info(&stages.table());
    }
    let seconds = stages.elapsed().as_secs_f64();
    terminal.result(format!("{} in {seconds:.2} s", published(&counts, &jobs, &output, &report)))?;
    if is_partial {
        terminal.warning(format!("left out {} with errors", plural(findings.files_with_errors(), "file")));
        return Err(Failure::Inputs);
    }
    Ok(())
}

pub fn read(site: &Site, observer: &mut dyn Observer) -> Result<SiteInputs, Failure> {
    site.require_folder()?;
    observer.stage("read", 0);
    Ok(disk::read::inputs(site.root())?)
}

/// What the inputs amount to, from nothing.
pub fn update(inputs: Inputs, options: Options, observer: &mut dyn Observer) -> (Pipeline, Update) {
    let mut pipeline = Pipeline::new(options).on(today());
    let update = pipeline.update(inputs, observer);
    (pipeline, update)
}

/// The output folder: `--output`, relative to the current folder, or else the setting, relative to the site.
pub fn output_folder(site: &Site, typed: Option<&Path>, inputs: &Inputs) -> PathBuf {
    if let Some(typed) = typed {
        return typed.to_owned();
    }
    site.root().join(settings(inputs).output)
}

pub fn drafts(shown: bool) -> Drafts {
    if shown { Drafts::Shown } else { Drafts::Hidden }
}

/// Renders pages into the staging; what is wrong with templates comes back sorted.
pub fn render<'a>(
    pipeline: &Pipeline,
    jobs: impl IntoParallelIterator<Item = &'a Job>,
    staging: &Staging,
    advance: impl Fn() -> Result<(), DiskError> + Sync,
) -> Result<Vec<Diagnostic>, DiskError> {
    let (indexed, jobs): (Vec<&Job>, Vec<&Job>) =
        jobs.into_par_iter().partition(|job| part_of(job).is_some());
    let make = |job: &Job| -> Result<Option<Diagnostic>, DiskError> {
        match pipeline.chunks(job) {
            Some(chunks) => staging.put_chunks(&job.route, chunks)?,
            None => match pipeline.render(job) {
                Ok(output) => staging.put(&output)?,
                Err(diagnostic) => return advance().map(|()| Some(*diagnostic)),
            },
        }
        advance().map(|()| None)
    };
    let faults = jobs.into_par_iter().filter_map(|job| make(job).transpose());
    let faults = faults.collect::<Result<_, _>>()?;
    index(pipeline, &indexed, staging, advance)?;
    Ok(faults)
}

/// The file of a part of the search index that a job makes.
fn part_of(job: &Job) -> Option<(SearchPart, SearchFile)> {
    match job.kind() {
        JobKind::Search(file) => file.part().map(|part| (part, file)),
        _ => None,
    }
}

/// Makes the requested files of the search index, one part at a time to limit memory.
fn index(
    pipeline: &Pipeline,
    jobs: &[&Job],
    staging: &Staging,
    advance: impl Fn() -> Result<(), DiskError> + Sync,
) -> Result<(), DiskError> {
    let mut parts: BTreeMap<SearchPart, Vec<(SearchFile, &Route)>> = BTreeMap::new();
    for job in jobs {
        if let Some((part, file)) = part_of(job) {
            parts.entry(part).or_default().push((file, &job.route));
        }
    }
    for (part, expected) in parts {
        let files = pipeline.index_part(part);
        expected.into_par_iter().try_for_each(|(file, route)| {
            let content = OutputContent::Made(files.bytes(file).to_vec());
            staging.put(&Output { route: route.clone(), content })?;
            advance()
        })?;
    }
    Ok(())
}

/// What a build depends on: the program, its options, and every input by path and hash.
fn digest(inputs: &Inputs, options: &Options) -> Hash {
    inputs.digest(&(build_options(options) + &Pipeline::clock(&settings(inputs), today())))
}

/// The current day in UTC, the same for all who build an archive.
pub fn today() -> Date {
    jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date()
}

/// The settings of a site.
pub fn settings(inputs: &Inputs) -> Settings {
    pipeline::settings(inputs.files.iter().find(|file| &*file.path == SETTINGS)).0
}

/// Everything besides its inputs that a build depends on.
pub fn build_options(options: &Options) -> String {
    format!("{}{options:?}", pipeline::program())
}

/// `published 14 issues, 22 actors, 13 sources: 61 pages into public/ (12 written, …)`.
pub fn published(counts: &Counts, jobs: &[Job], output: &Path, report: &CommitReport) -> String {
    let pages = jobs.iter().filter(|job| job.route.ends_with(".html")).count();
    let others = match jobs.len() - pages {
        0 => String::new(),
        others => format!(" and {}", plural(others, "other file")),
    };
    format!(
        "published {}, {}, {}: {}{others} into {} ({} written, {} unchanged, {} removed)",
        plural(counts.issues, "issue"),
        plural(counts.actors, "actor"),
        plural(counts.sources, "source"),
        plural(pages, "page"),
        display_folder(output),
        report.written,
        report.unchanged,
        report.removed,
    )
}

/// The note that all files of an output folder are written again.
pub fn another_version(output: &Path) -> String {
    format!("{} was made by another version of Briefbook: writing all files again", display_folder(output))
}

/// A folder as displayed, with a `/` at the end.
pub fn display_folder(folder: &Path) -> String {
    let folder = folder.strip_prefix(".").unwrap_or(folder).display().to_string();
    if folder.ends_with('/') { folder } else { folder + "/" }
}
