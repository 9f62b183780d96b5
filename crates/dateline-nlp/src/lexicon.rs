//! The word lists of data/english, read once. What they mean stands at the head of each file.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What may follow an abbreviation's full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The same sentence, always.
    GoesOn,
    /// A sentence that begins with a word of starters.txt.
    MayEnd,
    /// A sentence that begins with any capital letter.
    EndsBeforeCapital,
}

static ABBREVIATIONS: LazyLock<HashMap<&str, Stop>> = LazyLock::new(|| {
    lines(include_str!("../../../data/english/abbreviations.txt"))
        .map(|line| match (line.strip_suffix('!'), line.strip_suffix('?')) {
            (Some(word), _) => (word, Stop::GoesOn),
            (_, Some(word)) => (word, Stop::EndsBeforeCapital),
            _ => (line, Stop::MayEnd),
        })
        .collect()
});
static ACRONYMS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| lines(include_str!("../../../data/english/acronyms.txt")).filter_map(|line| line.split_once(' ')).collect());
static AMBIGUOUS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../../../data/english/ambiguous.txt")).collect());
static CLITICS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../../../data/english/clitics.txt")).collect());
static EMOTICONS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut faces: Vec<&str> = lines(include_str!("../../../data/english/emoticons.txt")).collect();
    faces.sort_by_key(|face| std::cmp::Reverse(face.len()));
    faces
});
static PREFIXES: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../../../data/english/prefixes.txt")).collect());
static SPLITS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    lines(include_str!("../../../data/english/splits.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(word, n)| Some((word, n.parse().ok()?)))
        .collect()
});
static STARTERS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../../../data/english/starters.txt")).collect());
static UNITS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../../../data/english/units.txt")).collect());

/// No word of the lists is longer, in bytes; longer words are not looked up.
const LONGEST: usize = 16;

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# "))
}

fn folded(word: &str) -> Option<String> {
    (word.len() <= LONGEST).then(|| word.to_lowercase())
}

/// What may follow the full stop of an abbreviation, given with it or without; nothing for other words.
pub(crate) fn abbreviation(word: &str) -> Option<Stop> {
    ABBREVIATIONS.get(folded(word.trim_end_matches('.'))?.as_str()).copied()
}

/// The acronym to read in place of one that is also a common word.
pub(crate) fn unmistakable(acronym: &str) -> Option<&'static str> {
    ACRONYMS.get(acronym).copied()
}

/// Whether the abbreviation is also a word.
pub(crate) fn is_ambiguous(word: &str) -> bool {
    folded(word).is_some_and(|word| AMBIGUOUS.contains(word.as_str()))
}

/// Whether it is a word of its own behind an apostrophe.
pub(crate) fn is_clitic(word: &str) -> bool {
    folded(word).is_some_and(|word| CLITICS.contains(word.as_str()))
}

/// Whether it stays with what follows its hyphen.
pub(crate) fn is_prefix(word: &str) -> bool {
    folded(word).is_some_and(|word| PREFIXES.contains(word.as_str()))
}

/// Whether it is a word of its own behind a number.
pub(crate) fn is_unit(word: &str) -> bool {
    folded(word).is_some_and(|word| UNITS.contains(word.as_str()))
}

/// Whether a sentence begins with it, capitalized, behind an abbreviation.
pub(crate) fn is_starter(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && folded(word).is_some_and(|word| STARTERS.contains(word.as_str()))
}

/// Where a word that is two words is cut, in bytes.
pub(crate) fn split(word: &str) -> Option<usize> {
    SPLITS.get(folded(word)?.as_str()).copied().filter(|at| word.is_char_boundary(*at))
}

/// Length in characters of the face that the text begins with.
pub(crate) fn emoticon(text: &str) -> Option<usize> {
    EMOTICONS.iter().find(|face| text.starts_with(**face)).map(|face| face.chars().count())
}

/// Whether the word is such a face.
pub(crate) fn is_emoticon(word: &str) -> bool {
    EMOTICONS.contains(&word)
}
