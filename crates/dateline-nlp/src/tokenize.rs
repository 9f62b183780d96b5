//! Text → syntactic words, as Universal Dependencies cuts English: "do" + "n't", "Assad" + "'s", "Russian" + "-" + "backed",
//! "U.S." whole. Rules and word lists (data/english), no model. Every character that is no white space ends up in a word.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

static ABBREVIATIONS: LazyLock<HashMap<&str, bool>> =
    LazyLock::new(|| lines(include_str!("../../../data/english/abbreviations.txt")).map(|line| (line.trim_end_matches('!'), line.ends_with('!'))).collect());
static AMBIGUOUS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../../../data/english/ambiguous.txt")).collect());
static CLITICS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../../../data/english/clitics.txt")).collect());
static PREFIXES: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../../../data/english/prefixes.txt")).collect());
static SPLITS: LazyLock<HashMap<&str, usize>> =
    LazyLock::new(|| lines(include_str!("../../../data/english/splits.txt")).filter_map(|line| line.split_once(' ')).filter_map(|(word, n)| Some((word, n.parse().ok()?))).collect());

/// The lines of a word list, without comments.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Whether the word keeps its full stop, and whether a sentence never ends behind it.
pub(crate) fn abbreviation(word: &str) -> Option<bool> {
    ABBREVIATIONS.get(word.trim_end_matches('.').to_lowercase().as_str()).copied()
}

/// Byte ranges of the words of `text`, in order.
pub fn tokens(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let scan = Scan { text, chars: &chars };
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if is_space(chars[at].1) {
            at += 1;
            continue;
        }
        let end = scan.word(at).max(at + 1);
        scan.push(at, end, &mut words);
        at = end;
    }
    words
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

struct Scan<'t> {
    text: &'t str,
    chars: &'t [(usize, char)],
}

