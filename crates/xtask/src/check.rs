//! `cargo xtask test`: everything that must hold before a change goes in. All in the release profile, so that RocksDB is built once.

use crate::{setup, shell};
use std::process::Command;

/// Runs every check, the quick ones first.
pub fn run() -> Result<(), String> {
    let tools = setup::run()?;
    let cargo = |args: &[&str]| {
        let mut command = shell::cargo();
        command.args(args);
        tools.apply(&mut command);
        shell::run(&mut command)
    };
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["build", "--release", "--workspace"])?;
    cargo(&["clippy", "--release", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    cargo(&["clippy", "--release", "--package", "xtask", "--all-features", "--all-targets", "--", "-D", "warnings"])?;
    cargo(&["test", "--release", "--workspace"])?;
    shell::run(Command::new(shell::dateline()?).args(["rules", "test"]))?;
    eprintln!("all checks passed");
    Ok(())
}
