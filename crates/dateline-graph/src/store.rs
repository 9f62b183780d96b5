//! The store: open, add, remove. Every change is one transaction: articles and the default graph derived from them together.

use crate::derive::{self, Difference};
use crate::error::GraphError;
use crate::folder;
use crate::identities::{self, Identities, IdentityDecision};
use crate::read::{ArticleInfo, group, term_text};
use crate::reader::Reader;
use crate::vocabulary as v;
use crate::write::{article_iri, quads};
use dateline_doc::{Article, Resolved};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad};
use oxigraph::store::{StorageError, Store, Transaction};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A graph on disk.
pub struct Graph {
    pub(crate) store: Store,
    path: PathBuf,
}

impl std::fmt::Debug for Graph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Graph").field("path", &self.path).finish_non_exhaustive()
    }
}

/// What adding changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Articles that were new.
    pub articles: usize,
    /// Articles that were there already, word for word.
    pub unchanged: usize,
    /// Claims of the new articles.
    pub claims: usize,
}

/// What removing changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Id of the article.
    pub id: String,
    /// Claims it had made.
    pub claims: usize,
}

impl Graph {
    /// Opens a graph for reading and writing; makes it where there is none. One process at a time may.
    ///
    /// # Errors
    /// A folder of something else or of a newer format, another writer, the disk.
    pub fn open(path: impl AsRef<Path>) -> Result<Graph, GraphError> {
        let path = path.as_ref().to_path_buf();
        Ok(Graph { store: folder::open(&path)?, path })
    }

