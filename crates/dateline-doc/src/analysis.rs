//! An article's grammar: sentences, tokens, trees, mentions, time expressions. Not yet what it says.
//! Names of tags and relations are those of Universal Dependencies (https://universaldependencies.org).

use crate::{Diagnostic, EntityType, Modality, Phase, Polarity, Span, Time};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::ops::Range;

/// What the analyzer found in one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Sentences of the body in order.
    pub sentences: Vec<Sentence>,
    /// Mentions of entities, by sentence, then by first token, outer before inner.
    pub mentions: Vec<Mention>,
    /// Dates and times, by sentence, then by first token.
    pub times: Vec<TimeExpression>,
    /// Name and version of the network that read it.
    pub model: SmolStr,
    /// What the network reads as said, by sentence, then by trigger.
    pub statements: Vec<Statement>,
    /// Which mentions may be one, by later mention.
    pub links: Vec<Link>,
    /// What the analyzer noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// A token of the article, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Index of its sentence.
    pub sentence: usize,
    /// Index in the sentence.
    pub token: usize,
}

/// A word that says a relation, the pairs of mentions that it may tie, and how. Not yet a claim, which is on entities.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The word.
    pub trigger: Word,
    /// Name of the relation.
    pub relation: SmolStr,
    /// Whom it ties, however doubtful.
    pub pairs: Vec<Pair>,
    /// Of a state, whether it begins, holds or ends; means nothing for events.
    pub phase: Phase,
    /// Whether it is actual, or how it is not.
    pub modality: Modality,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// Who says so, by the word that names him; nothing is the article itself.
    pub source: Option<Word>,
    /// Where it happened, by the word that names it.
    pub location: Option<Word>,
    /// Title or post: a sentence and its tokens.
    pub role: Option<(usize, Range<usize>)>,
}

/// Two mentions that a statement may tie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index of the subject's mention.
    pub subject: usize,
    /// Index of the object's.
    pub object: usize,
    /// Log odds that the statement ties these two.
    pub logit: f32,
}

/// Two mentions that may be one and the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Index of the later mention.
    pub later: usize,
    /// Index of the earlier one.
    pub earlier: usize,
    /// The model's probability, 0 to 1.
    pub probability: f32,
}

/// A sentence and its tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// Where it stands, from its first token to its last.
    pub span: Span,
    /// Index of its block in the article.
    pub block: usize,
    /// Whether it is a heading, which has headline grammar (present tense for past, articles dropped).
    pub heading: bool,
    /// Its syntactic words: "don't" is two, "do" and "n't".
    pub tokens: Vec<Token>,
}

/// A syntactic word.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The word as written.
    pub text: SmolStr,
    /// Dictionary form.
    pub lemma: SmolStr,
    /// Universal part of speech.
    pub upos: Upos,
    /// Index of its head in the sentence; the root has none.
    pub head: Option<usize>,
    /// Universal dependency relation to the head, with subtype ("nsubj:pass"); "root" for the root.
    pub deprel: SmolStr,
}

/// A stretch of tokens that names or describes one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its tokens in the sentence.
    pub tokens: Range<usize>,
    /// The token on which the others hang.
    pub head: usize,
    /// Where it stands.
    pub span: Span,
    /// What it is a mention of.
    pub kind: MentionKind,
    /// Type of the entity.
    pub entity_type: EntityType,
    /// The model's probability that extent and type are right, 0 to 1.
    pub score: f32,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MentionKind {
    /// A proper name without its title ("Bashar Assad").
    Name,
    /// A description ("the insurgents", "the foreign minister").
    Nominal,
    /// A pronoun ("he", "their").
    Pronoun,
}

/// A date or time in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its tokens, a leading preposition included ("by Saturday").
    pub tokens: Range<usize>,
    /// What it means; nothing where it cannot be resolved ("Friday" in an undated article keeps its words only).
    pub time: Time,
}

/// The 17 universal parts of speech.
#[allow(missing_docs, reason = "the names are the standard's, https://universaldependencies.org/u/pos/")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Upos {
    const NAMES: [(Upos, &str); 17] = [
        (Upos::Adj, "ADJ"),
        (Upos::Adp, "ADP"),
        (Upos::Adv, "ADV"),
        (Upos::Aux, "AUX"),
        (Upos::Cconj, "CCONJ"),
        (Upos::Det, "DET"),
        (Upos::Intj, "INTJ"),
        (Upos::Noun, "NOUN"),
        (Upos::Num, "NUM"),
        (Upos::Part, "PART"),
        (Upos::Pron, "PRON"),
        (Upos::Propn, "PROPN"),
        (Upos::Punct, "PUNCT"),
        (Upos::Sconj, "SCONJ"),
        (Upos::Sym, "SYM"),
        (Upos::Verb, "VERB"),
        (Upos::X, "X"),
    ];

    /// The standard's name ("PROPN").
    pub fn name(self) -> &'static str {
        Upos::NAMES[self as usize].1
    }

    /// The tag of that name; nothing for a name the standard does not have.
    pub fn from_name(name: &str) -> Option<Upos> {
        Upos::NAMES.iter().find(|(_, n)| *n == name).map(|(tag, _)| *tag)
    }
}
