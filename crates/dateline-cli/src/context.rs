//! What several commands start from: the graph, its view, the pipeline with the user's frames and decisions.

use crate::failure::Failure;
use dateline::graph::{Found, Node};
use dateline::{Decisions, Frames, Graph, Pipeline, View};
use std::path::Path;

/// The user's decisions stand in this file of the graph's folder.
const DECISIONS: &str = "identities.txt";

/// The graph's view, for reading.
pub fn view(graph: &Path) -> Result<View, Failure> {
    Ok(View::new(&Graph::open_read_only(graph)?)?)
}

/// The stages, with a folder of own frames and the decisions of a graph where there are any.
pub fn pipeline(frames: Option<&Path>, graph: Option<&Path>) -> Result<Pipeline, Failure> {
    let mut pipeline = Pipeline::new()?;
    if let Some(folder) = frames {
        pipeline = pipeline.with_frames(self::frames(Some(folder))?);
    }
    if let Some(file) = graph.map(|graph| graph.join(DECISIONS)).filter(|file| file.exists()) {
        let named = |message: String| Failure(format!("{}: {message}", file.display()));
        let text = std::fs::read_to_string(&file).map_err(|error| named(error.to_string()))?;
        pipeline = pipeline.with_decisions(Decisions::parse(&text).map_err(|error| named(error.to_string()))?);
    }
    Ok(pipeline)
}

/// The built-in frames and those of a folder.
pub fn frames(folder: Option<&Path>) -> Result<Frames, Failure> {
    let Some(folder) = folder else { return Ok(Frames::embedded()) };
    let named = |error: std::io::Error| Failure(format!("{}: {error}", folder.display()));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(named)? {
        let path = entry.map_err(named)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
            files.push((path.display().to_string(), text));
        }
    }
    if files.is_empty() {
        return Err(Failure(format!("{}: there is no frame here; a frame is a .toml file", folder.display())));
    }
    files.sort();
    Ok(Frames::embedded().with(files)?)
}

/// The entity of a typed name; several or none are told with the choices.
pub fn entity<'v>(view: &'v View, typed: &str) -> Result<Option<&'v Node>, Failure> {
    match view.find(typed) {
        Found::One(node) => Ok(Some(node)),
        Found::Several(nodes) => {
            let mut message = format!("“{typed}” can be one of these; type more of the name, or its IRI:");
            for node in nodes.iter().take(12) {
                message.push_str(&format!("\n  {}  ({}{}, {} articles)  {}", node.label, node.entity_type, node.country.as_ref().map(|c| format!(", {c}")).unwrap_or_default(), node.articles, node.iri));
            }
            Err(Failure(message))
        }
        Found::Nobody(alike) => {
            let hint = if alike.is_empty() { String::new() } else { format!("; did you mean {}?", alike.iter().map(|node| node.label.as_str()).collect::<Vec<_>>().join(", ")) };
            anstream::eprintln!("nobody called “{typed}” is in the graph{hint}");
            Ok(None)
        }
    }
}
