//! Markdown → [`Body`]: the one place that decides what a reader sees of it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd};

use crate::model::address::is_relative;
use crate::model::block::{Block, BlockKind, Piece};
use crate::model::body::{Body, Footnote, Heading, LostFootnote, NoteMark};
use crate::model::control;
use crate::model::settings::RawHtml;
use crate::text::addresses::bare_addresses;
use crate::text::depth::Depth;
use crate::text::figure::FigureFinder;
use crate::text::html::raw_html::{BlockTags, addresses, attribute, tag_name, unfolded, visible};
use crate::text::html::sanitize::removed_elements;
use crate::text::letters::{is_invisible, without_invisible};
use crate::text::line_ends::is_joined;
use crate::text::markdown::options;

/// Parses a Markdown text. `start`: the byte of the input at which it starts.
pub fn body(markdown: &str, start: usize) -> Body {
    let events = Parser::new_ext(markdown, options()).into_offset_iter();
    let mut reader = BodyReader::new(markdown, start);
    if markdown.contains('<') {
        let events = unfolded(markdown, events.collect(), BlockTags::Read);
        visible(&events).for_each(|(event, range)| reader.take(event, range.clone()));
    } else {
        events.for_each(|(event, range)| reader.take(&event, range));
    }
    reader.finish()
}

/// The same, and the events of the Markdown with their places in the input.
pub(super) fn body_and_events(
    markdown: &str,
    start: usize,
    raw_html: RawHtml,
) -> (Body, Vec<(Event<'_>, Range<usize>)>) {
    let events = Parser::new_ext(markdown, options()).into_offset_iter().collect();
    let mut events = match raw_html {
        RawHtml::Sanitize => unfolded(markdown, events, BlockTags::Read),
        RawHtml::Allow => unfolded(markdown, events, BlockTags::Kept),
        RawHtml::Escape => events,
    };
    let mut reader = BodyReader::new(markdown, start);
    visible(&events).for_each(|(event, range)| reader.take(event, range.clone()));
    for (_, range) in &mut events {
        *range = start + range.start..start + range.end;
    }
    (reader.finish(), events)
}

/// Elements of raw HTML that hold code.
const CODE: [&str; 4] = ["code", "kbd", "samp", "tt"];

/// Reads the events of a Markdown text one by one.
pub(super) struct BodyReader<'a> {
    markdown: &'a str,
    start: usize,
    body: Body,
    is_first: bool,
    /// The block to which text is added.
    open: Option<Block>,
    /// The open link: its start in the block's text, and its URL.
    link: Option<(usize, String)>,
    /// Whether it is of raw HTML.
    in_raw_link: bool,
    /// Where an element of raw HTML that holds code starts in the block's text.
    raw_code: Option<usize>,
    /// The heading that is open.
    heading: Option<Heading>,
    figures: FigureFinder,
    depth: Depth,
    /// Footnotes by their labels.
    footnotes: HashMap<String, usize>,
    /// The blocks of each defined footnote, by its label. Of two definitions the first counts.
    definitions: HashMap<String, Range<usize>>,
    /// The label of each definition, with its place in the input.
    defined: Vec<(String, Range<usize>)>,
    /// The label of the footnote that is open, with its first block.
    definition: Option<(String, usize)>,
    /// The footnotes referred to in the open block, with the number of the reference and the byte of its text.
    marks: Vec<(usize, usize, usize)>,
    /// Where emphasis begins, and how many are nested.
    emphasis: (usize, usize),
    /// How many images, code blocks and HTML blocks are open: their text is not read.
    unread: usize,
}

impl<'a> BodyReader<'a> {
    pub(super) fn new(markdown: &'a str, start: usize) -> Self {
        Self {
            markdown,
            start,
            body: Body::default(),
            is_first: true,
            open: None,
            link: None,
            in_raw_link: false,
            raw_code: None,
            heading: None,
            figures: FigureFinder::default(),
            depth: Depth::default(),
            footnotes: HashMap::new(),
            definitions: HashMap::new(),
            defined: Vec::new(),
            definition: None,
            marks: Vec::new(),
            emphasis: (0, 0),
            unread: 0,
        }
    }

