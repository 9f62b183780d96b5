//! The workspace's chores: set-up, demo, tests, data. It dispatches; each chore is a file. It builds without RocksDB, so it starts
//! on a fresh machine at once; what needs the tool builds and runs the tool.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program for the developer's terminal and disk")]

mod demo;
mod places;
mod run;
mod setup;
mod test;

const HELP: &str = "cargo xtask CHORE

  demo     set up, build, add the sample articles to a graph, ask it, export it to out/
  test     set up, then formatting, lints, and every test
  places   make data/places/*.bin and *.fst again from GeoNames (needs python3 with pip, and npm)
  setup    see to what a fresh machine lacks
";

fn main() -> std::process::ExitCode {
    let chore = std::env::args().nth(1).unwrap_or_default();
    let done = match chore.as_str() {
        "demo" => demo::run(),
        "test" => test::run(),
        "places" => places::run(),
        "setup" => setup::run(),
        _ => {
            eprint!("{HELP}");
            return std::process::ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask {chore}: {message}");
            std::process::ExitCode::FAILURE
        }
    }
}
