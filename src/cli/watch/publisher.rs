//! The output folder while a site is watched: what is missing, and what is delayed until edits pause.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::cli::build;
use crate::cli::live::Live;
use crate::cli::site::Site;
use crate::cli::terminal::Terminal;
use crate::disk::error::DiskError;
use crate::disk::output_folder::OutputFolder;
use crate::disk::outputs::{CommitReport, Extent};
use crate::disk::snapshot::Snapshot;
use crate::model::diagnostic::Diagnostic;
use crate::model::hash::Hash;
use crate::model::job::{Job, JobKind};
use crate::model::output::Route;
use crate::pipeline::{Options, Pipeline, Update};

/// Time without a change after which the output folder is completed, including data files.
const QUIET: Duration = Duration::from_millis(500);
/// Time after which it is completed even if changes continue.
const LONGEST: Duration = Duration::from_secs(10);

/// What became of a rebuild.
pub enum Outcome {
    /// No page changed.
    Nothing,
    /// It was published.
    Published(CommitReport),
    /// There is an error.
    Blocked,
    /// Templates do not fit their pages.
    TemplateErrors(Vec<Diagnostic>),
    /// The disk failed.
    Failed(String),
}

/// What it took to publish.
#[derive(Default)]
pub struct RenderCounts {
    /// Pages that a template saw.
    pub viewed: usize,
    /// Files that were made, the pages among them.
    pub rendered: usize,
    /// Files that were written, since they are others now.
    pub written: usize,
}

/// The output folder, and what it lacks.
pub struct Publisher {
    pub site: Site,
    /// Everything besides its inputs that a build depends on.
    build_options: String,
    folder: Option<(PathBuf, OutputFolder)>,
    pub jobs: BTreeMap<Route, Job>,
    gone: BTreeSet<Route>,
    extent: Extent,
    /// What is wrong with templates, as the pages showed that were rendered last.
    pub faults: Vec<Diagnostic>,
    /// What the last rebuild took.
    pub made: RenderCounts,
    /// Files for programs about the whole archive, which are made when edits pause.
    later: BTreeMap<Route, Job>,
    /// When the first and the last commit was that waits for one to complete it.
    incomplete_since: Option<(Instant, Instant)>,
    pub ended: Arc<AtomicBool>,
}

impl Publisher {
    /// Nothing is published yet. `ended`: whether to stop what was started.
    pub fn new(site: &Site, options: &Options, ended: Arc<AtomicBool>) -> Self {
        Self {
            site: site.clone(),
            build_options: build::build_options(options),
            folder: None,
            jobs: BTreeMap::new(),
            gone: BTreeSet::new(),
            extent: Extent::Whole,
            faults: Vec::new(),
            made: RenderCounts::default(),
            later: BTreeMap::new(),
            incomplete_since: None,
            ended,
        }
    }

    /// Takes on what an update asks for.
    pub fn queue(&mut self, update: &Update) {
        for job in &update.jobs {
            self.gone.remove(&job.route);
            self.jobs.insert(job.route.clone(), job.clone());
        }
        for route in &update.gone {
            self.jobs.remove(route);
            self.later.remove(route);
            self.gone.insert(route.clone());
        }
    }

    /// Opens the folder that the settings name, unless it is open.
    pub fn open(&mut self, pipeline: &Pipeline) -> Result<(), DiskError> {
        let expected = self.site.root().join(&pipeline.settings().output);
        if self.folder.as_ref().is_some_and(|(path, _)| *path == expected) {
            return Ok(());
        }
        // Closed first: it may be the same folder, that was lost.
        self.folder = None;
        self.extent = Extent::Whole;
        self.folder = Some((expected.clone(), OutputFolder::open(self.site.root(), &expected)?));
        Ok(())
    }

    pub fn publish(&mut self, pipeline: &Pipeline, snapshot: &Snapshot) -> Outcome {
        match self.try_publish(pipeline, snapshot) {
            Ok(outcome) => outcome,
            Err(_) if self.ended.load(Ordering::Relaxed) => Outcome::Blocked,
            Err(_) => {
                // Someone may have removed the folder: reopening writes everything again.
                self.folder = None;
                let again = self.try_publish(pipeline, snapshot);
                again.unwrap_or_else(|error| {
                    self.folder = None;
                    Outcome::Failed(error.to_string())
                })
            }
        }
    }

