//! Every stage on one screen, and what a rebuild remembers. Pure: inputs in, outputs out; the caller decides
//! when to read and where to write.
//!
//! A cold build is the first update of a pipeline that remembers nothing. There is no other road: a rebuild
//! hands in what changed, and gets the routes that have to be made again.

mod broken_links;
mod checks;
mod declared;
mod diagnostics;
mod documents;
mod explanations;
mod files;
mod issues;
mod left_out;
mod name_changes;
mod names;
mod numbers;
mod options;
mod recognised;
mod references;
mod rules;
mod search;
mod validate;

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::link;
use crate::model::archive::Archive;
use crate::model::change::Change;
use crate::model::diagnostic::Diagnostic;
use crate::model::input::{Edit, Input, Inputs, RejectedEdits};
use crate::model::input_kind::{DocumentKind, InputKind, SETTINGS};
use crate::model::job::{Job, JobKind};
use crate::model::key::Keys;
use crate::model::output::{Output, OutputContent, Route};
use crate::model::page::Page;
use crate::model::place::SitePath;
use crate::model::settings::{FutureIssues, SearchKind, Settings};
use crate::parse;
use crate::parse::document::Parsed;
use crate::plan::{self, PlannedPages};
use crate::recognise::Recogniser;
use crate::render::Templates;
use crate::suggest;
use crate::text;
use crate::view;

use diagnostics::{Check, DiagnosticStore};
use documents::Documents;
use issues::Issues;
use name_changes::citing_misspelt;
use names::Names;
use numbers::Numbers;
use search::IndexCache;

/// What `base_url` takes, for commands that take one, too.
pub use crate::parse::settings::absolute;
/// The result of [`Pipeline::suggestions`].
pub use crate::suggest::{DoubtfulCitation, Suggestion, SuggestionKind};
/// What the head of a briefing may have as its date, for commands that read one.
pub use crate::text::dates::day;
/// What [`Pipeline::declared`] lists.
pub use declared::{Declared, Noun, Standing};

/// The explanation of an issue for its editor.
pub use crate::model::explanation::Explained;
pub use crate::model::table::TableForm;
/// The built-in templates, for commands that copy them.
pub use crate::render::builtin;
/// Whether a build can go on without a file.
pub use left_out::can_be_left_out;
/// What a command decides about a build.
pub use options::{Drafts, Options, settings};

/// Notified when a stage starts: the clock belongs to the caller.
pub trait Observer {
    /// A stage starts, with a number of things to do.
    fn stage(&mut self, name: &'static str, size: usize);
}

/// The contents of the archive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub issues: usize,
    pub actors: usize,
    pub sources: usize,
}

/// What an update asks for.
#[derive(Debug)]
pub struct Update {
    /// Pages to render, in the order of routes.
    pub jobs: Vec<Job>,
    /// Routes that are no more, in order.
    pub gone: Vec<Route>,
    /// The site's settings.
    pub settings: Arc<Settings>,
    /// The contents of the archive.
    pub counts: Counts,
    /// What it took.
    pub work: Work,
}

/// How much an update had to do before anything is rendered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Inputs that came, changed or went.
    pub inputs: usize,
    /// Documents that were parsed.
    pub parsed: usize,
    /// Issues whose texts were read for names and citations.
    pub recognised: usize,
}

/// The stages, and what a rebuild remembers.
pub struct Pipeline {
    options: Options,
    keys: Arc<Keys>,
    settings: Arc<Settings>,
    templates: Templates,
    documents: Documents,
    names: Names,
    issues: Issues,
    archive: Archive,
    planned: PlannedPages,
    diagnostics: DiagnosticStore,
    index_cache: IndexCache,
    numbers: Numbers,
    today: Option<Date>,
}

impl Pipeline {
    /// A pipeline that remembers nothing yet.
    pub fn new(options: Options) -> Self {
        let keys = Arc::new(Keys::default());
        let (templates, _) = Templates::new(&[], &Settings::default());
        Self {
            documents: Documents::new(options.drafts),
            options,
            settings: Arc::default(),
            templates,
            names: Names::default(),
            issues: Issues::default(),
            archive: Archive { keys: keys.clone(), ..Archive::default() },
            keys,
            planned: PlannedPages::default(),
            diagnostics: DiagnosticStore::default(),
            index_cache: IndexCache::default(),
            numbers: Numbers::default(),
            today: None,
        }
    }

    /// The same on a day, in UTC, after which issues are in the future. Without one, none is.
    pub fn on(self, today: Date) -> Self {
        Self { today: Some(today), ..self }
    }

    /// Brings everything up to date with the inputs as they are now.
    pub fn update(&mut self, inputs: Inputs, observer: &mut dyn Observer) -> Update {
        let edits = self.documents.edits(inputs);
        self.edit(edits, observer)
    }

    /// Updates everything after changes of some files; all others are unchanged. Of several edits of one file,
    /// the last counts.
    pub fn edit(&mut self, edits: Vec<Edit>, observer: &mut dyn Observer) -> Update {
        self.run(edits, None, observer)
    }

