//! Markdown → what endnotes are looked for in: its blocks, its runs of text, its links inside the document.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::text::endnotes::tags::{self, RawTag};
use crate::text::markdown::options;

/// A block at the top level; lists are taken apart into their items.
#[derive(Debug, Clone)]
pub struct Block {
    pub kind: Kind,
    /// From its first byte to the end of its last line.
    pub range: Range<usize>,
    /// Where its text starts, after the marker of a list item.
    pub content: usize,
}

/// The kinds of blocks that make a difference here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Heading(usize),
    Paragraph,
    /// A list item with its number, if the list is ordered.
    Item(Option<u64>),
    Rule,
    /// Quotes, tables, code, raw HTML.
    Other,
}

/// A link to an anchor of the same document: `[1](#fn1)` or `<a href="#fn1">1</a>`.
#[derive(Debug)]
pub struct LocalLink {
    pub range: Range<usize>,
    /// The anchor without `#`.
    pub target: String,
    /// The link's own anchor, if it has one.
    pub id: Option<String>,
    /// The link's words.
    pub label: String,
}

/// An anchor without words: `<a name="fn1"></a>`, `<span id="fn1"></span>`.
#[derive(Debug)]
pub struct Anchor {
    pub range: Range<usize>,
    pub id: String,
}

/// What a document is made of, each in reading order.
#[derive(Debug, Default)]
pub struct Outline {
    pub blocks: Vec<Block>,
    /// Text outside code, links and images, with the backslashes and `<sup>` tags in it.
    pub runs: Vec<Range<usize>>,
    /// The starts of paragraphs, headings and list items at any depth.
    pub starts: Vec<usize>,
    pub links: Vec<LocalLink>,
    pub anchors: Vec<Anchor>,
}

impl Outline {
    pub fn of(markdown: &str) -> Self {
        let mut builder = Builder { markdown, ..Builder::default() };
        for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
            builder.take(event, range);
        }
        builder.outline
    }
}

#[derive(Default)]
struct Builder<'m> {
    markdown: &'m str,
    outline: Outline,
    /// How many blocks are open around the next event, lists not counted.
    depth: usize,
    /// The next number of each open list.
    lists: Vec<Option<u64>>,
    /// Links, images and code blocks that are open: text in them is not searched.
    closed: usize,
    /// A Markdown link to an anchor, whose words are being read.
    link: Option<LocalLink>,
    /// An `<a>` or another tag with an anchor, whose end is awaited.
    raw: Option<(RawTag, LocalLink)>,
    /// Whether the text of the innermost block has started.
    is_started: bool,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end),
            Event::Rule => self.block(Kind::Rule, range),
            Event::Text(text) => self.text(&text, range),
            Event::InlineHtml(tag) => self.tag(&tag, range),
            Event::Code(words) => {
                self.started(range.start);
                self.label(&words);
            }
            Event::Html(_) | Event::SoftBreak | Event::HardBreak => {}
            _ => self.started(range.start),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::List(first) => self.lists.push(first),
            Tag::Item => {
                let number = self.lists.last().copied().flatten();
                if let Some(Some(next)) = self.lists.last_mut() {
                    *next += 1;
                }
                let is_top = self.depth == 0 && self.lists.len() == 1;
                if is_top {
                    self.push(Kind::Item(number), range);
                }
                self.depth += 1;
                self.is_started = false;
            }
            Tag::Paragraph => {
                self.block(Kind::Paragraph, range);
                self.depth += 1;
                self.is_started = false;
            }
            Tag::Heading { level, .. } => {
                self.block(Kind::Heading(level as usize), range);
                self.depth += 1;
                self.is_started = false;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.started(range.start),
            Tag::Link { dest_url, .. } => {
                self.started(range.start);
                self.closed += 1;
                if let Some(target) = dest_url.strip_prefix('#').filter(|_| self.raw.is_none()) {
                    let target = target.to_owned();
                    self.link = Some(LocalLink { range, target, id: None, label: String::new() });
                }
            }
            Tag::Image { .. } => {
                self.started(range.start);
                self.closed += 1;
            }
            Tag::CodeBlock(_) => {
                self.block(Kind::Other, range);
                self.depth += 1;
                self.closed += 1;
            }
            Tag::TableCell => self.is_started = true,
            Tag::TableHead | Tag::TableRow => {}
            _ => {
                self.block(Kind::Other, range);
                self.depth += 1;
            }
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            TagEnd::Link => {
                self.closed -= 1;
                self.outline.links.extend(self.link.take());
            }
            TagEnd::Image => self.closed -= 1,
            TagEnd::CodeBlock => {
                self.closed -= 1;
                self.depth -= 1;
            }
            TagEnd::TableCell | TagEnd::TableHead | TagEnd::TableRow => {}
            _ => {
                self.depth -= 1;
                // An unclosed tag ends with its block.
                self.raw = None;
            }
        }
    }

    fn block(&mut self, kind: Kind, range: Range<usize>) {
        if self.depth == 0 && self.lists.is_empty() {
            self.push(kind, range);
        }
    }

    fn push(&mut self, kind: Kind, range: Range<usize>) {
        let end = self.markdown[..range.end].trim_end().len().max(range.start);
        self.outline.blocks.push(Block { kind, content: range.start, range: range.start..end });
    }

    /// Notes where the text of a block starts.
    fn started(&mut self, at: usize) {
        if self.is_started {
            return;
        }
        self.is_started = true;
        self.outline.starts.push(at);
        if let Some(block) = self.outline.blocks.last_mut().filter(|block| block.content == block.range.start)
        {
            block.content = at;
        }
    }

    fn label(&mut self, words: &str) {
        if let Some(link) = &mut self.link {
            link.label.push_str(words);
        } else if let Some((_, link)) = &mut self.raw {
            link.label.push_str(words);
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        // A backslash before the first sign is not part of the event.
        let start = range.start - usize::from(self.markdown[..range.start].ends_with('\\'));
        self.started(start);
        self.label(text);
        if self.closed == 0 && self.raw.as_ref().is_none_or(|(_, link)| link.target.is_empty()) {
            self.run(start..range.end);
        }
    }

    fn run(&mut self, range: Range<usize>) {
        match self.outline.runs.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => self.outline.runs.push(range),
        }
    }

    fn tag(&mut self, written: &str, range: Range<usize>) {
        let tag = RawTag::of(written);
        if tag.is_end {
            if tag.name == "sup" {
                self.run(range);
            } else if let Some((open, mut link)) = self.raw.take() {
                if open.name != tag.name {
                    self.raw = Some((open, link));
                    return;
                }
                link.range.end = range.end;
                if !link.target.is_empty() {
                    self.outline.links.push(link);
                } else if let Some(id) = link.id.filter(|_| link.label.trim().is_empty()) {
                    self.outline.anchors.push(Anchor { range: link.range, id });
                }
            }
            return;
        }
        self.started(range.start);
        if tag.name == "sup" {
            return self.run(range);
        }
        let target = tag.attribute("href").and_then(|href| href.strip_prefix('#')).unwrap_or_default();
        let id = tag.attribute("id").or_else(|| tag.attribute("name"));
        if self.raw.is_none() && self.link.is_none() && (!target.is_empty() || id.is_some()) {
            let target = tags::decoded(target);
            let id = id.map(tags::decoded);
            self.raw = Some((tag, LocalLink { range, target, id, label: String::new() }));
        }
    }
}
