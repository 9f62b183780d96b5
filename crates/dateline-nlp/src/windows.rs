//! What the network reads at once: consecutive sentences of one text, and the tensors of a batch of such windows. Not what comes out.
//!
//! A window gives a sentence its context. Windows of a batch lie behind each other without padding; only attention sees them side by
//! side, padded to the longest. What a window gives does not depend on the others of its batch.

use crate::lexicon;
use crate::pieces::Pieces;
use crate::shapes;
use rten::Value;
use rten_tensor::NdTensor;
use std::ops::Range;

/// Most pieces of a window, unless one sentence has more; training cuts the same.
const MOST_IN_WINDOW: usize = 190;
/// Most pieces in a batch, unless one window has more: its tensors should stay in the processor's caches.
const MOST_IN_BATCH: usize = 384;
/// What starting a batch costs, in pieces.
const START: usize = 12;
/// Pieces the network reads at once, bounds included.
const MOST_PIECES: usize = 512;
/// Words of a sentence that run at once; a longer one is read in parts, so that every word has a piece at least.
const MOST_WORDS: usize = 400;

/// A sentence in a window, or a part of a very long one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its words that are in the window.
    pub of_sentence: Range<usize>,
    /// Where they stand among the window's words.
    pub of_window: Range<usize>,
}

/// Consecutive sentences as the network reads them.
#[derive(Debug, Default)]
pub(crate) struct Window {
    /// The sentences.
    pub parts: Vec<Part>,
    pieces: Vec<i32>,
    shapes: Vec<i32>,
    first: Vec<i32>,
}

impl Window {
    /// How many words it has.
    pub fn words(&self) -> usize {
        self.first.len()
    }

    fn push(&mut self, vocabulary: &Pieces, sentence: usize, from: usize, words: &[&str]) {
        let begin = self.words();
        let loud = !words.iter().any(|word| word.contains(char::is_lowercase));
        for (nth, word) in words.iter().enumerate() {
            let word = lexicon::unmistakable(word).filter(|_| !loud).unwrap_or(word);
            let first = self.pieces.len();
            self.first.push(first as i32);
            vocabulary.cut(word, &mut self.pieces);
            // A sentence of many odd words: the later ones keep one piece each.
            if self.pieces.len() + (words.len() - nth) > MOST_PIECES - 1 {
                self.pieces.truncate(first + 1);
            }
            self.shapes.resize(self.pieces.len(), shapes::shape(word));
        }
        self.parts.push(Part { sentence, of_sentence: from..from + words.len(), of_window: begin..self.words() });
    }
}

/// The windows of a text, in order; every word is in one.
pub(crate) fn windows(vocabulary: &Pieces, sentences: &[Vec<&str>]) -> Vec<Window> {
    let (begin, end) = vocabulary.bounds;
    let open = || Window { pieces: vec![begin], shapes: vec![0], ..Window::default() };
    let mut done: Vec<Window> = Vec::new();
    let mut window = open();
    for (number, sentence) in sentences.iter().enumerate() {
        for (nth, words) in sentence.chunks(MOST_WORDS).enumerate() {
            let mut next = open();
            next.push(vocabulary, number, nth * MOST_WORDS, words);
            if window.words() > 0 && window.pieces.len() + next.pieces.len() > MOST_IN_WINDOW {
                done.push(std::mem::replace(&mut window, open()));
            }
            if window.words() == 0 {
                window = next;
            } else {
                window.push(vocabulary, number, nth * MOST_WORDS, words);
            }
        }
    }
    done.push(window);
    done.retain(|window| window.words() > 0);
    for window in &mut done {
        window.pieces.push(end);
        window.shapes.push(0);
    }
    done
}

