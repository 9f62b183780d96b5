//! A word → the network's pieces: BERT's uncased WordPiece, exactly. Not a general tokenizer: words come cut already.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Pieces a word may have; the rest is not read.
const MOST: usize = 6;
/// A longer run is unknown.
const LONGEST_RUN: usize = 100;

/// The piece vocabulary.
#[derive(Debug)]
pub struct Pieces {
    ids: HashMap<&'static str, i32>,
    unknown: i32,
    /// Begin and end of a sentence.
    pub bounds: (i32, i32),
}

impl Pieces {
    /// Reads the vocabulary, one piece a line; nothing if it lacks the special pieces.
    pub fn new(vocabulary: &'static str) -> Option<Pieces> {
        let ids: HashMap<&str, i32> = vocabulary.lines().zip(0..).collect();
        let special = |name: &str| ids.get(name).copied();
        let (unknown, begin, end) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Some(Pieces { ids, unknown, bounds: (begin, end) })
    }

    /// The pieces of a word, at least one.
    pub fn cut(&self, word: &str, out: &mut Vec<i32>) {
        if let Some(id) = self.ids.get(word).filter(|_| word.bytes().all(|b| b.is_ascii_lowercase())) {
            out.push(*id);
            return;
        }
        let first = out.len();
        for run in runs(word) {
            self.greedy(&run, out);
            if out.len() - first >= MOST {
                break;
            }
        }
        out.truncate(first + MOST);
        if out.len() == first {
            out.push(self.unknown);
        }
    }

    fn greedy(&self, run: &str, out: &mut Vec<i32>) {
        if run.chars().count() > LONGEST_RUN {
            out.push(self.unknown);
            return;
        }
        let first = out.len();
        let mut key = String::new();
        let mut start = 0;
        while start < run.len() {
            let ends = run[start..].char_indices().map(|(at, c)| start + at + c.len_utf8()).rev();
            let found = ends.into_iter().find_map(|end| {
                key.clear();
                if start > 0 {
                    key.push_str("##");
                }
                key.push_str(&run[start..end]);
                self.ids.get(key.as_str()).map(|id| (*id, end))
            });
            let Some((id, end)) = found else {
                out.truncate(first);
                out.push(self.unknown);
                return;
            };
            out.push(id);
            start = end;
        }
    }
}

/// Small letters without accents, cut at punctuation and around Chinese characters.
fn runs(word: &str) -> Vec<String> {
    let mut runs = vec![String::new()];
    let plain = word.chars().take(400).flat_map(char::to_lowercase).nfd().filter(|c| !is_combining_mark(*c) && !c.is_control() && *c != '\u{fffd}' && *c != '\u{200b}');
    for c in plain {
        if c.is_whitespace() {
            runs.push(String::new());
        } else if is_punctuation(c) || is_chinese(c) {
            runs.extend([c.to_string(), String::new()]);
        } else if let Some(last) = runs.last_mut() {
            last.push(c);
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, '‐'..='‧' | '‰'..='⁞' | '«' | '»' | '¡' | '¿' | '§' | '¶' | '·' | '、'..='〃' | '〈'..='】' | '（' | '）' | '，' | '：' | '；' | '？' | '！')
}

fn is_chinese(c: char) -> bool {
    matches!(c as u32, 0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}
