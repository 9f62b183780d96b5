//! Words → sentences, by rules: a closing mark, what stands before it and what follows. Blocks of the article always end one.

use crate::lexicon::{self, Stop};
use crate::tokenize::tokens;
use dateline_doc::{Article, BlockKind};
use std::ops::Range;

/// Longer sentences are cut, behind a comma or semicolon where there is one: trees of longer ones cost much and mean nothing.
pub(crate) const LONGEST: usize = 240;

/// A sentence as cut: its words' byte ranges in the article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Index of the block in the article.
    pub block: usize,
    /// Whether the block is a heading.
    pub heading: bool,
    /// Whether it is but a piece of what looks like one sentence of very many words.
    pub shortened: bool,
    /// Byte ranges of its words, at least one.
    pub words: Vec<Range<usize>>,
}

/// The sentences of an article's body. Its dateline ("DAMASCUS (AFP) —") is in none of them.
pub fn sentences(article: &Article) -> Vec<Cut> {
    let text = article.text.as_str();
    let mut all = Vec::new();
    for (block, it) in article.blocks.iter().enumerate().filter(|(_, it)| it.kind != BlockKind::Boilerplate) {
        let start = article.text.to_byte(it.span.start);
        let end = article.text.to_byte(it.span.end).max(start);
        let dateline = article.dateline.as_ref().filter(|dateline| it.span.contains(dateline.span));
        let stretches = match dateline.map(|dateline| dateline.span) {
            Some(span) => [start..article.text.to_byte(span.start), article.text.to_byte(span.end)..end],
            None => [start..end, end..end],
        };
        let heading = it.kind == BlockKind::Heading;
        for stretch in stretches {
            let words =
                tokens(&text[stretch.clone()]).into_iter().map(|word| word.start + stretch.start..word.end + stretch.start).collect();
            for words in split(text, words) {
                let shortened = words.len() > LONGEST;
                all.extend(shorten(text, words).into_iter().map(|words| Cut { block, heading, shortened, words }));
            }
        }
    }
    all
}

/// Cuts the words of one block.
fn split(text: &str, words: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let block = Block { text, words: &words };
    let mut all = Vec::new();
    let mut start = 0;
    for at in 0..words.len() {
        if at + 1 == words.len() || block.ends(start, at) {
            all.push(words[start..at + 1].to_vec());
            start = at + 1;
        }
    }
    all
}

struct Block<'t> {
    text: &'t str,
    words: &'t [Range<usize>],
}

