//! Markup that Markdown shows as text, because it lacks a space or has one too many, names a link that is not
//! defined, or belongs to another tool.

use std::ops::Range;

use crate::model::block::{Block, BlockKind};
use crate::model::body::Body;
use crate::model::diagnostic::Severity;
use crate::model::place::Span;

/// Something of a text that was meant as markup and is none.
pub(super) struct LiteralMarkup {
    pub(super) span: Span,
    pub(super) severity: Severity,
    pub(super) message: String,
    /// What to write instead.
    pub(super) hint: &'static str,
}

/// Such places of a text, at most one of each kind in a block. An escaped sign is text on purpose.
pub(super) fn literal_markup(body: &Body, source: &str) -> Vec<LiteralMarkup> {
    let mut found = Vec::new();
    for block in body.blocks.iter().filter(|block| block.kind != BlockKind::Html) {
        let mut add = |range: Option<Range<usize>>, severity, message: &dyn Fn(&str) -> String, hint| {
            let Some(range) = range else { return };
            let (span, words) = (block.span(range.clone()), &block.text[range]);
            if source.get(span.range()) == Some(words) {
                found.push(LiteralMarkup { span, severity, message: message(words), hint });
            }
        };
        let as_text = |_: &str| "markup is shown as text".to_owned();
        add(
            marks(block),
            Severity::Note,
            &as_text,
            "put a space or punctuation on the other side of the marks, or write `<strong>`",
        );
        add(
            link(block),
            Severity::Note,
            &as_text,
            "put an address with spaces in angle brackets: `[words](<a b.md>)`",
        );
        add(
            reference(block),
            Severity::Warning,
            &|_| "`[…][…]` is shown as text: its second name is not defined".to_owned(),
            "define it on a line of its own: `[name]: https://…`",
        );
        if let Some((range, is_alone)) = tag(block) {
            let severity = if is_alone { Severity::Warning } else { Severity::Note };
            add(
                Some(range),
                severity,
                &|words| format!("`{}` is shown as text: it is a tag of another tool", kind_of_tag(words)),
                "remove it; `briefbook import` resolves what it can of such tags",
            );
        }
    }
    found
}

/// The first of several `**` between a letter and punctuation, where Markdown reads no emphasis.
fn marks(block: &Block) -> Option<Range<usize>> {
    let is_stuck = |range: &Range<usize>| {
        let before = block.text[..range.start].chars().next_back();
        let after = block.text[range.end..].chars().next();
        let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        let is_mark =
            |sign: Option<char>| sign.is_some_and(|sign| !sign.is_alphanumeric() && !sign.is_whitespace());
        (is_mark(before) && is_letter(after)) || (is_letter(before) && is_mark(after))
    };
    let all = block.text.match_indices("**").map(|(at, _)| at..at + 2);
    let all: Vec<Range<usize>> = all.filter(|range| !is_code(block, range)).collect();
    all.iter().find(|range| is_stuck(range)).filter(|_| all.len() > 1).cloned()
}

/// The first link whose address has a space.
fn link(block: &Block) -> Option<Range<usize>> {
    block.text.match_indices("](").find_map(|(at, _)| {
        let address = near(&block.text[at + 2..]);
        let address = &address[..address.find([')', '\n', '"'])?];
        let range = at..at + 2 + address.len() + 1;
        let is_path = address.contains(' ') && address.contains('.') && !address.ends_with(' ');
        (is_path && block.text[range.clone()].ends_with(')') && !is_code(block, &range)).then_some(range)
    })
}

/// The first `[words][name]` in words.
fn reference(block: &Block) -> Option<Range<usize>> {
    block.text.match_indices("][").find_map(|(at, _)| {
        let words = &block.text[block.text.ceil_char_boundary(at.saturating_sub(LONGEST))..at];
        let start = words.rfind(['[', ']']).filter(|start| words[*start..].starts_with('['))?;
        let start = at - words.len() + start;
        let name = near(&block.text[at + 2..]);
        let name = &name[..name.find([']', '[', '\n'])?];
        let range = start..at + 2 + name.len() + 1;
        let is_name =
            name.contains(char::is_alphabetic) && block.text[start..at].contains(char::is_alphabetic);
        (is_name && block.text[range.clone()].ends_with(']') && !is_code(block, &range)).then_some(range)
    })
}

/// The first `{% … %}`, `{{< … >}}` or `{{ … }}` of a line, and whether it is a block by itself.
fn tag(block: &Block) -> Option<(Range<usize>, bool)> {
    block.text.match_indices('{').find_map(|(at, _)| {
        let (open, close) = TAGS.into_iter().find(|(open, _)| block.text[at..].starts_with(open))?;
        let rest = near(&block.text[at + open.len()..]);
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let range = at..at + open.len() + line.find(close)? + close.len();
        let is_word = line.trim_start_matches(['-', ' ', '/']).starts_with(char::is_alphabetic);
        let is_alone = block.text[..at].trim().is_empty() && block.text[range.end..].trim().is_empty();
        (is_word && !is_code(block, &range)).then_some((range, is_alone))
    })
}

/// How tags of other tools begin and end.
const TAGS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];

/// `{% include %}` of `{% include a.md %}`.
fn kind_of_tag(tag: &str) -> String {
    let (open, close) = TAGS.into_iter().find(|(open, _)| tag.starts_with(open)).unwrap_or(("", ""));
    let inside = tag[open.len()..tag.len() - close.len()].trim_start_matches(['-', ' ', '/']);
    let word = inside.split(|sign: char| !sign.is_alphanumeric() && sign != '_').next().unwrap_or_default();
    format!("{open} {word} {close}")
}

/// Longer markup is prose.
const LONGEST: usize = 500;

/// The beginning of a text, where markup may end.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

fn is_code(block: &Block, range: &Range<usize>) -> bool {
    let after = block.code.partition_point(|code| code.end <= range.start);
    block.code.get(after).is_some_and(|code| code.start < range.end)
}
