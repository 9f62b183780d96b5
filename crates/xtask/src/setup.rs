//! What a fresh machine lacks: RocksDB's bindings need libclang at build time, RocksDB itself a C++ compiler.

use crate::run::run as execute;
use std::path::Path;
use std::process::Command;

/// Sees to libclang and a C++ compiler, or says in one line what to install.
pub fn ensure() -> Result<(), String> {
    let lacks_clang = !has_libclang();
    let lacks_compiler = !["c++", "g++", "clang++"].iter().any(|name| works(name));
    if !lacks_clang && !lacks_compiler {
        return Ok(());
    }
    let mut packages = Vec::new();
    if lacks_clang {
        packages.push("libclang-dev");
    }
    if lacks_compiler {
        packages.push("g++");
    }
    let line = format!("apt-get install {}", packages.join(" "));
    if !is_root() || !works("apt-get") {
        return Err(format!("building RocksDB needs {}: run “sudo {line}” (or your system's packages for libclang and a C++ compiler; LIBCLANG_PATH may name its folder)", packages.join(" and ")));
    }
    execute(Command::new("apt-get").args(["update", "-q"]))?;
    execute(Command::new("apt-get").args(["install", "-y", "-q"]).args(&packages))
}

/// The chore: the same with a word at the end.
pub fn run() -> Result<(), String> {
    ensure()?;
    eprintln!("ready: libclang and a C++ compiler are there");
    Ok(())
}

fn has_libclang() -> bool {
    let library = |folder: &Path| {
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        files.map(|file| file.file_name().to_string_lossy().into_owned()).any(|name| name.starts_with("libclang") && (name.contains(".so") || name.ends_with(".dylib") || name.ends_with(".dll")) && !name.contains("cpp"))
    };
    if let Some(folder) = std::env::var_os("LIBCLANG_PATH") {
        return library(Path::new(&folder));
    }
    let llvm = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("llvm"))).map(|path| path.join("lib"));
    let known = ["/usr/lib", "/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/opt/homebrew/opt/llvm/lib", "/usr/local/opt/llvm/lib", "/Library/Developer/CommandLineTools/usr/lib"];
    llvm.chain(known.iter().map(|path| Path::new(path).to_path_buf())).any(|folder| library(&folder))
}

fn works(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