    /// Opens a graph for reading, as it was last committed. Another process may write meanwhile; what it adds is seen when the
    /// graph is opened again.
    ///
    /// # Errors
    /// No graph there, a newer format, the disk.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Graph, GraphError> {
        let path = path.as_ref().to_path_buf();
        Ok(Graph { store: folder::open_read_only(&path)?, path })
    }

    /// A graph in memory, for tests and one-off questions.
    ///
    /// # Errors
    /// If the store cannot be made.
    pub fn in_memory() -> Result<Graph, GraphError> {
        Ok(Graph { store: Store::new().map_err(|error| GraphError::storage("memory", &error))?, path: PathBuf::from("memory") })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn failed(&self, error: &dyn std::fmt::Display) -> GraphError {
        GraphError::storage(&self.path.display().to_string(), error)
    }

    /// Adds articles in one transaction: all of them or, after an error or a crash, none. An article whose text is there already
    /// changes nothing, under whatever id it comes. Two texts with one id are two articles: ids are file names, and those
    /// repeat; who corrects an article removes the old text first.
    ///
    /// # Errors
    /// The store's: disk full, no permission.
    pub fn insert(&self, articles: &[(Article, Resolved)]) -> Result<Added, GraphError> {
        let mut added = Added::default();
        let mut fresh: Vec<Quad> = Vec::new();
        let mut seen = BTreeSet::new();
        for (article, resolved) in articles {
            let iri = article_iri(article);
            let known = self.store.contains_named_graph(NamedNodeRef::new_unchecked(&iri)).map_err(|error| self.failed(&error))?;
            if known || !seen.insert(iri) {
                added.unchanged += 1;
                continue;
            }
            added.articles += 1;
            added.claims += resolved.claims.claims.len();
            fresh.extend(quads(article, resolved));
        }
        if fresh.is_empty() {
            return Ok(added);
        }
        self.change(&fresh, &[])?;
        Ok(added)
    }

    /// Takes back everything an article said: by its IRI or its id. Several articles may have one id; all of them go.
    ///
    /// # Errors
    /// The store's.
    pub fn remove(&self, article: &str) -> Result<Vec<Removed>, GraphError> {
        let mut removed = Vec::new();
        let mut gone: Vec<Quad> = Vec::new();
        for info in self.articles()?.into_iter().filter(|info| info.id == article || info.iri == article) {
            let quads = self.graph_quads(&info.iri)?;
            let claims = quads.iter().filter(|quad| quad.predicate == v::TYPE && term_text(&quad.object) == v::CLAIM.as_str()).count();
            removed.push(Removed { id: info.id, claims });
            gone.extend(quads);
        }
        if !gone.is_empty() {
            self.change(&[], &gone)?;
        }
        Ok(removed)
    }

    /// Puts the user's decisions in the place of all earlier ones and brings the default graph into line. The same decisions
    /// again change nothing and cost little.
    ///
    /// # Errors
    /// The store's.
    pub fn set_identities(&self, decisions: &[IdentityDecision]) -> Result<(), GraphError> {
        let failed = |error: StorageError| self.failed(&error);
        let wanted = identities::quads(decisions);
        let present = self.graph_quads(v::IDENTITY_GRAPH.as_str())?;
        let texts = |quads: &[Quad]| -> BTreeSet<String> { quads.iter().map(ToString::to_string).collect() };
        if texts(&wanted) == texts(&present) {
            return Ok(());
        }
        let mut transaction = self.store.start_transaction().map_err(failed)?;
        present.iter().for_each(|quad| transaction.remove(quad.as_ref()));
        transaction.remove_named_graph(v::IDENTITY_GRAPH).map_err(failed)?;
        transaction.extend(wanted.iter().map(Quad::as_ref));
        let names = Identities::read(&transaction).map_err(failed)?;
        let difference = derive::rebuild(&transaction, &names).map_err(failed)?;
        self.finish(transaction, &difference)
    }

    /// Puts what stands in the log alone into tables, which everybody who opens the graph reads faster. For the end of a run: nothing
    /// is lost without it.
    ///
    /// # Errors
    /// The store's.
    pub fn settle(&self) -> Result<(), GraphError> {
        self.store.flush().map_err(|error| self.failed(&error))
    }

    /// Makes the default graph anew from the articles. Never needed after [`Graph::insert`] and [`Graph::remove`]; it mends a
    /// graph that another program wrote to.
    ///
    /// # Errors
    /// The store's.
    pub fn rebuild_default(&self) -> Result<(), GraphError> {
        let failed = |error: StorageError| self.failed(&error);
        let transaction = self.store.start_transaction().map_err(failed)?;
        let names = Identities::read(&transaction).map_err(failed)?;
        let difference = derive::rebuild(&transaction, &names).map_err(failed)?;
        self.finish(transaction, &difference)
    }

    /// Whether the default graph is what a rebuild would give.
    ///
    /// # Errors
    /// The store's.
    pub fn is_consistent(&self) -> Result<bool, GraphError> {
        let failed = |error: StorageError| self.failed(&error);
        let names = Identities::read(&self.store).map_err(failed)?;
        Ok(derive::rebuild(&self.store, &names).map_err(failed)?.is_empty())
    }

    /// The articles in the graph, by id.
    ///
    /// # Errors
    /// The store's.
    pub fn articles(&self) -> Result<Vec<ArticleInfo>, GraphError> {
        let mut all = Vec::new();
        for graph in self.article_graphs()? {
            let name = NamedNodeRef::new_unchecked(&graph);
            let quads = self.store.quads((Some(name.into()), None, None, Some(name.into()))).map_err(|error| self.failed(&error))?;
            all.push(crate::read::article(&group(quads.into_iter()), &graph));
        }
        all.sort_by(|a, b| (&a.id, &a.iri).cmp(&(&b.id, &b.iri)));
        Ok(all)
    }

    /// The text of the article with that IRI; nothing where there is none.
    ///
    /// # Errors
    /// The store's.
    pub fn article_text(&self, iri: &str) -> Result<Option<String>, GraphError> {
        let Ok(name) = NamedNodeRef::new(iri) else { return Ok(None) };
        let quads =
            self.store.quads((Some(name.into()), Some(v::ARTICLE_BODY), None, Some(name.into()))).map_err(|error| self.failed(&error))?;
        Ok(quads.first().map(|quad| term_text(&quad.object)))
    }

    /// The IRIs of the articles' graphs, in order.
    pub(crate) fn article_graphs(&self) -> Result<BTreeSet<String>, GraphError> {
        let mut all = BTreeSet::new();
        for graph in self.store.named_graphs() {
            let graph = graph.map_err(|error| self.failed(&error))?;
            if let NamedOrBlankNode::NamedNode(graph) = graph
                && graph.as_ref() != v::IDENTITY_GRAPH
            {
                all.insert(graph.into_string());
            }
        }
        Ok(all)
    }

    /// All quads of a named graph.
    pub(crate) fn graph_quads(&self, graph: &str) -> Result<Vec<Quad>, GraphError> {
        self.store.quads((None, None, None, Some(NamedNodeRef::new_unchecked(graph).into()))).map_err(|error| self.failed(&error))
    }

    /// One transaction: quads in, quads out, and the default graph brought to what follows from them.
    fn change(&self, fresh: &[Quad], gone: &[Quad]) -> Result<(), GraphError> {
        let failed = |error: StorageError| self.failed(&error);
        let mut transaction = self.store.start_transaction().map_err(failed)?;
        gone.iter().for_each(|quad| transaction.remove(quad.as_ref()));
        let graphs: BTreeSet<String> = gone.iter().map(|quad| quad.graph_name.to_string()).collect();
        for graph in graphs {
            let graph = NamedNode::new_unchecked(graph.trim_matches(['<', '>']));
            transaction.remove_named_graph(graph.as_ref()).map_err(failed)?;
        }
        transaction.extend(fresh.iter().map(Quad::as_ref));
        let names = Identities::read(&transaction).map_err(failed)?;
        let touched = derive::touched(fresh.iter().chain(gone), &names);
        let difference = derive::difference(&transaction, &names, &touched).map_err(failed)?;
        self.finish(transaction, &difference)
    }

    fn finish(&self, mut transaction: Transaction<'_>, difference: &Difference) -> Result<(), GraphError> {
        let failed = |error: StorageError| self.failed(&error);
        difference.minus.iter().for_each(|quad| transaction.remove(quad.as_ref()));
        transaction.extend(difference.plus.iter().map(Quad::as_ref));
        transaction.commit().map_err(failed)
    }
}
