//! Shared by `watch` and `serve`: watches the site, passes edits through the pipeline and reports new and fixed
//! problems. Edits that break a valid input are rejected, so pages keep their last good state.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::{self, JoinHandle};

use crate::cli::build;
use crate::cli::diagnostics::DiagnosticList;
use crate::cli::failure::Failure;
use crate::cli::fault_log::{FaultLog, Rejected};
use crate::cli::site::Site;
use crate::cli::stages::Stages;
use crate::cli::terminal::{Terminal, Volume};
use crate::disk::snapshot::Snapshot;
use crate::disk::watch::Watch;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::input::{Edit, RejectedEdits};
use crate::model::input_kind::InputKind;
use crate::model::place::SitePath;
use crate::model::printable::printable;
use crate::model::text::plural;
use crate::pipeline::{Observer, Options, Pipeline, Update};

/// A pipeline that pages are rendered from while it waits for edits.
#[derive(Clone)]
pub struct SharedPipeline(Arc<RwLock<Pipeline>>);

impl SharedPipeline {
    /// To look and render.
    pub fn read(&self) -> RwLockReadGuard<'_, Pipeline> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// To edit.
    pub fn write(&self) -> RwLockWriteGuard<'_, Pipeline> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

pub struct Rebuild {
    /// The inputs that changed, in order.
    pub changed: Vec<SitePath>,
    /// What the pipeline asks for.
    pub update: Update,
    pub stages: Stages,
}

/// A site that is kept up to date.
pub struct Live {
    site: Site,
    pipeline: SharedPipeline,
    /// Rejected edits that break valid inputs, with their problems.
    rejected: Rejected,
    log: FaultLog,
    /// Why the site could not be looked at.
    away: Option<String>,
    /// The thread that prepares for edits of names.
    preparing: Option<JoinHandle<()>>,
}

impl Live {
    /// Reads the whole site and updates a pipeline from it.
    pub fn begin(site: &Site, options: Options) -> Result<(Self, Snapshot, Rebuild), Failure> {
        site.require_folder()?;
        let mut stages = Stages::begin();
        stages.stage("read", 0);
        let (snapshot, inputs) = Snapshot::read(site.root())?;
        let mut pipeline = Pipeline::new(options).on(build::today());
        let update = pipeline.update(inputs, &mut stages);
        let mut log = FaultLog::default();
        log.files_changed(&snapshot);
        let live = Self {
            site: site.clone(),
            pipeline: SharedPipeline(Arc::new(RwLock::new(pipeline))),
            rejected: Rejected::new(),
            log,
            away: None,
            preparing: None,
        };
        Ok((live, snapshot, Rebuild { changed: Vec::new(), update, stages }))
    }

    /// The pipeline, to render from.
    pub fn pipeline(&self) -> SharedPipeline {
        self.pipeline.clone()
    }

    /// All reported problems that still exist.
    pub fn reported(&self) -> &Arc<DiagnosticList> {
        self.log.reported()
    }

    /// Waits for the next change and updates the pipeline. The update is passed to `then` before anyone else
    /// can see the pipeline. Returns None when watching has ended.
    pub fn wait(
        &mut self,
        watch: &mut Watch,
        terminal: &mut Terminal,
        then: impl FnOnce(&Pipeline, &Rebuild),
    ) -> Option<Option<Rebuild>> {
        self.prepare();
        let looked = watch.wait()?;
        if let Some(notice) = watch.notice() {
            terminal.warning(notice);
        }
        let edits = match looked {
            Ok(edits) => edits,
            Err(error) => {
                let message = error.to_string();
                if self.away.as_ref() != Some(&message) {
                    terminal.error(format!("{message}; the last output is kept until it is back"));
                    self.away = Some(message);
                }
                return Some(None);
            }
        };
        if self.away.take().is_some() {
            terminal.note("the site is back");
        }
        if !self.log.files_changed(watch.snapshot()) && edits.is_empty() {
            return Some(None);
        }
        let changed: Vec<SitePath> = edits.iter().map(|edit| edit.path().clone()).collect();
        let mut stages = Stages::begin();
        let tried = self.with_rejected_templates(edits);
        let pipeline = self.pipeline.clone();
        let mut pipeline = pipeline.write();
        let (update, rejected) = pipeline.edit_what_is_sound(tried.values().cloned().collect(), &mut stages);
        self.reject(tried, rejected);
        let rebuild = Rebuild { changed, update, stages };
        then(&pipeline, &rebuild);
        Some(Some(rebuild))
    }

