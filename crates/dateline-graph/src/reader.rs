//! Reading patterns of quads, from the store or inside a transaction that has not been committed. Not their meaning: `read`.

use oxigraph::model::{GraphName, GraphNameRef, NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef};
use oxigraph::store::{StorageError, Store, Transaction};

/// Subject, predicate, object and graph, each of them or any.
pub(crate) type Pattern<'a> = (Option<NamedOrBlankNodeRef<'a>>, Option<NamedNodeRef<'a>>, Option<TermRef<'a>>, Option<GraphNameRef<'a>>);

/// What quads can be read from.
pub(crate) trait Reader {
    /// The quads that fit.
    fn quads(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError>;
}

impl Reader for Store {
    fn quads(&self, (subject, predicate, object, graph): Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
        self.quads_for_pattern(subject, predicate, object, graph).collect()
    }
}

impl Reader for Transaction<'_> {
    fn quads(&self, (subject, predicate, object, graph): Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
        self.quads_for_pattern(subject, predicate, object, graph).collect()
    }
}

/// The same without the default graph, which is derived, and without the user's decisions: what articles say.
pub(crate) fn said(
    reader: &impl Reader,
    (subject, predicate, object): (Option<NamedOrBlankNodeRef<'_>>, Option<NamedNodeRef<'_>>, Option<TermRef<'_>>),
) -> Result<Vec<Quad>, StorageError> {
    let mut quads = reader.quads((subject, predicate, object, None))?;
    quads.retain(|quad| is_article(&quad.graph_name));
    Ok(quads)
}

/// Whether a graph is an article's.
pub(crate) fn is_article(graph: &GraphName) -> bool {
    matches!(graph, GraphName::NamedNode(name) if name.as_ref() != crate::vocabulary::IDENTITY_GRAPH)
}
