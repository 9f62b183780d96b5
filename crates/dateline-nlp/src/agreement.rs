//! One name, one kind of thing in one article: where the network takes a name for a person here and for a place there, the
//! article's better evidence decides. Full names speak for the surnames that are said after them. Not coreference.

use dateline_doc::{Article, EntityType, Mention, MentionKind, Sentence};
use std::collections::BTreeMap;

/// How many times more evidence another kind needs than the one that the network chose for a mention.
const FIRMER: f32 = 1.5;

/// Kinds of things that a name is hardly ever at once. A country is a place and an actor, so it counts as a place here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Person,
    Body,
    Place,
    Event,
}

fn kind(entity_type: EntityType) -> Kind {
    match entity_type {
        EntityType::Person => Kind::Person,
        EntityType::Organization | EntityType::Government | EntityType::ArmedGroup | EntityType::Group => Kind::Body,
        EntityType::Country | EntityType::Place | EntityType::Facility => Kind::Place,
        EntityType::Event => Kind::Event,
    }
}

/// Changes the types of names that the article's other mentions of the same words speak against.
pub(crate) fn agree(article: &Article, sentences: &[Sentence], mentions: &mut [Mention]) {
    let mut evidence: BTreeMap<&str, BTreeMap<EntityType, f32>> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
        let tokens = &sentences[mention.sentence].tokens[mention.tokens.clone()];
        // A person's full name is evidence for each of its endings: "Recep Tayyip Erdoğan", "Tayyip Erdoğan", "Erdoğan".
        let endings = if mention.entity_type == EntityType::Person { tokens.len() } else { 1 };
        for token in &tokens[..endings] {
            let words = article.text.slice(dateline_doc::Span::new(token.span.start, mention.span.end));
            *evidence.entry(words).or_default().entry(mention.entity_type).or_default() += mention.score;
        }
    }
    for mention in mentions.iter_mut().filter(|mention| mention.kind == MentionKind::Name) {
        let Some(types) = evidence.get(article.text.slice(mention.span)) else { continue };
        let of = |wanted: Kind| types.iter().filter(|(it, _)| kind(**it) == wanted).map(|(_, score)| score).sum::<f32>();
        let now = kind(mention.entity_type);
        let best = [Kind::Person, Kind::Body, Kind::Place, Kind::Event].into_iter().max_by(|a, b| of(*a).total_cmp(&of(*b))).unwrap_or(now);
        let best = if of(best) > FIRMER * of(now) { best } else { now };
        // A town may be meant as a place here and as its country's government there; a body is one sort of body.
        if best != now || now == Kind::Body {
            let types = types.iter().filter(|(it, _)| kind(**it) == best);
            mention.entity_type = types.max_by(|a, b| a.1.total_cmp(b.1)).map_or(mention.entity_type, |(it, _)| *it);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_doc::{Span, Text, Token, Upos};

    fn name(article: &Article, sentences: &[Sentence], tokens: std::ops::Range<usize>, entity_type: EntityType, score: f32) -> Mention {
        let words = &sentences[0].tokens[tokens.clone()];
        let span = words.iter().map(|token| token.span).reduce(Span::cover).unwrap_or_default();
        assert!(!article.text.slice(span).is_empty());
        Mention { sentence: 0, head: tokens.start, tokens, span, kind: MentionKind::Name, entity_type, score }
    }

    #[test]
    fn a_full_name_speaks_for_the_surname() {
        let article = Article { text: Text::new("Anna Kovac met Kovac Oslo Oslo"), ..Article::default() };
        let mut at = 0;
        let tokens = article.text.as_str().split(' ').map(|word| {
            let span = Span::new(at, at + word.len() as u32);
            at = span.end + 1;
            Token { span, text: word.into(), lemma: word.into(), upos: Upos::Propn, head: None, deprel: "dep".into() }
        });
        let sentences = [Sentence { tokens: tokens.collect(), ..Sentence::default() }];
        let make = |tokens, entity_type, score| name(&article, &sentences, tokens, entity_type, score);
        let mut mentions = [
            make(0..2, EntityType::Person, 0.9),
            make(3..4, EntityType::Place, 0.4),
            make(4..5, EntityType::Place, 0.5),
            make(5..6, EntityType::Government, 0.5),
        ];
        agree(&article, &sentences, &mut mentions);
        let types = mentions.map(|mention| mention.entity_type);
        assert_eq!(
            types,
            [EntityType::Person, EntityType::Person, EntityType::Place, EntityType::Government],
            "equal evidence changes nothing"
        );
    }
}
