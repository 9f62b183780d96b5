//! What every format says of nodes and edges: one list, so that no format forgets a field.

use dateline_graph::{Edge, Node, View};

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

/// Names and example values of a node's attributes, in order; a node lacks what it does not have.
pub(crate) fn node(node: &Node) -> Vec<(&'static str, Value)> {
    let mut all = vec![("type", Value::Text(node.entity_type.clone())), ("generic", Value::Flag(node.generic)), ("articles", Value::Whole(node.articles))];
    if !node.aliases.is_empty() {
        all.push(("aliases", Value::Text(node.aliases.join("|"))));
    }
    if let Some(country) = &node.country {
        all.push(("country", Value::Text(country.clone())));
    }
    if let Some((lon, lat)) = node.point {
        all.extend([("longitude", Value::Number(f64::from(lon))), ("latitude", Value::Number(f64::from(lat)))]);
    }
    all
}

/// An edge's attributes: its best claim's sentence and circumstances, and the counts of all its claims.
pub(crate) fn edge(view: &View, edge: &Edge) -> Vec<(&'static str, Value)> {
    let best = edge.best();
    let mut all = vec![
        ("relation", Value::Text(edge.key.relation.clone())),
        ("shown", Value::Flag(edge.is_shown())),
        ("claims", Value::Whole(edge.claims.len())),
        ("confidence", Value::Number((f64::from(best.confidence) * 100.0).round() / 100.0)),
        ("polarity", Value::Text(best.polarity.clone())),
        ("modality", Value::Text(best.modality.clone())),
        ("sentence", Value::Text(best.sentence.clone())),
        ("article", Value::Text(best.article.id.clone())),
        ("rule", Value::Text(best.rule.clone())),
    ];
    let said_by = best.attributed_to.as_deref().map(|iri| view.label(iri).to_owned()).or_else(|| best.attributed_to_words.clone());
    let texts = [
        ("phase", best.phase.clone()),
        ("said_by", said_by),
        ("at", best.at.clone()),
        ("from", best.from.clone()),
        ("to", best.to.clone()),
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

/// All names that occur, with their kinds, in order of first use.
pub(crate) fn names<'a>(lists: impl Iterator<Item = &'a Vec<(&'static str, Value)>>) -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<(&'static str, &'static str)> = Vec::new();
    for (name, value) in lists.flatten() {
        if !all.iter().any(|(known, _)| known == name) {
            all.push((name, value.kind()));
        }
    }
    all
}
