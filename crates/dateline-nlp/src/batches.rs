//! Which sentences run together, and the tensors of such a batch. Not what comes out of it.
//!
//! Quantization takes one scale for a whole batch, so the last bits of a sentence's scores depend on its neighbors. Batches
//! are therefore a function of the sentences of one call alone (one article): never of other articles, threads or the clock.

use crate::pieces::Pieces;
use crate::shapes;
use rten_tensor::NdTensor;

/// Most sentences in a batch; more of them slow it down again, since its tensors outgrow the processor's caches.
const MOST_ROWS: usize = 16;
/// Most pieces in a batch, padding included: bounds memory whatever the text is.
const MOST_CELLS: usize = 1024;
/// What starting a batch costs, in pieces.
const START: usize = 12;
/// Pieces the network reads at once, bounds included.
const MOST_PIECES: usize = 512;
/// Words of a sentence that run at once; a longer one is read in windows, so that every word has a piece at least.
pub(crate) const WINDOW: usize = 400;

/// A sentence as the network reads it.
#[derive(Debug, Default)]
pub(crate) struct Input {
    pieces: Vec<i32>,
    shapes: Vec<i32>,
    first: Vec<i32>,
}

impl Input {
    /// The pieces and shapes of at most [`WINDOW`] words.
    pub fn new(vocabulary: &Pieces, words: &[&str]) -> Input {
        let (begin, end) = vocabulary.bounds;
        let mut it = Input { pieces: vec![begin], shapes: vec![0], first: Vec::with_capacity(words.len()) };
        for word in words {
            let first = it.pieces.len();
            it.first.push(first as i32);
            vocabulary.cut(word, &mut it.pieces);
            // A sentence of many odd words: the later ones keep one piece each.
            if it.pieces.len() + (words.len() - it.first.len()) + 1 > MOST_PIECES {
                it.pieces.truncate(first + 1);
            }
            it.shapes.resize(it.pieces.len(), shapes::shape(word));
        }
        it.pieces.push(end);
        it.shapes.push(0);
        it
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.first.len()
    }
}

/// Batches of indexes into `inputs` that together cost least: sentences of like length run together, since each is padded to
/// the longest of its batch.
pub(crate) fn plan(inputs: &[Input]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..inputs.len()).filter(|at| inputs[*at].words() > 0).collect();
    order.sort_by_key(|at| (inputs[*at].pieces.len(), *at));
    // best[k]: least cost of the first k sentences, and where their last batch begins.
    let mut best = vec![(0, 0)];
    for end in 1..=order.len() {
        let width = inputs[order[end - 1]].pieces.len();
        let starts = (end.saturating_sub(MOST_ROWS)..end).filter(|start| *start + 1 == end || (end - start) * width <= MOST_CELLS);
        let cheapest = starts.map(|start| (best[start].0 + START + (end - start) * cost(width), start)).min();
        best.push(cheapest.unwrap_or((usize::MAX, end - 1)));
    }
    let mut batches = Vec::new();
    let mut end = order.len();
    while end > 0 {
        let start = best[end].1;
        batches.push(order[start..end].to_vec());
        end = start;
    }
    batches
}

/// Of one sentence of that many pieces, in pieces: attention grows with their square.
fn cost(width: usize) -> usize {
    width + width * width / 500
}

/// `pieces`, `shapes`, `mask`, `first` of data/model/CONTRACT.md, padded with zeros.
pub(crate) fn tensors(inputs: &[&Input]) -> [NdTensor<i32, 2>; 4] {
    let width = inputs.iter().map(|input| input.pieces.len()).max().unwrap_or(0);
    let words = inputs.iter().map(|input| input.first.len()).max().unwrap_or(0);
    let pad = |rows: &mut dyn Iterator<Item = &Vec<i32>>, width: usize| {
        let mut cells = Vec::with_capacity(inputs.len() * width);
        for (row, values) in rows.enumerate() {
            cells.extend_from_slice(values);
            cells.resize((row + 1) * width, 0);
        }
        NdTensor::from_data([inputs.len(), width], cells)
    };
    let ones: Vec<Vec<i32>> = inputs.iter().map(|input| vec![1; input.pieces.len()]).collect();
    [
        pad(&mut inputs.iter().map(|input| &input.pieces), width),
        pad(&mut inputs.iter().map(|input| &input.shapes), width),
        pad(&mut ones.iter(), width),
        pad(&mut inputs.iter().map(|input| &input.first), words),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn input(pieces: usize) -> Input {
        Input { pieces: vec![5; pieces], shapes: vec![1; pieces], first: vec![1; pieces.min(3)] }
    }

    proptest! {
        #[test]
        fn every_sentence_runs_once_and_memory_is_bounded(lengths in proptest::collection::vec(0usize..512, 0..90)) {
            let inputs: Vec<Input> = lengths.iter().map(|length| input(*length)).collect();
            let batches = plan(&inputs);
            let mut seen: Vec<usize> = batches.iter().flatten().copied().collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..inputs.len()).filter(|at| lengths[*at] > 0).collect::<Vec<_>>());
            for batch in batches {
                let width = batch.iter().map(|at| lengths[*at]).max().unwrap_or(0);
                prop_assert!(batch.len() <= MOST_ROWS && (batch.len() == 1 || batch.len() * width <= MOST_CELLS));
            }
        }
    }
}
