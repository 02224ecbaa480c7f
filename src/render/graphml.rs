//! The network as GraphML, which Gephi, Cytoscape and networkx read.

use std::io::Result;

use quick_xml::events::{BytesEnd, BytesStart, Event};

use crate::model::network::{Edge, Network, Node};
use crate::render::xml::{self, Xml};

/// The keys: id, what they belong to, name and type.
const KEYS: [(&str, &str, &str, &str); 4] = [
    ("name", "node", "name", "string"),
    ("kind", "node", "kind", "string"),
    ("issues", "node", "issues", "int"),
    ("weight", "edge", "weight", "int"),
];

/// The network: an edge for every two actors in the same issue, weighted by the number of such issues.
pub fn graphml(network: &Network<'_>) -> Vec<u8> {
    write(network).expect("memory takes all that is written")
}

fn write(network: &Network<'_>) -> Result<Vec<u8>> {
    let mut xml = xml::begin()?;
    let namespace = [("xmlns", "http://graphml.graphdrawing.org/xmlns")];
    xml.write_event(Event::Start(BytesStart::new("graphml").with_attributes(namespace)))?;
    xml::line(&mut xml)?;
    for (id, of, name, kind) in KEYS {
        let attributes = [("id", id), ("for", of), ("attr.name", name), ("attr.type", kind)];
        xml.create_element("key").with_attributes(attributes).write_empty()?;
        xml::line(&mut xml)?;
    }
    xml.write_event(Event::Start(BytesStart::new("graph").with_attributes([("edgedefault", "undirected")])))?;
    xml::line(&mut xml)?;
    network.nodes.iter().try_for_each(|node| write_node(&mut xml, node))?;
    network.edges.iter().try_for_each(|edge| write_edge(&mut xml, network, *edge))?;
    xml.write_event(Event::End(BytesEnd::new("graph")))?;
    xml.write_event(Event::End(BytesEnd::new("graphml")))?;
    xml::line(&mut xml)?;
    Ok(xml.into_inner())
}

fn data(xml: &mut Xml, key: &str, value: &str) -> Result<()> {
    let element = xml.create_element("data").with_attribute(("key", key));
    element.write_text_content(quick_xml::events::BytesText::new(&xml::clean(value)))?;
    Ok(())
}

fn write_node(xml: &mut Xml, node: &Node<'_>) -> Result<()> {
    xml.create_element("node").with_attribute(("id", node.id)).write_inner_content(|xml| {
        data(xml, "name", node.name)?;
        node.kind.map_or(Ok(()), |kind| data(xml, "kind", kind))?;
        data(xml, "issues", &node.issues.to_string())
    })?;
    xml::line(xml)
}

fn write_edge(xml: &mut Xml, network: &Network<'_>, edge: Edge) -> Result<()> {
    let id = |place: u32| network.nodes[place as usize].id;
    let ends = [("source", id(edge.one)), ("target", id(edge.other))];
    let element = xml.create_element("edge").with_attributes(ends);
    element.write_inner_content(|xml| data(xml, "weight", &edge.issues.to_string()))?;
    xml::line(xml)
}
