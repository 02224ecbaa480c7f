//! Footnotes of a page: marks and entries that are linked by anchors, whatever they are called. Marks become
//! notes of the tree, and entries are taken out of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::import::html::tree::{DOCUMENT, Tree};
use crate::text::endnotes;

/// An entry of the page's notes: its label, and the nodes that have its text.
#[derive(Debug)]
pub struct Entry {
    pub label: String,
    pub nodes: Vec<usize>,
    /// The number written in the page.
    pub key: String,
}

/// A link inside the page.
struct LocalLink {
    node: usize,
    /// The node that its address names.
    target: usize,
    /// Its number, if it has one.
    key: Option<String>,
    /// The address before `#`: saved pages have their own there.
    page: String,
}

const BLOCKS: [&str; 12] =
    ["li", "p", "div", "dd", "dt", "td", "tr", "aside", "section", "blockquote", "article", "body"];

/// Elements that hold a note at most together with others.
const LARGE: [&str; 8] = ["body", "article", "main", "html", "table", "tbody", "ol", "ul"];

/// Takes the notes out of a page; the entries, by the order of their marks.
pub fn take(tree: &mut Tree) -> Vec<Entry> {
    let Some(finder) = Finder::of(tree) else { return Vec::new() };
    let found = finder.entries();
    let mut entries = Vec::new();
    for (at, found) in found.into_iter().enumerate() {
        let label = (at + 1).to_string();
        found.marks.iter().for_each(|mark| tree.set_note(*mark, &label));
        found.hidden.iter().for_each(|node| tree.detach(*node));
        found.nodes.iter().for_each(|node| tree.detach(*node));
        entries.push(Entry { label, nodes: found.nodes, key: found.key });
    }
    entries
}

struct Found {
    key: String,
    marks: Vec<usize>,
    nodes: Vec<usize>,
    /// Links back, and what is only around them.
    hidden: Vec<usize>,
}

struct Finder<'t> {
    tree: &'t Tree,
    links: Vec<LocalLink>,
    /// The links by node.
    by_node: HashMap<usize, usize>,
    /// Each node's place in reading order, and the end of what is below it.
    spans: Vec<(usize, usize)>,
    /// The places of links in reading order, and of their targets.
    link_places: Vec<usize>,
    target_places: Vec<usize>,
}

impl<'t> Finder<'t> {
    fn of(tree: &'t Tree) -> Option<Self> {
        let mut ids: HashMap<&str, usize> = HashMap::new();
        let mut order = Vec::new();
        for node in tree.all(DOCUMENT) {
            order.push(node);
            for key in ["id", "name"] {
                if let Some(id) = tree.attribute(node, key).filter(|id| !id.is_empty()) {
                    ids.entry(id).or_insert(node);
                }
            }
        }
        let mut links = Vec::new();
        for &node in &order {
            let href = tree.attribute(node, "href").filter(|_| tree.name(node) == "a");
            let Some((page, anchor)) = href.and_then(|href| href.rsplit_once('#')) else { continue };
            let target = ids.get(anchor).or_else(|| ids.get(endnotes::anchor(anchor).as_str()));
            if let Some(&target) = target {
                let key = few_words(tree, node).and_then(|words| endnotes::key(&words));
                links.push(LocalLink { node, target, key, page: page.to_owned() });
            }
        }
        if links.is_empty() {
            return None;
        }
        let spans = spans(tree, &order);
        let by_node = links.iter().enumerate().map(|(at, link)| (link.node, at)).collect();
        let link_places = links.iter().map(|link| spans[link.node].0).collect();
        let mut target_places: Vec<usize> = links.iter().map(|link| spans[link.target].0).collect();
        target_places.sort_unstable();
        target_places.dedup();
        Some(Self { tree, links, by_node, spans, link_places, target_places })
    }

    fn entries(&self) -> Vec<Found> {
        let mut entries: BTreeMap<usize, Found> = BTreeMap::new();
        let mut by_block: HashMap<usize, usize> = HashMap::new();
        let mut entry_nodes: HashSet<usize> = HashSet::new();
        for link in &self.links {
            let Some(block) = self.block(link).filter(|_| !entry_nodes.contains(&link.node)) else {
                continue;
            };
            if let Some(place) = by_block.get(&block) {
                entries.get_mut(place).expect("each block has its entry").marks.push(self.mark(link.node));
                continue;
            }
            let is_note = if self.links_in(block).any(|back| self.leads_back(back, link)) {
                // The mark is before its entry; of two links to each other it is not the later one.
                self.spans[link.node].0 < self.spans[block].0
            } else {
                let key = link.key.as_ref().filter(|_| link.page.is_empty());
                key.is_some_and(|key| self.is_numbered(block, link.target, key))
            };
            if !is_note {
                continue;
            }
            let place = self.spans[link.node].0;
            by_block.insert(block, place);
            let hidden: Vec<usize> =
                self.links_in(block).filter(|back| self.is_back(back, link)).map(|back| back.node).collect();
            entry_nodes.extend(&hidden);
            let key = link.key.clone().unwrap_or_default();
            let hidden = self.with_around(hidden, block);
            let nodes = self.with_description(block);
            entries.insert(place, Found { key, marks: vec![self.mark(link.node)], nodes, hidden });
        }
        let has_text = |found: &Found| found.nodes.iter().any(|node| self.has_text(*node, &found.hidden));
        let mut found: Vec<Found> = entries.into_values().filter(has_text).collect();
        self.add_paragraphs(&mut found);
        found
    }

