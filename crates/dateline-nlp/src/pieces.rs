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
    let plain = word.chars().take(400).flat_map(char::to_lowercase).nfd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c));
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

/// Control and format characters, which BERT drops.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}')
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '‐'..='‧' | '‰'..='⁞' | '«' | '»' | '¡' | '¿' | '§' | '¶' | '·' | '、'..='〃' | '〈'..='】' | '（' | '）' | '，' | '：' | '；' | '？' | '！')
}

fn is_chinese(c: char) -> bool {
    matches!(c as u32, 0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers from the crate `tokenizers` with the tokenizer.json of the base weights, at most six a word.
    #[test]
    fn cuts_as_bert_does() {
        let pieces = Pieces::new(include_str!("../../../data/model/vocab.txt")).unwrap();
        let expected: [(&str, &[i32]); 32] = [
            ("Homs", &[7570, 5244]),
            ("Erdoğan", &[9413, 16168, 2319]),
            ("Tshisekedi", &[24529, 24158, 23941, 4305]),
            ("N'Diaye", &[1050, 1005, 22939, 6672]),
            ("U.S.", &[1057, 1012, 1055, 1012]),
            ("5,000", &[1019, 1010, 2199]),
            ("Đà", &[1102, 2050]),
            ("Nẵng", &[16660, 2290]),
            ("—", &[1517]),
            ("’s", &[1521, 1055]),
            ("Straße", &[2358, 27807]),
            ("İstanbul", &[9960]),
            ("東京", &[1879, 1755]),
            ("naïve", &[15743]),
            ("AT&T", &[2012, 1004, 1056]),
            ("😀", &[100]),
            ("...", &[1012, 1012, 1012]),
            ("Mogadishu-based", &[9587, 3654, 10521, 6979, 1011, 2241]),
            ("ΑΘΗΝΑ", &[1155, 29725, 24824, 16177, 14608]),
            ("ﬁre", &[1984, 2890]),
            ("½", &[1092]),
            ("кремль", &[1189, 16856, 15290, 29745, 29436, 23742]),
            ("e\u{301}lu", &[3449, 2226]),
            ("\u{200b}", &[100]),
            ("antidisestablishmentarianism", &[3424, 10521, 4355, 7875, 13602, 3672]),
            ("१२", &[100]),
            ("한국", &[1469, 30006, 30021, 29991, 30014, 30020]),
            ("a\u{ad}b", &[11113]),
            ("№5", &[1578, 2629]),
            ("¿qué", &[1094, 10861]),
            ("ʻAlī", &[1145, 11475]),
            ("€5", &[1574, 2629]),
        ];
        for (word, expected) in expected {
            let mut found = Vec::new();
            pieces.cut(word, &mut found);
            assert_eq!(found, expected, "{word}");
        }
        let mut found = Vec::new();
        pieces.cut(&"x".repeat(101), &mut found);
        assert_eq!(found, [100]);
    }
}
