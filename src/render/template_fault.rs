//! Tera's errors → diagnostics: the place in the template, what was found, what exists.

use std::ops::Range;

use tera::{Error, ErrorKind};

use crate::model::diagnostic::Diagnostic;
use crate::model::place::Place;
use crate::render::budget::Counted;
use crate::render::builtin;
use crate::render::includes::MAX_DEPTH;
use crate::render::sources::{RULE, Sources, path, source};

/// An error with the template that caused it.
pub(super) struct TemplateFault {
    /// Tera's name of the template.
    pub template: String,
    /// The diagnostic.
    pub diagnostic: Diagnostic,
    /// What is missing: it may be defined in a template that was left out.
    pub missing: Option<Missing>,
}

/// What a template can miss.
pub(super) enum Missing {
    /// A template of this name.
    Template(String),
    /// A block or component, as written where it is defined: `block main`.
    Part(String),
}

impl Missing {
    /// Whether it is defined in the templates that were left out.
    pub fn stood_in(&self, left_out: &Sources) -> bool {
        match self {
            Self::Template(name) => left_out.contains_key(name),
            Self::Part(part) => left_out.values().any(|text| text.contains(part)),
        }
    }

    fn of(message: &str) -> Option<Self> {
        let name = |from: &str| Some(message.strip_prefix(from)?.split('`').next()?.to_owned());
        let block = || name("Block `").map(|name| Self::Part(format!("block {name}")));
        let component = || name("Unknown component `").map(|name| Self::Part(format!("component {name}")));
        name("Unknown template `").map(Self::Template).or_else(block).or_else(component)
    }
}

/// The diagnostics of an error, at least one.
pub(super) fn of(error: &Error, own: &Sources) -> Vec<TemplateFault> {
    let text = error.to_string();
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            vec![TemplateFault::new(report.filename(), report.span().range.clone(), report.message(), own)]
        }
        ErrorKind::RenderingError(report) => {
            let range = written(report.filename(), report.span().range.clone(), own);
            let mut fault = TemplateFault::new(report.filename(), range, report.message(), own);
            fault.diagnostic.related = called_from(&text, own);
            vec![call_first(fault)]
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("Unknown template `{parent}`");
            vec![TemplateFault::new(current, tag(current, "extends", parent, own), &message, own)]
        }
        ErrorKind::CircularExtend { inheritance_chain, tpl } => {
            // Tera's chain starts with the first parent.
            let chain: Vec<String> = std::iter::once(tpl).chain(inheritance_chain).cloned().collect();
            vec![circle(chain.last().unwrap_or(tpl), &chain, "extends", own)]
        }
        ErrorKind::CircularInclude { tpl, include_chain } => vec![circle(tpl, include_chain, "include", own)],
        _ => {
            let faults = reports(&text, own);
            if faults.is_empty() { vec![unplaced(&text, own)] } else { faults }
        }
    }
}

impl TemplateFault {
    fn new(template: &str, range: Range<usize>, message: &str, own: &Sources) -> Self {
        let place = match source(template, own) {
            Some(text) => Place::of(&path(template), text, range),
            None => Place::file(&path(template)),
        };
        let missing = Missing::of(message);
        let (message, hint) = house_style(message, own);
        let mut diagnostic = Diagnostic::error(RULE, place, message);
        diagnostic.hint = hint;
        Self { template: template.to_owned(), diagnostic, missing }
    }
}

