//! `cargo xtask calibrate CORPORA`: fits data/lexicon/confidence.toml to annotated articles, after each change of rules or grammar.
//! It learns how often claims like one were right; it makes no claim and changes no rule. The sets that measure are not read.

mod floor;
mod regression;
mod weights;

use crate::run::root;
use crate::score::{Judged, Stages, judged, learning_sets};
use regression::{Example, fit, loss, probability};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A claim of a real article counts as so many of a written passage: the passages are hard on purpose and no sample of the news,
/// but there are so many of them that they would outvote the real articles.
const REAL: f64 = 3.0;
/// Told apart while fitting and left out of the product, which reads real articles.
const WRITTEN: &str = "(written passage)";
const BIAS: &str = "(bias)";
/// A feature seen less often says nothing.
const RARE: usize = 4;
const FOLDS: usize = 5;
/// Pulls towards zero; cross-validation chooses.
const PENALTIES: [f64; 5] = [1.0, 2.0, 4.0, 8.0, 16.0];

/// Names of weights and the claims that they are fitted to.
struct Data {
    names: Vec<String>,
    examples: Vec<Example>,
    /// Whether an example is from a real article.
    real: Vec<bool>,
}

/// `calibrate CORPORA`: the folder that holds `corpora/`.
///
/// # Errors
/// A message that names the file that is missing or damaged.
pub fn run(args: &[String]) -> Result<(), String> {
    let corpora = args.iter().find(|arg| !arg.starts_with("--")).map(PathBuf::from).ok_or("name the folder that holds corpora/")?;
    let stages = Stages::load()?;
    let (mut real, mut written) = (Vec::new(), Vec::new());
    for (set, is_real) in learning_sets(&corpora)? {
        (if is_real { &mut real } else { &mut written }).extend(judged(&stages, &stages.analyzed(set)));
    }
    let data = data(&real, &written);

    let mut best: Option<(f64, f64, Vec<f64>)> = None;
    for penalty in PENALTIES {
        let (loss, said) = validate(&data, penalty);
        println!("penalty {penalty}: loss of a held-out claim {loss:.4}");
        if best.as_ref().is_none_or(|(least, ..)| loss < *least) {
            best = Some((loss, penalty, said));
        }
    }
    let (loss, penalty, said) = best.ok_or("no claims to learn from")?;
    let claims = real.iter_mut().chain(&mut written).flat_map(|article| &mut article.matches).filter(|claim| claim.right.is_some());
    claims.zip(said).for_each(|(claim, said)| claim.confidence = said as f32);
    let (floor, curve) = floor::choose(&real, &written);
    print!("{curve}");
    let all: Vec<&Example> = data.examples.iter().collect();
    let fitted = fit(&all, &penalties(&data.names, penalty));
    let facts = weights::Facts {
        claims: data.examples.len(),
        real: data.real.iter().filter(|real| **real).count(),
        right: data.examples.iter().filter(|it| it.right).count(),
        penalty,
        loss,
        floor,
    };
    let named = data.names.iter().map(String::as_str).zip(fitted);
    let path = root().join("data/lexicon/confidence.toml");
    std::fs::write(&path, weights::file(&facts, named)).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{}: {} claims, floor {floor:.2}", path.display(), data.examples.len());
    Ok(())
}

/// Claims that are right or wrong; implied ones teach nothing.
fn data(real: &[Judged], written: &[Judged]) -> Data {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut data = Data { names: Vec::new(), examples: Vec::new(), real: Vec::new() };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for name in real.iter().chain(written).flat_map(|article| &article.matches).flat_map(|claim| &claim.features) {
        *seen.entry(name.as_str()).or_default() += 1;
    }
    let articles = real.iter().map(|it| (it, true)).chain(written.iter().map(|it| (it, false)));
    for (article, (judged, is_real)) in articles.enumerate() {
        for claim in &judged.matches {
            let Some(right) = claim.right else { continue };
            let mut names = vec![BIAS.to_owned(), format!("relation {}", claim.relation()), format!("rule {}", claim.rule)];
            names.extend(claim.features.iter().filter(|name| seen[name.as_str()] >= RARE).map(|name| name.to_string()));
            names.extend((!is_real).then(|| WRITTEN.to_owned()));
            names.sort();
            names.dedup();
            let features = names.into_iter().map(|name| {
                let next = numbers.len();
                *numbers.entry(name).or_insert(next)
            });
            let features = features.collect();
            data.examples.push(Example { article, features, right, weight: if is_real { REAL } else { 1.0 } });
            data.real.push(is_real);
        }
    }
    data.names = vec![String::new(); numbers.len()];
    for (name, number) in numbers {
        data.names[number] = name;
    }
    data
}

/// What belongs to one relation alone rests on few claims, and is pulled harder.
fn penalties(names: &[String], penalty: f64) -> Vec<f64> {
    let of = |name: &String| match name.as_str() {
        BIAS | WRITTEN => 0.0,
        name if name.contains(':') => 2.0 * penalty,
        _ => penalty,
    };
    names.iter().map(of).collect()
}

/// Loss on claims of articles that were held out, and the confidence that each claim gets so, read as of a real article.
fn validate(data: &Data, penalty: f64) -> (f64, Vec<f64>) {
    let pull = penalties(&data.names, penalty);
    let mut said = vec![0.0; data.examples.len()];
    let (mut sum, mut weight) = (0.0, 0.0);
    for fold in 0..FOLDS {
        let train: Vec<&Example> = data.examples.iter().filter(|it| it.article % FOLDS != fold).collect();
        let mut fitted = fit(&train, &pull);
        let held = || data.examples.iter().enumerate().filter(|(_, it)| it.article % FOLDS == fold);
        sum += held().map(|(_, it)| it.weight * loss(it, &fitted)).sum::<f64>();
        weight += held().map(|(_, it)| it.weight).sum::<f64>();
        if let Some(written) = data.names.iter().position(|name| name == WRITTEN) {
            fitted[written] = 0.0;
        }
        held().for_each(|(nth, it)| said[nth] = probability(it, &fitted));
    }
    (sum / weight.max(1.0), said)
}
