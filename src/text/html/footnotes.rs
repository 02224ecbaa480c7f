//! Footnotes: numbered, each with links back to the places that refer to it.

use std::collections::{HashMap, HashSet};

use crate::model::body::Footnote;
use crate::model::view::{FootnoteNumbers, FootnotePlace};

/// The numbers of a text's footnotes. Labels are compared without case, as Markdown does.
#[derive(Debug)]
pub struct Footnotes<'a> {
    numbers: &'a FootnoteNumbers,
    /// Places in the order of first references.
    places: HashMap<String, usize>,
    /// How often each was referred to.
    referred: HashMap<usize, usize>,
    /// Footnotes that already started: only the first of one label counts.
    begun: HashSet<usize>,
}

/// The start of a footnote's words.
pub enum Begun {
    /// They are shown where they are, after this HTML.
    InText(String),
    /// They are shown elsewhere: those of the footnote at this place in the order.
    InList(usize),
}

impl<'a> Footnotes<'a> {
    pub fn new(footnotes: &[Footnote], numbers: &'a FootnoteNumbers) -> Self {
        let labels = footnotes.iter().map(|footnote| footnote.label.clone());
        Self { numbers, places: labels.zip(0..).collect(), referred: HashMap::new(), begun: HashSet::new() }
    }

    fn number(&self, place: usize) -> usize {
        self.numbers.numbers.get(place).copied().unwrap_or(place + 1)
    }

    /// The HTML of a reference that starts at this byte of the input.
    pub fn reference(&mut self, label: &str, at: usize) -> String {
        let Some(place) = self.places.get(&label.to_lowercase()).copied() else { return String::new() };
        let n = self.number(place).to_string();
        let times = self.referred.entry(place).or_default();
        *times += 1;
        let (nth, citations) = self.numbers.places.get(&at).cloned().unwrap_or((*times, 0..0));
        let mut html = ["<sup class=\"note\" id=\"fnref-", &n, "-", &nth.to_string(), "\">"].concat();
        for citation in citations {
            html += &format!("<span id=\"c{citation}\"></span>");
        }
        html + &["<a href=\"#note-", &n, "\">", &n, "</a></sup>"].concat()
    }

    /// The start of a footnote. One without references has no number.
    pub fn begin(&mut self, label: &str) -> Begun {
        let place = self.places.get(&label.to_lowercase()).copied();
        let Some(place) = place.filter(|place| self.begun.insert(*place)) else {
            return Begun::InText("<div class=\"footnote-definition\">\n".into());
        };
        if self.numbers.place == FootnotePlace::InList {
            return Begun::InList(place);
        }
        let n = self.number(place);
        let back = format!("<a class=\"footnote-label\" href=\"#fnref-{n}-1\">{n}</a>\n");
        Begun::InText(format!("<div class=\"footnote-definition\" id=\"note-{n}\">{back}"))
    }

    /// The HTML that ends a footnote in the text.
    pub fn end() -> &'static str {
        "</div>\n"
    }
}
