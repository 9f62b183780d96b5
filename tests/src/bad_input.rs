//! What people and disks really hand to a tool. Each run must end with a message that names the place and the mend, with
//! the right exit code, and with everything else done.

use crate::tool::{Desk, finish};

const GOOD: &str = "HOMS, Syria, Dec 7 - Rebels captured the city of Homs on Saturday, the army said.\n";

/// A folder with one good article and one bad file: the good one must get in.
#[track_caller]
fn beside_a_good_one(name: &str, bytes: &[u8], words: &[&str]) {
    let desk = Desk::new();
    desk.write("in/good.txt", GOOD);
    desk.write(&format!("in/{name}"), bytes);
    desk.run(&["add", "in/good.txt", &format!("in/{name}")]).ended(3).said(words).said(&["1 article"]);
    let answer = desk
        .run(&["query", "--format", "csv", "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?a a schema:NewsArticle } }"])
        .ended(0);
    assert!(answer.out.contains("\n1"), "{}", answer.out);
}

#[test]
fn an_empty_file() {
    beside_a_good_one("empty.txt", b"", &["empty.txt", "empty"]);
}

#[test]
fn a_binary_file() {
    let bytes: Vec<u8> = (0..20_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    beside_a_good_one("photo.txt", &bytes, &["photo.txt"]);
}

#[test]
fn html_without_an_article() {
    beside_a_good_one(
        "menu.html",
        b"<html><head><title>Menu</title></head><body><nav><a href=/>Home</a></nav></body></html>",
        &["menu.html"],
    );
}

#[test]
fn json_with_a_missing_field() {
    let lines = format!(
        "{}\n{{\"id\": \"b\", \"title\": \"No text\"}}\n{{\"id\": \"c\", \"text\":\n",
        r#"{"id": "a", "text": "The army seized Idlib on Friday."}"#
    );
    let desk = Desk::new();
    desk.write("in.jsonl", lines);
    let ran = desk.run(&["extract", "in.jsonl"]).ended(3).said(&["in.jsonl:2", "text", "in.jsonl:3"]);
    assert_eq!(ran.out.lines().count(), 1, "the good record comes out: {}", ran.out);
}

#[test]
fn invalid_utf8_is_read_as_far_as_it_goes() {
    let desk = Desk::new();
    desk.write("old.txt", b"Rebels captured Homs.\nThe word \xff\xfe is broken, caf\xe9 too.\n");
    let ran = desk.run(&["extract", "old.txt"]);
    assert!(matches!(ran.code, Some(0 | 3)), "{ran:?}");
    assert!(ran.out.contains("Homs"), "{}", ran.out);
}

#[test]
fn fifty_megabytes() {
    let desk = Desk::new();
    let sentence = "The mayor of the town said nothing new had happened since the market closed. ";
    desk.write("huge.txt", sentence.repeat(50_000_000 / sentence.len()));
    let ran = desk.run(&["extract", "huge.txt"]).said(&["huge.txt"]);
    assert!(matches!(ran.code, Some(1 | 3)), "one article of 50 MB is refused: {:?}", ran.code);
}

#[test]
fn paths_that_lead_nowhere() {
    let desk = Desk::new();
    desk.write("in/good.txt", GOOD);
    desk.run(&["extract", "nowhere.txt"]).ended(2).said(&["nowhere.txt", "no such file"]);
    desk.run(&["extract", "in/*.html"]).ended(2).said(&["in/*.html", "no file matches"]);
    desk.run(&["extract", "nowhere.txt", "in/good.txt"]).ended(3).said(&["nowhere.txt"]);
}

#[cfg(unix)]
#[test]
fn folders_with_what_cannot_be_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new();
    desk.write("in/good.txt", GOOD);
    symlink("/nowhere/at/all.txt", desk.path("in/dangling.txt")).unwrap();
    symlink(desk.path("in"), desk.path("in/loop")).unwrap();
    desk.write("in/closed/secret.txt", GOOD);
    std::fs::set_permissions(desk.path("in/closed"), std::fs::Permissions::from_mode(0o000)).unwrap();
    let ran = desk.run(&["extract", "in"]).ended(3).said(&["dangling.txt", "loop"]);
    // Root may read everything; anybody else is told.
    assert!(ran.err.contains("closed") || ran.out.lines().count() == 2, "{ran:?}");
    std::fs::set_permissions(desk.path("in/closed"), std::fs::Permissions::from_mode(0o755)).unwrap();
    assert!(ran.out.contains("Homs"));
}

#[test]
fn a_graph_that_is_not_there() {
    let desk = Desk::new();
    for args in [&["query", "SELECT * WHERE { ?s ?p ?o }"][..], &["show", "Homs"], &["export", "-o", "x.ttl"], &["remove", "x"]] {
        desk.run(args).ended(2).said(&["dateline.graph", "dateline add"]);
    }
    assert!(!desk.path("dateline.graph").exists(), "asking makes no graph");
}

