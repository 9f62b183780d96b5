//! Communities: entities that are linked among themselves more than with others, by label propagation in a fixed order, so that
//! the same graph gives the same groups. A first look at who belongs together; no claim of any article says it.

use crate::view::{Node, View};
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// Entities that hang together.
#[derive(Debug)]
pub struct Community<'v> {
    /// Its members, most linked first.
    pub members: Vec<&'v Node>,
}

/// Rounds after which the groups are taken as they are; most graphs settle in under ten.
const ROUNDS: usize = 50;

impl View {
    /// Groups of two or more entities over shown edges, largest first. An edge weighs as much as it has claims.
    pub fn communities(&self) -> Vec<Community<'_>> {
        let n = self.graph.node_count();
        let mut beside: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); n];
        for edge in self.graph.edge_references().filter(|edge| edge.weight().is_shown()) {
            let (a, b, weight) = (edge.source().index(), edge.target().index(), edge.weight().claims.len());
            *beside[a].entry(b).or_default() += weight;
            *beside[b].entry(a).or_default() += weight;
        }
        // The most linked first: they found the groups, and the others join them.
        let mut order: Vec<usize> = (0..n).filter(|at| !beside[*at].is_empty()).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(beside[*at].values().sum::<usize>()), *at));
        let mut group: Vec<usize> = (0..n).collect();
        for _ in 0..ROUNDS {
            let mut changed = false;
            for &at in &order {
                let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
                for (other, weight) in &beside[at] {
                    *votes.entry(group[*other]).or_default() += weight;
                }
                let most = votes.values().max().copied().unwrap_or(0);
                if votes.get(&group[at]) == Some(&most) {
                    continue;
                }
                if let Some((best, _)) = votes.iter().find(|(_, count)| **count == most) {
                    group[at] = *best;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in order {
            members.entry(group[at]).or_default().push(at);
        }
        let nodes: Vec<&Node> = self.graph.node_weights().collect();
        let mut all: Vec<Community<'_>> = members
            .into_values()
            .filter(|members| members.len() > 1)
            .map(|members| Community { members: members.into_iter().map(|at| nodes[at]).collect() })
            .collect();
        all.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then_with(|| a.members[0].iri.cmp(&b.members[0].iri)));
        all
    }
}
