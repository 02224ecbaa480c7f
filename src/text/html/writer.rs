//! Markdown → HTML, with the places of the text that are links, sentences and citations.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use crate::model::address::is_fit;
use crate::model::body::Body;
use crate::model::control;
use crate::model::settings::RawHtml;
use crate::model::view::{Mark, MarkedText, Paragraphs};
use crate::text::body::body_and_events;
use crate::text::html::direction::Directions;
use crate::text::html::footnotes::{Begun, Footnotes};
use crate::text::html::ids::{headings, is_title};
use crate::text::html::marks::{escaped, inserts};
use crate::text::html::nesting::{InlineEvent, Run};
use crate::text::html::pictures::{Loading, Picture};
use crate::text::html::raw_html;
use crate::text::html::replaced::Replaced;
use crate::text::html::sanitize::Sanitizer;
use crate::text::html::{ContentsEntry, RenderedText};
use crate::text::line_ends::is_joined;

/// The HTML of a text, and its headings.
pub fn render(text: &MarkedText<'_>) -> RenderedText {
    let source = &text.text[text.span.range()];
    let (body, mut events) = body_and_events(source, text.span.start as usize, text.raw_html);
    let is_raw = |(event, _): &InlineEvent<'_>| matches!(event, Event::Html(_) | Event::InlineHtml(_));
    if text.raw_html != RawHtml::Escape && !text.links.is_empty() {
        for (event, _) in &mut events {
            if let Event::Html(html) | Event::InlineHtml(html) = event
                && let Some(written) = raw_html::with_targets(html, &text.links)
            {
                *html = written.into();
            }
        }
    }
    let is_sanitized = text.raw_html == RawHtml::Sanitize && events.iter().any(is_raw);
    if is_sanitized {
        events = raw_html::paired(events);
    }
    let (headings, ids) = headings(&events, &body, text);
    if is_sanitized {
        events = raw_html::sanitized(events, &Sanitizer::new(ids.all()));
    }
    let mut writer = Writer::new(text, &body, headings);
    writer.shift = shift(&events, text);
    for (event, range) in events {
        writer.take(event, range);
    }
    writer.flush();
    let mut html = String::with_capacity(source.len() * 5 / 4);
    html::push_html(&mut html, writer.out.into_iter());
    // The text contains no forbidden characters, but a character reference can stand for any.
    let has_references = source.contains("&#");
    let shown = |html: String| match has_references {
        true => control::shown(&html).into_owned(),
        false => html,
    };
    let html = shown(html);
    let count = writer.listed.last_key_value().map_or(0, |(last, _)| last + 1);
    let mut footnotes = vec![String::new(); count];
    for (place, words) in writer.listed {
        footnotes[place] = shown(words);
    }
    RenderedText { html, contents: main_headings(writer.contents), footnotes }
}

struct Writer<'b, 'a> {
    text: &'b MarkedText<'a>,
    out: Vec<Event<'b>>,
    /// Inline events since the last event of a block.
    run: Vec<InlineEvent<'b>>,
    /// Marks that were not placed yet.
    marks: &'b [Mark],
    directions: Directions<'b>,
    /// The last character of the block so far.
    last: Option<char>,
    /// How much deeper headings are set, so that the highest is the second level.
    shift: i8,
    /// The ids and words of the headings that were not written yet.
    headings: VecDeque<(String, String)>,
    /// The headings outside of quotes and lists, with their levels.
    contents: Vec<(HeadingLevel, ContentsEntry)>,
    footnotes: Footnotes<'b>,
    /// The footnote that is open, if it is shown in a list, with the text before it.
    footnote: Option<(usize, Vec<Event<'b>>)>,
    /// Footnotes that are shown in a list, by their places in the order.
    listed: BTreeMap<usize, String>,
    /// How many paragraphs have a number, and how many blocks are open.
    paragraphs: usize,
    depth: usize,
    /// The heading that is being dropped, since it is the title.
    in_title: bool,
    /// Links with an unusable URL: their end tags are dropped, too.
    dropped_links: Vec<bool>,
    /// Paragraphs that are figures, and the caption of the one that is open.
    figures: HashMap<usize, String>,
    caption: Option<String>,
    /// The picture that is being read.
    picture: Option<Picture<'b>>,
    /// How the next image is loaded: the first is visible at once if nothing precedes it.
    loading: Loading,
}

impl<'b, 'a> Writer<'b, 'a> {
    fn new(text: &'b MarkedText<'a>, body: &Body, headings: VecDeque<(String, String)>) -> Self {
        let figures = body.figures.iter().map(|figure| (figure.start, figure.caption.clone()));
        Self {
            text,
            out: Vec::new(),
            run: Vec::new(),
            marks: &text.marks,
            directions: Directions::new(text.text, text.span.range()),
            last: None,
            shift: 0,
            headings,
            contents: Vec::new(),
            footnotes: Footnotes::new(&body.footnotes, &text.footnotes),
            footnote: None,
            listed: BTreeMap::new(),
            paragraphs: 0,
            depth: 0,
            in_title: false,
            dropped_links: Vec::new(),
            figures: figures.collect(),
            caption: None,
            picture: None,
            loading: Loading::Eager,
        }
    }

