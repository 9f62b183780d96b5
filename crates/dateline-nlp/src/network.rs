//! Runs the network over windows of sentences and reads its scores: tags, lemmas, trees, spans. Not what the spans mean together.

use crate::decode::{Scheme, Span};
use crate::model::Model;
use crate::spanning;
use crate::statements;
use crate::windows::{self, Part, Window, windows};
use dateline_doc::Upos;
use rten::{RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;
use smol_str::SmolStr;
use std::ops::Range;
use std::sync::Arc;

/// How far mentions are preferred to none: as many as are missed should be too many. Chosen of three values on texts
/// that the model was not trained on: written passages, annotated articles and gold graphs.
const MENTION_LEAN: f32 = 0.7;

/// What the network says of one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tagged {
    /// Part of speech of each word.
    pub upos: Vec<Upos>,
    /// Lemma of each word.
    pub lemma: Vec<SmolStr>,
    /// Head of each word: 0 for the root, else the number of a word from 1.
    pub head: Vec<usize>,
    /// Dependency relation of each word.
    pub deprel: Vec<SmolStr>,
    /// Bare names.
    pub names: Vec<Span>,
    /// Outermost mentions.
    pub mentions: Vec<Span>,
    /// Persons, locations, organizations by the label scheme of Universal NER; filled only when asked for.
    pub ner: Vec<Span>,
}

/// What the network says of one window.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Its sentences.
    pub tagged: Vec<Tagged>,
    /// A vector for each word, `[n, width]`.
    pub vectors: NdTensor<f32, 2>,
    /// How much each word says each relation, as log odds: `[n, relations]`.
    pub triggers: NdTensor<f32, 2>,
}

/// Which of the network's heads are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heads {
    /// What the product needs.
    Product,
    /// Universal NER too.
    All,
}

/// Tags the sentences of one text, of words that are cut already: for measuring.
pub fn tag(model: &Model, sentences: &[Vec<&str>]) -> Vec<Tagged> {
    let windows = windows(&model.pieces, sentences);
    let readings = model.alone(|pool| run(model, pool, sentences, &windows, Heads::All)).unwrap_or_default();
    let tagged = readings.into_iter().zip(&windows).flat_map(|(reading, window)| window.parts.clone().into_iter().zip(reading.tagged));
    joined(sentences, tagged)
}

/// The sentences, parts of a very long one joined; without an analysis where the engine refused.
pub(crate) fn joined(sentences: &[Vec<&str>], parts: impl Iterator<Item = (Part, Tagged)>) -> Vec<Tagged> {
    let mut all: Vec<Option<Tagged>> = vec![None; sentences.len()];
    for (part, tagged) in parts {
        let before = all[part.sentence].take();
        all[part.sentence] = Some(match before {
            Some(before) => append(before, tagged),
            None => tagged,
        });
    }
    let whole =
        |(tagged, words): (Option<Tagged>, &Vec<&str>)| tagged.filter(|it| it.upos.len() == words.len()).unwrap_or_else(|| flat(words));
    all.into_iter().zip(sentences).map(whole).collect()
}

/// Reads windows, in their order.
pub(crate) fn run(model: &Model, pool: &Arc<ThreadPool>, sentences: &[Vec<&str>], windows: &[Window], heads: Heads) -> Vec<Reading> {
    let mut readings: Vec<Option<Reading>> = windows.iter().map(|_| None).collect();
    for batch in windows::plan(windows) {
        let members: Vec<&Window> = batch.iter().map(|at| &windows[*at]).collect();
        if let Some(results) = batch_run(model, pool, sentences, &members, heads) {
            batch.iter().zip(results).for_each(|(at, result)| readings[*at] = Some(result));
        }
    }
    let unread = |window: &Window| Reading {
        tagged: window.parts.iter().map(|part| flat(&sentences[part.sentence][part.of_sentence.clone()])).collect(),
        vectors: NdTensor::zeros([window.words(), 0]),
        triggers: NdTensor::zeros([window.words(), 0]),
    };
    readings.into_iter().zip(windows).map(|(reading, window)| reading.unwrap_or_else(|| unread(window))).collect()
}

