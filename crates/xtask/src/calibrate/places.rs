//! Fits the weights of data/places/ranking.tsv: a conditional logit over the readings of each name and "none of them", on LGL and
//! GeoVirus, which count alike. What a reading's surroundings tell depends on what the other places are taken for, so that
//! fitting and reading take turns.

use crate::run::root;
use crate::score::places::{NEAR, Set, Toponym, claims, sets};
use dateline_doc::{Article, EntityId};
use dateline_resolve::{Cues, PlaceKind, Ranking, World, kilometers, readings};
use std::path::Path;

const FOLDS: usize = 5;
const TURNS: usize = 3;
const STEPS: usize = 1500;
/// Pull of all weights towards zero.
const PENALTY: f64 = 0.5;
/// How much the sets count, in names. World news is what is read; local news has more to learn from.
const COUNTS: [(&str, f64); 2] = [("LGL", 500.0), ("GeoVirus", 1500.0)];
/// What the sets cannot show is set, not fitted: a town and its province are nearly at one point; no claims and no datelines are told;
/// hardly a capital, a sea or a country far off is named that could be another place.
const SET: [(&str, f64); 9] = [
    ("comma_other", -5.0),
    ("country_share", 0.5),
    ("namesake_town", -2.0),
    ("stated", 3.0),
    ("dateline", 1.5),
    ("capital", 1.5),
    ("division_seat", 0.0),
    ("region", 7.0),
    ("foreign", -2.5),
];

const HEAD: &str =
    "# What speaks for a reading of a place's name, in log odds. Written by `cargo xtask calibrate --places`, not by hand; its owner is
# crates/dateline-resolve/src/ranking.rs, where each cue is told.
";

/// A name: its readings' cues, which of them are right, and how much it counts. Last comes the reading "none".
struct Example {
    cues: Vec<Vec<f64>>,
    right: Vec<bool>,
    weight: f64,
}

/// Cross-validates, fits, writes.
pub fn run(corpora: &Path) -> Result<(), String> {
    let (world, sets) = (World::embedded(), sets(corpora)?);
    for fold in 0..FOLDS {
        let ranking = fit(&world, &sets, |nth| nth % FOLDS != fold);
        let shares: Vec<String> = sets
            .iter()
            .map(|set| {
                let (near, all) = held_out(&world, &ranking, set, |nth| nth % FOLDS == fold);
                format!("{} {:.1} % of {all}", set.name, 100.0 * near as f64 / all.max(1) as f64)
            })
            .collect();
        println!("fold {fold}, held out: {}", shares.join(", "));
    }
    let (names, weights) = (Cues::NAMES, weights(&world, &sets, |_| true));
    let lines: String = names.iter().zip(&weights).map(|(name, weight)| format!("{name}\t{weight:.3}\n")).collect();
    print!("{lines}");
    let path = root().join("data/places/ranking.tsv");
    std::fs::write(&path, format!("{HEAD}{lines}")).map_err(|error| format!("{}: {error}", path.display()))
}

fn fit(world: &World, sets: &[Set], wanted: impl Fn(usize) -> bool) -> Ranking {
    Ranking::new(weights(world, sets, wanted))
}

fn weights(world: &World, sets: &[Set], wanted: impl Fn(usize) -> bool) -> Vec<f64> {
    let given = |name: &&str| SET.iter().find(|(set, _)| set == name).map(|(_, weight)| *weight);
    let mut weights: Vec<f64> = Ranking::fitted().weights().to_vec();
    Cues::NAMES.iter().zip(&mut weights).for_each(|(name, weight)| *weight = given(name).unwrap_or(*weight));
    for _ in 0..TURNS {
        let ranking = Ranking::new(weights.clone());
        let mut examples = Vec::new();
        for set in sets {
            let mut own = Vec::new();
            for (_, (article, toponyms)) in set.articles.iter().enumerate().filter(|(nth, _)| wanted(*nth)) {
                own.extend(examples_of(world, &ranking, article, toponyms));
            }
            let all: f64 = own.iter().map(|it| it.weight).sum();
            let count = COUNTS.iter().find(|(name, _)| *name == set.name).map_or(0.0, |(_, count)| *count);
            own.iter_mut().for_each(|it| it.weight *= count / all.max(1.0));
            examples.extend(own);
        }
        let free: Vec<bool> = Cues::NAMES.iter().map(|name| given(name).is_none()).collect();
        weights = ascend(&examples, weights, &free);
    }
    weights
}

