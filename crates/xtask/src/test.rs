//! The chore CI runs: formatting, lints, every test. All in the release profile, so that RocksDB is built once.

use crate::run::{cargo, dateline, root, run as execute};
use crate::setup;
use std::process::Command;

/// Sets up and checks everything, the quick checks first.
pub fn run() -> Result<(), String> {
    let tools = setup::ensure()?;
    cargo(&["fmt", "--all", "--check"], &tools)?;
    cargo(&["build", "--release", "--workspace"], &tools)?;
    cargo(&["clippy", "--release", "--workspace", "--all-targets", "--", "-D", "warnings"], &tools)?;
    cargo(&["clippy", "--release", "--package", "xtask", "--all-features", "--all-targets", "--", "-D", "warnings"], &tools)?;
    cargo(&["test", "--release", "--workspace"], &tools)?;
    execute(Command::new(dateline()).args(["rules", "test"]).current_dir(root()))?;
    eprintln!("all checks passed");
    Ok(())
}
