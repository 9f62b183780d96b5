//! The default graph: what plain questions see. Derived from the articles' graphs alone, and always what a rebuild would give.
//!
//! Edges: every claim that is affirmed, actual and not the end of a state, both ways where the relation is symmetric. Entities:
//! one label each (the one most articles use, of equals the longest, then the first), every other name as an alias, one type.

use crate::read::{Subjects, article, claim, term_text, value};
use crate::vocabulary as v;
use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// The default graph's quads for the articles' quads.
pub(crate) fn derive(all: &Subjects) -> BTreeSet<String> {
    quads(all).iter().map(ToString::to_string).collect()
}

/// The same as quads, each once.
pub(crate) fn quads(all: &Subjects) -> Vec<Quad> {
    let mut entities: BTreeMap<&str, Vec<&crate::read::Properties>> = BTreeMap::new();
    let mut edges: BTreeSet<(String, String, String)> = BTreeSet::new();
    for ((graph, subject), properties) in all {
        if subject == graph {
            continue;
        }
        if let Some(claim) = claim(all, graph, subject, properties, &article_stub(graph)) {
            if claim.is_edge() {
                let relation = v::relation_iri(&claim.relation);
                if claim.symmetric {
                    edges.insert((claim.object.clone(), relation.clone(), claim.subject.clone()));
                }
                edges.insert((claim.subject, relation, claim.object));
            }
        } else if properties.contains_key(v::LABEL.as_str()) {
            entities.entry(subject).or_default().push(properties);
        }
    }
    let node = |iri: &str| NamedNode::new_unchecked(iri);
    let mut out: Vec<Quad> = edges.iter().map(|(s, p, o)| Quad::new(node(s), node(p), node(o), GraphName::DefaultGraph)).collect();
    for (iri, sources) in entities {
        let mut add = |property: oxigraph::model::NamedNodeRef<'_>, object: Term| out.push(Quad::new(node(iri), property, object, GraphName::DefaultGraph));
        let label = most(sources.iter().filter_map(|properties| value(properties, v::LABEL)));
        let mut names: BTreeSet<String> = sources.iter().flat_map(|properties| [v::LABEL, v::ALT_LABEL].into_iter().filter_map(|p| properties.get(p.as_str())).flatten().map(term_text)).collect();
        if let Some(label) = label {
            names.remove(&label);
            add(v::LABEL, Literal::new_simple_literal(label).into());
        }
        for name in names {
            add(v::ALT_LABEL, Literal::new_simple_literal(name).into());
        }
        for property in [v::TYPE, v::COUNTRY, v::AS_WKT, v::GENERIC] {
            let terms: Vec<&Term> = sources.iter().filter_map(|properties| properties.get(property.as_str())?.first()).collect();
            if let Some(best) = most(terms.iter().map(|term| term.to_string()))
                && let Some(term) = terms.iter().find(|term| term.to_string() == best)
            {
                add(property, (*term).clone());
            }
        }
        let same: BTreeSet<String> = sources.iter().filter_map(|properties| properties.get(v::SAME_AS.as_str())).flatten().map(term_text).collect();
        for other in same {
            add(v::SAME_AS, node(&other).into());
        }
    }
    out
}

fn article_stub(graph: &str) -> crate::read::ArticleInfo {
    crate::read::ArticleInfo { iri: graph.to_owned(), ..article(&Subjects::new(), graph) }
}

/// The commonest text; of equals the longest, then the first in order.
fn most(texts: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts.into_iter().max_by(|(a, n), (b, m)| n.cmp(m).then(a.len().cmp(&b.len())).then(b.cmp(a))).map(|(text, _)| text)
}