    fn take(&mut self, event: Event<'b>, range: Range<usize>) {
        if self.in_title && !matches!(event, Event::End(TagEnd::Heading(_))) {
            return;
        }
        if let Event::Text(text) | Event::Code(text) = &event {
            self.last = text.chars().next_back().or(self.last);
        }
        match event {
            Event::Start(Tag::Heading { level, id, classes, .. }) => {
                self.flush();
                self.in_title = is_title(self.text, &range);
                if !self.in_title {
                    let level = deeper(level, self.shift);
                    // Classes could be ours; other attributes could run something.
                    let classes = if self.text.raw_html == RawHtml::Allow { classes } else { Vec::new() };
                    let direction = self.directions.of(&range);
                    let attrs = direction.map(|direction| ("dir".into(), Some(direction.into())));
                    let attrs = attrs.into_iter().collect();
                    self.out.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
                }
            }
            Event::End(TagEnd::Heading(level)) => self.end_heading(level),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let target = self.target(&dest_url, link_type);
                self.dropped_links.push(target.is_none());
                if let Some(dest_url) = target {
                    self.run.push((Event::Start(Tag::Link { link_type, dest_url, title, id }), range));
                }
            }
            Event::End(TagEnd::Link) => {
                if self.dropped_links.pop() != Some(true) {
                    self.run.push((event, range));
                }
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => self.begin_picture(&dest_url, title),
            Event::End(TagEnd::Image) => self.end_picture(range),
            Event::Html(text) | Event::InlineHtml(text) if self.text.raw_html == RawHtml::Escape => {
                self.run.push((Event::Text(text), range));
            }
            // Its tags need not come in pairs.
            Event::Html(text) if self.text.raw_html == RawHtml::Allow => {
                self.run.push((Event::InlineHtml(text), range));
            }
            Event::FootnoteReference(label) => {
                let html = self.footnotes.reference(&label, range.start);
                self.run.push((Event::InlineHtml(html.into()), range));
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.flush();
                self.depth += 1;
                match self.footnotes.begin(&label) {
                    Begun::InText(html) => self.out.push(Event::Html(html.into())),
                    Begun::InList(place) => self.footnote = Some((place, std::mem::take(&mut self.out))),
                }
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.flush();
                self.depth -= 1;
                match self.footnote.take() {
                    None => self.out.push(Event::Html(Footnotes::end().into())),
                    Some((place, before)) => {
                        let own = std::mem::replace(&mut self.out, before);
                        let mut words = String::new();
                        html::push_html(&mut words, own.into_iter());
                        self.listed.insert(place, words);
                    }
                }
            }
            Event::Start(
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript,
            )
            | Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript,
            ) => self.run.push((event, range)),
            Event::Start(Tag::Paragraph) if self.figures.contains_key(&range.start) => {
                self.flush();
                self.caption = self.figures.remove(&range.start);
                self.out.push(Event::Html("<figure>".into()));
            }
            Event::End(TagEnd::Paragraph) if self.caption.is_some() => {
                self.flush();
                let end = match self.caption.take().filter(|caption| !caption.is_empty()) {
                    Some(caption) => {
                        ["\n<figcaption>", &escaped(&caption), "</figcaption></figure>\n"].concat()
                    }
                    None => "</figure>\n".into(),
                };
                self.out.push(Event::Html(end.into()));
            }
            Event::Start(Tag::Paragraph) if self.is_numbered() => {
                self.flush();
                self.paragraphs += 1;
                let n = self.paragraphs.to_string();
                let direction = self.directions.of(&range);
                let direction = direction.map_or_else(String::new, |it| format!(" dir=\"{it}\""));
                self.out.push(Event::Html(["<p id=\"p", &n, "\"", &direction, ">"].concat().into()));
            }
            Event::End(TagEnd::Paragraph) if self.is_numbered() => {
                self.flush();
                let n = self.paragraphs.to_string();
                let link = ["<a class=\"p\" href=\"#p", &n, "\" aria-label=\"¶ ", &n, "\"></a></p>\n"];
                self.out.push(Event::Html(link.concat().into()));
            }
            Event::Start(_) | Event::End(_) | Event::Rule => {
                self.flush();
                match event {
                    Event::Start(_) => self.depth += 1,
                    Event::End(_) => self.depth -= 1,
                    _ => {}
                }
                let event = self.directions.start(event, &range, self.out.last());
                self.out.push(event);
            }
            Event::SoftBreak if is_joined(self.last, &self.text.text[range.end..]) => {}
            _ => self.run.push((event, range)),
        }
    }

