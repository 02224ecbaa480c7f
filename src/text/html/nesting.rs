//! Places of a text among its inline events, so that elements nest. A place that starts or ends inside an
//! emphasis and not on the other side is extended if it touches the bound of the emphasis; otherwise it becomes
//! a point.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

/// An inline event with its bytes in the input. An `Html` event is one tag of an element of raw HTML that ends
/// in the same run; `InlineHtml` is any HTML that leaves nothing open.
pub type InlineEvent<'a> = (Event<'a>, Range<usize>);

/// The position of a place among the events of a run: before which event it starts and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Around the events from the first up to, not including, the second.
    Around(usize, usize),
    /// Before an event: it does not nest.
    Point(usize),
}

enum Side {
    Start,
    End,
}

/// Which side of an element an event is.
fn side(event: &Event<'_>) -> Option<Side> {
    match event {
        Event::Start(_) => Some(Side::Start),
        Event::End(_) => Some(Side::End),
        Event::Html(tag) if tag.starts_with("</") => Some(Side::End),
        Event::Html(_) => Some(Side::Start),
        _ => None,
    }
}

fn begins_link(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::Link { .. }) => true,
        Event::Html(tag) => tag.starts_with("<a ") || &**tag == "<a>",
        _ => false,
    }
}

/// The inline events of one block.
pub struct Run<'r, 'a> {
    events: &'r [InlineEvent<'a>],
    /// For each gap before an event, and the last one: the element that is open there.
    inside: Vec<Option<usize>>,
    /// Elements: their first and last event, their parent, and their depth.
    elements: Vec<(usize, usize, Option<usize>, usize)>,
}

impl<'r, 'a> Run<'r, 'a> {
    /// Reads how the events nest.
    pub fn new(events: &'r [InlineEvent<'a>]) -> Self {
        let mut run = Self { events, inside: Vec::with_capacity(events.len() + 1), elements: Vec::new() };
        let mut open = None;
        for (index, (event, _)) in events.iter().enumerate() {
            run.inside.push(open);
            match side(event) {
                Some(Side::Start) => {
                    let depth = open.map_or(0, |element: usize| run.elements[element].3 + 1);
                    run.elements.push((index, events.len(), open, depth));
                    open = Some(run.elements.len() - 1);
                }
                Some(Side::End) => {
                    if let Some(element) = open {
                        run.elements[element].1 = index;
                        open = run.elements[element].2;
                    }
                }
                None => {}
            }
        }
        run.inside.push(open);
        run
    }

    /// The positions of places, given by their bytes, sorted by start, the longer first.
    pub fn placements(&self, places: &[Range<usize>]) -> Vec<Placement> {
        let leaves: Vec<usize> =
            (0..self.events.len()).filter(|at| side(&self.events[*at].0).is_none()).collect();
        let mut holders: Vec<(usize, usize)> = Vec::new();
        let mut placements = Vec::with_capacity(places.len());
        for place in places {
            let first = leaves.partition_point(|at| self.events[*at].1.end <= place.start);
            let after = leaves.partition_point(|at| self.events[*at].1.start < place.end);
            let start = leaves.get(first).copied().unwrap_or(self.events.len());
            if after <= first {
                placements.push(Placement::Point(start));
                continue;
            }
            let placement = self.widened(start, leaves[after - 1] + 1);
            while holders.last().is_some_and(|(_, end)| placement.map_or(start, |(start, _)| start) >= *end) {
                holders.pop();
            }
            // A place must lie wholly in the one that is open around it.
            let held = |(start, end): &(usize, usize)| {
                holders.last().is_none_or(|(outer_start, outer_end)| outer_start <= start && end <= outer_end)
            };
            match placement.filter(held) {
                Some((start, end)) => {
                    holders.push((start, end));
                    placements.push(Placement::Around(start, end));
                }
                None => placements.push(Placement::Point(start)),
            }
        }
        placements
    }

    /// The bounds moved outward until both are in one element; None if that would include more text.
    fn widened(&self, mut start: usize, mut end: usize) -> Option<(usize, usize)> {
        let depth = |element: Option<usize>| element.map_or(0, |element| self.elements[element].3 + 1);
        while self.inside[start] != self.inside[end] {
            if depth(self.inside[start]) >= depth(self.inside[end]) {
                let (first, ..) = self.elements[self.inside[start]?];
                if start != first + 1 {
                    return None;
                }
                start = first;
            } else {
                let (_, last, ..) = self.elements[self.inside[end]?];
                if end != last {
                    return None;
                }
                end = last + 1;
            }
        }
        Some((start, end))
    }

    /// Whether a link contains the place, or the place contains a link: no other link is allowed there.
    pub fn meets_link(&self, placement: Placement) -> bool {
        let is_link = |at: usize| self.events.get(at).is_some_and(|(event, _)| begins_link(event));
        let (start, end) = match placement {
            Placement::Around(start, end) => (start, end),
            Placement::Point(at) => (at, at),
        };
        let mut element = self.inside[start];
        while let Some(inner) = element {
            if is_link(self.elements[inner].0) {
                return true;
            }
            element = self.elements[inner].2;
        }
        (start..end).any(is_link)
    }

    /// The first gap at or after one that lies in no link.
    pub fn after_links(&self, mut gap: usize) -> usize {
        while let Some(element) = self.inside[gap] {
            let mut outer = Some(element);
            let mut link_end = None;
            while let Some(inner) = outer {
                let (first, last, holder, _) = self.elements[inner];
                if begins_link(&self.events[first].0) {
                    link_end = Some(last + 1);
                }
                outer = holder;
            }
            match link_end {
                Some(end) => gap = end.min(self.events.len()),
                None => break,
            }
        }
        gap
    }
}
