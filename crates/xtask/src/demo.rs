//! `cargo xtask demo`: the whole way once, on the sample articles, for somebody who has just cloned the repository.

use crate::{setup, shell};
use std::path::Path;
use std::process::Command;

const MOST_WANTED: &str = "SELECT ?who ?leads WHERE { ?who rel:leads ?leads } ORDER BY ?leads ?who LIMIT 12";

/// Sets up, builds, adds, asks, exports.
pub fn run() -> Result<(), String> {
    let tools = setup::run()?;
    let mut build = shell::cargo();
    build.args(["build", "--release", "--workspace"]);
    tools.apply(&mut build);
    eprintln!("The first build compiles RocksDB, which takes some minutes.");
    shell::run(&mut build)?;

    let dateline = shell::dateline()?;
    let out = shell::root().join("out");
    let graph = out.join("demo.graph");
    std::fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    if graph.exists() {
        std::fs::remove_dir_all(&graph).map_err(|error| format!("{}: {error}", graph.display()))?;
    }
    let run = |args: &[&str]| shell::run(command(&dateline, args).env("DATELINE_GRAPH", Path::new("out/demo.graph")));

    heading("The sample articles become a graph");
    run(&["add", "data/articles"])?;
    heading("Who controls which place, and a sentence that says so");
    run(&["relations", "controls"])?;
    heading("Any other question, in SPARQL");
    run(&["query", MOST_WANTED])?;
    heading("Exports");
    for file in ["out/dateline.gexf", "out/dateline.ttl", "out/dateline.csv"] {
        run(&["export", "--output", file])?;
    }
    eprintln!("\nopen out/dateline.gexf in Gephi, or ask on: {} --graph out/demo.graph show Homs", relative(&dateline));
    Ok(())
}

fn command(dateline: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(dateline);
    command.current_dir(shell::root()).args(args);
    command
}

fn heading(text: &str) {
    eprintln!("\n── {text}");
}

fn relative(path: &Path) -> String {
    path.strip_prefix(shell::root()).unwrap_or(path).display().to_string()
}
