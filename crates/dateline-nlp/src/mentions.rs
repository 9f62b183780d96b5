//! The network's spans → mentions: the two heads joined, each mention with its kind, its type and its head word.

use crate::model::Model;
use crate::network::Tagged;
use dateline_doc::{Mention, MentionKind, Sentence, Upos};
use std::ops::Range;

/// The mentions of a sentence, by first word, outer before inner.
pub(crate) fn mentions(model: &Model, number: usize, sentence: &Sentence, tagged: &Tagged) -> Vec<Mention> {
    let make = |words: Range<usize>, kind, entity_type, score| Mention {
        sentence: number,
        head: head(sentence, &words),
        span: sentence.tokens[words.start].span.cover(sentence.tokens[words.end - 1].span),
        tokens: words,
        kind,
        entity_type,
        score,
    };
    let names: Vec<_> = tagged
        .names
        .iter()
        .map(|name| (trim(sentence, name.words.clone()), model.entity_types[name.kind], name.score))
        .filter(|(words, ..)| words.clone().any(|at| sentence.tokens[at].text.chars().any(|c| c.is_uppercase() || c.is_numeric())))
        .collect();
    let mut all: Vec<Mention> =
        names.iter().map(|(words, entity_type, score)| make(words.clone(), MentionKind::Name, *entity_type, *score)).collect();
    for mention in &tagged.mentions {
        let words = trim(sentence, mention.words.clone());
        // "the Observatory" says no more than the name "Observatory".
        let article = words.len() > 1 && sentence.tokens[words.start].upos == Upos::Det;
        if words.is_empty() || names.iter().any(|(name, ..)| *name == words || article && *name == (words.start + 1..words.end)) {
            continue;
        }
        if !balanced(sentence, &words) {
            continue;
        }
        // A span that cuts a name in two is the weaker reading.
        if names
            .iter()
            .any(|(name, ..)| name.start < words.end && words.start < name.end && !(words.start <= name.start && name.end <= words.end))
        {
            continue;
        }
        let pronoun = words.len() == 1 && matches!(sentence.tokens[words.start].upos, Upos::Pron | Upos::Det);
        // What has a name is told by the head that learned names; capitals alone are titles as often ("Vice President").
        let kind = if pronoun { MentionKind::Pronoun } else { MentionKind::Nominal };
        all.push(make(words, kind, model.mention_types[mention.kind], mention.score));
    }
    all.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
    all
}

/// Without punctuation and genitives at the edges, and without what only begins another phrase at the end ("army of the").
fn trim(sentence: &Sentence, mut words: Range<usize>) -> Range<usize> {
    let loose = |at: usize| {
        matches!(sentence.tokens[at].upos, Upos::Punct) && !sentence.tokens[at].text.contains('.')
            || sentence.tokens[at].upos == Upos::Part && sentence.tokens[at].deprel == "case"
    };
    let opens = |at: usize| matches!(sentence.tokens[at].upos, Upos::Adp | Upos::Det | Upos::Cconj);
    while !words.is_empty() && (loose(words.end - 1) || words.len() > 1 && opens(words.end - 1)) {
        words.end -= 1;
    }
    while !words.is_empty() && loose(words.start) {
        words.start += 1;
    }
    words
}

/// Whether every bracket in it that opens also closes.
fn balanced(sentence: &Sentence, words: &Range<usize>) -> bool {
    let count = |signs: [&str; 2]| words.clone().filter(|at| signs.contains(&sentence.tokens[*at].text.as_str())).count();
    count(["(", "["]) == count([")", "]"])
}

/// The word whose head lies outside the span; of several the last noun that no preposition hangs on another word's phrase: in
/// "counterpart in Doha" the tree may give both to the verb.
fn head(sentence: &Sentence, words: &Range<usize>) -> usize {
    let outside = |at: &usize| sentence.tokens[*at].head.is_none_or(|head| !words.contains(&head));
    let tops: Vec<usize> = words.clone().filter(outside).collect();
    let nominal = |at: &&usize| matches!(sentence.tokens[**at].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let behind_preposition =
        |top: usize| words.clone().any(|at| sentence.tokens[at].deprel == "case" && sentence.tokens[at].head == Some(top) && at < top);
    let bare = tops.iter().filter(nominal).rfind(|top| !behind_preposition(**top));
    bare.or(tops.iter().rev().find(nominal)).or(tops.last()).copied().unwrap_or(words.end - 1)
}
