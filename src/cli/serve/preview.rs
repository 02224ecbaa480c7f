//! The archive in memory: path of a request → response. Pages are rendered on request and cached until an edit
//! affects them; only routes of the archive exist, so no path can reach anything else.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::body::Bytes;
use jiff::Timestamp;
use tokio::sync::watch;

use crate::cli::diagnostics::DiagnosticList;
use crate::cli::failure::Failure;
use crate::cli::live::{self, Rebuild, SharedPipeline};
use crate::cli::serve::body::PreviewBody;
use crate::cli::serve::error_page;
use crate::cli::serve::response::PreviewResponse;
use crate::cli::site::Site;
use crate::disk::watch::WatchHandle;
use crate::model::content_type;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::input_kind::DocumentKind;
use crate::model::job::{Job, JobKind};
use crate::model::output::{OutputContent, Route};
use crate::model::place::Place;
use crate::pipeline::Pipeline;

/// Maximum size of the page cache in bytes.
const CACHE_BYTES: usize = 64 << 20;
/// The size in bytes of the largest HTML asset that is kept up to date.
const LARGEST_PAGE: u64 = 4 << 20;
/// How many rebuilds the panel lists.
const MAX_REBUILDS: usize = 20;

/// Whether browsers navigate to the issue just saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follow {
    /// They are.
    On,
    /// They stay on their page.
    Off,
}

/// The content of the preview.
pub struct Preview {
    pub(super) site: Site,
    /// The site's folder, absolute, for the editor.
    root: PathBuf,
    follow: Follow,
    pipeline: SharedPipeline,
    state: Mutex<State>,
    /// Locked while the search index is read: the first request also makes what the others need.
    searching: Mutex<()>,
    /// Rung whenever browsers have something to learn.
    news: watch::Sender<()>,
    /// Distinguishes this run from others on the same port.
    run: String,
    handle: OnceLock<WatchHandle>,
}

#[derive(Default)]
struct State {
    /// How many rebuilds there were.
    generation: u64,
    /// The rebuild that reached a route last.
    reached: HashMap<Route, u64>,
    pages: HashMap<Route, CachedPage>,
    size: usize,
    findings: Arc<DiagnosticList>,
    /// What is wrong with templates, by the page that showed it.
    page_faults: BTreeMap<Route, Diagnostic>,
    saved: Option<(u64, Route)>,
    /// How many pages were rendered since that was asked last.
    rendered: usize,
    rebuilds: VecDeque<String>,
}

struct CachedPage {
    generation: u64,
    bytes: Bytes,
}

/// What a browser knows: the page it shows, and the last rebuild it heard of.
#[derive(Debug, Clone)]
pub struct Browser {
    path: Option<String>,
    seen: u64,
    last_sent: Option<String>,
}

impl Preview {
    /// The pages of an archive, and what was found wrong with it.
    pub fn new(site: &Site, root: PathBuf, pipeline: SharedPipeline, follow: Follow) -> Self {
        Self {
            site: site.clone(),
            root,
            follow,
            pipeline,
            state: Mutex::default(),
            searching: Mutex::default(),
            news: watch::Sender::new(()),
            run: Timestamp::now().as_nanosecond().to_string(),
            handle: OnceLock::new(),
        }
    }

    /// Woken when a page reports a problem that is not known yet.
    pub fn set_watch(&self, handle: WatchHandle) {
        // Set once: there is one watch.
        let _ = self.handle.set(handle);
    }

    /// Browsers can wait for news here.
    pub fn listen(&self) -> watch::Receiver<()> {
        self.news.subscribe()
    }

    /// Records which pages a rebuild affects. Called while nobody else can see the pipeline.
    pub fn rebuilt(&self, pipeline: &Pipeline, rebuild: &Rebuild) {
        let mut state = self.state();
        state.generation += 1;
        let generation = state.generation;
        for job in &rebuild.update.jobs {
            state.reached.insert(job.route.clone(), generation);
        }
        for route in &rebuild.update.gone {
            state.evict(route);
            state.page_faults.remove(route);
            state.reached.remove(route);
        }
        if self.follow == Follow::On {
            let issues =
                rebuild.changed.iter().filter(|path| DocumentKind::of(path) == Some(DocumentKind::Issue));
            let saved = issues.filter_map(|path| pipeline.job_of_input(path)).next_back();
            state.saved = saved.map(|job| (generation, job.route)).or(state.saved.take());
        }
        let what = live::named(&rebuild.changed, &self.site);
        let (made, time) = (rebuild.update.jobs.len(), rebuild.stages.elapsed().as_secs_f64() * 1000.0);
        state
            .rebuilds
            .push_front(format!("{what}: {made} to rebuild ({time:.1} ms)\n{}", rebuild.stages.table()));
        state.rebuilds.truncate(MAX_REBUILDS);
    }

