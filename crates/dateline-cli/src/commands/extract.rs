//! `dateline extract`: what articles say, one line of JSON each, without a graph.

use crate::end::{End, Failure};
use crate::progress::Progress;
use crate::reading::{self, Reading};
use std::io::{BufWriter, Write};

const AFTER: &str = "\
Examples:
  dateline extract article.txt | jq .claims
  dateline extract --date 2024-12-08 notes/ > claims.jsonl
  echo 'Rebels captured Homs.' | dateline extract -
  dateline extract --min-confidence 0.5 article.txt   more claims, more of them wrong
  dateline extract --debug article.txt      trees, what was read with its rivals, why each rule did or did not fire

Offsets count Unicode code points of “text”, end excluded.";

/// Arguments of `dateline extract`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    #[command(flatten)]
    reading: reading::Options,

    /// Print trees, claims with their rivals, and why each rule did or did not fire, for a person.
    #[arg(long)]
    debug: bool,
}

/// Prints the records in the order of the articles.
pub fn run(args: Args) -> Result<End, Failure> {
    let pipeline = args.reading.pipeline()?;
    let reading = Reading::new(args.reading, crate::progress::warn)?;
    let progress = Progress::new(reading.bytes());
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut count = 0;
    if args.debug {
        for article in reading.articles(&progress) {
            writeln!(out, "## {}\n", article.id)?;
            out.write_all(pipeline.debug(&article).as_bytes())?;
            count += 1;
        }
    } else {
        for done in pipeline.stream(reading.articles(&progress)) {
            serde_json::to_writer(&mut out, &done.record()).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
            count += 1;
        }
    }
    out.flush()?;
    progress.end();
    Ok(match (count, reading.skipped()) {
        (0, _) => End::Nothing,
        (_, 0) => End::Done,
        _ => End::Partly,
    })
}
