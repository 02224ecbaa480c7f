//! `briefbook watch`: the archive is published, and after each change what the change reaches. While an error
//! stands the output folder stays as it is; what was not published waits.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::cli::arguments;
use crate::cli::build;
use crate::cli::failure::Failure;
use crate::cli::live::{self, Live, Rebuild};
use crate::cli::markup::plural;
use crate::cli::signals;
use crate::cli::site::Site;
use crate::cli::terminal::{Terminal, Volume};
use crate::disk::error::DiskError;
use crate::disk::snapshot::Snapshot;
use crate::disk::staging::{Extent, Report};
use crate::disk::watch::Watch;
use crate::disk::write::OutputFolder;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::output::Route;
use crate::pipeline::{Drafts, Observer, Options, Pipeline, Update};

/// After so much time without a change the output folder is complete, data files and all;
const QUIET: Duration = Duration::from_millis(500);
/// after so much even where changes never rest.
const LONGEST: Duration = Duration::from_secs(10);

/// Publishes the archive until a signal comes.
pub fn run(arguments: arguments::Watch, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let ended = Arc::<AtomicBool>::default();
    let (flag, (send, bell)) = (ended.clone(), std::sync::mpsc::channel::<crate::disk::watch::Bell>());
    signals::at_end(move || {
        flag.store(true, Ordering::Relaxed);
        if let Ok(bell) = bell.recv() {
            bell.end();
        }
    })
    .map_err(|error| Failure::Machine(format!("can't listen for signals: {error}")))?;

    let options = Options { drafts: Drafts::Hidden, base_url: None };
    let (mut live, snapshot, first) = Live::begin(site, options.clone())?;
    let mut publisher = Publisher {
        site: site.clone(),
        beside: build::beside_inputs(&options),
        folder: None,
        make: BTreeSet::new(),
        gone: BTreeSet::new(),
        extent: Extent::Whole,
        faults: Vec::new(),
        made: Made::default(),
        later: BTreeSet::new(),
        unsettled: None,
        ended: ended.clone(),
    };
    // A folder that must not be written to is told of before anyone waits.
    publisher.open(&live.pipeline().read())?;
    rebuilt(first, &mut live, &snapshot, &mut publisher, terminal)?;
    let mut watch = Watch::over(snapshot, arguments.poll);
    // Where no one listens the program ended.
    let _ = send.send(watch.bell());
    while !ended.load(Ordering::Relaxed) {
        if let Some(time) = publisher.settles_in() {
            watch.wake_after(time);
        }
        let Some(rebuild) = live.wait(&mut watch, terminal, |_, _| ()) else { break };
        if let Some(rebuild) = rebuild {
            rebuilt(rebuild, &mut live, watch.snapshot(), &mut publisher, terminal)?;
        }
        if publisher.settles_in() == Some(Duration::ZERO) {
            publisher.settle(&live, watch.snapshot(), terminal);
        }
    }
    publisher.settle(&live, watch.snapshot(), terminal);
    terminal.result("ended")
}

/// Publishes what a rebuild asks for, and tells it in one line.
fn rebuilt(
    mut rebuild: Rebuild,
    live: &mut Live,
    snapshot: &Snapshot,
    publisher: &mut Publisher,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    publisher.wants(&rebuild.update);
    let pipeline = live.pipeline();
    let mut outcome = Outcome::Held;
    publisher.made = Made::default();
    if !live.has_errors(snapshot) {
        rebuild.stages.stage("render", publisher.make.len());
        outcome = publisher.publish(&pipeline.read(), snapshot);
        publisher.faults = match &mut outcome {
            Outcome::Faulty(faults) => std::mem::take(faults),
            _ => Vec::new(),
        };
    }
    live.tell_faults(snapshot, publisher.faults.clone(), terminal);
    if publisher.ended.load(Ordering::Relaxed) {
        return Ok(());
    }
    let what = live::named(&rebuild.changed, &publisher.site);
    let time = shown(rebuild.stages.elapsed());
    if terminal.volume() == Volume::Verbose {
        let work = rebuild.update.work;
        terminal.aside(&format!(
            "{} read, {} parsed, {} recognised, {} viewed, {} rendered, {} written\n{}",
            plural(work.inputs, "input"),
            work.parsed,
            work.recognised,
            publisher.made.viewed,
            publisher.made.rendered,
            publisher.made.written,
            rebuild.stages.table()
        ));
    }
    match outcome {
        Outcome::Nothing if rebuild.changed.is_empty() => Ok(()),
        Outcome::Nothing => terminal.result(format!("{what}: nothing to publish, in {time}")),
        Outcome::Published(report) => terminal
            .result(format!("{what}: {} written, {} removed in {time}", report.written, report.removed)),
        Outcome::Held | Outcome::Faulty(_) => {
            let errors = plural(live.findings().count(Severity::Error), "error");
            terminal.result(format!("{what}: nothing published with {errors}, in {time}"))
        }
        Outcome::Failed(error) => {
            terminal.error(format!("{error}; tried again after the next change"));
            Ok(())
        }
    }
}

/// A time as people read it.
fn shown(time: Duration) -> String {
    match time.as_secs_f64() {
        seconds if seconds < 1.0 => format!("{:.0} ms", seconds * 1000.0),
        seconds => format!("{seconds:.2} s"),
    }
}

/// What became of a rebuild.
enum Outcome {
    /// No page is another.
    Nothing,
    /// It stands in the output folder.
    Published(Report),
    /// An error stands.
    Held,
    /// Templates do not fit their pages.
    Faulty(Vec<Diagnostic>),
    /// The disk failed.
    Failed(String),
}

