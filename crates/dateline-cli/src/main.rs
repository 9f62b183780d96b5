//! The tool `dateline`: dispatch, and how a run ends. The only crate with files, terminal and environment; what it does with
//! articles is `dateline`'s work, what it writes is `dateline-export`'s.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "files, environment and terminal are this crate's work")]

mod args;
mod claims;
mod commands;
mod deciding;
mod end;
mod input;
mod marks;
mod names;
mod pieces;
mod progress;
mod reading;
mod store;
mod style;
mod table;

use clap::Parser;

fn main() -> std::process::ExitCode {
    let args = args::Args::parse();
    end::report(commands::run(args))
}
