//! Adding, removing, asking: the default graph always follows from the articles, and nothing else is lost.
#![allow(clippy::disallowed_methods, reason = "tests make folders")]

use dateline_doc::*;
use dateline_graph::{Answer, Found, Graph, GraphError, RdfSyntax, Standing, View};
use proptest::prelude::*;

/// An article that says "A relation B", one claim a sentence.
fn article(id: &str, says: &[(&str, &str, &str, Polarity)]) -> (Article, Resolved) {
    let sentences: Vec<String> = says.iter().map(|(a, relation, b, polarity)| format!("{a} {relation} {b} {}.", polarity.name())).collect();
    let text = Text::new(sentences.join("\n"));
    let mut names: Vec<&str> = says.iter().flat_map(|(a, _, b, _)| [*a, *b]).collect();
    names.sort();
    names.dedup();
    let number = |name: &str| EntityId(names.iter().position(|known| *known == name).unwrap() as u32 + 1);
    let entities = names
        .iter()
        .map(|name| Entity {
            id: number(name),
            entity_type: EntityType::ArmedGroup,
            name: (*name).into(),
            generic: false,
            country: None,
            mentions: Vec::new(),
        })
        .collect();
    let identities = names
        .iter()
        .map(|name| Identity {
            iri: format!("https://w3id.org/dateline/id/armedgroup/{name}"),
            name: (*name).into(),
            entity_type: EntityType::ArmedGroup,
            generic: false,
            aliases: vec![format!("{name}-alias")],
            country: CountryCode::new("SY"),
            geo: None,
            same_as: Vec::new(),
        })
        .collect();
    let mut start = 0;
    let claims = says
        .iter()
        .zip(&sentences)
        .map(|((a, relation, b, polarity), sentence)| {
            let length = sentence.chars().count() as u32;
            let evidence = Evidence {
                sentence: Span::new(start, start + length),
                subject: Span::new(start, start + a.len() as u32),
                trigger: Span::new(start, start),
                object: Span::new(start, start),
            };
            start += length + 1;
            Claim {
                subject: number(a),
                relation: Relation((*relation).into()),
                object: number(b),
                symmetric: *relation == "met-with",
                phase: (*relation == "controls").then_some(Phase::Holds),
                polarity: *polarity,
                modality: Modality::Actual,
                attributed_to: None,
                attribution_cue: None,
                time: None,
                place: None,
                role: None,
                confidence: 0.9,
                rule: format!("{relation}/test"),
                evidence,
            }
        })
        .collect();
    let article = Article { id: id.into(), text, date: "2024-12-07".parse().ok(), ..Article::default() };
    (article, Resolved { claims: Claims { entities, claims, diagnostics: Vec::new() }, identities })
}

fn edges(graph: &Graph) -> Vec<String> {
    match graph.query("SELECT ?a ?r ?b WHERE { ?a ?r ?b FILTER(STRSTARTS(STR(?r), STR(rel:))) }", RdfSyntax::Turtle).unwrap() {
        Answer::Table(table) => {
            let mut rows: Vec<String> = table
                .rows
                .iter()
                .map(|row| row.iter().map(|cell| cell.as_ref().unwrap().shown().to_owned()).collect::<Vec<_>>().join(" "))
                .collect();
            rows.sort();
            rows
        }
        Answer::Statements(_) => Vec::new(),
    }
}

use Polarity::{Affirmed, Denied};

#[test]
fn a_plain_query_gives_names() {
    let graph = Graph::in_memory().unwrap();
    graph
        .insert(&[article(
            "a",
            &[("rebels", "controls", "homs", Affirmed), ("army", "met-with", "rebels", Affirmed), ("army", "controls", "hama", Denied)],
        )])
        .unwrap();
    assert_eq!(edges(&graph), ["army met-with rebels", "rebels controls homs", "rebels met-with army"]);
}

