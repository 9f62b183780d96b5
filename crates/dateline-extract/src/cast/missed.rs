//! Mentions that the network missed: nationality words inside descriptions, names seen elsewhere in the article, descriptions by
//! their head noun. What they refer to is decided with all others in `build`.

use super::Mention;
use super::build::{is_plural, know, words_of};
use super::names;
use crate::lexicon::LEXICON;
use crate::tree::Tree;
use dateline_doc::{EntityType, MentionKind, Names, Upos};
use std::collections::BTreeMap;

/// "Israeli airstrikes": the nationality word names its country where no mention covers it alone.
pub(super) fn nationality_words(mentions: &mut Vec<Mention>, trees: &[Tree<'_>], world: &dyn Names) {
    let mut found = Vec::new();
    for (sentence, tree) in trees.iter().enumerate() {
        for at in 0..tree.len() {
            let token = tree.token(at);
            if !matches!(token.upos, Upos::Adj | Upos::Propn | Upos::Noun) || !token.text.starts_with(char::is_uppercase) {
                continue;
            }
            if mentions.iter().any(|m| m.sentence == sentence && m.tokens == (at..at + 1))
                || !tree.has_relation(at, &["amod", "compound", "obl:unmarked", "nmod:unmarked", "nmod:desc"])
            {
                continue;
            }
            if mentions.iter().any(|m| {
                m.sentence == sentence && m.kind == MentionKind::Name && m.tokens.contains(&at) && m.entity_type != EntityType::Country
            }) {
                continue;
            }
            let code = world.demonym(&token.text).or_else(|| world.country(&token.text));
            // "U.N. envoy": a known body in the description of its man.
            let actor = world.actor(&token.text).filter(|actor| code.is_none() && actor.entity_type != EntityType::Person);
            if code.is_none() && actor.is_none() {
                continue;
            }
            found.push(Mention {
                sentence,
                tokens: at..at + 1,
                head: at,
                span: token.span,
                kind: MentionKind::Name,
                entity_type: actor.map_or(EntityType::Country, |actor| actor.entity_type),
                words: token.text.to_string(),
                country: code.or(actor.and_then(|actor| actor.country)),
                seat_of: None,
                score: 0.9,
                steps: 0,
                plural: false,
                entity: 0,
            });
        }
    }
    mentions.extend(found);
}

/// A name of one word that the network saw elsewhere in the article and missed here.
pub(super) fn echoed(mentions: &mut Vec<Mention>, trees: &[Tree<'_>], world: &dyn Names) {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate().filter(|(_, m)| m.kind == MentionKind::Name && m.tokens.len() == 1 && m.score > 0.5) {
        known.entry(mention.words.as_str()).or_insert(at);
    }
    let mut found: Vec<Mention> = Vec::new();
    for (sentence, tree) in trees.iter().enumerate() {
        for at in (0..tree.len()).filter(|at| tree.token(*at).upos == Upos::Propn) {
            let Some(model) = known.get(tree.token(at).text.as_str()).map(|known| &mentions[*known]) else { continue };
            if !mentions.iter().any(|m| m.sentence == sentence && m.kind == MentionKind::Name && m.tokens.contains(&at)) {
                let mut it = Mention { sentence, tokens: at..at + 1, head: at, span: tree.token(at).span, score: 0.6, ..model.clone() };
                know(&mut it, tree, world);
                found.push(it);
            }
        }
    }
    mentions.extend(found);
}

/// "southern provinces", "the bridge": places and bodies that the model saw no mention of.
pub(super) fn unseen(mentions: &mut Vec<Mention>, trees: &[Tree<'_>], world: &dyn Names) {
    let mut found = Vec::new();
    for (sentence, tree) in trees.iter().enumerate() {
        for head in (0..tree.len()).filter(|at| tree.token(*at).upos == Upos::Noun) {
            let Some(entity_type) = LEXICON.nominals.describes(&tree.lemma(head), &tree.form(head)) else { continue };
            let modifies = tree.has_relation(head, &["compound", "nmod:desc"]);
            let covered = |m: &Mention| {
                m.sentence == sentence && m.tokens.contains(&head) && (m.head == head || m.kind == MentionKind::Name || !modifies)
            };
            // "the rebel commander": the body that he commands stands in the description of him.
            if mentions.iter().any(covered) || modifies && LEXICON.nominals.generic_class(&tree.form(head)).is_none() {
                continue;
            }
            let start = (0..head)
                .rev()
                .take_while(|at| {
                    !modifies
                        && tree.ancestors(*at).contains(&head)
                        && (tree.has_relation(*at, &["det", "amod", "compound", "nummod", "nmod:poss", "flat", "obl:unmarked"])
                            || LEXICON.is_hyphen(&tree.token(*at).text))
                })
                .last()
                .unwrap_or(head);
            let tokens = start..head + 1;
            found.push(Mention {
                sentence,
                head,
                span: tree.token(start).span.cover(tree.token(head).span),
                kind: MentionKind::Nominal,
                entity_type,
                words: words_of(tree, tokens.clone()),
                country: names::country_inside(tree, tokens.clone(), world),
                seat_of: None,
                score: 0.4,
                steps: 1,
                plural: is_plural(tree, head),
                entity: 0,
                tokens,
            });
        }
    }
    mentions.extend(found);
}
