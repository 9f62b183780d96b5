//! The view: names, ways, explanations, timelines, centers, groups.

use crate::articles::*;
use dateline_doc::Phase;
use dateline_graph::{Found, Spell, Standing, View};

fn view(articles: &[(dateline_doc::Article, dateline_doc::Resolved)]) -> View {
    View::new(&graph(articles)).unwrap()
}

#[test]
fn names_as_people_type_them() {
    let view = view(&[article(
        "a",
        None,
        &[
            say("HTS", "controls", "Homs"),
            say("Syrian Army", "controls", "Hama"),
            say("Turkish Army", "fights", "HTS"),
            say("Erdoğan", "leads", "Turkey"),
        ],
    )]);
    let one = |typed: &str| match view.find(typed) {
        Found::One(node) => node.label.clone(),
        other => panic!("{typed}: {other:?}"),
    };
    assert_eq!(one("homs"), "Homs");
    assert_eq!(one(" hayat tahrir al sham "), "HTS");
    assert_eq!(one("tahrir"), "HTS");
    assert_eq!(one("erdogan"), "Erdoğan");
    assert_eq!(one(&iri("Homs")), "Homs");
    let Found::Several(choices) = view.find("army") else { panic!("not several") };
    assert_eq!(choices.len(), 2);
    let Found::Nobody(alike) = view.find("hosm") else { panic!("found") };
    assert_eq!(alike[0].label, "Homs");
    assert!(matches!(view.find(""), Found::Nobody(_)));
}

#[test]
fn explains_with_what_speaks_against() {
    let view = view(&[
        article("a", Some("2024-12-07"), &[say("HTS", "controls", "Homs").phase(Phase::Begins)]),
        article("b", Some("2024-12-07"), &[say("HTS", "controls", "Homs").denied(), say("Army", "controls", "Homs").phase(Phase::Holds)]),
        article("c", Some("2024-12-08"), &[say("Army", "controls", "Homs").phase(Phase::Ends).denied(), say("HTS", "controls", "Hama")]),
    ]);
    let explained = view.explain(&iri("HTS"), "controls", &iri("Homs"));
    let standings: Vec<Standing> = explained.claims.iter().map(|(standing, _)| *standing).collect();
    assert_eq!(standings, [Standing::Says, Standing::Contradicts, Standing::Contradicts]);
    let army = view.explain(&iri("Army"), "controls", &iri("Homs"));
    assert_eq!(army.claims.iter().filter(|(standing, _)| *standing == Standing::Hedges).count(), 1);
    let dates: Vec<_> = view.timeline(&iri("Homs")).iter().filter_map(|claim| claim.date()).collect();
    assert_eq!(dates, ["2024-12-07", "2024-12-07", "2024-12-07", "2024-12-08"]);
}

#[test]
fn ways_go_over_what_stands_in_either_direction() {
    let view = view(&[article(
        "a",
        None,
        &[
            say("Russia", "supports", "Army"),
            say("Army", "controls", "Homs"),
            say("HTS", "controls", "Homs"),
            say("Turkey", "supports", "HTS").denied(),
        ],
    )]);
    let paths = view.paths(&iri("Russia"), &iri("HTS"), 5);
    assert_eq!(paths.len(), 1);
    let steps: Vec<(&str, bool)> = paths[0].steps.iter().map(|step| (step.to.label.as_str(), step.forward)).collect();
    assert_eq!(steps, [("Army", true), ("Homs", true), ("HTS", false)]);
    assert!(view.paths(&iri("Turkey"), &iri("HTS"), 5).is_empty());
    assert!(view.paths("nobody", &iri("HTS"), 5).is_empty());
}

#[test]
fn centers_and_groups() {
    let view = view(&[article(
        "a",
        None,
        &[
            say("Army", "controls", "Homs"),
            say("Army", "controls", "Hama"),
            say("Russia", "supports", "Army"),
            say("Fidan", "met-with", "Lavrov"),
        ],
    )]);
    let ranked = view.rank();
    assert_eq!(ranked[0].node.label, "Army");
    assert!((ranked.iter().map(|ranked| ranked.pagerank).sum::<f64>() - 1.0).abs() < 1e-9);
    // Three of the ten pairs of others lie on both sides of the army, each seen from both ends: 6 of 20.
    assert!((ranked[0].betweenness - 0.3).abs() < 1e-9, "{}", ranked[0].betweenness);
    let groups = view.communities();
    assert_eq!(groups.iter().map(|group| group.members.len()).collect::<Vec<_>>(), [4, 2]);
}

#[test]
fn spells_follow_what_is_told() {
    let spell = |start: Option<&str>, end: Option<&str>| Spell { start: start.map(str::to_owned), end: end.map(str::to_owned) };
    let view = view(&[article(
        "a",
        Some("2024-12-10"),
        &[
            say("HTS", "controls", "Homs").phase(Phase::Begins).at("2024-12-07"),
            say("Army", "controls", "Homs").phase(Phase::Begins).at("2014-05"),
            say("Army", "controls", "Homs").phase(Phase::Ends).at("2024-12-07"),
            say("Army", "controls", "Aleppo").phase(Phase::Ends).at("2024-11-30"),
            say("Assad", "met-with", "Lavrov").at("2024-02"),
            say("Assad", "met-with", "Fidan"),
        ],
    )]);
    let of = |subject: &str, object: &str| {
        view.edges().find(|edge| edge.key.subject == iri(subject) && edge.key.object == iri(object)).unwrap().spells()
    };
    assert_eq!(of("HTS", "Homs"), [spell(Some("2024-12-07"), None)]);
    assert_eq!(of("Army", "Homs"), [spell(Some("2014-05-01"), Some("2024-12-07"))]);
    assert_eq!(of("Army", "Aleppo"), [spell(None, Some("2024-11-30"))]);
    assert_eq!(of("Assad", "Lavrov"), [spell(Some("2024-02-01"), Some("2024-02-29"))]);
    assert_eq!(of("Assad", "Fidan"), []);
}

#[test]
fn parallel_relations_are_one_way() {
    let view = view(&[article(
        "a",
        None,
        &[say("Russia", "supports", "Army"), say("Russia", "allied-with", "Army"), say("Army", "controls", "Homs")],
    )]);
    assert_eq!(view.paths(&iri("Russia"), &iri("Homs"), 5).len(), 1);
}

#[test]
fn names_among_those_that_fit() {
    let (first, mut resolved) = article("a", None, &[say("Homs", "fights", "HTS")]);
    resolved.identities[0].iri = iri("armed homs");
    resolved.identities[0].entity_type = dateline_doc::EntityType::ArmedGroup;
    let view = view(&[(first, resolved), article("b", None, &[say("HTS", "controls", "Homs")])]);
    assert!(matches!(view.find("homs"), Found::Several(_)));
    let Found::One(node) = view.find_among("homs", &|node| node.entity_type == "Place") else { panic!("not one") };
    assert_eq!(node.iri, iri("Homs"));
}
