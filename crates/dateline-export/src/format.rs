//! The list of formats, and how one is chosen.

use crate::{csv_gephi, csv_neo4j, cytoscape, dot, followthemoney, geojson, gexf, graphml, graphology, kumu, node_link, rdf};
use dateline_graph::{Graph, GraphError, RdfSyntax, View};

/// A format that a graph can be written in.
pub struct Format {
    /// Name for `--format`.
    pub name: &'static str,
    /// File endings, the usual one first.
    pub endings: &'static [&'static str],
    /// One line: what reads it.
    pub about: &'static str,
    write: Writer,
}

enum Writer {
    View(fn(&View) -> Result<Vec<Output>, ExportError>),
    Rdf(RdfSyntax),
}

/// One file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// What goes between the file's name and its ending (".nodes"); nothing for formats of one file.
    pub part: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Output {
    pub(crate) fn one(bytes: Vec<u8>) -> Vec<Output> {
        vec![Output { part: "", bytes }]
    }
}

/// An export that failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The graph could not be read.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// The writer of the format failed.
    #[error("the export failed: {0}")]
    Format(String),
}

/// Every format.
pub const FORMATS: &[Format] = &[
    Format { name: "turtle", endings: &["ttl"], about: "RDF Turtle", write: Writer::Rdf(RdfSyntax::Turtle) },
    Format { name: "ntriples", endings: &["nt"], about: "RDF N-Triples", write: Writer::Rdf(RdfSyntax::NTriples) },
    Format { name: "nquads", endings: &["nq"], about: "RDF N-Quads, one graph per article", write: Writer::Rdf(RdfSyntax::NQuads) },
    Format { name: "trig", endings: &["trig"], about: "RDF TriG, one graph per article", write: Writer::Rdf(RdfSyntax::TriG) },
    Format { name: "rdfxml", endings: &["rdf", "owl"], about: "RDF/XML", write: Writer::Rdf(RdfSyntax::RdfXml) },
    Format { name: "jsonld", endings: &["jsonld"], about: "JSON-LD, one graph per article", write: Writer::Rdf(RdfSyntax::JsonLd) },
    Format {
        name: "csv",
        endings: &["csv"],
        about: "nodes and edges for Gephi and spreadsheets (two files)",
        write: Writer::View(csv_gephi::write),
    },
    Format {
        name: "neo4j",
        endings: &["neo4j.csv"],
        about: "nodes and relationships for neo4j-admin import (two files)",
        write: Writer::View(csv_neo4j::write),
    },
    Format { name: "gexf", endings: &["gexf"], about: "Gephi, with time", write: Writer::View(gexf::write) },
    Format { name: "graphml", endings: &["graphml"], about: "yEd, Cytoscape, igraph, networkx", write: Writer::View(graphml::write) },
    Format { name: "dot", endings: &["dot", "gv"], about: "Graphviz", write: Writer::View(dot::write) },
    Format { name: "cytoscape", endings: &["cyjs"], about: "Cytoscape and cytoscape.js", write: Writer::View(cytoscape::write) },
    Format { name: "node-link", endings: &["json"], about: "networkx and D3", write: Writer::View(node_link::write) },
    Format {
        name: "graphology",
        endings: &["graphology.json"],
        about: "graphology, sigma.js, Gephi Lite",
        write: Writer::View(graphology::write),
    },
    Format { name: "kumu", endings: &["kumu.json"], about: "Kumu", write: Writer::View(kumu::write) },
    Format {
        name: "ftm",
        endings: &["ftm.json", "ftm", "ijson"],
        about: "FollowTheMoney, for Aleph",
        write: Writer::View(followthemoney::write),
    },
    Format { name: "geojson", endings: &["geojson"], about: "maps: places with what is said of them", write: Writer::View(geojson::write) },
];

/// The format of a file's name: the longest ending that fits.
pub fn by_ending(file: &str) -> Option<&'static Format> {
    let endings = FORMATS.iter().flat_map(|format| format.endings.iter().map(move |ending| (ending, format)));
    endings
        .filter(|(ending, _)| file.len() > ending.len() && file.ends_with(&format!(".{ending}")))
        .max_by_key(|(ending, _)| ending.len())
        .map(|(_, format)| format)
}

/// The format of that name.
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name || format.endings.contains(&name))
}

/// The graph in a format.
///
/// # Errors
/// The store's, or the format's writer.
pub fn export(graph: &Graph, format: &Format) -> Result<Vec<Output>, ExportError> {
    match format.write {
        Writer::View(write) => write(&View::new(graph)?),
        Writer::Rdf(syntax) => rdf::write(graph, syntax),
    }
}
