//! A small site in memory, with a pipeline that stays warm beside it.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use briefbook::disk::{self, image};
use briefbook::model::diagnostic::{Diagnostic, Severity};
use briefbook::model::hash::Hash;
use briefbook::model::input::{Content, Edit, Input, Inputs};
use briefbook::model::input_kind::InputKind;
use briefbook::model::job::Job;
use briefbook::model::output::{OutputContent, Route};
use briefbook::pipeline::{Counts, Drafts, Observer, Options, Pipeline, Update, Work};
use rayon::prelude::*;
use serde_json::Value;

/// All pages of a site by route.
pub type Pages = BTreeMap<Route, Vec<u8>>;

/// A site that can be edited, built anew and rebuilt.
pub struct Site {
    files: BTreeMap<String, String>,
    /// The files as the warm pipeline knows them.
    known: BTreeMap<String, String>,
    options: Options,
    warm: Pipeline,
    pages: Pages,
    diagnostics: Vec<Diagnostic>,
}

/// What a rebuild did.
pub struct Rebuilt {
    /// What was rendered, in order.
    pub made: Vec<String>,
    /// What went, in order.
    pub gone: Vec<String>,
    /// Everything that is wrong now.
    pub diagnostics: Vec<Diagnostic>,
    /// What the archive holds.
    pub counts: Counts,
    /// What it took.
    pub work: Work,
}

impl Rebuilt {
    /// What was rendered, in order, but for the data files and the search index, which are made whenever an issue
    /// changes.
    pub fn rendered(&self) -> Vec<&str> {
        let made = self.made.iter().map(|route| &**route);
        made.filter(|route| !route.starts_with("data/") && !route.starts_with("search/")).collect()
    }

    /// Whether a route was rendered.
    pub fn has_made(&self, route: &str) -> bool {
        self.made.iter().any(|made| made == route)
    }
}

/// Hears nothing.
pub struct Silent;

impl Observer for Silent {
    fn stage(&mut self, _: &'static str, _: usize) {}
}

impl Site {
    /// A site of these files, which was not built yet.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
        Self::of(files.collect(), Options { drafts: Drafts::Hidden, base_url: None })
    }

    /// The same with other options.
    pub fn of(files: BTreeMap<String, String>, options: Options) -> Self {
        let warm = Pipeline::new(options.clone());
        Self { files, known: BTreeMap::new(), options, warm, pages: Pages::new(), diagnostics: Vec::new() }
    }

