//! The words of data/places/spelling.tsv: articles, short forms, and words that say what kind of place a name is. Not the
//! folding itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The table, read once.
pub(crate) static SPELLING: LazyLock<Spelling> = LazyLock::new(|| Spelling::parse(include_str!("../../../data/places/spelling.tsv")));

/// Words that spellings of one name differ in.
#[derive(Debug, Default)]
pub(crate) struct Spelling {
    pub articles: BTreeSet<&'static str>,
    pub expansions: BTreeMap<&'static str, &'static str>,
    kinds: Vec<KindWords>,
}

/// Words at one end of a name that say what kind of place it is.
#[derive(Debug)]
struct KindWords {
    words: &'static str,
    before: bool,
    town: bool,
}

/// A folded name without its kind words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bare<'a> {
    pub name: &'a str,
    /// Whether they say that it is a town; else it is a division.
    pub town: bool,
}

impl Spelling {
    fn parse(text: &'static str) -> Spelling {
        let mut it = Spelling::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["article", word] => _ = it.articles.insert(word),
                ["expand", short, long] => _ = it.expansions.insert(short, long),
                [kind @ ("before" | "after" | "town-before" | "town-after"), words] => {
                    it.kinds.push(KindWords { words, before: kind.ends_with("before"), town: kind.starts_with("town") });
                }
                _ => {}
            }
        }
        it
    }

    /// A folded name without the words that say it is a province, a city or the like; nothing if it has none.
    pub fn bare<'a>(&self, folded: &'a str) -> Option<Bare<'a>> {
        self.kinds.iter().find_map(|kind| {
            let rest = if kind.before {
                folded.strip_prefix(kind.words)?.strip_prefix(' ')?
            } else {
                folded.strip_suffix(kind.words)?.strip_suffix(' ')?
            };
            (!rest.is_empty()).then_some(Bare { name: rest, town: kind.town })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let text = include_str!("../../../data/places/spelling.tsv");
        let lines = text.lines().filter(|line| !line.starts_with('#')).count();
        let table = Spelling::parse(text);
        assert_eq!(table.articles.len() + table.expansions.len() + table.kinds.len(), lines);
    }

    #[test]
    fn kinds_of_places_fall_off() {
        assert_eq!(SPELLING.bare("idlib province"), Some(Bare { name: "idlib", town: false }));
        assert_eq!(SPELLING.bare("province of idlib"), Some(Bare { name: "idlib", town: false }));
        assert_eq!(SPELLING.bare("city of idlib"), Some(Bare { name: "idlib", town: true }));
        assert_eq!(SPELLING.bare("province"), None);
        assert_eq!(SPELLING.bare("homs"), None);
    }
}
