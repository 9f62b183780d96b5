//! RDF in every syntax: the statements themselves, article by article where the syntax has graphs.

use crate::format::{ExportError, Output};
use dateline_graph::{Graph, RdfSyntax};

pub(crate) fn write(graph: &Graph, syntax: RdfSyntax) -> Result<Vec<Output>, ExportError> {
    Ok(Output::one(graph.to_rdf(syntax)?))
}
