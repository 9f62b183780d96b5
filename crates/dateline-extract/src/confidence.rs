//! How sure a claim is: a logistic regression over its rule and what made the match more or less sure, fitted on annotated
//! articles. The weights stand in data/lexicon/confidence.toml and are made by `cargo xtask calibrate`; none is set by hand.

use crate::cast::Cast;
use crate::lexicon::LEXICON;
use crate::matching::{Filler, Match};
use crate::predication::{Predication, WordClass};
use crate::tree::Tree;
use dateline_doc::{Claim, MentionKind, Modality, Polarity};
use smol_str::{SmolStr, format_smolstr};

/// Share of claims like this one that were right on annotated text; even odds for a relation that nobody has measured.
pub fn confidence(relation: &str, rule: &str, features: &[SmolStr]) -> f32 {
    let weights = &LEXICON.confidence;
    let Some(known) = weights.rule(rule, relation) else { return 0.5 };
    let logit = known + features.iter().map(|name| weights.feature(name)).sum::<f32>();
    let p = 1.0 / (1.0 + (-logit).exp());
    (p * 100.0).round() / 100.0
}

/// What makes a match more or less sure, by the names under which data/lexicon/confidence.toml weighs them.
pub fn features(tree: &Tree<'_>, cast: &Cast, predication: &Predication, found: &Match<'_>, claim: &Claim) -> Vec<SmolStr> {
    let relation = &found.relation.name;
    let mut names: Vec<SmolStr> = Vec::with_capacity(24);
    let mut plain = |name: &'static str, holds: bool| {
        if holds {
            names.push(SmolStr::new_static(name));
        }
    };
    plain("noun", predication.class == WordClass::Noun);
    plain("adjective", predication.class == WordClass::Adjective);
    plain("light-verb", predication.support.is_some());
    plain("denied", claim.polarity == Polarity::Denied);
    plain("not-actual", claim.modality != Modality::Actual);
    plain("attributed", claim.attributed_to.is_some());
    plain("heading", tree.sentence.heading);
    plain("short-sentence", tree.len() < 15);
    plain("long-sentence", tree.len() > 35);
    plain("very-long-sentence", tree.len() > 50);
    plain("unsure-parse", tree.sentence.tokens.iter().any(|token| token.deprel == "dep" || token.deprel == "orphan"));
    plain("several-words", found.trigger.len() > 1);
    plain("article-country", found.subject.mention.is_none() || found.object.mention.is_none());
    for (side, filler) in [("subject", &found.subject), ("object", &found.object)] {
        argument(tree, cast, predication, side, filler, &mut names);
    }
    let types = |filler: &Filler| cast.members[filler.entity].entity_type.name();
    names.push(format_smolstr!("{relation}:{}>{}", types(&found.subject), types(&found.object)));
    names.push(format_smolstr!("{relation}:{}+{}", found.subject.slot, found.object.slot));
    names.push(format_smolstr!("{relation}:{}", tree.lemma(predication.head)));
    names
}

/// How an argument is named, how it was reached and how far it stands.
fn argument(tree: &Tree<'_>, cast: &Cast, predication: &Predication, side: &str, filler: &Filler, names: &mut Vec<SmolStr>) {
    let mut add = |what: &str| names.push(format_smolstr!("{side}-{what}"));
    let member = &cast.members[filler.entity];
    add(&format_smolstr!("in-{}", filler.slot));
    if member.generic {
        add("generic");
    }
    match filler.steps {
        0 => {}
        1 => add("inferred"),
        _ => add("inferred-twice"),
    }
    if predication.fillers(&filler.slot).count() > 2 {
        add("in-a-list");
    }
    let Some(mention) = filler.mention.map(|mention| &cast.mentions[mention]) else { return };
    match mention.kind {
        MentionKind::Pronoun => add("pronoun"),
        MentionKind::Nominal if member.generic => add("description"),
        MentionKind::Nominal => add("description-of-a-name"),
        MentionKind::Name => {}
    }
    match mention.head.abs_diff(predication.head) {
        0..4 => add("near"),
        4..9 => {}
        9..16 => add("far"),
        _ => add("very-far"),
    }
    if mention.score < 0.6 {
        add("unsure");
    } else if mention.score < 0.85 {
        add("less-sure");
    }
    if mention.entity_type != member.entity_type {
        add("of-two-types");
    }
    let (first, last) = (mention.head.min(predication.head), mention.head.max(predication.head));
    let between = cast.in_sentence(mention.sentence).filter(|it| it.head > first && it.head < last && it.entity != mention.entity).count();
    match between {
        0 => {}
        1 => add("behind-another"),
        _ => add("behind-others"),
    }
    if (first + 1..last).any(|at| tree.is_verb(at)) {
        add("behind-a-verb");
    }
}