    /// The node of an entry, and the `<dd>` after a `<dt>`.
    fn with_description(&self, block: usize) -> Vec<usize> {
        let mut nodes = vec![block];
        if self.tree.name(block) == "dt" {
            let is_blank = |node: &&usize| self.tree.text(**node).is_some_and(|text| text.trim().is_empty());
            let next = self.siblings_after(block).iter().find(|node| !is_blank(node));
            nodes.extend(next.filter(|node| self.tree.name(**node) == "dd"));
        }
        nodes
    }

    fn siblings_after(&self, node: usize) -> &[usize] {
        let siblings = self.tree.parent(node).map_or(&[][..], |parent| self.tree.children(parent));
        &siblings[siblings.partition_point(|other| self.spans[*other].0 <= self.spans[node].0)..]
    }

    /// Whether there is text besides the links back.
    fn has_text(&self, node: usize, hidden: &[usize]) -> bool {
        let mut ahead = vec![node];
        while let Some(next) = ahead.pop() {
            if self.tree.text(next).is_some_and(|text| text.contains(char::is_alphanumeric)) {
                return true;
            }
            ahead.extend(self.tree.children(next).iter().filter(|child| !hidden.contains(child)));
        }
        false
    }

    /// Links below a node, in reading order.
    fn links_in(&self, node: usize) -> impl Iterator<Item = &LocalLink> {
        let (start, end) = self.spans[node];
        let first = self.link_places.partition_point(|place| *place < start);
        self.links[first..].iter().take_while(move |link| self.spans[link.node].0 < end)
    }

    /// The block that has the note which a link points to: without other notes, headings, or the link itself.
    fn block(&self, link: &LocalLink) -> Option<usize> {
        let is_block = |node: &usize| BLOCKS.contains(&self.tree.name(*node));
        let mut block = self.tree.ancestors(link.target).find(is_block)?;
        if !self.may_hold(block, link) {
            return None;
        }
        let above = self.tree.ancestors(block).skip(1).filter(is_block);
        for wider in above {
            if !self.may_hold(wider, link) || self.has_other_targets(wider, block) {
                break;
            }
            block = wider;
        }
        Some(block)
    }

    fn may_hold(&self, block: usize, link: &LocalLink) -> bool {
        let (start, end) = self.spans[block];
        let has_link = (start..end).contains(&self.spans[link.node].0);
        !has_link && !LARGE.contains(&self.tree.name(block)) && !self.has_heading(block)
    }

