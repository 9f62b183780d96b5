//! What every format says of nodes and edges: one list, so that no format forgets a field.

use dateline_graph::{Edge, Node, StoredClaim, View};
use std::collections::BTreeSet;

/// A name and its value.
pub(crate) type Attribute = (&'static str, Value);

/// An attribute's value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Number(f64),
    Whole(usize),
    Flag(bool),
}

impl Value {
    pub fn text(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Whole(number) => number.to_string(),
            Value::Flag(flag) => flag.to_string(),
        }
    }

    pub fn json(&self) -> serde_json::Value {
        match self {
            Value::Text(text) => text.clone().into(),
            Value::Number(number) => (*number).into(),
            Value::Whole(number) => (*number).into(),
            Value::Flag(flag) => (*flag).into(),
        }
    }

    /// The type's name in GEXF and GraphML, which agree on these.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "string",
            Value::Number(_) => "double",
            Value::Whole(_) => "long",
            Value::Flag(_) => "boolean",
        }
    }
}

/// Degrees as a number without the noise of its storage: five decimals are a meter.
pub(crate) fn degrees(value: f32) -> f64 {
    (f64::from(value) * 1e5).round() / 1e5
}

/// The edges that files for viewers show, those of the default graph. What is denied, planned or over is in the RDF formats with
/// everything else; drawn as an edge it would say the opposite of the article.
pub(crate) fn shown(view: &View) -> impl Iterator<Item = &Edge> {
    view.edges().filter(|edge| edge.is_shown())
}

/// A node's attributes, in order; a node lacks what it does not have.
pub(crate) fn node(node: &Node) -> Vec<Attribute> {
    let mut all = vec![
        ("type", Value::Text(node.entity_type.clone())),
        ("generic", Value::Flag(node.generic)),
        ("articles", Value::Whole(node.articles)),
        ("mentions", Value::Whole(node.mentions)),
    ];
    if !node.aliases.is_empty() {
        all.push(("aliases", Value::Text(node.aliases.join("|"))));
    }
    if let Some(country) = &node.country {
        all.push(("country", Value::Text(country.clone())));
    }
    if let Some((lon, lat)) = node.point {
        all.extend([("longitude", Value::Number(degrees(lon))), ("latitude", Value::Number(degrees(lat)))]);
    }
    if !node.same_as.is_empty() {
        all.push(("same_as", Value::Text(node.same_as.join("|"))));
    }
    all
}

/// An edge's attributes: its best claim's sentence and circumstances, and the counts of all its claims.
pub(crate) fn edge(view: &View, edge: &Edge) -> Vec<Attribute> {
    let best = edge.best();
    let articles: BTreeSet<&str> = edge.claims.iter().filter(|claim| claim.is_edge()).map(|claim| claim.article.iri.as_str()).collect();
    let count = |wanted: fn(&&StoredClaim) -> bool| Value::Whole(edge.claims.iter().filter(wanted).count());
    let mut all = vec![
        ("relation", Value::Text(edge.key.relation.clone())),
        ("symmetric", Value::Flag(edge.symmetric)),
        ("claims", Value::Whole(edge.claims.len())),
        ("articles", Value::Whole(articles.len())),
        ("denials", count(|claim| claim.polarity == "denied")),
        ("ends", count(|claim| claim.is_end())),
        ("confidence", Value::Number((f64::from(best.confidence) * 1e4).round() / 1e4)),
        ("sentence", Value::Text(best.sentence.clone())),
        ("article", Value::Text(best.article.id.clone())),
        ("rule", Value::Text(best.rule.clone())),
    ];
    let said_by = best.attributed_to.as_deref().map(|iri| view.label(iri).to_owned()).or_else(|| best.attributed_to_words.clone());
    let texts = [
        ("phase", best.phase.clone()),
        ("said_by", said_by),
        ("said_how", best.attribution_cue.clone()),
        ("at", best.at.clone()),
        ("from", best.from.clone()),
        ("to", best.to.clone()),
        ("time", best.time_text.clone()),
        ("place", best.place.as_deref().map(|iri| view.label(iri).to_owned())),
        ("role", best.role.clone()),
        ("published", best.article.date.clone()),
        ("publisher", best.article.publisher.clone()),
        ("title", best.article.title.clone()),
        ("url", best.article.url.clone()),
    ];
    all.extend(texts.into_iter().filter_map(|(name, text)| Some((name, Value::Text(text?)))));
    all
}

/// Fixed fields and attributes as one JSON object, fixed fields first; an attribute never takes a fixed field's place.
pub(crate) fn object(fixed: &[(&str, serde_json::Value)], list: Vec<Attribute>) -> serde_json::Value {
    let mut all: serde_json::Map<String, serde_json::Value> =
        fixed.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    for (name, value) in list {
        all.entry(name).or_insert_with(|| value.json());
    }
    all.into()
}

/// All names that occur, with their kinds, in order of first use.
pub(crate) fn names<'a>(lists: impl Iterator<Item = &'a Vec<Attribute>>) -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<(&'static str, &'static str)> = Vec::new();
    for (name, value) in lists.flatten() {
        if !all.iter().any(|(known, _)| known == name) {
            all.push((name, value.kind()));
        }
    }
    all
}
