//! A stand-in with the pipeline's doors, so that the program can be tried: one bare page an issue.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::diagnostic::Diagnostic;
use crate::model::input::{Content, Inputs};
use crate::model::output::{Output, OutputContent, Route};
use crate::model::place::{Place, SitePath};

/// Whether drafts are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drafts {
    /// They are left out.
    Hidden,
    /// They are published like other issues.
    Shown,
}

/// What the caller decides about a build, beside the site's own settings.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether drafts are published.
    pub drafts: Drafts,
    /// Replaces `base_url` of the settings.
    pub base_url: Option<String>,
}

/// Told when a stage begins.
pub trait Observer {
    /// A stage begins, with so many things to do.
    fn stage(&mut self, name: &'static str, size: usize);
}

/// The settings that the caller needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The output folder, relative to the site.
    pub output: String,
}

/// What the archive holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Issues.
    pub issues: usize,
    /// Actors.
    pub actors: usize,
    /// Sources.
    pub sources: usize,
}

/// What an update asks for.
#[derive(Debug)]
pub struct Update {
    /// Routes to render.
    pub make: Vec<Route>,
    /// Routes that are no more.
    pub gone: Vec<Route>,
    /// Everything that is wrong, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The site's settings.
    pub settings: Settings,
    /// What the archive holds.
    pub counts: Counts,
}

/// What a rebuild remembers.
pub struct Pipeline {
    pages: BTreeMap<Route, Page>,
}

enum Page {
    Made(String),
    Copied(SitePath),
    Broken(Diagnostic),
}

/// The settings of a site, without reading anything else.
pub fn settings(inputs: &Inputs) -> Settings {
    let text = inputs.files.iter().find_map(|file| match &file.content {
        Content::Text(text) if &*file.path == "briefbook.yaml" => Some(text.clone()),
        _ => None,
    });
    let output = text.as_deref().and_then(|text| text.lines().find_map(|line| line.strip_prefix("output: ")));
    Settings { output: output.unwrap_or("public").to_owned() }
}

impl Pipeline {
    /// A pipeline that remembers nothing yet.
    pub fn new(_options: Options) -> Self {
        Self { pages: BTreeMap::new() }
    }

    /// Takes the inputs as they are now.
    pub fn update(&mut self, inputs: Inputs, observer: &mut dyn Observer) -> Update {
        observer.stage("parse", inputs.files.len());
        let mut diagnostics = Vec::new();
        let mut counts = Counts::default();
        let settings = settings(&inputs);
        for file in &inputs.files {
            let Some(inside) = file.path.strip_prefix("content/") else { continue };
            let stem = inside.rsplit('/').next().unwrap_or(inside).trim_end_matches(".md");
            let folder = inside.split('/').next().unwrap_or("");
            match &file.content {
                Content::Asset => {
                    self.pages.insert(inside.into(), Page::Copied(file.path.clone()));
                }
                Content::NotText { valid } => {
                    let place = Place::of(&file.path, valid, valid.len()..valid.len());
                    diagnostics.push(Diagnostic::error("not-text", place, "found bytes that are not UTF-8"));
                }
                Content::Text(text) if !text.starts_with("---\n") => {
                    let place = Place::of(&file.path, text, 0..3);
                    diagnostics.push(
                        Diagnostic::error("front-matter", place, "found no `---` at the start of the file")
                            .hint("front matter stands between two lines `---`"),
                    );
                }
                Content::Text(text) => {
                    match folder {
                        "issues" => counts.issues += 1,
                        "actors" => counts.actors += 1,
                        "sources" => counts.sources += 1,
                        _ => {}
                    }
                    if text.contains("remarkable") {
                        let place = Place::of(&file.path, text, 0..3);
                        diagnostics.push(Diagnostic::warning("remarkable", place, "found a remarkable word"));
                    }
                    let route: Route = format!("{folder}/{stem}.html").into();
                    let page = if text.contains("{{ broken }}") {
                        let place = Place::of(&file.path, text, 0..3);
                        Page::Broken(Diagnostic::error("template", place, "found `<broken>` in a template"))
                    } else {
                        Page::Made(format!("<pre>{}</pre>", text.replace('<', "&lt;")))
                    };
                    self.pages.insert(route, page);
                }
            }
        }
        self.pages.insert("index.html".into(), Page::Made("<p>home".into()));
        self.pages.insert("issues/index.html".into(), Page::Made("<p>issues".into()));
        self.pages.insert("404.html".into(), Page::Made("<p>no such page".into()));
        diagnostics.sort();
        Update { make: self.pages.keys().cloned().collect(), gone: Vec::new(), diagnostics, settings, counts }
    }

    /// The output that stands on a route.
    pub fn render(&self, route: &Route) -> Result<Output, Diagnostic> {
        let content = match self.pages.get(route) {
            Some(Page::Made(text)) => OutputContent::Made(text.clone().into_bytes()),
            Some(Page::Copied(path)) => OutputContent::Copied(Arc::clone(path)),
            Some(Page::Broken(diagnostic)) => return Err(diagnostic.clone()),
            None => OutputContent::Made(Vec::new()),
        };
        Ok(Output { route: Arc::clone(route), content })
    }
}
