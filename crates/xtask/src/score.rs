//! The scoreboard: what the extractor gets right on annotated articles that a developer has at hand. Needs the feature `score`
//! (`cargo xtask score` sees to it).

mod board;
mod breadth;
mod claims;
mod coref;
mod curve;
mod dates;
mod gold;
mod model;
mod output;
pub mod places;
mod plover;
mod re3d;

pub use claims::{Judged, above, judged};
use dateline_nlp::ModelFiles;
pub use gold::{WRITTEN, news};
pub use output::Stages;
use std::path::PathBuf;

/// `score CORPORA`: the folder that holds `gold/` and `corpora/`. `--keep` puts the table into docs/scoreboard.md; `--fast` measures the smaller network.
pub fn run(args: &[String]) -> Result<(), String> {
    let mut paths = args.iter().filter(|arg| !arg.starts_with("--")).map(PathBuf::from);
    let corpora = paths.next().ok_or("name the folder that holds gold/ and corpora/")?;
    let files = if args.iter().any(|arg| arg == "--fast") { ModelFiles::FAST } else { ModelFiles::EMBEDDED };
    if args.iter().any(|arg| arg == "--model") {
        print!("{}", model::run(files, &corpora)?);
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
        print!("{}", output::debug(files, &file)?);
        return Ok(());
    }
    if args.iter().any(|arg| arg == "--extract") {
        let file = paths.next().ok_or("name a file of articles")?;
        print!("{}", output::records(files, &file)?);
        return Ok(());
    }
    if args.iter().any(|arg| arg == "--claims") {
        let stages = Stages::load(files)?;
        let sets = board::sets(&stages, &corpora)?;
        print!("{}\n{}", claims::run(&stages, &sets), coref::run(&stages, &sets));
        return Ok(());
    }
    if args.iter().any(|arg| arg == "--breadth") {
        let stages = Stages::load(files)?;
        let passages = stages.analyzed(gold::written(&corpora, gold::Part::Learn)?);
        print!("{}", breadth::run(&stages.frames, &passages, true));
        return Ok(());
    }
    let table = board::run(files, &corpora)?;
    print!("{table}");
    if args.iter().any(|arg| arg == "--keep") { board::keep(&table) } else { Ok(()) }
}
