//! Every format: same bytes every time, parallel relations apart, nothing illegal, every edge with its evidence.

#[path = "../../dateline-graph/tests/graph/articles.rs"]
#[allow(dead_code, reason = "the graph's tests use the rest")]
mod articles;

use articles::*;
use dateline_doc::{Modality, Phase, Text};
use dateline_export::{FORMATS, by_ending, by_name, export};
use dateline_graph::Graph;
use serde_json::Value;

fn sample() -> Vec<(dateline_doc::Article, dateline_doc::Resolved)> {
    let first = article(
        "a",
        Some("2024-12-08"),
        &[
            say("Russia", "supports", "Army").at("2015"),
            say("Russia", "allied-with", "Army"),
            say("Army", "controls", "Homs").phase(Phase::Begins).at("2014-05"),
            say("Army", "controls", "Homs").phase(Phase::Ends).at("2024-12-07"),
            say("HTS", "controls", "Homs").phase(Phase::Begins).at("2024-12-07"),
            say("Assad", "leads", "Army"),
        ],
    );
    let mut second = article(
        "b,\"c\"\n",
        None,
        &[
            say("HTS", "controls", "Hama").denied(),
            say("Turkey", "attacked", "HTS").modality(Modality::Planned),
            say("Fidan", "met-with", "Lavrov"),
        ],
    );
    // A character that XML forbids, quotes, and signs that every format escapes in its own way.
    second.0.text = Text::new(second.0.text.as_str().replace("met-with", "m\u{1}t<\">&;"));
    vec![first, second]
}

fn write(name: &str) -> Vec<String> {
    let graph = graph(&sample());
    let outputs = export(&graph, by_name(name).unwrap()).unwrap();
    outputs.into_iter().map(|output| String::from_utf8(output.bytes).unwrap()).collect()
}

fn json(name: &str) -> Value {
    serde_json::from_str(&write(name)[0]).unwrap()
}

#[test]
fn same_graph_same_bytes() {
    let mut turned = sample();
    turned.reverse();
    let (one, other) = (graph(&sample()), graph(&turned));
    for format in FORMATS {
        let outputs = export(&one, format).unwrap();
        assert_eq!(outputs, export(&other, format).unwrap(), "{}", format.name);
        assert!(outputs.iter().all(|output| !output.bytes.is_empty()), "{}", format.name);
    }
}

#[test]
fn an_empty_graph_has_every_format() {
    for format in FORMATS {
        export(&Graph::in_memory().unwrap(), format).unwrap();
    }
}

#[test]
fn names_and_endings_are_unique() {
    let mut all: Vec<&str> = FORMATS.iter().flat_map(|format| format.endings.iter().copied()).collect();
    all.extend(FORMATS.iter().map(|format| format.name).filter(|name| !FORMATS.iter().any(|format| format.endings.contains(name))));
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
    assert_eq!(by_ending("x/y.neo4j.csv").map(|format| format.name), Some("neo4j"));
    assert_eq!(by_ending("y.csv").map(|format| format.name), Some("csv"));
    assert!(by_ending("csv").is_none() && by_ending("y.xyz").is_none());
}

#[test]
fn only_what_stands_is_drawn() {
    let links = json("node-link")["links"].as_array().unwrap().clone();
    let mut told: Vec<String> = links.iter().map(|link| format!("{} {}", link["sentence"].as_str().unwrap(), link["denials"])).collect();
    told.sort();
    assert_eq!(
        told,
        [
            "Assad leads Army 0",
            "Fidan m\u{1}t<\">&; Lavrov 0",
            "HTS controls Homs 0",
            "Russia allied-with Army 0",
            "Russia supports Army 0"
        ]
    );
}

#[test]
fn parallel_relations_stay_apart_and_carry_their_evidence() {
    let [nodes, edges] = &write("csv")[..] else { panic!("not two files") };
    let mut reader = csv::Reader::from_reader(edges.as_bytes());
    let heads = reader.headers().unwrap().clone();
    assert_eq!(heads.iter().take(5).collect::<Vec<_>>(), ["Source", "Target", "Type", "Kind", "Label"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let russia: Vec<&csv::StringRecord> = rows.iter().filter(|row| row.iter().any(|cell| cell == iri("Russia"))).collect();
    assert_eq!(russia.len(), 2);
    let column = |name: &str| heads.iter().position(|head| head == name).unwrap();
    for row in &rows {
        assert!(
            row[column("sentence")].split(' ').count() == 3
                && !row[column("confidence")].is_empty()
                && !row[column("publisher")].is_empty()
        );
    }
    assert!(csv::Reader::from_reader(nodes.as_bytes()).records().count() >= 9);
}

#[test]
fn gexf_has_time_and_no_illegal_character() {
    let gexf = &write("gexf")[0];
    assert!(gexf.contains("kind=\"controls\"") && gexf.contains("<spell start=\"2024-12-07\"/>"), "{gexf}");
    assert!(!gexf.contains('\u{1}') && gexf.contains("mt&lt;&quot;&gt;&amp;;"));
    for name in ["graphml", "rdfxml"] {
        assert!(!write(name)[0].contains('\u{1}'), "{name}");
    }
    let mut reader = quick_xml::Reader::from_str(gexf);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
}

#[test]
fn json_formats_are_closed() {
    for (name, nodes, edges, from, to) in [
        ("node-link", "/nodes", "/links", "/source", "/target"),
        ("graphology", "/nodes", "/edges", "/source", "/target"),
        ("cytoscape", "/elements/nodes", "/elements/edges", "/data/source", "/data/target"),
        ("kumu", "/elements", "/connections", "/from", "/to"),
    ] {
        let value = json(name);
        let list = |at: &str| value.pointer(at).and_then(Value::as_array).unwrap().clone();
        let ids: Vec<Value> =
            list(nodes).iter().map(|node| node.get("key").or(node.get("id")).or(node.pointer("/data/id")).unwrap().clone()).collect();
        assert_eq!(list(edges).len(), 5, "{name}");
        for edge in list(edges) {
            assert!(ids.contains(edge.pointer(from).unwrap()) && ids.contains(edge.pointer(to).unwrap()), "{name}");
            let text = edge.to_string();
            assert!(text.contains("sentence") && text.contains("publisher"), "{name}");
        }
    }
}

#[test]
fn followthemoney_ids_fit_and_links_close() {
    let lines: Vec<Value> = write("ftm")[0].lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !id.ends_with('-')));
    let post = lines.iter().find(|line| line["schema"] == "Directorship").unwrap();
    for property in ["director", "organization", "proof"] {
        assert!(ids.contains(&post["properties"][property][0].as_str().unwrap()), "{property}");
    }
}

#[test]
fn geojson_has_points_and_what_is_said() {
    let features = json("geojson")["features"].as_array().unwrap().clone();
    let homs = features.iter().find(|feature| feature["properties"]["name"] == "Homs").unwrap();
    assert_eq!(homs["geometry"]["coordinates"], serde_json::json!([36.72, 34.725]));
    assert_eq!(homs["properties"]["said"][0]["subject"], "HTS");
}
