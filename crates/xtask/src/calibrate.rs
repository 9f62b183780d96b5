//! `cargo xtask calibrate CORPORA`: fits data/lexicon/confidence.toml. A logistic regression over relation, rule and features of
//! each match, on annotated articles and written passages to learn from; what is kept back, and gold/dev, only measure. The floor
//! is chosen on folds of the articles to learn from. It does not change frames.

mod regression;

use crate::run::root;
use crate::score::{Judged, Stages, judged, learning_sets};
use regression::{Example, fit, probability};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// A match in a real article counts as much as so many in passages that were made hard on purpose.
const REAL: f64 = 8.0;
/// Articles are dealt into so many parts; each is judged by weights learned on the others.
const FOLDS: usize = 5;
/// Matches that a feature needs to be weighed at all.
const FEWEST: usize = 4;

/// Fits, writes the file, says how it went.
pub fn run(args: &[String]) -> Result<(), String> {
    let corpora = args.first().ok_or("name the folder that holds gold/ and corpora/")?;
    let stages = Stages::load()?;
    let mut data: Vec<(usize, bool, Judged)> = Vec::new();
    let mut core = 0;
    for (set, is_real) in learning_sets(Path::new(corpora))? {
        for (nth, gold) in set.iter().enumerate() {
            let (matches, claims) = judged(&stages, gold);
            core += if is_real { claims } else { 0 };
            data.extend(matches.into_iter().map(|it| (nth % FOLDS, is_real, it)));
        }
    }
    let names = names(&data);
    let examples: Vec<Example> = data.iter().map(|(_, is_real, it)| example(it, *is_real, &names)).collect();
    let mut folded: Vec<(f64, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let others: Vec<&Example> = examples.iter().zip(&data).filter(|(_, (of, ..))| *of != fold).map(|(it, _)| it).collect();
        let weights = fit(&others, names.len());
        let held = examples.iter().zip(&data).filter(|(_, (of, is_real, _))| *of == fold && *is_real);
        folded.extend(held.map(|(it, _)| (probability(&weights, it), it.right)));
    }
    let floor = floor(&folded, core);
    let weights = fit(&examples.iter().collect::<Vec<_>>(), names.len());
    let path = root().join("data/lexicon/confidence.toml");
    std::fs::write(&path, file(&names, &weights, floor, data.len())).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{} matches, {} features; floor {floor:.2}\n\n{}", data.len(), names.len(), bands(&folded));
    Ok(())
}

/// Names of all features, in order, each with its number.
fn names(data: &[(usize, bool, Judged)]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in data.iter().flat_map(|(.., it)| all(it)) {
        *counts.entry(name).or_default() += 1;
    }
    let kept: BTreeSet<String> = counts.into_iter().filter(|(_, count)| *count >= FEWEST).map(|(name, _)| name).collect();
    kept.into_iter().enumerate().map(|(at, name)| (name, at)).collect()
}

fn all(it: &Judged) -> impl Iterator<Item = String> + '_ {
    [format!("relation {}", it.relation), format!("rule {}", it.rule)].into_iter().chain(it.features.iter().map(ToString::to_string))
}

fn example(it: &Judged, is_real: bool, names: &BTreeMap<String, usize>) -> Example {
    let features = all(it).filter_map(|name| names.get(&name).copied()).collect();
    Example { features, right: it.right, weight: if is_real { REAL } else { 1.0 } }
}

/// The confidence below which to leave matches out: where precision and recall on real articles balance best, precision counting
/// twice: a wrong edge costs a reader more than a missing one (F measure with beta ½).
fn floor(folded: &[(f64, bool)], core: usize) -> f64 {
    let balance = |floor: f64| {
        let kept = folded.iter().filter(|(p, _)| *p >= floor);
        let (shown, right) = kept.fold((0, 0), |(shown, right), (_, is_right)| (shown + 1, right + usize::from(*is_right)));
        1.25 * right as f64 / (shown as f64 + 0.25 * core as f64)
    };
    (0..60).map(|at| f64::from(at) / 100.0).max_by(|a, b| balance(*a).total_cmp(&balance(*b)).then(b.total_cmp(a))).unwrap_or(0.0)
}

/// How many of each band of confidence were right.
fn bands(folded: &[(f64, bool)]) -> String {
    let mut out = String::from("| confidence | matches | said | right |\n|---|---|---|---|\n");
    for band in 0..10 {
        let (from, to) = (f64::from(band) / 10.0, f64::from(band + 1) / 10.0);
        let inside: Vec<_> = folded.iter().filter(|(p, _)| (from..to).contains(p)).collect();
        if inside.is_empty() {
            continue;
        }
        let n = inside.len() as f64;
        let said = inside.iter().map(|(p, _)| p).sum::<f64>() / n;
        let right = inside.iter().filter(|(_, right)| *right).count() as f64 / n;
        let _ = writeln!(out, "| {from:.1}–{to:.1} | {} | {said:.2} | {right:.2} |", inside.len());
    }
    out
}

fn file(names: &BTreeMap<String, usize>, weights: &[f64], floor: f64, matches: usize) -> String {
    let mut out = format!(
        "# How sure claims are: log odds that one is right = bias + relation + rule + features; what is less sure than the floor is no\n# claim. Made by `cargo xtask calibrate` from {matches} matches in annotated articles and written passages. Owner: dateline-extract.\n\nbias = {:.2}\nfloor = {floor:.2}\n",
        weights[0]
    );
    for (title, prefix) in [("relations", "relation "), ("rules", "rule ")] {
        let _ = write!(out, "\n[{title}]\n");
        for (name, at) in names {
            if let Some(name) = name.strip_prefix(prefix) {
                let _ = writeln!(out, "\"{name}\" = {:.2}", weights[at + 1]);
            }
        }
    }
    out.push_str("\n[features]\n");
    for (name, at) in names.iter().filter(|(name, _)| !name.contains(' ')) {
        let _ = writeln!(out, "\"{name}\" = {:.2}", weights[at + 1]);
    }
    out
}