    /// Sets the current problems.
    pub fn found(&self, findings: &Arc<DiagnosticList>) {
        self.state().findings = findings.clone();
        self.news.send_replace(());
    }

    /// How many pages were rendered since this was asked last.
    pub fn rendered(&self) -> usize {
        std::mem::take(&mut self.state().rendered)
    }

    /// What is wrong with templates, as pages showed it.
    pub fn page_faults(&self) -> Vec<Diagnostic> {
        self.state().page_faults.values().cloned().collect()
    }

    /// The response for a decoded path; `None` for a path that could not be decoded.
    pub fn answer(&self, path: Option<&str>) -> PreviewResponse {
        let pipeline = self.pipeline.read();
        let Some(route) = path.and_then(route) else { return self.not_found(&pipeline) };
        if let Some(job) = pipeline.job(&route) {
            return self.page(&pipeline, &job, 200);
        }
        if pipeline.job(&format!("{route}/index.html")).is_some() {
            let last = route.rsplit('/').next().unwrap_or(&route);
            return PreviewResponse::redirect(&format!("{last}/"));
        }
        self.not_found(&pipeline)
    }

    fn not_found(&self, pipeline: &Pipeline) -> PreviewResponse {
        if let Some(job) = pipeline.job("404.html") {
            let answer = self.page(pipeline, &job, 404);
            return answer.at_root(pipeline.settings().base_url.as_deref());
        }
        self.with_script(PreviewResponse::html(404, error_page::html("page not found")))
    }

    fn page(&self, pipeline: &Pipeline, job: &Job, status: u16) -> PreviewResponse {
        let content_type = content_type::of(&job.route);
        let answer = match self.body(pipeline, job) {
            Ok(body) => PreviewResponse { status, content_type, location: None, body },
            Err(fault) => PreviewResponse::html(500, error_page::html(&fault)),
        };
        self.with_script(answer)
    }

    /// The bytes that would be published or, if they cannot be made, those last shown.
    fn body(&self, pipeline: &Pipeline, job: &Job) -> Result<PreviewBody, String> {
        let route = &job.route;
        // The pipeline keeps the search index itself.
        let is_searched = matches!(job.kind(), JobKind::Search(_));
        let _searching = is_searched.then(|| self.searching.lock().unwrap_or_else(PoisonError::into_inner));
        let generation = {
            let state = self.state();
            let reached = state.reached.get(route).copied().unwrap_or(0);
            if let Some(cached) = state.pages.get(route).filter(|cached| cached.generation >= reached) {
                return Ok(PreviewBody::Bytes(cached.bytes.clone()));
            }
            state.generation
        };
        let made = match pipeline.render(job).map(|output| output.content) {
            Ok(OutputContent::Made(bytes)) => Bytes::from(bytes),
            Ok(OutputContent::Copied(path)) => {
                let read = self.asset(&path);
                return read.map_err(|failure| failure.message().unwrap_or_default().to_owned());
            }
            Err(fault) => return self.last_good(route, *fault),
        };
        if is_searched {
            return Ok(PreviewBody::Bytes(made));
        }
        let mut state = self.state();
        state.rendered += 1;
        let fixed = state.page_faults.remove(route).is_some();
        state.cache(route, CachedPage { generation, bytes: made.clone() });
        drop(state);
        if fixed {
            self.wake();
        }
        Ok(PreviewBody::Bytes(made))
    }

    /// A file that is published as it is. Pages among them are read, to be kept up to date like others.
    fn asset(&self, path: &str) -> Result<PreviewBody, Failure> {
        let file = self.site.open_asset(path)?;
        if content_type::of(path).starts_with("text/html") && file.length() <= LARGEST_PAGE {
            return Ok(PreviewBody::Bytes(self.site.read(path)?.into()));
        }
        Ok(PreviewBody::File(file))
    }

    fn last_good(&self, route: &Route, fault: Diagnostic) -> Result<PreviewBody, String> {
        let mut state = self.state();
        let last = state.pages.get(route).map(|cached| cached.bytes.clone());
        let text = DiagnosticList::new(vec![fault.clone()]).plain(&self.site);
        let is_new = state.page_faults.insert(route.clone(), fault.clone()) != Some(fault);
        drop(state);
        if is_new {
            self.wake();
        }
        last.map(PreviewBody::Bytes).ok_or(text)
    }

    fn wake(&self) {
        if let Some(handle) = self.handle.get() {
            handle.wake();
        }
    }

