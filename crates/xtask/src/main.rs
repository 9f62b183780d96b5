//! Tasks of people who work on Dateline: `cargo xtask TASK`. Dispatch only. Not part of the product, and never needed by its users.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "tasks read and write files and talk to a person")]

mod check;
mod demo;
mod setup;
mod shell;

use std::process::ExitCode;

const HELP: &str = "\
Tasks of people who work on Dateline

usage: cargo xtask TASK

  demo           builds, adds the sample articles, shows who controls which place and why, writes exports to out/
  test           formatting, lints, unit, golden, rule and end-to-end tests
  setup          checks for what the build needs (libclang, a C++ compiler) and installs it where it can
  places …       makes the gazetteer in data/places again
  score …        measures model and extraction against annotated text";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let task = args.next();
    let rest: Vec<String> = args.collect();
    let result = match task.as_deref() {
        Some("demo") => demo::run(),
        Some("test") => check::run(),
        Some("setup") => setup::run().map(|_| ()),
        Some("places") => places(&rest),
        Some("score") => score(&rest),
        Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some(other) => Err(format!("there is no task “{other}”\n\n{HELP}")),
        None => Err(HELP.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

#[cfg(not(feature = "places"))]
fn places(args: &[String]) -> Result<(), String> {
    shell::again_with("places", args)
}

#[cfg(not(feature = "score"))]
fn score(args: &[String]) -> Result<(), String> {
    shell::again_with("score", args)
}
