//! How two entities are connected: shortest paths over edges that are shown, in either direction.

use crate::view::{Edge, Node, View};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// A way from one entity to another.
#[derive(Debug)]
pub struct Path<'v> {
    /// Where it starts.
    pub start: &'v Node,
    /// Its steps in order.
    pub steps: Vec<Step<'v>>,
}

/// One step of a path.
#[derive(Debug)]
pub struct Step<'v> {
    /// The edge walked.
    pub edge: &'v Edge,
    /// Whether it is walked from subject to object.
    pub forward: bool,
    /// Where it leads.
    pub to: &'v Node,
}

/// The node reached, the edge's index, and whether it was walked forward.
type Walked = (NodeIndex, usize, bool);

impl View {
    /// The shortest paths between two entities, at most `most`, in a fixed order; none where they are not connected.
    pub fn paths(&self, from: &str, to: &str, most: usize) -> Vec<Path<'_>> {
        let (Some(&from), Some(&to)) = (self.index.get(from), self.index.get(to)) else { return Vec::new() };
        // Steps to the goal from everywhere, then every way that gets nearer with each step.
        let mut far: BTreeMap<NodeIndex, usize> = BTreeMap::from([(to, 0)]);
        let mut ring = vec![to];
        while !far.contains_key(&from) && !ring.is_empty() {
            let mut next = Vec::new();
            for at in ring {
                for (node, ..) in self.steps(at) {
                    if !far.contains_key(&node) {
                        far.insert(node, far[&at] + 1);
                        next.push(node);
                    }
                }
            }
            ring = next;
        }
        let Some(&length) = far.get(&from) else { return Vec::new() };
        let mut paths = Vec::new();
        let mut open: Vec<(NodeIndex, Vec<Walked>)> = vec![(from, Vec::new())];
        while let Some((at, steps)) = open.pop() {
            if paths.len() >= most {
                break;
            }
            if steps.len() == length {
                paths.push(steps);
                continue;
            }
            let mut next: Vec<_> =
                self.steps(at).into_iter().filter(|(node, ..)| far.get(node) == Some(&(length - steps.len() - 1))).collect();
            next.reverse();
            for step in next {
                open.push((step.0, steps.iter().copied().chain([step]).collect()));
            }
        }
        let edge = |at: usize| &self.graph.raw_edges()[at].weight;
        paths
            .into_iter()
            .map(|steps| Path {
                start: &self.graph[from],
                steps: steps.into_iter().map(|(node, at, forward)| Step { edge: edge(at), forward, to: &self.graph[node] }).collect(),
            })
            .collect()
    }

    /// Shown edges at a node, each with the other end, in a fixed order.
    fn steps(&self, at: NodeIndex) -> Vec<Walked> {
        let mut steps = Vec::new();
        for edge in self.graph.edges_directed(at, Direction::Outgoing).filter(|edge| edge.weight().is_shown()) {
            steps.push((edge.target(), edge.id().index(), true));
        }
        for edge in self.graph.edges_directed(at, Direction::Incoming).filter(|edge| edge.weight().is_shown()) {
            steps.push((edge.source(), edge.id().index(), false));
        }
        // Two relations between the same two are one way to go: the one that most claims speak of.
        let claims = |edge: usize| self.graph.raw_edges().get(edge).map_or(0, |edge| edge.weight.claims.len());
        steps.sort_by_key(|(node, edge, _)| (*node, std::cmp::Reverse(claims(*edge)), *edge));
        steps.dedup_by_key(|(node, ..)| *node);
        steps
    }
}
