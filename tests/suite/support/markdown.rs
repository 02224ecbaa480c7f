//! Markdown -> blocks, as simply as tests of recognition allow: no places in the input.

use std::ops::Range;

use briefbook::model::block::{Block, BlockKind};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The blocks of a Markdown text, in the order in which they begin.
pub fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut builder = Builder::default();
    for (event, _) in Parser::new_ext(text, options).into_offset_iter() {
        builder.take(event);
    }
    builder.finish();
    builder.blocks
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    open: Option<Block>,
    link: Option<(usize, String)>,
    /// How many images and code blocks are open.
    unseen: usize,
}

impl Builder {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) => self.unseen += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock) => self.unseen -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.link = Some((self.text().len(), dest_url.to_string()))
            }
            Event::End(TagEnd::Link) => {
                if let Some((start, url)) = self.link.take() {
                    let end = self.text().len();
                    self.block().links.push((start..end, url));
                }
            }
            Event::Start(Tag::Heading { .. }) => {
                self.finish();
                self.block().kind = BlockKind::Heading;
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {}
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(_) | Event::End(_) => self.finish(),
            Event::Text(words) if self.unseen == 0 => self.text().push_str(&words),
            Event::Code(words) => {
                let start = self.text().len();
                self.text().push_str(&words);
                let end = self.text().len();
                self.block().code.push(start..end);
            }
            Event::SoftBreak | Event::HardBreak => self.text().push('\n'),
            _ => {}
        }
    }

    fn block(&mut self) -> &mut Block {
        self.open.get_or_insert_with(|| Block {
            kind: BlockKind::Prose,
            text: String::new(),
            code: Vec::new(),
            links: Vec::new(),
            pieces: Vec::new(),
        })
    }

    fn text(&mut self) -> &mut String {
        &mut self.block().text
    }

    fn finish(&mut self) {
        self.blocks.extend(self.open.take().filter(|block| !block.text.is_empty()));
    }
}

/// Parentheses that hold an English month and a number: enough of a citation for tests of mentions.
pub fn parentheses_with_a_day(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('(').map(|start| at + start) {
        let Some(end) = text[start..].find(')').map(|end| start + end + 1) else { break };
        let inner = &text[start..end];
        let month = ["March", "April", "May", "June", "July"].iter().any(|month| inner.contains(month));
        if month && inner.contains(|sign: char| sign.is_ascii_digit()) {
            found.push(start..end);
        }
        at = end;
    }
    found
}
