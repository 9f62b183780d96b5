//! CSV under the headers of neo4j-admin import: the relation is the relationship's type, numbers and flags have theirs.

use crate::attributes::{self, Attribute};
use crate::csv_gephi::records;
use crate::format::{ExportError, Output};
use dateline_graph::View;

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let nodes: Vec<_> =
        view.nodes().map(|node| (vec![node.iri.clone(), node.label.clone(), node.entity_type.clone()], attributes::node(node))).collect();
    let edges: Vec<_> = attributes::shown(view)
        .map(|edge| {
            let kind = edge.key.relation.to_uppercase().replace('-', "_");
            (vec![edge.key.subject.clone(), edge.key.object.clone(), kind], attributes::edge(view, edge))
        })
        .collect();
    Ok(vec![
        Output { part: ".nodes", bytes: table(&["iri:ID", "name", ":LABEL"], &nodes)? },
        Output { part: ".relationships", bytes: table(&[":START_ID", ":END_ID", ":TYPE"], &edges)? },
    ])
}

fn table(fixed: &[&str], rows: &[(Vec<String>, Vec<Attribute>)]) -> Result<Vec<u8>, ExportError> {
    let names = attributes::names(rows.iter().map(|(_, list)| list));
    let typed = names.iter().map(|(name, kind)| if *kind == "string" { (*name).to_owned() } else { format!("{name}:{kind}") });
    records(fixed.iter().map(|head| (*head).to_owned()).chain(typed).collect(), &names, rows)
}