/// What it took to publish.
#[derive(Default)]
struct Made {
    /// Pages that a template saw.
    viewed: usize,
    /// Files that were made, the pages among them.
    rendered: usize,
    /// Files that were written, since they are others now.
    written: usize,
}

/// The output folder, and what it lacks.
struct Publisher {
    site: Site,
    /// What a build depends on beside its inputs.
    beside: String,
    folder: Option<(PathBuf, OutputFolder)>,
    make: BTreeSet<Route>,
    gone: BTreeSet<Route>,
    extent: Extent,
    /// What is wrong with templates, as the pages showed that were rendered last.
    faults: Vec<Diagnostic>,
    /// What the last rebuild took.
    made: Made,
    /// Data files, which hold the whole archive: they are made once it is quiet.
    later: BTreeSet<Route>,
    /// When the first and the last commit was that waits for one to complete it.
    unsettled: Option<(Instant, Instant)>,
    ended: Arc<AtomicBool>,
}

impl Publisher {
    /// Takes on what an update asks for.
    fn wants(&mut self, update: &Update) {
        for route in &update.make {
            self.gone.remove(route);
            self.make.insert(route.clone());
        }
        for route in &update.gone {
            self.make.remove(route);
            self.gone.insert(route.clone());
        }
    }

    /// Opens the folder that the settings name, unless it is open.
    fn open(&mut self, pipeline: &Pipeline) -> Result<(), DiskError> {
        let wanted = self.site.root().join(&pipeline.settings().output);
        if self.folder.as_ref().is_some_and(|(path, _)| *path == wanted) {
            return Ok(());
        }
        // Closed first: it may be the same folder, that was lost.
        self.folder = None;
        self.extent = Extent::Whole;
        self.folder = Some((wanted.clone(), OutputFolder::open(self.site.root(), &wanted)?));
        Ok(())
    }

    fn publish(&mut self, pipeline: &Pipeline, snapshot: &Snapshot) -> Outcome {
        match self.try_publish(pipeline, snapshot) {
            Ok(outcome) => outcome,
            Err(_) if self.ended.load(Ordering::Relaxed) => Outcome::Held,
            Err(_) => {
                // Someone may have removed the folder: opened anew, all is put into it.
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
        let digest = snapshot.digest(&self.beside);
        let (_, folder) = self.folder.as_mut().expect("it was just opened");
        if self.extent == Extent::Whole {
            self.make = pipeline.routes().cloned().collect();
            if folder.stands(digest) {
                self.published();
                return Ok(Outcome::Nothing);
            }
        }
        let mut routes: Vec<Route> =
            self.make.iter().filter(|route| pipeline.stands(route)).cloned().collect();
        if self.extent != Extent::Whole {
            let (later, now) = routes.into_iter().partition(|route| pipeline.is_data(route));
            routes = now;
            self.later.extend::<Vec<Route>>(later);
        }
        let viewed = routes.iter().filter(|route| pipeline.is_viewed(route)).count();
        self.made = Made { viewed, rendered: routes.len(), written: 0 };
        let staging = folder.begin()?;
        let ended = &self.ended;
        let faults = build::render(pipeline, &routes, &staging, || match ended.load(Ordering::Relaxed) {
            true => Err(DiskError::refused("ended")),
            false => Ok(()),
        })?;
        if !faults.is_empty() {
            return Ok(Outcome::Faulty(faults));
        }
        let report = match self.extent {
            Extent::Whole => {
                self.later.clear();
                self.unsettled = None;
                staging.commit(digest, Extent::Whole)?
            }
            Extent::Part { .. } => {
                let now = Instant::now();
                self.unsettled = Some((self.unsettled.map_or(now, |(first, _)| first), now));
                staging.commit_amid(Extent::Part { gone: self.gone.iter().cloned().collect() })?
            }
        };
        self.made.written = report.written;
        self.published();
        Ok(match (report.written, report.removed) {
            (0, 0) => Outcome::Nothing,
            _ => Outcome::Published(report),
        })
    }

    /// How long until what waits is made, if nothing happens.
    fn settles_in(&self) -> Option<Duration> {
        let (first, last) = self.unsettled?;
        Some((last + QUIET).min(first + LONGEST).saturating_duration_since(Instant::now()))
    }

    /// Makes what waited until it is quiet, and says in the output folder that all is complete. While something
    /// could not be published this waits, too: the archive in memory is ahead of the folder then.
    fn settle(&mut self, live: &Live, snapshot: &Snapshot, terminal: &mut Terminal) {
        if self.unsettled.take().is_none() {
            return;
        }
        let is_published = self.make.is_empty() && self.gone.is_empty() && self.faults.is_empty();
        if !is_published || live.has_errors(snapshot) {
            return;
        }
        if let Err(error) = self.try_settle(&live.pipeline().read(), snapshot) {
            // Opened anew, all is put into it.
            self.folder = None;
            terminal.error(format!("{error}; tried again after the next change"));
        }
    }

    fn try_settle(&mut self, pipeline: &Pipeline, snapshot: &Snapshot) -> Result<(), DiskError> {
        let Some((_, folder)) = &mut self.folder else { return Ok(()) };
        let later: Vec<Route> = std::mem::take(&mut self.later).into_iter().collect();
        let staging = folder.begin()?;
        build::render(pipeline, &later, &staging, || Ok(()))?;
        staging.commit(snapshot.digest(&self.beside), Extent::Part { gone: Vec::new() })?;
        Ok(())
    }

    fn published(&mut self) {
        self.make.clear();
        self.gone.clear();
        self.extent = Extent::Part { gone: Vec::new() };
    }
}
