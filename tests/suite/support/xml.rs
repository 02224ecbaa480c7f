//! XML as its readers see it: the document must be well formed.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element of an XML document, with the text in it.
#[derive(Debug, Default, Clone)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes.
    pub attributes: BTreeMap<String, String>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The text in it.
    pub text: String,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("attributes are well formed");
            let value = quick_xml::escape::unescape(&attribute.value).expect("entities are known");
            (attribute.key.as_ref().to_owned(), value.into_owned())
        });
        Self { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    /// The elements of a name in it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the one element of this name.
    #[track_caller]
    pub fn one(&self, name: &str) -> &str {
        let found: Vec<&Element> = self.children.iter().filter(|child| child.name == name).collect();
        assert_eq!(found.len(), 1, "exactly one {name} in {self:?}");
        &found[0].text
    }

    /// The addresses of its links of a kind.
    pub fn links(&self, rel: &str) -> Vec<&str> {
        let links =
            self.children.iter().filter(|child| child.name == "link" && child.attributes["rel"] == rel);
        links.map(|link| &*link.attributes["href"]).collect()
    }
}

/// The root of a document; it must be well formed.
#[track_caller]
pub fn parse(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("the document is well formed") {
            Event::Start(start) => open.push(Element::of(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(Element::of(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text += &text,
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                open.last_mut().unwrap().text += &quick_xml::escape::unescape(&entity).unwrap();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let [document] = &open[..] else { panic!("elements are left open: {open:?}") };
    assert_eq!(document.children.len(), 1);
    document.children[0].clone()
}
