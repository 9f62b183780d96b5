//! BIOES scores → spans, by the best sequence that the scheme allows (Viterbi). Not which spans are worth keeping.

use std::ops::Range;

/// The labels of one head: "O", then "B-", "I-", "E-", "S-" of each type.
#[derive(Debug)]
pub struct Scheme {
    tags: Vec<(u8, usize)>,
    /// Type names.
    pub types: Vec<String>,
    before: Vec<Vec<usize>>,
    starts: Vec<bool>,
    ends: Vec<bool>,
}

/// A span with its type and the least probability of its labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Words.
    pub words: Range<usize>,
    /// Index into the scheme's types.
    pub kind: usize,
    /// Least probability among its words.
    pub score: f32,
}

impl Scheme {
    /// Reads label names.
    ///
    /// # Errors
    /// The name that is no BIOES label.
    pub fn new(labels: &[String]) -> Result<Scheme, String> {
        let mut types: Vec<String> = Vec::new();
        let mut tags = Vec::new();
        for label in labels {
            if label == "O" {
                tags.push((b'O', usize::MAX));
                continue;
            }
            let (place, name) =
                label.split_once('-').filter(|(place, _)| matches!(*place, "B" | "I" | "E" | "S")).ok_or_else(|| label.clone())?;
            let kind = types.iter().position(|known| known == name).unwrap_or_else(|| {
                types.push(name.to_owned());
                types.len() - 1
            });
            tags.push((place.as_bytes()[0], kind));
        }
        let follows = |a: (u8, usize), b: (u8, usize)| match (a.0, b.0) {
            (b'B' | b'I', b'I' | b'E') => a.1 == b.1,
            (b'B' | b'I', _) | (_, b'I' | b'E') => false,
            _ => true,
        };
        let before = tags.iter().map(|b| (0..tags.len()).filter(|a| follows(tags[*a], *b)).collect()).collect();
        let starts = tags.iter().map(|tag| !matches!(tag.0, b'I' | b'E')).collect();
        let ends = tags.iter().map(|tag| !matches!(tag.0, b'B' | b'I')).collect();
        Ok(Scheme { tags, types, before, starts, ends })
    }

    /// How many labels.
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// The spans of the best allowed label sequence; `scores[word]` has one logit a label. `lean` is taken from the logit of "O":
    /// what is more than 0 finds more spans and more wrong ones.
    pub fn spans(&self, scores: &[&[f32]], lean: f32) -> Vec<Span> {
        let path = self.path(scores, lean);
        let mut spans = Vec::new();
        let mut start = 0;
        for (at, tag) in path.iter().enumerate() {
            match self.tags[*tag].0 {
                b'B' | b'S' => start = at,
                _ => {}
            }
            if matches!(self.tags[*tag].0, b'E' | b'S') {
                let score = (start..=at).map(|word| probability(scores[word], path[word])).fold(1.0, f32::min);
                spans.push(Span { words: start..at + 1, kind: self.tags[*tag].1, score });
            }
        }
        spans
    }

    fn path(&self, scores: &[&[f32]], lean: f32) -> Vec<usize> {
        let mut best: Vec<f32> = Vec::new();
        let mut back: Vec<Vec<usize>> = Vec::new();
        for (at, row) in scores.iter().enumerate() {
            let score = |tag: usize| if self.tags[tag].0 == b'O' { row[tag] - lean } else { row[tag] };
            let mut now = vec![f32::NEG_INFINITY; self.len()];
            let mut from = vec![0; self.len()];
            // The best predecessor is the same for all labels that allow the same ones.
            for tag in 0..self.len() {
                if at == 0 {
                    now[tag] = if self.starts[tag] { score(tag) } else { f32::NEG_INFINITY };
                    continue;
                }
                let previous = self.before[tag].iter().copied().max_by(|a, b| best[*a].total_cmp(&best[*b])).unwrap_or(0);
                now[tag] = best[previous] + score(tag);
                from[tag] = previous;
            }
            best = now;
            back.push(from);
        }
        let Some(mut tag) = (0..self.len()).filter(|tag| self.ends[*tag] && !best.is_empty()).max_by(|a, b| best[*a].total_cmp(&best[*b]))
        else {
            return Vec::new();
        };
        let mut path = vec![0; scores.len()];
        for at in (0..scores.len()).rev() {
            path[at] = tag;
            tag = back[at][tag];
        }
        path
    }
}

fn probability(row: &[f32], tag: usize) -> f32 {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = row.iter().map(|score| (score - top).exp()).sum();
    (row[tag] - top).exp() / sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_an_open_span() {
        let labels: Vec<String> = ["O", "B-X", "I-X", "E-X", "S-X"].map(String::from).to_vec();
        let scheme = Scheme::new(&labels).unwrap();
        // The first word wants B, the second O: one of them must give way.
        let (one, two) = ([0.0, 3.0, 0.0, 0.0, 2.0], [2.0, 0.0, 0.0, 0.0, 0.0]);
        let spans = scheme.spans(&[&one, &two], 0.0);
        assert_eq!(spans.len(), 1);
        assert_eq!(spans[0].words, 0..1);
        assert!(scheme.spans(&[&two], 0.0).is_empty());
        assert_eq!(scheme.spans(&[&two], 2.5).len(), 1, "leaning finds more");
        assert_eq!(Scheme::new(&["Q-X".to_owned()]).unwrap_err(), "Q-X");
    }
}
