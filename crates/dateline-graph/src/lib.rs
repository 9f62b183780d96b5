//! The graph: RDF in an embedded store, and a view of it for walking. The only crate that names oxigraph or petgraph.
//!
//! One named graph per article; a derived default graph for plain questions. docs/data-model.md describes every term,
//! data/ontology/dateline.ttl defines them. Not where claims come from, and not how they are shown.

mod derive;
mod error;
mod evidence;
mod folder;
mod groups;
mod identities;
mod lookup;
mod query;
mod rank;
mod rdf;
mod read;
mod reader;
mod spells;
mod standing;
mod store;
mod view;
mod vocabulary;
mod walk;
mod write;

pub use error::GraphError;
pub use evidence::{Explanation, Standing};
pub use groups::Community;
pub use identities::IdentityDecision;
pub use lookup::Found;
pub use query::{Answer, Cell, Table, TableFormat};
pub use rank::Ranked;
pub use rdf::RdfSyntax;
pub use read::{ArticleInfo, Mark, Spans, StoredClaim};
pub use spells::Spell;
pub use store::{Added, Graph, Removed};
pub use view::{Edge, EdgeKey, Node, View};
pub use vocabulary::{ONTOLOGY, PREFIXES, SHAPES, relation_iri};
pub use walk::{Path, Step};
pub use write::article_iri;
