//! XML: feeds, sitemaps and the network. The writer's escaping is quick-xml's.

use std::io::Result;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::model::control;

/// A document that is being written.
pub type Xml = Writer<Vec<u8>>;

/// A document that has begun.
pub fn begin() -> Result<Xml> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    line(&mut xml)?;
    Ok(xml)
}

/// A part of a document.
pub fn inside() -> Xml {
    Writer::new(Vec::new())
}

/// The text without what no XML may hold.
pub fn clean(text: &str) -> std::borrow::Cow<'_, str> {
    control::shown(text)
}

/// An element that holds a text.
pub fn text(xml: &mut Xml, name: &str, text: &str) -> Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&clean(text)))?;
    Ok(())
}

/// The end of a line.
pub fn line(xml: &mut Xml) -> Result<()> {
    xml.write_event(Event::Text(BytesText::from_escaped("\n")))
}