/// Whether a word comes out analyzed: the model's files belong together.
pub(crate) fn works(model: &Model) -> bool {
    let sentences = [vec!["."]];
    let windows = windows(&model.pieces, &sentences);
    let members: Vec<&Window> = windows.iter().collect();
    let run = |pool: &Arc<ThreadPool>| {
        let readings = batch_run(model, pool, &sentences, &members, Heads::All)?;
        Some(readings.iter().zip(&windows).all(|(reading, window)| statements::works(model, pool, window, &reading.vectors)))
    };
    model.alone(run).flatten().unwrap_or(false)
}

/// The part behind another of the same sentence: its root hangs on the root before.
fn append(mut before: Tagged, after: Tagged) -> Tagged {
    let shift = before.upos.len();
    let root = before.head.iter().position(|head| *head == 0).map_or(0, |at| at + 1);
    let moved = |span: Span| Span { words: span.words.start + shift..span.words.end + shift, ..span };
    for (head, deprel) in after.head.into_iter().zip(after.deprel) {
        before.deprel.push(if head == 0 { SmolStr::new_static("parataxis") } else { deprel });
        before.head.push(if head == 0 { root } else { head + shift });
    }
    before.upos.extend(after.upos);
    before.lemma.extend(after.lemma);
    before.names.extend(after.names.into_iter().map(moved));
    before.mentions.extend(after.mentions.into_iter().map(moved));
    before.ner.extend(after.ner.into_iter().map(moved));
    before
}

/// Words without an analysis, for a batch that the engine refused though the model was checked when loaded: all hang on the first.
fn flat(words: &[&str]) -> Tagged {
    Tagged {
        upos: vec![Upos::X; words.len()],
        lemma: words.iter().map(SmolStr::new).collect(),
        head: (0..words.len()).map(|at| usize::from(at > 0)).collect(),
        deprel: (0..words.len()).map(|at| SmolStr::new_static(if at == 0 { "root" } else { "dep" })).collect(),
        ..Tagged::default()
    }
}

fn batch_run(model: &Model, pool: &Arc<ThreadPool>, sentences: &[Vec<&str>], members: &[&Window], wanted: Heads) -> Option<Vec<Reading>> {
    let options = || Some(RunOptions::default().with_thread_pool(Some(pool.clone())));
    let windows::Tensors { pieces, shapes, places, cells, apart, back, first, rows: possible } = windows::tensors(members);
    let vectors = model.words.run(vec![(model.word_nodes[0], ValueOrView::from(pieces))], &model.word_nodes[1..], options()).ok()?.pop()?;
    let [inputs @ .., halfway] = &model.lower_nodes;
    let given = inputs.iter().copied().zip([&vectors, &shapes, &places, &cells, &apart, &back].map(ValueOrView::from)).collect();
    let halfway = model.lower.run(given, &[*halfway], options()).ok()?.pop()?;
    let nodes = match wanted {
        Heads::Product => &model.outputs[..9],
        Heads::All => &model.outputs[..],
    };
    let given =
        model.upper_inputs.iter().copied().zip([&halfway, &cells, &apart, &back, &first, &possible].map(ValueOrView::from)).collect();
    let mut outputs = model.upper.run(given, nodes, options()).ok()?.into_iter();
    let arc = NdTensor::<f32, 3>::try_from(outputs.next()?).ok()?;
    let tables: Vec<NdTensor<f32, 2>> = outputs.map(NdTensor::try_from).collect::<Result<_, _>>().ok()?;
    let [vectors, triggers, upos, lemma, name, mention, dep, head] = tables.get(..8)?.iter().collect::<Vec<_>>().try_into().ok()?;
    let ner = tables.get(8);
    let words: usize = members.iter().map(|window| window.words()).sum();
    let fits = upos.shape() == [words, model.upos.len()]
        && lemma.shape() == [words, model.lemmas.rules()]
        && name.shape() == [words, model.name.len()]
        && mention.shape() == [words, model.mention.len()]
        && triggers.shape() == [words, model.statements.relations.len()];
    if !fits || ner.is_some_and(|ner| ner.shape() != [words, model.ner.len()]) {
        return None;
    }
    let parts = || members.iter().flat_map(|window| &window.parts);
    let heads: Vec<Vec<usize>> = parts().enumerate().map(|(row, part)| tree(&arc, row, part.of_window.len())).collect();
    let labels = label(model, dep, head, &heads, options())?;
    let mut before = 0;
    let mut tagged = Vec::new();
    for (heads, part) in heads.into_iter().zip(parts()) {
        let mine = before..before + heads.len();
        before = mine.end;
        let words = &sentences[part.sentence][part.of_sentence.clone()];
        let tags: Vec<Upos> = rows(upos, &mine).map(|scores| model.upos[argmax(scores.iter().copied())]).collect();
        let lemma = rows(lemma, &mine)
            .zip(&tags)
            .zip(words)
            .map(|((scores, tag), word)| model.lemmas.lemma(word, *tag, argmax(scores.iter().copied())))
            .collect();
        let deprel: Vec<SmolStr> = rows(&labels, &mine).zip(&heads).map(|(scores, head)| relation(model, scores, *head == 0)).collect();
        let spans = |scheme: &Scheme, table: &NdTensor<f32, 2>, lean: f32| scheme.spans(&rows(table, &mine).collect::<Vec<_>>(), lean);
        tagged.push(Tagged {
            names: spans(&model.name, name, 0.0),
            mentions: spans(&model.mention, mention, MENTION_LEAN),
            ner: ner.map(|ner| spans(&model.ner, ner, 0.0)).unwrap_or_default(),
            upos: tags,
            lemma,
            head: heads,
            deprel,
        });
    }
    let (mut tagged, mut before) = (tagged.into_iter(), 0);
    let reading = |window: &&Window| {
        let mine = before..before + window.words();
        before = mine.end;
        let own = |table: &NdTensor<f32, 2>| {
            NdTensor::from_data([mine.len(), table.size(1)], rows(table, &mine).flatten().copied().collect::<Vec<_>>())
        };
        Reading { tagged: tagged.by_ref().take(window.parts.len()).collect(), vectors: own(vectors), triggers: own(triggers) }
    };
    Some(members.iter().map(reading).collect())
}

