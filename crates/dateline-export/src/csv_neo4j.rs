//! CSV under the headers of neo4j-admin import: the relation is the relationship's type.

use crate::attributes;
use crate::csv_gephi::table;
use crate::format::{ExportError, Output};
use dateline_graph::View;

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let nodes: Vec<_> = view.nodes().map(|node| (vec![node.iri.clone(), node.label.clone(), node.entity_type.clone()], attributes::node(node))).collect();
    let edges: Vec<_> = view
        .edges()
        .map(|edge| (vec![edge.key.subject.clone(), edge.key.object.clone(), edge.key.relation.to_uppercase().replace('-', "_")], attributes::edge(view, edge)))
        .collect();
    Ok(vec![
        Output { part: ".nodes", bytes: table(&["iri:ID", "name", ":LABEL"], &nodes)? },
        Output { part: ".relationships", bytes: table(&[":START_ID", ":END_ID", ":TYPE"], &edges)? },
    ])
}
