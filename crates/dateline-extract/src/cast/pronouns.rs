//! Pronouns: joined where there is one good antecedent, left alone otherwise.

use super::Mention;
use super::build::Groups;
use crate::lexicon::LEXICON;
use crate::tree::Tree;
use dateline_doc::{EntityType, MentionKind};

/// Joins pronouns with their antecedents.
pub(super) fn join(mentions: &mut [Mention], trees: &[Tree<'_>], groups: &mut Groups) {
    for at in 0..mentions.len() {
        if mentions[at].kind != MentionKind::Pronoun {
            continue;
        }
        let form = trees[mentions[at].sentence].form(mentions[at].head);
        if is_first(&form) {
            if let Some(speaker) = speaker(mentions, trees, at) {
                mentions[at].steps = 1;
                groups.join(speaker, at);
            }
            continue;
        }
        let Some(class) = class_of(&form) else { continue };
        if let Some(antecedent) = antecedent(mentions, trees, at, class) {
            mentions[at].steps = 1;
            groups.join(antecedent, at);
        }
    }
}

fn is_first(form: &str) -> bool {
    LEXICON.nominals.pronouns.get("first").is_some_and(|words| words.contains(form))
}

/// "We urge …, X said": the subject of the verb of saying above.
fn speaker(mentions: &[Mention], trees: &[Tree<'_>], at: usize) -> Option<usize> {
    let tree = &trees[mentions[at].sentence];
    let subject = tree.ancestors(mentions[at].head).into_iter().skip(1).find_map(|verb| {
        let says = LEXICON.reports(&tree.lemma(verb));
        let own = |verb: usize| crate::predication::subject(tree, verb).filter(|subject| *subject != mentions[at].head);
        let aside = || tree.dependents(verb, &["parataxis"]).find(|clause| LEXICON.reports(&tree.lemma(*clause))).and_then(own);
        if says { own(verb).or_else(aside) } else { aside() }
    })?;
    (0..mentions.len()).find(|other| {
        mentions[*other].sentence == mentions[at].sentence
            && mentions[*other].head == subject
            && mentions[*other].kind != MentionKind::Pronoun
            && mentions[*other].entity_type.is_actor()
    })
}

fn class_of(form: &str) -> Option<&'static str> {
    ["masculine", "feminine", "neuter", "plural"]
        .into_iter()
        .find(|class| LEXICON.nominals.pronouns.get(*class).is_some_and(|words| words.contains(form)))
}

fn fits(mention: &Mention, class: &str) -> bool {
    match class {
        "masculine" | "feminine" => mention.entity_type == EntityType::Person && !mention.plural,
        "neuter" => mention.entity_type != EntityType::Person && !mention.plural,
        _ => mention.plural && mention.entity_type.is_actor() || matches!(mention.entity_type, EntityType::Group),
    }
}

/// The nearest fitting subject of the sentence before the pronoun, then of the two sentences before it, then the only fitting
/// mention there.
fn antecedent(mentions: &[Mention], trees: &[Tree<'_>], at: usize, class: &str) -> Option<usize> {
    let pronoun = &mentions[at];
    let here = |sentence: usize| -> Vec<usize> {
        (0..at)
            .filter(|other| {
                mentions[*other].sentence == sentence
                    && mentions[*other].tokens.end <= pronoun_start(pronoun, sentence)
                    && mentions[*other].kind != MentionKind::Pronoun
                    && fits(&mentions[*other], class)
            })
            .collect()
    };
    let subject = |other: &usize| trees[mentions[*other].sentence].has_relation(mentions[*other].head, &["nsubj"]);
    for back in 0..=2 {
        let Some(sentence) = pronoun.sentence.checked_sub(back) else { break };
        let mut candidates = here(sentence);
        if back == 0 && !trees[sentence].has_relation(pronoun.head, &["nmod:poss"]) {
            // An object pronoun does not mean the subject of its own clause.
            let verb = trees[sentence].head(pronoun.head);
            candidates.retain(|other| trees[sentence].head(mentions[*other].head) != verb);
        }
        if let Some(found) =
            candidates.iter().copied().find(subject).filter(|_| back > 0).or_else(|| candidates.iter().copied().rev().find(subject))
        {
            return Some(found);
        }
        if let [only] = candidates[..] {
            return Some(only);
        }
        if !candidates.is_empty() && back > 0 {
            return None;
        }
    }
    None
}

fn pronoun_start(pronoun: &Mention, sentence: usize) -> usize {
    if pronoun.sentence == sentence { pronoun.tokens.start } else { usize::MAX }
}
