//! `man`: the man page, from the same grammar as the help.

use crate::cli::Cli;
use crate::failure::{Done, Outcome};
use clap::CommandFactory;

pub fn run() -> Outcome {
    clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout().lock())?;
    Ok(Done::Found)
}
