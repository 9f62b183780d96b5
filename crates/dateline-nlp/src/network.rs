//! Runs the network over sentences of words. Sentences of one article share batches, by length; so what comes out depends on the
//! article alone, never on other articles or threads. (Quantization takes one scale for a batch: the last bits depend on it.)

use crate::decode::Span;
use crate::model::Model;
use crate::{shapes, spanning};
use dateline_doc::Upos;
use rten::{RunOptions, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use smol_str::SmolStr;

/// Sentences run at once.
const BATCH: usize = 16;
/// Pieces the network reads at once, bounds included.
const MOST_PIECES: usize = 512;

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

/// Tags sentences, in their order. A sentence with more pieces than the network reads is tagged in windows.
pub(crate) fn run(model: &Model, sentences: &[Vec<&str>], with_ner: bool) -> Vec<Tagged> {
    let inputs: Vec<Input> = sentences.iter().map(|words| Input::new(model, words)).collect();
    let mut order: Vec<usize> = (0..inputs.len()).filter(|at| !inputs[*at].first.is_empty()).collect();
    order.sort_by_key(|at| (inputs[*at].pieces.len(), *at));
    let mut tagged = vec![Tagged::default(); inputs.len()];
    for batch in order.chunks(BATCH) {
        let members: Vec<&Input> = batch.iter().map(|at| &inputs[*at]).collect();
        let words: Vec<&[&str]> = batch.iter().map(|at| sentences[*at].as_slice()).collect();
        match batch_run(model, &members, &words, with_ner) {
            Some(results) => batch.iter().zip(results).for_each(|(at, result)| tagged[*at] = result),
            // The engine refused a batch it was checked for when loaded; words stay, flat and unnamed.
            None => batch.iter().for_each(|at| tagged[*at] = flat(&sentences[*at])),
        }
    }
    tagged
}

/// Words without an analysis: all hang on the first.
fn flat(words: &[&str]) -> Tagged {
    Tagged {
        upos: vec![Upos::X; words.len()],
        lemma: words.iter().map(SmolStr::new).collect(),
        head: (0..words.len()).map(|at| usize::from(at > 0)).collect(),
        deprel: (0..words.len()).map(|at| SmolStr::new(if at == 0 { "root" } else { "dep" })).collect(),
        ..Tagged::default()
    }
}

struct Input {
    pieces: Vec<i32>,
    shapes: Vec<i32>,
    first: Vec<i32>,
}

impl Input {
    fn new(model: &Model, words: &[&str]) -> Input {
        let (begin, end) = model.pieces.bounds;
        let mut it = Input { pieces: vec![begin], shapes: vec![0], first: Vec::with_capacity(words.len()) };
        for word in words {
            it.first.push(it.pieces.len() as i32);
            model.pieces.cut(word, &mut it.pieces);
            // A sentence of many odd words: its last words keep one piece each.
            if it.pieces.len() + (words.len() - it.first.len()) + 1 > MOST_PIECES {
                it.pieces.truncate(it.first[it.first.len() - 1] as usize + 1);
            }
            it.shapes.resize(it.pieces.len(), shapes::shape(word));
        }
        it.pieces.push(end);
        it.shapes.push(0);
        it
    }
}

fn batch_run(model: &Model, inputs: &[&Input], words: &[&[&str]], with_ner: bool) -> Option<Vec<Tagged>> {
    let rows = inputs.len();
    let width = inputs.iter().map(|input| input.pieces.len()).max()?;
    let longest = inputs.iter().map(|input| input.first.len()).max()?;
    let mut pieces = NdTensor::<i32, 2>::zeros([rows, width]);
    let mut shape = NdTensor::<i32, 2>::zeros([rows, width]);
    let mut mask = NdTensor::<i32, 2>::zeros([rows, width]);
    let mut first = NdTensor::<i32, 2>::zeros([rows, longest]);
    for (row, input) in inputs.iter().enumerate() {
        for (at, piece) in input.pieces.iter().enumerate() {
            pieces[[row, at]] = *piece;
            shape[[row, at]] = input.shapes[at];
            mask[[row, at]] = 1;
        }
        for (at, index) in input.first.iter().enumerate() {
            first[[row, at]] = *index;
        }
    }
    let options = || {
        let mut options = RunOptions::default();
        options.thread_pool = Some(model.pool.clone());
        Some(options)
    };
    let values: [Value; 4] = [pieces.into(), shape.into(), mask.into(), first.into()];
    let given: Vec<(rten::NodeId, ValueOrView<'_>)> = model.inputs.iter().copied().zip(values.into_iter().map(ValueOrView::from)).collect();
    let wanted = if with_ner { &model.outputs[..] } else { &model.outputs[..7] };
    let outputs = model.encoder.run(given, wanted, options()).ok()?;
    let tensors: Vec<NdTensor<f32, 3>> = outputs.into_iter().map(NdTensor::try_from).collect::<Result<_, _>>().ok()?;
    let [upos, lemma, name, mention, arc, dep, head] = tensors.get(..7)?.iter().map(|tensor| tensor.view()).collect::<Vec<_>>().try_into().ok()?;
    let fits = upos.size(2) == model.upos.len() && name.size(2) == model.name.len() && mention.size(2) == model.mention.len() && arc.size(2) == longest + 1;
    if !fits {
        return None;
    }
    let heads: Vec<Vec<usize>> = inputs
        .iter()
        .enumerate()
        .map(|(row, input)| spanning::heads(input.first.len(), |word, head| arc[[row, word - 1, head]]))
        .collect();
    let labels = label(model, dep, head, &heads, options())?;
    let mut label_row = 0;
    let mut tagged = Vec::with_capacity(rows);
    for (row, heads) in heads.into_iter().enumerate() {
        let n = heads.len();
        let best = |tensor: &NdTensorView<'_, f32, 3>, word: usize| argmax((0..tensor.size(2)).map(|at| tensor[[row, word, at]]));
        let tags: Vec<Upos> = (0..n).map(|word| model.upos[best(&upos, word)]).collect();
        let lemmas = (0..n).map(|word| model.lemmas.lemma(words[row][word], tags[word].name(), best(&lemma, word))).collect();
        let deprel = heads.iter().enumerate().map(|(word, head)| relation(model, &labels, label_row + word, *head == 0)).collect();
        label_row += n;
        let spans = |tensor: &NdTensorView<'_, f32, 3>, scheme: &crate::decode::Scheme| {
            let scores: Vec<Vec<f32>> = (0..n).map(|word| (0..tensor.size(2)).map(|at| tensor[[row, word, at]]).collect()).collect();
            scheme.spans(&scores.iter().map(Vec::as_slice).collect::<Vec<_>>())
        };
        let ner = tensors.get(7).map(|tensor| spans(&tensor.view(), &model.ner)).unwrap_or_default();
        tagged.push(Tagged { upos: tags, lemma: lemmas, head: heads, deprel, names: spans(&name, &model.name), mentions: spans(&mention, &model.mention), ner });
    }
    Some(tagged)
}

/// Label scores of the chosen arcs, one row a word.
fn label(model: &Model, dep: NdTensorView<'_, f32, 3>, head: NdTensorView<'_, f32, 3>, heads: &[Vec<usize>], options: Option<RunOptions>) -> Option<NdTensor<f32, 2>> {
    let total: usize = heads.iter().map(Vec::len).sum();
    let (wide, high) = (dep.size(2), head.size(2));
    let (mut deps, mut tops) = (Vec::with_capacity(total * wide), Vec::with_capacity(total * high));
    for (row, heads) in heads.iter().enumerate() {
        for (word, top) in heads.iter().enumerate() {
            deps.extend((0..wide).map(|at| dep[[row, word, at]]));
            tops.extend((0..high).map(|at| head[[row, *top, at]]));
        }
    }
    let values: [Value; 2] = [NdTensor::from_data([total, wide], deps).into(), NdTensor::from_data([total, high], tops).into()];
    let given = model.label_nodes[..2].iter().copied().zip(values.into_iter().map(ValueOrView::from)).collect();
    let mut outputs = model.labels.run(given, &model.label_nodes[2..], options).ok()?;
    let scores = NdTensor::<f32, 2>::try_from(outputs.pop()?).ok()?;
    (scores.size(1) >= model.deprel.len()).then_some(scores)
}

/// The best relation; "root" for the root and for nothing else.
fn relation(model: &Model, labels: &NdTensor<f32, 2>, row: usize, is_root: bool) -> SmolStr {
    if is_root {
        return SmolStr::new("root");
    }
    let best = argmax((0..model.deprel.len()).map(|at| if model.deprel[at] == "root" { f32::NEG_INFINITY } else { labels[[row, at]] }));
    model.deprel[best].clone()
}

fn argmax(scores: impl Iterator<Item = f32>) -> usize {
    scores.enumerate().fold((0, f32::NEG_INFINITY), |best, (at, score)| if score > best.1 { (at, score) } else { best }).0
}
