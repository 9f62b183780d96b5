//! Running programs: one line that says what runs, one error that says what failed.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The workspace's folder.
pub fn root() -> PathBuf {
    Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned()))
        .ancestors()
        .nth(2)
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The built product.
pub fn dateline() -> PathBuf {
    target().join("release").join(format!("dateline{}", std::env::consts::EXE_SUFFIX))
}

/// Cargo in the workspace, with what the build needs.
pub fn cargo(args: &[&str], tools: &crate::setup::Tools) -> Result<(), String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root());
    tools.apply(&mut command);
    run(&mut command)
}

/// Runs a program, its output going to the terminal.
pub fn run(command: &mut Command) -> Result<(), String> {
    let line = show(command);
    eprintln!("$ {line}");
    let status = command.status().map_err(|error| format!("{line}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{line}: {status}")) }
}

/// A command as a person would type it.
fn show(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let quoted = |word: &str| word.is_empty() || word.contains(|c: char| c.is_whitespace() || "?*{}\"$<>|&;".contains(c));
    let words =
        command.get_args().map(|arg| arg.to_string_lossy().into_owned()).map(|arg| if quoted(&arg) { format!("'{arg}'") } else { arg });
    std::iter::once(name).chain(words).collect::<Vec<_>>().join(" ")
}

/// Runs this program again, built with the feature that a chore needs, in the folder it was called from.
#[cfg(not(all(feature = "places", feature = "score")))]
pub fn again_with(feature: &str, chore: &str, args: &[String]) -> Result<(), String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg("run").arg("--manifest-path").arg(root().join("Cargo.toml"));
    command.args(["--quiet", "--release", "--package", "xtask", "--features", feature, "--", chore]).args(args);
    let status = command.status().map_err(|error| format!("cargo run: {error}"))?;
    if status.success() { Ok(()) } else { Err("it failed, see above".to_owned()) }
}