/// Batches of indexes into `windows` that together cost least: those of like length run together, since attention pads them.
pub(crate) fn plan(windows: &[Window]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..windows.len()).collect();
    order.sort_by_key(|at| (windows[*at].pieces.len(), *at));
    let size = |at: usize| windows[order[at]].pieces.len();
    // best[k]: least cost of the first k windows, and where their last batch begins.
    let mut best = vec![(0, 0)];
    for end in 1..=order.len() {
        let (mut pieces, mut cheapest) = (0, (usize::MAX, end - 1));
        for start in (0..end).rev() {
            pieces += size(start);
            if start + 1 < end && pieces > MOST_IN_BATCH {
                break;
            }
            let cost = best[start].0 + START + pieces + (end - start) * attention(size(end - 1));
            cheapest = cheapest.min((cost, start));
        }
        best.push(cheapest);
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

/// Cost of attention within a window of that many pieces, in pieces.
fn attention(width: usize) -> usize {
    width * width / 1000
}

/// What data/model/CONTRACT.md calls so.
pub(crate) struct Tensors {
    pub pieces: Value,
    pub shapes: Value,
    pub places: Value,
    pub cells: Value,
    pub apart: Value,
    pub back: Value,
    pub first: Value,
    pub rows: Value,
}

/// A batch of windows as the network takes it.
pub(crate) fn tensors(windows: &[&Window]) -> Tensors {
    let width = windows.iter().map(|window| window.pieces.len()).max().unwrap_or(0);
    let parts = || windows.iter().flat_map(|window| &window.parts);
    let heads = parts().map(|part| part.of_window.len() + 1).max().unwrap_or(0);
    let [mut pieces, mut shapes, mut places, mut back, mut first] = [(); 5].map(|()| Vec::<i32>::new());
    let (mut cells, mut rows) = (vec![-1; windows.len() * width], vec![0; parts().count() * heads]);
    let mut row = 0;
    for (nth, window) in windows.iter().enumerate() {
        let (piece, word) = (pieces.len() as i32, first.len() as i32);
        let (here, size) = (nth * width, window.pieces.len());
        pieces.extend_from_slice(&window.pieces);
        shapes.extend_from_slice(&window.shapes);
        places.extend(0..size as i32);
        back.extend(here as i32..(here + size) as i32);
        first.extend(window.first.iter().map(|at| piece + at));
        cells[here..here + size].iter_mut().zip(piece..).for_each(|(cell, at)| *cell = at);
        for part in &window.parts {
            let begin = word + part.of_window.start as i32 + 1;
            rows[row * heads + 1..][..part.of_window.len()].iter_mut().zip(begin..).for_each(|(head, at)| *head = at);
            row += 1;
        }
    }
    let apart = (0..width).flat_map(|from| (0..width).map(move |to| (to + MOST_PIECES - 1 - from) as i32)).collect();
    let line = |values: Vec<i32>| Value::from(NdTensor::from_data([values.len()], values));
    let table = |height: usize, width: usize, values: Vec<i32>| Value::from(NdTensor::from_data([height, width], values));
    Tensors {
        pieces: line(pieces),
        shapes: line(shapes),
        places: line(places),
        cells: table(windows.len(), width, cells),
        apart: table(width, width, apart),
        back: line(back),
        first: line(first),
        rows: table(row, heads, rows),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vocabulary() -> Pieces {
        Pieces::new(crate::ModelFiles::EMBEDDED.vocabulary).expect("the embedded file is sound")
    }

    #[test]
    fn a_body_whose_acronym_is_a_word_is_read_as_a_body() {
        let vocabulary = vocabulary();
        let pieces = |text: &str| windows(&vocabulary, &[text.split(' ').collect()])[0].pieces.clone();
        assert_eq!(pieces("Fighters of IS left"), pieces("Fighters of ISIS left"));
        assert_ne!(pieces("THIS IS THE END"), pieces("THIS ISIS THE END"));
        assert_ne!(pieces("it is over"), pieces("it ISIS over"));
    }

    proptest! {
        #[test]
        fn every_word_is_read_once_and_memory_is_bounded(lengths in proptest::collection::vec(0usize..900, 0..60)) {
            let sentences: Vec<Vec<&str>> = lengths.iter().map(|length| vec!["Tshisekedi"; *length]).collect();
            let windows = windows(&vocabulary(), &sentences);
            let parts: Vec<Part> = windows.iter().flat_map(|window| window.parts.clone()).collect();
            let mut read = vec![0; lengths.len()];
            for part in &parts {
                prop_assert_eq!(read[part.sentence], part.of_sentence.start);
                read[part.sentence] = part.of_sentence.end;
            }
            prop_assert_eq!(&read, &lengths);
            prop_assert!(windows.iter().all(|it| it.pieces.len() <= MOST_PIECES && (it.parts.len() == 1 || it.pieces.len() <= MOST_IN_WINDOW)));
            let mut seen: Vec<usize> = Vec::new();
            for batch in plan(&windows) {
                prop_assert!(batch.len() == 1 || batch.iter().map(|at| windows[*at].pieces.len()).sum::<usize>() <= MOST_IN_BATCH);
                seen.extend(batch);
            }
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..windows.len()).collect::<Vec<_>>());
        }
    }
}
