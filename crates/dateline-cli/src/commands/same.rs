//! `dateline same`: two entities are one.

use crate::deciding;
use crate::end::{End, Failure};
use dateline::Decision;
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline same 'B. Assad' 'Bashar al-Assad'      the first is the second from now on, in all articles
  dateline undo

The decision is a line of identities.txt in the graph's folder, with the day and who.";

/// Arguments of `dateline same`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// Name or IRI of the one that is merged.
    one: String,

    /// Name or IRI of the one that stays.
    other: String,
}

/// Merges them.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let [one, other] = deciding::two(folder, &args.one, &args.other)?;
    if one.iri == other.iri {
        return Err(Failure::new(format!("“{}” and “{}” are one already: {}", args.one, args.other, one.iri)));
    }
    let end = deciding::record(folder, &Decision::Same(one.iri.clone(), other.iri.clone()))?;
    anstream::println!("{} ({} articles) is {} ({} articles)", one.label, one.articles, other.label, other.articles);
    Ok(end)
}
