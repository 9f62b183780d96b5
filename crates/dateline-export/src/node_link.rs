//! Node-link JSON for networkx (`node_link_graph(data, edges="links")`) and D3.

use crate::attributes;
use crate::format::{ExportError, Output};
use dateline_graph::View;
use serde_json::{Map, Value, json};

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let object = |fixed: Vec<(&str, Value)>, list: Vec<(&'static str, attributes::Value)>| -> Value {
        let all = fixed.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(list.into_iter().map(|(name, value)| (name.to_owned(), value.json())));
        Value::Object(all.collect::<Map<_, _>>())
    };
    let nodes: Vec<Value> = view.nodes().map(|node| object(vec![("id", node.iri.clone().into()), ("label", node.label.clone().into())], attributes::node(node))).collect();
    let links: Vec<Value> = view
        .edges()
        .map(|edge| object(vec![("source", edge.key.subject.clone().into()), ("target", edge.key.object.clone().into()), ("key", edge.key.relation.clone().into())], attributes::edge(view, edge)))
        .collect();
    pretty(&json!({"directed": true, "multigraph": true, "graph": {}, "nodes": nodes, "links": links}))
}

pub(crate) fn pretty(value: &Value) -> Result<Vec<Output>, ExportError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| ExportError::Format(error.to_string()))?;
    bytes.push(b'\n');
    Ok(Output::one(bytes))
}
