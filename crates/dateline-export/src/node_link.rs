//! Node-link JSON for networkx (`node_link_graph(data, edges="links")`) and D3.

use crate::attributes::{self, object};
use crate::format::{ExportError, Output};
use dateline_graph::View;
use serde_json::{Value, json};

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let nodes: Vec<Value> =
        view.nodes().map(|node| object(&[("id", json!(node.iri)), ("label", json!(node.label))], attributes::node(node))).collect();
    let links: Vec<Value> = attributes::shown(view)
        .map(|edge| {
            let key = &edge.key;
            object(
                &[("source", json!(key.subject)), ("target", json!(key.object)), ("key", json!(key.relation))],
                attributes::edge(view, edge),
            )
        })
        .collect();
    pretty(&json!({"directed": true, "multigraph": true, "graph": {}, "nodes": nodes, "links": links}))
}

pub(crate) fn pretty(value: &Value) -> Result<Vec<Output>, ExportError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| ExportError::Format(error.to_string()))?;
    bytes.push(b'\n');
    Ok(Output::one(bytes))
}
