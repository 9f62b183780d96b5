//! The whole graph as RDF, in every syntax. Not the graphs for visualizers: those are `dateline-export`'s.

use crate::error::GraphError;
use crate::store::Graph;
use crate::vocabulary::PREFIXES;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, Quad};

/// An RDF syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RdfSyntax {
    /// Turtle: the default graph.
    Turtle,
    /// N-Triples: the default graph.
    NTriples,
    /// N-Quads: all graphs.
    NQuads,
    /// TriG: all graphs.
    TriG,
    /// RDF/XML: the default graph.
    RdfXml,
    /// JSON-LD: all graphs.
    JsonLd,
}

impl RdfSyntax {
    fn format(self) -> RdfFormat {
        match self {
            RdfSyntax::Turtle => RdfFormat::Turtle,
            RdfSyntax::NTriples => RdfFormat::NTriples,
            RdfSyntax::NQuads => RdfFormat::NQuads,
            RdfSyntax::TriG => RdfFormat::TriG,
            RdfSyntax::RdfXml => RdfFormat::RdfXml,
            RdfSyntax::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        }
    }

    /// Bytes without what the syntax cannot say: XML has no control characters, not even escaped.
    pub(crate) fn legal(self, bytes: Vec<u8>) -> Vec<u8> {
        if self == RdfSyntax::RdfXml { legal_xml(bytes) } else { bytes }
    }

    /// A serializer with the usual prefixes.
    pub(crate) fn serializer(self) -> crate::query::Serializer {
        let mut serializer = RdfSerializer::from_format(self.format());
        for (prefix, iri) in PREFIXES {
            serializer = serializer.clone().with_prefix(prefix, iri).unwrap_or(serializer);
        }
        serializer
    }
}

impl Graph {
    /// The graph in a syntax, sorted, so that the same graph gives the same bytes. Syntaxes without named graphs give the claims
    /// and articles too, all in one graph.
    ///
    /// # Errors
    /// The store's.
    pub fn to_rdf(&self, syntax: RdfSyntax) -> Result<Vec<u8>, GraphError> {
        let mut quads: Vec<Quad> = self.store.iter().collect::<Result<_, _>>().map_err(|error| self.failed(&error))?;
        let named = syntax.format().supports_datasets();
        if !named {
            for quad in &mut quads {
                quad.graph_name = GraphName::DefaultGraph;
            }
        }
        quads.sort_by_cached_key(|quad| {
            (quad.graph_name.to_string(), quad.subject.to_string(), quad.predicate.to_string(), quad.object.to_string())
        });
        quads.dedup();
        let mut serializer = syntax.serializer().for_writer(Vec::new());
        for quad in &quads {
            serializer.serialize_quad(quad).map_err(|error| self.failed(&error))?;
        }
        Ok(syntax.legal(serializer.finish().map_err(|error| self.failed(&error))?))
    }
}

/// XML 1.0 without the characters that it forbids.
pub(crate) fn legal_xml(bytes: Vec<u8>) -> Vec<u8> {
    let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    match String::from_utf8(bytes) {
        Ok(text) if text.chars().all(legal) => text.into_bytes(),
        Ok(text) => text.chars().filter(|c| legal(*c)).collect::<String>().into_bytes(),
        Err(error) => error.into_bytes(),
    }
}
