//! What is known of a document besides the keys of its front matter.

use std::cell::OnceCell;
use std::ops::Range;

use crate::model::body::Body;
use crate::model::diagnostic::Diagnostic;
use crate::model::place::{Place, SitePath, Span};
use crate::parse::fields::{Fields, Origin};
use crate::text::front_matter::{Format, Parts, SplitFault, split};
use crate::text::{self, MAX_HTML_DEPTH};

/// Cuts an input in front matter and Markdown.
///
/// # Errors
/// The front matter is not closed or not opened, as a diagnostic.
pub fn parts(path: &SitePath, text: &str) -> Result<Parts, Box<Diagnostic>> {
    split(text).map_err(|fault| Box::new(split_fault(path, text, fault)))
}

fn split_fault(path: &SitePath, text: &str, fault: SplitFault) -> Diagnostic {
    match fault {
        SplitFault::Unclosed(format) => {
            let fence = if text.starts_with('+') { "+++" } else { Format::Yaml.fence() };
            let place = Place::of(path, text, 0..3);
            let message = format!("front matter is not closed by a second `{fence}`");
            let example = if format == Format::Json { " after the last `}`" } else { " after the last key" };
            Diagnostic::error("unclosed-front-matter", place, message)
                .hint(format!("put `{fence}` alone on the line{example}"))
        }
        SplitFault::Unopened(keys) => Diagnostic::error(
            "unopened-front-matter",
            Place::of(path, text, keys),
            "front matter does not start with `---`",
        )
        .hint("put `---` alone on the first line"),
        SplitFault::Json(at, message) => {
            Diagnostic::error(Format::Json.syntax_rule(), Place::of(path, text, at..at + 1), message)
                .hint("a text that starts with `{` and a key in quotes is read as JSON front matter")
        }
    }
}

/// The front matter, unless a required key is missing, and all problems found.
pub type Front<T> = (Option<T>, Vec<Diagnostic>);

/// What the parser of front matter knows besides its keys.
pub struct Context<'a> {
    /// The input's path.
    pub path: &'a SitePath,
    /// The whole text of the input.
    pub text: &'a str,
    /// The spans of its front matter and body.
    pub parts: &'a Parts,
    /// The file's name without its ending.
    pub stem: &'a str,
    /// Its Markdown, read when it is first needed.
    pub body: OnceCell<Body>,
}

impl Context<'_> {
    pub(super) fn fields(&self) -> Fields<'_> {
        let origin = Origin { path: self.path, text: self.text, start: self.parts.front.start };
        Fields::read(origin, self.parts.format, &self.text[self.parts.front.clone()])
    }

    /// The front matter as a place: its first fence, or the file's first line.
    fn place(&self) -> Place {
        Place::of(self.path, self.text, 0..3.min(self.text.len()))
    }

    /// The title of the front matter, or of the first heading with its place.
    pub(super) fn title(&self, fields: &mut Fields<'_>) -> (Option<Box<str>>, Option<Span>) {
        match fields.text("title") {
            Some(title) => (Some(title.value.into()), None),
            None => match self.body().title() {
                Some(heading) => {
                    let Range { start, end } = heading.range;
                    (Some(heading.words.as_str().into()), Some(Span::new(start, end)))
                }
                None => (None, None),
            },
        }
    }

    fn body(&self) -> &Body {
        let markdown = self.parts.body.clone();
        self.body.get_or_init(|| text::body(&self.text[markdown.clone()], markdown.start))
    }

    /// The place where raw HTML is nested too deep, as an offset in the input.
    pub fn too_deep(&self) -> Option<usize> {
        let markdown = &self.text[self.parts.body.clone()];
        markdown.bytes().filter(|byte| *byte == b'<').nth(MAX_HTML_DEPTH)?;
        self.body().too_deep
    }

    /// The relative URLs of links and images in the Markdown, as written.
    pub fn relative_addresses(&self) -> Vec<Box<str>> {
        let markdown = &self.text[self.parts.body.clone()];
        let may_link = markdown.contains("](") || markdown.contains("]:") || markdown.contains('<');
        if may_link { self.body().relative_addresses.clone() } else { Vec::new() }
    }

    /// The places on the page itself that the Markdown links to, as written.
    pub fn fragments(&self) -> Box<[Box<str>]> {
        let markdown = &self.text[self.parts.body.clone()];
        let may_link = markdown.contains("#") && (markdown.contains("(#") || markdown.contains(['<', ':']));
        if may_link { self.body().fragments.clone().into() } else { Box::default() }
    }

    /// The error for a missing key. `title: null` has one, which YAML reads as nothing.
    pub(super) fn missing(&self, key: &str, hint: &str) -> Diagnostic {
        Diagnostic::error("missing-key", self.place(), format!("missing key `{key}`")).hint(hint)
    }
}
