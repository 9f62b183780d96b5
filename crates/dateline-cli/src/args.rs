//! The grammar of the command line: what `--help`, the man page and the shell completions are made from. One `Args` struct
//! per command stands in that command's file.

use crate::commands::{
    add, completions, different, explain, export, extract, man, path, query, rank, remove, rename, rules, same, show, timeline, undo,
};
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const AFTER: &str = "\
Examples:
  dateline add articles/                   read a folder of articles into ./dateline.graph
  dateline show Homs                       what is said of Homs, by whom, when
  dateline explain rebels controls Homs    the sentences behind an edge
  dateline query 'SELECT ?who ?town WHERE { ?who rel:controls ?town }'
  dateline export -o war.gexf              open it in Gephi

Exit codes:
  0  done
  1  asked and answered: nothing was found
  2  failure or wrong usage; the message says what to do
  3  done, but some of the input could not be used; the messages say which";

/// Reads news articles and builds a graph of actors, places and relations, in which every edge can show the sentence that
/// says it, who said so, and when.
#[derive(Parser)]
#[command(name = "dateline", version, styles = STYLES, after_help = AFTER, max_term_width = 100, propagate_version = false)]
pub struct Args {
    /// Folder of the graph.
    #[arg(long, short = 'g', global = true, value_name = "DIR", env = "DATELINE_GRAPH", default_value = "dateline.graph")]
    pub graph: PathBuf,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Put articles into the graph.
    Add(add::Args),
    /// Take back what articles said.
    Remove(remove::Args),
    /// Ask in SPARQL.
    Query(query::Args),
    /// Write the graph to a file.
    Export(export::Args),
    /// Show an actor or place: names, what is said of it, by whom, when.
    Show(show::Args),
    /// Show the sentences behind an edge, and what contradicts it.
    Explain(explain::Args),
    /// Show how two actors or places are connected.
    Path(path::Args),
    /// Show who controlled a place when, claim by claim.
    Timeline(timeline::Args),
    /// List the most central actors and places.
    Rank(rank::Args),
    /// Say that two entities are one.
    Same(same::Args),
    /// Say that two entities are not one.
    Different(different::Args),
    /// Say what an entity is called.
    Rename(rename::Args),
    /// Take the last decision on who is who back.
    Undo(undo::Args),
    /// Print what articles say as JSON lines; needs no graph.
    Extract(extract::Args),
    /// List and test the rules that find relations.
    Rules(rules::Args),
    /// Print shell completions.
    Completions(completions::Args),
    /// Print the manual page.
    Man(man::Args),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn grammar_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_has_examples() {
        for command in Args::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(
                help.contains(&format!("dateline {}", command.get_name())),
                "`dateline {}` has no example in its help",
                command.get_name()
            );
        }
    }
}
