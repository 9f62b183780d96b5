//! One file per command; here only the choice among them.

pub mod add;
pub mod completions;
pub mod different;
pub mod explain;
pub mod export;
pub mod extract;
pub mod man;
pub mod path;
pub mod query;
pub mod rank;
pub mod remove;
pub mod rename;
pub mod rules;
pub mod same;
pub mod show;
pub mod timeline;
pub mod undo;

use crate::args::{Args, Command};
use crate::end::{End, Failure};

/// Runs the command that was asked for.
pub fn run(args: Args) -> Result<End, Failure> {
    let graph = &args.graph;
    match args.command {
        Command::Add(args) => add::run(args, graph),
        Command::Remove(args) => remove::run(args, graph),
        Command::Query(args) => query::run(args, graph),
        Command::Export(args) => export::run(args, graph),
        Command::Show(args) => show::run(args, graph),
        Command::Explain(args) => explain::run(args, graph),
        Command::Path(args) => path::run(args, graph),
        Command::Timeline(args) => timeline::run(args, graph),
        Command::Rank(args) => rank::run(args, graph),
        Command::Same(args) => same::run(args, graph),
        Command::Different(args) => different::run(args, graph),
        Command::Rename(args) => rename::run(args, graph),
        Command::Undo(args) => undo::run(args, graph),
        Command::Extract(args) => extract::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}
