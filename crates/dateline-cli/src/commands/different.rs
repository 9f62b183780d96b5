//! `dateline different`: two entities are not one, whatever the resolver thinks.

use crate::deciding;
use crate::end::{End, Failure};
use dateline::Decision;
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline different Springfield https://sws.geonames.org/4409896/
  dateline undo

Articles that are added from now on keep the two apart. The decision is a line of identities.txt in the graph's folder.";

/// Arguments of `dateline different`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// Name or IRI of the one.
    one: String,

    /// Name or IRI of the other.
    other: String,
}

/// Keeps them apart.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let [one, other] = deciding::two(folder, &args.one, &args.other)?;
    if one.iri == other.iri {
        let mend = "name them by IRIs; if a line of identities.txt made them one, `dateline undo` or take it out";
        return Err(Failure::new(format!("“{}” and “{}” are one in the graph: {}; {mend}", args.one, args.other, one.iri)));
    }
    let end = deciding::record(folder, &Decision::Different(one.iri.clone(), other.iri.clone()))?;
    anstream::println!("{} and {} stay apart", one.label, other.label);
    Ok(end)
}
