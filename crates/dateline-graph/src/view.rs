//! The graph in memory, for walking: entities as nodes, claims bundled into edges. Made from the store; changes nothing.

use crate::error::GraphError;
use crate::read::{ArticleInfo, StoredClaim, article, claim, value};
use crate::store::Graph;
use crate::vocabulary as v;
use petgraph::graph::{DiGraph, NodeIndex};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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
    /// Whether the default graph shows it: one claim at least is affirmed, actual and no end.
    pub fn is_shown(&self) -> bool {
        self.claims.iter().any(StoredClaim::is_edge)
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
        let all = store.subjects()?;
        let graphs: BTreeSet<&str> = all.keys().map(|(graph, _)| graph.as_str()).collect();
        let infos: BTreeMap<&str, ArticleInfo> = graphs.into_iter().map(|graph| (graph, article(&all, graph))).collect();
        let mut seen: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let mut bundles: BTreeMap<EdgeKey, Vec<StoredClaim>> = BTreeMap::new();
        for ((graph, subject), properties) in &all {
            let Some(info) = infos.get(graph.as_str()) else { continue };
            if let Some(claim) = claim(&all, graph, subject, properties, info) {
                let (mut subject, mut object) = (claim.subject.clone(), claim.object.clone());
                if claim.symmetric && object < subject {
                    std::mem::swap(&mut subject, &mut object);
                }
                bundles.entry(EdgeKey { subject, relation: claim.relation.clone(), object }).or_default().push(claim);
            } else if subject != graph && properties.contains_key(v::LABEL.as_str()) {
                seen.entry(subject.clone()).or_default().insert(graph);
            }
        }
        let derived = crate::derive::quads(&all);
        let entities = crate::read::group(derived.into_iter().map(|mut quad| {
            quad.graph_name = v::IDENTITY_GRAPH.into_owned().into();
            quad
        }));
        let mut view = View { graph: DiGraph::new(), index: BTreeMap::new(), articles: infos.into_values().collect() };
        for ((_, iri), properties) in &entities {
            let Some(label) = value(properties, v::LABEL) else { continue };
            let node = Node {
                iri: iri.clone(),
                label,
                entity_type: value(properties, v::TYPE).and_then(|class| v::class_name(&class).map(str::to_owned)).unwrap_or_default(),
                aliases: properties.get(v::ALT_LABEL.as_str()).into_iter().flatten().map(crate::read::term_text).collect(),
                generic: properties.contains_key(v::GENERIC.as_str()),
                country: value(properties, v::COUNTRY),
                point: value(properties, v::AS_WKT).and_then(|wkt| point(&wkt)),
                articles: seen.get(iri).map_or(0, BTreeSet::len),
            };
            let at = view.graph.add_node(node);
            view.index.insert(iri.clone(), at);
        }
        for (key, mut claims) in bundles {
            let (Some(&from), Some(&to)) = (view.index.get(&key.subject), view.index.get(&key.object)) else { continue };
            claims.sort_by(|a, b| (a.date(), &a.article.id, &a.iri).cmp(&(b.date(), &b.article.id, &b.iri)));
            let symmetric = claims.iter().any(|claim| claim.symmetric);
            view.graph.add_edge(from, to, Edge { key, symmetric, claims });
        }
        Ok(view)
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
