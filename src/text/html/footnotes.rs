//! Footnotes: lettered in the order of first reference, each with a link back. Numbers and `<sup>` belong to
//! citations, so a reference is a plain link.

use std::collections::{HashMap, HashSet};

use crate::model::body::Footnote;

/// The numbers of a text's footnotes. Labels are compared without case, as Markdown does.
#[derive(Debug, Default)]
pub struct Footnotes {
    numbers: HashMap<String, usize>,
    /// Labels already referred to: only the first reference has the id of the link back.
    referred: HashSet<String>,
    /// Labels whose footnote already started: only the first has the id.
    begun: HashSet<String>,
}

impl Footnotes {
    pub fn new(footnotes: &[Footnote]) -> Self {
        let labels = footnotes.iter().map(|footnote| footnote.label.clone());
        Self { numbers: labels.zip(1..).collect(), ..Self::default() }
    }

    /// The HTML of a reference.
    pub fn reference(&mut self, label: &str) -> String {
        let label = label.to_lowercase();
        let n = self.numbers.get(&label).copied().unwrap_or_default();
        let id = match self.referred.insert(label) {
            true => format!(" id=\"fnref-{n}\""),
            false => String::new(),
        };
        format!("<a class=\"footnote-reference\"{id} href=\"#fn-{n}\">{}</a>", letters(n))
    }

    /// The HTML at the start of a footnote. One without references has no letter.
    pub fn begin(&mut self, label: &str) -> String {
        let label = label.to_lowercase();
        match self.numbers.get(&label).copied() {
            Some(n) if self.begun.insert(label) => format!(
                "<div class=\"footnote-definition\" id=\"fn-{n}\"><a class=\"footnote-label\" href=\"#fnref-{n}\">{}</a>\n",
                letters(n)
            ),
            _ => "<div class=\"footnote-definition\">\n".into(),
        }
    }

    /// The HTML that ends a footnote.
    pub fn end() -> &'static str {
        "</div>\n"
    }
}

/// `a` to `z`, `aa` and so on.
fn letters(n: usize) -> String {
    let mut letters = Vec::new();
    let mut left = n;
    while left > 0 {
        letters.push((b'a' + ((left - 1) % 26) as u8) as char);
        left = (left - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [1, 2, 26, 27, 52, 53, 702, 703].map(letters),
            ["a", "b", "z", "aa", "az", "ba", "zz", "aaa"]
        );
    }
}
