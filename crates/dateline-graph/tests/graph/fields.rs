//! Everything a claim says is kept, and its words are found again.

use crate::articles::*;
use dateline_doc::*;
use dateline_graph::View;

#[test]
fn a_claim_keeps_every_field() {
    let (mut article, mut resolved) =
        article("é1", Some("2024-12-07"), &[say("HTS", "controls", "Homs").phase(Phase::Begins), say("Assad", "met-with", "Lavrov")]);
    article.agency = Some("Agency".into());
    article.publisher = None;
    article.text = Text::new(article.text.as_str().replacen("Report", "Répört", 1));
    let claim = &mut resolved.claims.claims[0];
    claim.polarity = Polarity::Denied;
    claim.modality = Modality::Possible;
    claim.attributed_to = Some(Source::Entity(EntityId(3)));
    claim.attribution_cue = Some("claimed".into());
    claim.time = Some(Time {
        from: "2024-12".parse().ok(),
        to: "2025".parse().ok(),
        basis: Basis::Resolved,
        text: "since last month".into(),
        ..Time::default()
    });
    claim.place = Some(EntityId(2));
    claim.role = Some("envoy \"at large\"\n".into());
    claim.confidence = 0.875;
    resolved.claims.claims[1].attributed_to = Some(Source::Words("two officials".into()));
    let view = View::new(&graph(&[(article.clone(), resolved.clone())])).unwrap();
    let edge = view.edges().find(|edge| edge.key.relation == "controls").unwrap();
    let (stored, claim) = (&edge.claims[0], &resolved.claims.claims[0]);
    assert_eq!((stored.polarity.as_str(), stored.modality.as_str(), stored.phase.as_deref()), ("denied", "possible", Some("begins")));
    assert_eq!((stored.attributed_to.as_deref(), stored.attribution_cue.as_deref()), (Some(iri("Assad").as_str()), Some("claimed")));
    assert_eq!((stored.at.as_deref(), stored.from.as_deref(), stored.to.as_deref()), (None, Some("2024-12"), Some("2025")));
    assert_eq!((stored.time_text.as_deref(), stored.time_basis.as_deref()), (Some("since last month"), Some("resolved")));
    assert_eq!((stored.place.as_deref(), stored.role.as_deref()), (Some(iri("Homs").as_str()), Some("envoy \"at large\"\n")));
    assert_eq!((stored.confidence, stored.rule.as_str()), (0.875, "controls/test"));
    assert_eq!(stored.sentence, "HTS controls Homs");
    let cut = |mark: dateline_graph::Mark| {
        stored.sentence.chars().skip(mark.start as usize).take((mark.end - mark.start) as usize).collect::<String>()
    };
    assert_eq!(
        (cut(stored.subject_mark), cut(stored.trigger_mark), cut(stored.object_mark)),
        ("HTS".into(), "controls".into(), "Homs".into())
    );
    assert_eq!((stored.spans.sentence, stored.spans.object), (claim.evidence.sentence, claim.evidence.object));
    assert_eq!(
        (stored.article.id.as_str(), stored.article.publisher.as_deref(), stored.article.date.as_deref()),
        ("é1", Some("Agency"), Some("2024-12-07"))
    );
    let words = view.edges().find(|edge| edge.key.relation == "met-with").unwrap();
    assert_eq!(words.claims[0].attributed_to_words.as_deref(), Some("two officials"));
}

#[test]
fn the_article_is_kept_whole() {
    let one = article("a", None, &[say("HTS", "controls", "Homs")]);
    let graph = graph(std::slice::from_ref(&one));
    assert_eq!(graph.article_text(&dateline_graph::article_iri(&one.0)).unwrap().as_deref(), Some(one.0.text.as_str()));
    assert_eq!(graph.article_text("no iri").unwrap(), None);
}

#[test]
fn odd_identities_make_no_invalid_graph() {
    let (article, mut resolved) = article("a", None, &[say("HTS", "controls", "Homs")]);
    resolved.identities[0].iri = "no iri <at> all".into();
    resolved.identities[1].geo = Some(Geo { geonames: None, lat: f32::NAN, lon: 0.0, country: CountryCode::new("SY").unwrap() });
    resolved.identities[1].same_as = vec!["also none".into()];
    resolved.claims.claims[0].object = EntityId(99);
    let graph = graph(&[(article, resolved)]);
    let view = View::new(&graph).unwrap();
    assert_eq!((view.nodes().count(), view.edges().count()), (2, 0));
    assert!(lines(&graph).contains("<https://w3id.org/dateline/id/no%20iri%20%3Cat%3E%20all>"));
}
