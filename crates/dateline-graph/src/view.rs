//! The graph in memory, for walking: entities as nodes, claims bundled into edges. Made from the store; changes nothing.

use crate::error::GraphError;
use crate::identities::Identities;
use crate::read::{ArticleInfo, Properties, StoredClaim, article, claim, group, term_text, value};
use crate::reader::Reader;
use crate::standing::stands;
use crate::store::Graph;
use crate::vocabulary as v;
use oxigraph::model::{GraphNameRef, NamedNodeRef, NamedOrBlankNode, Quad};
use oxigraph::store::StorageError;
use petgraph::graph::{DiGraph, NodeIndex};
use serde::Serialize;
use std::collections::BTreeMap;

/// An entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// Its name.
    pub label: String,
    /// Its type ("Person").
    pub entity_type: String,
    /// Other names, sorted.
    pub aliases: Vec<String>,
    /// Role and country rather than a name.
    pub generic: bool,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Longitude and latitude in degrees, WGS 84.
    pub point: Option<(f32, f32)>,
    /// In how many articles it is mentioned.
    pub articles: usize,
    /// How often, all articles together.
    pub mentions: usize,
    /// Full IRIs of the same thing elsewhere, sorted.
    pub same_as: Vec<String>,
}

/// What identifies an edge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EdgeKey {
    /// IRI.
    pub subject: String,
    /// Relation.
    pub relation: String,
    /// IRI.
    pub object: String,
}

/// All claims that say one thing of the same two entities.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Edge {
    /// Who, what, whom.
    pub key: EdgeKey,
    /// Whether both directions hold.
    pub symmetric: bool,
    /// Its claims, by date, article and place in the text; at least one.
    pub claims: Vec<StoredClaim>,
}

impl Edge {
    /// Whether the default graph shows it: a claim is affirmed, actual and no end, and no later one says that it ended.
    pub fn is_shown(&self) -> bool {
        stands(self.claims.iter())
    }

    /// The claim that shows it best: the surest of those that make it an edge.
    pub fn best(&self) -> &StoredClaim {
        let rank = |claim: &&StoredClaim| (claim.is_edge(), (claim.confidence * 100.0) as i32);
        self.claims.iter().rev().max_by_key(rank).unwrap_or(&self.claims[0])
    }
}

/// Entities and edges, in the order of their IRIs.
#[derive(Debug)]
pub struct View {
    pub(crate) graph: DiGraph<Node, Edge>,
    pub(crate) index: BTreeMap<String, NodeIndex>,
    articles: Vec<ArticleInfo>,
}

impl View {
    /// Reads the store.
    ///
    /// # Errors
    /// The store's.
    pub fn new(store: &Graph) -> Result<View, GraphError> {
        let failed = |error: StorageError| store.failed(&error);
        let names = Identities::read(&store.store).map_err(failed)?;
        let mut view = View { graph: DiGraph::new(), index: BTreeMap::new(), articles: Vec::new() };
        view.add_nodes(store.store.quads((None, None, None, Some(GraphNameRef::DefaultGraph))).map_err(failed)?);
        let mut bundles: BTreeMap<EdgeKey, Vec<StoredClaim>> = BTreeMap::new();
        for graph in store.article_graphs()? {
            let all = group(store.graph_quads(&graph)?.into_iter());
            let info = article(&all, &graph);
            for ((_, iri), properties) in &all {
                let Some(mut claim) = claim(&all, &graph, iri, properties, &info) else { continue };
                claim.subject = names.of(&claim.subject);
                claim.object = names.of(&claim.object);
                claim.attributed_to = claim.attributed_to.map(|source| names.of(&source));
                claim.place = claim.place.map(|place| names.of(&place));
                let (mut subject, mut object) = (claim.subject.clone(), claim.object.clone());
                if claim.symmetric && object < subject {
                    std::mem::swap(&mut subject, &mut object);
                }
                if subject != object {
                    bundles.entry(EdgeKey { subject, relation: claim.relation.clone(), object }).or_default().push(claim);
                }
            }
            view.articles.push(info);
        }
        for (key, mut claims) in bundles {
            let (Some(&from), Some(&to)) = (view.index.get(&key.subject), view.index.get(&key.object)) else { continue };
            claims.sort_by(|a, b| {
                (a.date(), &a.article.id, a.spans.sentence, &a.iri).cmp(&(b.date(), &b.article.id, b.spans.sentence, &b.iri))
            });
            let symmetric = claims.iter().any(|claim| claim.symmetric);
            view.graph.add_edge(from, to, Edge { key, symmetric, claims });
        }
        Ok(view)
    }

    /// The entities of the default graph, by IRI.
    fn add_nodes(&mut self, quads: Vec<Quad>) {
        let mut entities: BTreeMap<String, Properties> = BTreeMap::new();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = quad.subject else { continue };
            entities.entry(subject.into_string()).or_default().entry(quad.predicate.into_string()).or_default().push(quad.object);
        }
        for (iri, properties) in entities {
            let Some(label) = value(&properties, v::LABEL) else { continue };
            let texts = |property: NamedNodeRef<'_>| -> Vec<String> {
                let mut texts: Vec<String> = properties.get(property.as_str()).into_iter().flatten().map(term_text).collect();
                texts.sort();
                texts
            };
            let count = |property| value(&properties, property).and_then(|text| text.parse().ok()).unwrap_or(0);
            let node = Node {
                iri: iri.clone(),
                label,
                entity_type: texts(v::TYPE).iter().find_map(|class| v::class_name(class).map(str::to_owned)).unwrap_or_default(),
                aliases: texts(v::ALT_LABEL),
                generic: properties.contains_key(v::GENERIC.as_str()),
                country: value(&properties, v::COUNTRY),
                point: value(&properties, v::AS_WKT).and_then(|wkt| point(&wkt)),
                articles: count(v::ARTICLE_COUNT),
                mentions: count(v::MENTION_COUNT),
                same_as: texts(v::SAME_AS),
            };
            let at = self.graph.add_node(node);
            self.index.insert(iri, at);
        }
    }

    /// Entities by IRI.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.graph.node_weights()
    }

    /// Edges by subject, relation, object: those with denied or unreal claims only, too (`is_shown` tells).
    pub fn edges(&self) -> impl Iterator<Item = &Edge> {
        self.graph.edge_weights()
    }

    /// The entity with that IRI.
    pub fn node(&self, iri: &str) -> Option<&Node> {
        self.index.get(iri).map(|at| &self.graph[*at])
    }

    /// The name of what has that IRI, or the IRI.
    pub fn label<'a>(&'a self, iri: &'a str) -> &'a str {
        self.node(iri).map_or(iri, |node| node.label.as_str())
    }

    /// The edges at an entity, by relation.
    pub fn about(&self, iri: &str) -> Vec<&Edge> {
        let mut all: Vec<&Edge> = self.edges().filter(|edge| edge.key.subject == iri || edge.key.object == iri).collect();
        all.sort_by(|a, b| (&a.key.relation, &a.key).cmp(&(&b.key.relation, &b.key)));
        all
    }

    /// The articles, by IRI.
    pub fn articles(&self) -> &[ArticleInfo] {
        &self.articles
    }
}

/// "POINT(lon lat)"
fn point(wkt: &str) -> Option<(f32, f32)> {
    let inside = wkt.strip_prefix("POINT(")?.strip_suffix(')')?;
    let (lon, lat) = inside.split_once(' ')?;
    Some((lon.parse().ok()?, lat.parse().ok()?))
}
