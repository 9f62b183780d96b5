//! Joining names: equal names, surnames, acronyms, countries and known actors under all their names, titles with their names.

use super::Mention;
use super::build::Groups;
use crate::tree::Tree;
use dateline_doc::{CountryCode, EntityType, MentionKind, Names, Upos};
use std::collections::HashMap;
use std::ops::Range;

/// Joins mentions that carry a name.
pub(super) fn join(mentions: &[Mention], trees: &[Tree<'_>], world: &dyn Names, groups: &mut Groups) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, mention) in mentions.iter().enumerate().filter(|(_, m)| m.kind == MentionKind::Name) {
        for key in keys(mention, world) {
            match seen.get(&key) {
                Some(&first) => groups.join(first, at),
                None => {
                    seen.insert(key, at);
                }
            }
        }
    }
    shorter_names(mentions, groups);
    acronyms(mentions, trees, groups);
    titles(mentions, trees, groups);
}

/// Under which keys equal names meet.
fn keys(mention: &Mention, world: &dyn Names) -> Vec<String> {
    let folded = fold(&mention.words);
    if mention.entity_type == EntityType::Country
        && let Some(code) = mention.country
    {
        return vec![format!("country {code}")];
    }
    let mut keys = vec![format!("{} {folded}", kind(mention.entity_type))];
    if let Some(actor) = world.actor(&mention.words) {
        keys.push(format!("actor {}", actor.key));
    }
    keys
}

/// Types between which analyzers waver count as one.
fn kind(entity_type: EntityType) -> &'static str {
    match entity_type {
        EntityType::Person => "person",
        EntityType::Place | EntityType::Facility => "place",
        EntityType::Country => "country",
        EntityType::Event => "event",
        _ => "body",
    }
}

/// Small letters, without what varies between spellings of one name.
pub(super) fn fold(words: &str) -> String {
    words
        .to_lowercase()
        .replace(['-', '‑', '’', '\'', '.', '“', '”', '"'], " ")
        .split_whitespace()
        .filter(|word| *word != "al" && *word != "el")
        .collect::<Vec<_>>()
        .join(" ")
}

/// "Assad" for "Bashar Assad", "the Observatory" after "the Syrian Observatory for Human Rights": a fuller name that fits.
fn shorter_names(mentions: &[Mention], groups: &mut Groups) {
    let folded: Vec<Vec<String>> = mentions.iter().map(|m| fold(&m.words).split(' ').map(str::to_owned).collect()).collect();
    let named: Vec<usize> = (0..mentions.len()).filter(|at| mentions[*at].kind == MentionKind::Name).collect();
    for &short in &named {
        let mention = &mentions[short];
        if mention.country.is_some() && mention.entity_type == EntityType::Country {
            continue;
        }
        let fits = |long: &&usize| {
            let other = &mentions[**long];
            let (long, words) = (&folded[**long], &folded[short]);
            long.len() > words.len()
                && !words.is_empty()
                && match mention.entity_type {
                    EntityType::Person => other.entity_type == EntityType::Person && long.ends_with(words),
                    EntityType::Organization | EntityType::Government | EntityType::ArmedGroup => {
                        kind(other.entity_type) == "body"
                            && words.len() == 1
                            && words[0].chars().count() > 3
                            && long.contains(&words[0])
                            && mention.words.starts_with(char::is_uppercase)
                            && !other.words.starts_with(char::is_lowercase)
                    }
                    EntityType::Facility => other.entity_type == EntityType::Facility && long.starts_with(words),
                    _ => false,
                }
        };
        let long = if mention.entity_type == EntityType::Person {
            // Of several bearers the one that the article names most; of equals the first.
            let bearers: Vec<usize> = named.iter().filter(fits).copied().collect();
            let times = |bearer: usize| bearers.iter().filter(|other| folded[**other] == folded[bearer]).count();
            bearers.iter().copied().max_by_key(|bearer| (times(*bearer), std::cmp::Reverse(*bearer)))
        } else {
            named.iter().rev().filter(|long| **long < short).find(fits).copied()
        };
        if let Some(long) = long {
            groups.join(short, long);
        }
    }
}

/// "Hayat Tahrir al-Sham (HTS)", and capitals that are the initials of a name before.
fn acronyms(mentions: &[Mention], trees: &[Tree<'_>], groups: &mut Groups) {
    for (at, short) in mentions.iter().enumerate() {
        let capitals =
            short.words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && (2..=8).contains(&short.words.chars().count());
        if short.kind != MentionKind::Name || !capitals || short.tokens.len() > 3 {
            continue;
        }
        let tree = &trees[short.sentence];
        let bracketed = short.tokens.start > 0 && tree.token(short.tokens.start - 1).text == "(";
        let letters: String = short.words.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let long = mentions[..at].iter().enumerate().rev().find(|(_, long)| {
            long.kind == MentionKind::Name
                && long.tokens.len() > 1
                && (is_initials(&long.words, &letters)
                    || (bracketed
                        && long.sentence == short.sentence
                        && long.tokens.end + 1 == short.tokens.start
                        && kind(long.entity_type) == kind(short.entity_type)))
        });
        if let Some((long, _)) = long {
            groups.join(long, at);
        }
    }
}

fn is_initials(words: &str, letters: &str) -> bool {
    let parts = || words.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    let all: String = parts().filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect();
    let capitals: String =
        parts().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).flat_map(char::to_lowercase).collect();
    letters.len() > 1 && (all == letters || capitals == letters)
}

/// "President Bashar Assad" is Bashar Assad: a description that contains a person's name and shares its head or ends in it.
fn titles(mentions: &[Mention], trees: &[Tree<'_>], groups: &mut Groups) {
    for (outer_at, outer) in mentions.iter().enumerate() {
        if outer.kind == MentionKind::Pronoun || outer.entity_type == EntityType::Country {
            continue;
        }
        for (inner_at, inner) in mentions.iter().enumerate().skip(outer_at + 1) {
            if inner.sentence != outer.sentence || inner.tokens.start >= outer.tokens.end {
                break;
            }
            let inside = inner.tokens.end <= outer.tokens.end && inner.kind == MentionKind::Name;
            let same = kind(inner.entity_type) == kind(outer.entity_type) || (outer.entity_type.is_place() && inner.entity_type.is_place());
            // "the son of Osama" is another one; "Secretary of State John Kerry" is not.
            let tree = &trees[inner.sentence];
            let owned = (tree.case(inner.head).is_some() || tree.deprel(inner.head) == "nmod:poss")
                && tree.token(outer.head).text.starts_with(char::is_lowercase);
            let closes = inner.tokens.end == outer.tokens.end && outer.entity_type == EntityType::Person;
            if inside && same && (inner.head == outer.head || closes && !owned) {
                groups.join(outer_at, inner_at);
            }
        }
    }
}

/// The country that modifies a description: "Syrian troops", "Qatar's foreign minister", "Congo army".
pub(super) fn country_inside(tree: &Tree<'_>, tokens: Range<usize>, world: &dyn Names) -> Option<CountryCode> {
    tokens.clone().filter(|at| matches!(tree.token(*at).upos, Upos::Adj | Upos::Propn | Upos::Noun)).find_map(|at| {
        let text = &tree.token(at).text;
        if !text.starts_with(char::is_uppercase) {
            return None;
        }
        let pair = || (at + 1 < tokens.end).then(|| format!("{text} {}", tree.token(at + 1).text));
        world
            .demonym(text)
            .or_else(|| pair().and_then(|pair| world.country(&pair).or_else(|| world.demonym(&pair))))
            .or_else(|| world.country(text))
    })
}
