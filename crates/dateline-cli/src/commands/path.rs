//! `path`: how two entities are connected.

use crate::cli::PathArgs;
use crate::context;
use crate::failure::{Done, Outcome};
use crate::show::{STRONG, claim};
use anstream::println;
use std::path::Path;

pub fn run(path: &Path, args: &PathArgs) -> Outcome {
    let view = context::view(path)?;
    let Some(from) = context::entity(&view, &args.from)? else { return Ok(Done::Nothing) };
    let Some(to) = context::entity(&view, &args.to)? else { return Ok(Done::Nothing) };
    let paths = view.paths(&from.iri, &to.iri, args.most);
    if paths.is_empty() {
        anstream::eprintln!("{} and {} are not connected", from.label, to.label);
        return Ok(Done::Nothing);
    }
    for (nth, path) in paths.iter().enumerate() {
        if nth > 0 {
            println!();
        }
        println!("{}{}{}", STRONG.render(), path.start.label, STRONG.render_reset());
        for step in &path.steps {
            let relation = &step.edge.key.relation;
            let arrow = if step.edge.symmetric { format!("─ {relation} ─") } else if step.forward { format!("─ {relation} →") } else { format!("← {relation} ─") };
            println!("{arrow} {}{}{}", STRONG.render(), step.to.label, STRONG.render_reset());
            anstream::print!("{}", claim(&view, step.edge.best()));
        }
    }
    Ok(Done::Found)
}