/// Those rows of a table.
fn rows<'a>(table: &'a NdTensor<f32, 2>, at: &Range<usize>) -> impl Iterator<Item = &'a [f32]> {
    table.data().unwrap_or_default().chunks_exact(table.size(1).max(1)).skip(at.start).take(at.len())
}

/// The best tree over the `n` words of the sentence in that row.
fn tree(arc: &NdTensor<f32, 3>, row: usize, n: usize) -> Vec<usize> {
    let scores = arc.slice([row]);
    spanning::heads(n, |word, head| scores.get([word - 1, head]).copied().unwrap_or(f32::NEG_INFINITY))
}

/// The scores of the labels of all words, for the chosen heads.
fn label(
    model: &Model,
    dep: &NdTensor<f32, 2>,
    head: &NdTensor<f32, 2>,
    heads: &[Vec<usize>],
    options: Option<RunOptions>,
) -> Option<NdTensor<f32, 2>> {
    let words = dep.size(0);
    let sides: Vec<&[f32]> = rows(head, &(0..words + 1)).collect();
    let mut chosen = Vec::with_capacity(words * head.size(1));
    let mut before = 0;
    for heads in heads {
        for head in heads {
            chosen.extend_from_slice(sides.get(if *head == 0 { 0 } else { before + head })?);
        }
        before += heads.len();
    }
    let chosen = Value::from(NdTensor::from_data([words, head.size(1)], chosen));
    let given = vec![(model.label_nodes[0], ValueOrView::from(dep.view())), (model.label_nodes[1], ValueOrView::from(chosen))];
    let mut outputs = model.labels.run(given, &model.label_nodes[2..], options).ok()?;
    let scores = NdTensor::<f32, 2>::try_from(outputs.pop()?).ok()?;
    (scores.shape() == [words, model.deprel.len()]).then_some(scores)
}

/// The best relation; "root" for the root and for nothing else.
fn relation(model: &Model, scores: &[f32], is_root: bool) -> SmolStr {
    if is_root {
        return SmolStr::new_static("root");
    }
    let scores = scores.iter().zip(&model.deprel).map(|(score, name)| if name == "root" { f32::NEG_INFINITY } else { *score });
    model.deprel[argmax(scores)].clone()
}

/// Place of the highest score, the first of equals.
pub(crate) fn argmax(scores: impl IntoIterator<Item = f32>) -> usize {
    scores.into_iter().enumerate().fold((0, f32::NEG_INFINITY), |best, (at, score)| if score > best.1 { (at, score) } else { best }).0
}
