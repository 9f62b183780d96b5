//! The most central entities: PageRank over shown edges taken both ways, with the plain counts beside it.

use crate::view::{Node, View};
use petgraph::visit::EdgeRef;

/// An entity with its measures.
#[derive(Debug)]
pub struct Ranked<'v> {
    /// The entity.
    pub node: &'v Node,
    /// Share of a random reader's time, all together 1.
    pub pagerank: f64,
    /// Edges at it.
    pub degree: usize,
}

const DAMPING: f64 = 0.85;
const ROUNDS: usize = 60;

impl View {
    /// Entities with an edge, most central first.
    pub fn rank(&self) -> Vec<Ranked<'_>> {
        let n = self.graph.node_count();
        let mut beside: Vec<Vec<usize>> = vec![Vec::new(); n];
        for edge in self.graph.edge_references().filter(|edge| edge.weight().is_shown()) {
            beside[edge.source().index()].push(edge.target().index());
            beside[edge.target().index()].push(edge.source().index());
        }
        let linked = beside.iter().filter(|others| !others.is_empty()).count().max(1) as f64;
        let mut score: Vec<f64> = beside.iter().map(|others| if others.is_empty() { 0.0 } else { 1.0 / linked }).collect();
        for _ in 0..ROUNDS {
            let mut next: Vec<f64> = beside.iter().map(|others| if others.is_empty() { 0.0 } else { (1.0 - DAMPING) / linked }).collect();
            for (at, others) in beside.iter().enumerate() {
                for other in others {
                    next[*other] += DAMPING * score[at] / others.len() as f64;
                }
            }
            score = next;
        }
        let mut all: Vec<Ranked<'_>> = self.graph.node_indices().filter(|at| !beside[at.index()].is_empty()).map(|at| Ranked { node: &self.graph[at], pagerank: score[at.index()], degree: beside[at.index()].len() }).collect();
        all.sort_by(|a, b| b.pagerank.total_cmp(&a.pagerank).then(a.node.iri.cmp(&b.node.iri)));
        all
    }
}
