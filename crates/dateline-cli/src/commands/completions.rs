//! `completions`: for a shell, from the same grammar as the help.

use crate::cli::{Cli, CompletionsArgs};
use crate::failure::{Done, Outcome};
use clap::CommandFactory;

pub fn run(args: &CompletionsArgs) -> Outcome {
    clap_complete::generate(args.shell, &mut Cli::command(), "dateline", &mut std::io::stdout().lock());
    Ok(Done::Found)
}
