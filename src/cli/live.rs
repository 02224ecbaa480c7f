//! What `watch` and `serve` share: the site is watched, edits go through the pipeline, and what became of
//! faults is told. What breaks a sound input is held back, so that pages stay as they last were.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::{self, JoinHandle};

use crate::cli::diagnostics::DiagnosticList;
use crate::cli::failure::Failure;
use crate::cli::site::Site;
use crate::cli::stages::Stages;
use crate::cli::terminal::{Terminal, Volume};
use crate::disk::snapshot::Snapshot;
use crate::disk::watch::Watch;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::input::Edit;
use crate::model::input_kind::InputKind;
use crate::model::place::SitePath;
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

/// What one rebuild did.
pub struct Rebuild {
    /// The inputs that changed, in order.
    pub changed: Vec<SitePath>,
    /// What the pipeline asks for.
    pub update: Update,
    /// How long it took.
    pub stages: Stages,
}

/// A site that is kept up to date.
pub struct Live {
    site: Site,
    pipeline: SharedPipeline,
    /// Edits that break what is sound, and what is wrong with them.
    rejected: BTreeMap<SitePath, (Edit, Vec<Diagnostic>)>,
    /// All faults that stand and were told.
    told: Arc<DiagnosticList>,
    /// Faults of inputs that are held back now: they were told, and may still stand.
    veiled: Vec<Diagnostic>,
    /// Those that were told and of which the pipeline does not know.
    beside: Vec<Diagnostic>,
    /// Whether the pipeline's faults are others than when they were told.
    untold: bool,
    /// What was wrong with single files when the site was last looked at.
    faults_of_files: Vec<Diagnostic>,
    /// Why the site could not be looked at.
    away: Option<String>,
    /// Who makes ready what edits of names stand on.
    preparing: Option<JoinHandle<()>>,
}

impl Live {
    /// Reads the whole site and brings a pipeline up to date with it.
    pub fn begin(site: &Site, options: Options) -> Result<(Self, Snapshot, Rebuild), Failure> {
        site.require_folder()?;
        let mut stages = Stages::begin();
        stages.stage("read", 0);
        let (snapshot, inputs) = Snapshot::read(site.root())?;
        let mut pipeline = Pipeline::new(options);
        let update = pipeline.update(inputs, &mut stages);
        let live = Self {
            site: site.clone(),
            pipeline: SharedPipeline(Arc::new(RwLock::new(pipeline))),
            rejected: BTreeMap::new(),
            told: Arc::default(),
            veiled: Vec::new(),
            beside: Vec::new(),
            untold: true,
            faults_of_files: snapshot.faults().cloned().collect(),
            away: None,
            preparing: None,
        };
        Ok((live, snapshot, Rebuild { changed: Vec::new(), update, stages }))
    }

    /// The pipeline, to render from.
    pub fn pipeline(&self) -> SharedPipeline {
        self.pipeline.clone()
    }

    /// All faults that stand and were told.
    pub fn findings(&self) -> &Arc<DiagnosticList> {
        &self.told
    }

