//! `add`: articles into the graph, in batches that are each written whole.

use crate::cli::AddArgs;
use crate::context;
use crate::failure::{Done, Failure, Outcome};
use crate::files;
use dateline::graph::Added;
use dateline::{Article, Graph, Pipeline};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::Path;

/// Articles written at once: a stop in between loses at most so many, and a second run goes on.
const BATCH: usize = 64;

pub fn run(path: &Path, args: AddArgs) -> Outcome {
    let (inputs, mut errors) = files::inputs(&args.input.paths);
    if inputs.is_empty() {
        let reasons = if errors.is_empty() { "there is no article in what you named".to_owned() } else { errors.join("\n") };
        return Err(Failure(reasons));
    }
    let graph = Graph::open(path)?;
    let pipeline = context::pipeline(args.frames.as_deref(), Some(path))?;
    let bar = progress(inputs.len());
    let mut total = Added::default();
    let mut waiting: Vec<Article> = Vec::new();
    for input in &inputs {
        let (articles, failed) = files::articles(input, &args.input);
        for message in failed {
            bar.suspend(|| anstream::eprintln!("left out: {message}"));
            errors.push(message);
        }
        for article in articles {
            waiting.push(article);
            if waiting.len() == BATCH {
                write(&graph, &pipeline, std::mem::take(&mut waiting), &mut total, &bar)?;
            }
        }
        bar.inc(1);
    }
    write(&graph, &pipeline, waiting, &mut total, &bar)?;
    bar.finish_and_clear();
    anstream::eprintln!("{} articles added, {} known already, {} claims, {} left out; the graph is in {}", total.articles, total.unchanged, total.claims, errors.len(), path.display());
    match (total.articles + total.unchanged, errors.len()) {
        (0, _) => Ok(Done::Nothing),
        (_, 0) => Ok(Done::Found),
        _ => Err(Failure(format!("{} inputs were left out (see above); everything else is in the graph", errors.len()))),
    }
}

fn write(graph: &Graph, pipeline: &Pipeline, articles: Vec<Article>, total: &mut Added, bar: &ProgressBar) -> Result<(), Failure> {
    let processed = pipeline.run_all(articles);
    for it in &processed {
        for diagnostic in it.diagnostics.iter().chain(&it.article.diagnostics).filter(|d| d.code != "no-date") {
            bar.suspend(|| anstream::eprintln!("{}: {}", it.article.id, diagnostic.message));
        }
    }
    let pairs: Vec<_> = processed.into_iter().map(|it| (it.article, it.resolved)).collect();
    let added = graph.insert(&pairs)?;
    total.articles += added.articles;
    total.unchanged += added.unchanged;
    total.claims += added.claims;
    bar.set_message(format!("{} articles, {} claims", total.articles, total.claims));
    Ok(())
}

/// A bar on a terminal, nothing elsewhere.
fn progress(length: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files  {msg}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length as u64).with_style(style)
}
