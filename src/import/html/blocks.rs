//! The body of a page -> Markdown, block by block. Elements that are there for the looks are seen through.

use crate::import::html::line::{LeftOut, Line};
use crate::import::html::pieces::{Breaks, backtick_runs};
use crate::import::html::tree::Tree;

/// Elements that start a block.
const BLOCKS: [&str; 33] = [
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main",
    "menu", "ol", "p", "pre", "section", "summary", "table", "ul", "hgroup",
];

/// A page being converted to Markdown.
pub struct Blocks<'t> {
    tree: &'t Tree,
    /// The heading used as title, which is not repeated in the text.
    title: Option<usize>,
    /// What was left out.
    pub left_out: LeftOut,
}

impl<'t> Blocks<'t> {
    /// Of this page, but for its title.
    pub fn of(tree: &'t Tree, title: Option<usize>) -> Self {
        Self { tree, title, left_out: LeftOut::default() }
    }

    pub fn below(&mut self, node: usize) -> Vec<String> {
        let mut blocks = Vec::new();
        let mut line = Line::default();
        for &child in self.tree.children(node) {
            if self.tree.is_aside(child) || self.title == Some(child) {
                continue;
            }
            if self.is_block(child) {
                blocks.extend(self.paragraph(&mut line));
                blocks.extend(self.block(child));
            } else if self.tree.name(child) == "br" && line.is_broken() {
                blocks.extend(self.paragraph(&mut line));
            } else {
                line.push(self.tree, child);
            }
        }
        blocks.extend(self.paragraph(&mut line));
        blocks
    }

    fn paragraph(&mut self, line: &mut Line) -> Option<String> {
        let line = std::mem::take(line);
        self.count(&line);
        let text = line.markdown(Breaks::Kept);
        // A link whose text contains `]:` would define a link and show nothing: an escaped space prevents it.
        let is_definition = text.starts_with('[') && text.contains("]:");
        let text = if is_definition { format!("&#32;{text}") } else { text };
        Some(text).filter(|text| !text.is_empty())
    }

    fn count(&mut self, line: &Line) {
        self.left_out.links += line.left_out.links;
        self.left_out.images += line.left_out.images;
    }

    /// Whether an element is a block, or an inline element that contains blocks or paragraphs.
    fn is_block(&self, node: usize) -> bool {
        let is_one = |node: usize| BLOCKS.contains(&self.tree.name(node));
        is_one(node) || self.tree.shown(node).skip(1).any(is_one) || self.has_paragraphs(node)
    }

    /// Whether an element parts its text by two breaks in a row.
    fn has_paragraphs(&self, node: usize) -> bool {
        let blank = |child: &usize| self.tree.text(*child).is_some_and(|text| text.trim().is_empty());
        let names = self.tree.children(node).iter().filter(|child| !blank(child));
        let names: Vec<&str> = names.map(|child| self.tree.name(*child)).collect();
        names.windows(2).any(|pair| pair == ["br", "br"])
    }