    pub(super) fn finish(mut self) -> Body {
        self.close();
        for footnote in &mut self.body.footnotes {
            footnote.blocks = self.definitions.remove(&footnote.label).unwrap_or_default();
        }
        let mut seen = HashSet::new();
        for (label, range) in self.defined {
            let is_second = seen.contains(&label);
            if is_second || !self.footnotes.contains_key(&label) {
                self.body.lost_footnotes.push(LostFootnote { range, is_second });
            }
            seen.insert(label);
        }
        self.body
    }

    pub(super) fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        self.outline(event, &range);
        match event {
            Event::Start(tag) => self.start_tag(tag),
            Event::End(tag) => self.end_tag(*tag, &range),
            Event::Text(text) if self.unread == 0 => self.text(text, range),
            Event::Code(text) if self.unread == 0 => self.code(text, range),
            Event::SoftBreak | Event::HardBreak if self.unread == 0 => {
                let last = self.open.as_ref().and_then(|block| block.text.chars().next_back());
                if *event == Event::SoftBreak && is_joined(last, &self.markdown[range.end..]) {
                    return;
                }
                // The line end itself, without the marks or spaces around it.
                let end =
                    self.markdown[range.clone()].rfind('\n').map_or(range.end, |at| range.start + at + 1);
                self.text("\n", end.saturating_sub(1)..end);
            }
            Event::InlineHtml(tag) if self.unread == 0 => self.tag(tag, range.start),
            Event::FootnoteReference(label) if self.unread == 0 => self.mark(label),
            _ => {}
        }
    }

    /// A tag of raw HTML in running text.
    fn tag(&mut self, tag: &str, start: usize) {
        match tag_name(tag) {
            Some((name, false)) if name == "br" => self.decoded("\n"),
            Some((name, false)) if name == "a" && self.link.is_none() => {
                let Some(url) = attribute(tag, "href") else { return };
                let at = self.block().text.len();
                self.link = Some((at, url.trim().to_owned()));
                self.in_raw_link = true;
            }
            Some((name, false)) if CODE.contains(&&*name) && self.raw_code.is_none() => {
                self.raw_code = Some(self.block().text.len());
            }
            Some((name, true)) if CODE.contains(&&*name) => self.end_code(),
            Some((name, true)) if name == "a" && std::mem::take(&mut self.in_raw_link) => {
                self.end_link(start)
            }
            _ => {}
        }
    }

    fn end_code(&mut self) {
        if let (Some(at), Some(block)) = (self.raw_code.take(), self.open.as_mut()) {
            // Inside it, brackets need no care of their own.
            block.code.retain(|inner| inner.end <= at);
            block.code.push(at..block.text.len());
        }
    }

    /// The open link ends. `start`: the byte at which it starts.
    fn end_link(&mut self, start: usize) {
        if let (Some((at, url)), Some(block)) = (self.link.take(), self.open.as_mut()) {
            if block.text.len() == at {
                // A linked image has no words, but a place.
                block.pieces.push(Piece { text: at, source: self.start + start, len: 0 });
            }
            block.links.push((at..block.text.len(), url));
        }
    }

    /// A reference to a footnote: `outline` has recorded it.
    fn mark(&mut self, label: &str) {
        let at = self.block().text.len();
        let Some(footnote) = self.footnotes.get(&label.to_lowercase()).copied() else { return };
        let reference = self.body.footnotes[footnote].references.len() - 1;
        self.marks.push((footnote, reference, at));
    }

    /// Records everything but the flowing text: headings, URLs, footnotes, figures, the depth of raw HTML.
    fn outline(&mut self, event: &Event<'_>, written: &Range<usize>) {
        let range = self.start + written.start..self.start + written.end;
        self.body.figures.extend(self.figures.take(event, &range));
        if let Some(heading) = &mut self.heading {
            match event {
                Event::Text(text) | Event::Code(text) => heading.words.push_str(text),
                Event::SoftBreak
                    if is_joined(heading.words.chars().next_back(), &self.markdown[written.end..]) => {}
                Event::SoftBreak | Event::HardBreak => heading.words.push(' '),
                Event::InlineHtml(html) if is_line_break(html) => heading.words.push(' '),
                _ => {}
            }
        }
        let is_first = std::mem::take(&mut self.is_first);
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.body.begins_with_heading |= is_first;
                self.heading = Some(Heading { words: String::new(), range });
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some(mut heading) = self.heading.take() else { return };
                heading.words = control::shown(heading.words.trim()).into_owned();
                self.body.headings.push(heading);
            }
            Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => {}
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with('#') => {
                self.body.fragments.push(dest_url.as_ref().into());
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                if is_relative(dest_url) =>
            {
                self.body.relative_addresses.push(dest_url.as_ref().into());
            }
            Event::FootnoteReference(label) => self.footnote(label, range),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let end = range.end.min(range.start + "[^]".len() + label.len());
                self.defined.push((label.to_lowercase(), range.start..end));
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, range),
            _ => {}
        }
    }

    fn raw_html(&mut self, html: &str, range: Range<usize>) {
        if self.body.too_deep.is_none() && self.depth.passes(html) {
            self.body.too_deep = Some(range.start);
        }
        let own = addresses(html).filter(|url| url.starts_with('#'));
        self.body.fragments.extend(own.map(|url| Box::from(&*url)));
        for (at, name) in removed_elements(html) {
            if !self.body.removed_elements.iter().any(|(known, _)| **known == *name) {
                self.body.removed_elements.push((name.into(), range.start + at));
            }
        }
        let relative = addresses(html).filter(|url| is_relative(url));
        self.body.relative_addresses.extend(relative.map(|url| Box::from(&*url)));
    }

    fn footnote(&mut self, label: &str, range: Range<usize>) {
        let label = label.to_lowercase();
        match self.footnotes.get(&label) {
            Some(at) => self.body.footnotes[*at].references.push(range),
            None => {
                self.footnotes.insert(label.clone(), self.body.footnotes.len());
                let (references, marks, blocks) = (vec![range], Vec::new(), 0..0);
                self.body.footnotes.push(Footnote { label, references, marks, blocks });
            }
        }
    }

    fn start_tag(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.begin(BlockKind::Heading),
            Tag::Paragraph | Tag::TableCell => self.begin(BlockKind::Prose),
            Tag::Link { dest_url, .. } => {
                let at = self.block().text.len();
                self.link = Some((at, dest_url.to_string()));
                self.in_raw_link = false;
            }
            Tag::Image { .. } => self.unread += 1,
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.close();
                self.unread += 1;
            }
            Tag::Emphasis | Tag::Strong => {
                let at = self.block().text.len();
                let (start, depth) = self.emphasis;
                self.emphasis = (if depth == 0 { at } else { start }, depth + 1);
            }
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.definition = Some((label.to_lowercase(), self.body.blocks.len()));
            }
            // A list, an item, a quote, a table: what follows is another block.
            _ => self.close(),
        }
    }

    fn end_tag(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Link => self.end_link(range.start),
            TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.unread -= 1;
            }
            TagEnd::Emphasis | TagEnd::Strong => {
                let (start, depth) = self.emphasis;
                self.emphasis.1 = depth.saturating_sub(1);
                let block = self.block();
                if depth == 1 && start < block.text.len() {
                    block.emphasis.push(start..block.text.len());
                }
            }
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::FootnoteDefinition => {
                self.close();
                if let Some((label, first)) = self.definition.take() {
                    let blocks = first..self.body.blocks.len();
                    self.definitions.entry(label).or_insert(blocks);
                }
            }
            _ => self.close(),
        }
    }

    fn begin(&mut self, kind: BlockKind) {
        self.close();
        self.open = Some(Block {
            kind,
            text: String::new(),
            code: Vec::new(),
            links: Vec::new(),
            emphasis: Vec::new(),
            addresses: Vec::new(),
            pieces: Vec::new(),
        });
    }

    /// The open block; the text of a tight list item opens one without a tag of its own.
    fn block(&mut self) -> &mut Block {
        if self.open.is_none() {
            self.begin(BlockKind::Prose);
        }
        self.open.as_mut().expect("a block was begun")
    }

    fn close(&mut self) {
        self.link = None;
        self.raw_code = None;
        self.emphasis = (0, 0);
        let Some(mut block) = self.open.take() else { return };
        let is_kept = !(block.text.trim().is_empty() && block.links.is_empty());
        if is_kept {
            block.addresses = bare_addresses(&block);
            self.body.blocks.push(block);
        }
        // Marks without text around them belong to the end of the block before.
        let Some(last) = self.body.blocks.last() else { return self.marks.clear() };
        for (footnote, reference, at) in self.marks.drain(..) {
            let mark = NoteMark {
                block: self.body.blocks.len() - 1,
                at: if is_kept { at } else { last.text.len() },
                reference,
            };
            self.body.footnotes[footnote].marks.push(mark);
        }
    }

    /// Text that is in the input verbatim, or decoded.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.markdown.get(range.clone()) != Some(text) {
            return self.decoded(text);
        }
        let source = self.start + range.start;
        let before = &self.markdown[..range.start];
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        // An even number of backslashes are backslashes that are escaped themselves.
        let escaped = text.starts_with(['[', ']']) && backslashes % 2 == 1;
        let block = self.block();
        let at = block.text.len();
        if escaped {
            block.code.push(at..at + 1);
        }
        if text.is_ascii() || !text.contains(is_invisible) {
            return verbatim(block, text, source);
        }
        let mut source = source;
        for part in text.split_inclusive(is_invisible) {
            let seen = part.trim_end_matches(is_invisible);
            if !seen.is_empty() {
                verbatim(block, seen, source);
            }
            source += part.len();
        }
    }

    fn decoded(&mut self, text: &str) {
        self.block().text.push_str(&without_invisible(&control::shown(text)));
    }

    fn code(&mut self, text: &CowStr<'_>, range: Range<usize>) {
        let at = self.block().text.len();
        match self.markdown[range.clone()].find(&**text) {
            Some(offset) => self.text(text, range.start + offset..range.start + offset + text.len()),
            None => self.decoded(text),
        }
        let block = self.block();
        block.code.push(at..block.text.len());
    }
}

