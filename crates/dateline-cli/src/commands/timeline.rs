//! `timeline`: who controlled a place when, claim by claim.

use crate::cli::TimelineArgs;
use crate::context;
use crate::failure::{Done, Outcome};
use crate::show::{self, STRONG};
use anstream::println;
use std::path::Path;

pub fn run(path: &Path, args: &TimelineArgs) -> Outcome {
    let view = context::view(path)?;
    let Some(place) = context::entity(&view, &args.place)? else { return Ok(Done::Nothing) };
    let claims = view.timeline(&place.iri);
    if claims.is_empty() {
        anstream::eprintln!("no article says who controlled {}", place.label);
        return Ok(Done::Nothing);
    }
    for claim in claims {
        let qualities = show::qualities(claim);
        let qualities = if qualities.is_empty() { String::new() } else { format!("  ({qualities})") };
        println!("{:<12} {}{}{}{qualities}", claim.date().unwrap_or("undated"), STRONG.render(), view.label(&claim.subject), STRONG.render_reset());
        anstream::print!("{}", show::claim(&view, claim));
    }
    Ok(Done::Found)
}
