//! Names as people type them → entities. An ambiguous name gives the choices, the likeliest first.

use crate::view::{Node, View};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a typed name means.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<'v> {
    /// One entity.
    One(&'v Node),
    /// Several fit equally; most mentioned first.
    Several(Vec<&'v Node>),
    /// Nobody; names that look alike, if any.
    Nobody(Vec<&'v Node>),
}

impl View {
    /// Finds an entity by name, alias, part of a name, or IRI.
    pub fn find(&self, typed: &str) -> Found<'_> {
        self.find_among(typed, &|_| true)
    }

    /// The same among the entities that fit: places for a timeline, say.
    pub fn find_among(&self, typed: &str, fits: &dyn Fn(&Node) -> bool) -> Found<'_> {
        let typed = typed.trim();
        if let Some(node) = self.node(typed) {
            return Found::One(node);
        }
        let wanted = plain(typed);
        if wanted.is_empty() {
            return Found::Nobody(Vec::new());
        }
        let names = |node: &Node| -> Vec<String> { std::iter::once(&node.label).chain(&node.aliases).map(|name| plain(name)).collect() };
        // How well a name fits counts, and how often it is spoken of: "Assad" is the president, not a stray with just that label.
        let fit = |node: &Node| {
            let names = names(node);
            let within = |name: &String| {
                name.split(' ').any(|word| word == wanted)
                    || name.starts_with(&format!("{wanted} "))
                    || name.ends_with(&format!(" {wanted}"))
            };
            match () {
                () if names[0] == wanted => 4,
                () if names.contains(&wanted) => 2,
                () => usize::from(names.iter().any(within)),
            }
        };
        let weight = |node: &Node, fit: usize| fit * (4 * node.articles + node.mentions);
        let hits = self.nodes().filter(|node| fits(node)).map(|node| (fit(node), node)).filter(|(fit, _)| *fit > 0);
        let mut hits: Vec<(usize, &Node)> = hits.map(|(fit, node)| (weight(node, fit), node)).collect();
        if hits.is_empty() {
            let part = |node: &&Node| fits(node) && names(node).iter().any(|name| name.contains(&wanted));
            hits = self.nodes().filter(part).map(|node| (weight(node, 1), node)).collect();
        }
        hits.sort_by_key(|(weight, node)| (std::cmp::Reverse(*weight), node.generic, node.iri.as_str()));
        match hits[..] {
            [] => {}
            [(_, one)] => return Found::One(one),
            // One that is spoken of far more often than all others is meant.
            [(first, one), (second, _), ..] if first > 2 * second => return Found::One(one),
            _ => return Found::Several(hits.into_iter().map(|(_, node)| node).collect()),
        }
        let mut alike: Vec<(usize, &Node)> = self
            .nodes()
            .filter(|node| fits(node))
            .filter_map(|node| Some((names(node).iter().map(|name| distance(name, &wanted)).min()?, node)))
            .filter(|(far, _)| *far <= 2.max(wanted.chars().count() / 4))
            .collect();
        alike.sort_by_key(|(far, node)| (*far, std::cmp::Reverse(node.articles), node.iri.as_str()));
        Found::Nobody(alike.into_iter().take(5).map(|(_, node)| node).collect())
    }
}

/// Small letters without marks, single blanks, hyphens as blanks: "Erdoğan" is found by "erdogan".
fn plain(name: &str) -> String {
    let folded: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            'ı' => 'i',
            'ø' => 'o',
            'ł' => 'l',
            'đ' => 'd',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Levenshtein distance, given up beyond short names.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}
