//! HTML as a browser reads it: elements, their attributes, and what is wrong with it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, parse_document};

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
    parse_document(Sink::default(), options).one(html)
}

#[derive(Default)]
struct Sink {
    parsed: RefCell<Parsed>,
    /// Names are lent out for as long as the sink is.
    names: RefCell<Vec<&'static QualName>>,
}

/// The document itself; elements have the numbers after it.
const DOCUMENT: usize = 0;

impl Sink {
    fn element(&self, name: QualName, attributes: Vec<Attribute>) -> usize {
        self.parsed.borrow_mut().elements.push(Element {
            name: name.local.to_string(),
            attributes: attributes.iter().map(attribute).collect(),
        });
        self.names.borrow_mut().push(Box::leak(Box::new(name)));
        self.names.borrow().len()
    }

    fn text(&self, child: NodeOrText<usize>) {
        if let NodeOrText::AppendText(text) = child {
            self.parsed.borrow_mut().text.push_str(&text);
        }
    }
}

fn attribute(attribute: &Attribute) -> (String, String) {
    (attribute.name.local.to_string(), attribute.value.to_string())
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Parsed;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Parsed {
        self.parsed.into_inner()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.parsed.borrow_mut().errors.push(message.into_owned());
    }

    fn get_document(&self) -> usize {
        DOCUMENT
    }

    fn elem_name(&self, target: &usize) -> ExpandedName<'_> {
        self.names.borrow()[target - 1].expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> usize {
        if flags.had_duplicate_attributes {
            self.parse_error(format!("an attribute twice in <{}>", name.local).into());
        }
        self.element(name, attributes)
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        usize::MAX
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        usize::MAX
    }

    fn append(&self, _: &usize, child: NodeOrText<usize>) {
        self.text(child);
    }

    fn append_based_on_parent_node(&self, _: &usize, _: &usize, child: NodeOrText<usize>) {
        self.text(child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, _: &usize, child: NodeOrText<usize>) {
        self.text(child);
    }

    fn add_attrs_if_missing(&self, _: &usize, attributes: Vec<Attribute>) {
        let mut parsed = self.parsed.borrow_mut();
        let attributes = attributes.iter().map(attribute).collect();
        parsed.elements.push(Element { name: "again".into(), attributes });
    }

    fn remove_from_parent(&self, _: &usize) {}

    fn reparent_children(&self, _: &usize, _: &usize) {}
}
