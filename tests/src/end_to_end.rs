//! The way of a first user through the tool, on the sample articles, compared with golden files that a person can read.

use crate::files::root;
use crate::tool::{Desk, golden};
use std::sync::OnceLock;

/// A graph of the sample articles, made once; tests only ask it.
fn samples() -> &'static Desk {
    static DESK: OnceLock<Desk> = OnceLock::new();
    DESK.get_or_init(|| {
        let desk = Desk::new();
        let articles = root().join("data/articles");
        desk.run(&["add", &articles.display().to_string()]).ended(0).said(&["new", "0 unchanged", "0 skipped"]);
        desk
    })
}

#[test]
fn help_of_every_command() {
    let desk = Desk::new();
    let mut text = desk.run(&["--help"]).ended(0).out;
    for command in
        ["add", "remove", "query", "export", "show", "explain", "path", "timeline", "rank", "extract", "rules", "completions", "man"]
    {
        let help = desk.run(&[command, "--help"]).ended(0).out;
        assert!(help.contains("Examples:"), "{command}");
        text.push_str(&format!("\n\n──── dateline {command} --help\n\n{help}"));
    }
    golden("help.txt", &text);
}

#[test]
fn claims_of_the_sample_articles() {
    let desk = Desk::new();
    let articles = root().join("data/articles");
    let ran = desk.run(&["extract", &articles.display().to_string()]).ended(0);
    for line in ran.out.lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        golden(&format!("claims/{}.txt", record["id"].as_str().unwrap()), &readable(&record));
    }
}

/// A record's claims as a person reads them. Confidence is left out: it is measured elsewhere, and changes with every model.
fn readable(record: &serde_json::Value) -> String {
    let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
    let cut = |span: &serde_json::Value| -> String {
        let (start, end) = (span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize);
        text[start..end].iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let name = |id: &serde_json::Value| -> String {
        let entity = record["entities"].as_array().unwrap().iter().find(|entity| entity["id"] == *id);
        entity.map_or_else(|| id.as_str().unwrap_or("-").to_owned(), |entity| entity["name"].as_str().unwrap().to_owned())
    };
    let mut out = String::new();
    let mut sentence = String::new();
    for claim in record["claims"].as_array().unwrap() {
        let words = cut(&claim["evidence"]["sentence"]);
        if words != sentence {
            out.push_str(&format!("“{words}”\n"));
            sentence = words;
        }
        let mut parts = vec![name(&claim["subject"]), claim["relation"].as_str().unwrap().to_owned(), name(&claim["object"])];
        parts.extend(
            [&claim["phase"], &claim["polarity"], &claim["modality"], &claim["role"]]
                .into_iter()
                .filter_map(|field| field.as_str().map(str::to_owned)),
        );
        if !claim["attributed_to"].is_null() {
            parts.push(format!("says {}", name(&claim["attributed_to"])));
        }
        if let Some(time) = claim["time"].as_object() {
            let dates: Vec<&str> = ["at", "from", "to"].iter().filter_map(|field| time.get(*field)?.as_str()).collect();
            parts.push(format!("{} ({})", dates.join(" to "), time["text"].as_str().unwrap_or_default()));
        }
        let evidence = &claim["evidence"];
        out.push_str(&format!(
            "  {}   [{} · {} · {}]\n",
            parts.join(" | "),
            cut(&evidence["subject"]),
            cut(&evidence["trigger"]),
            cut(&evidence["object"])
        ));
    }
    out
}

#[test]
fn every_span_cuts_what_it_says() {
    let desk = Desk::new();
    let articles = root().join("data/articles");
    let ran = desk.run(&["extract", &articles.display().to_string()]).ended(0);
    assert!(ran.out.lines().count() >= 12);
    for line in ran.out.lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
        for mention in record["entities"].as_array().unwrap().iter().flat_map(|entity| entity["mentions"].as_array().unwrap()) {
            let cut: String = text[mention["start"].as_u64().unwrap() as usize..mention["end"].as_u64().unwrap() as usize].iter().collect();
            assert_eq!(cut, mention["text"].as_str().unwrap(), "{}", record["id"]);
        }
        for claim in record["claims"].as_array().unwrap() {
            let confidence = claim["confidence"].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&confidence) && !claim["rule"].as_str().unwrap().is_empty());
            let sentence = &claim["evidence"]["sentence"];
            let trigger = &claim["evidence"]["trigger"];
            assert!(sentence[0].as_u64() <= trigger[0].as_u64() && trigger[1].as_u64() <= sentence[1].as_u64(), "{claim}");
        }
    }
}

