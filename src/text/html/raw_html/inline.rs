//! Tags of raw HTML in running text: which belong together. A pair is kept if both tags are in the same
//! emphasis, link or block, and the elements nest as a browser would nest them; other tags are dropped.

use pulldown_cmark::{CowStr, Event, Tag};

use crate::text::html::nesting::InlineEvent;
use crate::text::html::raw_html::blocks::HOLDERS;
use crate::text::html::raw_html::tokens::{RAW_TEXT, tag_name};

/// Elements allowed in running text.
pub const PHRASING: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "map", "mark", "q", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var",
];

/// Empty elements allowed in running text.
pub const PHRASING_VOID: [&str; 4] = ["br", "img", "input", "wbr"];

/// Elements allowed only in table cells and list items.
const FLOW: [&str; 8] = ["blockquote", "center", "details", "div", "li", "ol", "summary", "ul"];

/// How many elements may be open at once in an inline container.
const MOST_OPEN: usize = 64;

/// What happens to an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Drop,
    /// It is the start tag of a pair: the other one.
    Start(usize),
    End,
}

/// The events of a text without unpaired raw tags and raw elements whose content is not text. The tags of pairs
/// become `Html` events; other raw HTML stays `InlineHtml`.
pub fn paired<'b>(events: Vec<InlineEvent<'b>>) -> Vec<InlineEvent<'b>> {
    let mut fates = vec![Fate::Keep; events.len()];
    drop_raw_text(&events, &mut fates);
    pair(&events, &mut fates);
    nest(&events, &mut fates);
    let pairs = events.into_iter().zip(fates);
    let kept = pairs.filter_map(|((event, range), fate)| match (event, fate) {
        // Words before and after an element that breaks the line stay apart.
        (Event::InlineHtml(tag), Fate::Drop) if breaks(&tag) => {
            Some((Event::InlineHtml(CowStr::Borrowed("\n")), range))
        }
        (_, Fate::Drop) => None,
        (Event::InlineHtml(tag), Fate::Start(_) | Fate::End) => Some((Event::Html(tag), range)),
        (event, _) => Some((event, range)),
    });
    kept.collect()
}

fn breaks(tag: &str) -> bool {
    let others = ["h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre"];
    tag_name(tag).is_some_and(|(name, _)| HOLDERS.contains(&&*name) || others.contains(&&*name))
}

fn is_inline(tag: &Tag<'_>) -> bool {
    use Tag::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Strong | Strikethrough | Superscript | Subscript | Link { .. } | Image { .. })
}

/// Processes the events, with a state for each open container. A block ends the inline text before it.
fn walk<S: Default>(events: &[InlineEvent<'_>], mut see: impl FnMut(usize, &mut S)) {
    let mut states = vec![S::default()];
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(tag) => {
                if !is_inline(tag)
                    && let Some(state) = states.last_mut()
                {
                    *state = S::default();
                }
                states.push(S::default());
            }
            Event::End(_) => drop(states.pop()),
            Event::InlineHtml(_) => {
                if let Some(state) = states.last_mut() {
                    see(at, state);
                }
            }
            _ => {}
        }
    }
}

/// The events without elements in running text whose content no reader sees.
pub fn visible<'e, 'b>(events: &'e [InlineEvent<'b>]) -> impl Iterator<Item = &'e InlineEvent<'b>> {
    let mut fates = vec![Fate::Keep; events.len()];
    drop_raw_text(events, &mut fates);
    events.iter().zip(fates).filter(|(_, fate)| *fate == Fate::Keep).map(|(event, _)| event)
}

/// Drops elements whose content is not markup, if they end in the container in which they start.
fn drop_raw_text(events: &[InlineEvent<'_>], fates: &mut [Fate]) {
    walk(events, |at, open: &mut Vec<(&str, usize)>| {
        let Event::InlineHtml(tag) = &events[at].0 else { return };
        let Some((name, is_end)) = tag_name(tag) else { return };
        let Some(name) = RAW_TEXT.into_iter().find(|raw| *raw == name) else { return };
        let begun = open.iter().position(|(known, _)| *known == name);
        match begun {
            None if !is_end => open.push((name, at)),
            Some(begun) if is_end => {
                let (_, start) = open[begun];
                fates[start..=at].fill(Fate::Drop);
                open.truncate(begun);
            }
            _ => {}
        }
    });
}

/// Finds the pairs, and drops all other tags.
fn pair(events: &[InlineEvent<'_>], fates: &mut [Fate]) {
    walk(events, |at, open: &mut Vec<(String, usize)>| {
        let Event::InlineHtml(tag) = &events[at].0 else { return };
        if fates[at] == Fate::Drop {
            return;
        }
        fates[at] = Fate::Drop;
        let Some((name, is_end)) = tag_name(tag) else { return };
        if is_end {
            if let Some(begun) = open.iter().rposition(|(known, _)| *known == name) {
                fates[open[begun].1] = Fate::Start(at);
                fates[at] = Fate::End;
                open.truncate(begun);
            }
        } else if PHRASING_VOID.contains(&&*name) {
            fates[at] = Fate::Keep;
        } else if (PHRASING.contains(&&*name) || FLOW.contains(&&*name)) && open.len() < MOST_OPEN {
            open.push((name, at));
        }
    });
}

/// Drops the pairs that a browser would not nest as they are written.
fn nest(events: &[InlineEvent<'_>], fates: &mut [Fate]) {
    // The number of Markdown links that start before each event.
    let mut links = Vec::with_capacity(events.len() + 1);
    links.push(0_usize);
    for (event, _) in events {
        let is_link = matches!(event, Event::Start(Tag::Link { .. }) | Event::FootnoteReference(_));
        links.push(links.last().copied().unwrap_or(0) + usize::from(is_link));
    }
    // Elements that are open: names, and the events at which they end.
    let mut open: Vec<(String, usize)> = Vec::new();
    let (mut in_link, mut in_image) = (0_usize, 0_usize);
    let mut holds_blocks = false;
    for (at, (event, _)) in events.iter().enumerate() {
        while open.last().is_some_and(|(_, end)| *end <= at) {
            open.pop();
        }
        match event {
            Event::Start(Tag::Link { .. }) => in_link += 1,
            Event::End(pulldown_cmark::TagEnd::Link) => in_link -= 1,
            Event::Start(Tag::Image { .. }) => in_image += 1,
            Event::End(pulldown_cmark::TagEnd::Image) => in_image -= 1,
            Event::Start(tag) if !is_inline(tag) => holds_blocks = matches!(tag, Tag::TableCell | Tag::Item),
            Event::InlineHtml(_) if in_image > 0 => fates[at] = Fate::Drop,
            Event::InlineHtml(tag) => {
                let (Fate::Start(end), Some((name, _))) = (fates[at], tag_name(tag)) else { continue };
                let is_open = |name: &str| open.iter().any(|(known, _)| known == name);
                let fits = match &*name {
                    "a" => in_link == 0 && links[at] == links[end] && !is_open("a"),
                    "li" => {
                        let list = open.iter().rfind(|(name, _)| ["li", "ol", "ul"].contains(&&**name));
                        holds_blocks && list.is_some_and(|(name, _)| name != "li")
                    }
                    name if FLOW.contains(&name) => holds_blocks,
                    _ => true,
                };
                if fits {
                    open.push((name, end));
                } else {
                    fates[at] = Fate::Drop;
                    fates[end] = Fate::Drop;
                }
            }
            _ => {}
        }
    }
}