    /// The page with the one element that keeps it up to date.
    fn with_script(&self, answer: PreviewResponse) -> PreviewResponse {
        let seen = self.seen();
        answer.with(&format!("<script src=\"/__briefbook/live.js\" data-seen=\"{seen}\" async></script>"))
    }

    fn seen(&self) -> String {
        format!("{}.{}", self.run, self.state().generation)
    }

    /// A browser that shows the page at a decoded path, as it was at `seen`.
    pub fn browser(&self, path: Option<String>, seen: &str) -> Browser {
        let seen = seen.split_once('.').filter(|(run, _)| *run == self.run);
        let seen = seen.and_then(|(_, generation)| generation.parse().ok());
        // The state of another run is unknown.
        Browser { path, seen: seen.unwrap_or(0), last_sent: None }
    }

    /// What a browser has not seen yet, as JSON; None if it is up to date.
    pub fn news_for(&self, browser: &mut Browser) -> Option<String> {
        let pipeline = self.pipeline.read();
        let page = browser.path.as_deref().and_then(route);
        let page: Option<Route> = page.and_then(|route| pipeline.job(&route)).map(|job| job.route);
        let state = self.state();
        let since = browser.seen;
        let reached = |route: &Route| state.reached.get(route).is_some_and(|reached| *reached > since);
        let rebuilt = state.generation > since;
        let files = state.reached.iter().filter(|(route, at)| **at > since && is_shown_in_pages(route));
        let changed: Vec<String> = files.map(|(route, _)| format!("/{route}")).collect();
        let errors: Vec<serde_json::Value> = state
            .findings
            .each_plain(&self.site, Severity::Error)
            .map(|(fault, text)| {
                let place = self.site.display_path(&fault.place.path);
                serde_json::json!({ "text": text, "place": place, "open": self.opens(&pipeline, &fault.place) })
            })
            .collect();
        let go = state.saved.as_ref().filter(|(at, _)| *at > since);
        let news = serde_json::json!({
            "seen": format!("{}.{}", self.run, state.generation),
            "rebuilt": state.generation > 0,
            "page": rebuilt && page.as_ref().is_none_or(reached),
            "changed": changed,
            "faults": errors,
            "warnings": state.findings.count(Severity::Warning),
            "go": go.map(|(_, route)| format!("/{}", super::request::encoded(route))),
        })
        .to_string();
        browser.seen = state.generation;
        if browser.last_sent.as_ref() == Some(&news) {
            return None;
        }
        browser.last_sent = Some(news.clone());
        Some(news)
    }

    /// The URL that opens a place in the editor, if the settings name one.
    pub(super) fn opens(&self, pipeline: &Pipeline, place: &Place) -> Option<String> {
        let address = pipeline.settings().editor.as_ref()?;
        let path = self.root.join(&*place.path).display().to_string();
        let path = super::request::encoded(&path.replace('\\', "/"));
        Some(
            address
                .replace("{path}", &path)
                .replace("{line}", &place.line.max(1).to_string())
                .replace("{column}", &place.column.max(1).to_string()),
        )
    }

    /// What the panel shows: the pipeline, the problems and the times of the last rebuilds.
    pub(super) fn with_state<T>(&self, look: impl FnOnce(&Pipeline, &DiagnosticList, &[String]) -> T) -> T {
        let pipeline = self.pipeline.read();
        let mut state = self.state();
        let State { findings, rebuilds, .. } = &mut *state;
        look(&pipeline, findings, rebuilds.make_contiguous())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn cache(&mut self, route: &Route, page: CachedPage) {
        self.evict(route);
        if self.size + page.bytes.len() > CACHE_BYTES {
            self.pages.clear();
            self.size = 0;
        }
        self.size += page.bytes.len();
        self.pages.insert(route.clone(), page);
    }

    fn evict(&mut self, route: &Route) {
        self.size -= self.pages.remove(route).map_or(0, |page| page.bytes.len());
    }
}

/// Whether a page can embed a file with this name; linked pages are loaded when the link is followed.
fn is_shown_in_pages(route: &str) -> bool {
    let linked = [".html", ".json", ".bin", ".jsonl", ".xml", ".txt", ".bib", ".ris", ".graphml"];
    !linked.iter().any(|ending| route.ends_with(ending)) && route != "_redirects"
}

/// The route that a path means.
pub(super) fn route(path: &str) -> Option<String> {
    let inside = path.strip_prefix('/')?;
    Some(match inside {
        folder if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
        file => file.to_owned(),
    })
}

/// A preview that requests and rebuilds share.
pub type SharedPreview = Arc<Preview>;
