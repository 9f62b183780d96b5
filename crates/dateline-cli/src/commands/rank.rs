//! `rank`: the most central actors and places.

use crate::cli::RankArgs;
use crate::context;
use crate::failure::{Done, Outcome};
use crate::table::table;
use std::path::Path;

pub fn run(path: &Path, args: &RankArgs) -> Outcome {
    let view = context::view(path)?;
    let ranked = view.rank();
    if ranked.is_empty() {
        anstream::eprintln!("the graph has no edges");
        return Ok(Done::Nothing);
    }
    let headings = ["name", "type", "PageRank", "edges", "articles"].map(str::to_owned);
    let rows: Vec<Vec<String>> = ranked.iter().take(args.most).map(|it| vec![it.node.label.clone(), it.node.entity_type.clone(), format!("{:.4}", it.pagerank), it.degree.to_string(), it.node.articles.to_string()]).collect();
    anstream::print!("{}", table(&headings, &rows));
    Ok(Done::Found)
}
