//! Words → sentences, by rules: a closing mark, what stands before it and what follows. Blocks of the article always end one.

use crate::tokenize::{abbreviation, lines, tokens};
use dateline_doc::{Article, BlockKind};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

static STARTERS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../../../data/english/starters.txt")).collect());

/// Longer sentences are cut, at a comma or semicolon where there is one: the network reads 510 pieces at once.
const LONGEST: usize = 140;

/// A sentence as cut: its words' byte ranges in the article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Index of the block in the article.
    pub block: usize,
    /// Whether the block is a heading.
    pub heading: bool,
    /// Byte ranges of its words, at least one.
    pub words: Vec<Range<usize>>,
}

/// The sentences of an article's body.
pub fn sentences(article: &Article) -> Vec<Cut> {
    let text = article.text.as_str();
    let mut all = Vec::new();
    for (block, it) in article.blocks.iter().enumerate().filter(|(_, it)| it.kind != BlockKind::Boilerplate) {
        let mut start = article.text.to_byte(it.span.start);
        let end = article.text.to_byte(it.span.end).max(start);
        if let Some(dateline) = article.dateline.as_ref().filter(|dateline| it.span.contains(dateline.span)) {
            start = article.text.to_byte(dateline.span.end).clamp(start, end);
        }
        let words: Vec<Range<usize>> = tokens(&text[start..end]).into_iter().map(|word| word.start + start..word.end + start).collect();
        for words in split(text, words) {
            all.push(Cut { block, heading: it.kind == BlockKind::Heading, words });
        }
    }
    all
}

/// Cuts the words of one block.
pub(crate) fn split(text: &str, words: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let mut all = Vec::new();
    let mut current: Vec<Range<usize>> = Vec::new();
    for at in 0..words.len() {
        current.push(words[at].clone());
        if at + 1 == words.len() || ends(text, &words, at) {
            shorten(text, std::mem::take(&mut current), &mut all);
        }
    }
    all
}

fn ends(text: &str, words: &[Range<usize>], at: usize) -> bool {
    let next = &text[words[at + 1].clone()];
    let gap = &text[words[at].end..words[at + 1].start];
    if gap.matches('\n').count() > 1 {
        return true;
    }
    if gap.is_empty() {
        return false;
    }
    // Closing quotes and brackets belong to the sentence before.
    let mut last = at;
    while last > 0 && is_closing(&text[words[last].clone()]) && words[last - 1].end == words[last].start {
        last -= 1;
    }
    let mark = &text[words[last].clone()];
    let opens = next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '—' | '–' | '«' | '•' | '*' | '-'));
    match mark {
        "." | "…" | "..." => opens && !(next == "(" && mark != ".") && !lowercase_inside(text, words, at + 1),
        _ if mark.chars().all(|c| matches!(c, '!' | '?')) => opens && (last == at || !lowercase_inside(text, words, at + 1)),
        _ if mark.len() > 1 && mark.ends_with('.') => {
            let never = abbreviation(mark) == Some(true) || mark.chars().count() == 2;
            !never && STARTERS.contains(next.to_lowercase().as_str()) && next.starts_with(char::is_uppercase) || mark.ends_with('.') && !never && last < at && opens && next.starts_with(char::is_uppercase)
        }
        _ => false,
    }
}

/// An opening quote or dash before a small letter goes on with the sentence.
fn lowercase_inside(text: &str, words: &[Range<usize>], at: usize) -> bool {
    let word = &text[words[at].clone()];
    !word.starts_with(char::is_alphanumeric) && words.get(at + 1).is_some_and(|next| text[next.clone()].starts_with(char::is_lowercase))
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "'" | "”" | "’" | ")" | "]" | "»" | "''")
}

fn shorten(text: &str, mut words: Vec<Range<usize>>, all: &mut Vec<Vec<Range<usize>>>) {
    while words.len() > LONGEST {
        let cut = (LONGEST / 2..LONGEST).rev().find(|at| matches!(&text[words[*at].clone()], "," | ";" | ":" | ")")).unwrap_or(LONGEST - 1);
        let rest = words.split_off(cut + 1);
        all.push(std::mem::replace(&mut words, rest));
    }
    if !words.is_empty() {
        all.push(words);
    }
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
            ["Gen. J. Smith of the U.S. Army met Dr. Haddad.", "“We agreed,” he said.", "“It is done.”", "They left at 3.5 p.m.", "The talks go on!", "(Nobody knows why.)"]
        );
    }

    #[test]
    fn long_sentences_lose_no_word() {
        let text = "word ".repeat(1000);
        assert_eq!(split(&text, tokens(&text)).iter().map(Vec::len).sum::<usize>(), 1000);
    }
}
