//! Guards the shape of source files: a head that says what the file is, and a length that one can read.

use std::path::{Path, PathBuf};

/// Lines beyond which a file needs a reason at its head.
const LONGEST: usize = 500;

/// Lines that the median file stays under.
const MEDIAN: usize = 150;

/// The checkout's top folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every Rust source file, relative to the top folder with slashes, sorted.
pub fn sources() -> Vec<String> {
    let root = root();
    let folders = [root.join("crates"), root.join("tests")];
    let walk = folders.iter().flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name());
    let files = walk.map(Result::unwrap).filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    files.map(|entry| entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/")).collect()
}

fn read(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap()
}

#[test]
fn every_file_opens_with_what_it_is() {
    let silent: Vec<String> = sources().into_iter().filter(|file| !read(file).starts_with("//! ")).collect();
    assert!(silent.is_empty(), "these files do not open with a //! comment that says what they are, are not, and why: {silent:#?}");
}

#[test]
fn no_file_is_too_long_to_read() {
    for file in sources() {
        let text = read(&file);
        let lines = text.lines().count();
        let reason = text.lines().take_while(|line| line.starts_with("//!")).any(|line| line.contains("Long because"));
        assert!(lines <= LONGEST || reason, "{file} has {lines} lines, more than {LONGEST}: split it, or say “Long because …” in its head");
    }
}

#[test]
fn the_median_file_is_short() {
    let mut lengths: Vec<usize> = sources().iter().map(|file| read(file).lines().count()).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median < MEDIAN, "the median source file has {median} lines, which is not under {MEDIAN}");
}