    /// Waits for the next change, and brings the pipeline up to date. The update is handed to `then` before
    /// anyone else may look at the pipeline. None when the watch was ended.
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
        let faults: Vec<Diagnostic> = watch.snapshot().faults().cloned().collect();
        if edits.is_empty() && faults == self.faults_of_files {
            return Some(None);
        }
        self.faults_of_files = faults;
        let changed: Vec<SitePath> = edits.iter().map(|edit| edit.path().clone()).collect();
        let mut stages = Stages::begin();
        let tried = self.with_rejected_templates(edits);
        let pipeline = self.pipeline.clone();
        let mut pipeline = pipeline.write();
        let (update, rejected) = pipeline.edit_what_is_sound(tried.values().cloned().collect(), &mut stages);
        self.untold |= !update.new_faults.is_empty() || !update.fixed_faults.is_empty();
        self.reject(tried, rejected);
        let rebuild = Rebuild { changed, update, stages };
        then(&pipeline, &rebuild);
        Some(Some(rebuild))
    }

    /// Makes ready what edits of names stand on, bit by bit, so that no edit and no page has to wait for it.
    fn prepare(&mut self) {
        if self.preparing.as_ref().is_none_or(JoinHandle::is_finished) {
            let pipeline = self.pipeline();
            self.preparing = Some(thread::spawn(move || while pipeline.read().prepare() {}));
        }
    }

    /// Templates that are held back are tried again together with those that changed.
    fn with_rejected_templates(&self, edits: Vec<Edit>) -> BTreeMap<SitePath, Edit> {
        let is_template = |path: &SitePath| InputKind::of(path) == Some(InputKind::Template);
        let again = edits.iter().any(|edit| is_template(edit.path()));
        let rejected = self.rejected.iter().filter(|(path, _)| again && is_template(path));
        let rejected = rejected.map(|(path, (edit, _))| (path.clone(), edit.clone()));
        rejected.chain(edits.into_iter().map(|edit| (edit.path().clone(), edit))).collect()
    }

    /// Remembers which of the edits that were tried are held back now.
    fn reject(&mut self, tried: BTreeMap<SitePath, Edit>, mut rejected: BTreeMap<SitePath, Vec<Diagnostic>>) {
        for (path, edit) in tried {
            let was = match rejected.remove(&path) {
                Some(faults) => self.rejected.insert(path, (edit, faults)),
                None => self.rejected.remove(&path),
            };
            // What the pipeline says of an input that is held back is not told.
            self.untold |= was.is_some() || !self.rejected.is_empty();
        }
    }

    /// Whether anything forbids to publish.
    pub fn has_errors(&self, snapshot: &Snapshot) -> bool {
        let rejected = self.rejected.values().flat_map(|(_, faults)| faults);
        self.pipeline.read().has_errors()
            || rejected.chain(snapshot.faults()).any(|fault| fault.severity == Severity::Error)
    }

    /// Tells which faults came up and which are gone, after a rebuild; `others` are known to the caller alone.
    pub fn report_diagnostics(
        &mut self,
        snapshot: &Snapshot,
        others: Vec<Diagnostic>,
        terminal: &mut Terminal,
    ) {
        let mut beside: Vec<Diagnostic> = snapshot.faults().cloned().collect();
        beside.extend(others);
        beside.extend(self.rejected.values().flat_map(|(_, faults)| faults).cloned());
        if !std::mem::take(&mut self.untold) && beside == self.beside {
            return;
        }
        let mut faults = beside.clone();
        let before = std::mem::replace(&mut self.beside, beside);
        let pipeline = self.pipeline.read();
        let stand =
            pipeline.faults().into_iter().filter(|fault| !self.rejected.contains_key(&fault.place.path));
        faults.extend(stand.cloned());
        drop(pipeline);
        let now = DiagnosticList::new(faults);
        let known = DiagnosticList::new(self.told.all().iter().chain(&self.veiled).cloned().collect());
        let (new, mut gone) = difference(&known, &now);
        let shown =
            |fault: &&Diagnostic| fault.severity < Severity::Note || terminal.volume() == Volume::Verbose;
        // What the pipeline says of an input that is held back goes untold, and may still be so.
        let is_untold =
            |fault: &&Diagnostic| self.rejected.contains_key(&fault.place.path) && !before.contains(fault);
        self.veiled = gone.iter().filter(is_untold).cloned().collect();
        gone.retain(|fault| shown(&fault) && !self.veiled.contains(fault));
        let fixed: Vec<String> = gone.iter().map(|fault| fixed(fault, &self.site)).collect();
        if new.iter().any(|fault| shown(&fault)) || self.told.all().is_empty() {
            DiagnosticList::new(new).print(&self.site, terminal);
        }
        for line in fixed {
            terminal.info(&line);
        }
        self.told = Arc::new(now);
    }
}

/// What two lists of faults have each for itself. A fault that only moved with the text is the same.
fn difference(old: &DiagnosticList, now: &DiagnosticList) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    type Name<'a> = (Severity, &'a str, &'a str, &'a str);
    fn name(fault: &Diagnostic) -> Name<'_> {
        (fault.severity, fault.rule, &fault.place.path, &fault.message)
    }
    let mut left: HashMap<Name<'_>, usize> = HashMap::new();
    for fault in old.all() {
        *left.entry(name(fault)).or_default() += 1;
    }
    let mut new = Vec::new();
    for fault in now.all() {
        match left.get_mut(&name(fault)).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => new.push(fault.clone()),
        }
    }
    let gone = old.all().iter().rev().filter(|fault| match left.get_mut(&name(fault)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    let mut gone: Vec<Diagnostic> = gone.cloned().collect();
    gone.reverse();
    (new, gone)
}

/// `fixed: error[yaml] content/issues/a.md:2:1: found …`, or `gone: …` with its file
fn fixed(fault: &Diagnostic, site: &Site) -> String {
    let (word, rule, place) = (fault.severity.word(), fault.rule, &fault.place);
    let at = if place.line > 0 { format!(":{}:{}", place.line, place.column) } else { String::new() };
    let became = if site.contains(&place.path) { "fixed" } else { "gone" };
    format!("{became}: {word}[{rule}] {}{at}: {}\n", site.display_path(&place.path), fault.message)
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
