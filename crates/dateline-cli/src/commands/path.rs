//! `dateline path`: how two actors or places are connected, step by step, with a sentence each.

use crate::end::{End, Failure};
use crate::style::NAME;
use crate::{claims, names, store};
use dateline::graph::{Path as Way, View};
use std::io::Write;
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline path Iran Homs
  dateline path --most 5 'Geir Pedersen' Hezbollah";

/// Arguments of `dateline path`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// One end.
    from: String,

    /// The other end.
    to: String,

    /// How many shortest paths to show at most.
    #[arg(long, short = 'n', value_name = "N", default_value_t = 3)]
    most: usize,
}

/// Prints the shortest paths.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let view = View::new(&store::read(folder)?)?;
    let (from, to) = (names::one(&view, &args.from)?, names::one(&view, &args.to)?);
    if from.iri == to.iri {
        return Err(Failure::new(format!("both names mean {}; name two", from.label)));
    }
    let paths = view.paths(&from.iri, &to.iri, args.most.max(1));
    if paths.is_empty() {
        return Err(Failure::nothing(format!("nothing in the graph connects {} and {}", from.label, to.label)));
    }
    let mut out = anstream::stdout().lock();
    for (nth, path) in paths.iter().enumerate() {
        if nth > 0 {
            writeln!(out)?;
        }
        print(&view, path, &mut out)?;
    }
    Ok(End::Done)
}

fn print(view: &View, path: &Way<'_>, out: &mut impl Write) -> std::io::Result<()> {
    write!(out, "{NAME}{}{NAME:#}", path.start.label)?;
    for step in &path.steps {
        let relation = &step.edge.key.relation;
        let arrow = match (step.edge.symmetric, step.forward) {
            (true, _) => format!("—{relation}—"),
            (false, true) => format!("—{relation}→"),
            (false, false) => format!("←{relation}—"),
        };
        write!(out, " {arrow} {NAME}{}{NAME:#}", step.to.label)?;
    }
    writeln!(out)?;
    for step in &path.steps {
        claims::print(view, step.edge.best(), "  ", out)?;
    }
    Ok(())
}