    pub fn block(&mut self, node: usize) -> Vec<String> {
        match self.tree.name(node) {
            heading @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                let words = heading_words(&self.one_line(node, Breaks::Spaces));
                let level = usize::from(heading.as_bytes()[1] - b'0');
                (!words.is_empty()).then(|| format!("{} {words}", "#".repeat(level))).into_iter().collect()
            }
            "ul" | "ol" | "menu" | "dir" => self.list(node).into_iter().collect(),
            "blockquote" => {
                let quoted = self.below(node).join("\n\n");
                let lines = quoted.lines().map(|line| format!("> {line}").trim_end().to_owned());
                Some(lines.collect::<Vec<_>>().join("\n"))
                    .filter(|text| !text.is_empty())
                    .into_iter()
                    .collect()
            }
            "pre" => self.preformatted(node).into_iter().collect(),
            "hr" => vec!["---".to_owned()],
            "table" => self.table(node).map_or_else(|| self.layout(node), |table| vec![table]),
            _ => self.below(node),
        }
    }

    fn one_line(&mut self, node: usize, breaks: Breaks) -> String {
        let mut line = Line::default();
        self.tree.children(node).iter().for_each(|child| line.push(self.tree, *child));
        self.count(&line);
        line.markdown(breaks)
    }

    fn list(&mut self, node: usize) -> Option<String> {
        let first = self.tree.attribute(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1_u32);
        let is_numbered = self.tree.name(node) == "ol";
        let mut items = Vec::new();
        let is_shown = |child: &&usize| !self.tree.name(**child).is_empty() && !self.tree.is_aside(**child);
        let elements = self.tree.children(node).iter().filter(is_shown);
        for &child in elements.collect::<Vec<_>>() {
            let blocks = if self.tree.name(child) == "li" { self.below(child) } else { self.block(child) };
            if !blocks.is_empty() {
                items.push(blocks);
            }
        }
        let is_list =
            |block: &String| block.starts_with("- ") || block.starts_with(|c: char| c.is_ascii_digit());
        let is_tight = items.iter().all(|blocks| blocks[1..].iter().all(is_list));
        let gap = if is_tight { "\n" } else { "\n\n" };
        let items = items.into_iter().zip(first..).map(|(blocks, number)| {
            let marker = if is_numbered { format!("{number}. ") } else { "- ".to_owned() };
            let indented = format!("\n{}", " ".repeat(marker.len()));
            let item = marker + &blocks.join(gap).replace('\n', &indented);
            item.replace(&format!("{indented}\n"), "\n\n")
        });
        let items: Vec<String> = items.collect();
        (!items.is_empty()).then(|| items.join(gap))
    }

    fn preformatted(&self, node: usize) -> Option<String> {
        let texts = self.tree.shown(node).filter_map(|node| match self.tree.name(node) {
            "br" => Some("\n"),
            _ => self.tree.text(node),
        });
        let text = texts.collect::<String>();
        let text = text.trim_end().trim_start_matches('\n');
        let longest = backtick_runs(text).max().unwrap_or_default();
        let fence = "`".repeat(3.max(longest + 1));
        (!text.is_empty()).then(|| format!("{fence}\n{text}\n{fence}"))
    }

    /// A table of data; None for a layout table.
    fn table(&mut self, table: usize) -> Option<String> {
        let is_cell =
            |node: &usize| matches!(self.tree.name(*node), "td" | "th") && !self.tree.is_aside(*node);
        let rows = self.tree.shown(table).filter(|node| self.tree.name(*node) == "tr");
        let rows: Vec<Vec<usize>> =
            rows.map(|row| self.tree.children(row).iter().copied().filter(is_cell).collect()).collect();
        let is_large = |cell: usize| {
            let is_block = |node| BLOCKS.contains(&self.tree.name(node)) && self.tree.name(node) != "p";
            self.tree.shown(cell).any(is_block) || self.has_paragraphs(cell)
        };
        let columns = rows.iter().map(Vec::len).max().filter(|columns| *columns > 1)?;
        if rows.iter().flatten().any(|cell| is_large(*cell)) {
            return None;
        }
        let mut lines = Vec::new();
        for row in rows.iter().filter(|row| !row.is_empty()) {
            let mut cells: Vec<String> = row.iter().map(|cell| self.one_line(*cell, Breaks::Cell)).collect();
            cells.resize(columns, String::new());
            lines.push(format!("| {} |", cells.join(" | ")));
        }
        lines.insert(1, format!("|{}", " --- |".repeat(columns)));
        Some(lines.join("\n"))
    }

    /// The text of a table's cells, one after the other.
    fn layout(&mut self, table: usize) -> Vec<String> {
        let mut blocks = Vec::new();
        for &child in self.tree.children(table) {
            match self.tree.name(child) {
                "tbody" | "thead" | "tfoot" | "tr" => blocks.extend(self.layout(child)),
                "" => {}
                _ if self.tree.is_aside(child) => {}
                _ => blocks.extend(self.below(child)),
            }
        }
        blocks
    }
}

