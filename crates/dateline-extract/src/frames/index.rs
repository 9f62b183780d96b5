//! Where the words of all rules stand, so that one look at a predicate finds every rule that may fire. The longest phrase wins:
//! "deputy prime minister" is no prime minister.

use super::file::{RelationFrame, Rule};
use crate::lexicon::LEXICON;
use crate::predication::{Predication, WordClass};
use crate::tree::Tree;
use dateline_doc::EntityType;
use smol_str::SmolStr;
use std::collections::HashMap;

/// Words → rules.
#[derive(Debug, Default)]
pub struct Index {
    entries: HashMap<(WordClass, SmolStr), Vec<Entry>>,
    mentions: HashMap<EntityType, Vec<(usize, usize)>>,
}

#[derive(Debug)]
struct Entry {
    words: Vec<SmolStr>,
    /// Which of the words is the head.
    head: usize,
    relation: usize,
    rule: usize,
}

/// A rule whose words stand at a predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index of the relation.
    pub relation: usize,
    /// Index of the rule in it.
    pub rule: usize,
    /// The tokens of the words, in order.
    pub tokens: Vec<usize>,
}

impl Index {
    /// Indexes the words of all rules.
    pub fn new(relations: &[RelationFrame]) -> Index {
        let mut index = Index::default();
        for (r, relation) in relations.iter().enumerate() {
            for (n, rule) in relation.rules.iter().enumerate() {
                index.add(r, n, rule);
            }
        }
        index
    }

    fn add(&mut self, relation: usize, nth: usize, rule: &Rule) {
        for (class, phrases) in [(WordClass::Verb, &rule.verbs), (WordClass::Noun, &rule.nouns), (WordClass::Adjective, &rule.adjectives)] {
            for phrase in phrases {
                let words: Vec<SmolStr> = phrase.split_whitespace().map(SmolStr::new).collect();
                let heads = if class == WordClass::Noun { words.len() } else { words.len().min(1) };
                for head in 0..heads {
                    let entry = Entry { words: words.clone(), head, relation, rule: nth };
                    self.entries.entry((class, words[head].clone())).or_default().push(entry);
                }
            }
        }
        for entity_type in &rule.narrow.mentions {
            self.mentions.entry(*entity_type).or_default().push((relation, nth));
        }
    }

    /// The rules whose words stand at the predicate.
    pub fn hits(&self, tree: &Tree<'_>, predication: &Predication) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let head = predication.head;
        let mut keys = vec![tree.lemma(head), tree.form(head)];
        keys.extend(LEXICON.irregular(&tree.form(head)).filter(|lemma| *lemma != keys[0]));
        if predication.class == WordClass::Verb {
            keys.extend(LEXICON.stems(&tree.form(head)));
        }
        keys.dedup();
        for key in keys {
            for entry in self.entries.get(&(predication.class, key)).into_iter().flatten() {
                let tokens = match predication.class {
                    WordClass::Noun => around(tree, head, entry),
                    WordClass::Verb | WordClass::Adjective => after(tree, head, &entry.words),
                };
                if let Some(tokens) = tokens {
                    let hit = Hit { relation: entry.relation, rule: entry.rule, tokens };
                    if !hits.contains(&hit) {
                        hits.push(hit);
                    }
                }
            }
        }
        let longest: Vec<Vec<usize>> = hits.iter().map(|hit| hit.tokens.clone()).collect();
        hits.retain(|hit| {
            !longest.iter().any(|other| other.len() > hit.tokens.len() && hit.tokens.iter().all(|token| other.contains(token)))
        });
        hits
    }

    /// The rules for which a mention of that type is the predicate.
    pub fn mention_rules(&self, entity_type: EntityType) -> &[(usize, usize)] {
        self.mentions.get(&entity_type).map_or(&[], Vec::as_slice)
    }
}

/// The phrase stands word by word around the head noun.
fn around(tree: &Tree<'_>, head: usize, entry: &Entry) -> Option<Vec<usize>> {
    let first = head.checked_sub(entry.head)?;
    let tokens: Vec<usize> = (first..first + entry.words.len()).collect();
    let same = tokens.iter().zip(&entry.words).all(|(at, word)| *at < tree.len() && (tree.lemma(*at) == *word || tree.form(*at) == *word));
    // Another noun after the phrase that carries it as its modifier would be the head ("prime minister's office" is no minister).
    same.then_some(tokens)
}

/// The further words of a verb phrase follow within its own subtree, in order.
fn after(tree: &Tree<'_>, head: usize, words: &[SmolStr]) -> Option<Vec<usize>> {
    const REACH: usize = 8;
    let mut tokens = vec![head];
    let mut from = head + 1;
    for word in words.iter().skip(1) {
        let found = (from..tree.len().min(head + 1 + REACH))
            .find(|at| (tree.form(*at) == *word || tree.lemma(*at) == *word) && tree.ancestors(*at).contains(&head))?;
        tokens.push(found);
        from = found + 1;
    }
    Some(tokens)
}
