//! `dateline remove`: takes back exactly what articles said.

use crate::end::{End, Failure};
use crate::store;
use std::io::Write;
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline remove syria-2024-12            by the article's id: its file's name without ending, or its own id
  dateline remove https://w3id.org/dateline/article/0a1b…

`dateline query 'SELECT ?id ?title { GRAPH ?g { ?a schema:identifier ?id OPTIONAL { ?a schema:headline ?title } } }'` lists them.";

/// Arguments of `dateline remove`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// Ids or IRIs of articles.
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<String>,
}

/// Removes and says what went.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    // Asking first: removing must not make a graph where there is none.
    drop(store::read(folder)?);
    let graph = store::write(folder)?;
    let mut out = std::io::stdout().lock();
    let mut missing = 0;
    for article in &args.articles {
        let removed = graph.remove(article)?;
        if removed.is_empty() {
            crate::progress::warn(&format!("there is no article “{article}” in {}", folder.display()));
            missing += 1;
        }
        for gone in removed {
            writeln!(out, "removed {} with {} claims", gone.id, gone.claims)?;
        }
    }
    graph.settle()?;
    Ok(match missing {
        0 => End::Done,
        n if n == args.articles.len() => End::Nothing,
        _ => End::Partly,
    })
}
