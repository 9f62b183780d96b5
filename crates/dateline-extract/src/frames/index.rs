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
    post: bool,
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
    /// Whether rules of other relations give way to it inside its words: it is a verb, an adjective or the name of a post.
    pub covers: bool,
    /// Whether the words behind a verb are prepositions of their own nouns: "took the town on Friday" may be no "take on".
    pub loose: bool,
}

impl Hit {
    /// Whether its words are some of another's that says more: of a noun phrase, to the same relation ("peace talks" are talks to
    /// the others) or as the name of a post ("deputy prime minister").
    pub fn is_within(&self, other: &Hit) -> bool {
        other.tokens.len() > self.tokens.len()
            && self.tokens.iter().all(|token| other.tokens.contains(token))
            && (other.covers || self.relation == other.relation)
    }
}

impl Index {
    /// Indexes the words of all rules.
    pub fn new(relations: &[RelationFrame]) -> Index {
        let mut index = Index::default();
        for (r, relation) in relations.iter().enumerate() {
            for (n, rule) in relation.rules.iter().enumerate() {
                index.add(r, n, rule, relation.keeps_role);
            }
        }
        index
    }

    fn add(&mut self, relation: usize, nth: usize, rule: &Rule, post: bool) {
        for (class, phrases) in [(WordClass::Verb, &rule.verbs), (WordClass::Noun, &rule.nouns), (WordClass::Adjective, &rule.adjectives)] {
            // The tokenizer cuts names of posts at their hyphens.
            let cut =
                phrases.iter().filter(|phrase| class == WordClass::Noun && phrase.contains('-')).map(|phrase| phrase.replace('-', " "));
            for phrase in phrases.iter().map(ToString::to_string).chain(cut) {
                let words: Vec<SmolStr> = phrase.to_lowercase().split_whitespace().map(SmolStr::new).collect();
                let heads = if class == WordClass::Noun { words.len() } else { words.len().min(1) };
                for head in 0..heads {
                    let entry = Entry { words: words.clone(), head, relation, rule: nth, post };
                    self.entries.entry((class, words[head].clone())).or_default().push(entry);
                }
            }
        }
        for entity_type in &rule.narrow.mentions {
            self.mentions.entry(*entity_type).or_default().push((relation, nth));
        }
    }

    /// The rules whose words stand at the predicate, longest phrases first; one within another that is not loose is left out.
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
                    let loose = predication.class == WordClass::Verb
                        && tokens.len() > 1
                        && tokens[1..].iter().all(|at| tree.relation(*at) == "case");
                    let covers = predication.class != WordClass::Noun || entry.post;
                    let hit = Hit { relation: entry.relation, rule: entry.rule, tokens, covers, loose };
                    if !hits.contains(&hit) {
                        hits.push(hit);
                    }
                }
            }
        }
        let fixed: Vec<Hit> = hits.iter().filter(|hit| !hit.loose).cloned().collect();
        hits.retain(|hit| !fixed.iter().any(|longer| hit.is_within(longer)));
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.tokens.len()));
        hits
    }

    /// The rules for which a mention of that type is the predicate.
    pub fn mention_rules(&self, entity_type: EntityType) -> &[(usize, usize)] {
        self.mentions.get(&entity_type).map_or(&[], Vec::as_slice)
    }
}

/// The phrase stands word by word around the head noun; a hyphen between two of them is no word ("Vice-President").
fn around(tree: &Tree<'_>, head: usize, entry: &Entry) -> Option<Vec<usize>> {
    let hyphen = |at: usize| LEXICON.is_hyphen(&tree.token(at).text);
    let before = (0..head).rev().filter(|at| !hyphen(*at)).take(entry.head);
    let after = (head + 1..tree.len()).filter(|at| !hyphen(*at)).take(entry.words.len() - entry.head - 1);
    let mut tokens: Vec<usize> = before.collect();
    tokens.reverse();
    tokens.push(head);
    tokens.extend(after);
    let same = tokens.iter().zip(&entry.words).all(|(at, word)| tree.lemma(*at) == *word || tree.form(*at) == *word);
    let close = tokens.windows(2).all(|pair| pair[1] - pair[0] == 1 || pair[1] - pair[0] == 2 && hyphen(pair[0] + 1));
    (tokens.len() == entry.words.len() && same && close).then_some(tokens)
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
