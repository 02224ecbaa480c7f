//! An HTML page → an issue: its metadata becomes front matter, its main text Markdown, and everything around
//! the text is dropped.

mod blocks;
mod facts;
mod line;
mod pieces;
mod tree;

use crate::import::briefing::{Issue, NO_DATE, Wishes};
use crate::import::guess;
use crate::import::html::blocks::Blocks;
use crate::import::html::line::LeftOut;
use crate::import::html::tree::{DEEPEST, DOCUMENT, Tree};
use crate::import::markdown::date_in_text;
use crate::import::path::issue_path;
use crate::model::text::plural;

/// The issue that a page becomes; `stem` is the file's name without its ending.
pub fn issue(html: &str, stem: &str, wishes: &Wishes) -> Result<Issue, String> {
    let tree =
        Tree::of(html).ok_or_else(|| format!("HTML elements are nested more than {DEEPEST} levels deep"))?;
    let mut head = facts::head(&tree);
    let mut notes = Vec::new();
    let root = root(&tree);
    let heading = heading(&tree, root);
    let mut blocks = Blocks::of(&tree, heading.filter(|_| wishes.title.is_none()));
    let mut body = blocks.below(root).join("\n\n") + "\n";
    if body.trim().is_empty() {
        return Err("no text in this page; it may be loaded by scripts".to_owned());
    }

    let named = guess::date_in_name(stem);
    let in_text = date_in_text(&body);
    let date = if let Some(date) = wishes.date.or(head.date) {
        date
    } else if let Some(date) = facts::time(&tree, root).or_else(|| facts::time(&tree, DOCUMENT)) {
        notes.push(format!("date {date} is from `<time>`"));
        date
    } else if let Some((date, _)) = &in_text {
        *date
    } else if let Some((date, _)) = &named {
        notes.push(format!("date {date} is from the file name"));
        *date
    } else {
        return Err(NO_DATE.to_owned());
    };
    if let Some((_, line)) = in_text.filter(|(in_text, _)| *in_text == date) {
        body.replace_range(line, "");
    }
    head.date = Some(date);

    let title = if let Some(title) = &wishes.title {
        title.clone()
    } else if let Some(heading) = heading {
        tree.words(heading)
    } else {
        let rest = named.map_or_else(|| stem.to_owned(), |(_, rest)| rest);
        let title = facts::title(&tree).map(|title| (title, "the head of the page"));
        let (title, whence) = title
            .or_else(|| guess::title_from_name(&rest).map(|title| (title, "the file name")))
            .or_else(|| guess::title_from_sentence(&body).map(|title| (title, "the first sentence")))
            .ok_or("no text to take a title from; set it with `--title`")?;
        notes.push(format!("title `{title}` is from {whence}; change it with `--title`"));
        title
    };
    notes.extend(note(blocks.left_out));
    let path = issue_path(date, &title);
    head.title = Some(title);
    Ok(Issue { path, text: format!("{}\n{body}", head.front_matter()), notes })
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

/// The note about links and images that refer to the site of the page.
fn note(left_out: LeftOut) -> Option<String> {
    let counts = [(left_out.links, "link"), (left_out.images, "image")];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, noun)| plural(*count, noun));
    let counts = counts.collect::<Vec<_>>().join(" and ");
    (!counts.is_empty()).then(|| format!("left out {counts} without an absolute URL"))
}