    fn try_publish(&mut self, pipeline: &Pipeline, snapshot: &Snapshot) -> Result<Outcome, DiskError> {
        self.open(pipeline)?;
        let digest = self.digest(pipeline, snapshot);
        let (_, folder) = self.folder.as_mut().expect("it was just opened");
        if self.extent == Extent::Whole {
            self.jobs = pipeline.jobs().map(|job| (job.route.clone(), job)).collect();
            if folder.is_current(digest) {
                self.published();
                return Ok(Outcome::Nothing);
            }
        }
        // Search and data must not lead to pages that are removed.
        let removes = !self.gone.is_empty();
        if removes {
            let mut later = std::mem::take(&mut self.later);
            later.append(&mut self.jobs);
            self.jobs = later;
        }
        let is_data = |job: &&Job| matches!(job.kind(), JobKind::Data | JobKind::Search(_));
        let waits = |job: &&Job| self.extent != Extent::Whole && !removes && is_data(job);
        let (later, now): (Vec<&Job>, Vec<&Job>) = self.jobs.values().partition(waits);
        self.later.extend(later.into_iter().map(|job| (job.route.clone(), job.clone())));
        let viewed = now.iter().filter(|job| job.kind() == JobKind::Template).count();
        self.made = RenderCounts { viewed, rendered: now.len(), written: 0 };
        let staging = folder.begin()?;
        let ended = &self.ended;
        let faults = build::render(pipeline, now, &staging, || match ended.load(Ordering::Relaxed) {
            true => Err(DiskError::refused("ended")),
            false => Ok(()),
        })?;
        if !faults.is_empty() {
            return Ok(Outcome::TemplateErrors(faults));
        }
        let report = match self.extent {
            Extent::Whole => {
                self.later.clear();
                self.incomplete_since = None;
                staging.commit(digest, Extent::Whole)?
            }
            Extent::Part { .. } => {
                let now = Instant::now();
                self.incomplete_since = Some((self.incomplete_since.map_or(now, |(first, _)| first), now));
                staging.commit_partial(Extent::Part { gone: self.gone.iter().cloned().collect() })?
            }
        };
        self.made.written = report.written;
        self.published();
        Ok(match (report.written, report.removed) {
            (0, 0) => Outcome::Nothing,
            _ => Outcome::Published(report),
        })
    }

    /// Time until delayed files are made, if nothing happens.
    pub fn due_in(&self) -> Option<Duration> {
        let (first, last) = self.incomplete_since?;
        Some((last + QUIET).min(first + LONGEST).saturating_duration_since(Instant::now()))
    }

    /// Makes delayed files once edits pause, and marks the output folder as complete. While something could not
    /// be published this is postponed, because the archive in memory is ahead of the folder.
    pub fn complete(&mut self, live: &Live, snapshot: &Snapshot, terminal: &mut Terminal) {
        if self.incomplete_since.take().is_none() {
            return;
        }
        let is_published = self.jobs.is_empty() && self.gone.is_empty() && self.faults.is_empty();
        if !is_published || live.has_errors() {
            return;
        }
        if let Err(error) = self.try_complete(&live.pipeline().read(), snapshot) {
            // Reopening writes everything again.
            self.folder = None;
            terminal.error(format!("{error}; retrying after the next change"));
        }
    }

    fn try_complete(&mut self, pipeline: &Pipeline, snapshot: &Snapshot) -> Result<(), DiskError> {
        let digest = self.digest(pipeline, snapshot);
        let Some((_, folder)) = &mut self.folder else { return Ok(()) };
        let later: Vec<Job> = std::mem::take(&mut self.later).into_values().collect();
        let staging = folder.begin()?;
        build::render(pipeline, &later, &staging, || Ok(()))?;
        staging.commit(digest, Extent::Part { gone: Vec::new() })?;
        Ok(())
    }

    fn digest(&self, pipeline: &Pipeline, snapshot: &Snapshot) -> Hash {
        snapshot.digest(&(self.build_options.clone() + &Pipeline::clock(pipeline.settings(), build::today())))
    }

    fn published(&mut self) {
        self.jobs.clear();
        self.gone.clear();
        self.extent = Extent::Part { gone: Vec::new() };
    }
}
