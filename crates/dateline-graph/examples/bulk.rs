//! How fast articles go in, and how large the graph gets: `cargo run --release -p dateline-graph --example bulk -- 300 20`
//! (articles, claims each). Made-up articles with a few hubs, as news have.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program of its own")]

#[path = "../tests/graph/articles.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod articles;

use articles::{article, say};
use dateline_graph::{Graph, View};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1).filter_map(|arg| arg.parse::<usize>().ok());
    let (count, claims) = (args.next().unwrap_or(300), args.next().unwrap_or(20));
    // Names live as long as the program.
    let names: Vec<&'static str> = (0..2000).map(|nth| &*Box::leak(format!("Actor {nth}").into_boxed_str())).collect();
    let relations = ["supports", "allied-with", "met-with", "accused", "controls"];
    let articles: Vec<_> = (0..count)
        .map(|nth| {
            let says: Vec<_> = (0..claims)
                .map(|at| {
                    let seed = nth * 31 + at * 17;
                    say(names[seed % 20], relations[seed % relations.len()], names[20 + (seed * 7919) % 1980])
                })
                .collect();
            article(&format!("n{nth}"), Some("2024-12-07"), &says)
        })
        .collect();
    let folder = std::env::temp_dir().join(format!("dateline-bulk-{}", std::process::id()));
    let graph = Graph::open(&folder)?;
    let start = Instant::now();
    for batch in articles.chunks(200) {
        graph.insert(batch)?;
    }
    let added = start.elapsed();
    let start = Instant::now();
    graph.remove("n0")?;
    let removed = start.elapsed();
    let start = Instant::now();
    let view = View::new(&graph)?;
    let viewed = start.elapsed();
    let start = Instant::now();
    let ranked = view.rank().len();
    println!(
        "{count} articles, {} claims: added in {added:.2?}, one removed in {removed:.2?}, view in {viewed:.2?}, {ranked} ranked in {:.2?}",
        count * claims,
        start.elapsed()
    );
    let peak = std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|text| Some(text.lines().find(|line| line.starts_with("VmHWM"))?.to_owned()));
    println!("{}", peak.unwrap_or_default());
    drop(graph);
    std::fs::remove_dir_all(folder)?;
    Ok(())
}
