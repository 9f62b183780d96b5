//! Predications: who did what to whom, with the grammar undone. Voice, coordination, control, relative clauses, participles,
//! nominalizations and light verbs are read away here. No relation is known yet: frames say what a predicate means.

mod nouns;
mod support;
mod verbs;

pub use verbs::{clause, subject_of as subject};

use crate::lexicon::Lexicon;
use crate::tree::Tree;
use dateline_doc::Upos;
use smol_str::SmolStr;

/// One predicate and its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Predication {
    /// Token of the predicate word.
    pub head: usize,
    /// Token that carries tense, negation and modality: the light verb of "took control", else the head.
    pub anchor: usize,
    /// What kind of word it is.
    pub class: WordClass,
    /// Lemma of the light verb that was folded away ("take"), with its particle.
    pub support: Option<SmolStr>,
    /// Whether that verb is light only for rules that name it: "froze the assets of X".
    pub bound: bool,
    /// Its arguments, best first within a slot.
    pub args: Vec<Arg>,
}

/// Part of speech of a predicate, as frames tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// "seized"
    Verb,
    /// "the capture", "president"
    Noun,
    /// "loyal", "close"
    Adjective,
}

/// A filler of one slot.
#[derive(Clone, Debug, PartialEq)]
pub struct Arg {
    /// `subj`, `obj`, `iobj`, `comp` and, of infinitives, `inf`, who `says` so, where one goes for it, `there`; for nouns `poss`, `mod`, `appos`, `holder`, `host`, `clause`, `self`; `comma`; else the preposition ("of").
    pub slot: SmolStr,
    /// Token that fills it.
    pub token: usize,
}

impl Predication {
    /// A word that is its own anchor, without arguments yet.
    fn of(head: usize, class: WordClass) -> Predication {
        Predication { head, anchor: head, class, support: None, bound: false, args: Vec::new() }
    }

    /// The fillers of a slot.
    pub fn fillers<'p>(&'p self, slot: &'p str) -> impl Iterator<Item = &'p Arg> {
        self.args.iter().filter(move |arg| arg.slot == slot)
    }

    fn add(&mut self, tree: &Tree<'_>, slot: &str, token: usize) {
        for (nth, part) in tree.conjuncts(token).into_iter().enumerate() {
            let known = |arg: &Arg| arg.slot == slot && arg.token == part;
            if part != self.head && !self.args.iter().any(known) {
                // A coordinated verb or clause is no second filler of a noun's slot.
                if nth > 0 && tree.is_verb(part) && !tree.is_verb(token) {
                    continue;
                }
                self.args.push(Arg { slot: SmolStr::new(slot), token: part });
            }
        }
    }
}

/// The arguments inside the noun phrase of a token.
pub fn phrase(tree: &Tree<'_>, at: usize) -> Vec<Arg> {
    nouns::phrase(tree, &crate::lexicon::LEXICON, at)
}

/// Every predication of a sentence, by head.
pub fn predications(tree: &Tree<'_>, lexicon: &Lexicon) -> Vec<Predication> {
    let verbs: Vec<Option<Predication>> = (0..tree.len()).map(|at| verbs::predication(tree, lexicon, at)).collect();
    let mut all = Vec::new();
    for at in 0..tree.len() {
        match (&verbs[at], tree.token(at).upos) {
            (Some(verb), _) => all.push(verb.clone()),
            (None, Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::X) => {
                all.push(nouns::predication(tree, lexicon, at, &verbs));
                all.extend(nouns::bound(tree, lexicon, at, &verbs));
            }
            (None, Upos::Aux) => all.extend(verbs::obligation(tree, lexicon, at)),
            (None, Upos::Adj) => {
                all.push(nouns::adjective(tree, lexicon, at, &verbs));
                if nouns::acts_as_noun(tree, at) {
                    all.push(nouns::predication(tree, lexicon, at, &verbs));
                }
            }
            _ => {}
        }
    }
    all
}
