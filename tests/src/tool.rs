//! Runs the product in a folder of its own, as a person would, and compares what it prints with golden files.

use crate::files::root;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The product, built first so that no test ever meets an old one; or the one that DATELINE_BINARY names, to test a package.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(path) = std::env::var_os("DATELINE_BINARY") {
            return PathBuf::from(path);
        }
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(root()).args(["build", "--quiet", "--release", "--workspace"]);
        assert!(cargo.status().unwrap().success(), "the product does not build");
        // This test runs from TARGET/release/deps.
        let folder = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().with_file_name("release");
        let binary = folder.join(format!("dateline{}", std::env::consts::EXE_SUFFIX));
        assert!(binary.is_file(), "{} is missing: run the tests with --release", binary.display());
        binary
    })
}

/// A folder to work in; it goes away with the value.
pub struct Desk {
    folder: tempfile::TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    /// Exit code; nothing if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// The product with these arguments, in this folder, with no setting of the tester's own.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command.current_dir(self.folder.path()).args(args);
        for name in ["DATELINE_GRAPH", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "COLUMNS", "RAYON_NUM_THREADS"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs it to its end.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    /// Runs it with something on standard input.
    pub fn run_with(&self, args: &[&str], input: &str) -> Ran {
        finish(self.command(args), input)
    }
}

/// Runs a command to its end.
pub fn finish(mut command: Command, input: &str) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.as_bytes().to_owned();
    let feed = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the product prints UTF-8");
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

impl Ran {
    /// Fails the test unless the run ended with that code.
    #[track_caller]
    pub fn ended(self, code: i32) -> Ran {
        assert_eq!(self.code, Some(code), "exit code\n--- stdout\n{}\n--- stderr\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// Fails the test unless the messages hold all these words.
    #[track_caller]
    pub fn said(self, words: &[&str]) -> Ran {
        for word in words {
            assert!(self.err.contains(word), "“{word}” is not in the messages:\n{}", self.err);
        }
        self
    }
}

/// Compares with tests/golden/NAME; UPDATE_GOLDEN=1 rewrites it, to be reviewed as a diff.
#[track_caller]
pub fn golden(name: &str, text: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        return;
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let first =
        wanted.lines().zip(text.lines()).position(|(a, b)| a != b).unwrap_or_else(|| wanted.lines().count().min(text.lines().count()));
    assert!(
        wanted == text,
        "{} differs from line {}:\n  golden: {}\n  now:    {}\nIf the change is right, run the tests with UPDATE_GOLDEN=1 and review the diff.",
        path.display(),
        first + 1,
        wanted.lines().nth(first).unwrap_or("(nothing)"),
        text.lines().nth(first).unwrap_or("(nothing)")
    );
}