#[test]
fn a_folder_that_is_no_graph() {
    let desk = Desk::new();
    desk.write("photos/a.png", "x");
    desk.run(&["show", "Homs", "--graph", "photos"]).ended(2).said(&["photos"]);
    desk.write("file", "x");
    desk.run(&["show", "Homs", "--graph", "file"]).ended(2).said(&["file"]);
}

#[test]
fn names_nobody_knows() {
    let desk = with_graph();
    desk.run(&["show", "Atlantis"]).ended(1).said(&["Atlantis"]);
    desk.run(&["explain", "Atlantis", "controls", "Homs"]).ended(1).said(&["Atlantis"]);
    desk.run(&["explain", "rebels", "owns", "Homs"]).ended(2).said(&["owns", "controls"]);
    desk.run(&["path", "Atlantis", "Homs"]).ended(1).said(&["Atlantis"]);
    desk.run(&["remove", "no-such-article"]).ended(1).said(&["no-such-article"]);
}

#[test]
fn a_syntax_error_shows_the_place() {
    let desk = with_graph();
    let ran = desk.run(&["query", "SELECT ?who WHERE {\n  ?who rel:controls\n}"]).ended(2);
    assert!(ran.err.contains('^') && ran.err.contains("line 3"), "{}", ran.err);
    desk.run(&["query", "SELECT ?x WHERE { ?x nope:controls ?y }"]).ended(2).said(&["nope"]);
}

#[test]
fn wrong_usage() {
    let desk = Desk::new();
    desk.run(&["ad", "x"]).ended(2).said(&["add"]);
    desk.run(&["add", "--date", "yesterday", "x"]).ended(2).said(&["yesterday"]);
    desk.run(&[]).ended(2);
    desk.run(&["--help"]).ended(0);
}

#[test]
fn frames_with_a_mistake() {
    let desk = Desk::new();
    desk.write("mine/owns.toml", "[relation]\nname = \"owns\"\nkind = \"state\"\nsubject = [\"actor\"]\nobject = [\"palace\"]\n");
    desk.run(&["rules", "test", "--frames", "mine"]).ended(2).said(&["owns.toml:5:", "palace"]);
    desk.run(&["rules", "list", "--frames", "yours"]).ended(2).said(&["yours"]);
}

/// A small graph, made in each test's own folder.
pub fn with_graph() -> Desk {
    let desk = Desk::new();
    desk.write("homs.txt", GOOD);
    desk.run(&["add", "homs.txt"]).ended(0);
    desk
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_on_export() {
    let desk = with_graph();
    desk.run(&["export", "--format", "turtle", "-o", "/dev/full"]).ended(2).said(&["/dev/full", "full"]);
    let mut command = desk.command(&["query", "SELECT * WHERE { ?s ?p ?o }"]);
    command.stdout(std::process::Stdio::null());
    desk.run(&["show", "Homs"]).ended(0);
    drop(command);
}

/// A store on a disk that fills up while articles are added: the message says so, and what was in stays readable.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_on_add() {
    let desk = Desk::new();
    let disk = desk.path("disk");
    std::fs::create_dir(&disk).unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"])
        .arg(&disk)
        .output()
        .is_ok_and(|out| out.status.success());
    if !mounted {
        eprintln!("skipped: only root can mount a small disk");
        return;
    }
    desk.write("homs.txt", GOOD);
    let first = desk.run(&["add", "homs.txt", "--graph", "disk/g"]);
    let filler = std::fs::write(disk.join("filler"), vec![7u8; 16 << 20]);
    let lines: String = (0..400)
        .map(|n| {
            format!(
                "{{\"id\": \"n{n}\", \"text\": \"{} Rebels of unit {n} captured the town of Idlib on Friday.\"}}\n",
                "It rained. ".repeat(n % 7)
            )
        })
        .collect();
    desk.write("many.jsonl", lines);
    let full = desk.run(&["add", "many.jsonl", "--graph", "disk/g"]);
    let _ = std::fs::remove_file(disk.join("filler"));
    let after = desk.run(&["show", "Homs", "--graph", "disk/g"]);
    let again = desk.run(&["add", "homs.txt", "--graph", "disk/g2"]);
    let unmounted = std::process::Command::new("umount").arg(&disk).status();
    assert!(filler.is_err(), "the disk was to be full");
    assert!(unmounted.is_ok_and(|status| status.success()));
    drop(again);
    if first.code == Some(0) {
        full.ended(2).said(&["full"]);
        after.ended(0);
    } else {
        first.ended(2).said(&["full"]);
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_enough_is_no_error() {
    let desk = with_graph();
    let mut command = std::process::Command::new("sh");
    command
        .current_dir(desk.path(""))
        .arg("-c")
        .arg("\"$0\" export --format nquads -o - | head -n 1; exit \"${PIPESTATUS:-0}\"")
        .arg(crate::tool::binary());
    let ran = finish(command, "").ended(0);
    assert!(ran.err.is_empty(), "{}", ran.err);
}
