//! Pictures of a text: how they are written.

use pulldown_cmark::{CowStr, Event};
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
