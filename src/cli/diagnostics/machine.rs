//! One diagnostic for machines: a line of JSON, or an annotation shown by GitHub next to the change.

use serde::Serialize;

use crate::cli::site::Site;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::place::Place;
use crate::model::printable::printable;

#[derive(Serialize)]
struct Line<'a> {
    severity: &'static str,
    rule: &'static str,
    #[serde(flatten)]
    at: At<'a>,
    message: &'a str,
    label: &'a str,
    hint: Option<&'a str>,
    related: Vec<Related<'a>>,
}

/// Line, column and width are null for a whole file.
#[derive(Serialize)]
struct At<'a> {
    path: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    width: Option<u32>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    at: At<'a>,
    message: &'a str,
}

fn at(place: &Place) -> At<'_> {
    let of_line = |number: u32| (place.line > 0).then_some(number);
    At {
        path: &place.path,
        line: of_line(place.line),
        column: of_line(place.column),
        width: of_line(place.width),
    }
}

/// The diagnostic as one JSON object, with paths relative to the site.
pub fn json(diagnostic: &Diagnostic) -> String {
    let related =
        diagnostic.related.iter().map(|(place, why)| Related { at: at(place), message: why }).collect();
    let line = Line {
        severity: diagnostic.severity.word(),
        rule: diagnostic.rule,
        at: at(&diagnostic.place),
        message: &diagnostic.message,
        label: &diagnostic.label,
        hint: diagnostic.hint.as_deref(),
        related,
    };
    serde_json::to_string(&line).expect("strings and numbers always become JSON")
}

/// The diagnostic as a workflow command, with paths relative to the current folder.
pub fn github(diagnostic: &Diagnostic, site: &Site) -> String {
    let place = &diagnostic.place;
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = format!("file={}", property(&site.display_path(&place.path)));
    if place.line > 0 {
        let end = place.column + place.width;
        properties += &format!(",line={},col={},endColumn={end}", place.line, place.column);
    }
    let mut message = diagnostic.message.clone();
    for more in [Some(diagnostic.label.as_str()), diagnostic.hint.as_deref()].into_iter().flatten() {
        if !more.is_empty() {
            message = message + "\n" + more;
        }
    }
    format!("::{command} {properties},title={}::{}", property(diagnostic.rule), escaped(&message))
}

fn escaped(text: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|line| printable(&line.replace('%', "%25")).into_owned()).collect();
    lines.join("%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn fault() -> Diagnostic {
        let place = Place::of(&"content/issues/a,b.md".into(), "x: [knb, bozko]\n", 9..14);
        Diagnostic::error("unknown-actor", place, "unknown actor `bozko`")
            .hint("did you mean\n100% `bozhko`?")
    }

    #[test]
    fn json_has_one_object_a_line_with_fixed_keys() {
        let file = Diagnostic::note("empty", Place::file(&"a.md".into()), "found \"nothing\"");
        let fault = fault().related(file.place.clone(), "here");
        assert_eq!(
            json(&fault),
            r#"{"severity":"error","rule":"unknown-actor","path":"content/issues/a,b.md","line":1,"column":10,"width":5,"message":"unknown actor `bozko`","label":"","hint":"did you mean\n100% `bozhko`?","related":[{"path":"a.md","line":null,"column":null,"width":null,"message":"here"}]}"#
        );
        assert!(json(&file).contains(r#""line":null"#));
    }

    #[test]
    fn github_annotations_are_escaped_and_seen_from_the_current_folder() {
        let site = Site::new(Path::new("docs/archive"));
        assert_eq!(
            github(&fault(), &site),
            "::error file=docs/archive/content/issues/a%2Cb.md,line=1,col=10,endColumn=15,\
             title=unknown-actor::unknown actor `bozko`%0Adid you mean%0A100%25 `bozhko`?"
        );
    }
}