fn examples_of(world: &World, ranking: &Ranking, article: &Article, toponyms: &[Toponym]) -> Vec<Example> {
    let claims = claims(world, article, toponyms);
    let gold = |entity: EntityId| {
        let mentions = claims.entity(entity).map(|it| it.mentions.clone()).unwrap_or_default();
        let point = toponyms.iter().find(|it| mentions.iter().any(|mention| mention.span == it.span))?;
        Some(((point.lat, point.lon), mentions.len() as f64))
    };
    let example = |it: dateline_resolve::Readings| {
        let (point, weight) = gold(it.entity)?;
        let near: Vec<bool> =
            it.readings.iter().map(|(reading, _)| kilometers((reading.place.lat, reading.place.lon), point) <= NEAR).collect();
        let none = !near.contains(&true);
        // The middle of a big country is a matter of taste.
        let unclear = none && it.readings.iter().any(|(reading, _)| reading.kind == PlaceKind::Country);
        let none_of_them = Cues { none: 1.0, ..Cues::default() };
        let cues = it.readings.iter().map(|(_, cues)| cues).chain([&none_of_them]).map(|cues| cues.values().to_vec());
        (!unclear).then(|| Example { cues: cues.collect(), right: near.into_iter().chain([none]).collect(), weight })
    };
    readings(world, ranking, article, &claims).into_iter().filter_map(example).collect()
}

/// Ascent on the penalized log likelihood, each weight by its own curvature; the step grows while it helps and shrinks where not.
fn ascend(examples: &[Example], mut weights: Vec<f64>, free: &[bool]) -> Vec<f64> {
    let (mut rate, mut best) = (0.5, ground(examples, &weights));
    for _ in 0..STEPS {
        let step = |at: usize| if free[at] { rate * best.slope[at] / best.bend[at] } else { 0.0 };
        let next: Vec<f64> = weights.iter().enumerate().map(|(at, weight)| weight + step(at)).collect();
        let further = ground(examples, &next);
        if further.value > best.value {
            (weights, best) = (next, further);
            rate *= 1.2;
        } else {
            rate *= 0.5;
        }
    }
    weights
}

/// Penalized log likelihood, its slope, and minus its curvature, weight by weight.
struct Ground {
    value: f64,
    slope: Vec<f64>,
    bend: Vec<f64>,
}

fn ground(examples: &[Example], weights: &[f64]) -> Ground {
    let mut it = Ground {
        value: -0.5 * PENALTY * weights.iter().map(|weight| weight * weight).sum::<f64>(),
        slope: weights.iter().map(|weight| -PENALTY * weight).collect(),
        bend: vec![PENALTY; weights.len()],
    };
    for example in examples {
        let scores: Vec<f64> = example.cues.iter().map(|cues| cues.iter().zip(weights).map(|(cue, weight)| cue * weight).sum()).collect();
        let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let shares: Vec<f64> = scores.iter().map(|score| (score - top).exp()).collect();
        let all: f64 = shares.iter().sum();
        let right: f64 = shares.iter().zip(&example.right).filter(|(_, right)| **right).map(|(share, _)| share).sum();
        it.value += example.weight * (right / all).max(1e-12).ln();
        for at in 0..weights.len() {
            let (mut mean, mut square, mut wanted) = (0.0, 0.0, 0.0);
            for ((cues, share), is_right) in example.cues.iter().zip(&shares).zip(&example.right) {
                mean += cues[at] * share / all;
                square += cues[at] * cues[at] * share / all;
                wanted += if *is_right { cues[at] * share / right.max(1e-12) } else { 0.0 };
            }
            it.slope[at] += example.weight * (wanted - mean);
            it.bend[at] += example.weight * (square - mean * mean);
        }
    }
    it
}

/// Names within reach of gold, and all names, by articles that were not learned from.
fn held_out(world: &World, ranking: &Ranking, set: &Set, wanted: impl Fn(usize) -> bool) -> (usize, usize) {
    let (mut near, mut all) = (0, 0);
    for (_, (article, toponyms)) in set.articles.iter().enumerate().filter(|(nth, _)| wanted(*nth)) {
        let claims = claims(world, article, toponyms);
        // Nationality words are no names of places.
        all += claims.entities.iter().filter(|it| it.country.is_none()).map(|it| it.mentions.len()).sum::<usize>();
        for it in readings(world, ranking, article, &claims) {
            let Some((reading, _)) = it.pick.and_then(|pick| it.readings.get(pick)) else { continue };
            let mentions = claims.entity(it.entity).map(|entity| entity.mentions.clone()).unwrap_or_default();
            let mine = toponyms.iter().filter(|toponym| mentions.iter().any(|mention| mention.span == toponym.span));
            near += mine.filter(|it| kilometers((reading.place.lat, reading.place.lon), (it.lat, it.lon)) <= NEAR).count();
        }
    }
    (near, all)
}