    fn has_heading(&self, block: usize) -> bool {
        /// Notes are short.
        const MOST: usize = 400;
        let mut nodes = self.tree.all(block);
        let is_heading =
            |node: usize| matches!(self.tree.name(node), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr");
        nodes.by_ref().take(MOST).any(is_heading) || nodes.next().is_some()
    }

    /// Whether a block has targets of links that another block below it has not.
    fn has_other_targets(&self, block: usize, inner: usize) -> bool {
        let count = |node: usize| {
            let (start, end) = self.spans[node];
            let before = |place| self.target_places.partition_point(|target| *target < place);
            before(end) - before(start)
        };
        // A block may itself be a second target of the same note.
        let own = usize::from(self.target_places.binary_search(&self.spans[block].0).is_ok());
        count(block) > count(inner) + own
    }

    /// Whether a link points to another one, or to what is right around or before it.
    fn leads_back(&self, back: &LocalLink, mark: &LocalLink) -> bool {
        let (place, (start, end)) = (self.spans[mark.node].0, self.spans[back.target]);
        let is_near = (start..end).contains(&place) && end - start <= 40;
        let is_before = end <= place && place - end <= 3;
        let is_inside = (place..self.spans[mark.node].1).contains(&start);
        back.node != mark.node && back.page == mark.page && (is_near || is_before || is_inside)
    }

    /// Whether a link in an entry leads back to any of its marks.
    fn is_back(&self, back: &LocalLink, mark: &LocalLink) -> bool {
        let is_arrow = || few_words(self.tree, back.node).is_some_and(|words| endnotes::is_arrow(&words));
        let target = self.by_node.get(&back.target).map(|at| &self.links[*at]);
        self.leads_back(back, mark)
            || target.is_some_and(|target| target.target == mark.target)
            || self.links_near(back.target).any(|link| link.target == mark.target && link.node != back.node)
            || is_arrow()
    }

    /// Links in a small element, or right behind it.
    fn links_near(&self, node: usize) -> impl Iterator<Item = &LocalLink> {
        let (start, end) = self.spans[node];
        let first = self.link_places.partition_point(|place| *place < start);
        let end = if end - start <= 40 { end + 3 } else { start };
        self.links[first..].iter().take_while(move |link| self.spans[link.node].0 < end)
    }

    /// Whether an entry without a link back says that it is one: by its number, place or name.
    fn is_numbered(&self, block: usize, target: usize, key: &str) -> bool {
        let names = [
            self.tree.attribute(target, "id"),
            self.tree.attribute(target, "name"),
            self.tree.attribute(block, "class"),
        ];
        let is_named = names.into_iter().flatten().any(|name| {
            let name = name.to_lowercase();
            ["note", "fn", "ftn", "edn", "cite", "ref"].iter().any(|part| name.contains(part))
        });
        let words = || self.tree.words(block);
        let starts = || {
            let words = words();
            let bare = words.trim_start_matches(['[', '(', '^', ' ']);
            bare.strip_prefix(key).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        is_named || starts()
    }

    /// The mark with everything inline around it that shows nothing else.
    fn mark(&self, link: usize) -> usize {
        self.tree
            .ancestors(link)
            .take_while(|node| self.is_only(*node, &HashSet::from([link])))
            .last()
            .unwrap_or(link)
    }

    /// Links with everything inline around them that shows nothing else.
    fn with_around(&self, mut hidden: Vec<usize>, block: usize) -> Vec<usize> {
        let links: HashSet<usize> = hidden.iter().copied().collect();
        for &link in &links {
            let around = self.tree.ancestors(link).skip(1).take_while(|node| *node != block);
            hidden.extend(around.take_while(|node| self.is_only(*node, &links)));
        }
        hidden
    }

    /// Whether an inline element shows nothing but these links and signs.
    fn is_only(&self, node: usize, links: &HashSet<usize>) -> bool {
        /// A mark has few nodes in it.
        const MOST: usize = 60;
        if BLOCKS.contains(&self.tree.name(node)) || LARGE.contains(&self.tree.name(node)) {
            return false;
        }
        let mut ahead = vec![node];
        let mut seen = 0;
        while let Some(next) = ahead.pop() {
            seen += 1;
            let is_text = || self.tree.text(next).is_some_and(|text| text.contains(char::is_alphanumeric));
            if seen > MOST || is_text() {
                return false;
            }
            if !links.contains(&next) {
                ahead.extend(self.tree.children(next));
            }
        }
        true
    }

    /// Adds the paragraphs between two entries to the first of them.
    fn add_paragraphs(&self, found: &mut [Found]) {
        let firsts: HashSet<usize> = found.iter().map(|found| found.nodes[0]).collect();
        for found in found {
            let after = self.siblings_after(found.nodes[0]);
            let is_paragraph = |node: &&usize| {
                let is_text = matches!(self.tree.name(**node), "p" | "blockquote" | "");
                is_text && !firsts.contains(*node) && self.links_in(**node).next().is_none()
            };
            let more = after.iter().take_while(is_paragraph).count();
            if after.get(more).is_some_and(|next| firsts.contains(next)) {
                found.nodes.extend(after[..more].iter().filter(|node| !self.tree.name(**node).is_empty()));
            }
        }
    }
}

/// The place of each node in reading order, and the end of what is below it.
fn spans(tree: &Tree, order: &[usize]) -> Vec<(usize, usize)> {
    let count = order.iter().max().map_or(0, |last| last + 1);
    let mut spans = vec![(0, 0); count];
    for (place, node) in order.iter().enumerate() {
        spans[*node] = (place, place + 1);
    }
    for node in order.iter().rev() {
        if let Some(parent) = tree.parent(*node) {
            spans[parent].1 = spans[parent].1.max(spans[*node].1);
        }
    }
    spans
}

/// The words of a node that has few.
fn few_words(tree: &Tree, node: usize) -> Option<String> {
    const MOST: usize = 30;
    let mut nodes = tree.all(node);
    let words: String = nodes.by_ref().take(MOST).filter_map(|node| tree.text(node)).collect();
    (nodes.next().is_none() && words.len() < 100).then(|| words.trim().to_owned())
}

#[cfg(test)]
mod tests;
