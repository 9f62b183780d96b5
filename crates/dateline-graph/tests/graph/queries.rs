//! Questions in SPARQL.

use crate::articles::*;
use dateline_graph::{Answer, GraphError, RdfSyntax, TableFormat};

fn small() -> dateline_graph::Graph {
    graph(&[article("a", Some("2024-12-07"), &[say("HTS", "controls", "Homs"), say("Assad", "met-with", "Lavrov")])])
}

#[test]
fn a_plain_question_gets_names() {
    assert_eq!(rows(&small(), "SELECT ?who ?town WHERE { ?who rel:controls ?town }"), ["HTS Homs"]);
    assert_eq!(rows(&small(), "SELECT ?p WHERE { ?a ?p ?b . ?a rdfs:label 'HTS' . ?b rdfs:label 'Homs' }"), ["controls"]);
    assert_eq!(rows(&small(), "ASK { ?a rel:controls ?b }"), ["true"]);
    assert_eq!(rows(&small(), "SELECT ?lat WHERE { ?p a schema:Place ; schema:latitude ?lat }"), ["34.725"]);
    assert_eq!(
        rows(&small(), "SELECT ?s WHERE { GRAPH ?g { ?c rdf:predicate rel:controls ; oa:hasTarget/oa:hasSelector/oa:exact ?s } }"),
        ["HTS controls Homs"]
    );
}

#[test]
fn errors_have_a_place() {
    let Err(GraphError::Syntax { line, column, message }) = small().query("SELECT ?a\nWHERE { ?a rel:controls }", RdfSyntax::Turtle) else {
        panic!("no error")
    };
    assert_eq!(line, Some(2), "{message}");
    assert!(column.is_some_and(|column| column > 1), "{message}");
    assert!(message.len() < 200 && !message.contains("\\u"), "{message}");
}

#[test]
fn updates_are_refused() {
    let graph = small();
    let before = lines(&graph);
    for update in ["DELETE WHERE { ?s ?p ?o }", "PREFIX x: <http://x/> INSERT DATA { x:a x:b x:c }", "CLEAR ALL"] {
        let error = graph.query(update, RdfSyntax::Turtle).unwrap_err().to_string();
        assert!(error.contains("a query asks and changes nothing"), "{error}");
    }
    assert_eq!(lines(&graph), before);
}

#[test]
fn answers_in_standard_formats() {
    let query = "SELECT ?who WHERE { ?who rel:controls ?town }";
    let text = |format| String::from_utf8(small().query_serialized(query, format).unwrap()).unwrap();
    assert!(text(TableFormat::Json).contains(&iri("HTS")));
    assert!(text(TableFormat::Xml).contains("<uri>"));
    assert_eq!(text(TableFormat::Csv), format!("who\r\n{}\r\n", iri("HTS")));
    assert_eq!(text(TableFormat::Tsv), format!("?who\n<{}>\n", iri("HTS")));
    let Answer::Statements(bytes) = small().query("CONSTRUCT WHERE { ?who rel:controls ?town }", RdfSyntax::NTriples).unwrap() else {
        panic!("rows")
    };
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        format!("<{}> <https://w3id.org/dateline/rel/controls> <{}> .\n", iri("HTS"), iri("Homs"))
    );
}

#[test]
fn every_syntax_is_the_same_every_time() {
    let order = [article("a", None, &[say("HTS", "controls", "Homs")]), article("b", None, &[say("Army", "controls", "Hama")])];
    let mut turned = order.clone();
    turned.reverse();
    for syntax in [RdfSyntax::Turtle, RdfSyntax::NTriples, RdfSyntax::NQuads, RdfSyntax::TriG, RdfSyntax::RdfXml, RdfSyntax::JsonLd] {
        let bytes = graph(&order).to_rdf(syntax).unwrap();
        assert!(!bytes.is_empty());
        assert_eq!(bytes, graph(&turned).to_rdf(syntax).unwrap(), "{syntax:?}");
        assert!(!String::from_utf8(bytes).unwrap().contains("_:"), "{syntax:?} has blank nodes");
    }
}
