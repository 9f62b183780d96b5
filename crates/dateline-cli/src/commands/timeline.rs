//! `dateline timeline`: who controlled a place when, claim by claim.

use crate::end::{End, Failure};
use crate::style::{FAINT, NAME};
use crate::{claims, names, store};
use dateline::graph::View;
use std::io::Write;
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline timeline Homs
  dateline timeline 'Khmeimim air base'";

/// Arguments of `dateline timeline`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// The place: name, part of a name, or IRI.
    place: String,
}

/// Prints the claims by date.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let view = View::new(&store::read(folder)?)?;
    let place = names::place(&view, &args.place)?;
    let timeline = view.timeline(&place.iri);
    if timeline.is_empty() {
        return Err(Failure::nothing(format!("no article says who controls {}", place.label)));
    }
    let mut out = anstream::stdout().lock();
    writeln!(out, "{NAME}{}{NAME:#}  {}", place.label, names::kind(place))?;
    for claim in timeline {
        let own = [&claim.at, &claim.from, &claim.to].into_iter().any(Option::is_some);
        let date = claim.date().unwrap_or("undated");
        let of_article = if own || claim.article.date.is_none() { "" } else { " (date of the article)" };
        let status = claims::status(claim).unwrap_or_default();
        writeln!(out, "\n{NAME}{date}{NAME:#}{FAINT}{of_article}{FAINT:#}  {}  {status}", view.label(&claim.subject))?;
        claims::print(&view, claim, "  ", &mut out)?;
    }
    Ok(End::Done)
}
