//! Adding and removing: idempotent, exact, and the default graph always what a rebuild would give.

use crate::articles::*;
use dateline_doc::{Article, Modality, Phase, Resolved};
use dateline_graph::{Graph, article_iri};
use proptest::prelude::*;

const WHO: &str = "SELECT ?who ?town WHERE { ?who rel:controls ?town }";

#[test]
fn adding_twice_changes_nothing() {
    let one = article("a", None, &[say("HTS", "controls", "Homs")]);
    let graph = graph(std::slice::from_ref(&one));
    let before = lines(&graph);
    let again = (Article { id: "other name".into(), ..one.0.clone() }, one.1.clone());
    let added = graph.insert(&[one, again]).unwrap();
    assert_eq!((added.articles, added.unchanged, added.claims), (0, 2, 0));
    assert_eq!(lines(&graph), before);
}

#[test]
fn removing_takes_back_exactly_what_was_said() {
    let a = article("a", None, &[say("HTS", "controls", "Homs"), say("Assad", "met-with", "Lavrov")]);
    let b = article("b", None, &[say("HTS", "controls", "Homs"), say("HTS", "controls", "Hama")]);
    let graph = graph(std::slice::from_ref(&a));
    let before = lines(&graph);
    graph.insert(&[b]).unwrap();
    assert_eq!(rows(&graph, WHO), ["HTS Hama", "HTS Homs"]);
    let removed = graph.remove("b").unwrap();
    assert_eq!((removed.len(), removed[0].claims), (1, 2));
    assert_eq!(lines(&graph), before);
    assert_eq!(graph.remove(&article_iri(&a.0)).unwrap().len(), 1);
    assert_eq!(lines(&graph), "");
    assert!(graph.remove("a").unwrap().is_empty());
}

#[test]
fn what_is_denied_or_not_actual_is_no_edge() {
    let graph = graph(&[article(
        "a",
        None,
        &[
            say("HTS", "controls", "Homs").denied(),
            say("HTS", "controls", "Hama").modality(Modality::Planned),
            say("HTS", "controls", "Aleppo"),
        ],
    )]);
    assert_eq!(rows(&graph, WHO), ["HTS Aleppo"]);
    assert_eq!(rows(&graph, "SELECT ?c WHERE { GRAPH ?g { ?c a dl:Claim } }").len(), 3);
}

#[test]
fn who_lost_a_place_does_not_control_it() {
    let held = article("held", Some("2024-12-05"), &[say("Army", "controls", "Homs").phase(Phase::Holds)]);
    let lost = article(
        "lost",
        Some("2024-12-08"),
        &[say("Army", "controls", "Homs").phase(Phase::Ends), say("HTS", "controls", "Homs").phase(Phase::Begins)],
    );
    let graph = graph(&[held, lost]);
    assert_eq!(rows(&graph, WHO), ["HTS Homs"]);
    assert_eq!(rows(&graph, "SELECT ?who ?town WHERE { ?who ended:controls ?town }"), ["Army Homs"]);
    assert!(graph.is_consistent().unwrap());
    // Back again a day later.
    graph.insert(&[article("back", Some("2024-12-09"), &[say("Army", "controls", "Homs").phase(Phase::Begins)])]).unwrap();
    assert_eq!(rows(&graph, WHO), ["Army Homs", "HTS Homs"]);
    graph.remove("back").unwrap();
    assert_eq!(rows(&graph, WHO), ["HTS Homs"]);
    graph.remove("lost").unwrap();
    assert_eq!(rows(&graph, WHO), ["Army Homs"]);
}

#[test]
fn two_words_of_one_day_both_stand() {
    let graph = graph(&[
        article("a", Some("2024-12-05"), &[say("Army", "controls", "Hama").phase(Phase::Holds)]),
        article("b", Some("2024-12-05"), &[say("Army", "controls", "Hama").phase(Phase::Ends)]),
    ]);
    assert_eq!(rows(&graph, WHO), ["Army Hama"]);
}

#[test]
fn symmetric_relations_can_be_asked_both_ways() {
    let graph = graph(&[article("a", None, &[say("Russia", "allied-with", "Turkey")])]);
    assert_eq!(rows(&graph, "SELECT ?a ?b WHERE { ?a rel:allied-with ?b }"), ["Russia Turkey", "Turkey Russia"]);
}

/// A small world in which articles agree and contradict each other.
fn any_say() -> impl Strategy<Value = Say> {
    let actor = prop::sample::select(vec!["HTS", "Army", "Russia", "Turkey"]);
    let place = prop::sample::select(vec!["Homs", "Hama"]);
    let claim = prop_oneof![
        (actor.clone(), place).prop_map(|(actor, place)| (actor, "controls", place)),
        (actor.clone(), actor).prop_filter("two", |(a, b)| a != b).prop_map(|(a, b)| (a, "allied-with", b)),
    ];
    let phase = prop::sample::select(vec![None, Some(Phase::Begins), Some(Phase::Holds), Some(Phase::Ends)]);
    let at = prop::sample::select(vec![None, Some("2024"), Some("2024-12"), Some("2024-12-07"), Some("2024-11-30")]);
    (claim, phase, at, prop::bool::weighted(0.2), prop::bool::weighted(0.2)).prop_map(|((s, r, o), phase, at, denied, planned)| {
        let mut it = say(s, r, o);
        (it.phase, it.at) = (phase, at);
        if denied {
            it = it.denied();
        }
        if planned {
            it = it.modality(Modality::Planned);
        }
        it
    })
}

fn any_articles() -> impl Strategy<Value = Vec<(Article, Resolved)>> {
    let date = prop::sample::select(vec![None, Some("2024-12-01"), Some("2024-12-08")]);
    prop::collection::vec((date, prop::collection::vec(any_say(), 0..4)), 1..8)
        .prop_map(|all| all.iter().enumerate().map(|(nth, (date, says))| article(&format!("n{nth}"), *date, says)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_default_graph_is_always_what_a_rebuild_gives(articles in any_articles(), order in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..16)) {
        let graph = Graph::in_memory().unwrap();
        let mut inside = std::collections::BTreeSet::new();
        for (index, add) in order {
            let nth = index.index(articles.len());
            if add {
                graph.insert(&articles[nth..=nth]).unwrap();
                inside.insert(nth);
            } else {
                graph.remove(&articles[nth].0.id).unwrap();
                inside.remove(&nth);
            }
            prop_assert!(graph.is_consistent().unwrap());
        }
        let fresh = Graph::in_memory().unwrap();
        fresh.insert(&inside.iter().rev().map(|nth| articles[*nth].clone()).collect::<Vec<_>>()).unwrap();
        prop_assert_eq!(lines(&fresh), lines(&graph));
        // The view and the default graph agree on what an edge is.
        let view = dateline_graph::View::new(&graph).unwrap();
        let shown = view.edges().filter(|edge| edge.is_shown()).map(|edge| if edge.symmetric { 2 } else { 1 }).sum::<usize>();
        prop_assert_eq!(rows(&graph, "SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(rel:))) }").len(), shown);
    }
}
