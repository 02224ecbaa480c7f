//! HTML as a browser reads it: elements, their attributes, and what is wrong with it.

use std::collections::HashSet;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{NodeData, RcDom};

/// A page as it was parsed.
#[derive(Debug, Default)]
pub struct Parsed {
    /// What the parser had to put right.
    pub errors: Vec<String>,
    /// Elements in the order in which they begin.
    pub elements: Vec<Element>,
    /// All text, in order.
    pub text: String,
}

/// An element.
#[derive(Debug)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes, in order.
    pub attributes: Vec<(String, String)>,
}

impl Element {
    /// Whether it loads a script that comes with every site.
    pub fn is_own_script(&self) -> bool {
        let own = |src: &str| {
            ["briefbook.js", "search-index.js", "search.js"]
                .contains(&src.rsplit('/').next().unwrap_or_default())
        };
        self.name == "script" && self.attribute("src").is_some_and(own)
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }
}

impl Parsed {
    /// All ids, and those that occur more than once.
    pub fn ids(&self) -> (HashSet<&str>, Vec<&str>) {
        let mut ids = HashSet::new();
        let given = self.elements.iter().filter_map(|element| element.attribute("id"));
        let twice = given.filter(|id| !ids.insert(*id)).collect();
        (ids, twice)
    }

    /// Scripts that run, but for our own. JSON-LD is data, and one page has at most one of it.
    pub fn scripts(&self) -> impl Iterator<Item = &Element> {
        let scripts =
            self.elements.iter().filter(|element| element.name == "script" && !element.is_own_script());
        let is_data = |element: &Element| element.attribute("type") == Some("application/ld+json");
        let mut data = 0;
        scripts.filter(move |element| {
            data += usize::from(is_data(element));
            !is_data(element) || data > 1
        })
    }

    /// All addresses that the page leads to or shows.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let names = ["href", "src", "xlink:href", "action", "poster", "data"];
        self.elements
            .iter()
            .flat_map(|element| &element.attributes)
            .filter(move |(name, _)| names.contains(&&**name))
            .map(|(_, value)| &**value)
    }
}

/// Parses a page.
pub fn parse(html: &str) -> Parsed {
    let mut options = ParseOpts::default();
    options.tokenizer.exact_errors = true;
    options.tree_builder.exact_errors = true;
    // As a browser without scripts sees it.
    options.tree_builder.scripting_enabled = false;
    let dom = parse_document(RcDom::default(), options).one(html);
    let errors = dom.errors.take().into_iter().map(String::from).collect();
    let mut parsed = Parsed { errors, ..Parsed::default() };
    // A node that is dropped empties all below it.
    let mut ahead = vec![dom.document.clone()];
    while let Some(node) = ahead.pop() {
        match &node.data {
            NodeData::Text { contents } => parsed.text.push_str(&contents.borrow()),
            NodeData::Element { name, attrs, template_contents, .. } => {
                let attributes = attrs.borrow();
                let attributes =
                    attributes.iter().map(|it| (it.name.local.to_string(), it.value.to_string()));
                parsed
                    .elements
                    .push(Element { name: name.local.to_string(), attributes: attributes.collect() });
                ahead.extend(template_contents.borrow().clone());
            }
            _ => {}
        }
        ahead.extend(node.children.borrow().iter().rev().cloned());
    }
    parsed
}
