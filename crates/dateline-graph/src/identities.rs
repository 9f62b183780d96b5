//! The user's decisions on who is who, as the store keeps them: in a graph of their own, each reversible. Their text file and
//! what they mean for new articles are the resolver's; here they bring what is already in the graph into line.

use crate::reader::Reader;
use crate::vocabulary as v;
use crate::write::node;
use oxigraph::model::{GraphName, GraphNameRef, Literal, NamedOrBlankNode, Quad, Term};
use oxigraph::store::StorageError;
use std::collections::{BTreeMap, BTreeSet};

/// A decision of the user's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdentityDecision {
    /// The first identity is the second.
    Same(String, String),
    /// The two are not the same. Binds the resolver; nothing in the graph changes by it.
    Different(String, String),
    /// The identity is called that.
    Rename(String, String),
}

/// The quads of decisions.
pub(crate) fn quads(decisions: &[IdentityDecision]) -> Vec<Quad> {
    let graph = GraphName::NamedNode(v::IDENTITY_GRAPH.into_owned());
    let quad = |decision: &IdentityDecision| match decision {
        IdentityDecision::Same(a, b) => Quad::new(node(a), v::SAME_AS, node(b), graph.clone()),
        IdentityDecision::Different(a, b) => Quad::new(node(a), v::DIFFERENT_FROM, node(b), graph.clone()),
        IdentityDecision::Rename(a, name) => Quad::new(node(a), v::LABEL, Literal::new_simple_literal(name), graph.clone()),
    };
    decisions.iter().map(quad).collect()
}

/// Who stands for whom.
#[derive(Debug, Default)]
pub(crate) struct Identities {
    same: BTreeMap<String, String>,
    /// Every name that an identity goes by, itself included, where it is more than one.
    members: BTreeMap<String, BTreeSet<String>>,
    names: BTreeMap<String, String>,
}

impl Identities {
    /// Reads the decisions in force.
    pub fn read(reader: &impl Reader) -> Result<Identities, StorageError> {
        let mut it = Identities::default();
        for quad in reader.quads((None, None, None, Some(GraphNameRef::NamedNode(v::IDENTITY_GRAPH))))? {
            let NamedOrBlankNode::NamedNode(subject) = quad.subject else { continue };
            match quad.object {
                Term::NamedNode(other) if quad.predicate == v::SAME_AS => {
                    it.same.insert(subject.into_string(), other.into_string());
                }
                Term::Literal(name) if quad.predicate == v::LABEL => {
                    it.names.insert(subject.into_string(), name.value().to_owned());
                }
                _ => {}
            }
        }
        for iri in it.same.keys() {
            let target = it.of(iri);
            it.members.entry(target.clone()).or_insert_with(|| BTreeSet::from([target])).insert(iri.clone());
        }
        Ok(it)
    }

    /// The identity that an IRI stands for; of a ring the first in order.
    pub fn of(&self, iri: &str) -> String {
        let mut chain = vec![iri];
        while let Some(next) = self.same.get(chain[chain.len() - 1]) {
            if let Some(start) = chain.iter().position(|seen| seen == next) {
                return chain[start..].iter().min().map_or(iri, |first| *first).to_owned();
            }
            chain.push(next);
        }
        chain[chain.len() - 1].to_owned()
    }

    /// All IRIs that stand for an identity.
    pub fn members(&self, iri: &str) -> BTreeSet<String> {
        self.members.get(iri).cloned().unwrap_or_else(|| BTreeSet::from([iri.to_owned()]))
    }

    /// What the user calls it.
    pub fn name(&self, iri: &str) -> Option<&str> {
        self.names.get(iri).map(String::as_str)
    }
}
