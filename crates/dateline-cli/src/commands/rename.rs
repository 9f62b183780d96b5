//! `dateline rename`: what an entity is called.

use crate::end::{End, Failure};
use crate::{deciding, names, store};
use dateline::Decision;
use dateline::graph::View;
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline rename rebels \"Operation Command\"
  dateline undo

The decision is a line of identities.txt in the graph's folder; the names that articles use stay as aliases.";

/// Arguments of `dateline rename`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// Name or IRI.
    one: String,

    /// What to call it.
    name: String,
}

/// Renames it.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let view = View::new(&store::read(folder)?)?;
    let one = names::one(&view, &args.one)?;
    let name = args.name.trim();
    if name.is_empty() || name.contains(char::is_control) {
        return Err(Failure::new("a name is one line that is not empty".to_owned()));
    }
    let end = deciding::record(folder, &Decision::Rename(one.iri.clone(), name.to_owned()))?;
    anstream::println!("{} is called {name}", one.label);
    Ok(end)
}
