//! The user's decisions bring the graph into line, and can be taken back.

use crate::articles::*;
use dateline_graph::{IdentityDecision, View};

#[test]
fn decisions_merge_and_rename_and_are_reversible() {
    let a = article("a", None, &[say("HTS", "controls", "Homs"), say("HTS", "allied-with", "Rebels")]);
    let b = article("b", None, &[say("Rebels", "controls", "Hama")]);
    let graph = graph(&[a, b]);
    let before = lines(&graph);
    let decisions = [
        IdentityDecision::Same(iri("Rebels"), iri("HTS")),
        IdentityDecision::Rename(iri("HTS"), "The group".into()),
        IdentityDecision::Different(iri("HTS"), iri("Army")),
    ];
    graph.set_identities(&decisions).unwrap();
    assert_eq!(rows(&graph, "SELECT ?a ?b WHERE { ?a rel:controls ?b }"), ["The group Hama", "The group Homs"]);
    assert!(rows(&graph, "SELECT ?a ?b WHERE { ?a rel:allied-with ?b }").is_empty());
    assert!(graph.is_consistent().unwrap());
    assert_eq!(graph.articles().unwrap().len(), 2);
    let view = View::new(&graph).unwrap();
    assert!(view.node(&iri("Rebels")).is_none());
    assert_eq!(view.node(&iri("HTS")).unwrap().articles, 2);
    // New articles follow them, and so does taking articles back.
    graph.insert(&[article("c", None, &[say("Rebels", "controls", "Aleppo")])]).unwrap();
    assert_eq!(rows(&graph, "SELECT ?b WHERE { ?a rdfs:label 'The group' ; rel:controls ?b }").len(), 3);
    graph.remove("c").unwrap();
    assert!(graph.is_consistent().unwrap());
    graph.set_identities(&[]).unwrap();
    assert_eq!(lines(&graph), before);
}

#[test]
fn decisions_in_a_ring_do_no_harm() {
    let graph = graph(&[article("a", None, &[say("HTS", "controls", "Homs"), say("Army", "controls", "Hama")])]);
    graph.set_identities(&[IdentityDecision::Same(iri("HTS"), iri("Army")), IdentityDecision::Same(iri("Army"), iri("HTS"))]).unwrap();
    assert!(graph.is_consistent().unwrap());
    assert_eq!(rows(&graph, "SELECT DISTINCT ?a WHERE { ?a rel:controls ?b }").len(), 1);
}
