//! Graph → bytes for other programs, one file per format. `FORMATS` is the list; adding a format is adding a file and a line.
//!
//! Every edge carries its sentence, its source and its dates; parallel relations between two nodes stay apart. The same graph
//! gives the same bytes. Not the RDF engine: that is dateline-graph's, these files only name the syntax.

mod attributes;
mod csv_gephi;
mod csv_neo4j;
mod cytoscape;
mod dot;
mod followthemoney;
mod format;
mod geojson;
mod gexf;
mod graphml;
mod graphology;
mod kumu;
mod node_link;
mod rdf;
mod xml;

pub use format::{ExportError, FORMATS, Format, Output, by_ending, by_name, export};
