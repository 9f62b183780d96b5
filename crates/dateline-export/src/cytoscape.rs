//! Cytoscape JSON: elements for Cytoscape desktop and cytoscape.js.

use crate::attributes;
use crate::format::{ExportError, Output};
use crate::node_link::pretty;
use dateline_graph::View;
use serde_json::{Map, Value, json};

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let element = |fixed: &[(&str, &str)], list: Vec<(&'static str, attributes::Value)>| -> Value {
        let mut data: Map<String, Value> = fixed.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
        data.extend(list.into_iter().map(|(name, value)| (name.to_owned(), value.json())));
        json!({ "data": data })
    };
    let nodes: Vec<Value> = view.nodes().map(|node| element(&[("id", &node.iri), ("name", &node.label)], attributes::node(node))).collect();
    let edges: Vec<Value> = view
        .edges()
        .enumerate()
        .map(|(nth, edge)| element(&[("id", &format!("e{nth}")), ("source", &edge.key.subject), ("target", &edge.key.object), ("interaction", &edge.key.relation)], attributes::edge(view, edge)))
        .collect();
    pretty(&json!({"format_version": "1.0", "generated_by": "Dateline", "elements": {"nodes": nodes, "edges": edges}}))
}
