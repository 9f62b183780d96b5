//! Names as people type them → entities of the graph. An ambiguous name lists the choices, an unknown one what looks like it.

use crate::end::Failure;
use crate::style::{FAINT, NAME};
use dateline::doc::EntityType;
use dateline::graph::{Found, Node, View};
use std::fmt::Write;

/// How many choices are listed.
const MOST: usize = 12;

/// The one entity of that name.
///
/// # Errors
/// Nobody or several; the message lists whom.
pub fn one<'v>(view: &'v View, typed: &str) -> Result<&'v Node, Failure> {
    only(several(view, typed)?, typed)
}

/// The one place of that name; actors of the same name are not meant.
///
/// # Errors
/// As [`one`].
pub fn place<'v>(view: &'v View, typed: &str) -> Result<&'v Node, Failure> {
    let is_place = |node: &Node| EntityType::from_name(&node.entity_type).is_some_and(EntityType::is_place);
    match view.find_among(typed, &is_place) {
        Found::One(place) => Ok(place),
        Found::Several(places) => only(places, typed),
        Found::Nobody(_) => one(view, typed),
    }
}

fn only<'v>(all: Vec<&'v Node>, typed: &str) -> Result<&'v Node, Failure> {
    match all[..] {
        [one] => Ok(one),
        _ => Err(Failure::new(format!("“{typed}” may be any of these; type more of the name, or its IRI:\n{}", list(&all)))),
    }
}

/// Everybody whom the name fits equally well, most mentioned first; at least one.
///
/// # Errors
/// Nobody; the message lists what looks like the name.
pub fn several<'v>(view: &'v View, typed: &str) -> Result<Vec<&'v Node>, Failure> {
    match view.find(typed) {
        Found::One(node) => Ok(vec![node]),
        Found::Several(nodes) => Ok(nodes),
        Found::Nobody(alike) if alike.is_empty() => {
            Err(Failure::nothing(format!("nobody and nothing in the graph is called “{typed}”; `dateline rank` lists who is")))
        }
        Found::Nobody(alike) => {
            Err(Failure::nothing(format!("nobody and nothing in the graph is called “{typed}”; perhaps one of these:\n{}", list(&alike))))
        }
    }
}

/// "Place, SY"
pub fn kind(node: &Node) -> String {
    let country = node.country.as_ref().map(|country| format!(", {country}")).unwrap_or_default();
    format!("{}{country}", node.entity_type)
}

fn list(nodes: &[&Node]) -> String {
    let mut text = String::new();
    for node in nodes.iter().take(MOST) {
        let articles = if node.articles == 1 { "1 article".to_owned() } else { format!("{} articles", node.articles) };
        let _ = writeln!(text, "  {NAME}{}{NAME:#}  {}, {articles}  {FAINT}{}{FAINT:#}", node.label, kind(node), node.iri);
    }
    if nodes.len() > MOST {
        let _ = writeln!(text, "  and {} more", nodes.len() - MOST);
    }
    text.truncate(text.trim_end().len());
    text
}
