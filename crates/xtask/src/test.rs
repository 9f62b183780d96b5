//! The chore CI runs: formatting, lints, every test. All in the release profile, so that RocksDB is built once.

use crate::run::cargo;
use crate::setup;

/// Sets up and checks everything.
pub fn run() -> Result<(), String> {
    setup::ensure()?;
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--release", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    cargo(&["build", "--release", "--package", "dateline-cli"])?;
    cargo(&["test", "--release", "--workspace"])
}
