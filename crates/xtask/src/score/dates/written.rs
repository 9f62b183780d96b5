//! The written passages: do the dates of their claims stand among what the grammar finds in the passage? Words without tags.
//! A floor: a fifth of those dates stand in no words at all (the passage's own day), or in "a day after" a clause.

use super::{read, sentence, share, show};
use dateline_doc::{Article, Block, BlockKind, PartialDate, Sentence, Span, Text, Time};
use dateline_nlp::{sentences, time};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// How many of the dates are found exactly, or overlap with one that is found. `misses` lists the others.
pub fn report(folder: &Path, misses: bool) -> Result<String, String> {
    let (mut expected, mut exact, mut overlapping, mut missed) = (0, 0, 0, String::new());
    for region in crate::score::WRITTEN {
        let path = folder.join(region).with_extension("jsonl");
        for (number, line) in read(&path)?.lines().enumerate() {
            let passage: Value = serde_json::from_str(line).map_err(|error| format!("{} line {}: {error}", path.display(), number + 1))?;
            let date: Option<PartialDate> = passage["date"].as_str().and_then(|date| date.parse().ok());
            let text = unmarked(passage["text"].as_str().unwrap_or_default());
            let found: Vec<Time> = time::find(date.map(PartialDate::first_day), &cut(&text)).into_iter().map(|found| found.time).collect();
            let claims = passage["claims"].as_array().into_iter().flatten();
            let times: BTreeSet<&str> = claims.filter_map(|claim| claim[3]["time"].as_str()).collect();
            for time in times {
                let bounds = bounds(time);
                let same = |found: &Time| bounds == (found.at.or(found.from), found.at.or(found.to));
                expected += 1;
                if found.iter().any(same) {
                    exact += 1;
                } else if found.iter().any(|found| overlap(bounds, (found.at.or(found.from), found.at.or(found.to)))) {
                    overlapping += 1;
                } else if misses {
                    let said: Vec<String> = found.iter().map(|found| format!("“{}” {}", found.text, show(found))).collect();
                    let _ = writeln!(missed, "  {} {} {time} | {} | {text}", passage["id"], passage["date"], said.join(", "));
                }
            }
        }
    }
    let none = expected - exact - overlapping;
    Ok(format!(
        "written: {expected} dates, {exact} exact ({}), {overlapping} overlap ({}), {none} missed\n{missed}",
        share(exact, expected),
        share(overlapping, expected)
    ))
}

/// The text without the marks of mentions: "⟦e1|words⟧".
fn unmarked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['⟦', '⟧']) {
        out.push_str(&rest[..at]);
        let mark = &rest[at..];
        rest = match mark.strip_prefix('⟦') {
            Some(inner) => inner.split_once('|').map_or(inner, |(_, words)| words),
            None => mark.trim_start_matches('⟧'),
        };
    }
    out + rest
}

/// The sentences of a passage of one paragraph.
fn cut(text: &str) -> Vec<Sentence> {
    let stored = Text::new(text);
    let block = Block { span: Span::new(0, text.chars().count() as u32), kind: BlockKind::Paragraph };
    let article = Article { text: stored, blocks: vec![block], ..Article::default() };
    let cuts = sentences(&article);
    cuts.iter().filter_map(|cut| Some(sentence(&text[cut.words.first()?.start..cut.words.last()?.end]))).collect()
}

type Bounds = (Option<PartialDate>, Option<PartialDate>);

/// "2013-05-19", or a range with a slash that may be open at an end.
fn bounds(time: &str) -> Bounds {
    match time.split_once('/') {
        Some((from, to)) => (from.parse().ok(), to.parse().ok()),
        None => (time.parse().ok(), time.parse().ok()),
    }
}

fn overlap(a: Bounds, b: Bounds) -> bool {
    let before = |end: Option<PartialDate>, start: Option<PartialDate>| {
        end.zip(start).is_some_and(|(end, start)| end.last_day() < start.first_day())
    };
    a != (None, None) && b != (None, None) && !before(a.1, b.0) && !before(b.1, a.0)
}