    /// The same, but edits that break a valid input are rejected as if they had not happened. Returns the
    /// problems of these inputs with the update.
    pub fn edit_what_is_sound(
        &mut self,
        mut edits: Vec<Edit>,
        observer: &mut dyn Observer,
    ) -> (Update, RejectedEdits) {
        let mut rejected = validate::edits(&edits, &self.documents, &self.settings);
        edits.retain(|edit| !rejected.contains_key(edit.path()));
        let update = self.run(edits, Some(&mut rejected), observer);
        (update, rejected)
    }

    fn run(
        &mut self,
        edits: Vec<Edit>,
        rejected: Option<&mut RejectedEdits>,
        observer: &mut dyn Observer,
    ) -> Update {
        let first = self.planned.is_empty();
        observer.stage("parse", edits.len());
        let difference = self.documents.difference(edits);
        let mut work = Work { inputs: difference.len(), ..Work::default() };
        let old = self.settings.clone();
        let work_files = difference
            .settings_and_templates
            .iter()
            .any(|path| matches!(InputKind::of(path), Some(InputKind::Settings | InputKind::Bibliography)));
        let mut changes = self.settings_and_templates(&difference.settings_and_templates, first);
        let switched = rules::switched(&old, &self.settings);
        work.parsed = difference.to_parse();
        let hold_after = self.hold_after();
        let changed = self.documents.parse(difference, (&mut self.diagnostics, hold_after), rejected);

        observer.stage("names", changed.len());
        if work_files || changed.documents.keys().any(|(kind, _)| *kind == DocumentKind::Source) {
            let (works, faults) = references::works(&self.documents, &self.settings);
            self.names.set_works(works);
            self.diagnostics.set_all(Check::Bibliographies, faults);
        }
        let mut names = self.names.update(&changed, &self.settings, &self.keys);
        names.extend(switched);

        let misspelt =
            if names.is_empty() { HashSet::new() } else { citing_misspelt(&self.archive, &changed) };
        let to_read = self.issues.take_unread(&changed, (&names, &misspelt), &self.documents);
        work.recognised = to_read.len();
        observer.stage("recognise", to_read.len());
        let recogniser = recogniser(&self.names, &self.keys, &self.settings);
        changes.extend(self.issues.read(to_read, &changed, (&recogniser, &mut self.diagnostics)));

        observer.stage("link", changes.len());
        self.diagnostics.of_assets(&changed.assets);
        let of_sources = changed.documents.keys().any(|(kind, _)| *kind == DocumentKind::Source);
        changes.extend(documents::changes(changed));
        self.numbers.update(&changes, &mut self.diagnostics);
        let touched = link::archive(&mut self.archive, changes);
        if of_sources {
            self.diagnostics.of_source_names(&self.archive);
        }

        observer.stage("plan", 0);
        let styles: Vec<&str> = published(&self.templates, &self.settings).collect();
        let plan = plan::pages(&self.archive, &touched, &styles, &mut self.planned);
        self.index_cache.forget(&plan.jobs);
        self.diagnostics.set_all(Check::Plan, plan.diagnostics.clone());
        let unpublished = self.documents.unpublished();
        self.diagnostics.of_links(&self.archive, (&plan, &touched), unpublished);
        self.diagnostics.of_settings(&self.archive, &self.planned);
        self.diagnostics.of_future(&self.archive, self.today, self.documents.held());
        Update {
            jobs: plan.jobs,
            gone: plan.gone,
            settings: self.settings.clone(),
            counts: self.counts(),
            work,
        }
    }

    /// The last day whose issues are published, if the settings hold back later ones. With drafts, all are shown.
    fn hold_after(&self) -> Option<Date> {
        let holds = self.settings.future == FutureIssues::Hold && self.options.drafts == Drafts::Hidden;
        self.today.filter(|_| holds)
    }

    /// What the output depends on besides inputs and options: the day, if the settings hold back later issues.
    pub fn clock(settings: &Settings, today: Date) -> String {
        if settings.future == FutureIssues::Hold { today.to_string() } else { String::new() }
    }

    /// Prepares some of what edits of names need; returns whether more may be left. Edits do it themselves if
    /// necessary; a build without edits does not need it.
    pub fn prepare(&self) -> bool {
        self.issues.prepare()
    }

    /// Everything that is wrong with the inputs as they are now, sorted.
    pub fn diagnostics(&self) -> Vec<&Diagnostic> {
        self.diagnostics.sorted()
    }

    /// A number that grows whenever [`Self::diagnostics`] change.
    pub fn revision(&self) -> u64 {
        self.diagnostics.revision()
    }

