//! The scoreboard of `cargo xtask score --model`, without the rest of xtask: `cargo run --release --example score CORPORA`.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "talks to a person")]
#![allow(missing_docs)]

#[path = "../../xtask/src/score/conllu.rs"]
mod conllu;
#[path = "../../xtask/src/score/entities.rs"]
mod entities;
#[path = "../../xtask/src/score/model.rs"]
mod model;
#[path = "../../xtask/src/score/trees.rs"]
mod trees;

fn main() -> Result<(), String> {
    let corpora = std::env::args_os().nth(1).ok_or("usage: score CORPORA")?;
    println!("{}", model::run(std::path::Path::new(&corpora))?);
    Ok(())
}
