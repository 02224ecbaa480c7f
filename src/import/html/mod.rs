//! An HTML page → a text: its metadata, and its main part as Markdown; everything around it is dropped.

mod blocks;
mod facts;
mod json_ld;
mod line;
mod notes;
mod pieces;
mod tree;

use crate::import::foreign::{ForeignText, Note};
use crate::import::html::blocks::Blocks;
use crate::import::html::line::LeftOut;
use crate::import::html::notes::Entry;
use crate::import::html::tree::{DEEPEST, DOCUMENT, Tree};
use crate::import::keys;
use crate::import::markdown::date_in_text;
use crate::model::text::plural;
use crate::text::endnotes;

/// The text of a page.
///
/// # Errors
/// It is nested too deep, or has no text.
pub fn text(html: &str) -> Result<ForeignText, String> {
    let mut found = ForeignText { is_from_html: true, ..ForeignText::default() };
    let html =
        if html.starts_with("---") || html.starts_with("+++") { keys::take(html, &mut found) } else { html };
    let mut tree = tree(html)?;
    let entries = notes::take(&mut tree);
    let root = root(&tree);
    let heading = heading(&tree, root).filter(|_| found.title.is_none());
    let mut blocks = Blocks::of(&tree, heading);
    let mut parts = blocks.below(root);
    if root != DOCUMENT {
        let footers =
            tree.all(DOCUMENT).filter(|node| tree.is_list_of_sources(*node) && !tree.is_below(*node, root));
        parts.extend(footers.collect::<Vec<_>>().into_iter().flat_map(|footer| blocks.below(footer)));
    }
    let mut body = with_notes(parts, (&tree, &mut blocks), &entries);
    if body.trim().is_empty() {
        return Err("no text in this page; it may be loaded by scripts".to_owned());
    }
    facts::take(&tree, &mut found);
    if found.date.is_none()
        && let Some(date) = facts::time(&tree, root).or_else(|| facts::time(&tree, DOCUMENT))
    {
        found.date = Some(date);
        found.notes.push(Note::new(format!("date {date} is from `<time>`"), "dates are from `<time>`"));
    }
    if let Some((date, line)) = date_in_text(&body)
        && found.date.is_none_or(|known| known == date)
    {
        found.date = Some(date);
        body.replace_range(line, "");
    }
    found.title = found.title.take().or_else(|| heading.map(|heading| tree.words(heading)));
    if found.title.is_none() {
        found.title_guess = facts::title(&tree).map(|title| (title, "the head of the page"));
    }
    found.notes.extend(note(blocks.left_out));
    found.markdown = body;
    Ok(found)
}

/// A piece of HTML as Markdown, such as the text of a post in an export.
///
/// # Errors
/// It is nested too deep.
pub fn markdown(html: &str) -> Result<String, String> {
    let mut tree = tree(html)?;
    let entries = notes::take(&mut tree);
    let mut blocks = Blocks::of(&tree, None);
    let parts = blocks.below(DOCUMENT);
    Ok(with_notes(parts, (&tree, &mut blocks), &entries))
}

/// The words of a piece of HTML, such as a title; none if it is nested too deep.
pub fn words(html: &str) -> String {
    Tree::of(html).map(|tree| tree.words(DOCUMENT)).unwrap_or_default()
}

fn tree(html: &str) -> Result<Tree, String> {
    Tree::of(html).ok_or_else(|| format!("HTML elements are nested more than {DEEPEST} levels deep"))
}

/// The parts of a text, and its notes at the end.
fn with_notes(mut parts: Vec<String>, (tree, blocks): (&Tree, &mut Blocks<'_>), entries: &[Entry]) -> String {
    if !entries.is_empty() {
        without_empty_end(&mut parts);
        parts.extend(definitions(tree, blocks, entries));
    }
    parts.join("\n\n") + "\n"
}

/// Removes the heading and the rule at the end, under which the notes were.
fn without_empty_end(blocks: &mut Vec<String>) {
    let is_intro = |block: &String| block == "---" || (!block.contains('\n') && endnotes::is_heading(block));
    while blocks.last().is_some_and(is_intro) {
        blocks.pop();
    }
}

/// The page's notes as Markdown.
fn definitions(tree: &Tree, blocks: &mut Blocks<'_>, entries: &[Entry]) -> Vec<String> {
    let definitions = entries.iter().map(|entry| {
        let text = entry.nodes.iter().flat_map(|node| match tree.name(*node) {
            "blockquote" => blocks.block(*node),
            _ => blocks.below(*node),
        });
        let text = text.collect::<Vec<_>>().join("\n\n");
        let text = endnotes::without_marker(&text, &entry.key);
        let text = text.replace('\n', "\n    ").replace("\n    \n", "\n\n");
        format!("[^{}]: {text}", entry.label)
    });
    definitions.collect()
}

/// The element that has the text: the only article, or the main part, or all of the page.
fn root(tree: &Tree) -> usize {
    let all = |name: &str| tree.shown(DOCUMENT).filter(|node| tree.name(*node) == name).collect::<Vec<_>>();
    let role = tree.shown(DOCUMENT).find(|node| tree.attribute(*node, "role") == Some("main"));
    match (all("article").as_slice(), all("main").as_slice()) {
        ([article], _) => *article,
        (_, [main]) => *main,
        _ => role.unwrap_or(DOCUMENT),
    }
}

/// The first heading of the text. It may be in a header, which is left out otherwise, or be that of the page,
/// if the page's title starts with its text.
fn heading(tree: &Tree, root: usize) -> Option<usize> {
    let is_title = |node: &usize| tree.name(*node) == "h1" && !tree.words(*node).is_empty();
    let of_text = tree.shown(root).find(is_title).or_else(|| tree.all(root).find(is_title));
    of_text.or_else(|| {
        let title = facts::title(tree)?;
        tree.all(DOCUMENT).filter(is_title).find(|node| title.starts_with(&tree.words(*node)))
    })
}

/// The note about links and images that no text can have.
fn note(left_out: LeftOut) -> Option<Note> {
    let counts = [(left_out.links, "link"), (left_out.images, "image")];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, noun)| plural(*count, noun));
    let counts = counts.collect::<Vec<_>>().join(" and ");
    let several = "texts had links or images without a usable address, which were left out";
    (!counts.is_empty()).then(|| Note::new(format!("left out {counts} without a usable address"), several))
}
