//! `dateline completions`: from the same grammar as `--help`.

use crate::end::{End, Failure};
use clap::CommandFactory;
use std::io::Write;

const AFTER: &str = "\
Examples:
  dateline completions bash > ~/.local/share/bash-completion/completions/dateline
  dateline completions zsh > ~/.zfunc/_dateline
  dateline completions fish > ~/.config/fish/completions/dateline.fish";

/// Arguments of `dateline completions`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// The shell they are for.
    shell: clap_complete::Shell,
}

/// Prints them.
pub fn run(args: Args) -> Result<End, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut crate::args::Args::command(), "dateline", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(End::Done)
}