    /// Whether readers can link to the paragraph that starts or ends here.
    fn is_numbered(&self) -> bool {
        self.depth == 0 && self.text.paragraphs == Paragraphs::Numbered
    }

    fn begin_picture(&mut self, address: &CowStr<'b>, title: CowStr<'b>) {
        if let Some(outer) = &mut self.picture {
            outer.inner += 1;
            return;
        }
        let href = self.target(address, LinkType::Inline);
        let size = self.text.links.get(&**address).and_then(|lead| lead.size);
        // What is a caption need not be said twice.
        let title = if self.caption.is_some() { "".into() } else { title };
        self.picture = Some(Picture { href, size, title, from: self.run.len(), inner: 0 });
    }

    fn end_picture(&mut self, range: Range<usize>) {
        match &mut self.picture {
            Some(outer) if outer.inner > 0 => outer.inner -= 1,
            open => {
                let Some(picture) = open.take() else { return };
                let words = self.run.split_off(picture.from);
                let loading = std::mem::replace(&mut self.loading, Loading::Lazy);
                self.run.push((picture.shown(&words, loading), range));
            }
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        if self.in_title {
            self.in_title = false;
            return;
        }
        let level = deeper(level, self.shift);
        if let Some(Event::Start(Tag::Heading { id, .. })) = self.out.last_mut() {
            let (own, words) = self.headings.pop_front().unwrap_or_default();
            if self.depth == 0 {
                let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
                self.contents.push((level, ContentsEntry { href: format!("#{own}"), name }));
            }
            *id = Some(own.into());
        }
        self.flush();
        self.out.push(Event::End(TagEnd::Heading(level)));
    }

    /// The target of a URL in the text; None if it cannot be a link.
    fn target(&self, url: &CowStr<'b>, kind: LinkType) -> Option<CowStr<'b>> {
        if kind == LinkType::Email {
            return Some(url.clone());
        }
        if let Some(lead) = self.text.links.get(&**url) {
            return Some(lead.href.clone().into());
        }
        is_fit(url).then(|| url.clone())
    }

    /// Writes the inline events of a block with the places in it.
    fn flush(&mut self) {
        let (Some((_, first)), Some((_, last))) = (self.run.first(), self.run.last()) else { return };
        let (start, end) = (first.start, last.end);
        self.loading = Loading::Lazy;
        let passed = self.marks.partition_point(|mark| (mark.span.start as usize) < start);
        let here = self.marks[passed..].iter().take_while(|mark| (mark.span.start as usize) < end).count();
        let marks = &self.marks[passed..passed + here];
        self.marks = &self.marks[passed + here..];
        let run = std::mem::take(&mut self.run);
        if marks.is_empty() {
            self.out.extend(run.into_iter().map(|(event, _)| event));
            return;
        }
        let leaves = cut(run, self.text, marks);
        let run = Run::new(&leaves);
        let places: Vec<Range<usize>> = marks.iter().map(|mark| mark.span.range()).collect();
        let mut inserts = inserts(&run, marks, &run.placements(&places));
        inserts.sort_by_key(|insert| (insert.gap, insert.rank));
        let mut inserts = inserts.into_iter().peekable();
        for (index, (event, _)) in leaves.iter().enumerate() {
            while let Some(insert) = inserts.next_if(|insert| insert.gap <= index) {
                self.out.push(Event::InlineHtml(insert.html.into()));
            }
            self.out.push(event.clone());
        }
        self.out.extend(inserts.map(|insert| Event::InlineHtml(insert.html.into())));
    }
}

/// Cuts the text of a run at the bounds of places, and puts the shown words of explicit marks in.
fn cut<'b>(run: Vec<InlineEvent<'b>>, body: &'b MarkedText<'_>, marks: &[Mark]) -> Vec<InlineEvent<'b>> {
    let mut bounds: Vec<usize> =
        marks.iter().flat_map(|mark| [mark.span.start as usize, mark.span.end as usize]).collect();
    let end = run.last().map_or(0, |(_, range)| range.end);
    let first = body.replaced.partition_point(|(span, _)| (span.start as usize) < run[0].1.start);
    let replaced = &body.replaced[first..];
    let replaced = &replaced[..replaced.partition_point(|(span, _)| (span.start as usize) < end)];
    bounds.extend(replaced.iter().flat_map(|(span, _)| [span.start as usize, span.end as usize]));
    bounds.sort_unstable();
    bounds.dedup();
    let mut leaves: Vec<InlineEvent<'b>> = Vec::with_capacity(run.len() + bounds.len());
    let mut words = Replaced::new(body.text, replaced);
    for (event, range) in run {
        let Some((event, range)) = words.take(event, range, &mut leaves) else { continue };
        let Event::Text(text) = &event else {
            leaves.push((event, range));
            continue;
        };
        let verbatim = body.text.get(range.clone()) == Some(&**text);
        let mut at = range.start;
        let next = bounds.partition_point(|bound| *bound <= at);
        let inner = bounds[next..].iter().copied().take_while(|bound| *bound < range.end);
        for bound in inner.filter(|_| verbatim).chain([range.end]) {
            match verbatim {
                true => words.text(at..bound, &mut leaves),
                false => words.decoded(event.clone(), range.clone(), &mut leaves),
            }
            at = bound;
        }
    }
    words.finish(&mut leaves);
    leaves
}

