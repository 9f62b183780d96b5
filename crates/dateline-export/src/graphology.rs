//! graphology JSON, for graphology, sigma.js and Gephi Lite.

use crate::attributes::{self, object};
use crate::format::{ExportError, Output};
use crate::node_link::pretty;
use dateline_graph::View;
use serde_json::{Value, json};

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let nodes: Vec<Value> = view
        .nodes()
        .map(|node| {
            // "type" tells sigma.js how to draw a node; the entity's goes by another name.
            let mut list = attributes::node(node);
            list.iter_mut().filter(|(name, _)| *name == "type").for_each(|(name, _)| *name = "entityType");
            json!({"key": node.iri, "attributes": object(&[("label", json!(node.label))], list)})
        })
        .collect();
    let edges: Vec<Value> = attributes::shown(view)
        .enumerate()
        .map(|(nth, edge)| {
            let key = &edge.key;
            let list = object(&[("label", json!(key.relation)), ("weight", json!(edge.claims.len()))], attributes::edge(view, edge));
            json!({"key": format!("e{nth}"), "source": key.subject, "target": key.object, "undirected": edge.symmetric, "attributes": list})
        })
        .collect();
    let options = json!({"type": "mixed", "multi": true, "allowSelfLoops": false});
    pretty(&json!({"attributes": {"name": "Dateline"}, "options": options, "nodes": nodes, "edges": edges}))
}
