//! GraphML for yEd, Cytoscape, igraph and networkx.

use crate::attributes::{self, Attribute, Value};
use crate::format::{ExportError, Output};
use crate::xml::Xml;
use dateline_graph::View;

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let nodes: Vec<_> = view.nodes().map(|node| (node, with_label(&node.label, attributes::node(node)))).collect();
    let edges: Vec<_> = attributes::shown(view).map(|edge| (edge, with_label(&edge.key.relation, attributes::edge(view, edge)))).collect();
    let mut xml = Xml::new()?;
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    for (class, names) in
        [("node", attributes::names(nodes.iter().map(|(_, list)| list))), ("edge", attributes::names(edges.iter().map(|(_, list)| list)))]
    {
        for (name, kind) in names {
            xml.empty("key", &[("id", &format!("{class}-{name}")), ("for", class), ("attr.name", name), ("attr.type", kind)])?;
        }
    }
    xml.open("graph", &[("edgedefault", "directed")])?;
    for (node, list) in &nodes {
        xml.open("node", &[("id", &node.iri)])?;
        data(&mut xml, "node", list)?;
        xml.close("node")?;
    }
    for (nth, (edge, list)) in edges.iter().enumerate() {
        xml.open("edge", &[("id", &format!("e{nth}")), ("source", &edge.key.subject), ("target", &edge.key.object)])?;
        data(&mut xml, "edge", list)?;
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    Ok(Output::one(xml.finish()))
}

fn with_label(label: &str, list: Vec<Attribute>) -> Vec<Attribute> {
    std::iter::once(("label", Value::Text(label.to_owned()))).chain(list).collect()
}

fn data(xml: &mut Xml, class: &str, list: &[Attribute]) -> Result<(), ExportError> {
    list.iter().try_for_each(|(name, value)| xml.text("data", &[("key", &format!("{class}-{name}"))], &value.text()))
}
