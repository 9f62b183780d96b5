//! GeoJSON: every place with a point, and what is said of it.

use crate::attributes;
use crate::format::{ExportError, Output};
use crate::node_link::pretty;
use dateline_graph::View;
use serde_json::{Map, Value, json};

pub(crate) fn write(view: &View) -> Result<Vec<Output>, ExportError> {
    let features: Vec<Value> = view
        .nodes()
        .filter_map(|node| {
            let (lon, lat) = node.point?;
            let mut properties: Map<String, Value> = Map::from_iter([("iri".to_owned(), node.iri.clone().into()), ("name".to_owned(), node.label.clone().into())]);
            properties.extend(attributes::node(node).into_iter().filter(|(name, _)| !matches!(*name, "longitude" | "latitude")).map(|(name, value)| (name.to_owned(), value.json())));
            let said: Vec<Value> = view.about(&node.iri).into_iter().filter(|edge| edge.is_shown()).map(|edge| json!({"subject": view.label(&edge.key.subject), "relation": edge.key.relation, "object": view.label(&edge.key.object), "sentence": edge.best().sentence, "article": edge.best().article.id})).collect();
            properties.insert("said".to_owned(), said.into());
            Some(json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": [attributes::degrees(lon), attributes::degrees(lat)]}, "properties": properties}))
        })
        .collect();
    pretty(&json!({"type": "FeatureCollection", "features": features}))
}
