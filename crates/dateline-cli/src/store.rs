//! Opening the graph that a person named. Messages come from the graph; here they only become failures of the tool.

use crate::end::Failure;
use dateline::graph::IdentityDecision;
use dateline::{Decision, Decisions, Graph, GraphError};
use std::path::Path;

/// File in the graph's folder with the user's decisions on who is who.
pub const DECISIONS: &str = "identities.txt";

impl From<GraphError> for Failure {
    fn from(error: GraphError) -> Failure {
        Failure::new(error.to_string())
    }
}

/// The graph for questions; it must be there.
pub fn read(folder: &Path) -> Result<Graph, Failure> {
    Ok(Graph::open_read_only(folder)?)
}

/// The graph for changes; made where there is none.
pub fn write(folder: &Path) -> Result<Graph, Failure> {
    Ok(Graph::open(folder)?)
}

/// Brings what is in the graph already under the user's decisions of today.
pub fn decide(graph: &Graph, decisions: &Decisions) -> Result<(), Failure> {
    let stored = |decision: &Decision| match decision.clone() {
        Decision::Same(one, other) => IdentityDecision::Same(one, other),
        Decision::Different(one, other) => IdentityDecision::Different(one, other),
        Decision::Rename(iri, name) => IdentityDecision::Rename(iri, name),
    };
    Ok(graph.set_identities(&decisions.list().iter().map(stored).collect::<Vec<_>>())?)
}

/// The user's decisions for a graph; none where there is no file.
///
/// # Errors
/// An unreadable file, or a line that is no decision.
pub fn decisions(folder: &Path) -> Result<Decisions, Failure> {
    parsed(folder, &decided(folder)?)
}

/// The decisions as they are written; nothing where there is no file.
///
/// # Errors
/// An unreadable file.
pub fn decided(folder: &Path) -> Result<String, Failure> {
    let path = folder.join(DECISIONS);
    match std::fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(|error| Failure::new(crate::input::complaint(&path, &error))),
    }
}

/// What is written as decisions, understood.
///
/// # Errors
/// A line that is no decision; the message names the file.
pub fn parsed(folder: &Path, text: &str) -> Result<Decisions, Failure> {
    Decisions::parse(text).map_err(|error| Failure::new(format!("{}: {error}", folder.join(DECISIONS).display())))
}
