//! Kumu's JSON: elements and connections, with the sentence as the connection's description.

use crate::attributes::{self, object};
use crate::format::{ExportError, Output};
use crate::node_link::pretty;
use dateline_graph::View;
use serde_json::{Value, json};

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let elements: Vec<Value> =
        view.nodes().map(|node| object(&[("id", json!(node.iri)), ("label", json!(node.label))], attributes::node(node))).collect();
    let connections: Vec<Value> = attributes::shown(view)
        .enumerate()
        .map(|(nth, edge)| {
            let key = &edge.key;
            let fixed = [
                ("id", json!(format!("e{nth}"))),
                ("from", json!(key.subject)),
                ("to", json!(key.object)),
                ("direction", json!(if edge.symmetric { "undirected" } else { "directed" })),
                ("type", json!(key.relation)),
                ("label", json!(key.relation)),
                ("description", json!(edge.best().sentence)),
            ];
            object(&fixed, attributes::edge(view, edge))
        })
        .collect();
    pretty(&json!({"elements": elements, "connections": connections}))
}
