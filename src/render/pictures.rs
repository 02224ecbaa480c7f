//! Pictures of a text: how they are written, and which of them stand alone and so are figures.

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html};

use crate::model::asset::Size;
use crate::render::nesting::Leaf;

/// A picture that is being read: what stands between its ends are the words for those who do not see it.
pub struct Picture<'b> {
    /// Where it stands, if its address is fit for a page.
    pub href: Option<CowStr<'b>>,
    /// Its size, where that is known.
    pub size: Option<Size>,
    /// The title beside its address.
    pub title: CowStr<'b>,
    /// The event of the run at which it begins.
    pub from: usize,
    /// How many pictures are open in it: those are words, too.
    pub inner: usize,
}

/// Whether a picture is loaded before anybody comes near it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Loading {
    /// At once: readers see it first.
    Eager,
    /// When it is scrolled to.
    Lazy,
}

impl<'b> Picture<'b> {
    /// The picture, or its words where it can't be shown. `words`: the events between its ends.
    pub fn shown(&self, words: &[Leaf<'b>], loading: Loading) -> Event<'b> {
        let mut alt = String::new();
        for (event, _) in words {
            match event {
                Event::Text(text) | Event::Code(text) => alt.push_str(text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        let Some(href) = &self.href else { return Event::Text(alt.into()) };
        let mut html = String::from("<img src=\"");
        // Writing to a string cannot fail.
        let _ = escape_href(&mut html, href);
        html += "\" alt=\"";
        let _ = escape_html(&mut html, &alt);
        if !self.title.is_empty() {
            html += "\" title=\"";
            let _ = escape_html(&mut html, &self.title);
        }
        if let Some(Size { width, height }) = self.size {
            html += &format!("\" width=\"{width}\" height=\"{height}");
        }
        html += match loading {
            Loading::Eager => "\" decoding=\"async\">",
            Loading::Lazy => "\" loading=\"lazy\" decoding=\"async\">",
        };
        Event::InlineHtml(html.into())
    }
}

/// The paragraphs that are nothing but a picture, which may be a link, by their starts; and the titles of those
/// pictures.
pub fn figures<'b>(events: &[Leaf<'b>]) -> HashMap<usize, CowStr<'b>> {
    let mut figures = HashMap::new();
    let mut paragraph = 0;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Paragraph) => paragraph = at,
            Event::End(TagEnd::Paragraph) => {
                let title = alone(&events[paragraph + 1..at]);
                figures.extend(title.map(|title| (range.start, title.clone())));
            }
            _ => {}
        }
    }
    figures
}

/// The title of the picture that is all there is among these events.
fn alone<'e, 'b>(events: &'e [Leaf<'b>]) -> Option<&'e CowStr<'b>> {
    let inner = match events {
        [(Event::Start(Tag::Link { .. }), _), inner @ .., (Event::End(TagEnd::Link), _)] => inner,
        all => all,
    };
    let [(Event::Start(Tag::Image { title, .. }), first), .., (Event::End(TagEnd::Image), last)] = inner
    else {
        return None;
    };
    // Else the last one ends another picture.
    (first == last).then_some(title)
}
