//! HTML → elements and texts as a browser nests them. `html5ever` decides the nesting; this stores it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::iter;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, parse_document};

use crate::text::letters::single_spaced;

/// A page. Its nodes are known by number.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: Option<usize>,
    children: Vec<usize>,
    content: Content,
    /// Its depth.
    depth: usize,
    /// Whether it was taken out of the text.
    is_detached: bool,
}

#[derive(Debug)]
enum Content {
    Text(String),
    Element {
        name: String,
        attributes: Vec<(String, String)>,
    },
    /// The mark of a note, with its label.
    Note(String),
    /// The document, comments.
    Other,
}

/// The maximum depth of elements. Each open element costs time at every later one.
pub const DEEPEST: usize = 200;

/// How many bytes are read before the depth is looked at.
const PORTION: usize = 4096;

/// The document itself.
pub const DOCUMENT: usize = 0;

/// Elements around the text, or for programs.
const ASIDE: [&str; 19] = [
    "audio", "button", "canvas", "footer", "head", "header", "iframe", "input", "nav", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Headings above what a text is based on.
const SOURCES: [&str; 20] = [
    "sources",
    "source",
    "references",
    "notes",
    "footnotes",
    "endnotes",
    "further reading",
    "bibliography",
    "works cited",
    "links",
    "quellen",
    "anmerkungen",
    "fußnoten",
    "références",
    "notas",
    "fuentes",
    "referencias",
    "источники",
    "примечания",
    "джерела",
];

/// Classes of elements that ask readers to subscribe or share.
const BUTTONS: [&str; 2] = ["button-wrapper", "subscription-widget"];

impl Tree {
    /// The page of some HTML; None if it is nested too deep.
    pub fn of(html: &str) -> Option<Self> {
        let mut options = ParseOpts::default();
        options.tree_builder.scripting_enabled = false;
        let mut parser = parse_document(Sink::default(), options);
        let mut rest = html;
        while !rest.is_empty() {
            let (portion, others) = rest.split_at(rest.floor_char_boundary(PORTION));
            parser.process(portion.into());
            rest = others;
            if parser.tokenizer.sink.sink.is_too_deep.get() {
                return None;
            }
        }
        Some(Self { nodes: parser.finish() })
    }

    /// The name of an element; nothing for others.
    pub fn name(&self, node: usize) -> &str {
        match &self.nodes[node].content {
            Content::Element { name, .. } => name,
            _ => "",
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        match &self.nodes[node].content {
            Content::Element { attributes, .. } => {
                attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim())
            }
            _ => None,
        }
    }

    /// The text of a node that is one.
    pub fn text(&self, node: usize) -> Option<&str> {
        match &self.nodes[node].content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The label of a note's mark.
    pub fn note(&self, node: usize) -> Option<&str> {
        match &self.nodes[node].content {
            Content::Note(label) => Some(label),
            _ => None,
        }
    }

    /// Makes a node the mark of a note.
    pub fn set_note(&mut self, node: usize, label: &str) {
        self.nodes[node].content = Content::Note(label.to_owned());
        self.nodes[node].children.clear();
    }

    /// Hides a node from its parent. Its own children stay.
    pub fn detach(&mut self, node: usize) {
        self.nodes[node].is_detached = true;
    }

    pub fn parent(&self, node: usize) -> Option<usize> {
        self.nodes[node].parent
    }

    /// A node and those around it, the innermost first.
    pub fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> {
        iter::successors(Some(node), |node| self.nodes[*node].parent)
    }

    /// The nodes right below one.
    pub fn children(&self, node: usize) -> &[usize] {
        &self.nodes[node].children
    }

    /// A node and all its descendants, in document order.
    pub fn all(&self, node: usize) -> impl Iterator<Item = usize> {
        self.walk(node, |_| true)
    }

    /// The same without what is around a text.
    pub fn shown(&self, node: usize) -> impl Iterator<Item = usize> {
        self.walk(node, |node| !self.is_aside(node))
    }

    fn walk(&self, node: usize, is_included: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
        let mut ahead = vec![node];
        iter::from_fn(move || {
            let next = ahead.pop()?;
            ahead.extend(self.children(next).iter().rev().filter(|child| is_included(**child)));
            Some(next)
        })
    }

    /// Whether an element does not belong to a text.
    pub fn is_aside(&self, node: usize) -> bool {
        let role = self.attribute(node, "role").unwrap_or_default();
        self.nodes[node].is_detached
            || (ASIDE.contains(&self.name(node)) && !self.is_list_of_sources(node))
            || self.attribute(node, "hidden").is_some()
            || self
                .attribute(node, "class")
                .is_some_and(|class| BUTTONS.iter().any(|known| class.contains(known)))
            || ["navigation", "banner", "contentinfo", "search"].contains(&role)
    }

    /// Whether a footer lists what the text is based on: below a heading that says so, or as links with words
    /// like titles.
    pub fn is_list_of_sources(&self, node: usize) -> bool {
        if self.name(node) != "footer" {
            return false;
        }
        let of = |names: &'static [&str]| {
            self.all(node).skip(1).filter(move |below| names.contains(&self.name(*below)))
        };
        let says = of(&["h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "summary", "dt"]).any(|heading| {
            let words: String = self.all(heading).filter_map(|node| self.text(node)).collect();
            let words = words.trim().trim_end_matches(':').to_lowercase();
            SOURCES.iter().any(|known| words == *known)
        });
        let links: Vec<usize> = of(&["a"]).collect();
        let is_title = |link: &&usize| {
            let words: String = self.all(**link).filter_map(|node| self.text(node)).collect();
            let leads = self.attribute(**link, "href").is_some_and(|href| href.starts_with("http"));
            leads && words.split_whitespace().count() >= 4
        };
        let titles = links.iter().filter(is_title).count();
        of(&["li"]).next().is_some() && (says && !links.is_empty() || titles * 2 > links.len())
    }

    /// Whether a node is below another.
    pub fn is_below(&self, node: usize, above: usize) -> bool {
        iter::successors(Some(node), |node| self.nodes[*node].parent).any(|one| one == above)
    }

    /// The words of a node, a space between them.
    pub fn words(&self, node: usize) -> String {
        let texts = self.shown(node).map(|node| match self.name(node) {
            "br" => " ",
            _ => self.text(node).unwrap_or_default(),
        });
        single_spaced(&texts.collect::<String>())
    }
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    is_too_deep: Cell<bool>,
}

impl Default for Sink {
    fn default() -> Self {
        let document = Node {
            parent: None,
            children: Vec::new(),
            content: Content::Other,
            depth: 0,
            is_detached: false,
        };
        Self { nodes: RefCell::new(vec![document]), is_too_deep: Cell::new(false) }
    }
}

/// A node as the parser stores it.
#[derive(Clone)]
struct Handle {
    node: usize,
    name: Option<Rc<QualName>>,
}

impl Sink {
    fn make(&self, content: Content, name: Option<QualName>) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: None, children: Vec::new(), content, depth: 0, is_detached: false });
        Handle { node: nodes.len() - 1, name: name.map(Rc::new) }
    }

    /// Inserts a node or a text below `parent`, as its child of that index.
    fn insert(&self, parent: usize, at: usize, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.node);
                handle.node
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = at.checked_sub(1).map(|before| nodes[parent].children[before]);
                if let Some(before) = before
                    && let Content::Text(known) = &mut nodes[before].content
                {
                    known.push_str(&text);
                    return;
                }
                drop(nodes);
                self.make(Content::Text(text.to_string()), None).node
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
        nodes[child].parent = Some(parent);
        nodes[child].depth = nodes[parent].depth + 1;
        if nodes[child].depth > DEEPEST {
            self.is_too_deep.set(true);
        }
    }

    fn detach(&self, node: usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[node].parent.take() {
            nodes[parent].children.retain(|child| *child != node);
        }
    }

    /// The parent of a node, and which child of it the node is.
    fn place(&self, node: usize) -> Option<(usize, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes[node].parent?;
        nodes[parent].children.iter().position(|child| *child == node).map(|at| (parent, at))
    }
}

fn written(attributes: Vec<Attribute>) -> Vec<(String, String)> {
    attributes.into_iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect()
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Vec<Node>;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Vec<Node> {
        self.nodes.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { node: DOCUMENT, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.as_deref().expect("only elements are asked for their name").expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let content = Content::Element { name: name.local.to_string(), attributes: written(attributes) };
        self.make(content, Some(name))
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.make(Content::Other, None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.make(Content::Other, None)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let at = self.nodes.borrow()[parent.node].children.len();
        self.insert(parent.node, at, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        match self.place(element.node) {
            Some(_) => self.append_before_sibling(element, child),
            None => self.append(before, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.node == other.node
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(handle) = &child {
            self.detach(handle.node);
        }
        if let Some((parent, at)) = self.place(sibling.node) {
            self.insert(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, more: Vec<Attribute>) {
        if let Content::Element { attributes, .. } = &mut self.nodes.borrow_mut()[target.node].content {
            for (name, value) in written(more) {
                if attributes.iter().all(|(known, _)| *known != name) {
                    attributes.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.node);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[node.node].children);
        children.iter().for_each(|child| nodes[*child].parent = Some(parent.node));
        nodes[parent.node].children.extend(children);
    }
}

#[cfg(test)]
mod tests;
