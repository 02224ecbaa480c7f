//! `briefbook watch`: publishes the archive and, after each change, what the change affects. While there is an
//! error, the output folder stays as it is and unpublished changes wait.

mod publisher;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::cli::arguments;
use crate::cli::failure::Failure;
use crate::cli::live::{self, Live, Rebuild};
use crate::cli::signals;
use crate::cli::site::Site;
use crate::cli::terminal::{Terminal, Volume};
use crate::cli::watch::publisher::{Outcome, Publisher, RenderCounts};
use crate::disk::snapshot::Snapshot;
use crate::disk::watch::Watch;
use crate::model::diagnostic::Severity;
use crate::model::text::plural;
use crate::pipeline::{Drafts, Observer, Options};

/// Publishes the archive until a signal comes.
pub fn run(arguments: arguments::Watch, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let ended = Arc::<AtomicBool>::default();
    let (flag, (send, handle)) =
        (ended.clone(), std::sync::mpsc::channel::<crate::disk::watch::WatchHandle>());
    signals::on_interrupt(move || {
        flag.store(true, Ordering::Relaxed);
        if let Ok(handle) = handle.recv() {
            handle.end();
        }
    })
    .map_err(|error| Failure::Machine(format!("cannot listen for signals: {error}")))?;

    let options = Options { drafts: Drafts::Hidden, base_url: None };
    let (live, snapshot, first) = Live::begin(site, options.clone())?;
    let publisher = Publisher::new(site, &options, ended.clone());
    let mut session = Session { live, publisher, terminal };
    // Report an output folder that cannot be used before waiting for changes.
    session.publisher.open(&session.live.pipeline().read())?;
    session.rebuilt(first, &snapshot)?;
    let mut watch = Watch::over(snapshot, arguments.poll);
    // If nobody is listening, the program has ended.
    let _ = send.send(watch.handle());
    while !ended.load(Ordering::Relaxed) {
        if let Some(time) = session.publisher.due_in() {
            watch.wake_after(time);
        }
        let Some(rebuild) = session.live.wait(&mut watch, session.terminal, |_, _| ()) else { break };
        if let Some(rebuild) = rebuild {
            session.rebuilt(rebuild, watch.snapshot())?;
        }
        if session.publisher.due_in() == Some(Duration::ZERO) {
            session.publisher.complete(&session.live, watch.snapshot(), session.terminal);
        }
    }
    session.publisher.complete(&session.live, watch.snapshot(), session.terminal);
    session.terminal.result("ended")
}

/// A site that is watched, and where it is published.
struct Session<'a> {
    live: Live,
    publisher: Publisher,
    terminal: &'a mut Terminal,
}

impl Session<'_> {
    /// Publishes what a rebuild requires and reports it in one line.
    fn rebuilt(&mut self, mut rebuild: Rebuild, snapshot: &Snapshot) -> Result<(), Failure> {
        let Self { live, publisher, terminal } = self;
        publisher.queue(&rebuild.update);
        let pipeline = live.pipeline();
        let mut outcome = Outcome::Blocked;
        publisher.made = RenderCounts::default();
        if !live.has_errors() {
            rebuild.stages.stage("render", publisher.jobs.len());
            outcome = publisher.publish(&pipeline.read(), snapshot);
            publisher.faults = match &mut outcome {
                Outcome::TemplateErrors(faults) => std::mem::take(faults),
                _ => Vec::new(),
            };
        }
        live.report_diagnostics(publisher.faults.clone(), terminal);
        if publisher.ended.load(Ordering::Relaxed) {
            return Ok(());
        }
        let what = live::named(&rebuild.changed, &publisher.site);
        let time = format_time(rebuild.stages.elapsed());
        if terminal.volume() == Volume::Verbose {
            let work = rebuild.update.work;
            terminal.info(&format!(
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
            Outcome::Nothing => terminal.result(format!("{what}: nothing to publish ({time})")),
            Outcome::Published(report) => terminal
                .result(format!("{what}: {} written, {} removed ({time})", report.written, report.removed)),
            Outcome::Blocked | Outcome::TemplateErrors(_) => {
                let errors = plural(live.reported().count(Severity::Error), "error");
                terminal.result(format!("{what}: not published, {errors} ({time})"))
            }
            Outcome::Failed(error) => {
                terminal.error(format!("{error}; retrying after the next change"));
                Ok(())
            }
        }
    }
}

/// A time as people read it.
fn format_time(time: Duration) -> String {
    match time.as_secs_f64() {
        seconds if seconds < 1.0 => format!("{:.0} ms", seconds * 1000.0),
        seconds => format!("{seconds:.2} s"),
    }
}
