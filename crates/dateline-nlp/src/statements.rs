//! What a window says: the network's words that say a relation, the mentions they tie, and how; and which mentions are one. Not yet
//! claims: those are on entities, and the extractor makes them.

use crate::model::Model;
use crate::network::{Reading, argmax};
use crate::windows::Window;
use dateline_doc::{EntityType, Link, Mention, Pair, Polarity, Sentence, Statement, Word};
use rten::{RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// Triggers less likely are not asked for pairs.
const LEAST_TRIGGER: f32 = 0.02;
/// Most triggers of a window, the likeliest.
const MOST_TRIGGERS: usize = 40;
/// Most mentions of a window: the scorer's work grows with their square.
const MOST_MENTIONS: usize = 96;
/// Pairs and links less likely are not told.
const LEAST: f32 = 0.01;
/// Most pairs of a trigger, the likeliest.
const MOST_PAIRS: usize = 64;
/// Who says so, where, the role's first and last word.
const POINTERS: usize = 4;

/// A mention as the scorer sees it.
struct Candidate {
    /// Index among all mentions.
    mention: usize,
    start: usize,
    anchor: usize,
    kind: i32,
}

/// The statements and links of a window. `mentions` are all mentions so far; those of the window's sentences are `own`.
pub(crate) fn read(
    model: &Model,
    pool: &Arc<ThreadPool>,
    window: &Window,
    reading: Reading,
    sentences: &[Sentence],
    mentions: &[Mention],
    own: Range<usize>,
) -> Option<(Vec<Statement>, Vec<Link>)> {
    let candidates = candidates(model, window, sentences, mentions, own);
    let triggers = likeliest(&reading.triggers);
    if candidates.len() < 2 {
        return None;
    }
    let scores = score(model, pool, window, reading.vectors, &candidates, &triggers)?;
    let place = |word: usize| {
        let part = window.parts.iter().find(|part| part.of_window.contains(&word))?;
        Some(Word { sentence: part.sentence, token: part.of_sentence.start + word - part.of_window.start })
    };
    let told =
        triggers.iter().enumerate().filter_map(|(nth, trigger)| statement(model, &candidates, &scores, nth, trigger, &place)).collect();
    Some((told, links(&candidates, &scores.links)))
}

struct Trigger {
    word: usize,
    relation: usize,
    logit: f32,
}

struct Scores {
    pairs: NdTensor<f32, 3>,
    fields: NdTensor<f32, 2>,
    points: NdTensor<f32, 3>,
    links: NdTensor<f32, 2>,
}

fn probability(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// The words that most likely say a relation, in order.
fn likeliest(scores: &NdTensor<f32, 2>) -> Vec<Trigger> {
    let [words, relations] = scores.shape();
    let mut all: Vec<Trigger> = (0..words)
        .flat_map(|word| (0..relations).map(move |relation| Trigger { word, relation, logit: scores[[word, relation]] }))
        .filter(|it| probability(it.logit) > LEAST_TRIGGER)
        .collect();
    all.sort_by(|a, b| b.logit.total_cmp(&a.logit));
    all.truncate(MOST_TRIGGERS);
    all.sort_by_key(|it| (it.word, it.relation));
    all
}

/// The window's mentions; of several on one anchor the longest, as annotators mark them.
fn candidates(model: &Model, window: &Window, sentences: &[Sentence], mentions: &[Mention], own: Range<usize>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (at, mention) in mentions.iter().enumerate().take(own.end).skip(own.start) {
        let inside = |part: &&crate::windows::Part| {
            part.sentence == mention.sentence
                && part.of_sentence.start <= mention.tokens.start
                && mention.tokens.end <= part.of_sentence.end
        };
        let Some(part) = window.parts.iter().find(inside) else { continue };
        let here = |token: usize| token - part.of_sentence.start + part.of_window.start;
        let anchor = here(anchor(model, &sentences[mention.sentence], &mention.tokens));
        if found.iter().any(|it| it.anchor == anchor) {
            continue;
        }
        let kind = EntityType::ALL.iter().position(|it| *it == mention.entity_type).unwrap_or_default() as i32;
        found.push(Candidate { mention: at, start: here(mention.tokens.start), anchor, kind });
        if found.len() == MOST_MENTIONS {
            break;
        }
    }
    found
}

/// The word that names or describes: the last before what follows it ("minister" of "the foreign minister of Qatar").
fn anchor(model: &Model, sentence: &Sentence, tokens: &Range<usize>) -> usize {
    let form = |at: usize| sentence.tokens[at].text.to_lowercase();
    let cuts = |at: &usize| model.statements.cut.contains(form(*at).as_str()) && !matches!(form(at - 1).as_str(), "the" | "a" | "an");
    (tokens.start + 1..tokens.end).find(cuts).unwrap_or(tokens.end) - 1
}

/// How many buckets of distances there are.
const FAR: i32 = 24;

/// Bucket of a distance in words, logarithmic, either side: twice the binary logarithm of distance + 1, at most 11.
fn far(from: usize, to: usize) -> i32 {
    let steps = ((from.abs_diff(to) as u64 + 1).pow(2).ilog2() as i32).min(11);
    FAR / 2 + if to < from { -steps } else { steps }
}

fn score(
    model: &Model,
    pool: &Arc<ThreadPool>,
    window: &Window,
    vectors: NdTensor<f32, 2>,
    candidates: &[Candidate],
    triggers: &[Trigger],
) -> Option<Scores> {
    let words = vectors.size(0);
    let sentences: Vec<usize> = window.parts.iter().flat_map(|part| part.of_window.clone().map(|_| part.sentence)).collect();
    // Words of other sentences have buckets of their own.
    let spread = |from: usize, to: usize| far(from, to) + if sentences[to] == sentences[from] { 0 } else { FAR };
    let line = |values: Vec<i32>| Value::from(NdTensor::from_data([values.len()], values));
    let anchors: Vec<usize> = candidates.iter().map(|it| it.anchor).collect();
    let said: Vec<usize> = triggers.iter().map(|it| it.word).collect();
    let all: Vec<usize> = (0..words).collect();
    let table = |from: &[usize], to: &[usize], bucket: &dyn Fn(usize, usize) -> i32| {
        let cells: Vec<i32> = from.iter().flat_map(|from| to.iter().map(|to| bucket(*from, *to))).collect();
        Value::from(NdTensor::from_data([from.len(), to.len()], cells))
    };
    let given = [
        Value::from(vectors),
        line(candidates.iter().map(|it| it.start as i32).collect()),
        line(anchors.iter().map(|at| *at as i32).collect()),
        line(candidates.iter().map(|it| it.kind).collect()),
        table(&anchors, &anchors, &far),
        line(said.iter().map(|word| *word as i32).collect()),
        line(triggers.iter().map(|it| it.relation as i32).collect()),
        table(&said, &anchors, &far),
        table(&said, &all, &spread),
        Value::from(NdTensor::from_data([triggers.len()], triggers.iter().map(|it| it.logit).collect::<Vec<f32>>())),
    ];
    let given = model.claim_inputs.iter().copied().zip(given.map(ValueOrView::from)).collect();
    let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
    let [pairs, fields, points, links] = model.claims.run(given, &model.claim_outputs, Some(options)).ok()?.try_into().ok()?;
    let scores = Scores {
        pairs: pairs.try_into().ok()?,
        fields: fields.try_into().ok()?,
        points: points.try_into().ok()?,
        links: links.try_into().ok()?,
    };
    let (c, m) = (triggers.len(), candidates.len());
    let told = model.statements.phases.len() + model.statements.modalities.len() + 1;
    let fits = scores.pairs.shape() == [c, m, m]
        && scores.fields.shape() == [c, told]
        && scores.points.shape() == [c, POINTERS, words + 1]
        && scores.links.shape() == [m, m + 1];
    fits.then_some(scores)
}

/// Whether the scorer belongs to the encoder and the labels: it answers for a word, with a trigger and without.
pub(crate) fn works(model: &Model, pool: &Arc<ThreadPool>, window: &Window, vectors: &NdTensor<f32, 2>) -> bool {
    let mention = || Candidate { mention: 0, start: 0, anchor: 0, kind: 0 };
    let answers = |triggers: &[Trigger]| score(model, pool, window, vectors.clone(), &[mention(), mention()], triggers).is_some();
    answers(&[]) && answers(&[Trigger { word: 0, relation: model.statements.relations.len() - 1, logit: 0.0 }])
}

fn statement(
    model: &Model,
    candidates: &[Candidate],
    scores: &Scores,
    nth: usize,
    trigger: &Trigger,
    place: &impl Fn(usize) -> Option<Word>,
) -> Option<Statement> {
    let mut pairs = Vec::new();
    for (i, subject) in candidates.iter().enumerate() {
        for (j, object) in candidates.iter().enumerate() {
            let logit = scores.pairs[[nth, i, j]];
            if i != j && probability(logit) > LEAST {
                pairs.push(Pair { subject: subject.mention, object: object.mention, logit });
            }
        }
    }
    pairs.sort_by(|a, b| b.logit.total_cmp(&a.logit));
    pairs.truncate(MOST_PAIRS);
    let words = &model.statements;
    let fields = |from: usize, n: usize| argmax((from..from + n).map(|at| scores.fields[[nth, at]]));
    let (phases, modalities) = (words.phases.len(), words.modalities.len());
    let at = place(trigger.word)?;
    // Column 0 points nowhere, column k at word k - 1.
    let pointed = |which: usize| {
        let score = |column: usize| scores.points[[nth, which, column]];
        let spots = (1..scores.points.size(2)).filter_map(|column| Some((place(column - 1)?, score(column))));
        let somewhere = spots.clone().map(|(_, spot)| (spot - score(0)).exp()).sum::<f32>();
        let best = spots.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        best.filter(|_| somewhere > 1.0).map(|(word, _)| word)
    };
    let [source, location, role_start, role_end] = [0, 1, 2, 3].map(pointed);
    let role = role_start.zip(role_end).filter(|(a, b)| a.sentence == b.sentence && a.token <= b.token && b.token - a.token < 12);
    (!pairs.is_empty()).then_some(())?;
    Some(Statement {
        trigger: at,
        relation: words.relations[trigger.relation].clone(),
        pairs,
        phase: words.phases[fields(0, phases)],
        modality: words.modalities[fields(phases, modalities)],
        polarity: if scores.fields[[nth, phases + modalities]] > 0.0 { Polarity::Denied } else { Polarity::Affirmed },
        source,
        location,
        role: role.map(|(a, b)| (a.sentence, a.token..b.token + 1)),
    })
}

/// For each mention the earlier ones that it may be.
fn links(candidates: &[Candidate], scores: &NdTensor<f32, 2>) -> Vec<Link> {
    let mut found = Vec::new();
    for (i, later) in candidates.iter().enumerate() {
        let earlier: Vec<usize> = (0..candidates.len()).filter(|j| candidates[*j].anchor < later.anchor).collect();
        let top = earlier.iter().map(|j| scores[[i, j + 1]]).fold(scores[[i, 0]], f32::max);
        let share = |column: usize| (scores[[i, column]] - top).exp();
        let all = share(0) + earlier.iter().map(|j| share(j + 1)).sum::<f32>();
        for j in earlier {
            let probability = share(j + 1) / all;
            if probability > LEAST {
                found.push(Link { later: later.mention, earlier: candidates[j].mention, probability });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_fall_into_the_buckets_of_training() {
        let buckets: Vec<i32> = [0, 1, 2, 3, 4, 7, 15, 44, 45, 300].map(|to| far(0, to)).to_vec();
        assert_eq!(buckets, [12, 14, 15, 16, 16, 18, 20, 22, 23, 23]);
        assert_eq!([far(1, 0), far(3, 0), far(300, 0)], [10, 8, 1]);
    }
}
