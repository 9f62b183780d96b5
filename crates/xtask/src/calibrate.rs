//! `cargo xtask calibrate CORPORA`: fits data/lexicon/confidence.toml to annotated news, after each change of network or frames. It
//! learns how often claims with like votes were right; it makes no claim. `--places` fits data/places/ranking.tsv instead.

mod floor;
mod places;
mod regression;
mod weights;

use crate::run::root;
use crate::score::{Judged, Stages, judged, news};
use dateline_extract::Votes;
use dateline_nlp::ModelFiles;
use regression::{Example, fit, loss, probability};
use std::path::{Path, PathBuf};

const FOLDS: usize = 5;
/// Pulls of the relations' weights towards zero; cross-validation chooses.
const PENALTIES: [f64; 4] = [1.0, 3.0, 10.0, 30.0];

/// `calibrate CORPORA`: the folder that holds `corpora/`.
///
/// # Errors
/// A message that names the file that is missing or damaged.
pub fn run(args: &[String]) -> Result<(), String> {
    let corpora = args.iter().find(|arg| !arg.starts_with("--")).map(PathBuf::from).ok_or("name the folder that holds corpora/")?;
    if args.iter().any(|arg| arg == "--places") {
        return places::run(&corpora);
    }
    let mut file = weights::HEAD.to_owned();
    for files in [ModelFiles::EMBEDDED, ModelFiles::FAST] {
        file += &section(&Stages::load(files)?, &corpora)?;
    }
    let path = root().join("data/lexicon/confidence.toml");
    std::fs::write(&path, file).map_err(|error| format!("{}: {error}", path.display()))
}

/// The weights of one network's votes.
fn section(stages: &Stages, corpora: &Path) -> Result<String, String> {
    let mut judged = judged(stages, &stages.analyzed(news(corpora)?));
    let mut relations: Vec<String> = stages.frames.relations().iter().map(|it| it.name.to_string()).collect();
    relations.sort();
    let examples = examples(&judged, &relations);
    let mut best: Option<(f64, f64, Vec<f64>)> = None;
    for penalty in PENALTIES {
        let (loss, said) = validate(&examples, &penalties(&relations, penalty));
        println!("penalty {penalty}: loss of a held-out claim {loss:.4}");
        if best.as_ref().is_none_or(|(least, ..)| loss < *least) {
            best = Some((loss, penalty, said));
        }
    }
    let (loss, penalty, said) = best.ok_or("no claims to learn from")?;
    let claims = judged.iter_mut().flat_map(|article| &mut article.matches).filter(|claim| claim.right.is_some());
    claims.zip(said).for_each(|(claim, said)| claim.confidence = said as f32);
    let (floor, curve) = floor::choose(&judged);
    print!("{curve}");
    let fitted = fit(&examples.iter().collect::<Vec<_>>(), &penalties(&relations, penalty));
    let (votes, own) = fitted.split_at(Votes::NAMES.len());
    let right = examples.iter().filter(|it| it.right).count();
    println!("{}: {} claims, floor {floor:.2}", stages.model.version(), examples.len());
    let facts = weights::Facts { network: stages.model.version(), claims: examples.len(), right, penalty, loss, floor };
    let names = Votes::NAMES.into_iter().zip(votes.iter().copied());
    Ok(weights::section(&facts, names, relations.iter().map(String::as_str).zip(own.iter().copied())))
}

/// Claims that are right or wrong; implied ones teach nothing.
fn examples(judged: &[Judged], relations: &[String]) -> Vec<Example> {
    let mut all = Vec::new();
    for (article, judged) in judged.iter().enumerate() {
        for claim in &judged.matches {
            let Some(right) = claim.right else { continue };
            let own = relations.iter().map(|name| f64::from(u8::from(name == claim.relation())));
            all.push(Example { article, values: claim.votes.values().map(f64::from).into_iter().chain(own).collect(), right });
        }
    }
    all
}

fn penalties(relations: &[String], penalty: f64) -> Vec<f64> {
    Votes::NAMES.iter().map(|_| 0.01).chain(relations.iter().map(|_| penalty)).collect()
}

/// Loss on claims of articles that were held out, and the confidence that each claim gets so.
fn validate(examples: &[Example], penalties: &[f64]) -> (f64, Vec<f64>) {
    let mut said = vec![0.0; examples.len()];
    let mut sum = 0.0;
    for fold in 0..FOLDS {
        let train: Vec<&Example> = examples.iter().filter(|it| it.article % FOLDS != fold).collect();
        let fitted = fit(&train, penalties);
        for (nth, example) in examples.iter().enumerate().filter(|(_, it)| it.article % FOLDS == fold) {
            sum += loss(example, &fitted);
            said[nth] = probability(example, &fitted);
        }
    }
    (sum / examples.len().max(1) as f64, said)
}
