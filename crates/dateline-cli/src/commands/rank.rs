//! `dateline rank`: who and what stands in the middle of the graph.

use crate::end::{End, Failure};
use crate::{names, store, table};
use dateline::doc::EntityType;
use dateline::graph::View;
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline rank
  dateline rank --type Person -n 10

The score is PageRank over the edges in both directions; all scores together are 1.";

/// Arguments of `dateline rank`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// How many to list.
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20)]
    top: usize,

    /// Only entities of this type.
    #[arg(long = "type", value_name = "TYPE", value_parser = clap::builder::PossibleValuesParser::new(EntityType::ALL.map(EntityType::name)), ignore_case = true)]
    entity_type: Option<String>,
}

/// Prints the list.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let view = View::new(&store::read(folder)?)?;
    let wanted = |name: &str| args.entity_type.as_ref().is_none_or(|wanted| name.eq_ignore_ascii_case(wanted));
    let ranked: Vec<_> = view.rank().into_iter().filter(|ranked| wanted(&ranked.node.entity_type)).take(args.top).collect();
    if ranked.is_empty() {
        return Err(Failure::nothing("the graph has no edges of that kind yet"));
    }
    let heads = ["", "name", "kind", "score", "edges", "articles"].map(str::to_owned);
    let row = |(nth, ranked): (usize, &dateline::graph::Ranked<'_>)| {
        let node = ranked.node;
        vec![
            format!("{}", nth + 1),
            node.label.clone(),
            names::kind(node),
            format!("{:.4}", ranked.pagerank),
            ranked.degree.to_string(),
            node.articles.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = ranked.iter().enumerate().map(row).collect();
    table::print(&heads, &rows, &mut anstream::stdout().lock())?;
    Ok(End::Done)
}