    /// The repository's own sample archive, without its templates, which are the built-in ones.
    pub fn sample() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let reading = disk::read::inputs(root).expect("the sample archive can be read");
        assert_eq!(reading.diagnostics, []);
        let files = reading.inputs.files.into_iter().filter_map(|input| match input.content {
            Content::Text(text) if !input.path.starts_with("templates/") => {
                Some((input.path.to_string(), text.to_string()))
            }
            Content::Asset(_) => Some((input.path.to_string(), input.hash.to_string())),
            _ => None,
        });
        Self::of(files.collect(), Options { drafts: Drafts::Hidden, base_url: None })
    }

    /// A file comes, or is another.
    pub fn write(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), text.to_owned());
    }

    /// Replaces each occurrence of some words in a file.
    pub fn edit(&mut self, path: &str, from: &str, to: &str) {
        let text = self.files.get_mut(path).unwrap_or_else(|| panic!("{path} is there"));
        assert!(text.contains(from), "{path} holds `{from}`: {text}");
        *text = text.replace(from, to);
    }

    /// A file goes; its text is handed back.
    pub fn remove(&mut self, path: &str) -> String {
        self.files.remove(path).unwrap_or_else(|| panic!("{path} is there"))
    }

    /// A file gets another path.
    pub fn rename(&mut self, from: &str, to: &str) {
        let text = self.remove(from);
        self.write(to, &text);
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> &str {
        &self.files[path]
    }

    /// All files are these now.
    pub fn replace_all(&mut self, files: BTreeMap<String, String>) {
        self.files = files;
    }

    /// The files as a build reads them.
    pub fn inputs(&self) -> Inputs {
        Inputs { files: self.files.iter().map(|(path, text)| input(path, text)).collect() }
    }

    /// What became of the files since the last rebuild, as a watcher would tell it.
    fn edits(&self) -> Vec<Edit> {
        let gone = self.known.keys().filter(|path| !self.files.contains_key(*path));
        let put = self.files.iter().filter(|(path, text)| self.known.get(*path) != Some(text));
        let put = put.map(|(path, text)| Edit::Put(input(path, text)));
        gone.map(|path| Edit::Gone(path.as_str().into())).chain(put).collect()
    }

    /// Brings the warm pages up to date.
    pub fn rebuild(&mut self) -> Rebuilt {
        let revision = self.warm.revision();
        let update = self.warm.edit(self.edits(), &mut Silent);
        self.known.clone_from(&self.files);
        let made = rendered(&self.warm, &update.jobs, &self.files);
        for route in &update.gone {
            assert!(update.jobs.iter().all(|job| job.route != *route), "{route} is made and gone");
            self.pages.remove(route);
        }
        self.pages.extend(made);
        let Update { jobs, gone, counts, work, .. } = update;
        let diagnostics: Vec<Diagnostic> = self.warm.diagnostics().into_iter().cloned().collect();
        let before = std::mem::replace(&mut self.diagnostics, diagnostics.clone());
        assert!(before == diagnostics || self.warm.revision() > revision, "a new revision for each change");
        let made = jobs.iter().map(|job| job.route.to_string()).collect();
        let gone = gone.iter().map(|route| route.to_string()).collect();
        Rebuilt { made, gone, diagnostics, counts, work }
    }

    /// Makes ready what edits stand on, as a preview does while it waits.
    pub fn prepare(&self) {
        while self.warm.prepare() {}
    }

    /// All pages of a fresh build, and what is wrong with the site.
    pub fn cold(&self) -> (Pages, Vec<Diagnostic>) {
        let mut pipeline = Pipeline::new(self.options.clone());
        let update = pipeline.update(self.inputs(), &mut Silent);
        assert_eq!(update.gone, []);
        let planned: Vec<Job> = pipeline.jobs().collect();
        assert_eq!(update.jobs, planned, "a fresh build makes every page");
        let diagnostics = pipeline.diagnostics().into_iter().cloned().collect();
        (rendered(&pipeline, &planned, &self.files), diagnostics)
    }

    /// The first thing in which the warm pages differ from those of a fresh build.
    pub fn difference(&self) -> Option<String> {
        let (cold, diagnostics) = self.cold();
        for (route, expected) in &cold {
            match self.pages.get(route) {
                None => return Some(format!("`{route}` is missing in the warm pages")),
                Some(found) if found != expected => {
                    return Some(format!("`{route}` differs:\n{}", first_difference(found, expected)));
                }
                Some(_) => {}
            }
        }
        if let Some(route) = self.pages.keys().find(|route| !cold.contains_key(*route)) {
            return Some(format!("`{route}` is too many in the warm pages"));
        }
        let planned: Vec<Route> = self.warm.jobs().map(|job| job.route).collect();
        if !planned.iter().eq(cold.keys()) {
            return Some(format!("the planned routes differ: {planned:?}"));
        }
        (self.diagnostics != diagnostics)
            .then(|| format!("what is wrong differs:\nwarm: {:#?}\ncold: {diagnostics:#?}", self.diagnostics))
    }

    /// Holds the warm pages against those of a fresh build, byte for byte.
    #[track_caller]
    pub fn assert_same_as_cold(&self) {
        if let Some(difference) = self.difference() {
            panic!("warm and cold are not the same: {difference}");
        }
    }

    /// Rebuilds, and holds the outcome against a fresh build.
    #[track_caller]
    pub fn rebuild_as_cold(&mut self) -> Rebuilt {
        let rebuilt = self.rebuild();
        self.assert_same_as_cold();
        rebuilt
    }

    /// A warm page as text.
    #[track_caller]
    pub fn page(&self, route: &str) -> &str {
        let bytes = self.pages.get(route).unwrap_or_else(|| panic!("no page at {route}"));
        std::str::from_utf8(bytes).expect("pages are UTF-8")
    }

    /// The bytes that stand at a route.
    pub fn bytes(&self, route: &str) -> &[u8] {
        &self.pages[route]
    }

    /// All warm pages.
    pub fn pages(&self) -> &Pages {
        &self.pages
    }
}

