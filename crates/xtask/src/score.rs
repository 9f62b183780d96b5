//! The scoreboard: what the extractor gets right on annotated articles that a developer has at hand. Needs the feature `score`
//! (`cargo xtask score` sees to it).

mod board;
mod breadth;
mod claims;
mod curve;
mod dates;
mod gold;
mod model;
mod output;
mod places;
mod plover;
mod re3d;

pub use claims::{Judged, above, judged};
pub use gold::{WRITTEN, learning_sets};
pub use output::Stages;
use std::path::PathBuf;

/// `score CORPORA`: the folder that holds `gold/` and `corpora/`. `--keep` puts the table into docs/scoreboard.md.
pub fn run(args: &[String]) -> Result<(), String> {
    let mut paths = args.iter().filter(|arg| !arg.starts_with("--")).map(PathBuf::from);
    let corpora = paths.next().ok_or("name the folder that holds gold/ and corpora/")?;
    if args.iter().any(|arg| arg == "--model") {
        print!("{}", model::run(&corpora)?);
        return Ok(());
    }
    if args.iter().any(|arg| arg == "--dates") {
        print!("{}", dates::run(&corpora, false)?);
        return Ok(());
    }
    if args.iter().any(|arg| arg == "--places") {
        print!("{}", places::run(&corpora)?);
        return Ok(());
    }
    if args.iter().any(|arg| arg == "--debug") {
        let file = paths.next().ok_or("name an article")?;
        print!("{}", output::debug(&file)?);
        return Ok(());
    }
    if args.iter().any(|arg| arg == "--extract") {
        let file = paths.next().ok_or("name a file of articles")?;
        print!("{}", output::records(&file)?);
        return Ok(());
    }
    if args.iter().any(|arg| arg == "--breadth") {
        let stages = Stages::load()?;
        let passages = stages.analyzed(gold::written(&corpora, gold::Part::Learn)?);
        print!("{}", breadth::run(&stages.frames, &passages, true));
        return Ok(());
    }
    let table = board::run(&corpora)?;
    print!("{table}");
    if args.iter().any(|arg| arg == "--keep") { board::keep(&table) } else { Ok(()) }
}
