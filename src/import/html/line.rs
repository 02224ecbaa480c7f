//! One paragraph of HTML -> its pieces, which `pieces` then writes as Markdown.

use crate::import::escape;
use crate::import::html::pieces::Piece::{self, Break, Close, Code, Image, Link, LinkEnd, Note, Open, Text};
use crate::import::html::pieces::{Breaks, written};
use crate::import::html::tree::Tree;
use crate::text;
use crate::text::letters::single_spaced;

/// A paragraph, piece by piece.
#[derive(Debug, Default)]
pub struct Line {
    pieces: Vec<Piece>,
    /// The marks around the next piece.
    open: Vec<&'static str>,
    /// Whether it is in a link: broken HTML has links inside links, Markdown does not.
    is_linked: bool,
    /// How many links and images were left out.
    pub left_out: LeftOut,
}

/// What cannot be imported, because its address is no web address.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// Links, whose text is kept.
    pub links: usize,
    pub images: usize,
}

impl Line {
    /// Adds a node and what is below it.
    pub fn push(&mut self, tree: &Tree, node: usize) {
        if tree.is_aside(node) {
            return;
        }
        if let Some(text) = tree.text(node) {
            return self.text(text);
        }
        if let Some(label) = tree.note(node) {
            return self.pieces.push(Note(label.to_owned()));
        }
        match tree.name(node) {
            "br" => self.pieces.push(Break),
            "b" | "strong" => self.marked("**", (tree, node)),
            "i" | "em" | "cite" | "dfn" | "var" => self.marked("*", (tree, node)),
            "s" | "del" | "strike" => self.marked("~~", (tree, node)),
            "code" | "kbd" | "samp" | "tt" => {
                self.pieces.extend(Some(tree.words(node)).filter(|text| !text.is_empty()).map(Code))
            }
            "a" => self.link(tree, node),
            "img" => self.image(tree, node),
            "q" => {
                self.text("“");
                self.below(tree, node);
                self.text("”");
            }
            "sup" if raised(tree, node).is_some() => self.text(&raised(tree, node).unwrap_or_default()),
            // The number of a note; the one in `m²` is not a link.
            "sup" if tree.shown(node).any(|node| tree.name(node) == "a") => {
                self.text("[");
                self.below(tree, node);
                self.text("]");
            }
            "p" | "div" => {
                self.pieces.push(Break);
                self.below(tree, node);
                self.pieces.push(Break);
            }
            _ => self.below(tree, node),
        }
    }

    fn below(&mut self, tree: &Tree, node: usize) {
        tree.children(node).iter().for_each(|child| self.push(tree, *child));
    }

    /// Adds a text; texts that meet are one, so that their signs are seen together.
    fn text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Text(before)) => before.push_str(text),
            _ => self.pieces.push(Text(text.to_owned())),
        }
    }

    fn marked(&mut self, mark: &'static str, (tree, node): (&Tree, usize)) {
        if self.open.contains(&mark) {
            return self.below(tree, node);
        }
        self.open.push(mark);
        self.pieces.push(Open(mark));
        self.below(tree, node);
        self.pieces.push(Close(mark));
        self.open.pop();
    }

    fn link(&mut self, tree: &Tree, node: usize) {
        let href = tree.attribute(node, "href").unwrap_or_default();
        match fit(href) {
            Some(_) if self.is_linked => self.below(tree, node),
            Some(address) if !tree.words(node).is_empty() => {
                self.is_linked = true;
                self.pieces.push(Link);
                self.below(tree, node);
                self.pieces.push(LinkEnd(address));
                self.is_linked = false;
            }
            address => {
                let leads = address.is_none() && !href.is_empty() && !href.starts_with('#');
                self.left_out.links += usize::from(leads);
                self.below(tree, node);
            }
        }
    }

    fn image(&mut self, tree: &Tree, node: usize) {
        match fit(tree.attribute(node, "src").unwrap_or_default()) {
            Some(address) => {
                let alt = tree.attribute(node, "alt").unwrap_or_default();
                let alt = single_spaced(alt);
                self.pieces.push(Image(format!("![{}]({address})", escape::line(&alt).replace(']', "\\]"))));
            }
            None => self.left_out.images += 1,
        }
    }

    /// Whether a break was added last, so that another one ends the paragraph.
    pub fn is_broken(&self) -> bool {
        let blank = |piece: &&Piece| matches!(piece, Text(text) if text.trim().is_empty());
        self.pieces.iter().rev().find(|piece| !blank(piece)) == Some(&Break)
    }

    /// The Markdown of the paragraph; None if it has no words.
    pub fn markdown(&self, breaks: Breaks) -> String {
        let has_notes = self.pieces.iter().any(|piece| matches!(piece, Note(_)));
        let pieces = if has_notes { &unbracketed(&self.pieces) } else { &self.pieces };
        let markdown = written(pieces, breaks);
        let without = |left_out: fn(&Piece) -> bool| {
            let others: Vec<Piece> = pieces.iter().filter(|piece| !left_out(piece)).cloned().collect();
            written(&others, breaks)
        };
        // Where marks meet, Markdown may take some of them for text.
        let is_sound = || {
            let read = if has_notes { &without(|piece| matches!(piece, Note(_))) } else { &markdown };
            words(read) == shown(pieces)
        };
        if !pieces.iter().any(|piece| matches!(piece, Open(_))) || is_sound() {
            return markdown;
        }
        without(|piece| matches!(piece, Open(_) | Close(_)))
    }
}

