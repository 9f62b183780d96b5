//! Joining descriptions that no name has: bodies that are one by their class ("rebels", "insurgents") or their words, and country.

use super::Mention;
use super::build::Groups;
use crate::lexicon::LEXICON;
use crate::tree::Tree;
use dateline_doc::{CountryCode, MentionKind, Upos};
use std::collections::BTreeMap;

/// Joins descriptions of one body. One without a country is that of the only country whose such body the article names.
pub(super) fn join(mentions: &[Mention], trees: &[Tree<'_>], groups: &mut Groups) {
    let mut classes: BTreeMap<String, BTreeMap<Option<CountryCode>, Vec<usize>>> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        if mention.kind == MentionKind::Nominal
            && groups.find(at) == at
            && let Some(class) = class(mention, trees)
        {
            classes.entry(class).or_default().entry(mention.country).or_default().push(at);
        }
    }
    for mut bodies in classes.into_values() {
        if bodies.len() == 2
            && let Some(bare) = bodies.remove(&None)
        {
            bodies.values_mut().for_each(|body| body.extend(&bare));
        }
        for body in bodies.values() {
            body.windows(2).for_each(|pair| groups.join(pair[0], pair[1]));
        }
    }
}

/// What descriptions of one body share: their class, or their words.
fn class(mention: &Mention, trees: &[Tree<'_>]) -> Option<String> {
    let tree = &trees[mention.sentence];
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
    Some(class.map_or_else(|| format!("“{words}”"), str::to_owned))
}
