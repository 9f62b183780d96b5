//! The same articles always give the same graph: whatever their order, the number of threads, or how often a run was stopped.

use crate::files::root;
use crate::tool::{Desk, finish};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

fn sample_files() -> Vec<String> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("data/articles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| {
        path.file_stem().is_some_and(|stem| stem != "README")
            && path.extension().is_some_and(|ending| ["txt", "md", "html", "json", "jsonl"].contains(&ending.to_str().unwrap()))
    });
    files.sort();
    files.into_iter().map(|path| path.display().to_string()).collect()
}

fn add(desk: &Desk, graph: &str, files: &[String], threads: &str) {
    let mut args = vec!["--graph", graph, "add"];
    args.extend(files.iter().map(String::as_str));
    let mut command = desk.command(&args);
    command.env("RAYON_NUM_THREADS", threads);
    finish(command, "").ended(0);
}

fn bytes(desk: &Desk, graph: &str, format: &str) -> String {
    desk.run(&["--graph", graph, "export", "--format", format]).ended(0).out
}

#[test]
fn order_and_threads_change_nothing() {
    let desk = Desk::new();
    let files = sample_files();
    let mut backward = files.clone();
    backward.reverse();
    add(&desk, "one", &files, "1");
    add(&desk, "four", &backward, "4");
    for file in &files {
        add(&desk, "single", std::slice::from_ref(file), "2");
    }
    for format in ["nquads", "turtle", "gexf", "graphml"] {
        let first = bytes(&desk, "one", format);
        assert!(!first.is_empty());
        assert!(first == bytes(&desk, "four", format), "{format} depends on order or threads");
        assert!(first == bytes(&desk, "single", format), "{format} depends on batches");
    }
}

#[test]
fn adding_twice_changes_nothing_and_removing_is_exact() {
    let desk = Desk::new();
    let files = sample_files();
    let (last, others) = files.split_last().unwrap();
    add(&desk, "part", others, "2");
    let before = bytes(&desk, "part", "nquads");
    desk.run(&["--graph", "part", "add", &others[0]]).ended(0).said(&["0 new", "1 unchanged"]);
    assert!(bytes(&desk, "part", "nquads") == before, "adding twice changed the graph");
    desk.run(&["--graph", "part", "add", last]).ended(0);
    assert!(bytes(&desk, "part", "nquads") != before);
    let id = std::path::Path::new(last).file_stem().unwrap().to_string_lossy().into_owned();
    let removed = desk.run(&["--graph", "part", "remove", &id]).ended(0);
    assert!(removed.out.contains(&id), "{removed:?}");
    assert!(bytes(&desk, "part", "nquads") == before, "removing left something behind or took too much");
}

/// Many short articles, each different.
fn many(count: usize) -> String {
    let towns = ["Homs", "Hama", "Aleppo", "Idlib", "Raqqa"];
    (0..count).map(|n| format!("{{\"id\": \"n{n}\", \"date\": \"2024-12-07\", \"text\": \"Rebels captured the town of {} on Friday, unit {n} of the army said.\"}}\n", towns[n % towns.len()])).collect()
}

