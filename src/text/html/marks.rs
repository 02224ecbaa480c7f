//! Places of a text as HTML: links and anchors around them, and the numbers of notes behind them.

use crate::model::view::{Mark, MarkKind};
use crate::text::html::nesting::{Placement, Run};

/// A piece of HTML that belongs into a gap between events.
pub struct Insert {
    /// Before which event.
    pub gap: usize,
    /// At one gap: ends before numbers before starts; of ends the inner first, of starts the outer first.
    pub rank: (u8, isize),
    /// The tag to insert.
    pub html: String,
}

/// The HTML of some places, placed among the events of a run.
pub fn inserts(run: &Run<'_, '_>, marks: &[Mark], placements: &[Placement]) -> Vec<Insert> {
    let mut inserts = Vec::with_capacity(marks.len() * 2);
    for (order, (mark, placement)) in marks.iter().zip(placements).enumerate() {
        if let MarkKind::Parenthesis(n) = mark.kind {
            let end = match *placement {
                Placement::Around(_, end) | Placement::Point(end) => end,
            };
            let gap = run.after_links(end);
            inserts.push(Insert { gap, rank: (1, order as isize), html: note(n) });
            continue;
        }
        let (open, close) = tags(&mark.kind, run.meets_link(*placement));
        match *placement {
            Placement::Around(start, end) => {
                inserts.push(Insert { gap: start, rank: (2, order as isize), html: open });
                inserts.push(Insert { gap: end, rank: (0, -(order as isize)), html: close.into() });
            }
            Placement::Point(at) => {
                let (open, close) = tags(&mark.kind, true);
                inserts.push(Insert { gap: at, rank: (2, order as isize), html: open + close });
            }
        }
    }
    inserts
}

/// The tags around a place; no link where a link is not allowed.
fn tags(kind: &MarkKind, no_link: bool) -> (String, &'static str) {
    let (class, letter, n, href) = match kind {
        MarkKind::Sentence(n) => ("", "s", n, None),
        MarkKind::Mention { n, href } => ("actor", "m", n, href.as_ref()),
        MarkKind::Citation { n, href } => ("citation", "c", n, href.as_ref()),
        MarkKind::NoteSource { href: Some(href) } if !no_link => {
            return (["<a class=\"citation\" href=\"", &escaped(href), "\">"].concat(), "</a>");
        }
        MarkKind::NoteSource { .. } | MarkKind::Parenthesis(_) => return (String::new(), ""),
    };
    let n = n.to_string();
    match href.filter(|_| !no_link) {
        Some(href) => {
            let tag = ["<a class=\"", class, "\" id=\"", letter, &n, "\" href=\"", &escaped(href), "\">"];
            (tag.concat(), "</a>")
        }
        None => (["<span id=\"", letter, &n, "\">"].concat(), "</span>"),
    }
}

/// The number of a note, which leads to its entry in the list.
fn note(n: usize) -> String {
    let n = n.to_string();
    ["<sup class=\"note\"><a href=\"#note-", &n, "\">", &n, "</a></sup>"].concat()
}

/// A text as HTML has it.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    out
}
