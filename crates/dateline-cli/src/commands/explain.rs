//! `explain`: the sentences behind an edge, and what contradicts it.

use crate::cli::ExplainArgs;
use crate::context;
use crate::failure::{Done, Failure, Outcome};
use crate::show::{STRONG, claim};
use anstream::println;
use dateline::graph::Standing;
use std::path::Path;

pub fn run(path: &Path, args: &ExplainArgs) -> Outcome {
    let view = context::view(path)?;
    let relations: std::collections::BTreeSet<&str> = view.edges().map(|edge| edge.key.relation.as_str()).collect();
    if !relations.contains(args.relation.as_str()) {
        return Err(Failure(format!("no edge of the graph is called “{}”; it has {}", args.relation, relations.into_iter().collect::<Vec<_>>().join(", "))));
    }
    let Some(subject) = context::entity(&view, &args.subject)? else { return Ok(Done::Nothing) };
    let Some(object) = context::entity(&view, &args.object)? else { return Ok(Done::Nothing) };
    let explanation = view.explain(&subject.iri, &args.relation, &object.iri);
    println!("{}{} {} {}{}", STRONG.render(), subject.label, args.relation, object.label, STRONG.render_reset());
    for (standing, heading) in [(Standing::Says, "said by"), (Standing::Hedges, "said as less than a fact by"), (Standing::Contradicts, "contradicted by")] {
        let claims: Vec<_> = explanation.claims.iter().filter(|(its, _)| *its == standing).collect();
        if claims.is_empty() {
            continue;
        }
        println!("\n{heading}:");
        for (_, it) in claims {
            let other = it.subject != subject.iri && it.subject != object.iri || it.object != object.iri && it.object != subject.iri;
            if other {
                println!("  {} {} {}", view.label(&it.subject), it.relation, view.label(&it.object));
            }
            anstream::print!("{}", claim(&view, it));
        }
    }
    if explanation.claims.is_empty() {
        anstream::eprintln!("no article says so");
        return Ok(Done::Nothing);
    }
    Ok(Done::Found)
}
