//! The store: open, add, remove. Every change is one transaction: articles and the default graph derived from them together.
#![allow(clippy::disallowed_methods, reason = "the graph opens its own folder")]

use crate::derive;
use crate::error::GraphError;
use crate::read::{Subjects, group, term_text};
use crate::vocabulary as v;
use crate::write::{article_iri, quads};
use dateline_doc::{Article, Resolved};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, QuadRef};
use oxigraph::store::{Store, StoreOptions};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The format of the folder. A program refuses folders of a newer one.
const FORMAT: u32 = 1;
const STAMP: &str = "FORMAT";
const STORE: &str = "store";

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
        let shown = path.display().to_string();
        let io = |error: std::io::Error| GraphError::storage(&shown, &error);
        if !path.join(STAMP).exists() {
            let occupied = path.is_file() || path.read_dir().is_ok_and(|mut entries| entries.next().is_some());
            if occupied {
                return Err(GraphError::Foreign { path: shown });
            }
            std::fs::create_dir_all(&path).map_err(io)?;
            std::fs::write(path.join(STAMP), format!("{FORMAT}\n")).map_err(io)?;
        }
        check_format(&path)?;
        let options = StoreOptions::default().with_max_open_files(256);
        let store = Store::open_with_options(path.join(STORE), options).map_err(|error| GraphError::storage(&shown, &error))?;
        Ok(Graph { store, path })
    }

    /// Opens a graph for reading, as it was last committed; another process may write meanwhile.
    ///
    /// # Errors
    /// No graph there, a newer format, the disk.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Graph, GraphError> {
        let path = path.as_ref().to_path_buf();
        if !path.join(STORE).join("CURRENT").exists() {
            let shown = path.display().to_string();
            let foreign = path.is_dir() && !path.join(STAMP).exists() && path.read_dir().is_ok_and(|mut entries| entries.next().is_some());
            return Err(if foreign { GraphError::Foreign { path: shown } } else { GraphError::Missing { path: shown } });
        }
        check_format(&path)?;
        let store = Store::open_read_only(path.join(STORE)).map_err(|error| GraphError::storage(&path.display().to_string(), &error))?;
        Ok(Graph { store, path })
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
    /// changes nothing.
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
            let graph = NamedNode::new_unchecked(&info.iri);
            let quads: Vec<Quad> = self.graph_quads(&graph)?;
            let claims = quads.iter().filter(|quad| quad.predicate == v::TYPE && term_text(&quad.object) == v::CLAIM.as_str()).count();
            removed.push(Removed { id: info.id, claims });
            gone.extend(quads);
        }
        if !gone.is_empty() {
            self.change(&[], &gone)?;
        }
        Ok(removed)
    }

    /// The articles in the graph, by id.
    ///
    /// # Errors
    /// The store's.
    pub fn articles(&self) -> Result<Vec<crate::ArticleInfo>, GraphError> {
        let mut all = Vec::new();
        for graph in self.store.named_graphs() {
            let NamedOrBlankNode::NamedNode(graph) = graph.map_err(|error| self.failed(&error))? else { continue };
            let own = self.store.quads_for_pattern(Some(graph.as_ref().into()), None, None, Some(GraphNameRef::NamedNode(graph.as_ref())));
            let quads: Vec<Quad> = own.collect::<Result<_, _>>().map_err(|error| self.failed(&error))?;
            if !quads.is_empty() {
                all.push(crate::read::article(&group(quads.into_iter()), graph.as_str()));
            }
        }
        all.sort_by(|a, b| (&a.id, &a.iri).cmp(&(&b.id, &b.iri)));
        Ok(all)
    }

    /// Whether the default graph is what a rebuild would give.
    ///
    /// # Errors
    /// The store's.
    pub fn is_consistent(&self) -> Result<bool, GraphError> {
        let stored: BTreeSet<String> = self.store.quads_for_pattern(None, None, None, Some(GraphNameRef::DefaultGraph)).map(|quad| quad.map(|quad| quad.to_string())).collect::<Result<_, _>>().map_err(|error| self.failed(&error))?;
        Ok(stored == derive::derive(&self.subjects()?))
    }

    /// Everything the articles' graphs say.
    pub(crate) fn subjects(&self) -> Result<Subjects, GraphError> {
        let quads: Vec<Quad> = self.store.iter().collect::<Result<_, _>>().map_err(|error| self.failed(&error))?;
        Ok(group(quads.into_iter().filter(|quad| quad.graph_name != GraphName::DefaultGraph)))
    }

    fn graph_quads(&self, graph: &NamedNode) -> Result<Vec<Quad>, GraphError> {
        self.store.quads_for_pattern(None, None, None, Some(GraphNameRef::NamedNode(graph.as_ref()))).collect::<Result<_, _>>().map_err(|error| self.failed(&error))
    }

    /// One transaction: quads in, quads out, and the default graph brought to what follows from them.
    fn change(&self, fresh: &[Quad], gone: &[Quad]) -> Result<(), GraphError> {
        let before = self.touched(fresh, gone, &[], &[])?;
        let after = self.touched(fresh, gone, fresh, gone)?;
        let mut transaction = self.store.start_transaction().map_err(|error| self.failed(&error))?;
        for quad in gone {
            transaction.remove(quad.as_ref());
        }
        let graphs: BTreeSet<String> = gone.iter().map(|quad| quad.graph_name.to_string()).collect();
        for graph in graphs {
            let graph = NamedNode::new_unchecked(graph.trim_matches(['<', '>']));
            transaction.remove_named_graph(graph.as_ref()).map_err(|error| self.failed(&error))?;
        }
        transaction.extend(fresh.iter().map(Quad::as_ref));
        for quad in before.iter().filter(|quad| !after.contains(quad)) {
            transaction.remove(quad.as_ref());
        }
        transaction.extend(after.iter().map(|quad| QuadRef::from(quad.as_ref())));
        transaction.commit().map_err(|error| self.failed(&error))
    }

    /// What the default graph says of the entities that the change touches, with the change made or not.
    fn touched(&self, fresh: &[Quad], gone: &[Quad], plus: &[Quad], minus: &[Quad]) -> Result<Vec<Quad>, GraphError> {
        let mut subjects = BTreeSet::new();
        let mut claims = BTreeSet::new();
        for quad in fresh.iter().chain(gone) {
            if quad.predicate == v::LABEL {
                subjects.insert(quad.subject.to_string());
            }
            if quad.predicate == v::SUBJECT {
                claims.insert(term_text(&quad.object));
            }
        }
        let minus: BTreeSet<String> = minus.iter().map(ToString::to_string).collect();
        let mut quads: Vec<Quad> = plus.to_vec();
        for subject in &subjects {
            let node = NamedNode::new_unchecked(subject.trim_matches(['<', '>']));
            for quad in self.store.quads_for_pattern(Some(node.as_ref().into()), None, None, None) {
                let quad = quad.map_err(|error| self.failed(&error))?;
                if quad.graph_name != GraphName::DefaultGraph {
                    quads.push(quad);
                }
            }
        }
        // Claims by others on a subject that a removal speaks of may support the same edge; what is added never ends one.
        let removing = !gone.is_empty();
        for subject in claims.iter().filter(|_| removing) {
            let node = NamedNode::new_unchecked(subject);
            for quad in self.store.quads_for_pattern(None, Some(v::SUBJECT), Some(node.as_ref().into()), None) {
                let quad = quad.map_err(|error| self.failed(&error))?;
                let own = self.store.quads_for_pattern(Some(quad.subject.as_ref()), None, None, Some(quad.graph_name.as_ref()));
                quads.extend(own.collect::<Result<Vec<_>, _>>().map_err(|error| self.failed(&error))?);
            }
            for quad in self.store.quads_for_pattern(None, Some(v::OBJECT), Some(node.as_ref().into()), None) {
                let quad = quad.map_err(|error| self.failed(&error))?;
                let own = self.store.quads_for_pattern(Some(quad.subject.as_ref()), None, None, Some(quad.graph_name.as_ref()));
                quads.extend(own.collect::<Result<Vec<_>, _>>().map_err(|error| self.failed(&error))?);
            }
        }
        quads.retain(|quad| !minus.contains(&quad.to_string()));
        let mut seen = BTreeSet::new();
        quads.retain(|quad| seen.insert(quad.to_string()));
        Ok(derive::quads(&group(quads.into_iter())))
    }
}

fn check_format(path: &Path) -> Result<(), GraphError> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path.join(STAMP)).map_err(|_| GraphError::Foreign { path: shown.clone() })?;
    let found: u32 = text.trim().parse().map_err(|_| GraphError::Foreign { path: shown.clone() })?;
    if found > FORMAT { Err(GraphError::Newer { path: shown, found, known: FORMAT }) } else { Ok(()) }
}