/// The words as they are shown, without white space.
fn shown(pieces: &[Piece]) -> String {
    let texts = pieces.iter().filter_map(|piece| match piece {
        Text(text) | Code(text) => Some(text.split_whitespace()),
        _ => None,
    });
    texts.flatten().collect()
}

/// The pieces without the brackets around marks of notes.
fn unbracketed(pieces: &[Piece]) -> Vec<Piece> {
    let mut pieces = pieces.to_vec();
    for at in 1..pieces.len().saturating_sub(1) {
        if let [Text(before), Note(_), Text(after)] = &mut pieces[at - 1..=at + 1] {
            let rest = after.trim_start().strip_prefix([']', ')']).map(str::to_owned);
            if let (Some(bare), Some(rest)) = (before.trim_end().strip_suffix(['[', '(']), rest) {
                *before = bare.to_owned();
                *after = rest;
            }
        }
    }
    pieces
}

/// Raised figures as letters: `²` for `<sup>2</sup>`, and `[2]` for `<sup>[2]</sup>`.
fn raised(tree: &Tree, node: usize) -> Option<String> {
    let has_link = || tree.shown(node).any(|node| tree.name(node) == "a" || tree.note(node).is_some());
    if tree.children(node).len() > 3 || has_link() {
        return None;
    }
    let words = tree.words(node);
    let figure = |sign: char| sign.to_digit(10).and_then(|figure| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(figure as usize));
    let figures: Option<String> = words.chars().map(figure).collect();
    figures.filter(|figures| !figures.is_empty() && words.len() <= 3)
}

/// An address as Markdown has it; None for one that is no link in a text, such as a script. Relative ones stay:
/// they may lead to a text or a file that is imported, too.
fn fit(address: &str) -> Option<String> {
    let scheme = address.find([':', '/', '?', '#']).filter(|at| address[*at..].starts_with(':'));
    let is_fit = match scheme.map(|at| address[..at].to_ascii_lowercase()) {
        Some(scheme) => matches!(&*scheme, "http" | "https" | "mailto"),
        None => !address.is_empty() && !address.starts_with('#'),
    };
    is_fit.then(|| {
        let scheme = if address.starts_with("//") { "https:" } else { "" };
        let signs = address.chars().map(|sign| match sign {
            '(' | ')' | '<' | '>' | '\\' | '|' => format!("%{:02X}", sign as u32),
            sign if sign.is_whitespace() || sign.is_control() => "%20".to_owned(),
            sign => sign.to_string(),
        });
        signs.fold(scheme.to_owned(), |address, sign| address + &sign)
    })
}

/// What a reader sees of a paragraph of Markdown, without white space.
fn words(markdown: &str) -> String {
    let blocks = text::body(markdown, 0).blocks;
    blocks.iter().flat_map(|block| block.text.split_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::html::tree::DOCUMENT;

    fn line(html: &str) -> (String, LeftOut) {
        let tree = Tree::of(html).unwrap();
        let body = tree.all(DOCUMENT).find(|node| tree.name(*node) == "body").unwrap();
        let mut line = Line::default();
        tree.children(body).iter().for_each(|child| line.push(&tree, *child));
        (line.markdown(Breaks::Kept), line.left_out)
    }

    #[test]
    fn words_and_marks_become_markdown() {
        for (html, markdown) in [
            ("The <b>port </b>works,\n <i>they</i> say", "The **port** works, *they* say"),
            ("<b> a</b><b>b </b>c", "**ab** c"),
            ("<b><i>a</i></b> b", "***a*** b"),
            ("<b></b>a<i> </i>b", "a b"),
            ("so<b>“it”</b>works", "so“it”works"),
            ("<b>a</b><i>b</i>", "**a**b"),
            ("1<span>.</span> *a* [[knb]] &amp;amp; &lt;b>", "1\\. \\*a\\* \\[\\[knb]] \\&amp; \\<b>"),
            ("a<br>- b<br>", "a\\\n\\- b"),
            ("<code>a`b</code>", "``a`b``"),
            ("Moss<sup><a href='#n1'>1</a></sup> has 3 m<sup>2</sup>", "Moss\\[1] has 3 m²"),
            ("<q>We</q> <s>pay</s>", "“We” ~~pay~~"),
        ] {
            assert_eq!(line(html).0, markdown, "{html}");
        }
    }

    #[test]
    fn links_to_pages_stay_and_others_are_counted() {
        for (html, markdown) in [
            (
                "(<a href='https://a.b/c(d)'>Courier</a>, June 22)",
                "([Courier](https://a.b/c%28d%29), June 22)",
            ),
            (
                "So! <a href='//a.b'>See]</a>!<a href=http://c.d>e</a>",
                "So! [See\\]](https://a.b)\\![e](http://c.d)",
            ),
            ("<img alt='A [b]' src=https://a.b/c.png>", "![A \\[b\\]](https://a.b/c.png)"),
            ("<a href='#n1'>1</a><a href='https://a.b'></a>", "1"),
        ] {
            assert_eq!(line(html), (markdown.to_owned(), LeftOut::default()), "{html}");
        }
        let (markdown, left_out) =
            line("<a href='o b.html'>Other</a> <img src=data:a><a href='javascript:x'>x</a>");
        assert_eq!((markdown.as_str(), left_out), ("[Other](o%20b.html) x", LeftOut { links: 1, images: 1 }));
    }
}
