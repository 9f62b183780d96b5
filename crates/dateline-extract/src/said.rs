//! From the network's statements to claims: pairs of mentions become pairs of entities, and what several words or mentions of a
//! sentence say together is one claim. How sure it is, `confidence` tells.

use crate::cast::{Cast, Mention};
use crate::claims::{nearest_time, words};
use crate::frames::{Frames, Kind};
use crate::lexicon::LEXICON;
use crate::tree::Tree;
use dateline_doc::{Analysis, Article, Claim, EntityId, Evidence, Pair, Relation, Source, Statement, Word};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// A claim that the network reads, and its log odds.
pub struct Said {
    /// Index of the sentence of its trigger.
    pub sentence: usize,
    /// The claim.
    pub claim: Claim,
    /// Log odds of the network alone.
    pub logit: f32,
}

/// Sentence, relation, subject, object.
type Key = (usize, SmolStr, usize, usize);
/// A statement, the pair that it ties, and whether the pair is turned round.
type Way<'s> = (&'s Statement, Pair, bool);

/// What an article's statements come to, by sentence.
pub fn claims(article: &Article, analysis: &Analysis, trees: &[Tree<'_>], cast: &Cast, frames: &Frames) -> Vec<Said> {
    let mentions: Vec<Option<&Mention>> = analysis.mentions.iter().map(|it| of_cast(cast, it)).collect();
    // What one sentence says of two entities, by every word and mention that says it.
    let mut ways: BTreeMap<Key, Vec<Way<'_>>> = BTreeMap::new();
    for statement in &analysis.statements {
        let symmetric = relation(frames, &statement.relation).is_some_and(|it| it.symmetric);
        for pair in &statement.pairs {
            let (Some(subject), Some(object)) = (mentions[pair.subject], mentions[pair.object]) else { continue };
            let swap = symmetric && object.entity < subject.entity;
            let (one, other) = if swap { (object.entity, subject.entity) } else { (subject.entity, object.entity) };
            if one != other {
                ways.entry((statement.trigger.sentence, statement.relation.clone(), one, other))
                    .or_default()
                    .push((statement, *pair, swap));
            }
        }
    }
    let said = ways.into_iter().filter_map(|((sentence, name, subject, object), ways)| {
        let (statement, pair, swap) = ways.iter().copied().max_by(|a, b| a.1.logit.total_cmp(&b.1.logit))?;
        let logit = pair.logit + ways.iter().map(|(_, other, _)| (other.logit - pair.logit).exp()).sum::<f32>().ln();
        let frame = relation(frames, &name)?;
        let tree = &trees[sentence];
        let span = |mention: usize| mentions[mention].map(|it| it.span).unwrap_or_default();
        let spans = if swap { (span(pair.object), span(pair.subject)) } else { (span(pair.subject), span(pair.object)) };
        let (source, cue) = source(article, trees, cast, statement.source);
        let event = frame.kind == Kind::Event;
        let place = statement.location.filter(|_| event).and_then(|at| cast.at(at.sentence, at.token)).map(|it| it.entity);
        let claim = Claim {
            subject: id(subject),
            relation: Relation(name),
            object: id(object),
            symmetric: frame.symmetric,
            phase: (!event).then_some(statement.phase),
            polarity: statement.polarity,
            modality: statement.modality,
            attributed_to: source,
            attribution_cue: cue,
            time: nearest_time(analysis, tree, sentence, &[statement.trigger.token]),
            place: place.filter(|it| *it != subject && *it != object).map(id),
            role: statement.role.clone().filter(|_| frame.keeps_role).map(|(at, tokens)| words(&trees[at], tokens)),
            confidence: 0.0,
            rule: analysis.model.to_string(),
            evidence: Evidence {
                sentence: tree.sentence.span,
                subject: spans.0,
                trigger: tree.token(statement.trigger.token).span,
                object: spans.1,
            },
        };
        Some(Said { sentence, claim, logit })
    });
    said.collect()
}

fn id(entity: usize) -> EntityId {
    EntityId(entity as u32 + 1)
}

fn relation<'f>(frames: &'f Frames, name: &str) -> Option<&'f crate::frames::RelationFrame> {
    frames.relations().iter().find(|it| it.name == name)
}

/// The cast's mention that stands for one of the analyzer's.
fn of_cast<'c>(cast: &'c Cast, mention: &dateline_doc::Mention) -> Option<&'c Mention> {
    cast.in_sentence(mention.sentence).find(|it| it.tokens == mention.tokens).or_else(|| cast.at(mention.sentence, mention.head))
}

/// Who says so, and the reporting word above him in the tree.
fn source(article: &Article, trees: &[Tree<'_>], cast: &Cast, at: Option<Word>) -> (Option<Source>, Option<String>) {
    let Some(at) = at else { return (None, None) };
    let tree = &trees[at.sentence];
    let mention = cast.at(at.sentence, at.token);
    let source = match mention {
        Some(mention) => Source::Entity(id(mention.entity)),
        None => Source::Words(article.text.slice(tree.wording(at.token)).to_owned()),
    };
    let inside = |token: usize| mention.is_some_and(|mention| mention.tokens.contains(&token));
    let above = tree.ancestors(at.token).into_iter().find(|token| !inside(*token) && LEXICON.reports(&tree.lemma(*token)));
    (Some(source), above.map(|token| article.text.slice(tree.token(token).span).to_owned()))
}
