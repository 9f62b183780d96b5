//! CSV for Gephi and spreadsheets: nodes and edges, under the column names Gephi knows.

use crate::attributes::{self, Attribute};
use crate::format::{ExportError, Output};
use dateline_graph::View;

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let nodes: Vec<(Vec<String>, Vec<Attribute>)> =
        view.nodes().map(|node| (vec![node.iri.clone(), node.label.clone()], attributes::node(node))).collect();
    let edges: Vec<(Vec<String>, Vec<Attribute>)> = attributes::shown(view)
        .map(|edge| {
            let direction = if edge.symmetric { "Undirected" } else { "Directed" };
            let key = &edge.key;
            let names = [
                key.subject.as_str(),
                key.object.as_str(),
                direction,
                key.relation.as_str(),
                key.relation.as_str(),
                view.label(&key.subject),
                view.label(&key.object),
            ];
            let mut fixed: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            fixed.push(edge.claims.len().to_string());
            (fixed, attributes::edge(view, edge))
        })
        .collect();
    Ok(vec![
        Output { part: ".nodes", bytes: table(&["Id", "Label"], &nodes)? },
        Output { part: ".edges", bytes: table(&["Source", "Target", "Type", "Kind", "Label", "Subject", "Object", "Weight"], &edges)? },
    ])
}

/// Fixed columns, then the attributes that occur; a cell stays empty where a row has none.
fn table(fixed: &[&str], rows: &[(Vec<String>, Vec<Attribute>)]) -> Result<Vec<u8>, ExportError> {
    let names = attributes::names(rows.iter().map(|(_, list)| list));
    let heads = fixed.iter().map(|head| (*head).to_owned()).chain(names.iter().map(|(name, _)| (*name).to_owned())).collect();
    records(heads, &names, rows)
}

/// Rows under the heads given, one for each fixed cell and each name.
pub(crate) fn records(heads: Vec<String>, names: &[(&str, &str)], rows: &[(Vec<String>, Vec<Attribute>)]) -> Result<Vec<u8>, ExportError> {
    let failed = |error: csv::Error| ExportError::Format(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(heads).map_err(failed)?;
    for (cells, list) in rows {
        let values =
            names.iter().map(|(name, _)| list.iter().find(|(known, _)| known == name).map(|(_, value)| value.text()).unwrap_or_default());
        writer.write_record(cells.iter().cloned().chain(values)).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| ExportError::Format(error.to_string()))
}