#[test]
fn who_controls_what() {
    let ran = samples().run(&["query", "SELECT ?who ?town WHERE { ?who rel:controls ?town } ORDER BY ?town ?who"]).ended(0);
    golden("query-controls.txt", &ran.out);
    assert!(ran.out.lines().count() > 10, "{}", ran.out);
}

#[test]
fn an_entity_an_edge_and_a_timeline() {
    let desk = samples();
    golden("show-homs.txt", &desk.run(&["show", "https://sws.geonames.org/169577/"]).ended(0).out);
    golden("timeline-homs.txt", &desk.run(&["timeline", "homs"]).ended(0).out);
    golden("rank.txt", &desk.run(&["rank"]).ended(0).out);
}

#[test]
fn the_sentences_behind_an_edge() {
    let desk = samples();
    let answer = desk
        .run(&["query", "--format", "tsv", "SELECT ?who ?town WHERE { ?who rel:controls ?town } ORDER BY ?town ?who LIMIT 1"])
        .ended(0)
        .out;
    let (who, town) = answer.lines().nth(1).unwrap().split_once('\t').unwrap();
    let ran = desk.run(&["explain", who, "controls", town]).ended(0);
    assert!(ran.out.contains('[') && ran.out.contains("dateline-news-"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'), "no colors when piped");
    let mut command = desk.command(&["explain", who, "controls", town]);
    command.env("CLICOLOR_FORCE", "1");
    assert!(crate::tool::finish(command, "").out.contains('\u{1b}'), "colors when forced");
    let mut command = desk.command(&["explain", who, "controls", town]);
    command.env("NO_COLOR", "1");
    assert!(!crate::tool::finish(command, "").out.contains('\u{1b}'), "never with NO_COLOR");
}

#[test]
fn how_two_are_connected() {
    let desk = samples();
    let answer = desk.run(&[
        "query",
        "--format",
        "tsv",
        "SELECT ?a ?c WHERE { ?a rel:met-with ?b . ?b rel:met-with ?c FILTER(?a != ?c) } ORDER BY ?a ?c LIMIT 1",
    ]);
    let pair = match answer.code {
        Some(0) => answer.out.lines().nth(1).unwrap().to_owned(),
        _ => desk
            .run(&["query", "--format", "tsv", "SELECT ?a ?b WHERE { ?a rel:controls ?b } ORDER BY ?a ?b LIMIT 1"])
            .ended(0)
            .out
            .lines()
            .nth(1)
            .unwrap()
            .to_owned(),
    };
    let (a, b) = pair.split_once('\t').unwrap();
    let ran = desk.run(&["path", a, b]).ended(0);
    assert!(ran.out.contains(a) && ran.out.contains(b) && (ran.out.contains("→") || ran.out.contains("—")), "{}", ran.out);
}

#[test]
fn answers_in_every_form() {
    let desk = samples();
    let question = "SELECT ?who ?town WHERE { ?who rel:controls ?town } ORDER BY ?town ?who";
    let json: serde_json::Value = serde_json::from_str(&desk.run(&["query", "--format", "json", question]).ended(0).out).unwrap();
    let rows = json["results"]["bindings"].as_array().unwrap().len();
    for format in ["csv", "tsv"] {
        assert_eq!(desk.run(&["query", "--format", format, question]).ended(0).out.lines().count(), rows + 1, "{format}");
    }
    assert!(desk.run(&["query", "--format", "xml", question]).ended(0).out.contains("<sparql"));
    assert!(desk.run(&["query", "--iris", question]).ended(0).out.contains("https://"));
    let construct = "CONSTRUCT { ?a rel:controls ?b } WHERE { ?a rel:controls ?b }";
    for (format, sign) in [("turtle", "rel:controls"), ("ntriples", "<https://"), ("rdfxml", "<?xml"), ("jsonld", "{")] {
        assert!(desk.run(&["query", "--format", format, construct]).ended(0).out.contains(sign), "{format}");
    }
    assert_eq!(desk.run_with(&["query", "-f", "-"], question).ended(0).out.lines().count(), rows + 1);
    desk.run(&["query", "SELECT ?x WHERE { ?x rel:no-such ?y }"]).ended(1);
    desk.run(&["query", "--format", "turtle", question]).ended(2).said(&["CONSTRUCT"]);
}

#[test]
fn every_export_format_is_written() {
    let desk = samples();
    let there = Desk::new();
    let formats: Vec<String> = desk
        .run(&["export", "--help"])
        .ended(0)
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next().map(str::to_owned))
        .collect();
    let formats: Vec<&String> = formats
        .iter()
        .filter(|name| {
            name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                && name.len() > 2
                && *name != "dateline"
                && !name.starts_with('-')
        })
        .collect();
    assert!(formats.len() >= 9, "{formats:?}");
    for format in formats {
        let file = there.path(&format!("out-{format}.x")).display().to_string();
        desk.run(&["export", "--format", format, "-o", &file]).ended(0).said(&["wrote"]);
    }
    let written: Vec<_> = std::fs::read_dir(there.path("")).unwrap().map(|entry| entry.unwrap()).collect();
    assert!(written.len() >= 9 && written.iter().all(|file| file.metadata().unwrap().len() > 0), "{written:?}");
    desk.run(&["export", "-o", "graph.xyz"]).ended(2).said(&["graph.xyz", "--format", "gexf"]);
}

#[test]
fn completions_and_man_pages_come_from_the_grammar() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(desk.run(&["completions", shell]).ended(0).out.contains("timeline"), "{shell}");
    }
    assert!(desk.run(&["man"]).ended(0).out.contains(".TH"));
    assert!(desk.run(&["man", "explain"]).ended(0).out.contains("dateline-explain"));
    desk.run(&["man", "nope"]).ended(2).said(&["nope"]);
}

