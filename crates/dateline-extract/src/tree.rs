//! A sentence as a tree one can walk. Not the predications made from it: nothing here knows what a word means.

use dateline_doc::{Sentence, Span, Token, Upos};
use smol_str::SmolStr;

/// A sentence with its children indexed.
pub struct Tree<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// Indexes a sentence. A head outside the sentence counts as none.
    pub fn new(sentence: &'a Sentence) -> Tree<'a> {
        let mut children = vec![Vec::new(); sentence.tokens.len()];
        for (at, token) in sentence.tokens.iter().enumerate() {
            if let Some(siblings) = token.head.and_then(|head| children.get_mut(head)) {
                siblings.push(at);
            }
        }
        Tree { sentence, children }
    }

    /// How many tokens.
    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sentence.tokens.is_empty()
    }

    /// The token.
    pub fn token(&self, at: usize) -> &'a Token {
        &self.sentence.tokens[at]
    }

    /// Its lemma in lower case.
    pub fn lemma(&self, at: usize) -> SmolStr {
        SmolStr::new(self.token(at).lemma.to_lowercase())
    }

    /// Its written form in lower case.
    pub fn form(&self, at: usize) -> SmolStr {
        SmolStr::new(self.token(at).text.to_lowercase())
    }

    /// Its relation to its head, with subtype.
    pub fn deprel(&self, at: usize) -> &'a str {
        &self.token(at).deprel
    }

    /// Its relation without subtype.
    pub fn relation(&self, at: usize) -> &'a str {
        let full = self.deprel(at);
        full.split(':').next().unwrap_or(full)
    }

    /// Its head; the root has none.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.token(at).head.filter(|head| *head < self.len())
    }

    /// Its dependents, left to right.
    pub fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    /// Its dependents under one of the relations: full names match exactly, names without subtype match all subtypes.
    pub fn dependents<'t>(&'t self, at: usize, relations: &'t [&'t str]) -> impl Iterator<Item = usize> + 't {
        self.children[at].iter().copied().filter(move |child| self.has_relation(*child, relations))
    }

    /// The first of them.
    pub fn dependent(&self, at: usize, relations: &[&str]) -> Option<usize> {
        self.children[at].iter().copied().find(|child| self.has_relation(*child, relations))
    }

    /// Whether the token stands under one of the relations.
    pub fn has_relation(&self, at: usize, relations: &[&str]) -> bool {
        relations.iter().any(|relation| self.deprel(at) == *relation || (!relation.contains(':') && self.relation(at) == *relation))
    }

    /// Whether the word is a verb form, auxiliaries excluded.
    pub fn is_verb(&self, at: usize) -> bool {
        self.token(at).upos == Upos::Verb
    }

    /// Whether the word is a noun or proper noun.
    pub fn is_noun(&self, at: usize) -> bool {
        matches!(self.token(at).upos, Upos::Noun | Upos::Propn)
    }

    /// Its preposition, several joined by a blank ("according to", "out of"); nothing without one.
    pub fn case(&self, at: usize) -> Option<SmolStr> {
        let mut words: Vec<usize> = Vec::new();
        for child in self.dependents(at, &["case"]).filter(|child| !is_genitive(&self.form(*child))) {
            // "from much of the province": only neighbors are one preposition.
            if words.last().is_some_and(|last| last + 1 != child) {
                break;
            }
            words.push(child);
            words.extend(self.dependents(child, &["fixed"]));
            words.sort_unstable();
        }
        (!words.is_empty()).then(|| SmolStr::new(words.iter().map(|w| self.form(*w)).collect::<Vec<_>>().join(" ")))
    }

    /// The word that marks its clause ("to", "that", "of"); nothing without one.
    pub fn mark(&self, at: usize) -> Option<SmolStr> {
        self.dependent(at, &["mark"]).map(|mark| self.form(mark))
    }

    /// The token and what is coordinated with it, the token first.
    pub fn conjuncts(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        let mut next = 0;
        while next < all.len() {
            let current = all[next];
            all.extend(self.dependents(current, &["conj"]));
            // A name's later words, or the name right behind a title, may carry what is coordinated with the whole.
            let same = |word: &usize| self.relation(*word) == "flat" || *word == current + 1;
            all.extend(self.dependents(current, &["flat", "appos"]).filter(same).flat_map(|word| self.dependents(word, &["conj"])));
            next += 1;
        }
        all.truncate(40);
        all
    }

    /// First and last token of the subtree (tokens of others may lie between in a non-projective tree).
    pub fn extent(&self, at: usize) -> (usize, usize) {
        let (mut first, mut last) = (at, at);
        let mut open = vec![at];
        while let Some(current) = open.pop() {
            first = first.min(current);
            last = last.max(current);
            open.extend(&self.children[current]);
        }
        (first, last)
    }

    /// Where its phrase stands, cut off where it grows long.
    pub fn wording(&self, at: usize) -> Span {
        const LONGEST: usize = 12;
        let (first, last) = self.extent(at);
        self.token(first).span.cover(self.token(last.min(first + LONGEST)).span)
    }

    /// The ancestors, nearest first; safe on any input since heads form a tree or the walk is cut at the sentence's length.
    pub fn ancestors(&self, at: usize) -> Vec<usize> {
        let mut chain = Vec::new();
        let mut current = at;
        while let Some(head) = self.head(current) {
            if chain.len() >= self.len() {
                break;
            }
            chain.push(head);
            current = head;
        }
        chain
    }

    /// Whether nothing but words of one noun phrase stands between two tokens.
    pub fn is_beside(&self, one: usize, other: usize) -> bool {
        let between = one.min(other) + 1..one.max(other);
        between.len() <= 6
            && between.into_iter().all(|at| !matches!(self.token(at).upos, Upos::Verb | Upos::Aux | Upos::Adp | Upos::Sconj | Upos::Pron))
    }

    /// Whether the verb is passive: a passive subject, a passive auxiliary, or a bare participle after its noun.
    pub fn is_passive(&self, at: usize) -> bool {
        self.dependent(at, &["nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"]).is_some()
    }
}

/// The genitive marker, which is punctuation to a reader and no preposition.
fn is_genitive(form: &str) -> bool {
    form.starts_with(['\'', '’'])
}
