//! A sentence as the grammar sees it: lower-case words, cut at hyphens, each with its token. Not tokens: "mid-June" is three words here.

use super::lexicon::{LEXICON, Phrases, Unit};
use dateline_doc::{Sentence, Token, Upos};
use smol_str::SmolStr;

/// One word.
#[derive(Debug)]
pub(super) struct Word {
    /// Lower case, straight apostrophe, without an abbreviation's full stop.
    pub key: SmolStr,
    /// Index of its token.
    pub token: usize,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it was an abbreviation with its full stop.
    pub dotted: bool,
}

/// The words of a sentence with the look-ups that every rule needs. An index beyond the end is an empty word.
#[derive(Debug)]
pub(super) struct Words<'s> {
    pub list: Vec<Word>,
    pub tokens: &'s [Token],
}

impl<'s> Words<'s> {
    pub fn of(sentence: &'s Sentence) -> Words<'s> {
        let mut list = Vec::with_capacity(sentence.tokens.len());
        for (token, it) in sentence.tokens.iter().enumerate() {
            if !is_compound(&it.text) {
                list.push(word(&it.text, token));
                continue;
            }
            let mut start = 0;
            for (at, mark) in it.text.char_indices().filter(|(_, c)| is_dash(*c)) {
                list.push(word(&it.text[start..at], token));
                list.push(word(mark.encode_utf8(&mut [0; 4]), token));
                start = at + mark.len_utf8();
            }
            list.push(word(&it.text[start..], token));
        }
        Words { list, tokens: &sentence.tokens }
    }

    pub fn key(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |word| word.key.as_str())
    }

    pub fn capital(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|word| word.capital)
    }

    /// The token a word is of.
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(self.list.get(at)?.token)
    }

    pub fn upos(&self, at: usize) -> Upos {
        self.token(at).map_or(Upos::X, |token| token.upos)
    }

    /// Whether the word is made of letters.
    pub fn is_wordlike(&self, at: usize) -> bool {
        self.key(at).starts_with(char::is_alphabetic)
    }

    /// End of the longest phrase of the list that begins at `at`.
    pub fn phrase(&self, at: usize, list: &Phrases) -> Option<usize> {
        list.len_at(|distance| self.key(at + distance)).map(|len| at + len)
    }

    /// `at`, or the end of the phrase that begins there.
    pub fn past(&self, at: usize, list: &Phrases) -> usize {
        self.phrase(at, list).unwrap_or(at)
    }

    /// Whether a phrase of the list ends before `at`.
    pub fn behind(&self, at: usize, list: &Phrases) -> bool {
        (1..=3.min(at)).any(|len| self.phrase(at - len, list) == Some(at))
    }

    /// A number of up to four digits.
    pub fn digits(&self, at: usize) -> Option<i32> {
        let key = self.key(at);
        ((1..=4).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_digit())).then(|| key.parse().ok()).flatten()
    }

    /// A number in digits or words, and its end.
    pub fn number(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(number) = self.digits(at) {
            return Some((number, at + 1));
        }
        let words = &LEXICON.numbers.words;
        if let Some(end) = self.phrase(at, &words.two) {
            return Some((2, end));
        }
        if let Some(end) = self.phrase(at, &words.one) {
            return Some((1, end));
        }
        let cardinals = &LEXICON.numbers.cardinals;
        let number = *cardinals.get(self.key(at))?;
        let next = if is_dash_word(self.key(at + 1)) { at + 2 } else { at + 1 };
        match cardinals.get(self.key(next)) {
            Some(one) if number >= 20 && number % 10 == 0 && *one < 10 => Some((number + one, next + 1)),
            _ => Some((number, at + 1)),
        }
    }

    /// "3rd", "third", "twenty-first": an ordinal, and its end.
    pub fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        let key = self.key(at);
        let digits = key.len() - key.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if (1..=2).contains(&digits) && LEXICON.numbers.words.ordinal_endings.iter().any(|ending| key[digits..] == **ending) {
            return Some((key[..digits].parse().ok()?, at + 1));
        }
        let ordinals = &LEXICON.numbers.ordinals;
        if let Some(number) = ordinals.get(key) {
            return Some((*number, at + 1));
        }
        let tens = *LEXICON.numbers.cardinals.get(key).filter(|number| **number >= 20)?;
        let next = if is_dash_word(self.key(at + 1)) { at + 2 } else { at + 1 };
        let one = *ordinals.get(self.key(next)).filter(|one| **one < 10)?;
        Some((tens + one, next + 1))
    }

    /// A stretch of the calendar in the singular ("week").
    pub fn one_unit(&self, at: usize) -> Option<Unit> {
        LEXICON.units.units.get(self.key(at)).copied()
    }

    /// A stretch of the calendar ("weeks").
    pub fn unit(&self, at: usize) -> Option<Unit> {
        self.one_unit(at).or_else(|| LEXICON.units.plurals.get(self.key(at)).copied())
    }

    /// A stretch of the calendar or of the clock.
    pub fn any_unit(&self, at: usize) -> Option<Unit> {
        self.unit(at).or_else(|| LEXICON.units.clock_units.get(self.key(at)).copied())
    }
}

fn word(text: &str, token: usize) -> Word {
    let mut key = text.to_lowercase().replace('’', "'");
    let inner = key.trim_end_matches('.');
    let dotted = inner.len() + 1 == key.len() && inner.starts_with(char::is_alphabetic) && !inner.contains('.');
    if dotted {
        key.pop();
    }
    Word { key: SmolStr::new(key), token, capital: text.starts_with(char::is_uppercase), dotted }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‑' | '–' | '—')
}

/// Whether the word is a hyphen or dash.
pub(super) fn is_dash_word(key: &str) -> bool {
    let mut chars = key.chars();
    chars.next().is_some_and(is_dash) && chars.next().is_none()
}

/// "mid-June", but not "2024-12-07", which is read whole.
fn is_compound(text: &str) -> bool {
    let iso = text.bytes().filter(|byte| *byte == b'-').count() == 2 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    !iso && text.contains(is_dash) && !text.starts_with(is_dash) && !text.ends_with(is_dash)
}
