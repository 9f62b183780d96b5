//! GEXF 1.3 for Gephi: dynamic edges where claims have dates, `kind` so that parallel relations survive the import. All edges are
//! of type directed, the symmetric ones marked by an attribute: readers that know one type only refuse a mixture.

use crate::attributes::{self, Attribute};
use crate::format::{ExportError, Output};
use crate::xml::Xml;
use dateline_graph::{Spell, View};

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let nodes: Vec<_> = view.nodes().map(|node| (node, attributes::node(node))).collect();
    let edges: Vec<_> = attributes::shown(view).map(|edge| (edge, attributes::edge(view, edge))).collect();
    let node_names = attributes::names(nodes.iter().map(|(_, list)| list));
    let edge_names = attributes::names(edges.iter().map(|(_, list)| list));
    let mut xml = Xml::new()?;
    xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], "Dateline")?;
    xml.close("meta")?;
    xml.open("graph", &[("defaultedgetype", "directed"), ("mode", "dynamic"), ("timeformat", "date")])?;
    for (class, names) in [("node", &node_names), ("edge", &edge_names)] {
        xml.open("attributes", &[("class", class)])?;
        for (nth, (name, kind)) in names.iter().enumerate() {
            xml.empty("attribute", &[("id", &nth.to_string()), ("title", name), ("type", kind)])?;
        }
        xml.close("attributes")?;
    }
    xml.open("nodes", &[])?;
    for (node, list) in &nodes {
        xml.open("node", &[("id", &node.iri), ("label", &node.label)])?;
        values(&mut xml, list, &node_names)?;
        xml.close("node")?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    for (nth, (edge, list)) in edges.iter().enumerate() {
        let id = nth.to_string();
        let mut fields = vec![
            ("id", id.as_str()),
            ("source", &edge.key.subject),
            ("target", &edge.key.object),
            ("kind", &edge.key.relation),
            ("label", &edge.key.relation),
        ];
        let weight = edge.claims.len().to_string();
        fields.push(("weight", &weight));
        xml.open("edge", &fields)?;
        values(&mut xml, list, &edge_names)?;
        spells(&mut xml, &edge.spells())?;
        xml.close("edge")?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    Ok(Output::one(xml.finish()))
}

fn values(xml: &mut Xml, list: &[Attribute], names: &[(&'static str, &'static str)]) -> Result<(), ExportError> {
    xml.open("attvalues", &[])?;
    for (name, value) in list {
        let Some(at) = names.iter().position(|(known, _)| known == name) else { continue };
        xml.empty("attvalue", &[("for", &at.to_string()), ("value", &value.text())])?;
    }
    xml.close("attvalues")
}

/// When it held; without spells an edge is always there.
fn spells(xml: &mut Xml, spells: &[Spell]) -> Result<(), ExportError> {
    if spells.is_empty() {
        return Ok(());
    }
    xml.open("spells", &[])?;
    for spell in spells {
        let ends = [("start", &spell.start), ("end", &spell.end)];
        let fields: Vec<(&str, &str)> = ends.iter().filter_map(|(name, day)| Some((*name, day.as_deref()?))).collect();
        xml.empty("spell", &fields)?;
    }
    xml.close("spells")
}
