//! DOT for Graphviz: shown edges only, for a picture; the sentence is the edge's tooltip.

use crate::attributes;
use crate::format::{ExportError, Output};
use dateline_graph::View;
use std::collections::BTreeSet;
use std::fmt::Write;

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let edges: Vec<_> = attributes::shown(view).collect();
    let linked: BTreeSet<&str> = edges.iter().flat_map(|edge| [edge.key.subject.as_str(), edge.key.object.as_str()]).collect();
    let mut out = String::from(
        "digraph dateline {\n  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=10];\n",
    );
    for node in view.nodes().filter(|node| linked.contains(node.iri.as_str())) {
        let _ = writeln!(
            out,
            "  {} [label={}, fillcolor=\"{}\", tooltip={}];",
            quoted(&node.iri),
            quoted(&node.label),
            color(&node.entity_type),
            quoted(&node.entity_type)
        );
    }
    for edge in edges {
        let direction = if edge.symmetric { ", dir=none" } else { "" };
        let _ = writeln!(
            out,
            "  {} -> {} [label={}, tooltip={}{direction}];",
            quoted(&edge.key.subject),
            quoted(&edge.key.object),
            quoted(&edge.key.relation),
            quoted(&edge.best().sentence)
        );
    }
    out.push_str("}\n");
    Ok(Output::one(out.into_bytes()))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(|c: char| c.is_control(), " "))
}

fn color(entity_type: &str) -> &'static str {
    match entity_type {
        "Person" => "#fde2c8",
        "Country" => "#cfe3f7",
        "Place" | "Facility" => "#d9efd5",
        "ArmedGroup" => "#f6cfd0",
        "Event" => "#fff3b8",
        _ => "#e6e0f1",
    }
}