    /// Prepares for edits of names in small steps, so that no edit or page has to wait for it.
    fn prepare(&mut self) {
        if self.preparing.as_ref().is_none_or(JoinHandle::is_finished) {
            let pipeline = self.pipeline();
            self.preparing = Some(thread::spawn(move || while pipeline.read().prepare() {}));
        }
    }

    /// Rejected templates are tried again together with those that changed.
    fn with_rejected_templates(&self, edits: Vec<Edit>) -> BTreeMap<SitePath, Edit> {
        let is_template = |path: &SitePath| InputKind::of(path) == Some(InputKind::Template);
        let again = edits.iter().any(|edit| is_template(edit.path()));
        let rejected = self.rejected.iter().filter(|(path, _)| again && is_template(path));
        let rejected = rejected.map(|(path, (edit, _))| (path.clone(), edit.clone()));
        rejected.chain(edits.into_iter().map(|edit| (edit.path().clone(), edit))).collect()
    }

    /// Remembers which of the tried edits are rejected now.
    fn reject(&mut self, tried: BTreeMap<SitePath, Edit>, mut rejected: RejectedEdits) {
        for (path, edit) in tried {
            match rejected.remove(&path) {
                Some(faults) => drop(self.rejected.insert(path, (edit, faults))),
                None => drop(self.rejected.remove(&path)),
            }
        }
    }

    /// Whether anything forbids to publish.
    pub fn has_errors(&self) -> bool {
        self.pipeline.read().has_errors() || self.log.has_errors(&self.rejected)
    }

    /// Reports new and fixed problems; `others` are known only to the caller.
    pub fn report_diagnostics(&mut self, others: Vec<Diagnostic>, terminal: &mut Terminal) {
        let is_first = self.log.reported().all().is_empty();
        let changes = self.log.update(&self.pipeline.read(), &self.rejected, others);
        let shown =
            |fault: &&Diagnostic| fault.severity < Severity::Note || terminal.volume() == Volume::Verbose;
        let lines: Vec<String> =
            changes.fixed.iter().filter(shown).map(|fault| fixed(fault, &self.site)).collect();
        if is_first || changes.new.iter().any(|fault| shown(&fault)) {
            DiagnosticList::new(changes.new).print(&self.site, terminal);
        }
        for line in lines {
            terminal.info(&line);
        }
    }
}

/// `fixed: error[yaml] content/issues/a.md:2:1: found …`, or `gone: …` with its file
fn fixed(fault: &Diagnostic, site: &Site) -> String {
    let (word, rule, place) = (fault.severity.word(), fault.rule, &fault.place);
    let at = if place.line > 0 { format!(":{}:{}", place.line, place.column) } else { String::new() };
    let became = if site.contains(&place.path) { "fixed" } else { "gone" };
    format!(
        "{became}: {word}[{rule}] {}{at}: {}\n",
        site.display_path(&place.path),
        printable(&fault.message)
    )
}

/// What changed, in a few words: `content/issues/a.md`, or `content/issues/a.md and 2 more files`.
pub fn named(changed: &[SitePath], site: &Site) -> String {
    let once: HashSet<&SitePath> = changed.iter().collect();
    match (changed.first(), once.len()) {
        (None, _) => "the site".to_owned(),
        (Some(first), 1) => site.display_path(first),
        (Some(first), count) => {
            format!("{} and {}", site.display_path(first), plural(count - 1, "more file"))
        }
    }
}