/// The headings down to the first level that divides the text: one with several, since a single heading of the
/// highest level is mostly a title or a slip.
fn main_headings(headings: Vec<(HeadingLevel, ContentsEntry)>) -> Vec<ContentsEntry> {
    let count = |level: &HeadingLevel| headings.iter().filter(|(other, _)| other == level).count();
    let levels = [HeadingLevel::H2, HeadingLevel::H3, HeadingLevel::H4];
    let least = levels.into_iter().find(|level| count(level) > 1).unwrap_or(HeadingLevel::H2);
    headings.into_iter().filter(|(level, _)| *level <= least).map(|(_, entry)| entry).collect()
}

/// How much deeper the headings of a text are set, so that the highest outside of quotes and lists is of the second
/// level.
fn shift(events: &[InlineEvent<'_>], text: &MarkedText<'_>) -> i8 {
    let (mut depth, mut levels) = (0, Vec::new());
    for (event, range) in events {
        match event {
            Event::Start(Tag::BlockQuote(_) | Tag::Item | Tag::FootnoteDefinition(_)) => depth += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition) => depth -= 1,
            Event::Start(Tag::Heading { level, .. }) if !is_title(text, range) => {
                levels.push((depth > 0, *level as i8));
            }
            _ => {}
        }
    }
    levels.into_iter().min().map_or(0, |(_, least)| 2 - least)
}

fn deeper(level: HeadingLevel, shift: i8) -> HeadingLevel {
    let level = (level as i8 + shift).clamp(2, 6) as usize;
    HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
}
