//! Blocks of raw HTML → events as Markdown has them: paragraphs and headings become those of Markdown, and the text in
//! other elements is text between blocks of raw HTML. So it is read, searched, cited and linked like any other.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use crate::text::html::nesting::InlineEvent;
use crate::text::html::raw_html::attributes::{attribute, pieces};
use crate::text::html::raw_html::blocks::HOLDERS;
use crate::text::html::raw_html::inline::{PHRASING, PHRASING_VOID};
use crate::text::html::raw_html::tokens::{Token, tokens};

/// What becomes of the tags of paragraphs and headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockTags {
    /// They are those of Markdown.
    Read,
    /// They stay as they are.
    Kept,
}

/// Elements that stay as they are with all that they contain.
const OPAQUE: [&str; 3] = ["math", "pre", "svg"];

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Attributes of a paragraph that a reader may need.
const OF_PARAGRAPHS: [&str; 4] = ["dir", "id", "lang", "title"];

/// The events of a text with its blocks of raw HTML unfolded. `markdown`: what they are the events of.
pub fn unfolded<'b>(
    markdown: &'b str,
    events: Vec<InlineEvent<'b>>,
    block_tags: BlockTags,
) -> Vec<InlineEvent<'b>> {
    if !events.iter().any(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock))) {
        return events;
    }
    let mut out = Vec::with_capacity(events.len() * 2);
    let mut block: Option<Source<'b>> = None;
    for (event, range) in events {
        match (event, &mut block) {
            (Event::Start(Tag::HtmlBlock), _) => block = Some(Source::new(markdown)),
            (Event::End(TagEnd::HtmlBlock), open) => {
                if let Some(source) = open.take() {
                    Unfolding { source: &source, block_tags, out: &mut out, raw: 0..0, run: Run::None }
                        .read();
                }
            }
            (Event::Html(html) | Event::InlineHtml(html), Some(source)) => source.push(&html, range),
            (event, _) => out.push((event, range)),
        }
    }
    out
}

/// The HTML of a block, and where its lines are in the text.
struct Source<'b> {
    markdown: &'b str,
    html: String,
    /// Lines: their starts in the HTML and in the text.
    lines: Vec<(usize, usize)>,
}

impl<'b> Source<'b> {
    fn new(markdown: &'b str) -> Self {
        Self { markdown, html: String::new(), lines: Vec::new() }
    }

    fn push(&mut self, html: &str, range: Range<usize>) {
        self.lines.push((self.html.len(), range.start));
        self.html.push_str(html);
    }

    /// The bytes of the text that some bytes of the HTML are.
    fn place(&self, html: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let after = self.lines.partition_point(|(start, _)| *start <= at);
            let line = after.checked_sub(1).map(|line| self.lines[line]);
            line.map_or(at, |(start, source)| source + (at - start)).min(self.markdown.len())
        };
        let start = place(html.start);
        let end = if html.is_empty() { start } else { place(html.end - 1) + 1 };
        start..end.max(start)
    }

    /// Some of the HTML, as it is in the text.
    fn slice(&self, html: &Range<usize>) -> (CowStr<'b>, Range<usize>) {
        let (own, place) = (&self.html[html.clone()], self.place(html));
        let borrowed = self.markdown.get(place.clone()).filter(|text| *text == own);
        (borrowed.map_or_else(|| CowStr::from(own.to_owned()), CowStr::Borrowed), place)
    }
}

/// What is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    None,
    /// Text and inline elements without a paragraph.
    Bare,
    /// A paragraph; whether its attributes are those of an element in it.
    Paragraph {
        has_span: bool,
    },
    Heading(HeadingLevel),
}

struct Unfolding<'u, 'b> {
    source: &'u Source<'b>,
    block_tags: BlockTags,
    out: &'u mut Vec<InlineEvent<'b>>,
    /// HTML that stays as it is.
    raw: Range<usize>,
    run: Run,
}

