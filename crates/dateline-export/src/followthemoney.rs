//! FollowTheMoney, one entity a line: for Aleph, OpenAleph and yente. Memberships, posts and leads have schemata of their own there;
//! every other relation is an `UnknownLink` whose role names it. The sentence is the link's summary, the article its proof.

use crate::attributes;
use crate::format::{ExportError, Output};
use dateline_graph::{ArticleInfo, Edge, Node, View};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let mut lines: Vec<Value> = view.nodes().map(entity).collect();
    let edges: Vec<&Edge> = attributes::shown(view).collect();
    lines.extend(edges.iter().map(|edge| link(view, edge)));
    let proofs: BTreeSet<&str> = edges.iter().flat_map(|edge| &edge.claims).map(|claim| claim.article.iri.as_str()).collect();
    lines.extend(view.articles().iter().filter(|article| proofs.contains(article.iri.as_str())).map(document));
    let mut bytes = Vec::new();
    for line in &lines {
        serde_json::to_writer(&mut bytes, line).map_err(|error| ExportError::Format(error.to_string()))?;
        bytes.push(b'\n');
    }
    Ok(Output::one(bytes))
}

/// Lists of values by property, without empty ones, as FollowTheMoney has them.
fn line(iri: &str, schema: &str, properties: Vec<(&str, Vec<String>)>) -> Value {
    let properties: Map<String, Value> =
        properties.into_iter().filter(|(_, values)| !values.is_empty()).map(|(name, values)| (name.to_owned(), values.into())).collect();
    json!({"id": id(iri), "schema": schema, "properties": properties})
}

fn entity(node: &Node) -> Value {
    let name = vec![node.label.clone()];
    let country: Vec<String> = node.country.iter().map(|code| code.to_lowercase()).collect();
    let point = |value: fn((f32, f32)) -> f32| node.point.map(|point| attributes::degrees(value(point)).to_string()).into_iter().collect();
    let schema = match node.entity_type.as_str() {
        "Person" => "Person",
        "Government" | "Country" => "PublicBody",
        "Place" | "Facility" => {
            let place = vec![
                ("name", name.clone()),
                ("full", name),
                ("country", country),
                ("longitude", point(|(lon, _)| lon)),
                ("latitude", point(|(_, lat)| lat)),
            ];
            return line(&node.iri, "Address", place);
        }
        "Event" => "Event",
        _ => "Organization",
    };
    let wikidata = node
        .same_as
        .iter()
        .chain([&node.iri])
        .filter_map(|iri| iri.strip_prefix("http://www.wikidata.org/entity/"))
        .map(str::to_owned)
        .collect();
    line(&node.iri, schema, vec![("name", name), ("alias", node.aliases.clone()), ("country", country), ("wikidataId", wikidata)])
}

fn link(view: &View, edge: &Edge) -> Value {
    let best = edge.best();
    let kind = |iri: &str| view.node(iri).map(|node| node.entity_type.as_str()).unwrap_or_default();
    let is_body = |iri: &str| matches!(kind(iri), "Organization" | "Government" | "ArmedGroup" | "Group" | "Country");
    let (schema, from, to) = match edge.key.relation.as_str() {
        "member-of" if is_body(&edge.key.object) => ("Membership", "member", "organization"),
        "leads" if is_body(&edge.key.object) => ("Directorship", "director", "organization"),
        "works-for" if is_body(&edge.key.object) => ("Employment", "employee", "employer"),
        _ => ("UnknownLink", "subject", "object"),
    };
    let role = if schema == "UnknownLink" { Some(edge.key.relation.clone()) } else { best.role.clone() };
    let dates = |value: fn(dateline_graph::Spell) -> Option<String>| edge.spells().into_iter().filter_map(value).collect();
    let proofs: BTreeSet<String> = edge.claims.iter().map(|claim| id(&claim.article.iri)).collect();
    let properties = vec![
        (from, vec![id(&edge.key.subject)]),
        (to, vec![id(&edge.key.object)]),
        ("role", role.into_iter().collect()),
        ("startDate", dates(|spell| spell.start)),
        ("endDate", dates(|spell| spell.end)),
        ("summary", vec![best.sentence.clone()]),
        ("publisher", best.article.publisher.iter().cloned().collect()),
        ("sourceUrl", best.article.url.iter().cloned().collect()),
        ("proof", proofs.into_iter().collect()),
    ];
    line(&format!("{} {} {}", edge.key.subject, edge.key.relation, edge.key.object), schema, properties)
}

fn document(article: &ArticleInfo) -> Value {
    let list = |value: &Option<String>| value.iter().cloned().collect();
    let properties = vec![
        ("title", list(&article.title)),
        ("fileName", vec![article.id.clone()]),
        ("publishedAt", list(&article.date)),
        ("publisher", list(&article.publisher)),
        ("sourceUrl", list(&article.url)),
    ];
    line(&article.iri, "Article", properties)
}

/// An IRI in the letters that FollowTheMoney allows in an id: others become their number after a hyphen, so that two IRIs never
/// share an id.
fn id(iri: &str) -> String {
    let mut id = String::from("dl-");
    for byte in iri.strip_prefix("https://").unwrap_or(iri).bytes() {
        if byte.is_ascii_alphanumeric() {
            id.push(char::from(byte));
        } else {
            id.push_str(&format!("-{byte:02x}"));
        }
    }
    id
}
