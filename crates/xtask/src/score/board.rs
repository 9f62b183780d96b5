//! The scoreboard as one piece: claims on annotated texts, breadth, the two corpora of other schemes, dates, speed. `--keep` writes
//! it into docs/scoreboard.md between its marks, with the commit, so that the next change can be compared.

use super::gold::{self, Part};
use super::output::{self, Analyzed, Stages};
use super::{breadth, claims, coref, curve, dates, plover, re3d};
use crate::run::root;
use dateline_nlp::{ModelFiles, analyze};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Marks in the page.
const BEGIN: &str = "<!-- cargo xtask score --keep -->";
const END: &str = "<!-- end -->";

/// All of it.
pub fn run(files: ModelFiles, corpora: &Path) -> Result<String, String> {
    let stages = Stages::load(files)?;
    let dev = corpora.join("corpora/dev");
    let sets = sets(&stages, corpora)?;
    let mut out = claims::run(&stages, &sets);
    let _ = write!(out, "\n{}", coref::run(&stages, &sets));
    let [.., (_, written)] = &sets;
    let _ = writeln!(out, "\nBreadth, written passages kept back: {}", breadth::run(&stages.frames, written, false).trim());
    let re3d = re3d::run(&stages, &dev.join("re3d"))?;
    let found: Vec<String> = re3d.iter().map(|(name, found, of)| format!("{name} {found} of {of}")).collect();
    let _ = writeln!(out, "\nre3d, relations found: {}", found.join(", "));
    let plv = plover::run(&stages, &dev.join("events/plv_train.tsv"))?;
    let _ = writeln!(
        out,
        "\nPLV, {} sentences: right type and direction {}, reversed {}, some relation between the two {}; parties of an assault said to be allies {}",
        plv.all, plv.right, plv.reversed, plv.linked, plv.grave
    );
    let dates = dates::run(corpora, false)?;
    let _ = writeln!(out, "\nDates, {}", dates.lines().last().unwrap_or_default());
    let _ = writeln!(
        out,
        "\nExtraction without the model: {:.0} words a second on one core",
        speed(&stages, &dev.join("articles/wikinews.jsonl"))?
    );
    let judged = sets.map(|(name, set)| (name, claims::judged(&stages, &set)));
    let _ = write!(out, "\n{}\n{}", curve::reliability(&judged), curve::floors(&judged));
    Ok(out)
}

/// What claims are measured on, through reader and model.
pub fn sets(stages: &Stages, corpora: &Path) -> Result<[(&'static str, Vec<Analyzed>); 4], String> {
    Ok([
        ("news-dev", gold::news(corpora)?),
        ("gold/dev", gold::folder(&corpora.join("gold/dev"))?),
        ("annotated, kept back", gold::marked(&corpora.join("corpora/annotated/wikinews-dev.jsonl"), Part::All)?),
        ("written, kept back", gold::written(corpora, Part::Kept)?),
    ]
    .map(|(name, set)| (name, stages.analyzed(set))))
}

/// Words a second of extraction and resolution, the median of three runs.
fn speed(stages: &Stages, file: &Path) -> Result<f64, String> {
    let articles: Vec<_> = output::articles(file)?.into_iter().take(100).collect();
    let analyzed: Vec<_> = articles.iter().map(|article| (article, analyze(&stages.model, article))).collect();
    let words: usize = analyzed.iter().flat_map(|(_, analysis)| &analysis.sentences).map(|sentence| sentence.tokens.len()).sum();
    let mut rates: Vec<f64> = (0..3)
        .map(|_| {
            let begin = Instant::now();
            for (article, analysis) in &analyzed {
                let _ = stages.claims(article, analysis);
            }
            words as f64 / begin.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    Ok(rates[1])
}

/// Puts the table into docs/scoreboard.md.
pub fn keep(table: &str) -> Result<(), String> {
    let path = root().join("docs/scoreboard.md");
    let say = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let page = std::fs::read_to_string(&path).map_err(|error| say(&error))?;
    let missing = || say(&format!("put the lines {BEGIN} and {END} where the table belongs"));
    let (before, rest) = page.split_once(BEGIN).ok_or_else(missing)?;
    let (_, after) = rest.split_once(END).ok_or_else(missing)?;
    let commit = Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(root()).output().map_err(|error| say(&error))?;
    let commit = String::from_utf8_lossy(&commit.stdout);
    let sums = std::fs::read_to_string(root().join("data/model/SHA256SUMS")).map_err(|error| say(&error))?;
    let weights = sums.lines().find(|line| line.ends_with("upper.onnx")).and_then(|line| line.get(..12)).unwrap_or("unknown");
    let head = format!("Commit {}, weights of {weights}:", commit.trim());
    std::fs::write(&path, format!("{before}{BEGIN}\n\n{head}\n\n{table}\n{END}{after}")).map_err(|error| say(&error))
}
