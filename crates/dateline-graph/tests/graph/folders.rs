//! Folders: what is no graph, what is too new, who else is there, and what a killed writer leaves.

use crate::articles::*;
use dateline_graph::{Graph, GraphError};
use std::path::Path;

fn many(from: usize, to: usize) -> Vec<(dateline_doc::Article, dateline_doc::Resolved)> {
    (from..to)
        .map(|nth| article(&format!("n{nth}"), None, &[say("HTS", "controls", "Homs"), say("Russia", "allied-with", "Turkey")]))
        .collect()
}

#[test]
fn a_graph_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/graph");
    let before = {
        let graph = Graph::open(&path).unwrap();
        graph.insert(&many(0, 3)).unwrap();
        lines(&graph)
    };
    assert_eq!(lines(&Graph::open(&path).unwrap()), before);
    assert_eq!(lines(&Graph::open_read_only(&path).unwrap()), before);
}

#[test]
fn what_is_no_graph_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    assert!(matches!(Graph::open_read_only(path.join("none")), Err(GraphError::Missing { .. })));
    std::fs::write(path.join("letter.txt"), "dear").unwrap();
    assert!(matches!(Graph::open(path), Err(GraphError::Foreign { .. })));
    assert!(matches!(Graph::open_read_only(path), Err(GraphError::Foreign { .. })));
    assert!(matches!(Graph::open(path.join("letter.txt")), Err(GraphError::Foreign { .. })));
    assert!(matches!(Graph::open_read_only(path.join("letter.txt")), Err(GraphError::Foreign { .. })));
    assert_eq!(std::fs::read_dir(path).unwrap().count(), 1);
}

#[test]
fn decisions_may_be_there_first() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("identities.txt"), "").unwrap();
    Graph::open(folder.path()).unwrap();
}

#[test]
fn a_newer_graph_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    drop(Graph::open(folder.path()).unwrap());
    std::fs::write(folder.path().join("FORMAT"), "7\n").unwrap();
    for error in [Graph::open(folder.path()).unwrap_err(), Graph::open_read_only(folder.path()).unwrap_err()] {
        assert!(error.to_string().contains("has format 7, newer than 1"), "{error}");
    }
}

#[test]
fn a_second_writer_must_wait() {
    let folder = tempfile::tempdir().unwrap();
    let first = Graph::open(folder.path()).unwrap();
    let error = Graph::open(folder.path()).unwrap_err();
    assert!(matches!(error, GraphError::Locked { .. }), "{error}");
    drop(first);
    Graph::open(folder.path()).unwrap();
}

#[test]
fn readers_see_whole_batches_while_another_writes() {
    let folder = tempfile::tempdir().unwrap();
    let graph = Graph::open(folder.path()).unwrap();
    graph.insert(&many(0, 5)).unwrap();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for batch in 1..20 {
                graph.insert(&many(batch * 5, batch * 5 + 5)).unwrap();
            }
        });
        let mut seen = 0;
        while !writer.is_finished() {
            let reader = Graph::open_read_only(folder.path()).unwrap();
            let articles = reader.articles().unwrap().len();
            assert!(articles >= seen && articles.is_multiple_of(5), "{articles} after {seen}");
            assert!(reader.is_consistent().unwrap());
            seen = articles;
        }
    });
}

#[test]
fn a_killed_writer_leaves_a_graph_that_opens() {
    let folder = tempfile::tempdir().unwrap();
    let copy = tempfile::tempdir().unwrap();
    let graph = Graph::open(folder.path()).unwrap();
    graph.insert(&many(0, 5)).unwrap();
    let before = lines(&graph);
    // The files as they lie while the writer still runs: what is left when it is killed now.
    copy_all(folder.path(), copy.path());
    let left = Graph::open(copy.path()).unwrap();
    assert_eq!(lines(&left), before);
    assert!(left.is_consistent().unwrap());
    left.insert(&many(5, 6)).unwrap();
    // And when the last write was cut off in the middle.
    drop(left);
    let cut = tempfile::tempdir().unwrap();
    copy_all(folder.path(), cut.path());
    for entry in std::fs::read_dir(cut.path().join("store"))
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "log"))
    {
        let bytes = std::fs::read(entry.path()).unwrap();
        std::fs::write(entry.path(), &bytes[..bytes.len() - bytes.len() / 5]).unwrap();
    }
    let left = Graph::open(cut.path()).unwrap();
    assert!(left.is_consistent().unwrap());
    left.insert(&many(0, 5)).unwrap();
    assert_eq!(lines(&left), before);
}

fn copy_all(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy_all(&entry.path(), &target);
        } else {
            // The store clears away files of its last opening behind our back.
            match std::fs::copy(entry.path(), target) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                copied => assert!(copied.is_ok(), "{copied:?}"),
            }
        }
    }
}