/// Tera's message without capital and full stop, and its hint.
fn house_style(message: &str, own: &Sources) -> (String, Option<String>) {
    let between = |from: &str, to: &str| message.strip_prefix(from)?.split_once(to);
    if let Some((name, rest)) = between("Field `", "` is not defined") {
        return (format!("unknown field `{name}`"), list("fields", name, rest));
    }
    if let Some((name, rest)) = between("Variable `", "` is not defined") {
        return (format!("unknown variable `{name}`"), list("variables", name, rest));
    }
    if let Some((name, _)) = between("Unknown template `", "`") {
        let built_in = builtin::templates().map(|(name, _)| -> &str { name });
        let known: Vec<&str> = own.keys().map(String::as_str).chain(built_in).collect();
        let meant = nearest(name, &known).map(|meant| format!("did you mean `{meant}`?"));
        return (format!("unknown template `{name}`"), meant);
    }
    if message == "Tried to render a variable that is undefined" {
        let hint = "if it may be missing, use `| default(value=\"\")`";
        return ("value is missing".to_owned(), Some(hint.to_owned()));
    }
    if let Some((name, _)) = between("Block `", "` is not defined") {
        return (format!("block `{name}` is not in any template that this one extends"), None);
    }
    if let Some((expected, found)) = between("Invalid type for the value, expected `", "` but got `") {
        let expected = match expected {
            "&[Value]" => "array",
            "&str" | "Cow" => "string",
            "&Map" => "map",
            other => other,
        };
        return (format!("found `{}, expected `{expected}`", found.trim_end_matches('.')), None);
    }
    if let Some((names, rest)) = between("Unknown argument(s) ", " in component call.") {
        let hint = rest.split_once(": ").map(|(_, known)| format!("known arguments: {known}"));
        return (format!("unknown argument {names} of a component"), hint);
    }
    let mut letters = message.chars();
    let lower: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    (lower.trim_end_matches('.').replace('\'', "`"), None)
}

/// `rest` is Tera's list of known names: `. Available fields: a, b`.
fn list(of: &str, name: &str, rest: &str) -> Option<String> {
    let known: Vec<&str> = rest.split_once(": ")?.1.split(", ").collect();
    let there = format!("known {of}: {}", known.join(", "));
    Some(match nearest(name, &known) {
        Some(meant) => format!("did you mean `{meant}`? {there}"),
        None => there,
    })
}

/// The most similar known name, if any is similar.
pub(super) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let distance = |other: &str| strsim::damerau_levenshtein(name, other);
    let best = known.iter().min_by_key(|other| distance(other))?;
    (distance(best) <= name.chars().count().div_ceil(3)).then_some(*best)
}

fn circle(culprit: &str, chain: &[String], keyword: &str, own: &Sources) -> TemplateFault {
    let at = chain.iter().position(|name| name == culprit).unwrap_or(0);
    let next = chain.get(at + 1).map_or(culprit, String::as_str);
    let through: Vec<String> =
        chain[at..].iter().filter(|name| *name != culprit).map(|name| format!("`{name}`")).collect();
    let verb = if keyword == "extends" { "extends" } else { "includes" };
    let mut message = format!("`{culprit}` {verb} itself");
    if !through.is_empty() {
        message.push_str(&format!(" through {}", through.join(", ")));
    }
    let mut fault = TemplateFault::new(culprit, tag(culprit, keyword, next, own), &message, own);
    if through.is_empty() && builtin::text(culprit).is_some() {
        fault.diagnostic.hint = Some(format!("for the built-in template, write `builtin/{culprit}`"));
    }
    fault
}

/// The quoted name in a tag such as `{% extends "base.html" %}`; the first byte of the file if there is none.
fn tag(template: &str, keyword: &str, name: &str, own: &Sources) -> Range<usize> {
    let Some(text) = source(template, own) else { return 0..0 };
    for (open, _) in text.match_indices("{%") {
        let Some(inner) = text[open + 2..].split("%}").next() else { continue };
        if !inner.trim_start_matches('-').trim_start().starts_with(keyword) {
            continue;
        }
        if let Some(at) = inner.find(name) {
            let start = open + 2 + at;
            return start..start + name.len();
        }
    }
    0..0
}

/// Parses a report printed by Tera, which only prints the errors of several templates: a line `error: MESSAGE`,
/// then `--> TEMPLATE:LINE:COLUMN`, the line, and carets below it.
fn reports(error: &str, own: &Sources) -> Vec<TemplateFault> {
    let mut faults = Vec::new();
    let mut lines = error.lines();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else { continue };
        let Some((template, line, column)) =
            lines.next().and_then(|line| location(line.trim_start().strip_prefix("--> ")?))
        else {
            continue;
        };
        let carets = lines.nth(2).map_or(1, |line| line.matches('^').count());
        let range = range(template, (line, column, carets), own);
        faults.push(blame_base(TemplateFault::new(template, range, message, own), own));
    }
    faults
}

