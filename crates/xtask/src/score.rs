//! The scoreboard: `cargo xtask score --model CORPORA` measures the model. Here only the choice; one file per kind of measure.

mod conllu;
mod entities;
mod model;
mod trees;

use std::path::Path;

/// Measures and prints.
///
/// # Errors
/// Wrong usage, or a corpus file that is missing.
pub fn run(args: &[String]) -> Result<(), String> {
    let folders: Vec<&String> = args.iter().filter(|arg| !arg.starts_with("--")).collect();
    let [corpora] = folders[..] else { return Err("usage: cargo xtask score --model CORPORA".to_owned()) };
    print!("{}", model::run(Path::new(corpora))?);
    Ok(())
}
