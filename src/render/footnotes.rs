//! Footnotes: numbered in the order in which the text refers to them, each with a way back. A reference is
//! a plain link, not a `<sup>`: those are the numbers of citations.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::Event;

use crate::render::nesting::Leaf;

/// The numbers of a text's footnotes. Labels are compared without case, as Markdown does.
#[derive(Debug, Default)]
pub struct Footnotes {
    numbers: HashMap<String, usize>,
    /// Labels that were referred to: only the first place has the id that leads back.
    referred: HashSet<String>,
    /// Labels whose footnote began: only the first has the id that leads to it.
    begun: HashSet<String>,
    /// What ids begin with.
    own: &'static str,
}

impl Footnotes {
    /// The footnotes of a text. `own`: what ids begin with.
    pub fn new(events: &[Leaf<'_>], own: &'static str) -> Self {
        let mut footnotes = Self { own, ..Self::default() };
        for (event, _) in events {
            if let Event::FootnoteReference(label) = event {
                let next = footnotes.numbers.len() + 1;
                footnotes.numbers.entry(label.to_lowercase()).or_insert(next);
            }
        }
        footnotes
    }

    /// The HTML of a reference.
    pub fn reference(&mut self, label: &str) -> String {
        let label = label.to_lowercase();
        let n = self.numbers.get(&label).copied().unwrap_or_default();
        let id = match self.referred.insert(label) {
            true => format!(" id=\"{}fnref-{n}\"", self.own),
            false => String::new(),
        };
        format!("<a class=\"footnote-reference\"{id} href=\"#fn-{n}\">{n}</a>")
    }

    /// The HTML that begins a footnote. One that nothing refers to has no number.
    pub fn begin(&mut self, label: &str) -> String {
        let label = label.to_lowercase();
        match self.numbers.get(&label).copied() {
            Some(n) if self.begun.insert(label) => format!(
                "<div class=\"footnote-definition\" id=\"{}fn-{n}\"><a class=\"footnote-label\" href=\"#fnref-{n}\">{n}</a>\n",
                self.own
            ),
            _ => "<div class=\"footnote-definition\">\n".into(),
        }
    }

    /// The HTML that ends a footnote.
    pub fn end() -> &'static str {
        "</div>\n"
    }
}
