//! `dateline add`: articles into the graph, batch by batch. A batch is one transaction, so that a killed run leaves a graph
//! that opens, and the next run goes on where it stopped: articles that are in already are not read again by the model.

use crate::end::{End, Failure};
use crate::progress::Progress;
use crate::reading::{self, Reading};
use crate::store;
use crate::style::{FAINT, NAME};
use dateline::graph::article_iri;
use dateline::{Article, Graph, Processed, Resolved, Severity};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Articles per transaction: few enough that little work is lost with a killed run, enough that the disk is no brake.
const BATCH: usize = 200;

const AFTER: &str = "\
Examples:
  dateline add article.txt news/ 'archive/2024-*.jsonl'
  curl -s https://example.org/story.html | dateline add --date 2024-12-08 -
  dateline --graph syria.graph add --publisher \"My notes\" notes/

Reads plain text, Markdown, HTML, JSON and JSON lines. Adding an article twice changes nothing; a stopped run can be run
again. A file identities.txt in the graph's folder says who is the same as whom; the next add
brings the whole graph under it.";

/// Arguments of `dateline add`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    #[command(flatten)]
    reading: reading::Options,
}

/// What has happened so far.
#[derive(Default)]
struct Tally {
    articles: usize,
    fresh: usize,
    unchanged: usize,
    claims: usize,
    entities: BTreeSet<String>,
    /// Remarks by code: how many, and the first with its article.
    remarks: BTreeMap<String, (usize, String)>,
}

/// Adds and sums up.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let decisions = store::decisions(folder)?;
    let pipeline = args.reading.pipeline()?.with_decisions(decisions.apart());
    let reading = Reading::new(args.reading, crate::progress::warn)?;
    let graph = store::write(folder)?;
    store::decide(&graph, &decisions)?;
    let known: BTreeSet<String> = graph.articles()?.into_iter().map(|article| article.iri).collect();

    let progress = Progress::new(reading.bytes());
    let tally = RefCell::new(Tally::default());
    let fresh = reading.articles(&progress).filter(|article| {
        let mut tally = tally.borrow_mut();
        tally.articles += 1;
        let is_known = known.contains(&article_iri(article));
        tally.unchanged += usize::from(is_known);
        !is_known
    });
    let mut batch: Vec<(Article, Resolved)> = Vec::with_capacity(BATCH);
    for done in pipeline.stream(fresh) {
        tally.borrow_mut().note(&done);
        batch.push((done.article, done.resolved));
        if batch.len() == BATCH {
            insert(&graph, &mut batch, &tally, &progress)?;
        }
    }
    insert(&graph, &mut batch, &tally, &progress)?;
    graph.settle()?;
    progress.end();
    let tally = tally.into_inner();
    tally.print(reading.skipped(), folder);
    Ok(match (tally.articles, reading.skipped()) {
        (_, 0) => End::Done,
        (0, _) => return Err(Failure::new("no article could be read; nothing was added")),
        _ => End::Partly,
    })
}

fn insert(graph: &Graph, batch: &mut Vec<(Article, Resolved)>, tally: &RefCell<Tally>, progress: &Progress) -> Result<(), Failure> {
    let added = graph.insert(batch)?;
    let mut tally = tally.borrow_mut();
    tally.fresh += added.articles;
    tally.unchanged += added.unchanged;
    tally.claims += added.claims;
    batch.clear();
    progress.say(format!("{} articles, {} claims", tally.fresh + tally.unchanged, tally.claims));
    Ok(())
}

impl Tally {
    fn note(&mut self, done: &Processed) {
        self.entities.extend(done.resolved.identities.iter().map(|identity| identity.iri.clone()));
        for remark in done.remarks().filter(|remark| remark.severity >= Severity::Warning) {
            let hint = remark.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
            let first = || format!("{}: {}{hint}", done.article.id, remark.message);
            self.remarks.entry(remark.code.clone()).or_insert_with(|| (0, first())).0 += 1;
        }
    }

    fn print(&self, skipped: usize, folder: &Path) {
        for (count, first) in self.remarks.values() {
            let more = if *count > 1 { format!(" (and {} more like it)", count - 1) } else { String::new() };
            crate::progress::warn(&format!("{first}{more}"));
        }
        let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let articles = count(self.articles, "article", "articles");
        let entities = count(self.entities.len(), "entity", "entities");
        let claims = count(self.claims, "claim", "claims");
        anstream::eprintln!(
            "{NAME}{articles}{NAME:#}: {} new, {} unchanged; {entities}, {claims} in the new ones; {skipped} skipped",
            self.fresh,
            self.unchanged
        );
        anstream::eprintln!("{FAINT}the graph is in {}{FAINT:#}", folder.display());
    }
}
