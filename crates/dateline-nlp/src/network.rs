//! Runs the network over sentences of words and reads its scores: tags, lemmas, trees, spans. Not what the spans mean together.

use crate::batches::{self, Input, WINDOW};
use crate::decode::Span;
use crate::model::Model;
use crate::repair;
use crate::spanning;
use dateline_doc::Upos;
use rten::{RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use smol_str::SmolStr;
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

/// Which of the network's heads are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heads {
    /// What the product needs.
    Product,
    /// Universal NER too.
    All,
}

/// Tags sentences, in their order, on one core: the calling thread waits for a thread of its own.
///
/// Callers are often workers of a thread pool that would take up their next article while they wait for another pool, article
/// upon article; waiting for a plain thread keeps them at one each.
pub(crate) fn run(model: &Model, sentences: &[Vec<&str>], heads: Heads) -> Vec<Tagged> {
    let pool = model.pools.lock().ok().and_then(|mut pools| pools.pop()).unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
    let work = || run_on(model, &pool, sentences, heads);
    let tagged = std::thread::scope(|scope| match std::thread::Builder::new().name("dateline-nlp".into()).spawn_scoped(scope, work) {
        Ok(thread) => thread.join().unwrap_or_else(|_| sentences.iter().map(|words| flat(words)).collect()),
        Err(_) => work(),
    });
    if let Ok(mut pools) = model.pools.lock() {
        pools.push(pool);
    }
    tagged
}

fn run_on(model: &Model, pool: &Arc<ThreadPool>, sentences: &[Vec<&str>], heads: Heads) -> Vec<Tagged> {
    let windows: Vec<&[&str]> = sentences.iter().flat_map(|words| words.chunks(WINDOW)).collect();
    let inputs: Vec<Input> = windows.iter().map(|words| Input::new(&model.pieces, words)).collect();
    let mut tagged = vec![Tagged::default(); windows.len()];
    for batch in batches::plan(&inputs) {
        let members: Vec<(&[&str], &Input)> = batch.iter().map(|at| (windows[*at], &inputs[*at])).collect();
        match batch_run(model, pool, &members, heads) {
            Some(results) => batch.iter().zip(results).for_each(|(at, result)| tagged[*at] = result),
            None => batch.iter().for_each(|at| tagged[*at] = flat(windows[*at])),
        }
    }
    let mut tagged = tagged.into_iter();
    sentences.iter().map(|words| tagged.by_ref().take(words.len().div_ceil(WINDOW)).reduce(append).unwrap_or_default()).collect()
}

/// Whether a word comes out analyzed: the model's files belong together.
pub(crate) fn works(model: &Model) -> bool {
    let words: &[&str] = &["."];
    let input = Input::new(&model.pieces, words);
    let pool = Arc::new(ThreadPool::with_num_threads(1));
    let run = || batch_run(model, &pool, &[(words, &input)], Heads::All);
    let works = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_ok_and(|it| it.is_some());
    if let Ok(mut pools) = model.pools.lock() {
        pools.push(pool);
    }
    works
}

/// The window behind another of the same sentence: its root hangs on the root before.
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

fn batch_run(model: &Model, pool: &Arc<ThreadPool>, members: &[(&[&str], &Input)], wanted: Heads) -> Option<Vec<Tagged>> {
    let options = || Some(RunOptions::default().with_thread_pool(Some(pool.clone())));
    let inputs: Vec<&Input> = members.iter().map(|(_, input)| *input).collect();
    let values = batches::tensors(&inputs).map(|tensor| ValueOrView::from(Value::from(tensor)));
    let given = model.inputs.iter().copied().zip(values).collect();
    let nodes = match wanted {
        Heads::Product => &model.outputs[..7],
        Heads::All => &model.outputs[..],
    };
    let outputs = model.encoder.run(given, nodes, options()).ok()?;
    let tensors: Vec<NdTensor<f32, 3>> = outputs.into_iter().map(NdTensor::try_from).collect::<Result<_, _>>().ok()?;
    let [upos, lemma, name, mention, arc, dep, head] =
        tensors.get(..7)?.iter().map(|tensor| tensor.view()).collect::<Vec<_>>().try_into().ok()?;
    let ner = tensors.get(7).map(|tensor| tensor.view());
    let fits = upos.size(2) == model.upos.len()
        && lemma.size(2) == model.lemmas.rules()
        && name.size(2) == model.name.len()
        && mention.size(2) == model.mention.len();
    if !fits || ner.as_ref().is_some_and(|ner| ner.size(2) != model.ner.len()) {
        return None;
    }
    let heads: Vec<Vec<usize>> = inputs.iter().enumerate().map(|(row, input)| tree(&arc, row, input.words())).collect();
    let labels = label(model, &dep, &head, &heads, options())?;
    let mut label_row = 0;
    let mut tagged = Vec::with_capacity(members.len());
    for (row, (mut heads, (words, _))) in heads.into_iter().zip(members).enumerate() {
        let n = heads.len();
        let tags: Vec<Upos> = rows(&upos, row, n).map(|scores| model.upos[argmax(scores)]).collect();
        let lemma = rows(&lemma, row, n)
            .zip(&tags)
            .zip(*words)
            .map(|((scores, tag), word)| model.lemmas.lemma(word, *tag, argmax(scores)))
            .collect();
        let mut deprel: Vec<SmolStr> =
            heads.iter().enumerate().map(|(word, head)| relation(model, &labels, label_row + word, *head == 0)).collect();
        repair::subjects(&mut heads, &mut deprel, &tags);
        label_row += n;
        let spans = |scheme: &crate::decode::Scheme, tensor: &NdTensorView<'_, f32, 3>, lean: f32| {
            scheme.spans(&rows(tensor, row, n).collect::<Vec<_>>(), lean)
        };
        tagged.push(Tagged {
            names: spans(&model.name, &name, 0.0),
            mentions: spans(&model.mention, &mention, MENTION_LEAN),
            ner: ner.as_ref().map(|ner| spans(&model.ner, ner, 0.0)).unwrap_or_default(),
            upos: tags,
            lemma,
            head: heads,
            deprel,
        });
    }
    Some(tagged)
}

