//! `dateline undo`: takes the last decision on who is who back.

use crate::deciding;
use crate::end::{End, Failure};
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline undo                            the last line of identities.txt; again for the one before";

/// Arguments of `dateline undo`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {}

/// Takes it back and says which.
pub fn run(_: Args, folder: &Path) -> Result<End, Failure> {
    let (end, line) = deciding::undo(folder)?;
    anstream::println!("taken back: {line}");
    Ok(end)
}
