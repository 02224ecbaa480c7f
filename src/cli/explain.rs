//! `briefbook explain`: what was recognised in an issue, what was not, and why.

use std::ops::Range;

use crate::cli::arguments::Explain;
use crate::cli::build;
use crate::cli::diagnostics::DiagnosticList;
use crate::cli::diagnostics::renderer::DiagnosticRenderer;
use crate::cli::failure::Failure;
use crate::cli::site::Site;
use crate::cli::stages::Stages;
use crate::cli::terminal::Terminal;
use crate::disk::read::SiteInputs;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::place::Places;
use crate::model::text::plural;
use crate::pipeline::{Drafts, Explained, Options};

/// Explains an issue, or a line of it.
pub fn run(arguments: Explain, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let target = Target::read(&arguments.place, site);
    let SiteInputs { inputs, mut diagnostics } = build::read(site, &mut Stages::begin())?;
    let is_input = inputs.files.iter().any(|input| *input.path == *target.path);
    let options = Options { drafts: Drafts::Shown, base_url: None };
    let (pipeline, _) = build::update(inputs, options, &mut Stages::begin());
    diagnostics.extend(pipeline.diagnostics().into_iter().cloned());

    let Some(explained) = pipeline.explain(&target.path) else {
        return Err(no_issue(&target.path, is_input, diagnostics, (site, terminal)));
    };
    let lines = match target.line {
        Some(line) => line_of(&explained.document.text, line).ok_or_else(|| {
            let count = plural(explained.document.text.lines().count(), "line");
            Failure::Use(format!(
                "`{}` has {count}, so there is no line {line}",
                site.display_path(&target.path)
            ))
        })?,
        None => 0..explained.document.text.len(),
    };
    terminal.text(&describe(&explained, lines, &DiagnosticRenderer::styled(site, terminal.width())))
}

/// All explanations that touch some bytes of the text.
fn describe(explained: &Explained, lines: Range<usize>, renderer: &DiagnosticRenderer<'_>) -> String {
    let document = &explained.document;
    let mut describe = String::new();
    let mut places = Places::new(&document.path, &document.text);
    for explanation in &explained.explanations {
        let whole = explanation.whole.range();
        if whole.start < lines.end && lines.start < whole.end {
            describe += &renderer.explain(explanation, &places.of(explanation.span.range()));
            describe += "\n\n";
        }
    }
    match describe.strip_suffix('\n') {
        Some(describe) => describe.to_owned(),
        None => "no names, citations or near misses found\n".to_owned(),
    }
}

/// Why there is no issue at a path. Problems in the file are reported.
fn no_issue(
    path: &str,
    is_input: bool,
    mut faults: Vec<Diagnostic>,
    (site, terminal): (&Site, &mut Terminal),
) -> Failure {
    faults.retain(|fault| *fault.place.path == *path && fault.severity == Severity::Error);
    if !faults.is_empty() {
        DiagnosticList::new(faults).print(site, terminal);
        return Failure::Inputs;
    }
    let shown = site.display_path(path);
    Failure::Use(match is_input {
        true => format!("`{shown}` is not an issue\nhint: issues are the Markdown files in content/issues"),
        false => format!("file `{shown}` does not exist\nhint: use the path shown by `briefbook check`"),
    })
}

struct Target {
    path: String,
    /// From 1.
    line: Option<usize>,
}

impl Target {
    /// Reads `FILE`, `FILE:LINE` and, as diagnostics print it, `FILE:LINE:COLUMN`.
    fn read(place: &str, site: &Site) -> Self {
        let (mut path, mut line) = (place, None);
        for _ in 0..2 {
            let Some((before, number)) = path.rsplit_once(':') else { break };
            let Ok(number) = number.parse() else { break };
            (path, line) = (before, Some(number));
        }
        Self { path: site.site_path(path), line }
    }
}

/// The bytes of a line with its end, by its number from 1.
fn line_of(text: &str, number: usize) -> Option<Range<usize>> {
    let mut lines = text.split_inclusive('\n');
    let start = lines.by_ref().take(number.checked_sub(1)?).map(str::len).sum();
    lines.next().map(|line| start..start + line.len())
}
