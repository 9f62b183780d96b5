//! `dateline rules`: which relations there are and what finds them, and whether their files hold what they promise.

use crate::end::{End, Failure};
use crate::reading;
use crate::style::{FAINT, NAME};
use dateline::extract::{Frames, Kind};
use std::io::Write;
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  dateline rules                           every relation, what it means, how many rules and words find it
  dateline rules test                      every test sentence of the built-in relations
  dateline rules test --frames my-frames   those of your own relation files too

A relation is one TOML file; docs/cookbook.md shows how to write one.";

/// Arguments of `dateline rules`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// What to do.
    #[arg(value_enum, default_value_t = What::List)]
    what: What,

    /// Folder with relation files of your own, beside the built-in ones.
    #[arg(long, value_name = "DIR")]
    frames: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum What {
    /// List the relations
    List,
    /// Run the test sentences inside the relation files
    Test,
}

/// Lists or tests.
pub fn run(args: Args) -> Result<End, Failure> {
    match args.what {
        What::List => list(&args),
        What::Test => test(&args),
    }
}

fn list(args: &Args) -> Result<End, Failure> {
    let frames = match &args.frames {
        None => Frames::embedded(),
        Some(folder) => reading::frames_of(folder)?,
    };
    let mut out = anstream::stdout().lock();
    for relation in frames.relations() {
        let words: usize =
            relation.rules.iter().map(|rule| rule.verbs.len() + rule.nouns.len() + rule.adjectives.len() + rule.mentions.len()).sum();
        let kind = match relation.kind {
            Kind::State => "state",
            Kind::Event => "event",
        };
        let symmetric = if relation.symmetric { ", both ways" } else { "" };
        writeln!(out, "{NAME}{}{NAME:#}  {}", relation.name, relation.description)?;
        writeln!(
            out,
            "    {FAINT}{kind}{symmetric}; {} rules, {words} words, {} test sentences; {}{FAINT:#}",
            relation.rules.len(),
            relation.tests.len(),
            relation.file
        )?;
    }
    Ok(End::Done)
}

fn test(args: &Args) -> Result<End, Failure> {
    let pipeline = reading::pipeline(args.frames.as_deref())?;
    // What a rule says is tried, not whether it was right often enough to be shown.
    let pipeline = pipeline.with_floor(0.0);
    let tests = dateline::test_rules(&pipeline);
    let mut out = anstream::stdout().lock();
    for miss in &tests.misses {
        let what = if miss.says { "does not say" } else { "must not say" };
        writeln!(out, "{NAME}{}{NAME:#}: “{}”\n    {what}  {}", miss.file, miss.text, miss.wanted)?;
        for found in &miss.found {
            writeln!(out, "    {FAINT}found{FAINT:#}         {found}")?;
        }
    }
    let relations = pipeline.frames().relations().len();
    if tests.misses.is_empty() {
        writeln!(out, "{} sentences of {relations} relations say what they should", tests.sentences)?;
        return Ok(End::Done);
    }
    Err(Failure::new(format!("{} of {} test sentences say something else; see above", tests.misses.len(), tests.sentences)))
}