#[test]
fn rules_are_listed_and_hold() {
    let desk = Desk::new();
    assert!(desk.run(&["rules"]).ended(0).out.contains("controls"));
    let own = "[relation]\nname = \"owns\"\nkind = \"state\"\nsubject = [\"actor\"]\nobject = [\"actor\", \"place\"]\n\n[[rule]]\nname = \"own\"\nverbs = [\"own\"]\nsubject = [\"subject\"]\nobject = [\"object\"]\n\n[[test]]\ntext = \"Russia owns Gazprom.\"\nlacks = [\"controls\"]\n";
    desk.write("mine/owns.toml", own);
    assert!(desk.run(&["rules", "--frames", "mine"]).ended(0).out.contains("owns"));
}

#[test]
fn dates_and_publishers_for_texts_that_tell_none() {
    let desk = Desk::new();
    desk.write("note.txt", "Rebels captured Homs on Saturday.\n");
    let plain: serde_json::Value = serde_json::from_str(&desk.run(&["extract", "note.txt"]).ended(0).out).unwrap();
    assert!(plain["date"].is_null());
    let told: serde_json::Value =
        serde_json::from_str(&desk.run(&["extract", "--date", "2024-12-08", "--publisher", "Notes", "note.txt"]).ended(0).out).unwrap();
    assert_eq!((told["date"].as_str(), told["publisher"].as_str(), told["id"].as_str()), (Some("2024-12-08"), Some("Notes"), Some("note")));
    let piped: serde_json::Value = serde_json::from_str(&desk.run_with(&["extract", "-"], "Rebels captured Homs.\n").ended(0).out).unwrap();
    assert_eq!(piped["text"].as_str().map(str::trim), Some("Rebels captured Homs."));
}
