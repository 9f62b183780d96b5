//! Pronouns and descriptions that are an earlier mention's: the network's links, as far as number and gender allow.

use super::Mention;
use super::build::Groups;
use crate::lexicon::LEXICON;
use crate::tree::Tree;
use dateline_doc::{EntityType, Link, MentionKind, Names};
use std::collections::{BTreeMap, BTreeSet};

/// How likely the mentions of one entity together must be meant.
const SURE: f32 = 0.5;

/// Joins what the network links.
pub(super) fn join(mentions: &[Mention], trees: &[Tree<'_>], links: &[Link], world: &dyn Names, groups: &mut Groups) {
    let of_origin: BTreeMap<usize, usize> = mentions.iter().enumerate().map(|(at, mention)| (mention.origin, at)).collect();
    let mut before: BTreeMap<usize, Vec<(usize, f32)>> = BTreeMap::new();
    for link in links {
        if let (Some(later), Some(earlier)) = (of_origin.get(&link.later), of_origin.get(&link.earlier)) {
            before.entry(*later).or_default().push((*earlier, link.probability));
        }
    }
    // Names are joined by what they are, not by links.
    let names = mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Name);
    let mut named: BTreeSet<usize> = names.map(|(at, _)| groups.find(at)).collect();
    for (at, earlier) in before {
        if named.contains(&groups.find(at)) {
            continue;
        }
        // An entity's mentions share what speaks for it.
        let mut shares: BTreeMap<usize, f32> = BTreeMap::new();
        for (other, probability) in earlier {
            if may_be(mentions, trees, at, other, world) && groups.may_join(other, at) {
                *shares.entry(groups.find(other)).or_default() += probability;
            }
        }
        let best = shares.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((entity, _)) = best.filter(|(_, share)| *share >= SURE) {
            groups.join(entity, at);
            if named.contains(&entity) {
                named.insert(groups.find(at));
            }
        }
    }
}

/// Whether grammar, type and the world let the later mention be the earlier one.
fn may_be(mentions: &[Mention], trees: &[Tree<'_>], at: usize, other: usize, world: &dyn Names) -> bool {
    let (later, earlier) = (&mentions[at], &mentions[other]);
    let overlap = later.sentence == earlier.sentence && later.tokens.start < earlier.tokens.end && earlier.tokens.start < later.tokens.end;
    if overlap {
        return false;
    }
    if later.kind == MentionKind::Pronoun {
        return earlier.kind == MentionKind::Pronoun || fits(earlier, &trees[later.sentence].form(later.head));
    }
    // "The capital" is a seat of government.
    let capital = later.tokens.len() == 1 && LEXICON.nominals.is_capital(&trees[later.sentence].form(later.head));
    if capital && earlier.kind == MentionKind::Name && world.seat_of(&earlier.words).is_none() {
        return false;
    }
    earlier.kind == MentionKind::Pronoun || compatible(later.entity_type, earlier.entity_type)
}

/// Whether a pronoun of that form can mean it; whether a he or a she, its group says.
fn fits(mention: &Mention, form: &str) -> bool {
    let person = mention.entity_type == EntityType::Person;
    if LEXICON.nominals.gender(form).is_some() {
        person && !mention.plural
    } else {
        !person || !LEXICON.nominals.pronouns.get("neuter").is_some_and(|words| words.contains(form))
    }
}

/// Types between which one entity's descriptions waver.
fn compatible(one: EntityType, other: EntityType) -> bool {
    use EntityType::{ArmedGroup, Country, Facility, Government, Group, Organization, Place};
    one == other
        || matches!((one, other), (Organization | ArmedGroup | Government | Group, Organization | ArmedGroup | Government | Group))
        || matches!((one, other), (Place | Facility | Country, Place | Facility | Country))
}