#[test]
fn a_killed_run_leaves_a_graph_that_opens_and_goes_on() {
    let desk = Desk::new();
    let count = 600;
    desk.write("many.jsonl", many(count));
    let mut child = desk.command(&["add", "many.jsonl"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let ask = ["query", "--format", "csv", "SELECT (COUNT(?a) AS ?n) WHERE { GRAPH ?g { ?a a schema:NewsArticle } }"];
    let counted = |desk: &Desk| {
        let ran = desk.run(&ask);
        if ran.code == Some(0) {
            ran.out.lines().nth(1).and_then(|line| line.trim_matches('"').parse::<usize>().ok()).unwrap_or(0)
        } else {
            0
        }
    };
    // Asking works while the other process writes; as soon as a batch is in, the writer is killed.
    let mut waited = 0;
    while counted(&desk) == 0 && child.try_wait().unwrap().is_none() && waited < 600 {
        std::thread::sleep(Duration::from_millis(100));
        waited += 1;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let kept = counted(&desk);
    assert!(kept > 0, "what was written before the kill is there");
    let again = desk.run(&["add", "many.jsonl"]).ended(0);
    assert!(again.err.contains(&format!("{} new, {kept} unchanged", count - kept)), "{}", again.err);
    desk.run(&["--graph", "clean", "add", "many.jsonl"]).ended(0);
    assert!(bytes(&desk, "dateline.graph", "nquads") == bytes(&desk, "clean", "nquads"), "a stopped and a smooth run end the same");
}

#[test]
fn one_writes_others_read_and_a_second_writer_is_told() {
    let desk = Desk::new();
    desk.write("homs.txt", "Rebels captured the city of Homs on Saturday, the army said.\n");
    desk.run(&["add", "homs.txt"]).ended(0);
    // A writer that waits for its standard input holds the graph.
    let start = || desk.command(&["add", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut writer = start();
    let mut told = None;
    for _ in 0..100 {
        std::thread::sleep(Duration::from_millis(100));
        // It may have come while the other one held the graph, and was refused itself.
        if writer.try_wait().unwrap().is_some() {
            writer = start();
            continue;
        }
        let ran = desk.run(&["add", "homs.txt"]);
        if ran.code == Some(2) {
            told = Some(ran);
            break;
        }
    }
    let reading = desk.run(&["show", "Homs"]);
    drop(writer.stdin.take());
    writer.wait().unwrap();
    told.expect("a second writer is refused").said(&["dateline.graph", "another process"]);
    reading.ended(0);
    desk.run(&["add", "homs.txt"]).ended(0);
}

#[test]
fn decisions_hold_for_what_is_in_the_graph_and_are_taken_back() {
    let desk = Desk::new();
    desk.write("one.txt", "Rebels led by Karim Haddadin captured the town of Saraqib on Saturday, the army said.\n");
    desk.write("two.txt", "Abu Samer leads the rebels in Syria, the army said on Sunday.\n");
    desk.run(&["add", "one.txt", "two.txt"]).ended(0);
    let before = bytes(&desk, "dateline.graph", "turtle");
    let iri = |name: &str| {
        let shown = desk.run(&["show", name]).ended(0).out;
        shown.split_whitespace().find(|word| word.starts_with("https://")).unwrap().to_owned()
    };
    let (karim, abu) = (iri("Karim Haddadin"), iri("Abu Samer"));
    desk.write("dateline.graph/identities.txt", format!("same <{abu}> <{karim}>\nrename <{karim}> \"The commander\"\n"));
    desk.run(&["add", "one.txt"]).ended(0).said(&["0 new"]);
    let shown = desk.run(&["show", "The commander"]).ended(0).out;
    assert!(shown.contains("Abu Samer") && shown.contains("2 articles"), "{shown}");
    desk.write("dateline.graph/identities.txt", "");
    desk.run(&["add", "one.txt"]).ended(0);
    assert!(bytes(&desk, "dateline.graph", "turtle") == before, "a decision left something behind");
}

#[test]
fn decisions_by_command_follow_at_once_and_undo_takes_them_back() {
    let desk = Desk::new();
    desk.run(&["same", "Abu Samer", "Karim Haddadin"]).ended(2).said(&["dateline.graph"]);
    desk.write("one.txt", "Rebels led by Karim Haddadin captured the town of Saraqib on Saturday, the army said.\n");
    desk.write("two.txt", "Abu Samer leads the rebels in Syria, the army said on Sunday.\n");
    desk.run(&["add", "one.txt", "two.txt"]).ended(0);
    let before = bytes(&desk, "dateline.graph", "turtle");
    desk.run(&["undo"]).ended(1).said(&["no decision"]);
    desk.run(&["same", "Abu Samer", "Karim Haddadin"]).ended(0);
    desk.run(&["rename", "Karim Haddadin", "The commander"]).ended(0);
    let shown = desk.run(&["show", "The commander"]).ended(0).out;
    assert!(shown.contains("Abu Samer") && shown.contains("2 articles"), "{shown}");
    desk.run(&["different", "Abu Samer", "Karim Haddadin"]).ended(2).said(&["are one"]);
    desk.run(&["same", "Abu Samer", "Nobody Known"]).ended(1).said(&["Nobody Known"]);
    desk.run(&["undo"]).ended(0);
    desk.run(&["undo"]).ended(0);
    assert!(bytes(&desk, "dateline.graph", "turtle") == before, "a decision left something behind");
    desk.run(&["different", "Abu Samer", "Karim Haddadin"]).ended(0);
    assert!(desk.read("dateline.graph/identities.txt").starts_with(b"different <"));
}

#[test]
fn a_graph_of_a_newer_version_is_refused() {
    let desk = Desk::new();
    desk.write("homs.txt", "Rebels captured the city of Homs on Saturday, the army said.\n");
    desk.run(&["add", "homs.txt"]).ended(0);
    let before = desk.read("dateline.graph/FORMAT");
    desk.write("dateline.graph/FORMAT", "999\n");
    for args in [&["add", "homs.txt"][..], &["show", "Homs"], &["remove", "homs"]] {
        desk.run(args).ended(2).said(&["dateline.graph", "999", "newer"]);
    }
    desk.write("dateline.graph/FORMAT", before);
    desk.run(&["show", "Homs"]).ended(0);
}
