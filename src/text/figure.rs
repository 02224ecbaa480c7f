//! Which images are alone in their paragraph, and so are figures.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::body::Figure;

/// Finds the paragraphs that contain only an image, possibly linked, event by event.
#[derive(Default)]
pub(super) struct FigureFinder {
    paragraph: usize,
    state: State,
}

/// What an open paragraph has been so far.
#[derive(Default)]
enum State {
    /// No figure.
    #[default]
    Other,
    Empty,
    LinkBegun,
    Picture {
        range: Range<usize>,
        caption: String,
        is_link: bool,
    },
    PictureEnded {
        caption: String,
        is_link: bool,
    },
}

impl FigureFinder {
    /// Takes the next event; the figure that it ends.
    pub(super) fn take(&mut self, event: &Event<'_>, range: &Range<usize>) -> Option<Figure> {
        let is_link = matches!(self.state, State::LinkBegun);
        self.state = match (std::mem::take(&mut self.state), event) {
            (_, Event::Start(Tag::Paragraph)) => {
                self.paragraph = range.start;
                State::Empty
            }
            (State::Empty, Event::Start(Tag::Link { .. })) => State::LinkBegun,
            (State::Empty | State::LinkBegun, Event::Start(Tag::Image { title, .. })) => {
                State::Picture { range: range.clone(), caption: title.to_string(), is_link }
            }
            // An image within the description of another ends earlier.
            (State::Picture { range: whole, caption, is_link }, Event::End(TagEnd::Image))
                if whole == *range =>
            {
                State::PictureEnded { caption, is_link }
            }
            (picture @ State::Picture { .. }, _) => picture,
            (State::PictureEnded { caption, is_link: true }, Event::End(TagEnd::Link)) => {
                State::PictureEnded { caption, is_link: false }
            }
            (State::PictureEnded { caption, is_link: false }, Event::End(TagEnd::Paragraph)) => {
                return Some(Figure { start: self.paragraph, caption });
            }
            _ => State::Other,
        };
        None
    }
}
