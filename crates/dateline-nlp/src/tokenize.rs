//! Text → syntactic words, as Universal Dependencies cuts English: "do" + "n't", "Assad" + "'s", "Russian" + "-" + "backed",
//! "U.S." whole. Rules and word lists (data/english), no model. Every character that is no white space ends up in a word.

use crate::lexicon;
use std::ops::Range;

/// Characters that are looked at for the end of a mail address' name; keeps the time for any text in line with its length.
const LONGEST_NAME: usize = 64;

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
        let end = scan.word(at).clamp(at + 1, chars.len());
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
    matches!(c, '\'' | '’' | '`' | '´')
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
        (from..self.chars.len()).find(|at| !keep(self.char(*at))).unwrap_or(self.chars.len().max(from))
    }

    fn digits(&self, from: usize) -> usize {
        self.run(from, |c| c.is_ascii_digit())
    }

    /// Whether a word goes on before `at`.
    fn inside(&self, at: usize) -> bool {
        at > 0 && is_word(self.char(at - 1))
    }

    /// End of the word that begins at `at`.
    fn word(&self, at: usize) -> usize {
        let first = self.char(at);
        let tag = || {
            (first == '@' || first == '#' && self.char(at + 1).is_alphabetic())
                .then(|| self.run(at + 1, is_word))
                .filter(|end| *end > at + 1)
        };
        self.address(at)
            .or_else(|| {
                (!self.inside(at))
                    .then(|| lexicon::emoticon(self.slice(at, at + 3)))
                    .flatten()
                    .map(|length| at + length)
                    .filter(|end| !is_word(self.char(*end)))
            })
            .or_else(tag)
            .or_else(|| self.acronym(at))
            .or_else(|| self.number(at))
            .or_else(|| self.clitic(at))
            .or_else(|| is_word(first).then(|| self.plain(at)))
            .unwrap_or_else(|| self.mark(at))
    }

    /// Web and mail addresses.
    fn address(&self, at: usize) -> Option<usize> {
        if !self.char(at).is_ascii_alphanumeric() || self.inside(at) {
            return None;
        }
        let head = self.slice(at, at + 8);
        if head.starts_with("http://") || head.starts_with("https://") || head.starts_with("www.") {
            let mut end = self.run(at, |c| !is_space(c) && !matches!(c, '<' | '>' | '"' | '“' | '”'));
            while end > at + 1 && !is_word(self.char(end - 1)) && self.char(end - 1) != '/' {
                end -= 1;
            }
            return Some(end);
        }
        let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
        let local = (at..at + LONGEST_NAME).find(|at| !name(self.char(*at)))?;
        (self.char(local) == '@' && self.char(local + 1).is_alphanumeric()).then(|| {
            let mut end = self.run(local + 1, |c| c.is_alphanumeric() || matches!(c, '.' | '-'));
            while matches!(self.char(end - 1), '.' | '-') {
                end -= 1;
            }
            end
        })
    }

    /// "U.S.", "a.m.", "U.S"
    fn acronym(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while self.char(end).is_alphabetic() && self.char(end + 1) == '.' {
            end += 2;
        }
        if end >= at + 2 && self.char(end).is_uppercase() && !is_word(self.char(end + 1)) && !is_apostrophe(self.char(end + 1)) {
            end += 1;
        }
        (end >= at + 3 && !self.inside(at)).then_some(end)
    }

    /// "5,000", ".5", "10:30", "1990s", "3rd", "2024-12-07", "555-1234"
    fn number(&self, at: usize) -> Option<usize> {
        let start = match self.char(at) {
            '+' => at + 1,
            // "the class of '68"
            c if is_apostrophe(c) && !self.inside(at) && self.digits(at + 1) == at + 3 && !is_word(self.char(at + 3)) => {
                return Some(at + 3);
            }
            '.' if at == 0 || matches!(self.char(at - 1), '(' | '$' | '=') || is_space(self.char(at - 1)) => at + 1,
            _ => at,
        };
        let mut end = self.digits(start);
        if end == start {
            return None;
        }
        if let Some(end) = self.hyphenated(at, end) {
            return Some(end);
        }
        while matches!(self.char(end), '.' | ',' | ':' | '/') && self.char(end + 1).is_ascii_digit() {
            end = self.digits(end + 1);
        }
        let tail = self.run(end, is_word);
        // "1980's", a decade
        if self.char(end - 1) == '0' && is_apostrophe(self.char(end)) && self.char(end + 1) == 's' && !is_word(self.char(end + 2)) {
            return Some(end + 2);
        }
        match self.slice(end, tail).to_lowercase().as_str() {
            "" => Some(end),
            "st" | "nd" | "rd" | "th" | "s" => Some(tail),
            unit if lexicon::is_unit(unit) => Some(end),
            _ => Some(self.plain(at)).filter(|plain| *plain > start),
        }
    }

    /// Dates and telephone numbers: groups of digits of these lengths and nothing around them; or "7-Dec-2024".
    fn hyphenated(&self, at: usize, first: usize) -> Option<usize> {
        let month = self.run(first + 1, char::is_alphabetic);
        let year = self.digits(month + 1);
        if self.char(first) == '-'
            && first - at <= 2
            && month == first + 4
            && self.char(month) == '-'
            && matches!(year - month, 3 | 5)
            && !is_word(self.char(year))
        {
            return Some(year);
        }
        let mut lengths = vec![first - at];
        let mut end = first;
        while self.char(end) == '-' && self.char(end + 1).is_ascii_digit() && lengths.len() < 4 {
            let next = self.digits(end + 1);
            lengths.push(next - end - 1);
            end = next;
        }
        let known = matches!(lengths[..], [4, 2, 2] | [3, 4] | [3, 3, 4]);
        (known && !is_word(self.char(end)) && self.char(end) != '-' && (at == 0 || self.char(at - 1) != '-')).then_some(end)
    }

    /// "'s" behind a word.
    fn clitic(&self, at: usize) -> Option<usize> {
        if !is_apostrophe(self.char(at)) || at == 0 || !is_word(self.char(at - 1)) && self.char(at - 1) != '.' {
            return None;
        }
        let end = self.run(at + 1, is_word);
        lexicon::is_clitic(self.slice(at + 1, end)).then_some(end)
    }

    /// Letters with what belongs inside a word: "N'Diaye", "AT&T", "enron.com", "anti-government".
    fn plain(&self, at: usize) -> usize {
        let mut end = self.run(at, is_word);
        loop {
            let next = self.run(end + 1, is_word);
            if next <= end + 1 || next > self.chars.len() || !self.joins(at, end, next) {
                break;
            }
            end = next;
        }
        // "don't": the negation is a word of its own.
        if is_apostrophe(self.char(end))
            && self.char(end + 1).eq_ignore_ascii_case(&'t')
            && !is_word(self.char(end + 2))
            && end > at
            && self.char(end - 1).eq_ignore_ascii_case(&'n')
        {
            return if end - 1 > at { end - 1 } else { end + 2 };
        }
        end
    }

    /// Whether the sign at `end` joins the word `at..end` to `end + 1..next`.
    fn joins(&self, at: usize, end: usize, next: usize) -> bool {
        let after = self.slice(end + 1, next);
        match self.char(end) {
            c if is_apostrophe(c) => !lexicon::is_clitic(after) && !after.eq_ignore_ascii_case("t"),
            '&' => true,
            '.' if after.starts_with(|c: char| c.is_ascii_digit()) => end > at && self.char(end - 1).is_ascii_digit(),
            // A capital behind the stop opens a sentence whose space is lost, but for "Ph.D.".
            '.' if after.starts_with(char::is_uppercase) && after.chars().nth(1).is_none_or(char::is_lowercase) => {
                next - at < 8 && lexicon::abbreviation(self.slice(at, next)).is_some()
            }
            '.' => true,
            '-' | '‑' => {
                end > at
                    && lexicon::is_prefix(self.slice(at, end))
                    && after.chars().all(char::is_alphabetic)
                    && !is_apostrophe(self.char(next))
            }
            _ => false,
        }
    }

    /// Punctuation and symbols: runs of one kind, else single.
    fn mark(&self, at: usize) -> usize {
        let first = self.char(at);
        match first {
            '.' | '-' | '*' | '=' | '~' | '<' | '>' | '#' | '$' | '\'' | '’' | '\\' => self.run(at, |c| c == first),
            '!' | '?' => self.run(at, |c| matches!(c, '!' | '?')),
            _ => at + 1,
        }
    }

    /// Adds the word, split or joined with a full stop as the lists say.
    fn push(&self, at: usize, end: usize, words: &mut Vec<Range<usize>>) {
        let range = self.byte(at)..self.byte(end);
        let word = &self.text[range.clone()];
        if let Some(cut) = lexicon::split(word) {
            words.extend([range.start..range.start + cut, range.start + cut..range.end]);
            return;
        }
        if matches!(word, "." | "..") && words.last().is_some_and(|last| last.end == range.start) {
            // Of two stops the first may be the abbreviation's and the second the sentence's.
            if self.keeps_stop(&self.text[words[words.len() - 1].clone()], at + 1)
                || word == ".." && lexicon::abbreviation(&self.text[words[words.len() - 1].clone()]).is_some()
            {
                if let Some(last) = words.last_mut() {
                    last.end += 1;
                }
                if word == ".." {
                    words.push(range.start + 1..range.end);
                }
                return;
            }
        }
        words.push(range);
    }

    /// Whether the stop that ends at `end` belongs to the word before it.
    fn keeps_stop(&self, before: &str, end: usize) -> bool {
        let next = self.run(end, is_space);
        let goes_on = self.char(next).is_lowercase() || self.char(next).is_ascii_digit() || matches!(self.char(end), ',' | ';' | ':');
        let spaced = next > end || matches!(self.char(end), ',' | ';' | ':' | '-');
        let known = lexicon::abbreviation(before).is_some()
            && (!lexicon::is_ambiguous(before) || goes_on && spaced && (before.chars().count() > 1 || self.char(next).is_ascii_digit()));
        let initial = before.chars().count() == 1
            && before.chars().all(char::is_uppercase)
            && spaced
            && next < self.chars.len()
            && !matches!(self.char(next), '"' | '”' | '“');
        known || initial
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
            (
                "At 7:30pm, 5km off, $44m in 2014-2015 went; call 555-1234",
                "At|7:30|pm|,|5|km|off|,|$|44|m|in|2014|-|2015|went|;|call|555-1234",
            ),
            (
                "Acme Inc.. A Ph.D., the U.S troops: a@b.org *** #1 #news :)",
                "Acme|Inc.|.|A|Ph.D.|,|the|U.S|troops|:|a@b.org|***|#|1|#news|:)",
            ),
            ("They fled.The army didnt; (b. 1955) .5", "They|fled|.|The|army|did|nt|;|(|b.|1955|)|.5"),
            ("the rebels' town, al-Nusra, F-16", "the|rebels|'|town|,|al|-|Nusra|,|F|-|16"),
            ("on 7-Dec-2024, in the 1980's, of '68; Iran`s 5-day", "on|7-Dec-2024|,|in|the|1980's|,|of|'68|;|Iran|`s|5|-|day"),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }

    proptest! {
        #[test]
        fn words_cover_the_text(text in "(\\PC|[ .'’@#a-cA-C0-9+/:-]){0,80}") {
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
