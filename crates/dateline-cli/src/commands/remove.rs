//! `remove`: takes back exactly what articles said.

use crate::cli::RemoveArgs;
use crate::failure::{Done, Outcome};
use dateline::Graph;
use std::path::Path;

pub fn run(path: &Path, args: &RemoveArgs) -> Outcome {
    drop(Graph::open_read_only(path)?);
    let graph = Graph::open(path)?;
    let mut missing = 0;
    for name in &args.articles {
        let removed = graph.remove(name)?;
        if removed.is_empty() {
            missing += 1;
            anstream::eprintln!("no article “{name}” is in the graph");
        }
        for it in removed {
            anstream::eprintln!("{} removed with {} claims", it.id, it.claims);
        }
    }
    Ok(if missing == args.articles.len() { Done::Nothing } else { Done::Found })
}
