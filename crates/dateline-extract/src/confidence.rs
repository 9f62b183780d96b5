//! How sure a claim is: a logistic regression over its rule and what made the match more or less sure, fitted on annotated
//! articles. The weights stand in data/lexicon/confidence.toml and are made by `cargo xtask calibrate`.

use crate::cast::Cast;
use crate::lexicon::LEXICON;
use crate::matching::Match;
use crate::predication::{Predication, WordClass};
use crate::tree::Tree;
use dateline_doc::MentionKind;
use smol_str::SmolStr;

/// Share of claims like this one that were right on annotated text.
pub fn confidence(relation: &str, rule: &str, features: &[SmolStr]) -> f32 {
    let weights = &LEXICON.confidence;
    let logit = weights.rule(rule, relation) + features.iter().map(|name| weights.feature(name)).sum::<f32>();
    let p = 1.0 / (1.0 + (-logit).exp());
    (p * 100.0).round() / 100.0
}

/// What makes a match more or less sure, by the names under which data/lexicon/confidence.toml weighs them.
pub fn features(tree: &Tree<'_>, cast: &Cast, predication: &Predication, found: &Match<'_>) -> Vec<SmolStr> {
    let mut names: Vec<SmolStr> = Vec::new();
    let class = match predication.class {
        WordClass::Verb => "verb",
        WordClass::Noun => "noun",
        WordClass::Adjective => "adjective",
    };
    names.push(class.into());
    if predication.support.is_some() {
        names.push("light-verb".into());
    }
    for (side, filler) in [("subject", &found.subject), ("object", &found.object)] {
        let mut note = |what: &str| names.push(SmolStr::new(format!("{side}-{what}")));
        note(&format!("in-{}", filler.slot));
        let member = &cast.members[filler.entity];
        note(&format!("is-{}", member.entity_type.name()));
        if member.generic {
            note("unnamed");
        }
        match filler.steps {
            0 => {}
            1 => note("inferred"),
            _ => note("far-inferred"),
        }
        match filler.mention.map(|mention| &cast.mentions[mention]) {
            None => note("of-article"),
            Some(mention) => {
                match mention.kind {
                    MentionKind::Pronoun => note("pronoun"),
                    MentionKind::Nominal => note("nominal"),
                    MentionKind::Name => {}
                }
                if mention.head.abs_diff(predication.head) > 12 {
                    note("far");
                }
                if mention.score < 0.6 {
                    note("unsure");
                }
            }
        }
    }
    if tree.len() > 45 {
        names.push("long-sentence".into());
    }
    if tree.sentence.heading {
        names.push("heading".into());
    }
    names
}
