//! Footnotes: numbered in the order in which the text refers to them, each with a way back. A reference is
//! a plain link, not a `<sup>`: those are the numbers of citations.

use std::collections::HashMap;

/// The numbers of a text's footnotes.
#[derive(Debug, Default)]
pub struct Footnotes {
    numbers: HashMap<String, usize>,
    /// Labels that were referred to: only the first place has the id that leads back.
    referred: HashMap<String, usize>,
}

impl Footnotes {
    fn number(&mut self, label: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.to_owned()).or_insert(next)
    }

    /// The HTML of a reference.
    pub fn reference(&mut self, label: &str) -> String {
        let n = self.number(label);
        let times = self.referred.entry(label.to_owned()).or_default();
        *times += 1;
        let id = if *times == 1 { format!(" id=\"fnref-{n}\"") } else { String::new() };
        format!("<a class=\"footnote-reference\"{id} href=\"#fn-{n}\">{n}</a>")
    }

    /// The HTML that begins a footnote.
    pub fn begin(&mut self, label: &str) -> String {
        let n = self.number(label);
        format!(
            "<div class=\"footnote-definition\" id=\"fn-{n}\"><a class=\"footnote-label\" href=\"#fnref-{n}\">{n}</a>\n"
        )
    }

    /// The HTML that ends a footnote.
    pub fn end() -> &'static str {
        "</div>\n"
    }
}