/// A built-in template can only miss a block that the site's base template does not have.
fn blame_base(fault: TemplateFault, own: &Sources) -> TemplateFault {
    const BASE: &str = "base.html";
    let Some(built_in) = fault.template.strip_prefix("builtin/") else { return fault };
    if !own.contains_key(BASE) || built_in == BASE {
        return fault;
    }
    let Some(block) =
        fault.diagnostic.message.strip_prefix("block `").and_then(|rest| rest.split('`').next())
    else {
        return fault;
    };
    let message = format!("missing block `{block}`, which the built-in templates fill");
    let hint = format!("add `{{% block {block} %}}{{% endblock %}}`, or extend `builtin/{BASE}`");
    let diagnostic = Diagnostic::error(RULE, Place::file(&path(BASE)), message).hint(hint);
    TemplateFault { template: BASE.to_owned(), diagnostic, missing: None }
}

/// Errors inside a built-in template are shown where the site's template calls it.
fn call_first(mut fault: TemplateFault) -> TemplateFault {
    let own = |place: &Place| !place.path.starts_with("builtin/");
    let diagnostic = &mut fault.diagnostic;
    if own(&diagnostic.place) {
        return fault;
    }
    if let Some((place, why)) = diagnostic.related.iter_mut().find(|(place, _)| own(place)) {
        std::mem::swap(place, &mut diagnostic.place);
        *why = "in this built-in template".to_owned();
    }
    fault
}

/// Where a component or included template was called, from the notes of a printed report.
fn called_from(error: &str, own: &Sources) -> Vec<(Place, String)> {
    let mut places = Vec::new();
    for line in error.lines() {
        let Some((template, line, column)) = line.strip_prefix("note: called from ").and_then(location)
        else {
            continue;
        };
        if let Some(text) = source(template, own) {
            let place = Place::of(&path(template), text, range(template, (line, column, 1), own));
            places.push((place, "called from here".to_owned()));
        }
    }
    places
}

/// The includes of a template are nested too deep; the place is that of the name it includes.
pub(super) fn too_deep((template, place): (&str, Range<usize>), own: &Sources) -> TemplateFault {
    let message = format!("more than {MAX_DEPTH} templates include each other in a row");
    TemplateFault::new(template, place, &message, own)
}

/// The range in a template as written of one in what Tera has read.
fn written(template: &str, range: Range<usize>, own: &Sources) -> Range<usize> {
    match own.get(template) {
        Some(text) => Counted::new(text).written(range),
        None => range,
    }
}

/// The range in a template as written of some characters at a line and column of what Tera has read.
fn range(template: &str, (line, column, width): (usize, usize, usize), own: &Sources) -> Range<usize> {
    match own.get(template) {
        Some(text) => {
            let counted = Counted::new(text);
            counted.written(bytes(&counted.text, line, column, width))
        }
        None => source(template, own).map_or(0..0, |text| bytes(text, line, column, width)),
    }
}

fn location(text: &str) -> Option<(&str, usize, usize)> {
    let mut parts = text.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((parts.next()?, line, column))
}

/// The bytes of `width` characters at a line and column, both counted from 1.
fn bytes(text: &str, line: usize, column: usize, width: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let offset =
        |characters: usize| text[start..].chars().take(characters).map(char::len_utf8).sum::<usize>();
    start + offset(column - 1)..start + offset(column - 1 + width)
}

/// An error without a place. Only a component in two templates names any.
fn unplaced(error: &str, own: &Sources) -> TemplateFault {
    let words: Vec<&str> = error.split('`').collect();
    if let ["Component ", component, " is defined in both ", first, " and ", second, _] = words[..] {
        let message = format!("component `{component}` is defined twice");
        let of = |template: &str| component_name(template, component, own);
        let mut fault = TemplateFault::new(second, of(second), &message, own);
        if let Some(text) = source(first, own) {
            let place = Place::of(&path(first), text, of(first));
            fault.diagnostic.related.push((place, "and here".to_owned()));
        }
        return fault;
    }
    let (message, hint) = house_style(error, own);
    let mut diagnostic = Diagnostic::error(RULE, Place::file(&path("")), message);
    diagnostic.hint = hint;
    TemplateFault { template: String::new(), diagnostic, missing: None }
}

fn component_name(template: &str, component: &str, own: &Sources) -> Range<usize> {
    tag(template, "component", component, own)
}