    /// Whether anything forbids to publish.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.errors() > 0
    }

    /// Makes a page.
    ///
    /// # Errors
    /// A template that does not fit the page.
    pub fn render(&self, job: &Job) -> Result<Output, Box<Diagnostic>> {
        let content = match &job.page {
            Page::Asset(path) => OutputContent::Copied(path.clone()),
            Page::Style(name) => {
                let asset = self.templates.assets().iter().find(|asset| asset.route == *name);
                asset.map(|asset| asset.content.clone()).expect("plan knows only styles that exist")
            }
            page if job.kind() == JobKind::Template => {
                let mut view = view::page(&self.archive, page, &job.route).expect("such a page has a view");
                debug_assert_eq!(page.template(), Some(view.page.kind));
                let mut body = view.body.as_ref().map(text::html::render).unwrap_or_default();
                view.facts.take_footnotes(std::mem::take(&mut body.footnotes));
                OutputContent::Made(self.templates.render(&view.site, &view.page, &view.facts, &body)?)
            }
            _ => OutputContent::Made(self.file(job).expect("every other page is a file of its own")),
        };
        Ok(Output { route: job.route.clone(), content })
    }

    /// Problems of the site's own templates on the pages they render. Renders every page, so it is skipped for
    /// a site without templates.
    pub fn faults_of_templates(&self) -> Vec<Diagnostic> {
        if self.templates.are_built_in() {
            return Vec::new();
        }
        let jobs: Vec<Job> = self.jobs().filter(|job| job.kind() == JobKind::Template).collect();
        jobs.into_par_iter().filter_map(|job| self.render(&job).err()).map(|fault| *fault).collect()
    }

    /// Names that occur in at least so many issues and are not declared.
    pub fn suggestions(&self, min_issues: usize) -> Vec<Suggestion> {
        suggest::names(&self.archive, min_issues)
    }

    /// Words that may cite, and what an editor may add so that they are read or ignored.
    pub fn doubtful_citations(&self) -> Vec<DoubtfulCitation> {
        suggest::doubtful_citations(&self.archive, self.issues.doubts())
    }

    /// The jobs of all pages, in the order of routes.
    pub fn jobs(&self) -> impl Iterator<Item = Job> {
        self.planned.jobs()
    }

    /// The job that makes the page at a route.
    pub fn job(&self, route: &str) -> Option<Job> {
        self.planned.job(route)
    }

    /// The job of the page of an issue or a free page; None for other inputs, and for hidden drafts.
    pub fn job_of_input(&self, path: &str) -> Option<Job> {
        let page = match self.documents.parsed(path)? {
            Parsed::Issue(issue) => Page::Issue(self.keys.known_issue(&issue.id)?),
            Parsed::Free(free) => Page::Free(free.id.clone()),
            Parsed::Actor(_) | Parsed::Source(_) => return None,
        };
        self.archive.has(&page).then(|| self.archive.route(&page)).and_then(|route| self.job(&route))
    }

    /// The inputs that are drafts, published or not, in order.
    pub fn draft_paths(&self) -> impl Iterator<Item = &SitePath> {
        self.documents.drafts()
    }

    /// The settings as they are now.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Reads settings and templates if one of them changed or nothing was read yet.
    fn settings_and_templates(&mut self, changed: &[SitePath], first: bool) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut other_look = false;
        if first || changed.iter().any(|path| &**path == SETTINGS) {
            let (mut settings, mut faults) = options::settings(self.documents.input(SETTINGS));
            if self.options.base_url.is_some() {
                faults.retain(|fault| fault.rule != parse::feeds::MISSING_BASE_URL);
                settings.base_url.clone_from(&self.options.base_url);
            }
            if first || !rules::reads_alike(&self.settings, &settings) {
                self.issues.forget();
            }
            other_look =
                (&settings.strings, &settings.theme) != (&self.settings.strings, &self.settings.theme);
            self.settings = Arc::new(settings);
            self.diagnostics.set_all(Check::Settings, faults);
            changes.push(Change::Settings(self.settings.clone()));
        }
        let is_template = |path: &SitePath| InputKind::of(path) == Some(InputKind::Template);
        if other_look || changed.iter().any(is_template) {
            let own: Vec<&Input> = self.documents.templates().collect();
            let (templates, faults) = Templates::new(&own, &self.settings);
            changes.push(Change::Templates(
                templates.changed_since(&self.templates),
                templates.same_assets(&self.templates),
            ));
            self.templates = templates;
            self.diagnostics.set_all(Check::Templates, faults);
        }
        changes
    }

    /// The contents of the archive.
    pub fn counts(&self) -> Counts {
        Counts {
            issues: self.archive.order.len(),
            actors: self.archive.actors.iter().filter(|record| record.exists()).count(),
            sources: self.archive.sources.iter().filter(|record| record.exists()).count(),
        }
    }
}

/// The files that templates publish besides pages, without those of the search page if there is none.
fn published<'a>(templates: &'a Templates, settings: &Settings) -> impl Iterator<Item = &'a str> {
    let has_search = settings.search != SearchKind::None;
    let assets = templates.assets().iter().map(|asset| &*asset.route);
    assets.filter(move |name| has_search || !builtin::SEARCH.contains(name))
}

fn recogniser<'a>(names: &'a Names, keys: &'a Keys, settings: &'a Settings) -> Recogniser<'a> {
    Recogniser { lexicon: names.lexicon(), keys, settings }
}

/// A text that changes whenever the program does: its version, and a hash of what it was built from.
pub fn program() -> &'static str {
    concat!(env!("CARGO_PKG_VERSION"), " ", env!("BRIEFBOOK_SOURCES"))
}