#[test]
fn adding_twice_changes_nothing_and_removing_is_exact() {
    let graph = Graph::in_memory().unwrap();
    let one = article("one", &[("rebels", "controls", "homs", Affirmed), ("rebels", "controls", "hama", Affirmed)]);
    let two = article("two", &[("rebels", "controls", "homs", Affirmed)]);
    assert_eq!(graph.insert(&[one.clone(), two]).unwrap().articles, 2);
    let before = graph.to_rdf(RdfSyntax::NQuads).unwrap();
    assert_eq!(graph.insert(std::slice::from_ref(&one)).unwrap().unchanged, 1);
    assert_eq!(graph.to_rdf(RdfSyntax::NQuads).unwrap(), before);
    assert_eq!(graph.remove("one").unwrap()[0].claims, 2);
    assert_eq!(edges(&graph), ["rebels controls homs"]);
    assert!(graph.is_consistent().unwrap());
    assert!(graph.remove("one").unwrap().is_empty());
}

#[test]
fn an_edge_shows_who_contradicts_it() {
    let graph = Graph::in_memory().unwrap();
    graph
        .insert(&[
            article("a", &[("rebels", "controls", "homs", Affirmed)]),
            article("b", &[("rebels", "controls", "homs", Denied), ("army", "controls", "homs", Affirmed)]),
        ])
        .unwrap();
    let view = View::new(&graph).unwrap();
    let iri = |name: &str| format!("https://w3id.org/dateline/id/armedgroup/{name}");
    let explanation = view.explain(&iri("rebels"), "controls", &iri("homs"));
    let standings: Vec<Standing> = explanation.claims.iter().map(|(standing, _)| *standing).collect();
    assert_eq!(standings, [Standing::Says, Standing::Contradicts, Standing::Contradicts]);
    assert_eq!(explanation.claims[0].1.sentence, "rebels controls homs affirmed.");
    assert_eq!(view.timeline(&iri("homs")).len(), 3);
    assert!(matches!(view.find("REBELS"), Found::One(node) if node.label == "rebels"));
    assert!(matches!(view.find("rebles"), Found::Nobody(alike) if alike[0].label == "rebels"));
    assert_eq!(view.paths(&iri("rebels"), &iri("army"), 5).len(), 1);
}

#[test]
fn errors_name_the_place() {
    let graph = Graph::in_memory().unwrap();
    match graph.query("SELECT ?who\nWHERE { ?who rel:controls }", RdfSyntax::Turtle) {
        Err(GraphError::Syntax { line, column, .. }) => assert_eq!((line, column.is_some()), (Some(2), true)),
        other => panic!("{other:?}"),
    }
    assert!(graph.query("DELETE WHERE { ?s ?p ?o }", RdfSyntax::Turtle).unwrap_err().to_string().contains("changes nothing"));
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Graph::open_read_only(folder.path().join("none")), Err(GraphError::Missing { .. })));
    std::fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    assert!(matches!(Graph::open(folder.path()), Err(GraphError::Foreign { .. })));
}

#[test]
fn a_store_on_disk_is_locked_reopened_and_stamped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("graph");
    {
        let graph = Graph::open(&path).unwrap();
        graph.insert(&[article("a", &[("rebels", "controls", "homs", Affirmed)])]).unwrap();
        assert!(matches!(Graph::open(&path), Err(GraphError::Locked { .. })));
        // Reading beside a writer.
        assert_eq!(edges(&Graph::open_read_only(&path).unwrap()), ["rebels controls homs"]);
    }
    assert_eq!(edges(&Graph::open(&path).unwrap()), ["rebels controls homs"]);
    std::fs::write(path.join("FORMAT"), "99\n").unwrap();
    assert!(matches!(Graph::open(&path), Err(GraphError::Newer { found: 99, .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_default_graph_is_always_what_a_rebuild_gives(steps in proptest::collection::vec((0usize..6, any::<bool>()), 1..14)) {
        let names = ["a", "b", "c"];
        let graph = Graph::in_memory().unwrap();
        for (nth, add) in steps {
            let polarity = if nth % 2 == 0 { Affirmed } else { Denied };
            let it = article(&format!("x{nth}"), &[(names[nth % 3], "controls", names[(nth + 1) % 3], polarity), (names[nth % 3], "met-with", names[(nth + 2) % 3], Affirmed)]);
            if add { graph.insert(&[it]).unwrap(); } else { graph.remove(&format!("x{nth}")).unwrap(); }
            prop_assert!(graph.is_consistent().unwrap());
        }
    }
}
