//! The most central entities: PageRank over shown edges taken both ways, with the plain counts and the share of shortest paths
//! beside it. petgraph's own PageRank takes time by the square of the nodes, and it has no betweenness.

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
    /// Share of all shortest paths between two others that lead through it, 0 to 1.
    pub betweenness: f64,
}

const DAMPING: f64 = 0.85;
const ROUNDS: usize = 60;

impl View {
    /// Entities with an edge, most central first.
    pub fn rank(&self) -> Vec<Ranked<'_>> {
        let beside = self.beside();
        let between = betweenness(&beside);
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
        let mut all: Vec<Ranked<'_>> = self
            .graph
            .node_indices()
            .filter(|at| !beside[at.index()].is_empty())
            .map(|at| Ranked {
                node: &self.graph[at],
                pagerank: score[at.index()],
                degree: beside[at.index()].len(),
                betweenness: between[at.index()],
            })
            .collect();
        all.sort_by(|a, b| b.pagerank.total_cmp(&a.pagerank).then(a.node.iri.cmp(&b.node.iri)));
        all
    }

    /// The nodes beside each node over shown edges, once per edge, either way.
    pub(crate) fn beside(&self) -> Vec<Vec<usize>> {
        let mut beside: Vec<Vec<usize>> = vec![Vec::new(); self.graph.node_count()];
        for edge in self.graph.edge_references().filter(|edge| edge.weight().is_shown()) {
            beside[edge.source().index()].push(edge.target().index());
            beside[edge.target().index()].push(edge.source().index());
        }
        beside
    }
}

/// More sources than this are sampled evenly, so that a graph of a hundred thousand entities is ranked in seconds.
const SOURCES: usize = 2000;

/// Brandes' algorithm on an undirected graph; parallel edges count as one.
fn betweenness(beside: &[Vec<usize>]) -> Vec<f64> {
    let simple: Vec<Vec<usize>> = beside
        .iter()
        .map(|others| {
            let mut others = others.clone();
            others.sort_unstable();
            others.dedup();
            others
        })
        .collect();
    let n = simple.len();
    let linked: Vec<usize> = (0..n).filter(|at| !simple[*at].is_empty()).collect();
    let stride = linked.len().div_ceil(SOURCES).max(1);
    let mut score = vec![0.0; n];
    for &source in linked.iter().step_by(stride) {
        let (mut far, mut ways, mut share) = (vec![usize::MAX; n], vec![0.0_f64; n], vec![0.0_f64; n]);
        let mut order = vec![source];
        (far[source], ways[source]) = (0, 1.0);
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            next += 1;
            for &other in &simple[at] {
                if far[other] == usize::MAX {
                    far[other] = far[at] + 1;
                    order.push(other);
                }
                if far[other] == far[at] + 1 {
                    ways[other] += ways[at];
                }
            }
        }
        for &at in order.iter().rev() {
            for &other in simple[at].iter().filter(|other| far[**other] == far[at] + 1) {
                share[at] += ways[at] / ways[other] * (1.0 + share[other]);
            }
            if at != source {
                score[at] += share[at];
            }
        }
    }
    // Ordered pairs of others, as seen from the sources taken.
    let linked = linked.len() as f64;
    let taken = (linked / stride as f64).ceil() / linked.max(1.0);
    let pairs = (linked - 1.0) * (linked - 2.0) * taken;
    score.iter().map(|score| if pairs > 0.0 { score / pairs } else { 0.0 }).collect()
}
