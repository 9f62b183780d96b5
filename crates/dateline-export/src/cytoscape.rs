//! Cytoscape JSON: elements for Cytoscape desktop and cytoscape.js.

use crate::attributes::{self, object};
use crate::format::{ExportError, Output};
use crate::node_link::pretty;
use dateline_graph::View;
use serde_json::{Value, json};

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let element = |data: Value| json!({ "data": data });
    let nodes: Vec<Value> = view
        .nodes()
        .map(|node| {
            element(object(&[("id", json!(node.iri)), ("name", json!(node.label)), ("label", json!(node.label))], attributes::node(node)))
        })
        .collect();
    let edges: Vec<Value> = attributes::shown(view)
        .enumerate()
        .map(|(nth, edge)| {
            let key = &edge.key;
            let name = format!("{} ({}) {}", view.label(&key.subject), key.relation, view.label(&key.object));
            let fixed = [
                ("id", json!(format!("e{nth}"))),
                ("source", json!(key.subject)),
                ("target", json!(key.object)),
                ("interaction", json!(key.relation)),
                ("label", json!(key.relation)),
                ("name", json!(name)),
            ];
            element(object(&fixed, attributes::edge(view, edge)))
        })
        .collect();
    pretty(&json!({"format_version": "1.0", "generated_by": "Dateline", "elements": {"nodes": nodes, "edges": edges}}))
}
