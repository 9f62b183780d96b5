//! Joining descriptions: appositions, "the group", "the president", bodies that are one by their class ("rebels", "insurgents").

use super::Mention;
use super::build::Groups;
use crate::lexicon::LEXICON;
use crate::tree::Tree;
use dateline_doc::{CountryCode, EntityType, MentionKind, Upos};
use std::collections::HashMap;

/// How many sentences back a description may find its name.
const REACH: usize = 4;

/// Joins descriptions with names and with each other.
pub(super) fn join(mentions: &mut [Mention], trees: &[Tree<'_>], country: Option<CountryCode>, groups: &mut Groups) {
    apposed(mentions, trees, groups);
    titled(mentions, trees, groups);
    owned(mentions, trees, groups);
    let mut classes: HashMap<String, usize> = HashMap::new();
    for at in 0..mentions.len() {
        if mentions[at].kind != MentionKind::Nominal || groups.find(at) != at {
            continue;
        }
        let found = named_of(mentions, trees, at).or_else(|| anaphor(mentions, trees, groups, at));
        if let Some(found) = found.filter(|found| groups.may_join(*found, at)) {
            mentions[at].steps = 1;
            groups.join(found, at);
            continue;
        }
        if let Some(key) = body(&mentions[at], trees, country) {
            match classes.get(&key) {
                Some(&first) => groups.join(first, at),
                None => {
                    classes.insert(key, at);
                }
            }
        }
    }
}

/// "The Taliban said its fighters …", "Israel said its forces …": whose they are is who acts in the clause. Fighters of a group are
/// the group, those of a state have its country.
fn owned(mentions: &mut [Mention], trees: &[Tree<'_>], groups: &mut Groups) {
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        let tree = &trees[mention.sentence];
        let theirs = tree.dependents(mention.head, &["nmod:poss"]).find(|owner| tree.token(*owner).upos == Upos::Pron);
        let Some(pronoun) =
            theirs.filter(|_| mention.kind == MentionKind::Nominal && LEXICON.nominals.is_follower(&tree.lemma(mention.head)))
        else {
            continue;
        };
        let owner = doer(tree, mention.head).filter(|doer| *doer < pronoun).and_then(|doer| {
            (0..at).rev().take_while(|other| mentions[*other].sentence == mention.sentence).find(|other| {
                let other = &mentions[*other];
                other.head == doer
                    && other.kind != MentionKind::Pronoun
                    && matches!(other.entity_type, EntityType::Country | EntityType::Government | EntityType::ArmedGroup)
            })
        });
        match owner.map(|owner| (owner, mentions[owner].entity_type)) {
            Some((owner, EntityType::ArmedGroup)) => {
                mentions[at].steps = 1;
                groups.join(owner, at);
            }
            Some((owner, _)) => mentions[at].country = mentions[at].country.or(mentions[owner].country),
            None => {}
        }
    }
}

/// Who does what the noun is an argument of: the subject of the nearest clause that has another than the noun, or whom the verb above
/// asks to do it ("urged Eritrea to withdraw its troops").
fn doer(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let mut at = noun;
    for above in tree.ancestors(noun) {
        if tree.is_verb(above) {
            let asked = tree.dependent(above, &["obj", "iobj"]).filter(|_| tree.relation(at) == "xcomp");
            let found = asked.or_else(|| crate::predication::subject(tree, above)).filter(|found| *found != at && *found != noun);
            if found.is_some() {
                return found;
            }
        }
        at = above;
    }
    None
}

/// "Geir Pedersen, the U.N. envoy": an apposition is one with its name.
fn apposed(mentions: &[Mention], trees: &[Tree<'_>], groups: &mut Groups) {
    for one in 0..mentions.len() {
        let tree = &trees[mentions[one].sentence];
        let copula = tree.dependent(mentions[one].head, &["cop"]).and_then(|_| tree.dependent(mentions[one].head, &["nsubj"]));
        let partner = match tree.deprel(mentions[one].head) {
            "appos" | "nmod:desc" => tree.head(mentions[one].head),
            _ => copula.filter(|_| mentions[one].entity_type == EntityType::Person),
        };
        let Some(partner) = partner else { continue };
        let other = (0..mentions.len())
            .find(|other| *other != one && mentions[*other].sentence == mentions[one].sentence && mentions[*other].head == partner);
        if let Some(other) = other
            && mentions[one].kind != mentions[other].kind
            && mentions[one].kind != MentionKind::Pronoun
            && mentions[other].kind != MentionKind::Pronoun
            && compatible(mentions[one].entity_type, mentions[other].entity_type)
            && mentions[one].plural == mentions[other].plural
            && groups.may_join(one, other)
            && (copula.is_some() || adjacent(tree, &mentions[one], &mentions[other]))
        {
            groups.join(one, other);
        }
    }
}

/// "the president of Argentina Alberto Fernández": a description that ends in the name of a place or body, a person's name behind it.
fn titled(mentions: &[Mention], trees: &[Tree<'_>], groups: &mut Groups) {
    for at in 0..mentions.len() {
        let role = &mentions[at];
        let tree = &trees[role.sentence];
        if role.kind != MentionKind::Nominal || role.entity_type != EntityType::Person || role.plural || role.head + 1 >= role.tokens.end {
            continue;
        }
        let follows = |other: &Mention| {
            other.sentence == role.sentence
                && other.kind == MentionKind::Name
                && other.entity_type == EntityType::Person
                && other.tokens.start == role.tokens.end
                && tree.case(other.head).is_none()
        };
        if let Some(name) = mentions.iter().position(follows).filter(|name| groups.may_join(*name, at)) {
            groups.join(name, at);
        }
    }
}

/// Nothing but punctuation, or one mention inside the other.
fn adjacent(tree: &Tree<'_>, one: &Mention, other: &Mention) -> bool {
    let gap = one.tokens.end.min(other.tokens.end)..one.tokens.start.max(other.tokens.start);
    // The name's own title may stand between: "the emir of Qatar, Sheikh Tamim".
    let title = |at: usize| tree.has_relation(at, &["nmod:desc"]) && [one.head, other.head].iter().any(|head| tree.head(at) == Some(*head));
    gap.len() <= 3 && gap.into_iter().all(|at| tree.token(at).upos == Upos::Punct || title(at))
}

fn compatible(one: EntityType, other: EntityType) -> bool {
    use EntityType::{ArmedGroup, Country, Facility, Government, Group, Organization, Place};
    one == other
        || matches!((one, other), (Organization | ArmedGroup | Government | Group, Organization | ArmedGroup | Government | Group))
        || matches!((one, other), (Place | Facility | Country, Place | Facility | Country))
}

/// "the city of Homs", "Houthi rebels": a kind of thing, or fighters, with their name.
fn named_of(mentions: &[Mention], trees: &[Tree<'_>], at: usize) -> Option<usize> {
    let mention = &mentions[at];
    let tree = &trees[mention.sentence];
    if LEXICON.nominals.is_follower(&tree.lemma(mention.head)) {
        let leader = |other: &Mention| {
            other.sentence == mention.sentence
                && other.kind == MentionKind::Name
                && other.entity_type == EntityType::ArmedGroup
                && other.tokens.end == mention.head
                && other.tokens.start >= mention.tokens.start
        };
        return mentions.iter().position(leader);
    }
    if !is_kind(mention.entity_type, &tree.lemma(mention.head)) || mention.plural {
        return None;
    }
    let inside = |other: &&usize| {
        let other = &mentions[**other];
        let of = tree.has_relation(other.head, &["nmod"])
            && tree.head(other.head) == Some(mention.head)
            && tree.case(other.head).is_some_and(|case| case == "of");
        let beside = tree.has_relation(other.head, &["appos", "flat", "compound"]) && tree.head(other.head) == Some(mention.head);
        (of || beside) && compatible(other.entity_type, mention.entity_type)
    };
    let here: Vec<usize> = (0..mentions.len())
        .filter(|o| *o != at && mentions[*o].sentence == mention.sentence && mentions[*o].kind == MentionKind::Name)
        .collect();
    here.iter().find(inside).copied()
}

fn is_kind(entity_type: EntityType, lemma: &str) -> bool {
    let kinds = &LEXICON.nominals.kinds;
    kinds.get(entity_type.name()).is_some_and(|words| words.contains(lemma))
        || (entity_type == EntityType::Place && kinds.get("Country").is_some_and(|words| words.contains(lemma)))
}

/// "the group", "the president": the last name it can mean.
fn anaphor(mentions: &[Mention], trees: &[Tree<'_>], groups: &Groups, at: usize) -> Option<usize> {
    let mention = &mentions[at];
    let tree = &trees[mention.sentence];
    let lemma = tree.lemma(mention.head);
    let definite = tree.dependents(mention.head, &["det"]).any(|det| matches!(tree.form(det).as_str(), "the" | "this" | "that"));
    if !definite {
        return None;
    }
    let near = |other: &Mention| mention.sentence - other.sentence <= REACH;
    let before = (0..at).rev().take_while(|other| near(&mentions[*other]));
    if mention.entity_type == EntityType::Person && !mention.plural {
        // A person whose title or apposition has the same head noun.
        let role = |other: &usize| {
            let other_tree = &trees[mentions[*other].sentence];
            mentions[*other].entity_type == EntityType::Person
                && (mentions[*other].tokens.clone().any(|token| token != mention.head && other_tree.lemma(token) == lemma)
                    || title(other_tree, &mentions[*other], &lemma).is_some())
        };
        return (0..at).rev().find(|other| {
            role(other)
                && (mentions[*other].kind == MentionKind::Name || is_named(mentions, groups, *other))
                && lessened(tree, mention.head) == lessened_title(&trees[mentions[*other].sentence], &mentions[*other], &lemma)
                && agrees(mention, &mentions[*other])
        });
    }
    let bare = mention.words.split_whitespace().count() == 1;
    let kinds = ["Place", "Facility", "Country", "Organization", "ArmedGroup", "Event"];
    if !bare || mention.plural || !kinds.iter().any(|kind| LEXICON.nominals.kinds.get(*kind).is_some_and(|words| words.contains(&lemma))) {
        return None;
    }
    let meant = |other: &usize| {
        let other = &mentions[*other];
        other.kind == MentionKind::Name
            && !other.plural
            && is_kind(other.entity_type, &lemma)
            && (other.entity_type == mention.entity_type || mention.entity_type.is_place() == other.entity_type.is_place())
    };
    // "the coalition": one that was called so ("the U.S.-led coalition"), before any other that could be.
    let called = |other: &usize| {
        let other = &mentions[*other];
        let own = other.kind != MentionKind::Pronoun && other.words.contains(char::is_uppercase);
        own && other.tokens.len() > 1 && trees[other.sentence].lemma(other.head) == lemma && !other.plural
    };
    let named = |other: &usize| trees[mentions[*other].sentence].token(mentions[*other].head).upos != Upos::Adj;
    (0..at).rev().find(called).or_else(|| before.filter(named).find(meant))
}

fn agrees(one: &Mention, other: &Mention) -> bool {
    one.country.is_none() || other.country.is_none() || one.country == other.country
}

fn is_named(mentions: &[Mention], groups: &Groups, at: usize) -> bool {
    mentions.iter().enumerate().any(|(other, mention)| mention.kind == MentionKind::Name && groups.same(other, at))
}

/// "vice", "deputy" before a title: another office than the title's own.
fn lessened(tree: &Tree<'_>, title: usize) -> bool {
    title.checked_sub(1).is_some_and(|before| LEXICON.nominals.lessens(&tree.form(before)))
        || title
            .checked_sub(2)
            .is_some_and(|before| LEXICON.nominals.lessens(&tree.form(before)) && tree.token(title - 1).upos == Upos::Punct)
}

/// The same of the title that stands in or beside a mention.
fn lessened_title(tree: &Tree<'_>, mention: &Mention, lemma: &str) -> bool {
    let inside = mention.tokens.clone().find(|at| tree.lemma(*at) == lemma);
    inside.or_else(|| title(tree, mention, lemma)).is_some_and(|title| lessened(tree, title))
}

/// A title that stands beside the name, outside the mention.
fn title(tree: &Tree<'_>, mention: &Mention, lemma: &str) -> Option<usize> {
    tree.dependents(mention.head, &["nmod:desc", "appos", "compound"]).find(|child| tree.lemma(*child) == lemma)
}

/// The key under which descriptions of one body meet: class or words, and country.
fn body(mention: &Mention, trees: &[Tree<'_>], country: Option<CountryCode>) -> Option<String> {
    let tree = &trees[mention.sentence];
    let given = mention.country.or(country).map(|code| code.to_string()).unwrap_or_default();
    let plain: Vec<String> = mention
        .tokens
        .clone()
        .filter(|at| {
            let token = tree.token(*at);
            // The first word of a sentence has a capital by its place.
            let capital = token.text.starts_with(char::is_uppercase) && (*at > 0 || mention.country.is_some());
            let nationality = token.upos == Upos::Adj && capital;
            !nationality && !matches!(token.upos, Upos::Det | Upos::Punct | Upos::Part)
        })
        .map(|at| tree.form(at).to_string())
        .collect();
    let words = plain.join(" ");
    if words.is_empty() {
        return None;
    }
    let class = LEXICON.nominals.generic_class(&words);
    let counted = tree.dependent(mention.head, &["nummod"]).is_some();
    if class.is_none()
        && (counted || tree.dependents(mention.head, &["det"]).any(|det| matches!(tree.form(det).as_str(), "a" | "an" | "another")))
    {
        return None;
    }
    Some(format!("{} {given}", class.map_or_else(|| format!("“{words}”"), str::to_owned)))
}
