//! The first run of a newcomer: build, add the sample articles, ask who controls what, export.

use crate::run::{cargo, root, run as execute, target};
use crate::setup;
use std::process::Command;

/// Sets up, builds and shows the tool on data/articles.
pub fn run() -> Result<(), String> {
    setup::ensure()?;
    cargo(&["build", "--release", "--package", "dateline-cli"])?;
    let out = root().join("out");
    let graph = out.join("demo.graph");
    std::fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    if graph.exists() {
        std::fs::remove_dir_all(&graph).map_err(|error| format!("{}: {error}", graph.display()))?;
    }
    let dateline = |args: &[&str]| execute(Command::new(target().join("release/dateline")).args(args).env("DATELINE_GRAPH", &graph).current_dir(root()));
    dateline(&["add", "data/articles"])?;
    println!("\nWho controls which place, and the sentence that says it:\n");
    dateline(&["query", "-f", "data/articles/who-controls.rq"])?;
    println!("\nWho met whom:\n");
    dateline(&["query", "SELECT ?one ?other WHERE { ?one rel:met-with ?other FILTER(STR(?one) < STR(?other)) } ORDER BY ?one LIMIT 12"])?;
    for file in ["out/dateline.gexf", "out/dateline.ttl", "out/dateline.csv"] {
        dateline(&["export", "-o", file])?;
    }
    println!("\nThe graph is in {}. Try:\n  export DATELINE_GRAPH={}\n  {} show Homs", graph.display(), graph.display(), target().join("release/dateline").display());
    Ok(())
}