impl<'b> Unfolding<'_, 'b> {
    fn read(mut self) {
        let html = &*self.source.html;
        let tokens = tokens(html);
        let start_of = |token: &Token<'_>| {
            let (Token::Text(source) | Token::Start(_, source) | Token::End(_, source)) = token;
            source.as_ptr() as usize - html.as_ptr() as usize
        };
        let length = |token: &Token<'_>| {
            let (Token::Text(source) | Token::Start(_, source) | Token::End(_, source)) = token;
            source.len()
        };
        let mut at = 0;
        let mut read = 0;
        while let Some(token) = tokens.get(at) {
            let start = start_of(token);
            self.hidden(read..start);
            let mut range = start..start + length(token);
            match token {
                Token::Text(text) => self.text(text, range.clone()),
                Token::Start(name, _) if OPAQUE.contains(&&**name) => {
                    let is_end = |token: &Token<'_>| matches!(token, Token::End(found, _) if found == name);
                    let end = tokens[at..].iter().position(is_end).map_or(tokens.len() - 1, |end| at + end);
                    range.end = start_of(&tokens[end]) + length(&tokens[end]);
                    at = end;
                    self.keep(range.clone());
                }
                Token::Start(name, tag) => self.start(name, tag, range.clone()),
                Token::End(name, _) => self.end(name, range.clone()),
            }
            read = range.end;
            at += 1;
        }
        self.hidden(read..html.len());
        self.end_run();
        self.flush();
    }

    /// A comment or an element that shows nothing.
    fn hidden(&mut self, range: Range<usize>) {
        if range.is_empty() {
        } else if self.run == Run::None {
            self.keep(range);
        } else if self.block_tags == BlockTags::Kept {
            let (html, place) = self.source.slice(&range);
            self.out.push((Event::InlineHtml(html), place));
        }
    }

    fn start(&mut self, name: &str, tag: &str, range: Range<usize>) {
        let is_read = self.block_tags == BlockTags::Read;
        let place = self.source.place(&range);
        if name == "p" && is_read {
            self.begin(Run::Paragraph { has_span: false }, (Event::Start(Tag::Paragraph), place.clone()));
            if OF_PARAGRAPHS.iter().any(|name| attribute(tag, name).is_some()) {
                self.run = Run::Paragraph { has_span: true };
                let span = ["<span", &tag["<p".len()..]].concat();
                self.out.push((Event::InlineHtml(span.into()), place));
            }
        } else if let (Some(level), true) = (HEADINGS.iter().position(|heading| *heading == name), is_read) {
            let level = HeadingLevel::try_from(level + 1).unwrap_or(HeadingLevel::H6);
            let id = attribute(tag, "id").map(|id| CowStr::from(id.into_owned()));
            let heading = Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() };
            self.begin(Run::Heading(level), (Event::Start(heading), place));
        } else if is_block(name) || (self.run == Run::None && !begins_text(name)) {
            self.keep(range);
        } else {
            self.inline(range);
        }
    }

    fn end(&mut self, name: &str, range: Range<usize>) {
        let is_read = self.block_tags == BlockTags::Read;
        if is_read && (name == "p" || HEADINGS.contains(&name)) {
            self.end_run();
        } else if is_block(name) || self.run == Run::None {
            self.keep(range);
        } else {
            self.inline(range);
        }
    }

    /// HTML that ends what is open.
    fn keep(&mut self, range: Range<usize>) {
        self.end_run();
        self.raw = if self.raw.is_empty() { range } else { self.raw.start..range.end };
    }

    fn flush(&mut self) {
        if self.raw.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        if self.source.html[raw.clone()].trim().is_empty() {
            return;
        }
        let place = self.source.place(&raw);
        self.out.push((Event::Start(Tag::HtmlBlock), place.clone()));
        let mut start = raw.start;
        for line in self.source.html[raw].split_inclusive('\n') {
            let (html, place) = self.source.slice(&(start..start + line.len()));
            self.out.push((Event::Html(html), place));
            start += line.len();
        }
        self.out.push((Event::End(TagEnd::HtmlBlock), place));
    }

    fn begin(&mut self, run: Run, event: InlineEvent<'b>) {
        self.end_run();
        self.flush();
        self.run = run;
        self.out.push(event);
    }

    fn bare(&mut self) {
        if self.run == Run::None {
            self.flush();
            self.run = Run::Bare;
        }
    }

    fn inline(&mut self, range: Range<usize>) {
        self.bare();
        let (tag, place) = self.source.slice(&range);
        self.out.push((Event::InlineHtml(tag), place));
    }

    fn end_run(&mut self) {
        let place = self.out.last().map_or(0..0, |(_, range)| range.end..range.end);
        let is_empty = matches!(self.out.last(), Some((Event::Start(Tag::Paragraph), _)));
        match std::mem::replace(&mut self.run, Run::None) {
            Run::None | Run::Bare => {}
            Run::Paragraph { .. } if is_empty => drop(self.out.pop()),
            Run::Paragraph { has_span } => {
                if has_span {
                    self.out.push((Event::InlineHtml("</span>".into()), place.clone()));
                }
                self.out.push((Event::End(TagEnd::Paragraph), place));
            }
            Run::Heading(level) => self.out.push((Event::End(TagEnd::Heading(level)), place)),
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if text.trim().is_empty() && self.run == Run::None {
            return self.keep(range);
        }
        self.bare();
        let mut start = range.start;
        for line in text.split_inclusive('\n') {
            let words = line.trim_matches([' ', '\t', '\r', '\n']);
            let is_broken = line.ends_with('\n');
            // Spaces at the ends of a line are part of its break.
            let from = if start == range.start { 0 } else { line.len() - line.trim_start().len() };
            let to = if is_broken { from.max(line.trim_end().len()) } else { line.len() };
            let shown = if words.is_empty() && is_broken { "" } else { &line[from..to] };
            for (piece, at) in pieces(shown) {
                let own = start + from + at.start..start + from + at.end;
                let (verbatim, place) = self.source.slice(&own);
                let text = if *piece == *verbatim { verbatim } else { CowStr::from(piece.into_owned()) };
                self.out.push((Event::Text(text), place));
            }
            start += line.len();
            if is_broken {
                self.out.push((Event::SoftBreak, self.source.place(&(start - 1..start))));
            }
        }
    }
}

/// Whether a tag ends the text before it.
fn is_block(name: &str) -> bool {
    HOLDERS.contains(&name) || HEADINGS.contains(&name) || ["p", "hr", "col", "colgroup"].contains(&name)
}

/// Whether text may begin with an element.
fn begins_text(name: &str) -> bool {
    PHRASING.contains(&name) || name == "img" && PHRASING_VOID.contains(&name)
}
