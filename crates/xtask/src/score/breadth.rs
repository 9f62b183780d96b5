//! Breadth: how many of the trigger words that writers chose some frame of the relation knows, whatever comes of it. Written
//! passages that were kept back; the words' lemmas are the analyzer's. A rule for which any mention is the predicate knows the
//! prepositions, possessives and the comma of its slots: they are the trigger there.

use super::output::Analyzed;
use dateline_extract::{Frames, LEXICON};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// One line for all, and with `each` one a relation.
pub fn run(frames: &Frames, passages: &[Analyzed], each: bool) -> String {
    let known = words(frames);
    let mut tallies: BTreeMap<&str, (usize, usize, BTreeSet<String>)> = BTreeMap::new();
    for passage in passages {
        let tokens: Vec<_> = passage.analysis.sentences.iter().flat_map(|sentence| &sentence.tokens).collect();
        for claim in passage.gold.claims.iter().filter(|claim| claim.core) {
            let Some(cue) = &claim.cue else { continue };
            let cue: BTreeSet<String> = cue.split(split).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
            let lemmas = tokens.iter().filter(|token| cue.contains(&token.text.to_lowercase())).flat_map(|token| {
                let form = token.text.to_lowercase();
                LEXICON.stems(&form).into_iter().chain(LEXICON.irregular(&form)).chain([token.lemma.to_lowercase().into()])
            });
            let all: BTreeSet<String> = cue.iter().cloned().chain(lemmas.map(|lemma| lemma.to_string())).collect();
            let is_known = known.get(claim.relation.as_str()).is_some_and(|words| !words.is_disjoint(&all));
            let tally = tallies.entry(&claim.relation).or_default();
            tally.0 += usize::from(is_known);
            tally.1 += 1;
            if !is_known {
                tally.2.insert(cue.into_iter().collect::<Vec<_>>().join(" "));
            }
        }
    }
    let (hit, of) = tallies.values().fold((0, 0), |(hit, of), tally| (hit + tally.0, of + tally.1));
    let mut out = format!("{hit} of {of} trigger words known, {:.3}\n", hit as f64 / of.max(1) as f64);
    for (relation, (hit, of, missed)) in tallies.iter().filter(|_| each) {
        let _ = writeln!(out, "{relation}: {hit} of {of}; not {}", missed.iter().cloned().collect::<Vec<_>>().join(", "));
    }
    out
}

fn split(c: char) -> bool {
    !c.is_alphanumeric() && !",'’".contains(c)
}

/// Words that the frames of each relation know.
fn words(frames: &Frames) -> BTreeMap<&str, BTreeSet<String>> {
    let mut all: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for relation in frames.relations() {
        let words = all.entry(relation.name.as_str()).or_default();
        for rule in &relation.rules {
            let phrases = rule.verbs.iter().chain(&rule.nouns).chain(&rule.adjectives).chain(&rule.complement);
            words.extend(phrases.flat_map(|phrase| phrase.split(split)).filter(|word| !word.is_empty()).map(str::to_lowercase));
            if !rule.mentions.is_empty() {
                words.extend(rule.subject.iter().chain(&rule.object).chain(&rule.members).flat_map(|slot| slot_words(slot)));
            }
        }
    }
    all
}

/// The words that fill a slot's place in a sentence.
fn slot_words(slot: &str) -> Vec<String> {
    match slot {
        "poss" => ["'s", "’s", "'", "his", "her", "its", "their", "whose", "our", "my"].map(str::to_owned).to_vec(),
        "comma" => vec![",".to_owned()],
        _ => slot.split(['.', '+']).map(str::to_owned).collect(),
    }
}
