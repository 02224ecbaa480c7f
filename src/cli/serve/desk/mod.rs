//! The desk: suggestions of names and sources, and decisions on them. Each decision is a change of one file, as an
//! editor would make it; the preview rebuilds because the file changed.

mod answer;
mod changes;
mod list;
mod targets;

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use serde_json::Value;

use crate::cli::live::SharedPipeline;
use crate::cli::markup::html;
use crate::cli::serve::desk::changes::FileChange;
use crate::cli::serve::desk::list::{Listed, Settled};
use crate::cli::site::Site;
use crate::model::place::SitePath;
use crate::model::vocabulary::ActorKind;
use crate::pipeline::{Declared, Noun, SuggestionKind};

pub use list::Filter;

/// The desk's style: the house's, and what only the desk has.
pub const STYLE: &str =
    concat!(include_str!("../../../../templates/style.css"), "\n", include_str!("desk.css"));
/// The desk's script.
pub const SCRIPT: &str = include_str!("desk.js");

/// A decision, as a browser sends it.
#[derive(Debug, Deserialize)]
#[serde(tag = "decision", rename_all = "lowercase")]
pub enum Decision {
    /// Declares a suggestion.
    Accept {
        item: String,
        #[serde(rename = "as")]
        kind: AcceptedKind,
        /// Those of its aliases that are right; all if missing.
        aliases: Option<Vec<String>>,
    },
    /// Adds the names of a suggestion to another, or to what is declared.
    Merge { item: String, into: String, aliases: Option<Vec<String>> },
    /// Never suggests it again.
    Ignore { item: String },
    /// Takes back the last decision.
    Undo,
}

/// What a suggestion is accepted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AcceptedKind {
    Person,
    Organization,
    State,
    Source,
}

impl AcceptedKind {
    fn noun(self) -> SuggestionKind {
        match self {
            Self::Person => SuggestionKind::Actor(Some(ActorKind::Person)),
            Self::Organization => SuggestionKind::Actor(Some(ActorKind::Organization)),
            Self::State => SuggestionKind::Actor(Some(ActorKind::State)),
            Self::Source => SuggestionKind::Source,
        }
    }
}

/// Why a decision was not carried out.
#[derive(Debug)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    pub message: String,
}

impl Refusal {
    fn new(status: u16, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }
}

/// A decision that was carried out.
struct Decided {
    /// The suggestion, as browsers call it.
    item: String,
    /// What was decided, in a few words.
    label: String,
    /// None if the file had it already.
    change: Option<FileChange>,
    settled: Settled,
    /// What is declared by it.
    declared: Option<Declared>,
    /// What to show the result of.
    subject: Option<(Noun, String)>,
}

#[derive(Default)]
struct State {
    listed: Option<Listed>,
    /// Counts the lists that were made.
    lists: u64,
    decided: Vec<Decided>,
    /// The files that the desk wrote: their changes do not make its list old.
    written: HashSet<String>,
}

/// The suggestions of the site that is previewed.
pub struct Desk {
    site: Site,
    pipeline: SharedPipeline,
    token: String,
    state: Mutex<State>,
    /// Whether somebody else changed the site since the list was made.
    stale: AtomicBool,
}

impl Desk {
    pub fn new(site: &Site, pipeline: SharedPipeline) -> Self {
        // The hasher's keys come from the operating system, and what it makes of them does not reveal them.
        let random = RandomState::new();
        let token = format!("{:016x}{:016x}", random.hash_one("briefbook"), random.hash_one("desk"));
        Self { site: site.clone(), pipeline, token, state: Mutex::default(), stale: AtomicBool::new(false) }
    }

    /// Whether a request has the token that only the desk's own page knows.
    pub fn knows(&self, token: &str) -> bool {
        token == self.token
    }

    /// The page, to be filled by its script.
    pub fn page(&self) -> String {
        let title = html(&self.pipeline.read().settings().title);
        include_str!("desk.html").replace("{{ token }}", &self.token).replace("{{ title }}", &title)
    }

    /// Files changed, and the pipeline knows them.
    pub fn rebuilt(&self, changed: &[SitePath]) {
        let state = self.state();
        if changed.iter().any(|path| !state.written.contains(&**path)) {
            self.stale.store(true, Ordering::Relaxed);
        }
    }

    /// The open suggestions, as JSON.
    pub fn list(&self, filter: &Filter) -> Value {
        let mut state = self.state();
        if filter.fresh || state.listed.is_none() {
            self.stale.store(false, Ordering::Relaxed);
            let pipeline = self.pipeline.read();
            state.lists += 1;
            state.listed = Some(Listed::new(&pipeline, state.lists));
        }
        let listed = state.listed.as_ref().expect("it was just made");
        let stale = self.stale.load(Ordering::Relaxed);
        answer::list(listed, filter, (state.decided.len(), stale))
    }

    /// What a suggestion may be merged into, as JSON: the best matches of what was typed.
    pub fn targets(&self, item: &str, typed: &str) -> Value {
        let state = self.state();
        let Some(listed) = &state.listed else { return Value::Array(Vec::new()) };
        targets::targets(listed, &state.declared(), (item, typed))
    }

    /// The latest decisions and what the archive makes of them, as JSON.
    pub fn decided(&self) -> Value {
        let state = self.state();
        answer::decided(&self.pipeline.read(), &state.decided, self.stale.load(Ordering::Relaxed))
    }

    /// Carries out a decision: writes or changes a file.
    pub fn decide(&self, decision: &Decision) -> Result<Value, Refusal> {
        let mut state = self.state();
        let state = &mut *state;
        if matches!(decision, Decision::Undo) {
            return self.undo(state);
        }
        let listed = state.listed.as_ref().ok_or_else(|| Refusal::new(409, "the list was not read yet"))?;
        let declared = state.declared();
        let decided = changes::carry_out(&self.site, decision, (listed, &declared))?;
        let listed = state.listed.as_mut().expect("it was there above");
        decided.settled.settle(listed);
        let answer = answer::of_decision(&decided, listed, state.decided.len() + 1);
        state.written.extend(decided.change.iter().map(|change| change.path().to_owned()));
        state.decided.push(decided);
        Ok(answer)
    }

    fn undo(&self, state: &mut State) -> Result<Value, Refusal> {
        let last = state.decided.last().ok_or_else(|| Refusal::new(409, "there is nothing to undo"))?;
        if let Some(change) = &last.change {
            change.undo(&self.site)?;
        }
        let last = state.decided.pop().expect("it was just looked at");
        if let Some(listed) = &mut state.listed
            && !last.settled.reopen(listed)
        {
            // It was decided before the list was made.
            self.stale.store(true, Ordering::Relaxed);
        }
        Ok(answer::of_undo(&last, state.decided.len()))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// What was declared when the list was made, and since.
    fn declared(&self) -> Vec<&Declared> {
        let of_list = self.listed.iter().flat_map(|listed| &listed.declared);
        let since = self.decided.iter().filter(|decided| decided.settled.is_of(self.lists));
        of_list.chain(since.filter_map(|decided| decided.declared.as_ref())).collect()
    }
}
