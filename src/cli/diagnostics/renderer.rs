//! Draws one diagnostic: rule, place, the line with a caret, hint.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::cli::diagnostics::groups::DiagnosticGroup;
use crate::cli::site::Site;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::explanation::Explanation;
use crate::model::place::Place;
use crate::model::printable::{printable, same_width};
use crate::model::text::plural;

/// Draws the diagnostics of one site.
pub struct DiagnosticRenderer<'a> {
    renderer: Renderer,
    site: &'a Site,
}

impl<'a> DiagnosticRenderer<'a> {
    /// A pen for a terminal of so many columns.
    pub fn styled(site: &'a Site, width: usize) -> Self {
        Self { renderer: Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width), site }
    }

    pub fn plain(site: &'a Site) -> Self {
        Self { renderer: Renderer::plain().decor_style(DecorStyle::Ascii), site }
    }

    /// The diagnostic as text, without a line ending.
    pub fn draw(&self, diagnostic: &Diagnostic) -> String {
        let title = level(diagnostic).primary_title(printable(&diagnostic.message)).id(diagnostic.rule);
        let mut group = self.place(Group::with_title(title), &diagnostic.place, &diagnostic.label);
        if let Some(hint) = &diagnostic.hint {
            group = group.element(Level::HELP.with_name("hint").message(printable(hint)));
        }
        let mut groups = vec![group];
        for (place, why) in &diagnostic.related {
            groups.push(self.place(
                Group::with_title(Level::NOTE.secondary_title(printable(why))),
                place,
                "",
            ));
        }
        self.renderer.render(&groups)
    }

    /// Problems of one kind: how many, two examples, and how to fix them. Without a line ending.
    pub fn draw_group(&self, group: &DiagnosticGroup<'_>) -> String {
        let first = group.members[0];
        let mut text = self.title(first, &format!("{} ({})", group.message, counted(group)));
        for fault in group.members.iter().take(EXAMPLES) {
            let place = &fault.place;
            let at = if place.line > 0 { format!(":{}:{}", place.line, place.column) } else { String::new() };
            let message = if fault.message == group.message { "" } else { &*fault.message };
            let colon = if message.is_empty() { "" } else { ": " };
            text +=
                &format!("\n  --> {}{at}{colon}{}", self.site.display_path(&place.path), printable(message));
        }
        if let Some(hint) = group.hint() {
            text += &format!("\n  = hint: {}", printable(hint));
        }
        text
    }

    /// Problems of one kind on a single line: how many, or the place of the only one.
    pub fn draw_line(&self, group: &DiagnosticGroup<'_>) -> String {
        let first = group.members[0];
        let more = match group.is_collapsed() {
            true => counted(group),
            false => format!("{}:{}", self.site.display_path(&first.place.path), first.place.line),
        };
        self.title(first, &format!("{} ({more})", group.message))
    }

    fn title(&self, fault: &Diagnostic, message: &str) -> String {
        let title = level(fault).primary_title(printable(message)).id(fault.rule);
        self.renderer.render(&[Group::with_title(title)])
    }

    /// What becomes of some words of an input, as text, without a line end.
    pub fn explain(&self, explanation: &Explanation, place: &Place) -> String {
        let level = Level::INFO.with_name(explanation.kind.words());
        let title = level.primary_title(printable(&explanation.message));
        let mut group = self.place(Group::with_title(title), place, "");
        for reason in &explanation.reasons {
            group = group.element(Level::NOTE.with_name("why").message(printable(reason)));
        }
        for hint in &explanation.hints {
            group = group.element(Level::HELP.with_name("hint").message(printable(hint)));
        }
        self.renderer.render(&[group])
    }

    fn place<'s>(&self, group: Group<'s>, place: &Place, label: &str) -> Group<'s> {
        let path = self.site.display_path(&place.path);
        if place.line == 0 {
            return group.element(Origin::path(path));
        }
        // Text cut off before the place is replaced with spaces to keep the column right; if that is most of
        // the line, the column is printed separately.
        let is_long = place.cut > LONG;
        let made_up = if is_long { 0 } else { place.cut };
        let line = " ".repeat(made_up as usize) + &same_width(&place.text);
        let column = place.column.saturating_sub(1) - (place.cut - made_up);
        let start = byte_of(&line, column);
        let end = byte_of(&line, column + place.width).max(start);
        let mut caret = AnnotationKind::Primary.span(start..end);
        if !label.is_empty() {
            caret = caret.label(printable(label).into_owned());
        }
        let snippet = Snippet::source(line).line_start(place.line as usize).fold(false).annotation(caret);
        if is_long {
            let origin = Origin::path(path).line(place.line as usize).char_column(place.column as usize);
            return group.element(origin).element(snippet);
        }
        group.element(snippet.path(path))
    }
}

