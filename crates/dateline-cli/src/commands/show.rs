//! `dateline show`: an actor or place with everything said of it.

use crate::end::{End, Failure};
use crate::style::{FAINT, NAME};
use crate::{claims, names, store};
use dateline::graph::{Edge, Node, View};
use std::io::Write;
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline show Homs
  dateline show assad                      part of a name will do; an ambiguous one lists the choices
  dateline show --all 'Hayat Tahrir al-Sham'";

/// Arguments of `dateline show`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// Name, alias, part of a name, or IRI.
    name: String,

    /// Print every claim of an edge, not only the surest.
    #[arg(long, short)]
    all: bool,
}

/// Prints it.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let view = View::new(&store::read(folder)?)?;
    let node = names::one(&view, &args.name)?;
    let mut out = anstream::stdout().lock();
    head(node, &mut out)?;
    let edges = view.about(&node.iri);
    let mut relation = "";
    for edge in &edges {
        if relation != edge.key.relation {
            relation = &edge.key.relation;
            writeln!(out, "\n{NAME}{relation}{NAME:#}")?;
        }
        writeln!(out, "  {}", line(&view, edge))?;
        let shown: Vec<_> = if args.all { edge.claims.iter().collect() } else { vec![edge.best()] };
        for claim in shown {
            claims::print(&view, claim, "    ", &mut out)?;
        }
    }
    if edges.is_empty() {
        writeln!(out, "\nno claim is about it")?;
    }
    Ok(End::Done)
}

fn head(node: &Node, out: &mut impl Write) -> std::io::Result<()> {
    let articles = if node.articles == 1 { "1 article".to_owned() } else { format!("{} articles", node.articles) };
    writeln!(out, "{NAME}{}{NAME:#}  {}, in {articles}", node.label, names::kind(node))?;
    if !node.aliases.is_empty() {
        writeln!(out, "also called {}", node.aliases.join(", "))?;
    }
    if let Some((lon, lat)) = node.point {
        writeln!(out, "at {}", degrees(lat, lon))?;
    }
    writeln!(out, "{FAINT}{}{FAINT:#}", node.iri)
}

fn degrees(lat: f32, lon: f32) -> String {
    format!("{:.3}° {}, {:.3}° {}", lat.abs(), if lat < 0.0 { "S" } else { "N" }, lon.abs(), if lon < 0.0 { "W" } else { "E" })
}

/// "Syrian insurgents → Homs  3 claims"
pub fn line(view: &View, edge: &Edge) -> String {
    let arrow = if edge.symmetric { "↔" } else { "→" };
    let more = if edge.claims.len() > 1 { format!("  {FAINT}{} claims{FAINT:#}", edge.claims.len()) } else { String::new() };
    let doubt = if edge.is_shown() { String::new() } else { format!("  {FAINT}no edge: denied, ended or not said to be so{FAINT:#}") };
    format!("{} {arrow} {}{more}{doubt}", view.label(&edge.key.subject), view.label(&edge.key.object))
}