/// The scores of the first `n` words of a sentence.
fn rows<'a>(tensor: &'a NdTensorView<'a, f32, 3>, row: usize, n: usize) -> impl Iterator<Item = &'a [f32]> {
    let [_, words, width] = tensor.shape();
    let all = tensor.data().unwrap_or_default();
    let start = (row * words * width).min(all.len());
    all[start..].chunks_exact(width.max(1)).take(n)
}

fn tree(arc: &NdTensorView<'_, f32, 3>, row: usize, n: usize) -> Vec<usize> {
    let scores: Vec<&[f32]> = rows(arc, row, n).collect();
    spanning::heads(n, |word, head| scores.get(word - 1).and_then(|row| row.get(head)).copied().unwrap_or(f32::NEG_INFINITY))
}

/// The scorer of labels for the chosen arcs of all sentences.
fn label(
    model: &Model,
    dep: &NdTensorView<'_, f32, 3>,
    head: &NdTensorView<'_, f32, 3>,
    heads: &[Vec<usize>],
    options: Option<RunOptions>,
) -> Option<NdTensor<f32, 2>> {
    let total: usize = heads.iter().map(Vec::len).sum();
    let (wide, high) = (dep.size(2), head.size(2));
    let (mut deps, mut tops) = (Vec::<f32>::with_capacity(total * wide), Vec::<f32>::with_capacity(total * high));
    for (row, heads) in heads.iter().enumerate() {
        deps.extend(rows(dep, row, heads.len()).flatten().copied());
        let sides: Vec<&[f32]> = rows(head, row, heads.len() + 1).collect();
        for top in heads {
            tops.extend_from_slice(sides.get(*top)?);
        }
    }
    if deps.len() != total * wide {
        return None;
    }
    let values: [Value; 2] = [NdTensor::from_data([total, wide], deps).into(), NdTensor::from_data([total, high], tops).into()];
    let given = model.label_nodes[..2].iter().copied().zip(values.into_iter().map(ValueOrView::from)).collect();
    let mut outputs = model.labels.run(given, &model.label_nodes[2..], options).ok()?;
    let scores = NdTensor::<f32, 2>::try_from(outputs.pop()?).ok()?;
    (scores.shape() == [total, model.deprel.len()]).then_some(scores)
}

/// The best relation; "root" for the root and for nothing else.
fn relation(model: &Model, labels: &NdTensor<f32, 2>, row: usize, is_root: bool) -> SmolStr {
    if is_root {
        return SmolStr::new_static("root");
    }
    let scores = (0..model.deprel.len()).map(|at| if model.deprel[at] == "root" { f32::NEG_INFINITY } else { labels[[row, at]] });
    let best = scores.enumerate().fold((0, f32::NEG_INFINITY), |best, (at, score)| if score > best.1 { (at, score) } else { best });
    model.deprel[best.0].clone()
}

/// Place of the highest score, the first of equals.
fn argmax(scores: &[f32]) -> usize {
    scores.iter().enumerate().fold((0, f32::NEG_INFINITY), |best, (at, score)| if *score > best.1 { (at, *score) } else { best }).0
}
