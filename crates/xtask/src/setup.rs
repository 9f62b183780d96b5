//! What the build needs beside Rust: libclang and a C++ compiler, both for the store's RocksDB. Installs them where it may
//! (root, apt), else says in one line what to install. Nothing the product needs when it runs.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What was found.
pub struct Tools {
    /// Folder of libclang, where the build would not find it by itself.
    pub libclang: Option<PathBuf>,
}

impl Tools {
    /// Tells a command about them.
    pub fn apply(&self, command: &mut Command) {
        if let Some(folder) = &self.libclang {
            command.env("LIBCLANG_PATH", folder);
        }
    }
}

/// Finds libclang and a C++ compiler, or installs them.
///
/// # Errors
/// One line that says what to install.
pub fn ensure() -> Result<Tools, String> {
    if libclang().is_none() || !has_compiler() {
        install();
    }
    let found = libclang().ok_or_else(|| {
        format!("libclang is missing (the store's RocksDB needs it to build): {}", advice("libclang-dev", "clang-devel", "llvm"))
    })?;
    if !has_compiler() {
        return Err(format!("a C++ compiler is missing (the store's RocksDB needs it to build): {}", advice("g++", "gcc-c++", "gcc")));
    }
    Ok(Tools { libclang: (!found.by_itself).then_some(found.folder) })
}

struct Found {
    folder: PathBuf,
    /// Whether the build looks there without being told.
    by_itself: bool,
}

fn libclang() -> Option<Found> {
    if let Some(path) = std::env::var_os("LIBCLANG_PATH").map(PathBuf::from) {
        let folder = if path.is_file() { path.parent().map(Path::to_owned).unwrap_or_default() } else { path };
        if holds_libclang(&folder) {
            return Some(Found { folder, by_itself: true });
        }
    }
    for config in ["llvm-config".to_owned()].into_iter().chain((9..=30).rev().map(|version| format!("llvm-config-{version}"))) {
        let folder = Command::new(&config).arg("--libdir").output().ok().filter(|out| out.status.success());
        let folder = folder.and_then(|out| String::from_utf8(out.stdout).ok()).map(|text| PathBuf::from(text.trim()));
        if let Some(folder) = folder.filter(|folder| holds_libclang(folder)) {
            return Some(Found { folder, by_itself: config == "llvm-config" });
        }
    }
    let fixed = [
        "/usr/lib64",
        "/usr/lib",
        "/usr/local/lib",
        "/usr/lib64/llvm",
        "/opt/homebrew/opt/llvm/lib",
        "/usr/local/opt/llvm/lib",
        "/Library/Developer/CommandLineTools/usr/lib",
        "C:\\Program Files\\LLVM\\bin",
    ];
    let mut folders: Vec<PathBuf> = fixed.iter().map(PathBuf::from).collect();
    for parent in ["/usr/lib", "/usr/lib64", "/usr/local"] {
        let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
        let mut versions: Vec<PathBuf> = entries
            .map(|entry| entry.path())
            .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("llvm")))
            .collect();
        versions.sort();
        folders.extend(versions.into_iter().rev().map(|path| path.join("lib")));
        folders.push(PathBuf::from(parent).join(format!("{}-linux-gnu", std::env::consts::ARCH)));
    }
    folders.into_iter().find(|folder| holds_libclang(folder)).map(|folder| Found { folder, by_itself: false })
}

/// Whether a folder has the shared library (not only libclang-cpp, which is another).
fn holds_libclang(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).any(|name| {
        let versioned =
            name.strip_prefix("libclang-").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(".so"));
        versioned || name.starts_with("libclang.so") || name == "libclang.dylib" || name == "libclang.dll"
    })
}

fn has_compiler() -> bool {
    let named = std::env::var("CXX").ok().and_then(|cxx| cxx.split_whitespace().last().map(str::to_owned));
    let names = named.into_iter().chain(["c++", "g++", "clang++"].map(str::to_owned));
    names.into_iter().any(|name| works(&name, "--version")) || (cfg!(windows) && works("where", "cl"))
}

fn works(program: &str, arg: &str) -> bool {
    Command::new(program).arg(arg).output().is_ok_and(|out| out.status.success())
}

/// Tries apt where this user may. What is still missing afterwards is told by the caller.
fn install() {
    let root = Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0");
    if !root || !works("apt-get", "--version") {
        return;
    }
    let apt = |args: &[&str]| crate::run::run(Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"));
    let install = || apt(&["install", "--yes", "--no-install-recommends", "libclang-dev", "g++"]);
    if install().is_err() {
        let _ = apt(&["update"]).and_then(|()| install()).map_err(|message| eprintln!("{message}"));
    }
}

fn advice(apt: &str, dnf: &str, brew: &str) -> String {
    format!(
        "install it (apt-get install {apt} · dnf install {dnf} · brew install {brew}) or, for libclang, set LIBCLANG_PATH to its folder"
    )
}

/// The chore: the same with a word at the end.
pub fn run() -> Result<(), String> {
    let tools = ensure()?;
    let told = tools.libclang.map(|folder| format!(" (libclang in {})", folder.display())).unwrap_or_default();
    eprintln!("ready: libclang and a C++ compiler are there{told}");
    Ok(())
}
