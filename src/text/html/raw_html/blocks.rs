//! Blocks of raw HTML. What is opened and closed in one block is sanitised as one fragment. Elements that
//! contain blocks may start in one block of raw HTML and end in a later one of the same container.

use std::collections::HashMap;

use crate::text::html::raw_html::tokens::{Token, VOID, tokens};
use crate::text::html::sanitize::Sanitizer;

/// Elements that may contain Markdown: their tags may be in different blocks.
pub const HOLDERS: [&str; 27] = [
    "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "footer", "header", "li", "nav", "ol", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
];

/// Elements that mean something only in others, so that their tags always count one by one.
const PARTS: [&str; 10] = ["caption", "dd", "dt", "li", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Elements that contain only parts of a table: browsers move everything else out of the table.
const ROWS: [&str; 5] = ["table", "tbody", "tfoot", "thead", "tr"];

const ITEMS: [&str; 3] = ["dd", "dt", "li"];

const LISTS: [&str; 3] = ["dl", "ol", "ul"];

const CELLS: [&str; 3] = ["caption", "td", "th"];

fn one_of<const N: usize>(list: [&'static str; N], name: &str) -> Option<&'static str> {
    list.into_iter().find(|known| *known == name)
}

/// The elements that blocks of raw HTML left open, in each container that is open.
pub struct Blocks<'s> {
    sanitizer: &'s Sanitizer,
    containers: Vec<Vec<&'static str>>,
    out: String,
    /// HTML that was not sanitized yet: it comes after `out`.
    fragment: String,
}

impl<'s> Blocks<'s> {
    /// Before the first block.
    pub fn new(sanitizer: &'s Sanitizer) -> Self {
        Self { sanitizer, containers: vec![Vec::new()], out: String::new(), fragment: String::new() }
    }

    /// A block of another kind starts and may contain blocks: returns the HTML before it.
    pub fn enter(&mut self) -> String {
        let html = self.content();
        self.containers.push(Vec::new());
        html
    }

    /// The container ends: the HTML before its end, which closes what is open.
    pub fn leave(&mut self) -> String {
        for name in self.containers.pop().unwrap_or_default().into_iter().rev() {
            self.end_tag(name);
        }
        std::mem::take(&mut self.out)
    }

    /// Something other than raw HTML follows: returns the HTML before it, ending tables that cannot contain it.
    pub fn content(&mut self) -> String {
        self.leave_rows();
        std::mem::take(&mut self.out)
    }

    /// The HTML for a block of raw HTML.
    pub fn block(&mut self, html: &str) -> String {
        let tokens = tokens(html);
        let pairs = pairs(&tokens);
        let items = items(&tokens);
        // The first token of the fragment.
        let mut from = 0;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match (token, pairs[at]) {
                (Token::Start(name, source), end) => match (one_of(HOLDERS, name), end) {
                    // Other elements would let an item through that closes its container.
                    (Some(name), Some(end))
                        if one_of(PARTS, name).is_none()
                            && (one_of(LISTS, name).is_some() || items[at] == items[end]) =>
                    {
                        self.fragment_of(&tokens[at..=end]);
                        at = end;
                    }
                    (Some(name), _) => {
                        self.flush();
                        self.open(name, source);
                        from = at + 1;
                    }
                    // An empty one was meant to contain the Markdown that follows, and cannot.
                    (None, None) if one_of(VOID, name).is_none() && is_blank(&tokens[at + 1..]) => {}
                    (None, _) if matches!(&**name, "col" | "colgroup") => {}
                    (None, _) => self.fragment_of(&tokens[at..=at]),
                },
                (Token::End(name, _), start) => match one_of(HOLDERS, name) {
                    Some(name) => {
                        self.flush();
                        self.close(name);
                        from = at + 1;
                    }
                    // One without a beginning is no end, and may be more: `</p>` makes a paragraph.
                    None if start.is_some_and(|start| start >= from) => {
                        self.fragment_of(&tokens[at..=at]);
                    }
                    None => {}
                },
                (Token::Text(_), _) => self.fragment_of(&tokens[at..=at]),
            }
            at += 1;
        }
        self.flush();
        std::mem::take(&mut self.out)
    }

    fn fragment_of(&mut self, tokens: &[Token<'_>]) {
        for token in tokens {
            match token {
                Token::Text(text) => self.fragment += &text.replace('<', "&lt;"),
                Token::Start(name, source) if self.sanitizer.knows(name) => self.fragment += source,
                Token::End(name, _) if self.sanitizer.knows(name) => {
                    self.fragment += &["</", name, ">"].concat();
                }
                _ => {}
            }
        }
    }

    fn flush(&mut self) {
        if self.fragment.trim().is_empty() {
            self.out += &self.fragment;
        } else {
            self.leave_rows();
            self.out += &self.sanitizer.fragment(&self.fragment);
        }
        self.fragment.clear();
    }

    fn container(&mut self) -> &mut Vec<&'static str> {
        if self.containers.is_empty() {
            self.containers.push(Vec::new());
        }
        let last = self.containers.len() - 1;
        &mut self.containers[last]
    }

    fn end_tag(&mut self, name: &str) {
        self.out += &["</", name, ">"].concat();
    }

    /// Closes the inner elements until this many are left.
    fn close_to(&mut self, left: usize) {
        let closed = self.container().split_off(left);
        for name in closed.into_iter().rev() {
            self.end_tag(name);
        }
    }

    fn leave_rows(&mut self) {
        let open = self.container();
        let outer = open.iter().rposition(|name| one_of(ROWS, name).is_none());
        self.close_to(outer.map_or(0, |outer| outer + 1));
    }

    /// An element starts, if it is allowed here.
    fn open(&mut self, name: &'static str, source: &str) {
        let open = self.container();
        // What a browser closes by itself.
        let without = |closed: &[&str]| {
            open.iter().rposition(|name| !closed.contains(name)).map_or(0, |outer| outer + 1)
        };
        let item = |items: &[&str]| {
            let at = open.iter().rposition(|name| *name != "div");
            at.filter(|at| items.contains(&open[*at])).unwrap_or(open.len())
        };
        let (left, parents): (usize, &[&str]) = match name {
            "td" | "th" => (without(&["td", "th"]), &["tr"]),
            "tr" => (without(&["td", "th", "tr"]), &["table", "tbody", "tfoot", "thead"]),
            "tbody" | "tfoot" | "thead" => {
                (without(&["td", "th", "tr", "tbody", "tfoot", "thead"]), &["table"])
            }
            "caption" => (open.len(), &["table"]),
            "li" => (item(&["li"]), &["ol", "ul"]),
            "dd" | "dt" => (item(&["dd", "dt"]), &["dl"]),
            _ => (open.len(), &[]),
        };
        if !parents.is_empty() && !left.checked_sub(1).is_some_and(|at| parents.contains(&open[at])) {
            return;
        }
        self.close_to(left);
        if parents.is_empty() {
            self.leave_rows();
        }
        self.container().push(name);
        self.out += &self.sanitizer.start_tag(name, source);
    }

    /// An element ends, and all in it, if it began in this container and not outside a cell.
    fn close(&mut self, name: &'static str) {
        let is_row = one_of(ROWS, name).is_some() || one_of(CELLS, name).is_some();
        let bars = |open: &&&str| {
            if is_row { **open == "table" } else { one_of(ROWS, open).or(one_of(CELLS, open)).is_some() }
        };
        let open = self.container();
        let mut inner = 0;
        let found = open.iter().rev().find(|open| {
            inner += 1;
            **open == name || bars(open)
        });
        if found == Some(&name) {
            let left = open.len() - inner;
            self.close_to(left);
        }
    }
}

/// The number of list items that start before each token.
fn items(tokens: &[Token<'_>]) -> Vec<usize> {
    let mut begun = 0;
    let count = |token: &Token<'_>| {
        let before = begun;
        begun += usize::from(matches!(token, Token::Start(name, _) if one_of(ITEMS, name).is_some()));
        before
    };
    tokens.iter().map(count).collect()
}

fn is_blank(tokens: &[Token<'_>]) -> bool {
    tokens.iter().all(|token| matches!(token, Token::Text(text) if text.trim().is_empty()))
}

/// For each start tag its end tag in the same block, and the reverse.
fn pairs(tokens: &[Token<'_>]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; tokens.len()];
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Start(name, _) if one_of(VOID, name).is_none() => open.entry(name).or_default().push(at),
            Token::End(name, _) => {
                if let Some(start) = open.get_mut(&**name).and_then(Vec::pop) {
                    pairs[start] = Some(at);
                    pairs[at] = Some(start);
                }
            }
            _ => {}
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of one container, with Markdown between them.
    fn around(blocks: &[&str]) -> String {
        let sanitizer = Sanitizer::new(Default::default());
        let mut all = Blocks::new(&sanitizer);
        let mut html = String::new();
        for (n, block) in blocks.iter().enumerate() {
            if n > 0 {
                html += &all.enter();
                html += "*";
                html += &all.leave();
            }
            html += &all.block(block);
        }
        html + &all.leave()
    }

    #[test]
    fn elements_hold_the_blocks_between_their_tags() {
        for (blocks, html) in [
            (
                &["<details><summary>S</summary>", "</details>"][..],
                "<details><summary>S</summary>*</details>",
            ),
            (&["<div class=card id=x>", "</div>"], "<div id=\"x\">*</div>"),
            (
                &["<table><tr><td>", "</td><td>b</td></tr></table>"],
                "<table><tr><td>*</td><td>b</td></tr></table>",
            ),
            (&["<ul><li>a", "<li>b</li></ul>"], "<ul><li>a*</li><li>b</li></ul>"),
        ] {
            assert_eq!(around(blocks), html);
        }
    }

    #[test]
    fn what_has_no_other_tag_is_closed_or_dropped() {
        for (blocks, html) in [
            (&["<div>", "x"][..], "<div>*x</div>"),
            (&["</div>x</p></b>", "</td>"], "x*"),
            (&["<b>x", "</b>"], "<b>x</b>*"),
            (&["<p>x", "</p>"], "<p>x</p>*"),
            (&["<p align=center>\n", "</p>"], "\n*"),
            (&["<div><section>", "</div></section>"], "<div><section>*</section></div>"),
            (&["<table><tr>", "<td>x</td>"], "<table><tr></tr></table>*x"),
            (&["<tr><td>x", ""], "x*"),
            (&["<div><li>x</li></div>", ""], "<div>x</div>*"),
            (&["<div><table><tr><td>", "</div>x"], "<div><table><tr><td>*x</td></tr></table></div>"),
            (&["<b><div></b>", "</div>"], "<b></b><div>*</div>"),
            (&["a < b &amp; &copy; <c", ""], "a &lt; b &amp; © &lt;c*"),
        ] {
            assert_eq!(around(blocks), html, "{blocks:?}");
        }
    }
}
