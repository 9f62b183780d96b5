//! The tool `dateline`: it dispatches; each command is a file under `commands`.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "the one crate, beside xtask, with files, terminal and environment")]

mod cli;
mod commands;
mod context;
mod failure;
mod files;
mod show;
mod table;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let graph = cli.graph;
    let done = match cli.command {
        Command::Add(args) => commands::add::run(&graph, args),
        Command::Remove(args) => commands::remove::run(&graph, &args),
        Command::Query(args) => commands::query::run(&graph, args),
        Command::Export(args) => commands::export::run(&graph, &args),
        Command::Show(args) => commands::show::run(&graph, &args),
        Command::Explain(args) => commands::explain::run(&graph, &args),
        Command::Path(args) => commands::path::run(&graph, &args),
        Command::Timeline(args) => commands::timeline::run(&graph, &args),
        Command::Rank(args) => commands::rank::run(&graph, &args),
        Command::Extract(args) => commands::extract::run(args),
        Command::Rules(args) => commands::rules::run(args),
        Command::Completions(args) => commands::completions::run(&args),
        Command::Man => commands::man::run(),
    };
    failure::exit(done)
}