/// Appends text that is in the input from `source` on.
fn verbatim(block: &mut Block, text: &str, source: usize) {
    let at = block.text.len();
    match block.pieces.last_mut() {
        Some(last) if last.source + last.len == source && last.text + last.len == at => {
            last.len += text.len()
        }
        _ => block.pieces.push(Piece { text: at, source, len: text.len() }),
    }
    block.text.push_str(text);
}

fn is_line_break(html: &str) -> bool {
    tag_name(html).is_some_and(|(name, is_end)| name == "br" && !is_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(markdown: &str) -> Vec<String> {
        body(markdown, 0).blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn a_footnote_has_its_blocks_and_the_places_of_its_marks() {
        let body =
            body("One.[^a] Two[^b] *it* ***s* all**.\n\n[^b]\n\n[^b]: B\n\n    C\n\n[^a]: A\n[^B]: D\n", 0);
        assert_eq!(body.blocks[0].text, "One. Two it s all.");
        assert_eq!(body.blocks[0].emphasis, [9..11, 12..17]);
        let mark = |block, at, reference| NoteMark { block, at, reference };
        let notes = body.footnotes.iter().map(|note| (&*note.label, note.marks.clone(), note.blocks.clone()));
        let expected = [("a", vec![mark(0, 4, 0)], 3..4), ("b", vec![mark(0, 8, 0), mark(0, 18, 1)], 1..3)];
        assert!(notes.eq(expected));
    }

    #[test]
    fn each_block_flows_for_itself() {
        let markdown =
            "# A *b*\n\nOne\ntwo.\n\n- x\n  - y\n\n| a | b |\n|---|---|\n| c | d |\n\n> q\n\n    code\n";
        assert_eq!(texts(markdown), ["A b", "One\ntwo.", "x", "y", "a", "b", "c", "d", "q"]);
    }

    #[test]
    fn marks_drop_out_and_places_lead_back() {
        let markdown = "**Vladimir** Bozhko &amp; [the *KNB*](x) `code`";
        let block = &body(markdown, 100).blocks[0];
        assert_eq!(block.text, "Vladimir Bozhko & the KNB code");
        let span = block.span(0..15);
        assert_eq!(&markdown[span.start as usize - 100..span.end as usize - 100], "Vladimir** Bozhko");
        let span = block.span(16..17);
        assert_eq!(&markdown[span.start as usize - 100..span.end as usize - 100], "&amp;");
        let span = block.span(22..25);
        assert_eq!(&markdown[span.start as usize - 100..span.end as usize - 100], "KNB");
        assert_eq!(block.links, [(18..25, "x".to_owned())]);
        assert_eq!(block.code, vec![26..30]);
    }

    #[test]
    fn a_quoted_line_end_is_one_sign() {
        let markdown = "> Vladimir\n> Bozhko";
        let block = &body(markdown, 0).blocks[0];
        assert_eq!(block.text, "Vladimir\nBozhko");
        assert_eq!(block.span(0..15).range(), 2..markdown.len());
    }

    #[test]
    fn a_line_end_in_chinese_is_nothing() {
        let markdown = "港口在星期\n二，**粗**\n体\nA\n和";
        assert_eq!(texts(markdown)[0], "港口在星期二，粗体\nA\n和");
        let block = &body(markdown, 0).blocks[0];
        let at = block.text.find("星期二").unwrap();
        assert_eq!(&markdown[block.span(at..at + 9).range()], "星期\n二");
    }

    #[test]
    fn a_removed_element_is_known_once_by_its_first_place() {
        let removed = |markdown: &str| body(markdown, 0).removed_elements;
        let markdown = "A <x-y>b</x-y> <b>c</b> <x-y>.\n\n<form>\n<INPUT>\n</form>\n<!-- <object> -->\n";
        assert_eq!(removed(markdown), [("x-y".into(), 2), ("form".into(), markdown.find("<form").unwrap())]);
    }

    #[test]
    fn what_a_script_holds_is_no_text() {
        assert_eq!(texts("A <b>b</b> <script>alert(1)</script> c"), ["A b  c"]);
        assert_eq!(texts("A <style>b</script>c</style >d"), ["A d"]);
    }

    #[test]
    fn what_an_unclosed_script_holds_is_text() {
        assert_eq!(texts("A <SCRIPT src=x>a *b*\nc\n\nD <script-x>e</script-x>"), ["A a b\nc", "D e"]);
    }

    #[test]
    fn a_raw_line_break_is_a_line_end() {
        assert_eq!(texts("A<Br>b<br class=\"x\">c"), ["A\nb\nc"]);
        assert_eq!(body("# War<br>Peace", 0).headings[0].words, "War Peace");
    }

    #[test]
    fn a_bracket_after_an_escaped_backslash_is_read() {
        assert!(body("a \\\\[[b]]", 0).blocks[0].code.is_empty());
    }

    #[test]
    fn an_escaped_bracket_is_shown_and_not_read() {
        let block = &body("a \\[\\[b]]", 0).blocks[0];
        assert_eq!(block.text, "a [[b]]");
        assert_eq!(block.code, [2..3, 3..4]);
    }

    #[test]
    fn addresses_of_the_site_are_known_from_others() {
        for url in ["a.md", "../a.md#x", "/images/a.svg", "a b"] {
            assert!(is_relative(url), "{url}");
        }
        for url in ["https://a.b", "//a.b", "#x", "mailto:a@b", "javascript:x", "", "?q"] {
            assert!(!is_relative(url), "{url}");
        }
    }
}