/// The words of a heading without what its end would mean: attributes in braces, a closing run of `#`.
fn heading_words(words: &str) -> String {
    let end = |sign: char, written: &str| {
        let rest = words.strip_suffix(sign).filter(|rest| !rest.ends_with('\\'))?;
        Some(format!("{rest}{written}"))
    };
    end('}', "&#125;").or_else(|| end('#', "\\#")).unwrap_or_else(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::html::tree::DOCUMENT;

    fn markdown(html: &str) -> String {
        let tree = Tree::of(html).unwrap();
        let body = tree.all(DOCUMENT).find(|node| tree.name(*node) == "body").unwrap();
        Blocks::of(&tree, None).below(body).join("\n\n")
    }

    #[test]
    fn blocks_become_markdown() {
        for (html, expected) in [
            ("<div><p>One\ntwo<p> <p>three</div>four", "One two\n\nthree\n\nfour"),
            ("One<br>\n<br>two<br>three", "One\n\ntwo\\\nthree"),
            ("<font>One<br><br>two</font>", "One\n\ntwo"),
            ("<h2>The <i>port</i><br>works</h2><p>It does.", "## The *port* works\n\nIt does."),
            ("<ul><li>One<li>two<ol start=3><li>three</ol></ul>", "- One\n- two\n  3. three"),
            ("<ol><li><p>One<p>two<li>three</ol>", "1. One\n\n   two\n\n2. three"),
            ("<blockquote><p>One<p>two</blockquote>", "> One\n>\n> two"),
            ("<pre>\n a\n``` *b*\n</pre><hr>", "````\n a\n``` *b*\n````\n\n---"),
            ("<b><p>One</p></b><a href=https://a.b><div>two</div></a>", "One\n\ntwo"),
            (
                "<table><tr><th>Port<th>Ships | day<tr><td><p>Lindholm<td>3<tr><td>Moss</table>",
                "| Port | Ships \\| day |\n| --- | --- |\n| Lindholm | 3 |\n| Moss |  |",
            ),
            ("<table><tr><td>menu<td><p>One<h2>Two</h2></table>", "menu\n\nOne\n\n## Two"),
            ("<table><tr><td>One</table>", "One"),
            ("<a href=https://a.b><code>[x]:</code></a>", "&#32;[`[x]:`](https://a.b)"),
            ("é<b><s>a</s></b>", "éa"),
            ("<figure><img src=a.png><figcaption>The port</figcaption></figure>", "![](a.png)\n\nThe port"),
        ] {
            assert_eq!(markdown(html), expected, "{html}");
        }
    }

    #[test]
    fn a_heading_keeps_its_braces_and_signs() {
        for words in ["The port {#a}", "The port #", "C# {.b}", "{c}", "##"] {
            let made = markdown(&format!("<h2>{words}</h2>"));
            let events = pulldown_cmark::Parser::new_ext(&made, crate::text::markdown::options());
            let read = events.filter_map(|event| match event {
                pulldown_cmark::Event::Text(text) => Some(text.to_string()),
                _ => None,
            });
            assert_eq!(read.collect::<String>(), words, "{made}");
        }
    }

    #[test]
    fn any_html_gives_some_markdown() {
        proptest::proptest!(|(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=https://a.b>", "</a>", "<table>", "<tr>", "<td>", "</table>",
            "<ul>", "<li>", "</ul>", "<br>", "<h2>", "</h2>", "<pre>", "</pre>", "<blockquote>", "a", " ", "*", "[", "]", "!", "<svg>",
            "<template>", "<select>", "<option>", "<body class=x>", "<frameset>", "<form>", "</form>", "<div>", "</div>", "<!--",
        ]), 0..30))| {
            let html = pieces.concat();
            let tree = Tree::of(&html).unwrap();
            Blocks::of(&tree, None).below(DOCUMENT);
        });
    }

    #[test]
    fn time_grows_with_the_page() {
        use std::time::{Duration, Instant};
        let time = |html: &str| {
            let start = Instant::now();
            if let Some(tree) = Tree::of(html) {
                Blocks::of(&tree, None).below(DOCUMENT);
            }
            start.elapsed()
        };
        let nested =
            |open: &str, close: &str, count: usize| (open.repeat(60) + &close.repeat(60)).repeat(count / 60);
        for (name, page) in [
            (
                "code",
                &(|count: usize| format!("<code>{}</code>", "`".repeat(count * 10)))
                    as &dyn Fn(usize) -> String,
            ),
            ("runs", &|count| format!("<code>{}</code>", "` `` ``` ".repeat(count))),
            ("pre", &|count| format!("<pre>{}</pre>", "`".repeat(count * 10))),
            ("quotes", &|count| nested("<blockquote>x", "</blockquote>", count)),
            ("lists", &|count| nested("<ul><li>x", "</ul>", count)),
            ("misnested", &|count| "<b><p>x".repeat(count / 10)),
            ("marks", &|count| "<b>x<i>y</b></i>".repeat(count)),
        ] {
            let (small, large) = (time(&page(2_000)), time(&page(8_000)));
            assert!(large < small * 12 + Duration::from_millis(200), "{name}: {small:?}, {large:?}");
        }
    }

    #[test]
    fn the_words_of_a_page_come_back() {
        let config = proptest::test_runner::Config::with_cases(2000);
        proptest::proptest!(config, |(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<s>", "</s>", "<a href=https://a.b>", "</a>", "<br>", "<h2>", "</h2>",
            "<ul><li>", "</ul>", "<blockquote>", "</blockquote>", "<code>", "</code>", "<table><tr><td>a<td>", "</table>", "a", "b ",
            " ", "*", "**", "_", "[", "]", "(", ")", "!", "&amp;", "&lt;", "&lt;b>", "#", "# ", "- ", "1. ", "|", "`", "~~", "\\", ">",
            "{#c}", "“", "é", ".", ":", "+ ", "=", "---", "&amp;lt;", "[^1]: ", "http://a.b", "&nbsp;",
        ]), 0..20))| {
            let html = pieces.concat();
            let tree = Tree::of(&html).unwrap();
            let made = Blocks::of(&tree, None).below(DOCUMENT).join("\n\n");
            let mut read = String::new();
            for event in pulldown_cmark::Parser::new_ext(&made, crate::text::markdown::options()) {
                match event {
                    pulldown_cmark::Event::Text(text) | pulldown_cmark::Event::Code(text) => read.push_str(&text),
                    pulldown_cmark::Event::Html(text) | pulldown_cmark::Event::InlineHtml(text) => {
                        panic!("{text} in {made:?} of {html:?}")
                    }
                    _ => {}
                }
            }
            let close = |text: &str| text.split_whitespace().collect::<String>();
            proptest::prop_assert_eq!(close(&read), close(&tree.words(DOCUMENT)), "{:?} of {:?}", made, html);
        });
    }
}
