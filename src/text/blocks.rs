//! Markdown → the flowing text of each block, with the way back to the input.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};

use crate::model::block::{Block, BlockKind, Piece};
use crate::model::control;
use crate::model::destination::is_relative;
use crate::text::markdown;

/// The blocks of a Markdown text in reading order. `start`: the byte of the input at which it begins.
pub fn blocks(markdown: &str, start: usize) -> Vec<Block> {
    let mut reader = Reader { markdown, start, ..Reader::default() };
    for (event, range) in Parser::new_ext(markdown, markdown::options()).into_offset_iter() {
        reader.take(event, range);
    }
    reader.close();
    reader.blocks
}

/// The words that a Markdown text's figures have below them.
pub fn captions(markdown: &str) -> Vec<String> {
    if !markdown.contains("![") {
        return Vec::new();
    }
    let events: Vec<_> = Parser::new_ext(markdown, markdown::options()).into_offset_iter().collect();
    markdown::figures(&events).into_values().map(CowStr::into_string).collect()
}

/// The relative addresses that a Markdown text links to or shows, as written.
pub fn destinations(markdown: &str) -> Vec<Box<str>> {
    // Without a bracket there is no link.
    if !markdown.contains("](") && !markdown.contains("]:") && !markdown.contains('<') {
        return Vec::new();
    }
    Parser::new_ext(markdown, markdown::options())
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                if is_relative(&dest_url) =>
            {
                Some(dest_url.as_ref().into())
            }
            _ => None,
        })
        .collect()
}

/// Raw elements whose text is none.
const UNSEEN: [&str; 2] = ["script", "style"];

#[derive(Default)]
struct Reader<'a> {
    markdown: &'a str,
    start: usize,
    blocks: Vec<Block>,
    /// The block that text goes to.
    open: Option<Block>,
    /// The link that is open: where it begins in the block's text, and its address.
    link: Option<(usize, String)>,
    /// How many images, code blocks and HTML blocks are open: their text is not read.
    unread: usize,
    /// The raw element of the block in hand whose text no reader sees.
    hidden: Option<&'static str>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Event::InlineHtml(html) = &event {
            self.hide(html);
        }
        match event {
            Event::Start(tag) => self.start_tag(tag),
            Event::End(tag) => self.end_tag(tag),
            _ if self.hidden.is_some() => {}
            Event::Text(text) if self.unread == 0 => self.text(&text, range),
            Event::Code(text) if self.unread == 0 => self.code(&text, range),
            Event::SoftBreak | Event::HardBreak if self.unread == 0 => {
                // The line end itself, without the marks or spaces around it.
                let end =
                    self.markdown[range.clone()].rfind('\n').map_or(range.end, |at| range.start + at + 1);
                self.text("\n", end.saturating_sub(1)..end);
            }
            Event::InlineHtml(html) if self.unread == 0 && is_line_break(&html) => self.decoded("\n"),
            _ => {}
        }
    }

    /// Notes where a raw tag begins or ends what is not shown: `<script>`, `</script>`.
    fn hide(&mut self, tag: &str) {
        let is = |name: &str, tag: &str| {
            let rest = tag
                .get(..name.len())
                .filter(|start| start.eq_ignore_ascii_case(name))
                .map(|_| &tag[name.len()..]);
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-'))
        };
        match self.hidden {
            None => {
                self.hidden =
                    UNSEEN.into_iter().find(|name| tag.strip_prefix('<').is_some_and(|tag| is(name, tag)))
            }
            Some(name) if tag.strip_prefix("</").is_some_and(|tag| is(name, tag)) => self.hidden = None,
            Some(_) => {}
        }
    }

    fn start_tag(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.begin(BlockKind::Heading),
            Tag::Paragraph | Tag::TableCell => self.begin(BlockKind::Prose),
            Tag::Link { dest_url, .. } => {
                let at = self.block().text.len();
                self.link = Some((at, dest_url.into_string()));
            }
            Tag::Image { .. } => self.unread += 1,
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.close();
                self.unread += 1;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            // A list, an item, a quote, a table: what follows is another block.
            _ => self.close(),
        }
    }

    fn end_tag(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if let (Some((at, url)), Some(block)) = (self.link.take(), self.open.as_mut()) {
                    block.links.push((at..block.text.len(), url));
                }
            }
            TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.unread -= 1;
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
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
        self.hidden = None;
        if let Some(block) = self.open.take()
            && !block.text.trim().is_empty()
        {
            self.blocks.push(block);
        }
    }

    /// Text that stands in the input as it is, or decoded.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.markdown.get(range.clone()) != Some(text) {
            return self.decoded(text);
        }
        let source = self.start + range.start;
        let escaped = text.starts_with(['[', ']']) && self.markdown[..range.start].ends_with('\\');
        let block = self.block();
        let at = block.text.len();
        if escaped {
            block.code.push(at..at + 1);
        }
        match block.pieces.last_mut() {
            Some(last) if last.source + last.len == source && last.text + last.len == at => {
                last.len += text.len()
            }
            _ => block.pieces.push(Piece { text: at, source, len: text.len() }),
        }
        block.text.push_str(text);
    }

    fn decoded(&mut self, text: &str) {
        self.block().text.push_str(&control::shown(text));
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

fn is_line_break(html: &str) -> bool {
    matches!(html.trim_end_matches(['>', '/', ' ']), "<br" | "<BR")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(markdown: &str) -> Vec<String> {
        blocks(markdown, 0).into_iter().map(|block| block.text).collect()
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
        let block = &blocks(markdown, 100)[0];
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
        let block = &blocks(markdown, 0)[0];
        assert_eq!(block.text, "Vladimir\nBozhko");
        assert_eq!(block.span(0..15).range(), 2..markdown.len());
    }

    #[test]
    fn what_a_script_holds_is_no_text() {
        assert_eq!(texts("A <b>b</b> <script>alert(1)</script> c"), ["A b  c"]);
        assert_eq!(texts("A <SCRIPT src=x>a *b*\nc\n\nD <script-x>e</script-x>"), ["A ", "D e"]);
        assert_eq!(texts("A <style>b</script>c</style >d"), ["A d"]);
    }

    #[test]
    fn an_escaped_bracket_is_shown_and_not_read() {
        let block = &blocks("a \\[\\[b]]", 0)[0];
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
