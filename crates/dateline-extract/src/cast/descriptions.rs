//! Joining descriptions that no name has: bodies that are one by their class ("rebels", "insurgents") or their words, and country.

use super::Mention;
use super::build::Groups;
use crate::lexicon::LEXICON;
use crate::tree::Tree;
use dateline_doc::{CountryCode, MentionKind, Upos};
use std::collections::HashMap;

/// Joins descriptions of one body.
pub(super) fn join(mentions: &[Mention], trees: &[Tree<'_>], country: Option<CountryCode>, groups: &mut Groups) {
    let mut classes: HashMap<String, usize> = HashMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        if mention.kind != MentionKind::Nominal || groups.find(at) != at {
            continue;
        }
        if let Some(key) = body(mention, trees, country) {
            match classes.get(&key) {
                Some(&first) => groups.join(first, at),
                None => {
                    classes.insert(key, at);
                }
            }
        }
    }
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