impl Scan<'_> {
    fn char(&self, at: usize) -> char {
        self.chars.get(at).map_or(' ', |(_, c)| *c)
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |(byte, _)| *byte)
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        &self.text[self.byte(from)..self.byte(to)]
    }

    fn run(&self, from: usize, keep: impl Fn(char) -> bool) -> usize {
        (from..self.chars.len()).find(|at| !keep(self.char(*at))).unwrap_or(self.chars.len())
    }

    /// End of the word that begins at `at`.
    fn word(&self, at: usize) -> usize {
        let first = self.char(at);
        self.address(at)
            .or_else(|| matches!(first, '@' | '#').then(|| self.run(at + 1, is_word)).filter(|end| *end > at + 1))
            .or_else(|| self.acronym(at))
            .or_else(|| self.number(at))
            .or_else(|| self.clitic(at))
            .or_else(|| is_word(first).then(|| self.plain(at)))
            .unwrap_or_else(|| self.mark(at))
    }

    /// Web and mail addresses.
    fn address(&self, at: usize) -> Option<usize> {
        let end = || {
            let mut end = self.run(at, |c| !is_space(c) && !matches!(c, '<' | '>' | '"' | '“' | '”'));
            while end > at + 1 && !is_word(self.char(end - 1)) && self.char(end - 1) != '/' {
                end -= 1;
            }
            end
        };
        if !self.char(at).is_ascii_alphanumeric() || (at > 0 && is_word(self.char(at - 1))) {
            return None;
        }
        let head: String = (at..at + 8).map(|i| self.char(i)).collect();
        if head.starts_with("http://") || head.starts_with("https://") || head.starts_with("www.") {
            return Some(end());
        }
        let local = self.run(at, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-'));
        (self.char(local) == '@' && local > at && self.char(local + 1).is_alphanumeric()).then(|| {
            let mut end = self.run(local + 1, |c| c.is_alphanumeric() || matches!(c, '.' | '-'));
            while matches!(self.char(end - 1), '.' | '-') {
                end -= 1;
            }
            end
        })
    }

    /// "U.S.", "a.m."
    fn acronym(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while self.char(end).is_alphabetic() && self.char(end + 1) == '.' {
            end += 2;
        }
        let before = at > 0 && is_word(self.char(at - 1));
        (end >= at + 4 && !before).then_some(end)
    }

    /// "5,000", "3.5", "10:30", "1990s", "3rd", "2024-12-07"
    fn number(&self, at: usize) -> Option<usize> {
        let start = if self.char(at) == '+' { at + 1 } else { at };
        let digits = |from: usize| self.run(from, |c| c.is_ascii_digit());
        let mut end = digits(start);
        if end == start {
            return None;
        }
        let date = |from: usize| -> bool { (0..3).all(|i| if i == 0 { self.char(from) == '-' } else { self.char(from + i).is_ascii_digit() }) };
        if end - start == 4 && date(end) && date(end + 3) && !is_word(self.char(end + 6)) {
            return Some(end + 6);
        }
        while matches!(self.char(end), '.' | ',' | ':' | '/') && self.char(end + 1).is_ascii_digit() {
            end = digits(end + 1);
        }
        let tail = self.run(end, is_word);
        let ending = self.slice(end, tail).to_lowercase();
        Some(match ending.as_str() {
            "" => end,
            "st" | "nd" | "rd" | "th" | "s" => tail,
            _ => self.plain(at),
        })
    }

    /// "'s" behind a word.
    fn clitic(&self, at: usize) -> Option<usize> {
        if !is_apostrophe(self.char(at)) || at == 0 || !is_word(self.char(at - 1)) && self.char(at - 1) != '.' {
            return None;
        }
        let end = self.run(at + 1, is_word);
        CLITICS.contains(self.slice(at + 1, end).to_lowercase().as_str()).then_some(end)
    }

    /// Letters with what belongs inside a word: "N'Diaye", "AT&T", "enron.com", "anti-government".
    fn plain(&self, at: usize) -> usize {
        let mut end = self.run(at, is_word);
        loop {
            let next = self.run(end + 1, is_word);
            let after = self.slice((end + 1).min(self.chars.len()), next);
            let joins = !after.is_empty()
                && match self.char(end) {
                    c if is_apostrophe(c) => !CLITICS.contains(after.to_lowercase().as_str()) && !after.eq_ignore_ascii_case("t"),
                    '&' => after.starts_with(char::is_alphanumeric),
                    '.' => !(after.starts_with(char::is_uppercase) && after.chars().nth(1).is_none_or(char::is_lowercase)) && !after.starts_with(|c: char| c.is_ascii_digit() && !self.char(end - 1).is_ascii_digit()),
                    '-' | '‑' => end > at && PREFIXES.contains(self.slice(at, end).to_lowercase().as_str()) && after.chars().all(char::is_alphabetic) && !is_apostrophe(self.char(next)),
                    _ => false,
                };
            if !joins {
                break;
            }
            end = next;
        }
        // "don't": the negation is a word of its own.
        if is_apostrophe(self.char(end)) && self.char(end + 1).eq_ignore_ascii_case(&'t') && !is_word(self.char(end + 2)) && self.char(end - 1).eq_ignore_ascii_case(&'n') {
            return if end - 1 > at { end - 1 } else { end + 2 };
        }
        end
    }

    /// Punctuation and symbols: runs of one kind, else single.
    fn mark(&self, at: usize) -> usize {
        let first = self.char(at);
        match first {
            '.' | '-' if self.char(at + 1) == first => self.run(at, |c| c == first),
            '!' | '?' => self.run(at, |c| matches!(c, '!' | '?')),
            _ => at + 1,
        }
    }

    /// Adds the word, split or joined with a full stop as the lists say.
    fn push(&self, at: usize, end: usize, words: &mut Vec<Range<usize>>) {
        let range = self.byte(at)..self.byte(end);
        let word = &self.text[range.clone()];
        if let Some(cut) = SPLITS.get(word.to_lowercase().as_str()) {
            words.extend([range.start..range.start + cut, range.start + cut..range.end]);
            return;
        }
        if word == "."
            && let Some(last) = words.last_mut().filter(|last| last.end == range.start)
        {
            let before = &self.text[last.clone()];
            let next = self.run(end, is_space);
            let goes_on = self.char(next).is_lowercase() || self.char(next).is_ascii_digit() || matches!(self.char(end), ',' | ';' | ':');
            let spaced = next > end || matches!(self.char(end), ',' | ';' | ':' | '-');
            let folded = before.to_lowercase();
            let known = ABBREVIATIONS.contains_key(folded.as_str()) && (!AMBIGUOUS.contains(folded.as_str()) || goes_on && spaced);
            let initial = before.chars().count() == 1 && before.chars().all(char::is_uppercase) && spaced && next < self.chars.len() && !matches!(self.char(next), '"' | '”' | '“');
            if known || initial {
                last.end = range.end;
                return;
            }
        }
        words.push(range);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn cuts_as_universal_dependencies_does() {
        for (text, expected) in [
            ("They don't hold Assad’s town.", "They|do|n't|hold|Assad|’s|town|."),
            ("Russian-backed anti-government rebels", "Russian|-|backed|anti-government|rebels"),
            ("Mr. J. Smith of the U.S. said $5,000 was paid at 10:30 a.m.", "Mr.|J.|Smith|of|the|U.S.|said|$|5,000|was|paid|at|10:30|a.m."),
            ("“We cannot,” he said… (AFP)", "“|We|can|not|,|”|he|said|…|(|AFP|)"),
            ("Côte d'Ivoire's N'Diaye, on 2024-12-07", "Côte|d'Ivoire|'s|N'Diaye|,|on|2024-12-07"),
            ("See https://example.org/a?b=c. AT&T, 1990s, 3rd", "See|https://example.org/a?b=c|.|AT&T|,|1990s|,|3rd"),
            ("No. 5 said no. It left.", "No.|5|said|no|.|It|left|."),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }

    proptest! {
        #[test]
        fn words_cover_the_text(text in any::<String>()) {
            let words = tokens(&text);
            let mut at = 0;
            for word in words {
                prop_assert!(word.start >= at && word.end > word.start);
                prop_assert!(text[at..word.start].chars().all(is_space));
                at = word.end;
            }
            prop_assert!(text[at..].chars().all(is_space));
        }
    }
}
