//! `dateline export`: the graph as a file for other programs. Which formats there are is `dateline-export`'s knowledge.

use crate::end::{End, Failure};
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline export -o war.gexf";

/// Arguments of `dateline export`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
}
/// x
pub fn run(_: Args, _: &Path) -> Result<End, Failure> { Ok(End::Done) }