/// How many members of a group are shown.
const EXAMPLES: usize = 2;

fn level(fault: &Diagnostic) -> Level<'static> {
    match fault.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// `418 times in 12 files`
fn counted(group: &DiagnosticGroup<'_>) -> String {
    format!("{} times in {}", group.members.len(), plural(group.files(), "file"))
}

/// The maximum number of such spaces; more would take longer to draw than everything else.
const LONG: u32 = 20_000;

/// The byte at which the character number `at` of a line starts.
fn byte_of(line: &str, at: u32) -> usize {
    line.char_indices().nth(at as usize).map_or(line.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn renderer(diagnostic: &Diagnostic) -> String {
        DiagnosticRenderer::plain(&Site::new(Path::new("."))).draw(diagnostic)
    }

    #[test]
    fn a_fault_is_drawn_with_place_caret_and_hint() {
        let path = "content/issues/2005/reform.md".into();
        let text = "---\ntitle: Reform\nactors: [knb, vladimir-bozko]\n---\n";
        let at = text.find("vladimir").unwrap();
        let diagnostic =
            Diagnostic::error("unknown-actor", Place::of(&path, text, at..at + 14), "unknown actor `x`")
                .label("no file in content/actors has this id, name or alias")
                .hint("did you mean `vladimir-bozhko`?");
        assert_eq!(
            renderer(&diagnostic),
            "\
error[unknown-actor]: unknown actor `x`
 --> content/issues/2005/reform.md:3:15
  |
3 | actors: [knb, vladimir-bozko]
  |               ^^^^^^^^^^^^^^ no file in content/actors has this id, name or alias
  |
  = hint: did you mean `vladimir-bozhko`?"
        );
    }

    #[test]
    fn a_fault_of_a_whole_file_has_no_line() {
        let diagnostic =
            Diagnostic::warning("empty", Place::file(&"content/issues/a.md".into()), "found nothing")
                .related(Place::of(&"briefbook.yaml".into(), "title: A\n", 0..5), "asked for here");
        assert_eq!(
            renderer(&diagnostic),
            "\
warning[empty]: found nothing
 --> content/issues/a.md
  |
note: asked for here
 --> briefbook.yaml:1:1
  |
1 | title: A
  | ^^^^^"
        );
    }

    #[test]
    fn a_place_far_into_a_line_keeps_its_column() {
        let text = format!("{}wrong{}", "Так ".repeat(300), " and so on".repeat(100));
        let at = text.find("wrong").unwrap();
        let place = Place::of(&"content/issues/a.md".into(), &text, at..at + 5);
        let renderer = renderer(&Diagnostic::error("rule", place, "found it"));
        assert!(renderer.contains("content/issues/a.md:1:1201"), "{renderer}");
        let (line, caret) = (renderer.lines().nth(3).unwrap(), renderer.lines().nth(4).unwrap());
        let column = |text: &str, what: &str| text.split(what).next().unwrap().chars().count();
        assert_eq!(column(line, "wrong"), column(caret, "^^^^^"), "{renderer}");
    }

    #[test]
    fn places_at_the_end_of_a_line_and_of_a_file_are_drawn() {
        let path = "content/issues/a.md".into();
        for (text, at) in [("", 0..0), ("a\n\nb", 2..2), ("a\n", 2..9), ("日本", 6..6)] {
            let renderer = renderer(&Diagnostic::error("rule", Place::of(&path, text, at), "found an end"));
            assert!(renderer.contains('^'), "{renderer}");
        }
    }

    #[test]
    fn what_stands_in_an_input_can_not_colour_the_terminal() {
        let place = Place::of(&"a.md".into(), "\u{1b}[31mred\u{7}", 0..4);
        let renderer =
            renderer(&Diagnostic::error("rule", place, "found `\u{1b}[2J`").label("\u{1b}").hint("\u{8}"));
        assert!(!renderer.chars().any(|c| c.is_control() && c != '\n'), "{renderer:?}");
    }
}
