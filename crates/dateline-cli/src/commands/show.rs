//! `show`: an entity, and what is said of it, by whom, when.

use crate::cli::ShowArgs;
use crate::failure::{Done, Outcome};
use crate::show::{FAINT, STRONG, claim};
use crate::context;
use anstream::println;
use std::path::Path;

pub fn run(path: &Path, args: &ShowArgs) -> Outcome {
    let view = context::view(path)?;
    let Some(node) = context::entity(&view, &args.name)? else { return Ok(Done::Nothing) };
    println!("{}{}{}  {}", STRONG.render(), node.label, STRONG.render_reset(), node.entity_type);
    let mut facts = Vec::new();
    if !node.aliases.is_empty() {
        facts.push(format!("also {}", node.aliases.join(", ")));
    }
    facts.extend(node.country.iter().map(|code| format!("country {code}")));
    facts.extend(node.point.map(|(lon, lat)| format!("at {lat:.3}, {lon:.3}")));
    facts.push(format!("{} articles", node.articles));
    facts.push(node.iri.clone());
    println!("{}{}{}", FAINT.render(), facts.join(" · "), FAINT.render_reset());
    let mut last = "";
    for edge in view.about(&node.iri) {
        if edge.key.relation != last {
            println!("\n{}{}{}", STRONG.render(), edge.key.relation, STRONG.render_reset());
            last = &edge.key.relation;
        }
        let mark = if edge.is_shown() { "" } else { "  (not as a fact)" };
        println!("{} → {}{mark}", view.label(&edge.key.subject), view.label(&edge.key.object));
        edge.claims.iter().for_each(|it| anstream::print!("{}", claim(&view, it)));
    }
    Ok(Done::Found)
}