/// The records of a data file.
pub fn records<'a>(pages: &'a Pages, file: &str) -> impl Iterator<Item = Value> + use<'a> {
    let lines = std::str::from_utf8(&pages[&*format!("data/{file}.jsonl")]).expect("data is UTF-8").lines();
    lines.map(|line| serde_json::from_str(line).expect("each line is a record"))
}

/// A file as the disk would hand it over.
fn input(path: &str, text: &str) -> Input {
    let is_text = InputKind::of(path) != Some(InputKind::Asset);
    let content = if is_text {
        Content::Text(text.into())
    } else {
        Content::Asset(image::image_info(path, Cursor::new(text)))
    };
    Input { path: path.into(), hash: Hash::of(text.as_bytes()), content }
}

/// All pages of a pipeline whose site has no assets.
pub fn rendered_by(pipeline: &Pipeline) -> Pages {
    let jobs: Vec<Job> = pipeline.jobs().collect();
    rendered(pipeline, &jobs, &BTreeMap::new())
}

fn rendered(pipeline: &Pipeline, jobs: &[Job], files: &BTreeMap<String, String>) -> Pages {
    let bytes = |job: &Job| match pipeline.render(job) {
        Ok(output) => match output.content {
            OutputContent::Made(bytes) => bytes,
            OutputContent::Copied(path) => {
                files.get(&*path).unwrap_or_else(|| panic!("{path} is copied")).clone().into_bytes()
            }
        },
        Err(fault) => format!("{fault:#?}").into_bytes(),
    };
    jobs.par_iter().map(|job| (Arc::clone(&job.route), bytes(job))).collect()
}

/// The first line that differs, with some lines before it.
fn first_difference(found: &[u8], expected: &[u8]) -> String {
    let (found, expected) = (String::from_utf8_lossy(found), String::from_utf8_lossy(expected));
    let (found, expected): (Vec<&str>, Vec<&str>) = (found.lines().collect(), expected.lines().collect());
    let at = found.iter().zip(&expected).position(|(one, other)| one != other);
    let at = at.unwrap_or(found.len().min(expected.len()));
    let lines = |list: &[&str], sign: &str, from: usize, to: usize| -> String {
        list.iter().skip(from).take(to - from).map(|line| format!("{sign} {line}\n")).collect()
    };
    let before = lines(&found, " ", at.saturating_sub(3), at);
    let (warm, cold) = (lines(&found, "warm", at, at + 3), lines(&expected, "cold", at, at + 3));
    format!("line {}:\n{before}{warm}{cold}", at + 1)
}

/// The errors and warnings of a list, in one line each.
pub fn messages(diagnostics: &[Diagnostic]) -> Vec<String> {
    let worse = diagnostics.iter().filter(|fault| fault.severity != Severity::Note);
    worse.map(line).collect()
}

/// A diagnostic in one line.
pub fn line(fault: &Diagnostic) -> String {
    let place = &fault.place;
    format!(
        "{}[{}] {}:{}:{}: {}",
        fault.severity.word(),
        fault.rule,
        place.path,
        place.line,
        place.column,
        fault.message
    )
}
