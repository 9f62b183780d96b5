//! Guards the arrows between the crates. A new arrow is a change of the architecture: it needs a reason in
//! docs/architecture.md first, and then a word in this list.

use crate::files::root;
use std::collections::{BTreeMap, BTreeSet};

/// Which crates of the workspace a crate may use.
const ARROWS: &[(&str, &[&str])] = &[
    ("dateline-doc", &[]),
    ("dateline-read", &["dateline-doc"]),
    ("dateline-nlp", &["dateline-doc"]),
    ("dateline-extract", &["dateline-doc"]),
    ("dateline-resolve", &["dateline-doc"]),
    ("dateline-graph", &["dateline-doc"]),
    ("dateline-export", &["dateline-doc", "dateline-graph"]),
    ("dateline", &["dateline-doc", "dateline-extract", "dateline-graph", "dateline-nlp", "dateline-read", "dateline-resolve"]),
    ("dateline-cli", &["dateline", "dateline-export"]),
    // Measures the stages without the store, so that it never builds RocksDB.
    ("xtask", &["dateline-doc", "dateline-extract", "dateline-nlp", "dateline-read", "dateline-resolve"]),
    ("dateline-tests", &["dateline-doc", "dateline-extract"]),
];

/// Crates that only one crate may name, by the start of their names.
const OWNERS: &[(&str, &[&str])] = &[
    ("oxigraph", &["dateline-graph"]),
    ("oxrdf", &["dateline-graph"]),
    ("petgraph", &["dateline-graph"]),
    ("rten", &["dateline-nlp"]),
    ("clap", &["dateline-cli"]),
    ("indicatif", &["dateline-cli"]),
    ("anstream", &["dateline-cli"]),
];

/// Each crate's dependencies: name → (normal and build, test only).
fn manifests() -> BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> {
    let folders = std::fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let mut found = BTreeMap::new();
    for folder in folders.chain([root().join("tests")]) {
        let path = folder.join("Cargo.toml");
        let manifest: toml::Table =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).parse().unwrap();
        let keys = |table: Option<&toml::Value>| -> Vec<String> {
            table.and_then(toml::Value::as_table).into_iter().flat_map(|table| table.keys().cloned()).collect()
        };
        let mut uses: BTreeSet<String> =
            [manifest.get("dependencies"), manifest.get("build-dependencies")].into_iter().flat_map(keys).collect();
        let mut tests: BTreeSet<String> = keys(manifest.get("dev-dependencies")).into_iter().collect();
        for target in manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(|table| table.values()) {
            uses.extend(keys(target.get("dependencies")));
            uses.extend(keys(target.get("build-dependencies")));
            tests.extend(keys(target.get("dev-dependencies")));
        }
        found.insert(manifest["package"]["name"].as_str().unwrap().to_owned(), (uses, tests));
    }
    found
}

#[test]
fn arrows_between_crates_are_those_of_the_design() {
    let manifests = manifests();
    let known: BTreeSet<&str> = manifests.keys().map(String::as_str).collect();
    let listed: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(known, listed, "every crate has its arrows in tests/src/architecture.rs, and every crate listed there exists");
    for (name, allowed) in ARROWS {
        let (uses, tests) = &manifests[*name];
        for used in uses.iter().chain(tests).filter(|used| known.contains(used.as_str())) {
            assert!(
                allowed.contains(&used.as_str()),
                "crates/{name}/Cargo.toml: the arrow {name} → {used} is not one of the design's.\n\
                 Stages are strangers to each other and meet in dateline-doc; the pipeline (crates/dateline) puts them together.\n\
                 If the arrow is needed, say why in docs/architecture.md and add it to ARROWS in tests/src/architecture.rs."
            );
        }
    }
}

#[test]
fn some_libraries_have_one_owner() {
    for (name, (uses, _)) in manifests() {
        for used in &uses {
            for (library, owners) in OWNERS.iter().filter(|(library, _)| used.starts_with(library)) {
                assert!(
                    owners.contains(&name.as_str()),
                    "crates/{name}/Cargo.toml: only {owners:?} may name {library}; ask that crate for what you need instead"
                );
            }
        }
    }
}

/// Public sockets and the clock have no place anywhere yet; files and environment only at the edge. clippy.toml does the
/// work, this keeps anybody from turning it off quietly.
#[test]
fn only_the_edge_turns_the_lints_off() {
    let edge = ["crates/dateline-cli/src/main.rs", "crates/xtask/src/main.rs", "tests/src/lib.rs", "crates/dateline-graph/"];
    for file in crate::files::sources() {
        let text = std::fs::read_to_string(root().join(&file)).unwrap();
        let off = text.lines().any(|line| line.trim_start().starts_with("#!") && line.contains("clippy::disallowed_"));
        assert!(
            !off || edge.iter().any(|allowed| file.starts_with(allowed)),
            "{file} turns off the lints that keep files, clock and environment at the edge"
        );
    }
}