impl Block<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &self.text[word.clone()])
    }

    /// White space before the word.
    fn gap(&self, at: usize) -> &str {
        &self.text[self.words[at - 1].end..self.words[at].start]
    }

    /// Whether the sentence that begins at `start` ends with the word `at`, which is not the last.
    fn ends(&self, start: usize, at: usize) -> bool {
        if self.gap(at + 1).matches('\n').count() > 1 {
            return true;
        }
        if self.gap(at + 1).is_empty() || self.is_note(at + 1) {
            return false;
        }
        let last = self.mark(start, at);
        let (mark, next) = (self.word(last), self.word(at + 1));
        // "1. Withdraw the troops": the number belongs to what follows.
        if self.words[start..last].iter().all(|word| self.text[word.clone()].chars().all(|c| c.is_numeric()))
            && last <= start + 1
            && last == at
        {
            return false;
        }
        let capital = next.starts_with(char::is_uppercase);
        if mark.len() > 1 && mark.ends_with('.') && !mark.starts_with('.') {
            return match lexicon::abbreviation(mark) {
                Some(Stop::GoesOn) => false,
                Some(Stop::EndsBeforeCapital) => capital,
                // Initials ("J.") never end a sentence.
                stop => (stop.is_some() || mark.chars().count() > 2) && capital && (last < at || lexicon::is_starter(next)),
            };
        }
        match mark {
            "." => self.opens(at + 1) || last == at && self.is_plain_word(last) && next.starts_with(char::is_lowercase),
            "…" => self.opens(at + 1),
            _ if mark.starts_with("..") => self.opens(at + 1) && (last == at || capital),
            _ if !mark.is_empty() && mark.chars().all(|c| matches!(c, '!' | '?')) => {
                self.opens(at + 1) || last == at && mark.starts_with('?') && next.starts_with(char::is_lowercase)
            }
            _ => lexicon::is_emoticon(mark) && last == at && capital,
        }
    }

    /// The mark that may end the sentence: before closing quotes, brackets and notes that belong to it.
    fn mark(&self, start: usize, at: usize) -> usize {
        let mut last = at;
        while last > start {
            if self.word(last) == "]" && last >= start + 3 && self.is_note(last - 2) {
                last -= 3;
            } else if is_closing(self.word(last)) && self.gap(last).is_empty() {
                last -= 1;
            } else {
                break;
            }
        }
        last
    }

    /// "[17]", the number of a note.
    fn is_note(&self, at: usize) -> bool {
        self.word(at) == "[" && self.word(at + 2) == "]" && self.word(at + 1).chars().all(|c| c.is_ascii_digit())
    }

    /// Whether the word before the stop is a common word, which no unknown abbreviation is likely to be.
    fn is_plain_word(&self, at: usize) -> bool {
        at > 0 && self.word(at - 1).chars().count() > 2 && self.word(at - 1).starts_with(char::is_lowercase)
    }

    /// Whether a sentence may begin with the word: a capital, a figure, or a sign with one of them behind it.
    fn opens(&self, at: usize) -> bool {
        let word = self.word(at);
        match word.chars().next() {
            Some(c) if c.is_uppercase() || c.is_numeric() || c.is_alphabetic() && !c.is_lowercase() => true,
            Some('(' | '[' | '$' | '€' | '£') => true,
            Some('"' | '\'' | '“' | '‘' | '«' | '—' | '–' | '-' | '•' | '*' | '#' | '@') => {
                !self.word(at + 1).starts_with(char::is_lowercase) || matches!(word, "•" | "*") || word.len() > 1
            }
            _ => word.starts_with("http") || word.starts_with("..") && self.word(at + 1).starts_with(char::is_uppercase),
        }
    }
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "'" | "”" | "’" | ")" | "]" | "»" | "''" | "’’")
}

/// Pieces of at most [`LONGEST`] words.
fn shorten(text: &str, mut words: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let mut all = Vec::new();
    while words.len() > LONGEST {
        let cut = (LONGEST / 2..LONGEST).rev().find(|at| matches!(&text[words[*at].clone()], "," | ";" | ":" | ")")).unwrap_or(LONGEST - 1);
        let rest = words.split_off(cut + 1);
        all.push(std::mem::replace(&mut words, rest));
    }
    all.push(words);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        split(text, tokens(text)).into_iter().map(|words| &text[words[0].start..words[words.len() - 1].end]).collect()
    }

    #[test]
    fn survives_abbreviations_initials_and_quotes() {
        let text = "Gen. J. Smith of the U.S. Army met Dr. Haddad. “We agreed,” he said. “It is done.” They left at 3.5 p.m. The talks go on! (Nobody knows why.)";
        assert_eq!(
            cut(text),
            [
                "Gen. J. Smith of the U.S. Army met Dr. Haddad.",
                "“We agreed,” he said.",
                "“It is done.”",
                "They left at 3.5 p.m.",
                "The talks go on!",
                "(Nobody knows why.)"
            ]
        );
    }

    #[test]
    fn survives_notes_lists_small_letters_and_faces() {
        let text = "The town fell in 2014. [3] [4] It was retaken. al-Nusra left. Did it? maybe :) We saw. iPhones etc. They ran... Then (“now.”) came “Really?” he asked";
        assert_eq!(
            cut(text),
            [
                "The town fell in 2014. [3] [4]",
                "It was retaken.",
                "al-Nusra left.",
                "Did it?",
                "maybe :)",
                "We saw.",
                "iPhones etc.",
                "They ran...",
                "Then (“now.”) came “Really?” he asked"
            ]
        );
        assert_eq!(cut("1. Withdraw the troops."), ["1. Withdraw the troops."]);
    }

    #[test]
    fn long_sentences_lose_no_word() {
        let text = "word ".repeat(1000);
        let pieces = shorten(&text, tokens(&text));
        assert_eq!(pieces.iter().map(Vec::len).sum::<usize>(), 1000);
        assert!(pieces.iter().all(|piece| piece.len() <= LONGEST));
    }
}
