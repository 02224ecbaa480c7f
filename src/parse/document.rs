//! One input → one document, by its folder. Parsing always returns the problems, and a document whenever
//! possible.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::model::control;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{ActorDocument, Document, FreePage, IssueDocument, SourceDocument};
use crate::model::input::{Content, Input};
use crate::model::input_kind::DocumentKind;
use crate::model::name::{NormalName, slug};
use crate::model::place::{Place, SitePath, Span};
use crate::model::text::{Text, plural};
use crate::parse::front::{self, Context, Front};
use crate::text::{MAX_HTML_DEPTH, endnotes};

/// A parsed input.
#[derive(Debug, Clone, PartialEq)]
pub enum Parsed {
    /// `content/issues/**/*.md`
    Issue(Arc<IssueDocument>),
    /// `content/actors/**/*.md`
    Actor(Arc<ActorDocument>),
    /// `content/sources/**/*.md`
    Source(Arc<SourceDocument>),
    /// `content/pages/**/*.md`
    Free(Arc<FreePage>),
}

impl Parsed {
    /// The kind of a document, and what distinguishes it from others of that kind: the id; for a source, the
    /// folded form of its names, since `iz-vestia` and `izvestia` are the same.
    pub fn identity(&self) -> (DocumentKind, Arc<str>) {
        match self {
            Self::Issue(issue) => (DocumentKind::Issue, issue.id.clone()),
            Self::Actor(actor) => (DocumentKind::Actor, actor.id.clone()),
            Self::Source(source) => (DocumentKind::Source, (&*NormalName::latin(&source.id)).into()),
            Self::Free(page) => (DocumentKind::Page, page.id.clone()),
        }
    }

    /// Whether it is unfinished.
    pub fn is_draft(&self) -> bool {
        match self {
            Self::Issue(issue) => issue.front.draft,
            Self::Free(page) => page.front.draft,
            Self::Actor(_) | Self::Source(_) => false,
        }
    }
}

/// The document of an input, and its problems.
pub fn document(kind: DocumentKind, input: &Input) -> (Option<Parsed>, Vec<Diagnostic>) {
    let path = &input.path;
    let text = match &input.content {
        Content::Text(text) => text,
        content => return (None, not_text(path, content).into_iter().collect()),
    };
    let stem = stem(path);
    let id = slug(stem);
    if id.is_empty() {
        let fault = Diagnostic::error("missing-id", Place::file(path), "file name has no letter or digit")
            .hint("the id, and so the URL, is made from the file name");
        return (None, vec![fault]);
    }
    let control = control::first(text).map(|found| control_character(path, text, found));
    let text = &if control.is_some() { control::blanked(text).into() } else { text.clone() };
    let parts = match front::parts(path, text) {
        Ok(parts) => parts,
        Err(fault) => return (None, vec![*fault]),
    };
    let context = Context { path, text, parts: &parts, stem, body: OnceCell::new() };
    if let Some(at) = context.too_deep() {
        return (None, vec![deep_html(path, text, at)]);
    }
    let home = Home {
        path,
        text,
        id: id.into(),
        body: Span::new(parts.body.start, parts.body.end),
        destinations: context.relative_addresses(),
        fragments: context.fragments(),
    };
    let (parsed, mut faults) = match kind {
        DocumentKind::Issue => home.settle(front::issue(&context), Parsed::Issue),
        DocumentKind::Actor => home.settle(front::actor(&context), Parsed::Actor),
        DocumentKind::Source => home.settle(front::source(&context), Parsed::Source),
        DocumentKind::Page => home.settle(front::free(&context), Parsed::Free),
    };
    faults.extend(control);
    if kind == DocumentKind::Issue {
        faults.extend(numbered_notes(path, text, parts.body.start));
    }
    (parsed, faults)
}

/// The warning about endnotes, which are text like any other until they are footnotes.
fn numbered_notes(path: &SitePath, text: &str, body: usize) -> Option<Diagnostic> {
    let (count, first) = endnotes::find(&text[body..])?;
    let place = Place::of(path, text, body + first..body + first);
    let message =
        format!("found {} with a list at the end, expected footnotes", plural(count, "numbered note"));
    let hint = format!("`briefbook import --notes {path}` makes footnotes of them");
    Some(Diagnostic::warning("numbered-notes", place, message).hint(hint))
}

fn control_character(path: &SitePath, text: &str, (at, letter): (usize, char)) -> Diagnostic {
    let message = format!("control character U+{:04X} in the text", letter as u32);
    Diagnostic::warning("control-character", Place::of(path, text, at..at), message)
        .hint("control characters are read as spaces: remove them")
}

/// The error for an input that must be text but is not.
pub fn not_text(path: &SitePath, content: &Content) -> Option<Diagnostic> {
    let Content::NotText { valid } = content else { return None };
    let place = Place::of(path, valid, valid.len()..valid.len());
    let fault = Diagnostic::error("not-utf-8", place, "file is not valid UTF-8");
    Some(fault.hint("save the file as UTF-8"))
}

fn deep_html(path: &SitePath, text: &str, at: usize) -> Diagnostic {
    let message = format!("HTML elements are nested more than {} levels deep", MAX_HTML_DEPTH);
    Diagnostic::error("deep-html", Place::of(path, text, at..at), message)
        .hint("close each element, such as `<div>` with `</div>`")
}

/// The name of a file without folder and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The document before its front matter is read.
struct Home<'a> {
    path: &'a SitePath,
    text: &'a Text,
    id: Arc<str>,
    body: Span,
    destinations: Vec<Box<str>>,
    fragments: Box<[Box<str>]>,
}

impl Home<'_> {
    fn settle<F>(
        self,
        (front, diagnostics): Front<F>,
        kind: impl Fn(Arc<Document<F>>) -> Parsed,
    ) -> (Option<Parsed>, Vec<Diagnostic>) {
        let document = front.map(|front| {
            let (path, text) = (self.path.clone(), self.text.clone());
            let Self { id, body, destinations, fragments, .. } = self;
            kind(Arc::new(Document { path, id, text, body, destinations, fragments, front }))
        });
        (document, diagnostics)
    }
}
