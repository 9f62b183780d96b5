//! The first run of a newcomer: build, add the sample articles, ask who controls what and why, export.

use crate::run::{cargo, dateline, root, run as execute};
use crate::setup;
use std::path::Path;
use std::process::Command;

const GRAPH: &str = "out/demo.graph";
const MEETINGS: &str = "SELECT ?one ?other WHERE { ?one rel:met-with ?other FILTER(STR(?one) < STR(?other)) } ORDER BY ?one LIMIT 12";

/// Sets up, builds and shows the tool on data/articles.
pub fn run() -> Result<(), String> {
    let tools = setup::ensure()?;
    eprintln!("The first build compiles RocksDB, which takes some minutes.");
    cargo(&["build", "--release", "--workspace"], &tools)?;
    let graph = root().join(GRAPH);
    std::fs::create_dir_all(root().join("out")).map_err(|error| format!("out: {error}"))?;
    if graph.exists() {
        std::fs::remove_dir_all(&graph).map_err(|error| format!("{}: {error}", graph.display()))?;
    }
    let tool = |args: &[&str]| execute(Command::new(dateline()).args(args).env("DATELINE_GRAPH", GRAPH).current_dir(root()));

    heading("The sample articles become a graph");
    tool(&["add", "data/articles"])?;
    heading("Who controls which place, and a sentence that says so");
    tool(&["query", "-f", "data/articles/who-controls.rq"])?;
    heading("Any other question, in SPARQL: who met whom");
    tool(&["query", MEETINGS])?;
    heading("Exports for Gephi, other RDF tools, and spreadsheets");
    for file in ["out/dateline.gexf", "out/dateline.ttl", "out/dateline.csv"] {
        tool(&["export", "-o", file])?;
    }
    eprintln!("\nGo on with:\n  export DATELINE_GRAPH={GRAPH}\n  {} show Homs", near(&dateline()));
    Ok(())
}

fn heading(text: &str) {
    eprintln!("\n── {text}");
}

fn near(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
