//! How sure a claim is: the measured precision of its rule, lowered by each uncertain step before it.
//! The figures stand in data/lexicon/confidence.toml, which says what they were measured on.

use crate::cast::Cast;
use crate::lexicon::LEXICON;
use crate::matching::Match;
use crate::predication::{Predication, WordClass};
use crate::tree::Tree;
use dateline_doc::{Claim, MentionKind};

/// Share of claims like this one that were right on annotated text.
pub fn confidence(tree: &Tree<'_>, cast: &Cast, predication: &Predication, found: &Match<'_>, claim: &Claim) -> f32 {
    let weights = &LEXICON.confidence;
    let mut logit = weights.rule(&claim.rule, found.relation.name.as_str());
    for name in features(tree, cast, predication, found) {
        logit += weights.feature(name);
    }
    let p = 1.0 / (1.0 + (-logit).exp());
    (p * 100.0).round() / 100.0
}

/// What makes a match more or less sure, by the names under which data/lexicon/confidence.toml weighs them.
pub fn features(tree: &Tree<'_>, cast: &Cast, predication: &Predication, found: &Match<'_>) -> Vec<&'static str> {
    let mut names = Vec::new();
    names.push(match predication.class {
        WordClass::Verb => "verb",
        WordClass::Noun => "noun",
        WordClass::Adjective => "adjective",
    });
    if predication.support.is_some() {
        names.push("light-verb");
    }
    for (filler, pronoun, nominal, inferred, far) in [
        (&found.subject, "subject-pronoun", "subject-nominal", "subject-inferred", "subject-far"),
        (&found.object, "object-pronoun", "object-nominal", "object-inferred", "object-far"),
    ] {
        match filler.mention.map(|mention| &cast.mentions[mention]) {
            None => names.push("article-country"),
            Some(mention) => {
                match mention.kind {
                    MentionKind::Pronoun => names.push(pronoun),
                    MentionKind::Nominal => names.push(nominal),
                    MentionKind::Name => {}
                }
                if mention.head.abs_diff(predication.head) > 12 {
                    names.push(far);
                }
                if mention.score < 0.6 {
                    names.push("unsure-mention");
                }
            }
        }
        if filler.steps > 0 {
            names.push(inferred);
        }
        if matches!(filler.slot.as_str(), "mod") {
            names.push("modifier-slot");
        }
    }
    if tree.len() > 45 {
        names.push("long-sentence");
    }
    if tree.sentence.heading {
        names.push("heading");
    }
    names
}
