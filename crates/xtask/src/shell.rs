//! Runs commands where a person can see them. Not a shell: arguments are passed as they are.

use std::path::PathBuf;
use std::process::Command;

/// The checkout's top folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap_or_else(|_| PathBuf::from("."))
}

/// The cargo that runs this task.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Shows a command, runs it, and fails if it fails.
pub fn run(command: &mut Command) -> Result<(), String> {
    let shown = show(command);
    eprintln!("$ {shown}");
    let status = command.status().map_err(|error| format!("{shown}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown}: {status}")) }
}

/// Standard output of a command; fails if it fails.
pub fn output(command: &mut Command) -> Result<String, String> {
    let shown = show(command);
    let output = command.stderr(std::process::Stdio::inherit()).output().map_err(|error| format!("{shown}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{shown}: {}", output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("{shown}: {error}"))
}

/// A command as a person would type it.
pub fn show(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let words = command.get_args().map(|arg| {
        let arg = arg.to_string_lossy();
        if arg.is_empty() || arg.contains(|c: char| c.is_whitespace() || "?*{}\"$".contains(c)) {
            format!("'{arg}'")
        } else {
            arg.into_owned()
        }
    });
    std::iter::once(name).chain(words).collect::<Vec<_>>().join(" ")
}

/// Runs this program again, built with the feature that a task needs.
#[cfg_attr(all(feature = "places", feature = "score"), allow(dead_code, reason = "every task is built in"))]
pub fn again_with(task: &str, args: &[String]) -> Result<(), String> {
    let status = cargo()
        .args(["run", "--quiet", "--release", "--package", "xtask", "--features", task, "--", task])
        .args(args)
        .current_dir(".")
        .status()
        .map_err(|error| format!("cargo run: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{task}: {status}")) }
}

/// The folder that holds what cargo builds.
pub fn target() -> Result<PathBuf, String> {
    let metadata = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let (_, after) = metadata.split_once("\"target_directory\":\"").ok_or("cargo metadata names no target_directory")?;
    let path = after.split('"').next().unwrap_or_default().replace("\\\\", "\\");
    Ok(PathBuf::from(path))
}

/// The built product.
pub fn dateline() -> Result<PathBuf, String> {
    Ok(target()?.join("release").join(format!("dateline{}", std::env::consts::EXE_SUFFIX)))
}
