//! `dateline man`: the manual page, from the same grammar as `--help`. Commands have a page each, as git's do.

use crate::end::{End, Failure};
use clap::CommandFactory;
use std::io::Write;

const AFTER: &str = "\
Examples:
  dateline man > dateline.1
  dateline man add | man -l -";

/// Arguments of `dateline man`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// The command whose page is wanted.
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
}

/// Prints the page.
pub fn run(args: Args) -> Result<End, Failure> {
    let mut tool = crate::args::Args::command();
    tool.build();
    let page = match &args.of {
        None => tool,
        Some(name) => {
            let command = tool.find_subcommand(name).cloned();
            command.ok_or_else(|| Failure::new(format!("there is no command “{name}”; `dateline --help` lists them")))?
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    std::io::stdout().write_all(&text)?;
    Ok(End::Done)
}
